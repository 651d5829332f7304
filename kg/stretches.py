"""Stretches of a text: whether an offset stands in any of several."""

from __future__ import annotations

from bisect import bisect_left, bisect_right


def inside(stretches: tuple[tuple[int, int], ...], offset: int) -> bool:
    """Whether an offset stands in one of several stretches, which are sorted by where they start."""
    index = bisect_right(stretches, (offset, 1 << 60)) - 1
    return index >= 0 and stretches[index][0] <= offset < stretches[index][1]


class Stretches:
    """Stretches of a text, merged where they meet, so that one look tells whether an offset stands in any of them.

    >>> found = Stretches()
    >>> found.add(5, 9)
    >>> 4 in found, 8 in found, 9 in found
    (False, True, False)
    """

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, start: int, end: int) -> None:
        """Put in ``start:end``."""
        low, high = bisect_left(self._ends, start), bisect_right(self._starts, end)
        if low < high:
            start, end = min(start, self._starts[low]), max(end, self._ends[high - 1])
        self._starts[low:high] = [start]
        self._ends[low:high] = [end]

    def __contains__(self, offset: int) -> bool:
        if not self._starts:
            return False
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ends[index]
