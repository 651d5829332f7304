"""A row whose cells nothing parts: the number that counts it, and the list of units that begins it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import mentions
from kg.mentions import Found
from kg.phrases._touching import forward

if TYPE_CHECKING:
    from collections.abc import Iterator


def counting(text: str, number: int, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a counting number stands, with something to do right after it."""
    for match in _COUNTING.finditer(text, start, end):
        if int(match[1]) == number and (
            match["measured"] is None or _CELL_END.search(text, max(start, match.start() - 8), match.start())
        ):
            yield match.span()


def counted(text: str, number: int, start: int, end: int) -> tuple[int, int] | None:
    """Where the next counting number stands."""
    return next(counting(text, number, start, end), None)


_MEASURE = (
    "[月季亿倍级类周岁亩米吨%％]|年(?!度)|日(?!常)|万(?!企)|元(?!宵)|户(?!外|籍|厕|用)|条(?!例|块|线)|次(?!生)|天(?!然|气|网)|个(?!体)|公里|公顷|公斤|项(?!目)|"
    "人(?!才|社|力|民|口|大|工|居|均)|家(?!庭|政|长|居|禽|电|畜)|千|百分|小时|分钟|期(?!货|刊)|届|批(?!发|准)|所(?!有|属)"
)


_COUNTING = re.compile(
    rf"([0-9](?<![\d.—第至〔-]\d)\d{{0,2}})(?:[.、]?[ \t\n|]+(?=[“《〔A-Za-z\d一-鿿])|[.、]?(?=[“《〔A-Z一-鿿])(?:(?!{_MEASURE})|(?![季月日年])(?P<measured>)))"
)
_CELL_END = re.compile(
    r"(?:持续推进|长期坚持|立行立改|即知即改|季度推进|[一二三四]季度|[年月][底末初](?:之?前)?|全年|年内|月前|半年|\d月|20\d\d年)$"
)
"""How a cell of time ends: a number that follows it counts a row, though a measure come after it (长期坚持4家访率…)."""


def ahead(text: str, start: int, stop: int, known: list[str], *, most: int) -> list[list[Found]]:
    """The lists that begin a row, one for each column: a name that another follows without a separator ends a column."""
    cells: list[list[Found]] = [[]]
    at = start
    while not _DEED.match(text, at, stop) and (end := forward(text, at, stop, known)) is not None:
        names = mentions.read(text, at, end, loose=True)
        if not names:
            break
        mark = _CLOSED.match(text, end, stop)
        if mark:
            names[-1] = names[-1]._replace(mark=mark.group()[1:-1])
            end = mark.end()
        for name in names:
            if cells[-1] and cells[-1][-1].end == name.start and len(cells) < most:
                cells.append([])
            cells[-1].append(name)
        joint = _JOINT.match(text, end, stop)
        if joint:
            at = joint.end()
        elif len(cells) < most:
            cells.append([])
            at = end
        else:
            break
    return [cell for cell in cells if cell]


_DEED = re.compile(
    r"(?:主要|具体)?(?:负责|承担|统筹(?![局办处委])|组织(?![部处科人])|协调(?![局办处科中])|做好|开展|维护|维持|指导(?![中处站])|落实|完成)"
)
"""How what a unit does begins, where no name can."""
_JOINT = re.compile(r"[、，和及 ]")


_CLOSED = re.compile(r"[（〔][^（）〔〕]*[）〕]")
"""A bracket after the last name of a cell: 市委宣传部（市文明办）市总工会."""
