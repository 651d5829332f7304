"""The plots and small graphs of the pages: numbers become places, which templates draw as SVG."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, number, length from 0 to 1, where it leads, and the class that colours it."""

    label: str
    count: int
    share: float
    link: str = ""
    style: str = ""


def bars(rows: Sequence[tuple[str, int, str, str]]) -> list[Bar]:
    """Bars for (label, number, link, style) rows, the longest of length 1.

    >>> [bar.share for bar in bars([("甲", 4, "", ""), ("乙", 1, "", "")])]
    [1.0, 0.25]
    """
    most = max((count for _, count, _, _ in rows), default=0) or 1
    return [Bar(label, count, count / most, link, style) for label, count, link, style in rows]


def months(rows: Iterable[tuple[str, int]], most: int = 14) -> list[Bar]:
    """Bars for (``YYYY-MM``, number) rows in the order of time; by year where there would be too many.

    >>> [(bar.label, bar.count) for bar in months([("2022-12", 1), ("2021-06", 2), ("2022-03", 4)], 2)]
    [('2021', 2), ('2022', 5)]
    """
    found: Counter[str] = Counter()
    for month, count in rows:
        found[month] += count
    if len(found) > most:
        years: Counter[str] = Counter()
        for month, count in found.items():
            years[month[:4]] += count
        found = years
    return bars([(time, found[time], "", "") for time in sorted(found)])


@dataclass(frozen=True, slots=True)
class Star:
    """A neighbour in a small graph: where it stands, how it is tied, and the class that colours it."""

    id: str
    label: str
    x: float
    y: float
    width: float
    anchor: str
    count: int
    title: str = ""
    style: str = ""


def stars(neighbours: Sequence[dict[str, Any]], most: int = 12) -> list[Star]:
    """Places in two columns about a centre at (0, 0) for the neighbours tied most (``id``, ``short``, ``count``, ``name``).

    The columns bulge, so that lines do not run into each other; each label has a height of its own.
    """
    shown = list(neighbours[:most])
    top = max((one["count"] for one in shown), default=1)
    made = []
    for n, one in enumerate(shown):
        side, row, rows = (1 if n % 2 == 0 else -1), n // 2, (len(shown) + (n % 2 == 0)) // 2
        y = (row - (rows - 1) / 2) * 44
        x = side * (70 + 50 * math.cos(y / 95))
        label = one["short"] if len(one["short"]) <= 9 else f"{one['short'][:8]}…"
        anchor = "start" if side > 0 else "end"
        made.append(
            Star(
                one["id"],
                label,
                round(x, 1),
                round(y, 1),
                round(1 + 4 * one["count"] / top, 1),
                anchor,
                one["count"],
                one["name"],
                one.get("style", ""),
            )
        )
    return made
