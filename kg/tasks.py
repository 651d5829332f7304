"""Clauses become assignments to tasks: which stretch of the document each clause speaks for.

A task is the smallest numbered item around its clause, or its paragraph where nothing is numbered. Clauses that close their
own sentences cut one item into several tasks; a bracket after items that have none closes all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.lexicon import ATTRIBUTES

if TYPE_CHECKING:
    from kg.clause import Clause, Reading

_BETWEEN = re.compile(r"[^一-鿿A-Za-z0-9]*")
_SKIP = re.compile(r"[\s。；，、）〕]+")
_LINE_START = re.compile(r"\n")


@dataclass(slots=True)
class Duty:
    """A task in the view: where it begins and ends, its item, and the clauses that speak for it."""

    start: int
    end: int
    item: int | None
    clauses: list[Clause]
    number: str = ""
    title: str = ""


def duties(reading: Reading, clauses: list[Clause]) -> list[Duty]:
    """The tasks that the clauses speak for, in order."""
    found: list[Duty] = []
    last_close = 0
    for clause in clauses:
        if clause.row:
            found.append(Duty(*clause.row, None, [clause], clause.number, clause.title))
            last_close = clause.row[1]
            continue
        item = _item(reading, clause)
        floor = _floor(reading, item, clause)
        previous = found[-1] if found else None
        if (
            previous
            and previous.end > 0
            and previous.item == item
            and previous.start >= floor
            and _same(reading, previous, clause, last_close)
        ):
            previous.clauses.append(clause)
            previous.end = max(previous.end, clause.end)
        else:
            start = floor
            if last_close > floor:
                skip = _SKIP.match(reading.text, last_close)
                start = min(skip.end() if skip else last_close, clause.start)
            found.append(Duty(start, clause.end, item, [clause]))
        if clause.closes:
            found[-1].end = last_close = _with_attributes(reading, clause.end)
    return found


_ATTRIBUTE = re.compile(rf"[^一-鿿A-Za-z0-9（〔]*(?:{ATTRIBUTES})[ ]*：[^\n。；）〕]{{0,60}}")


def _with_attributes(reading: Reading, end: int) -> int:
    """Where a block ends with the labels after its units: 完成时限：…"""
    limit = reading.outline.next_start(end, len(reading.text))
    while match := _ATTRIBUTE.match(reading.text, end, limit):
        end = match.end()
    return end


def _item(reading: Reading, clause: Clause) -> int | None:
    """The smallest item around a clause; what is listed with dashes belongs to the item above."""
    return reading.outline.at(clause.start)


def _floor(reading: Reading, item: int | None, clause: Clause) -> int:
    if item is not None:
        return reading.outline.items[item].start
    return reading.text.rfind("\n", 0, clause.start) + 1


def _same(reading: Reading, previous: Duty, clause: Clause, last_close: int) -> bool:
    """Whether a clause goes on with the task of the one before: nothing closed since, or nothing stands between."""
    if not any(c.closes for c in previous.clauses):
        return True
    between = reading.text[last_close : clause.start]
    match = _BETWEEN.fullmatch(between)
    return match is not None
