"""A name as a person types it → the units of a graph that it may mean, best first, each with how it was understood.

Short or full, with or without its place, old or new, in traditional characters, with one slip of the pen: the ways are
asked in that order and the first that finds anything is believed. A slip is proposed, never taken silently; a name that is
a body of its own (市体育局) is never a slip of another (市教育局).
"""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kg import division_names, divisions, reforms
from kg.divisions import NATION
from kg.groups import parse as parse_group
from kg.names import company_core, normal, one_slip_apart
from kg.readings import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import Place, Resolution

How = Literal["exact", "alias", "short", "place-dropped", "reform", "spelling", "part", "slip"]
_MONTHS = ("", "202006", "201806", "201306")
"""The times at which a typed name is read: today, and each side of the reforms of 2018 and 2013."""


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit of a graph: its id, full name, every other name met, kind and the code of its place."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    kind: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A unit that the name may mean. ``said`` is the sentence for the user, ``""`` where the name is the unit's own.

    ``sure`` is false for what is only proposed (a slip, a part of a name).
    """

    id: str
    name: str
    how: How
    said: str = ""

    @property
    def sure(self) -> bool:
        """Whether it may be taken without asking when it is the only one."""
        return self.how not in ("slip", "part")


class Lookup:
    """The names of a graph's units. Reading one typed name takes some milliseconds at thousands of units.

    >>> lookup = Lookup([KnownUnit("u1", "甘肃省科学技术厅", ("省科技厅",), "department", "620000")])
    >>> lookup.find("甘肃省科技厅")[0].how, lookup.find("省科学计术厅")[0].how, lookup.find("省教育厅")
    ('short', 'slip', ())
    """

    def __init__(self, units: Iterable[KnownUnit]) -> None:
        self._units = {unit.id: unit for unit in units}
        self._by_full: dict[str, list[KnownUnit]] = defaultdict(list)
        self._by_name: dict[str, list[KnownUnit]] = defaultdict(list)
        for unit in self._units.values():
            self._by_full[normal(unit.name)].append(unit)
            for name in unit.names:
                self._by_name[normal(name)].append(unit)

    @functools.cached_property
    def _places(self) -> list[Place]:
        """The places of the units and those above them: where a typed name may be read."""
        table = divisions.table()
        found: dict[str, Place] = {}
        for code in {unit.place for unit in self._units.values() if unit.place}:
            place = table.place(code)
            if place is not None:
                found.update((above.code, above) for above in (table.line(place) or (place,)))
        return [found[code] for code in sorted(found)]

    def _where(self, typed: str) -> list[Place]:
        """The places to read a name at: those that it names, with all below them, or everywhere."""
        table = divisions.table()
        named = [place for form in table.starts(typed.removeprefix("中共"))[:1] for place in table.named(form)]
        begin = tuple(divisions.prefix(place) for place in named)
        return [place for place in self._places if place.code.startswith(begin)] if begin else self._places

    def find(self, name: str) -> tuple[Match, ...]:
        """The units that the name may mean: those of the first way that finds any, in the order of their names."""
        typed = normal(name)
        if len(typed) < 2:
            return ()
        for way in (self._exact, self._short, self._reformed, self._spelt, self._part, self._slip):
            found = {match.id: match for match in way(name, typed)}
            if found:
                return tuple(sorted(found.values(), key=lambda match: (match.name, match.id)))
        return ()

    def nearest(self, name: str, most: int = 5) -> tuple[str, ...]:
        """The names known that look most like the one typed, for "did you mean"."""
        from rapidfuzz import process  # here, since only a name that was not understood needs it

        known = sorted({*self._by_full, *self._by_name})
        return tuple(found for found, _, _ in process.extract(normal(name), known, limit=most, score_cutoff=40))

    # ── the ways ────────────────────────────────────────────────────────────────────────────────

    def _exact(self, name: str, typed: str) -> Iterator[Match]:
        own = self._by_full.get(typed, [])
        for unit in own:
            yield Match(unit.id, unit.name, "exact", "" if typed == name else f"“{name}”按“{unit.name}”理解")
        if own:
            return
        for unit in self._by_name.get(typed, []):
            yield Match(unit.id, unit.name, "alias", f"“{name}”即{unit.name}")

    def _short(self, name: str, typed: str) -> Iterator[Match]:
        for reading in self._readings(typed):
            for unit in self._by_full.get(normal(reading.unit.name), []):
                how: How = "place-dropped" if reading.rule == "bare" else "short"
                yield Match(unit.id, unit.name, how, f"“{name}”按“{unit.name}”理解")
        group = parse_group(typed)
        if group is not None and group.sort == "divisions":
            return
        for full, units in self._by_full.items():
            if full.endswith(typed) and len(typed) > 2:
                for unit in units:
                    if self._without_place(unit) == typed:
                        yield Match(unit.id, unit.name, "place-dropped", f"“{name}”按“{unit.name}”理解")

    @staticmethod
    def _without_place(unit: KnownUnit) -> str:
        place = divisions.table().place(unit.place) if unit.place else None
        name = normal(unit.name)
        for above in divisions.table().line(place) if place else ():
            name = name.removeprefix("中共")
            for form in division_names.forms(above.name):
                name = name.removeprefix(form)
        return name

    def _readings(self, typed: str) -> Iterator[Resolution]:
        seen = set()
        for place in (*self._where(typed), NATION):
            for month in _MONTHS:
                found = read(typed, place, month)
                if found.unit.resolved and found.unit.name not in seen:
                    seen.add(found.unit.name)
                    yield found

    def _reformed(self, name: str, typed: str) -> Iterator[Match]:
        for reading in self._readings(typed):
            unit = reading.unit
            where = unit.place if unit.place and unit.place != NATION else None
            for change in (*reforms.of(unit), *reforms.before(unit.name, where)):
                for other in (change.original, *change.resulting):
                    for known in self._by_full.get(normal(other), []) if other != unit.name else ():
                        yield Match(known.id, known.name, "reform", f"“{name}”：{change.said}，按{known.name}理解")

    def _spelt(self, name: str, typed: str) -> Iterator[Match]:
        core = company_core(typed)
        if core == typed and not typed.endswith("集团"):
            return
        for full, units in self._by_full.items():
            if company_core(full) == core:
                for unit in units:
                    yield Match(unit.id, unit.name, "spelling", f"“{name}”与“{unit.name}”只差公司的法律形式")

    def _part(self, name: str, typed: str) -> Iterator[Match]:
        if self._is_body(typed):
            return
        core = company_core(typed)
        for names in (self._by_full, self._by_name):
            for known, units in names.items():
                if core in known:
                    for unit in units:
                        yield Match(unit.id, unit.name, "part", f"“{name}”是“{unit.name}”的一部分")

    def _slip(self, name: str, typed: str) -> Iterator[Match]:
        if self._is_body(typed):
            return
        for length in (len(typed) - 1, len(typed), len(typed) + 1):
            for form, unit in self._forms.get(length, ()):
                if one_slip_apart(typed, form):
                    yield Match(unit.id, unit.name, "slip", f"没有“{name}”，是不是“{unit.name}”（一字之差）？")

    @functools.cached_property
    def _forms(self) -> dict[int, list[tuple[str, KnownUnit]]]:
        """Every form in which a unit may be written, by length: where slips are looked for."""
        found: dict[int, list[tuple[str, KnownUnit]]] = defaultdict(list)
        for unit in self._units.values():
            for form in {normal(unit.name), *map(normal, unit.names), *self._worded(unit)}:
                found[len(form)].append((form, unit))
        return found

    def _worded(self, unit: KnownUnit) -> Iterator[str]:
        """The unit's full name with 省, 市 … for its place, and without it."""
        place = divisions.table().place(unit.place) if unit.place else None
        rest = self._without_place(unit)
        if place is not None and rest != normal(unit.name):
            yield rest
            yield f"{place.name[-1]}{rest}"

    def _is_body(self, typed: str) -> bool:
        """Whether the name is that of a body which the registers know: then it is no slip of another's."""
        if parse_group(typed) is not None:
            return True
        return any(
            reading.rule not in ("as-written", "zone") and reading.unit.kind != "enterprise"
            for reading in self._readings(typed)
        )
