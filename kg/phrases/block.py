"""Labels outside of brackets: lines of their own, or running text.

    block = label (： | 为) units (line end | 。| next label | next item)

Blank lines may stand between the lines; a list that ends in 、 goes on in the next line; the label may stand alone on its
line with the list below.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from kg import fields
from kg.clause import Clause, Example, Part, Reading
from kg.colonless import answers, colonless, list_end
from kg.embedded import before_label
from kg.grammar import parts
from kg.heads import COLON_BEGINS, attribute_end, boxed, labels, with_colon
from kg.lexicon import ATTRIBUTES
from kg.likeness import Likeness, likeness, person
from kg.runs import all_units, run_of_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.lexicon import Word
    from kg.mentions import Found

NAME = "block"
EXAMPLES: tuple[Example, ...] = (
    (
        "牵头单位：市发改委\n\n责任单位：市财政局、市教育局等。\n",
        (("lead", "市发改委"), ("responsible", "市财政局"), ("responsible", "市教育局")),
    ),
)
_BESIDE = re.compile(rf"[^一-鿿A-Za-z0-9]{{0,12}}(?:(?:{ATTRIBUTES})[ ]*：[^\n。；]{{0,40}}(?:[。；]\s*|\n\s*))*")
"""What may stand between a label and one that counts only beside it: 完成时限：年底前."""
_LINE = re.compile(r"[^\n。]*(?:(?<=[、，])[ \t]*\n[^\n。]*)*")
_ALONE = re.compile(r"[ \t]*\n+[ \t]*(?=[一-鿿])")
_BLANK = re.compile(r"\s*")
_LEAD_IN = re.compile(r"(?<![一-鿿])([一-鿿]{1,4})$")
"""What may stand before a label on its line: 整改责任单位."""
_HEADING = re.compile(r"(?:加强|强化|严格|做好|抓好|注重|突出|完善|健全|严肃|推进|深化|创新|优化|改进|规范|落实|开展)$")
"""What makes a heading of a verb, not a label: 加强监管：由市住建局负责."""
_BOUNDARY = "。；，！？：）〕”》、 \t\n|*—"
_LONGEST = 3000
_SHORT = 120


def find(reading: Reading) -> Iterator[Clause]:
    """One clause for each run of labels with lists."""
    done = -1
    last: Clause | None = None
    for word in reading.words:
        if word.start < done or word.start in reading.claimed:
            continue
        label = _label(reading, word)
        if (
            label is None
            or reading.on_site(word)
            or (word.kind == "companion" and not _beside(reading, last, label[0]))
        ):
            continue
        clause = _clause(reading, word, *label)
        if clause:
            done, last = clause.end, clause
            yield clause


def _label(reading: Reading, word: Word) -> tuple[int, int] | None:
    """Where the label of a word begins and its list begins, if the word is a label here."""
    text, inside = reading.text, reading.around.get(word.start) is not None
    if word.kind == "verb" and (inside or text[word.end : word.end + 1] not in COLON_BEGINS):
        return None
    if word.start in reading.headings:
        return None
    if inside:
        box = boxed(reading, word, min(len(text), word.end + 12))
        return (box.start, box.list_start) if box else None
    found = with_colon(reading, word, word.start, min(len(text), word.end + 40))
    if not found and word.kind != "verb":
        start = before_label(text, max(0, word.start - 8), word.start)
        if _at_boundary(reading, start) and (bare := colonless(reading, word, len(text))) is not None:
            return (start, bare)
    if found and not answers(reading, found.list_start):
        start = before_label(text, max(0, word.start - 8), word.start)
        if not _at_boundary(reading, start) and (lead := _LEAD_IN.search(text, max(0, start - 5), start)):
            if word.kind == "verb" and (likeness(lead[1]) == Likeness.BODY or _HEADING.search(lead[1])):
                return None
            start = lead.start(1)
        if not _at_boundary(reading, start) and not (word.kind == "head" and _in_form(reading, found.list_start)):
            return None
        return (start, found.list_start)
    alone = _ALONE.match(text, word.end) if word.kind == "head" else None
    if alone and text[max(0, word.start - 40) : word.start].rpartition("\n")[2].strip() == "":
        return (word.start, alone.end()) if _units_line(reading, alone.end()) else None
    return None


def _in_form(reading: Reading, at: int) -> bool:
    """Whether a list is units and nothing else up to another label, so that its own needs no mark before it.

    …建设方案责任单位：市财政局完成时限：年底前
    """
    text, limit = reading.text, min(len(reading.text), at + _SHORT)
    end = attribute_end(text, at, limit)
    return end < limit and "。" not in text[at:end] and bool(run_of_units(text, at, end) or all_units(text, at, end))


def _units_line(reading: Reading, start: int) -> bool:
    """Whether a line is a list of units and nothing else."""
    text = reading.text
    line = _LINE.match(text, start, min(len(text), start + _LONGEST))
    if line is None or any(w.kind == "head" for w in reading.words_in(start, line.end())):
        return False
    return bool(line.group().strip()) and all_units(text, start, line.end())


def _clause(reading: Reading, word: Word, start: int, list_start: int) -> Clause | None:
    text = reading.text
    limit = min(len(text), list_start + _LONGEST, reading.outline.next_start(word.end, len(text)))
    blank = _BLANK.match(text, list_start, limit)
    line = _LINE.match(text, blank.end() if blank else list_start, limit)
    stop = line.end() if line else limit
    if blank and "\n" in text[word.end : blank.end()]:
        stop = _lines(reading, stop, limit)
    elif "：" in text[word.end : list_start]:
        stop = _below(reading, list_start, stop, limit)
    inside = reading.group_at(stop) if stop < len(text) else None
    if inside is not None and reading.groups[inside].closed and reading.groups[inside].start < stop:
        stop = min(limit, reading.groups[inside].end)
    stop = reading.until_aside(list_start, attribute_end(text, list_start, stop))
    stop = _next_label(reading, list_start, stop)
    stray = bisect_left(reading.strays, list_start)
    if stray < len(reading.strays) and reading.strays[stray] < stop:
        stop = reading.strays[stray]  # a bracket that nothing opened ends the list
    if not text[word.end : list_start].strip() and "\n" not in text[word.end : list_start]:
        stop = list_end(reading, list_start, stop)
    elif "：" not in text[word.end : list_start] and not _names_first(reading, list_start, stop):
        return None
    found: list[Part] = parts(reading, list_start, stop, role=word.role, label=word.text)
    if word.kind == "verb" and all(_person(name) for part in found for name in part.names):
        return None  # 参加：李明、王强
    return Clause(start, stop, NAME, tuple(found)) if found else None


def _person(name: Found) -> bool:
    return name.like == Likeness.LOOSE and person(name.name) and not fields.field(name.name)


def _lines(reading: Reading, stop: int, limit: int) -> int:
    """Where a list ends that stands below its label with one name a line."""
    while (gap := _BREAK.match(reading.text, stop, limit)) and _units_line(reading, gap.end()):
        line = _LINE.match(reading.text, gap.end(), limit)
        if line is None or line.end() <= stop:
            break
        stop = line.end()
    return stop


def _below(reading: Reading, start: int, stop: int, limit: int) -> int:
    """Where a list ends that goes on below its label's line with one name a line, up to the next label or item."""
    text = reading.text
    if not _units_line(reading, start):
        return stop
    last = _lines(reading, stop, limit)
    gap = _BREAK_ANY.match(text, last, limit)
    follows = gap is not None and (gap.end() == limit < len(text) or _LABELLED.match(text, gap.end(), limit))
    return last if follows else stop


