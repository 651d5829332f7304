"""Paragraphs without numbers that hold several tasks: where each of them begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.clause import Clause, Reading

SKIP = re.compile(r"[\s。；，、）〕]+")
"""What stands between one task and the next."""
_OPENS = re.compile(
    r"(?:^|[。；！？\n])[\s”）]*(?:(?:本次|此次)?会议(?:研究)?(?:议定|决定|明确|确定|要求|同意|强调|指出)，)?(?:(?:其中|即)[，：]?)?(?:由|请)?$"
)
_ORDINALS = (*(f"{one}是" for one in "一二三四五六七八九十"), "首先，", "其次，", "再次，", "最后，")
_BEFORE_ORDINAL = frozenset("。；：\n ")
_FAR = 800
"""Characters before a clause within which its point begins."""


def beginnings(reading: Reading, clauses: list[Clause]) -> dict[int, int]:
    """Where the tasks of clauses begin that share a paragraph, by the place of each clause among all.

    Offsets are code points of the view's text; a clause that is not in it has no such beginning.
    """
    return _sentences(reading, clauses) | _counted(reading, clauses)


def _sentences(reading: Reading, clauses: list[Clause]) -> dict[int, int]:
    """Clauses that open a sentence in a paragraph without numbers, as others there do.

    县水务局牵头，清理河道。县交通局牵头，修补县道。 are two tasks.
    """
    opening: dict[int, list[tuple[int, int]]] = {}
    for index, clause in enumerate(clauses):
        first = clause.parts[0]
        if clause.row or clause.closes or first.role not in reading.exclusive:
            continue
        if reading.outline.at(clause.start) is not None:
            continue
        before = _OPENS.search(reading.text, max(0, clause.start - 20), clause.start)
        if before:
            line = reading.line_start(clause.start)
            skip = SKIP.match(reading.text, before.start())
            start = min(skip.end() if skip else before.start(), clause.start)
            opening.setdefault(line, []).append((index, start))
    return {index: start for found in opening.values() if len(found) > 1 for index, start in found}


def _counted(reading: Reading, clauses: list[Clause]) -> dict[int, int]:
    """Clauses in a paragraph that counts in words, if several of its points have some.

    一是修路，由市交通局负责。二是造桥，由市住建局负责。 are two tasks.
    """
    marks = _ordinals(reading.text)
    points: dict[int, list[tuple[int, int]]] = {}
    for index, clause in enumerate(clauses if len(marks) > 1 else ()):
        last = bisect_right(marks, clause.start) - 1
        if clause.row or last < 0 or clause.start - marks[last] > _FAR:
            continue
        line = reading.line_start(clause.start)
        if marks[last] >= line:
            points.setdefault(line, []).append((index, marks[last]))
    return {index: start for found in points.values() if len({at for _, at in found}) > 1 for index, start in found}


def _ordinals(text: str) -> list[int]:
    """Where points that are counted in words begin: 一是, 其次，."""
    if "二是" not in text and "其次，" not in text:
        return []
    found = []
    for word in _ORDINALS:
        at = text.find(word)
        while at >= 0:
            if at == 0 or text[at - 1] in _BEFORE_ORDINAL:
                found.append(at)
            at = text.find(word, at + len(word))
    return sorted(found)
