"""Lists of duties in which no role word stands: each part begins with its body, under a heading or title that speaks of duties.

headed = (heading | title) with 职责 | 分工 | 任务 | 责任, over several { (number | line start) unit [（3项）] (。 | ： | —— | line end) deeds }
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from kg import mentions
from kg.clause import Clause, Example, Part, Reading
from kg.likeness import Likeness, likeness
from kg.phrases._unit_lines import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.outline import Item

NAME = "headed"
EXAMPLES: tuple[Example, ...] = (
    (
        "三、部门职责\n（一）市公安局。维护治安，疏导交通。\n（二）市交通局。保障运输。\n",
        (("responsible", "市公安局"), ("responsible", "市交通局")),
    ),
    (
        "三、职责分工\n市公安局：维护治安，疏导交通。\n市交通局：保障运输。\n",
        (("responsible", "市公安局"), ("responsible", "市交通局")),
    ),
    (
        "全县重点工作任务分解表\n一、县交通局（2项）\n1.修路十条。\n2.造桥三座。\n二、县林业局（1项）\n1.植树。\n",
        (("responsible", "县交通局"), ("responsible", "县林业局")),
    ),
)
_DUTIES = re.compile(
    r"(?:部门|单位|工作|任务|成员|具体|主要|各自)?(?:职责|分工)(?!明确)(?:及?(?:分工|任务|职责))?|(?:任务|责任|工作|目标|重点)(?:分解|分工|清单|台账|安排)|工作任务"
)
"""A heading that says that what stands below is duties, by body."""
_SAY = ("职责", "分工", "分解", "清单", "台账", "安排", "工作任务")
"""What each such heading holds."""
_HEADING = 40
"""Characters of a heading that are looked at."""
_TITLE = re.compile(r"分解|分工|职责|(?:任务|责任|问题|整改)清单|台账")
"""What a title holds of a document that is a list of duties."""
_BODY = re.compile(
    r"[ \t]*(?P<name>[一-鿿][一-鿿（）〔〕、“”]{1,39}?)[ \t]*(?:[（〔](?:共|计)?[\d一二三四五六七八九十]+[项条个件][）〕])?"
    r"(?P<stop>[：。][ \t]*|—{1,2}[ \t]*|[ \t]*\n)"
)
_LINE = re.compile(rf"(?m)^{_BODY.pattern}")
_DEEDS = re.compile(r"\s*[一-鿿“《]{2}[一-鿿、“”《》]{2}")
_NO_DEED = re.compile(
    r"\s*(?:[一-鿿]{0,4}(?:联系|电话|地址|组长|成员|主任|局长|同志|先生|女士)|[^。；\n]{0,30}(?:先进|优秀|奖))"
)
_SEVERAL = 2
_MOSTLY = 0.7
"""The part of the items of a list that must begin with a body."""
_FAR = 120
"""Characters of the beginning of a text in which its title stands."""


def find(reading: Reading) -> Iterator[Clause]:
    """One clause for each item or line that begins with its body."""
    items = reading.outline.items
    titled = any(_TITLE.search(line) for line in reading.text[:_FAR].split("\n")[:-1] if "。" not in line)
    if titled:
        yield from _items(reading, [index for index, item in enumerate(items) if item.parent is None], alone=True)
    for item in _duties(reading):
        if item.children:
            yield from _items(reading, item.children, alone=False)
        else:
            yield from _lines(reading, item.title_end, item.end)


def _duties(reading: Reading) -> list[Item]:
    """The items whose heading says that duties stand below."""
    text, items, starts = reading.text, reading.outline.items, reading.outline.starts
    found: set[int] = set()
    for word in _SAY:
        at = text.find(word)
        while at >= 0:
            index = bisect_right(starts, at) - 1
            if index >= 0 and at < min(items[index].title_end, items[index].body + _HEADING):
                found.add(index)
            at = text.find(word, at + 1)
    return [
        items[index]
        for index in sorted(found)
        if _DUTIES.search(text, items[index].body, min(items[index].title_end, items[index].body + _HEADING))
    ]


def _items(reading: Reading, group: Sequence[int], *, alone: bool) -> Iterator[Clause]:
    """The items of one list that begin with a body, if they nearly all do; ``alone``: with nothing else in its line."""
    found: list[tuple[re.Match[str], int]] = []
    known = 0
    for index in group:
        item = reading.outline.items[index]
        match = _BODY.match(reading.text, item.body, min(item.end, item.body + 64))
        if match is None or not _is_body(match["name"]) or (alone and not (item.children and "\n" in match["stop"])):
            continue
        known += 1
        if _free(reading, item.start, match.end(), item.end) and _acts(reading, match, bool(item.children)):
            found.append((match, item.end))
    if known >= _SEVERAL and known >= _MOSTLY * len(group):
        yield from (clause for match, _ in found if (clause := _clause(reading, match)))


def _lines(reading: Reading, start: int, end: int) -> Iterator[Clause]:
    """The lines of a part that begin with a body and a colon."""
    found = [
        match
        for match in _LINE.finditer(reading.text, start, end)
        if match["stop"][0] in "：—" and _is_body(match["name"])
    ]
    if len(found) < _SEVERAL:
        return
    for match in found:
        line = reading.text.find("\n", match.end(), end)
        stop = line if line >= 0 else end
        if _free(reading, match.start("name"), match.end(), stop) and _acts(reading, match, below=False):
            clause = _clause(reading, match, row=(match.start("name"), stop))
            if clause:
                yield clause


def _is_body(name: str) -> bool:
    return (
        likeness(name.split("、", maxsplit=1)[0]) == Likeness.BODY
        and likeness(name.rsplit("、", maxsplit=1)[-1]) == Likeness.BODY
        and not OWN.search(name)
    )


def _acts(reading: Reading, match: re.Match[str], below: bool) -> bool:
    """Whether it is said what the body does, and no telephone, person or prize."""
    text, at = reading.text, match.end()
    return below or (_DEEDS.match(text, at) is not None and _NO_DEED.match(text, at) is None)


def _free(reading: Reading, start: int, stop: int, end: int) -> bool:
    """Whether no form has read a clause that begins here, and no label of roles stands in the part."""
    if any(start <= said <= stop for said in reading.spoken):
        return False
    return not any(word.kind == "head" for word in reading.words_in(start, end))


def _clause(reading: Reading, match: re.Match[str], row: tuple[int, int] | None = None) -> Clause | None:
    names = tuple(mentions.read(reading.text, *match.span("name")))
    if not names:
        return None
    part = Part(reading.unmarked, "", names, stated=False)
    return Clause(match.start("name"), match.end("name"), NAME, (part,), closes=False, row=row)
