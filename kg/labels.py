"""Labels that a government site prints above a document: 发文机关：国务院, 成文日期：2019年01月12日, in rows or in one line."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kg import registers
from kg.citations import numbers
from kg.dates import DATE, iso
from kg.model import Fact, Span
from kg.occurrences import occurrences
from kg.signature import are_bodies

if TYPE_CHECKING:
    from collections.abc import Iterator

REACH = 4_000
"""Characters within which a site has printed its labels."""
_FACT_OF = {row["label"]: row["fact"] for row in registers.rows("site_labels")}
"""Each label and the fact that it states, ``""`` for none."""
_LABEL = re.compile(
    "(?P<label>"
    + "|".join(
        rf"{label[0]}(?<!原{label[0]})[ \u3000\xa0]{{0,8}}" + r"[ \u3000\xa0]{0,8}".join(label[1:])
        for label in sorted(_FACT_OF, key=len, reverse=True)
    )
    + r")[ \u3000\xa0]?(?:】[：:]?|[：:])"
)
"""主题词 is printed 主 题 词 where a column had to be filled. Each branch begins with its character: a search stops nowhere else."""
_VALUE = re.compile(r"[ \u3000\xa0]*\t?[ \u3000\xa0]*(?P<value>[^\t\r\n]*)")
_BULLET = "•·●○▪■◆*-"
_BELOW = re.compile(rf"[ \t\u3000\xa0]*(?:\r?\n[ \t\u3000\xa0]*){{1,3}}(?![{re.escape(_BULLET)}])(?P<value>[^\t\r\n]+)")
"""A value that a list of labels puts under its label: • 发文字号： and the number on the next line."""
_CELL = re.compile(r"[^|\n]+")
_AROUND = " \t\u3000\xa0[]［］【】：:"
"""What stands around a label in its cell: | [ 发文机构 ] | 某县人民政府 |."""
_LABELS_OF_A_SITE = 3
_SHORT = re.compile("[省市县縣区區][政委]")
"""县政府办公室: the site knows which county; the document's own name for its issuer says it."""
_OFFICE = re.compile(r"[（(]办公[室厅][）)]$")
"""某县人民政府(办公室): who runs the page, beside whose page it is."""


def labelled(text: str) -> dict[str, Fact]:
    """The facts printed as labels, the first of each; one whose value is empty or of another kind states nothing."""
    found = _celled(text)
    labels = list(_labels(text))
    ends = [*(label.start() - _boxed(text, label.start()) for label in labels[1:]), REACH]
    for label, end in zip(labels, ends, strict=False):
        field = _FACT_OF[re.sub(r"\s", "", label["label"])]
        span = _value(text, label.end(), min(end, len(text)), below=_listed(text, label.start()))
        if field and span and field not in found and (fact := _fact(field, text, span)):
            found[field] = fact
    return found


def _labels(text: str) -> Iterator[re.Match[str]]:
    """The labels of a text's head: each ends in a colon or a box, so that only what stands right before one is looked at."""
    done = 0
    for mark in occurrences(text, "：:】", 0, REACH):
        start = max(done, mark - _WIDEST)
        if text[start:mark].rstrip(_BLANKS)[-1:] in _LAST and (
            found := _LABEL.search(text, start, min(mark + 2, REACH))
        ):
            yield found
            done = found.end()


_BLANKS = " \u3000\xa0"
_LAST = frozenset(label[-1] for label in _FACT_OF)
_WIDEST = 9 * max(map(len, _FACT_OF))
"""Characters of a label with all the blanks that may stand in it."""


def _celled(text: str) -> dict[str, Fact]:
    """The facts of labels that stand in cells of a table, each value in the cell after its label.

    One or two of these words may head a column of tasks, 名称 | 责任单位: a site prints more.
    """
    found: dict[str, Fact] = {}
    seen: set[str] = set()
    start = 0
    for line in text[:REACH].splitlines(keepends=True):
        cells = list(_CELL.finditer(text, start, start + len(line))) if "|" in line else []
        start += len(line)
        seen.update(bare for cell in cells if (bare := _bare(cell[0])) in _FACT_OF)
        for cell, after in pairwise(cells):
            field, words = _FACT_OF.get(_bare(cell[0]), ""), after[0].strip()
            if not field or field in found or _bare(words) in _FACT_OF or (field == "issuer" and _SHORT.match(words)):
                continue
            begin = after.start() + after[0].find(words)
            if words and (fact := _fact(field, text, Span(begin, begin + len(words)))):
                found[field] = fact
    return found if len(seen) >= _LABELS_OF_A_SITE else {}


def _bare(cell: str) -> str:
    """A cell's label without the spaces within it and the brackets and colon around it."""
    return re.sub(r"\s", "", cell.strip(_AROUND))


def _in_cells(line: str) -> bool:
    """Whether a row has a label in a cell, or is of bars and dashes alone."""
    return "|" in line and (
        not line.strip(" \t\r\n\u3000\xa0|-:") or any(_bare(cell) in _FACT_OF for cell in line.split("|"))
    )


def _boxed(text: str, start: int) -> bool:
    """Whether a label has a box around it, 【发文机关】, that no other word is part of."""
    return text[start - 1 : start] == "【" and text[start - 2 : start - 1] != "原"


def rows_end(text: str, start: int) -> int:
    """Where the rows end that begin with a label, from ``start`` on; ``start`` where the first line is none."""
    while (line := re.compile(r"[ \t\u3000\xa0]*[^\n]*\n?").match(text, start)) and line[0]:
        first = start + len(line[0]) - len(line[0].lstrip(f" \t\r\n\u3000\xa0{_BULLET}"))
        labels = _LABEL.match(text, first, line.end()) or _in_cells(line[0])
        if line[0].strip() and not (labels and line.end() < len(text)):
            return start
        start = line.end()
    return start


def _listed(text: str, start: int) -> bool:
    """Whether a label is an item of a list with bullets."""
    before = text[max(0, start - 8) : start].rpartition("\n")[2].strip()
    return len(before) == 1 and before in _BULLET


def _value(text: str, start: int, end: int, *, below: bool) -> Span | None:
    """From the label to the next one, a tab or the end of the line; ``below``: or the line under it."""
    value = _VALUE.match(text, start, end)
    if below and not (value and value["value"].strip()):
        value = _BELOW.match(text, start, end)
    if not value or not value["value"].strip():
        return None
    words = value["value"]
    begin = value.start("value") + len(words) - len(words.lstrip())
    return Span(begin, begin + len(words.strip()))


def _fact(field: str, text: str, span: Span) -> Fact | None:
    if field in ("issued", "published"):
        date = DATE.search(text, span.start, span.end)
        return Fact(iso(date), Span(*date.span()), "label") if date and iso(date) else None
    if field == "number":
        number = next(numbers(text, span.start, span.end), None)
        return Fact(number.value, number.span, "label") if number else None
    words = span.of(text)
    if field == "issuer" and (office := _OFFICE.search(words)):
        span = Span(span.start, span.start + office.start())
        words = span.of(text)
    if len(words) > 150 or (field == "issuer" and not are_bodies(words)):
        return None
    return Fact(one_line(words), span, "label")


def one_line(words: str) -> str:
    """Spaces between Chinese characters are layout; between other words they stay, one for a run.

    >>> one_line("某市人民政府 \\n关于 5G  network 的意见")
    '某市人民政府关于5G network的意见'
    """
    joined = re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", words.strip())
    return re.sub(r"\s+", " ", joined)
