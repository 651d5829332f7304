"""The brackets of a text: what each holds, which stand in which, and what was never closed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.occurrences import occurrences

if TYPE_CHECKING:
    from kg.outline import Outline


@dataclass(slots=True)
class Group:
    """A bracket and its content: ``start`` at the opening one, ``end`` after the closing one (or where it should be)."""

    start: int
    end: int
    parent: int | None
    closed: bool = True

    @property
    def inside(self) -> tuple[int, int]:
        """Where the content begins and ends, without its brackets; an unclosed group's content reaches to its end."""
        return self.start + 1, self.end - (1 if self.closed else 0)


_STOP = re.compile(r"\n|。")
LONGEST_BRACKET = 1500


def brackets(text: str, outline: Outline) -> tuple[list[Group], list[int]]:
    """The brackets of a text, sorted, and the closing ones that nothing opened.

    One that is still open where the next item starts was never closed: it ends at its line's or sentence's end.
    """
    groups: list[Group] = []
    strays: list[int] = []
    stack: list[int] = []
    boundaries = iter((*outline.starts, len(text) + 1))
    boundary = next(boundaries)
    for at in occurrences(text, "（〔）〕"):
        opens = text[at] in "（〔"
        while boundary <= at:
            if boundary < at or opens:
                stack.clear()
            boundary = next(boundaries)
        if opens:
            groups.append(Group(at, -1, stack[-1] if stack else None, closed=False))
            stack.append(len(groups) - 1)
            continue
        while stack and at - groups[stack[-1]].start > LONGEST_BRACKET:
            stack.pop()
        if not stack:
            strays.append(at)
            continue
        group = groups[stack.pop()]
        group.end, group.closed = at + 1, True
    for group in groups:
        if group.end < 0:
            stop = _STOP.search(text, group.start, min(len(text), group.start + LONGEST_BRACKET // 2))
            limit = outline.next_start(group.start, len(text))
            group.end = min(stop.start() if stop else group.start + LONGEST_BRACKET // 2, limit, len(text))
    for group in groups:
        parent = group.parent
        if parent is None:
            continue
        while parent is not None and groups[parent].end < group.end:
            parent = groups[parent].parent
        group.parent = parent
    return groups, strays
