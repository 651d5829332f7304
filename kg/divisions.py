"""Divisions 行政区划: names and codes, what lies in what, and at which time.

A date is written ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; ``""`` asks for today's state. The data is the register
``divisions`` (GB/T 2260 as the Ministry of Civil Affairs published it from December 2009 on).
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kg import registers
from kg.division_names import forms, short
from kg.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

Level = Literal["nation", "province", "city", "county", "town"]
NATION = Place("000000", "中华人民共和国", "nation")
"""The State's own place: what the State Council and its bodies speak for."""
BINGTUAN = "660000"
"""The statistical code of 新疆生产建设兵团, which has departments like a province's."""
LEVELS: tuple[Level, ...] = ("nation", "province", "city", "county")


_KINDS = "省市县区州旗盟团"
_OTHER_KIND = re.compile(r"省(?!级|直)|市(?!场|政)|县(?!域)|区(?!域)|州|旗|盟")
_UNLISTED = "z"
_LEVELS: dict[str, Level] = {"省": "province", "市": "city", "州": "city", "盟": "city", "镇": "town", "乡": "town"}


def unlisted(name: str, inside: Place | None = None) -> Place:
    """A place that stands in no table (a town, a zone, a new or an invented division), known by its name alone and by
    the listed place that it lies in, if that is known; its code spells both.

    >>> unlisted("梧江市").level, table().place(unlisted("梧江市").code).name
    ('city', '梧江市')
    >>> town = unlisted("北湾镇", table().named("靖远县")[0])
    >>> [place.name for place in table().line(town)]
    ['北湾镇', '靖远县', '白银市', '甘肃省']
    """
    level = _LEVELS.get(name[-1], "county")
    if name.endswith("自治区"):
        level = "province"
    if name.endswith(("街道", "苏木")):
        level = "town"
    return Place(f"{inside.code if inside else ''}{_UNLISTED}{name.encode('utf-8').hex()}", name, level)


def is_unlisted(place: Place) -> bool:
    """Whether the place is one of :func:`unlisted`'s."""
    return _UNLISTED in place.code


def prefix(place: Place) -> str:
    """What the codes of all divisions in the place begin with.

    >>> prefix(table().named("重庆市")[0]), prefix(table().named("廊坊市")[0])
    ('50', '1310')
    """
    return {"nation": "", "province": place.code[:2], "city": place.code[:4]}.get(place.level, place.code)


@dataclass(frozen=True, slots=True)
class Division:
    """One name of one division and the months between which it was in use (``""`` where open)."""

    place: Place
    since: str
    until: str

    def stood(self, month: str) -> bool:
        """Whether the name was in use in that month (``YYYYMM``, ``""`` for today)."""
        if not month:
            return not self.until
        return self.since <= month and (not self.until or month < self.until)


def month_of(date: str) -> str:
    """The month that a date or a part of one falls in: a year alone counts as its middle.

    >>> month_of("2018-12-29"), month_of("2018"), month_of("")
    ('201812', '201806', '')
    """
    digits = date if len(date) == 6 and date.isdigit() and date.isascii() else re.sub(r"\D", "", date)
    if len(digits) < 4:
        return ""
    return digits[:6] if len(digits) >= 6 else f"{digits[:4]}06"


