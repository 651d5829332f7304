"""Where and when a name is read, and what the beginning of a name says of its place: 省…, 白银市…, 甘肃….

省, 市, 县 and 区 mean the divisions on the document's own line; a place's name means the nearest place that bears it.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import bodies, division_names, divisions
from kg.division_names import short
from kg.divisions import NATION
from kg.model import Place, Resolution, Unit, quick

if TYPE_CHECKING:
    from collections.abc import Iterator

LEVEL_WORD = re.compile(r"(?:我|本|全)?(自治区|兵团|省|市|州|盟|县|区|旗|地区|街道|镇|乡)")
"""A word that means a division of the document's own line."""
_GRADE = re.compile(r"^(?:直属|本级|级|直)")


@dataclass(frozen=True, eq=False)
class Setting:
    """Where and when a name is read: the place that the document speaks for, and the month (``YYYYMM`` or ``""``).

    :func:`setting_of` hands out one for each place and month, so that settings are told apart by identity.
    """

    place: Place | None
    month: str

    @functools.cached_property
    def line(self) -> tuple[Place, ...]:
        """The place and those above it, lowest first; empty for the nation and the unknown."""
        return divisions.table().line(self.place, self.month) if self.place and self.place != NATION else ()

    @property
    def national(self) -> bool:
        """Whether the document speaks for the State."""
        return self.place is not None and self.place.level == "nation"

    @functools.cached_property
    def _means(self) -> dict[str, Place | None]:
        return {}

    def at(self, word: str) -> Place | None:
        """The division that a level word (省, 市, 县 …) means here."""
        means = self._means
        if word not in means:
            means[word] = self._at(word)
        return means[word]

    def _at(self, word: str) -> Place | None:
        own = self.line[0] if self.line else None
        if own is None:
            return None
        by_level = {place.level: place for place in self.line}
        province = by_level.get("province")
        if word == "兵团":
            return divisions.table().place("660000")
        if word in ("省", "自治区"):
            return province if province and not divisions.table().is_municipality(province) else None
        if word == "市":
            if own.level == "county" and own.name.endswith("市"):
                return own
            municipal = province if province and divisions.table().is_municipality(province) else None
            return by_level.get("city") or municipal
        if word in ("州", "盟", "地区"):
            return by_level.get("city")
        if word in ("街道", "镇", "乡"):
            return own if own.name.endswith(word) else None
        if word == "区" and own.level == "province" and own.name.endswith("自治区"):
            return own
        county = by_level.get("county")
        return county if county and (county.name.endswith(word) or word == "县") else None


@functools.lru_cache(maxsize=4096)
def setting_of(place: Place | None, month: str) -> Setting:
    """The one setting of a place and a month."""
    return Setting(place, month)


@quick
@dataclass(frozen=True, slots=True)
class Split:
    """A name taken apart: the division it begins with, how that was said, and the rest."""

    place: Place
    mark: str
    rest: str
    reason: str


def splits(name: str, setting: Setting) -> Iterator[Split]:
    """The ways in which the name begins with a division: by a level word (省…), then by a division's name."""
    base = name.removeprefix("中国共产党").removeprefix("中共") if name[:1] == "中" else name
    word = LEVEL_WORD.match(base)
    if word:
        place = setting.at("自治区" if base.startswith("区党委") else word[1])
        if place is not None:
            rest = base[word.end() :]
            reason = f"“{word[1]}”按文件所属地区是{place.name}"
            yield Split(place, "level", rest, reason)
            graded = _GRADE.sub("", rest)
            if graded != rest:
                yield Split(place, "level", graded, reason)
    prefecture = setting.at("地区") if base.startswith("地委") else None
    if prefecture is not None and prefecture.name.endswith("地区"):
        yield Split(prefecture, "level", base[1:], f"“地委”按文件所属地区是{prefecture.name}")
    own = setting.line[0] if setting.line else None
    if own is not None and divisions.is_unlisted(own):
        yield from _unlisted_splits(base, own, alone=len(setting.line) == 1)
    for form in divisions.table().starts(base):
        place = place_of(form, setting)
        if place is None:
            continue
        rest = base[len(form) :]
        deeper = next(
            (
                (inner, f)
                for f in divisions.table().starts(rest)
                for inner in divisions.table().named(f, setting.month, within=divisions.prefix(place))
                if len(f) > 2 and inner != place
            ),
            None,
        )
        mark = "level" if form == place.name or (form[-1] in "省市县区旗州盟" and form != short(place.name)) else "name"
        if deeper:
            yield Split(deeper[0], "level", rest[len(deeper[1]) :], f"名称写明{place.name}{deeper[0].name}")
        yield Split(place, mark, rest, f"名称写明{form}")


