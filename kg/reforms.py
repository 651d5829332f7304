"""Reforms: which body took over from which, and when (org:ChangeEvent).

The unit as a document wrote it stays; its successor is linked. A reform that happened in most places or in some is told
apart from one that happened everywhere: ``Change.sure``.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import registers
from kg.bodies import fill, level_letter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Place, Unit


@dataclass(frozen=True, slots=True)
class Change:
    """One body's end and what came after. In the register names are templates; :func:`of` fills them for one unit.

    ``date`` is ISO; ``level`` holds the letters ``n p m c x`` that it concerns; ``sort`` is 更名, 合并, 划入 or 拆分;
    ``sure`` is 通行 (everywhere), 多数 (most places) or 部分 (where it happened).
    """

    original: str
    resulting: tuple[str, ...]
    date: str
    level: str
    sort: str
    sure: str
    source: str

    @property
    def said(self) -> str:
        """The change in one sentence.

        >>> of(Unit("国土资源部"))[0].said
        '国土资源部于2018年3月合并为自然资源部'
        """
        year, month = self.date.split("-")[:2]
        verb = {"更名": "更名为", "合并": "合并为", "划入": "的职责划入", "拆分": "拆分为"}[self.sort]
        hedge = {"通行": "", "多数": "（多数地方如此）", "部分": "（部分地方如此，须核对）"}[self.sure]
        when = f"于{year}年{int(month)}月"
        middle = f"{verb}" if self.sort != "划入" else "将职责划入"
        return f"{self.original}{when}{middle}{'、'.join(self.resulting)}{hedge}"


@functools.cache
def events() -> tuple[Change, ...]:
    """Every reform of the register, names as templates, in date order."""
    return tuple(sorted(_read(registers.rows("reforms")), key=lambda change: (change.date, change.original)))


def _read(rows: Iterable[registers.Row]) -> Iterable[Change]:
    for row in rows:
        resulting = registers.several(row["resulting"])
        yield Change(row["original"], resulting, row["date"], row["levels"], row["sort"], row["sure"], row["source"])


@functools.cache
def _by_ending() -> dict[str, tuple[tuple[str, Change], ...]]:
    """What a name that ended in these two characters must end in, and the change; those whose template says 厅 or 局 last."""
    found: dict[str, list[tuple[str, Change]]] = defaultdict(list)
    for change in events():
        ending = change.original.rpartition("}")[2]
        if ending:
            found[ending[-2:]].append((ending, change))
    for change in events():
        if change.original.endswith(_EITHER):
            stem = change.original.removesuffix(_EITHER).rpartition("}")[2]
            for ending in (f"{stem}厅", f"{stem}局"):
                found[ending[-2:]].append((ending, change))
    return {ending: tuple(changes) for ending, changes in found.items()}


_EITHER = "{厅局}"


@functools.lru_cache(maxsize=65536)
def _of(name: str, place: Place | None) -> tuple[Change, ...]:
    letter = level_letter(place)
    found = []
    for ending, change in _by_ending().get(name[-2:], ()):
        if letter not in change.level or not name.endswith(ending):
            continue
        filled = fill(change.original, place) if place else change.original
        if filled == name:
            resulting = tuple(fill(r, place) if place else r for r in change.resulting)
            found.append(Change(name, resulting, change.date, change.level, change.sort, change.sure, change.source))
    return tuple(found)


def of(unit: Unit) -> tuple[Change, ...]:
    """The reforms that ended this unit's name; empty where none is known.

    >>> from kg.divisions import table
    >>> place = table().named("白银市")[0]
    >>> of(Unit("白银市国土资源局", place=place))[0].resulting
    ('白银市自然资源局',)
    """
    if not unit.resolved:
        return ()
    place = unit.place if unit.place is None or unit.place.level != "nation" else None
    return _of(unit.name, place)


@functools.lru_cache(maxsize=65536)
def before(name: str, place: Place | None) -> tuple[Change, ...]:
    """The reforms out of which the body of that name came, each with the name that it had before.

    >>> from kg.divisions import table
    >>> [change.original for change in before("白银市自然资源局", table().named("白银市")[0])]
    ['白银市国土资源局', '白银市城乡规划局', '白银市规划局']
    """
    letter = level_letter(place)
    found = []
    for change in events():
        if letter in change.level:
            resulting = tuple(fill(later, place) if place else later for later in change.resulting)
            if name in resulting:
                original = fill(change.original, place) if place else change.original
                found.append(
                    Change(original, resulting, change.date, change.level, change.sort, change.sure, change.source)
                )
    return tuple(found)


def successor(unit: Unit, on: str = "") -> Change | None:
    """The reform that had ended the unit's name by that date (``""`` today), or ``None`` while it stands.

    >>> from kg.divisions import table
    >>> place = table().named("白银市")[0]
    >>> unit = Unit("白银市国家税务局", place=place)
    >>> successor(unit, "2018-05") is None, successor(unit, "2019").resulting
    (True, ('国家税务总局白银市税务局',))
    """
    for change in of(unit):
        if not on or change.date[: len(on)] <= on:
            return change
    return None


def abolished_before(unit: Unit, on: str) -> Change | None:
    """The reform after which a document of that date still uses the old name, or ``None``; the register's month is
    the latest at which places followed, so what is noticed is old by any reading.
    """
    return successor(unit, on) if on else None