_BREAK_ANY = re.compile(r"[ \t]*\n\s*")
_LABELLED = re.compile(r"[^\n：。；，]{2,12}：")
_BREAK = re.compile(r"[ \t]*\n\s*(?=[一-鿿xX×])")


def _names_first(reading: Reading, start: int, stop: int) -> bool:
    """Whether a list without a colon before it begins with a unit's name."""
    names = run_of_units(reading.text, start, min(stop, start + 60))
    return bool(names) and names[0].like == Likeness.BODY and names[0].start - start < 4


def _next_label(reading: Reading, start: int, stop: int) -> int:
    """Where the next label of a line begins: it has a clause of its own."""
    for word in reading.words_from(start, stop):
        if word.kind == "verb" or not _at_boundary(
            reading, at := before_label(reading.text, max(start, word.start - 8), word.start)
        ):
            continue
        if labels(reading, word.start, min(stop, word.end + 40), companions=True):
            return at
    return stop


def _beside(reading: Reading, last: Clause | None, start: int) -> bool:
    """Whether a label stands right after another clause, or after labels of time or of persons that follow it."""
    if last is None or start - last.end > _SHORT:
        return False
    return _BESIDE.fullmatch(reading.text, last.end, start) is not None


def _at_boundary(reading: Reading, at: int) -> bool:
    text = reading.text
    if at == 0 or text[at - 1] in _BOUNDARY:
        return True
    item = reading.outline.at(at)
    return item is not None and reading.outline.items[item].body == at