def _unlisted_splits(base: str, own: Place, *, alone: bool) -> Iterator[Split]:
    """In a document of a place that no table knows: its own name, and, where nothing is known of what lies around it,
    other names that end in a kind of division and go on with a body that is known.
    """
    for form in division_names.forms(own.name):
        if base.startswith(form):
            yield Split(own, "level" if form == own.name else "name", base[len(form) :], f"名称写明{form}")
            return
    kinds = re.finditer(r"(?<=[\u4e00-\u9fff]{2})(?:自治州|自治县|[省市县区州旗])", base[:12]) if alone else ()
    for found in kinds:
        name, rest = base[: found.end()], base[found.end() :]
        known = not rest or any(bodies.table().local(rest, level) for level in "pcx")
        if known and not divisions.table().named(name):
            yield Split(divisions.unlisted(name), "level", rest, f"名称写明{name}（区划表中没有）")
            return


@functools.lru_cache(maxsize=65536)
def place_of(form: str, setting: Setting) -> Place | None:
    """The one division that the form means here: on the document's own line, below it, in its province, or the only
    one of its kind in the country; ``None`` where two are as near.
    """
    table = divisions.table()
    if setting.line and divisions.is_unlisted(setting.line[0]) and form in division_names.forms(setting.line[0].name):
        return setting.line[0]
    found = table.named(form, setting.month)
    if not found:
        return None
    for place in setting.line:
        if place in found:
            return place
    for above in setting.line:
        inside = [p for p in found if p.code.startswith(divisions.prefix(above))]
        if inside:
            return _highest(inside)
    return _highest(list(found))


def _highest(found: list[Place]) -> Place | None:
    for level in divisions.LEVELS:
        here = [place for place in found if place.level == level]
        if here:
            return here[0] if len(here) == 1 else None
    return None


def whole_place(head: str, setting: Setting) -> Place | None:
    """The division that the whole of ``head`` names (市, 白银, 甘肃省白银市)."""
    if LEVEL_WORD.fullmatch(head):
        return setting.at(LEVEL_WORD.fullmatch(head)[1])  # type: ignore[index]
    if divisions.table().named(head, setting.month):
        return place_of(head, setting)
    return next((split.place for split in splits(head, setting) if not split.rest), None)


def unresolved(
    name: str, setting: Setting, reason: str, kind: str = "", candidates: tuple[str, ...] = ()
) -> Resolution:
    """The name as written, with the reason why it denotes no one body that can be told."""
    place = setting.place
    unit = Unit(name, kind, place, place.code if place else "", resolved=False)
    return Resolution(unit, "unresolved", 0.0, reason, candidates)


def resolved(
    name: str, kind: str, place: Place | None, by: tuple[str, float], reason: str, *, scope: str = ""
) -> Resolution:
    """The body of that name; ``by`` is the rule that read it and how sure that makes."""
    return Resolution(Unit(name, kind, place, scope), *by, reason)


def unresolved_at(name: str, split: Split, reason: str, kind: str, candidates: tuple[str, ...] = ()) -> Resolution:
    """The name as written, of a place that is known, with the reason why the body is not."""
    unit = Unit(name, kind, split.place, split.place.code, resolved=False)
    return Resolution(unit, "unresolved", 0.0, f"{split.reason}；{reason}", candidates)
