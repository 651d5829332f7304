"""What a body is called: short forms and the full names they stand for, at each level of government.

Three registers speak here: ``national`` (bodies of the centre, by name), ``bodies`` (local bodies whose full name is a
template) and ``stems`` (departments: a stem and the suffix that the level decides).
"""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg import registers
from kg.division_names import short as short_name
from kg.divisions import seat_name
from kg.divisions import table as divisions
from kg.model import quick
from kg.names import one_slip_apart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Place

_LEVEL = {"nation": "n", "province": "p", "city": "c", "county": "x", "town": "x"}
SUFFIXES = ("委员会", "办公室", "中心", "厅", "局", "委", "办", "站", "馆", "处", "署")
"""The suffixes of a department, longest first."""
_BY_LAST = {suffix[-1]: tuple(one for one in SUFFIXES if one[-1] == suffix[-1]) for suffix in SUFFIXES}
_SPELT = {"委": "委员会", "办": "办公室"}


@quick
@dataclass(frozen=True, slots=True)
class Named:
    """A full name, or the template of one, that a short form stands for.

    ``since`` and ``until`` are months (``YYYYMM``, ``""`` where open); ``mark`` is ``level`` when the form stands only
    after 省, 市, 县 …, ``name`` when only after a bare place name; ``usual`` is false where the suffix is not the
    level's own; ``where`` holds the code prefixes of the only places where it is said, none for everywhere.
    """

    full: str
    kind: str
    since: str = ""
    until: str = ""
    mark: str = ""
    source: str = ""
    usual: bool = True
    where: tuple[str, ...] = ()

    def stood(self, month: str) -> bool:
        """Whether the name was in use in that month; an unknown month (``""``) is today."""
        if not month:
            return not self.until
        return self.since <= month and (not self.until or month < self.until)


@dataclass(frozen=True, slots=True)
class Shared:
    """A short form that several full names share: at which levels and in which months, and those names without their place."""

    levels: str
    since: str
    until: str
    fulls: tuple[str, ...]


@functools.cache
def _shared() -> dict[str, list[Shared]]:
    found: dict[str, list[Shared]] = defaultdict(list)
    for row in registers.rows("shared_shorts"):
        found[row["short"]].append(Shared(row["levels"], row["since"], row["until"], registers.several(row["fulls"])))
    return found


def shared(name: str, place: Place, month: str) -> tuple[str, ...]:
    """The full names, without their place, among which a short form leaves the choice there and then; mostly none.

    >>> shared("城管执法局", divisions().named("白银市")[0], "202006")[:2]
    ('城市管理行政执法局', '城市管理综合行政执法局')
    >>> shared("财政局", divisions().named("白银市")[0], "202006")
    ()
    """
    for one in _shared().get(name, ()):
        if level_letter(place) in one.levels and (
            not month or (one.since <= month and not (one.until and month >= one.until))
        ):
            return one.fulls
    return ()


class Bodies:
    """The three registers, indexed by short form. :func:`table` gives the project's own.

    >>> table().national("发展改革委")[0].full
    '国家发展和改革委员会'
    >>> table().local("人社局", "c")[0].full
    '{place}人力资源和社会保障局'
    """

    def __init__(
        self, national: Iterable[registers.Row], bodies: Iterable[registers.Row], stems: Iterable[registers.Row]
    ) -> None:
        self._national: dict[str, list[Named]] = defaultdict(list)
        self._bodies: dict[tuple[str, str], list[Named]] = defaultdict(list)
        self._stems: dict[str, list[registers.Row]] = defaultdict(list)
        for row in national:
            named = Named(row["full"], row["kind"], row["since"], row["until"], source=row["source"])
            for short in dict.fromkeys((row["full"], *registers.several(row["shorts"]))):
                self._national[short].append(named)
        for row in bodies:
            named = Named(row["template"], row["kind"], row["since"], row["until"], row["mark"], row["source"])
            named = replace(named, where=registers.several(row["where"]))
            for short in registers.several(row["shorts"]):
                for level in row["levels"]:
                    self._bodies[level, short].append(named)
        self.templates = {named.full: named for found in self._bodies.values() for named in found}
        for row in stems:
            for short in dict.fromkeys((row["full"], *registers.several(row["shorts"]))):
                self._stems[short].append(row)

    def national(self, name: str) -> list[Named]:
        """The central bodies that the name may stand for."""
        return self._national.get(name, [])

    def local(self, name: str, level: str) -> list[Named]:
        """The local bodies, as templates, that the name (without its place) may stand for at a level ``p m c x``."""
        found = self._bodies.get((level, name), [])
        if found and all(not named.mark and not named.where for named in found):
            return found
        return [*found, *self._department(name, level)]

    def _department(self, name: str, level: str) -> list[Named]:
        stems = self._stems
        for suffix in _BY_LAST.get(name[-1:], ()):
            if not name.endswith(suffix) or (rows := stems.get(name[: -len(suffix)])) is None:
                continue
            spelt = _SPELT.get(suffix, suffix)
            found = [self._of_stem(row, spelt, level) for row in rows]
            usual = [named for named in found if named.usual]
            return usual or [n for n, row in zip(found, rows, strict=True) if _near(spelt, row[level])][:1]
        rows = [row for row in self._stems.get(name, []) if row[level]]
        return [self._of_stem(row, registers.several(row[level])[0], level) for row in rows]

    @staticmethod
    def _of_stem(row: registers.Row, suffix: str, level: str) -> Named:
        usual = suffix in registers.several(row[level])
        full = f"{{place}}{row['full']}{suffix}"
        where = registers.several(row["where"])
        kind = "institution" if suffix in ("中心", "站", "馆") else "department"
        return Named(full, kind, row["since"], row["until"], "", row["source"], usual, where)

    @functools.cached_property
    def _known(self) -> dict[int, list[str]]:
        """Every local name in use at some level, by length."""
        found: dict[int, list[str]] = defaultdict(list)
        for name in {short for _, short in self._bodies} | {
            f"{short}{written}"
            for short, rows in self._stems.items()
            for row in rows
            for level in "pmcx"
            for suffix in registers.several(row[level])
            for written in (suffix, *(key for key, spelt in _SPELT.items() if spelt == suffix))
        }:
            found[len(name)].append(name)
        return found

    @functools.lru_cache(maxsize=4096)  # noqa: B019 (a table lives as long as the process)
    def slips(self, name: str) -> tuple[str, ...]:
        """The local names that the name is one slip of the pen away from, for names long enough to tell.

        >>> table().slips("投资保进局"), table().slips("体育局")
        (('投资促进局',), ())
        """
        if len(name) < 5 or name.endswith("分局"):
            return ()
        near = (other for length in (len(name) - 1, len(name), len(name) + 1) for other in self._known.get(length, ()))
        ends = name[0], name[-1]  # a slip leaves one of them
        near = (other for other in near if len(other) >= 5 and (other[0] == ends[0] or other[-1] == ends[1]))
        return tuple(sorted(other for other in near if one_slip_apart(name, other)))

    def is_domain(self, name: str) -> bool:
        """Whether the name is a field of work alone (财政, 发展改革): no body, unless a level or a list lends it one."""
        return name in self._stems


