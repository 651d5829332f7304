"""Zones 开发区, 新区, 园区: a name as met → the body that runs the zone (…管理委员会).

A zone that is named as an actor (白银高新区) is its management committee: that is who can be held responsible.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from kg import registers
from kg.model import quick

_RUN_BY = re.compile(r"(?:党工委管委会|管委会|管理委员会|党工委)$")


@quick
@dataclass(frozen=True, slots=True)
class Zone:
    """A zone's name taken apart: what stands before its type, the type in full, whether its committee was named.

    ``whole`` is the committee's full name where the register knows the zone by name.
    """

    head: str
    type: str
    whole: str = ""
    province: str = ""
    vague: bool = False
    """Whether the type alone names no zone (园区, 开发区), as 高新区 does in a city that has one."""


@functools.cache
def _types() -> dict[str, list[registers.Row]]:
    found: dict[str, list[registers.Row]] = {}
    for row in registers.rows("zones"):
        if row["sort"] == "type":
            found.setdefault(row["short"], []).append(row)
    return found


@functools.cache
def _ends() -> frozenset[str]:
    return frozenset(short[-1:] for short in _types())


@functools.cache
def _names() -> dict[str, registers.Row]:
    return {row["short"]: row for row in registers.rows("zones") if row["sort"] == "name"}


@functools.lru_cache(maxsize=65536)
def parse(name: str, level: str = "c") -> Zone | None:
    """The zone that the name speaks of, or ``None``; ``level`` (``p m c x``) is its place's and decides the long form.

    >>> parse("白银高新区管委会")
    Zone(head='白银', type='高新技术产业开发区', whole='', province='', vague=False)
    >>> parse("杨凌示范区").whole
    '杨凌农业高新技术产业示范区管理委员会'
    """
    base = _RUN_BY.sub("", name)
    known = _names().get(base)
    if known:
        return Zone("", "", known["full"], known["province"])
    if base[-1:] not in _ends():
        return None
    for length in range(min(12, len(base)), 1, -1):
        rows = _types().get(base[-length:])
        if rows:
            row = next((row for row in rows if level in row["level"]), rows[0])
            return Zone(base[:-length], row["full"], vague=row["vague"] == "yes")
    return None


def names_committee(name: str) -> bool:
    """Whether the name itself says 管委会."""
    return _RUN_BY.search(name) is not None