class Divisions:
    """The table of divisions. ``Divisions(rows)`` indexes it; :func:`table` gives the project's own."""

    def __init__(self, rows: Iterable[registers.Row]) -> None:
        self._by_code: dict[str, list[Division]] = defaultdict(list)
        for row in rows:
            division = Division(Place(row["code"], row["name"], _level(row["code"])), row["since"], row["until"])
            self._by_code[row["code"]].append(division)

    @functools.cached_property
    def _by_form(self) -> dict[str, list[Division]]:
        found: dict[str, list[Division]] = defaultdict(list)
        for known in self._by_code.values():
            for division in known:
                for form in forms(division.place.name):
                    found[form].append(division)
        return found

    @functools.cached_property
    def _inside(self) -> dict[str, list[Division]]:
        found: dict[str, list[Division]] = defaultdict(list)
        for code, known in self._by_code.items():
            found[self._parent_code(code)] += known
        return found

    @functools.cached_property
    def _lengths(self) -> dict[str, tuple[int, ...]]:
        """How long the forms are that begin with these two characters, longest first."""
        found: dict[str, set[int]] = defaultdict(set)
        for form in self._by_form:
            found[form[:2]].add(len(form))
        return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}

    def _parent_code(self, code: str) -> str:
        if _UNLISTED in code:
            return code.partition(_UNLISTED)[0] or NATION.code
        if code.endswith("0000"):
            return NATION.code
        if code.startswith("6590"):  # the cities of the 兵团
            return BINGTUAN
        if code.endswith("00") or code[2:4] == "90" or code[:2] in ("11", "12", "31", "50"):
            return f"{code[:2]}0000"
        return f"{code[:4]}00"

    def place(self, code: str, on: str = "") -> Place | None:
        """The division of that code, by its name on that date (or the last one known)."""
        if code == NATION.code:
            return NATION
        if _UNLISTED in code:
            inside, _, spelt = code.partition(_UNLISTED)
            try:
                name = bytes.fromhex(spelt).decode("utf-8")
            except ValueError:
                return None
            return unlisted(name, self.place(inside, on) if inside else None) if name else None
        known = self._by_code.get(code)
        if not known:
            return None
        month = month_of(on)
        return next((d for d in known if d.stood(month)), known[-1]).place

    def parent(self, place: Place, on: str = "") -> Place | None:
        """The division above; ``None`` above the nation."""
        return None if place.code == NATION.code else self.place(self._parent_code(place.code), on)

    @functools.lru_cache(maxsize=8192)  # noqa: B019 (a table lives as long as the process)
    def line(self, place: Place, on: str = "") -> tuple[Place, ...]:
        """The place and the divisions above it, lowest first, without the nation.

        >>> [p.name for p in table().line(table().named("靖远县")[0])]
        ['靖远县', '白银市', '甘肃省']
        """
        found = []
        at: Place | None = place
        while at is not None and at.code != NATION.code:
            found.append(at)
            at = self.parent(at, on)
        return tuple(found)

    def children(self, place: Place, on: str = "") -> tuple[Place, ...]:
        """The divisions just below on that date, in code order.

        >>> [p.name for p in table().children(table().named("白银市")[0])]
        ['白银区', '平川区', '靖远县', '会宁县', '景泰县']
        """
        month = month_of(on)
        found = {d.place.code: d.place for d in self._inside.get(place.code, ()) if d.stood(month)}
        return tuple(found[code] for code in sorted(found) if code != BINGTUAN)

    def named(self, name: str, on: str = "", within: str = "") -> tuple[Place, ...]:
        """Every division that the name may mean, those of that date first chosen; ``within`` is the start of a code.

        >>> [p.code for p in table().named("鼓楼区", within="32")]
        ['320106', '320302']
        """
        known = [d for d in self._by_form.get(name, ()) if d.place.code.startswith(within)]
        month = month_of(on)
        standing = [d for d in known if d.stood(month)] or known
        exact = [d for d in standing if d.place.name == name] or standing
        return tuple({d.place.code: d.place for d in exact}.values())

    def starts(self, text: str, start: int = 0) -> list[str]:
        """The forms of division names that begin at ``start`` of the text, longest first; a short form does not count
        before a kind of division that is not its own.

        >>> table().starts("白银市科技局"), table().starts("岭东省科技厅")
        (['白银市'], [])
        """
        forms = self._by_form
        found = [
            form
            for length in self._lengths.get(text[start : start + 2], ())
            if (form := text[start : start + length]) in forms and len(form) == length
        ]
        return [f for f in found if f[-1] in _KINDS or not _OTHER_KIND.match(text, start + len(f))]

    @functools.lru_cache(maxsize=8192)  # noqa: B019 (a table lives as long as the process)
    def province(self, place: Place, on: str = "") -> Place | None:
        """The province that the place is or lies in; ``None`` for the nation and for a place of no table."""
        top = self.line(place, on)[-1:]
        return top[0] if top and top[0].level == "province" else None

    @functools.cached_property
    def _shared(self) -> frozenset[str]:
        seen: dict[str, set[str]] = defaultdict(set)
        for divisions in self._by_code.values():
            for division in divisions:
                if not division.until:
                    seen[division.place.name].add(division.place.code)
        return frozenset(name for name, where in seen.items() if len(where) > 1)

    @functools.lru_cache(maxsize=8192)  # noqa: B019 (a table lives as long as the process)
    def title(self, place: Place, on: str = "") -> str:
        """The name by which the division's bodies are called: a district, or a name borne twice, after its city's.

        >>> table().title(table().named("白银区")[0]), table().title(table().named("靖远县")[0])
        ('白银市白银区', '靖远县')
        """
        if place.level == "town":
            county = self.parent(place, on)
            return f"{self.title(county, on)}{place.name}" if county and county != NATION else place.name
        shared = (place.name.endswith("区") and not place.name.endswith("特区")) or place.name in self._shared
        if place.level != "county" or is_unlisted(place) or not shared:
            return place.name
        above = self.parent(place, on)
        return f"{above.name}{place.name}" if above and above != NATION else place.name

    def government(self, place: Place, on: str = "") -> str:
        """The government of a division: a 盟 and a 地区 have a 行政公署, the 兵团 is its own.

        >>> table().government(table().named("锡林郭勒盟")[0])
        '锡林郭勒盟行政公署'
        """
        if place.code == BINGTUAN:
            return place.name
        if place.name.endswith("街道"):
            return f"{self.title(place, on)}办事处"
        body = "行政公署" if place.level == "city" and place.name.endswith(("盟", "地区")) else "人民政府"
        return f"{self.title(place, on)}{body}"

    def names(self, level: Level) -> frozenset[str]:
        """Every full name that a division of that level has or had."""
        return frozenset(d.place.name for known in self._by_code.values() for d in known if d.place.level == level)

    def is_municipality(self, place: Place) -> bool:
        """Whether the place is 北京, 天津, 上海 or 重庆."""
        return place.level == "province" and place.name.endswith("市")


def _level(code: str) -> Level:
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


@functools.cache
def table() -> Divisions:
    """The project's own table, read once."""
    return Divisions(registers.rows("divisions"))


@functools.cache
def provinces() -> dict[str, registers.Row]:
    """What the register ``provinces`` says of each, by code."""
    return {row["code"]: row for row in registers.rows("provinces")}


def seat(province: Place) -> Place | None:
    """The city where the province's government sits; ``None`` for a municipality."""
    row = provinces().get(province.code)
    return table().place(row["seat"]) if row and row["seat"] else None


def seat_name(place: Place) -> str:
    """What a branch of the bank is called after: the seat of a province, short; any other city with its 市.

    >>> [seat_name(table().named(name)[0]) for name in ("甘肃省", "兰州市", "白银市", "青岛市")]
    ['兰州', '兰州', '白银市', '青岛市']
    """
    if place.level == "province":
        city = seat(place)
        return short(city.name) if city else short(place.name)
    seats = {row["seat"] for row in provinces().values()}
    return short(place.name) if place.code in seats else place.name
