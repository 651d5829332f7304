"""Quantified targets with their time and place: 到2022年，地区生产总值达到160亿元 is due in 2022 and belongs to its task.

What sets a goal is read in :mod:`kg.quantities`, time limits in :mod:`kg.deadlines`; here the two meet.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from kg.amounts import sentence_start
from kg.deadlines import Times, deadline, deadlines
from kg.model import Deadline, Document, Section, Span, Target, Task
from kg.quantities import quantities
from kg.schedule import GOAL, due_parts

__all__ = ["deadline", "targets"]

_LEADING_YEAR = re.compile(r"(?<![\d—–-])(?P<year>20\d\d年)(?:底|末)?(?:将|把|实现|力争|推动|全国|全市|全省)*$")


def targets(
    document: Document,
    tasks: Sequence[Task],
    sections: Sequence[Section],
    year: int | None = None,
    due: Sequence[Section] | None = None,
    times: Times | None = None,
) -> tuple[Target, ...]:
    """The document's targets in the order of the text.

    ``year`` is the document's own, ``due`` what :func:`kg.schedule.due_parts` found in it, ``times`` what is known of its points in time. A target's deadline is the last limit before it in its sentence. Without one it
    inherits: its task's, that of a section's heading, or the last limit before it in a section about goals.
    """
    text = document.text
    sections = (*sections, *(due_parts(text) if due is None else due))
    found = [
        target
        for target in quantities(text, year)
        if not any(span.overlaps(target.span) for span in document.furniture)
    ]
    if not found:
        return ()
    starts = [target.span.start for target in found]
    limits = _Limits(text, tuple(deadlines(text, Span(0, len(text)), year, times)))
    homes = zip(innermost(tasks, starts), innermost(sections, starts), strict=True)
    places = (
        _Place(task, tasks[task].deadline if task is not None else None, section, sections) for task, section in homes
    )
    return tuple(_placed(target, limits, place) for target, place in zip(found, places, strict=True))


# ── deadline and home ─────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Limits:
    """The text's time limits, found by place."""

    text: str
    all: tuple[Deadline, ...]

    def last(self, start: int, end: int) -> Deadline | None:
        """The last limit that begins in ``start:end``, offsets of the text; ``None`` where none does."""
        place = bisect_left(self.all, end, key=lambda limit: limit.span.start) - 1
        return self.all[place] if place >= 0 and self.all[place].span.start >= start else None


def _placed(target: Target, limits: _Limits, place: _Place) -> Target:
    start = sentence_start(limits.text, target.span.start)
    own = limits.last(start, target.span.end)
    leading = _LEADING_YEAR.search(limits.text, max(start, target.span.start - 14), target.span.start)
    if leading and (own is None or own.span.end < leading.start()):
        own = Deadline(leading["year"], Span(*leading.span("year")), leading["year"][:4])
    above = None if own else _inherited(target, limits, place)
    limit = own or (replace(above, inherited=True) if above else None)
    return Target(target.indicator, target.value, target.unit, target.span, target.comparison, limit, place.task)


def _inherited(target: Target, limits: _Limits, place: _Place) -> Deadline | None:
    if place.deadline and not place.deadline.ongoing:
        return place.deadline
    section = place.section
    while section is not None:
        home = place.sections[section]
        body = home.span.start + len(home.number) + len(home.title) + 12
        heading = limits.last(home.span.start, min(body, target.span.start)) if "阶段" in home.title else None
        goal = limits.last(home.span.start, target.span.start) if GOAL.match(home.title) else None
        if heading or goal:
            return heading or goal
        section = home.parent
    return None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a target stands: its task with that one's deadline, and its section."""

    task: int | None
    deadline: Deadline | None
    section: int | None
    sections: Sequence[Section]


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


def innermost(things: Sequence[_Spanned], starts: Sequence[int]) -> Iterator[int | None]:
    """For each place, in rising order, the index of the smallest thing whose span holds it; one pass over both."""
    order = sorted(range(len(things)), key=lambda index: things[index].span.start)
    open_: list[int] = []
    waiting = 0
    for start in starts:
        while waiting < len(order) and things[order[waiting]].span.start <= start:
            open_.append(order[waiting])
            waiting += 1
        open_ = [index for index in open_ if things[index].span.end > start]
        yield min(open_, key=lambda index: things[index].span.end - things[index].span.start, default=None)