def _near(suffix: str, listed: str) -> bool:
    """Whether a suffix that the level does not use may be a slip of one that it does: 厅 for 局, but not 局 for 办公室;
    a 委 or 办 that the level does not use is an abbreviation of something else.
    """
    return suffix in ("厅", "局") and bool({"厅", "局", "委员会"} & set(registers.several(listed)))


def standing(found: list[Named], month: str, mark: str = "", code: str = "") -> list[Named]:
    """Those in use in that month and fit for the mark and the place's code, the ones of that place alone first; where
    none was in use, all that fit.
    """
    fit = [named for named in found if named.mark in ("", mark) and (not named.where or code.startswith(named.where))]
    if any(named.where for named in fit):
        fit.sort(key=lambda named: -max((len(start) for start in named.where if code.startswith(start)), default=0))
    return [named for named in fit if named.stood(month)] or fit


@functools.cache
def table() -> Bodies:
    """The project's own registers, read once."""
    return Bodies(registers.rows("national"), registers.rows("bodies"), registers.rows("stems"))


def level_letter(place: Place | None) -> str:
    """The letter of a place's level: ``n p m c x``.

    >>> level_letter(divisions().named("北京市")[0])
    'm'
    """
    if place is None:
        return "n"
    return "m" if divisions().is_municipality(place) else _LEVEL[place.level]


def fill(template: str, place: Place, on: str = "") -> str:
    """A template with a place's names put in.

    >>> fill("中国银行保险监督管理委员会{short}监管局", divisions().named("甘肃省")[0])
    '中国银行保险监督管理委员会甘肃监管局'
    """
    if "{" not in template:
        return template
    if "委" in template and place.name.endswith(("自治区", "自治州", "兵团")):
        template = template.replace("中共{place}委", "中共{place}委员会").replace("委员会员会", "委员会")
    if place.name.endswith("地区"):
        template = template.replace("中共{place}委", f"中共{place.name.removesuffix('区')}委")
    for gap, name in _gaps(place, on):
        if gap in template:
            template = template.replace(gap, name)
    return template


@functools.lru_cache(maxsize=8192)
def _gaps(place: Place, on: str) -> tuple[tuple[str, str], ...]:
    """The gaps of templates and what a place puts into each."""
    above = divisions().province(place, on)
    city = next((p for p in divisions().line(place, on) if p.level == "city"), above)
    return (
        ("{place}", divisions().title(place, on)),
        ("{short}", short_name(place.name)),
        ("{seat}", seat_name(place)),
        ("{province short}", short_name(above.name) if above else ""),
        ("{province}", above.name if above else ""),
        ("{city}", city.name if city else ""),
        ("{厅局}", "厅" if place.level == "province" and not divisions().is_municipality(place) else "局"),
    )


@functools.cache
def _endings() -> dict[str, str]:
    return {row["ending"]: row["kind"] for row in registers.rows("kinds")}


@functools.lru_cache(maxsize=65536)
def kind_of(name: str) -> str:
    """The kind of body that the name's ending shows; ``""`` where it shows none.

    >>> kind_of("兰白试验区建设领导小组办公室"), kind_of("白银矿冶职业技术学院")
    ('office', 'institution')
    """
    endings = _endings()
    for length in range(min(8, len(name)), 0, -1):
        kind = endings.get(name[-length:])
        if kind is not None:
            return kind
    return ""
