"""Mention → Unit, or the reason why not: who is who in one document.

:class:`Names` reads a document's names. A person's judgement comes first, then what the document itself says of the
name (以下简称, a fuller name in its text, a list of members), then the registers (:mod:`kg.readings`).
"""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg import declarations, division_names, divisions, groups, judgements, reforms, zones
from kg.bodies import kind_of
from kg.declarations import abbreviates
from kg.model import Document, Fact, Facts, Mention, Place, Resolution, SameBody, Unit
from kg.names import CORPORATE, company_core, normal
from kg.places import place as place_of
from kg.readings import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.judgements import Judgement

_SURE_ALONE = frozenset(("judgement", "definition", "members", "text", "place-name", "place", "branch", "full-name"))
"""The rules that read a name by a place or a statement of its own: nothing need be lent to it."""
_INNER_NATIONAL = re.compile(r"^[\u4e00-\u9fff]{2,14}(?:司|局|中心|办公室)$")
_INNER_LOCAL = re.compile(
    r"^(?:[局厅委](?=[\u4e00-\u9fff]{3}))?[\u4e00-\u9fff]{2,14}(?:科|处|股|科室)$|^[局厅委][\u4e00-\u9fff]{2,12}$|^办公室$"
)
_GENERIC_GROUP = re.compile(
    r"^[省市县区州旗镇]?(?:工作|专项工作|专项)?(?P<kind>领导小组|指挥部|联席会议|协调小组|工作专班|专班|工作组)(?P<rest>(?:下设)?(?:综合)?(?:办公室|办)?)$"
)
"""A leading group, or its office, by no name of its own."""
_GROUP_ENDS = frozenset("组部议班室办")
_OWN_OFFICE = re.compile(r"管委会|管理委员会|领导小组|办公室|党工委")
_YEAR = re.compile(r"[〔\[(（](20[0-2]\d)[〕\])）]")
_DAY = re.compile(r"(20[0-2]\d)年(1[0-2]|0?[1-9])月[0-3]?\d日")


class Resolver:
    """Hands out a :class:`Names` for each document; ``judgements`` win over every rule.

    >>> document = Document("d.txt", "甘肃省人民政府办公厅关于……的通知", "")
    >>> names = default_resolver().names(document, Facts())
    >>> from kg.model import Span
    >>> names.resolve(Mention("省科技厅", Span(0, 4))).unit.name
    '甘肃省科学技术厅'
    """

    def __init__(self, judged: Iterable[Judgement] = ()) -> None:
        self.judged = tuple(judged)

    def names(self, document: Document, facts: Facts) -> Names:
        """The names of one document; its place is ``facts.place`` where that is set, else told from the document."""
        if facts.place is not None or facts.place_reason:
            where, reason = facts.place, facts.place_reason
        else:
            where, reason = place_of(document, facts)
        names = Names(document, where, reason, _month(document, facts), self.judged)
        names.issuer = facts.issuer.value if facts.issuer else ""
        return names


@functools.cache
def default_resolver() -> Resolver:
    """A resolver without judgements."""
    return Resolver()


def _month(document: Document, facts: Facts) -> str:
    """The month the document speaks in: of its issue, else the latest among its days and the numbers it cites."""
    if facts.issued is not None:
        return divisions.month_of(facts.issued.value)
    ends = document.text[:4000] + document.text[-1500:]
    days = [f"{year}{int(month):02}" for year, month in _DAY.findall(ends)]
    cited = [f"{year}06" for year in _YEAR.findall(document.text)]
    named = [f"{year}06" for year in re.findall(r"(20[0-2]\d)年", document.text[:60])]
    return max([*days, *cited], default="") or max(named, default="")


class Names:
    """The names of one document. ``place`` is what it speaks for (``reason`` says why), ``month`` when."""

    def __init__(
        self, document: Document, place: Place | None, reason: str, month: str, judged: tuple[Judgement, ...] = ()
    ) -> None:
        self.document = document
        self.place = place
        self.reason = reason
        self.month = month
        self.issuer = ""
        """Who issued the document, as far as that is known: its offices are named without it (发展规划司)."""
        self._judged = judged
        self._read: dict[tuple[str, str, str], Resolution] = {}
        self._means = {normal(j.names[0]): j for j in judged if j.sort == "means" and self._applies(j)}

    def _applies(self, judgement: Judgement) -> bool:
        if judgement.document and judgement.document not in (self.document.name, self.document.path):
            return False
        if not judgement.place:
            return True
        line = divisions.table().line(self.place) if self.place else ()
        return any(judgement.place in division_names.forms(place.name) for place in line)

    # ── what the document says ──────────────────────────────────────────────────────────────────

    @functools.cached_property
    def _defined(self) -> dict[str, str]:
        return {normal(d.short): normal(d.full) for d in declarations.definitions(self.document.text)}

    @functools.cached_property
    def _companies(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(normal(name) for name, _ in declarations.companies(self.document.text)))

    @functools.cached_property
    def _member_lists(self) -> tuple[declarations.Members, ...]:
        return declarations.member_lists(self.document.text)

    @functools.cached_property
    def _nameplates(self) -> tuple[declarations.Nameplate, ...]:
        return declarations.nameplates(self.document.text)

    # ── reading ─────────────────────────────────────────────────────────────────────────────────

    def resolve(self, mention: Mention) -> Resolution:
        """The body that the mention denotes, or the reason why it cannot be told. Each distinct name is read once."""
        key = (mention.text, mention.prefix, mention.suffix)
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = self._finish(self._with_prefix(mention), f"{mention.text}{mention.suffix}")
        return found

    def _with_prefix(self, mention: Mention) -> Resolution:
        """The name with the 省 or 市 that its list lends it, where that makes a body that is known; else as it stands:
        in 省财政厅、甘肃证监局 the second name has a place of its own.
        """
        alone = self._resolve(normal(f"{mention.text}{mention.suffix}"))
        if not mention.prefix or alone.rule in _SURE_ALONE:
            return alone
        lent = self._resolve(normal(mention.full))
        if alone.rule == "national" and self.place is None and mention.text.endswith("局"):
            return lent  # 市农业局、统计局 of no known city: no bureau of the State
        return lent if lent.rule == "level-word" or (lent.unit.resolved and not alone.unit.resolved) else alone

    def _resolve(self, name: str) -> Resolution:
        judged = self._means.get(name)
        if judged is not None:
            return self._by_judgement(judged)
        own = (
            self._members(name)
            or (self._defined and self._definition(name))
            or (name[-1:] in _GROUP_ENDS and self._the_group(name))
            or self._fuller_company(name)
            or (name[-1:] == "办" and self._fuller_office(name))
            or (self._issuing and self._issuers_own(name))
        )
        if own:
            return own
        found = read(name, self.place, self.month)
        return (found.candidates and self._spelt_out(name, found)) or found

    def _spelt_out(self, name: str, found: Resolution) -> Resolution | None:
        """市文旅局 where the text has 市文化广电和旅游局 too: the one of the full names sharing the short form that it writes."""
        place = found.unit.place
        full = declarations.spelt_out(self.document.text, name, place, self.month) if place else ""
        if not full:
            return None
        reason = f"文件中另有{full}，{name}是它的简称"
        return Resolution(Unit(full, found.unit.kind, place), "text", 0.9, reason)

    def _by_judgement(self, judged: Judgement) -> Resolution:
        target = normal(judged.names[1])
        known = read(target, self.place, self.month)
        kind = judged.kind or known.unit.kind or kind_of(target)
        where = known.unit.place if known.unit.name == judged.names[1] else None
        return Resolution(Unit(judged.names[1], kind, where), "judgement", 1.0, judged.said)

    def _members(self, name: str) -> Resolution | None:
        group = groups.parse(name)
        if group is None or group.sort != "members" or not self._member_lists:
            return None
        head = re.sub(r"(?:各|相关|有关|的|其他|其余)*(?:成员单位|组成单位|组成部门)$", "", name)
        fit = [m for m in self._member_lists if _same_group(head, m.group)]
        if len(fit) != 1:
            return None
        names = [n for n in fit[0].names if groups.parse(normal(n)) is None or "各" in n]
        resolved = [read(normal(n), self.place, self.month).unit for n in names]
        if not group.all:
            return None
        unit = Unit(name, "group", self.place, self._scope, members=tuple(_expanded(resolved)))
        said = self.document.text[fit[0].span.start : fit[0].span.end]
        return Resolution(unit, "members", 0.85, f"成员按文件自己的名单：{said[:60]}")

    @property
    def _here(self) -> str:
        """What tells this document from every other of the corpus."""
        return self.document.path or self.document.name

    @property
    def _scope(self) -> str:
        return self.place.code if self.place else self._here

    def _definition(self, name: str) -> Resolution | None:
        for short, full in self._defined.items():
            rest = name.removeprefix(short)
            if rest == name or (rest and not _OWN_OFFICE.match(rest)):
                continue
            if zones.parse(name) and self._own_zone(name):
                return None
            found = read(full + rest, self.place, self.month)
            if found.unit.resolved:
                return replace(found, rule="definition", reason=f"文件说明{short}即{full}；{found.reason}")
        return None

    def _the_group(self, name: str) -> Resolution | None:
        """领导小组办公室 alone: of the one leading group that the text names in full; of none that can be told where it
        names several or none.
        """
        found = _GENERIC_GROUP.match(name)
        if found is None:
            return None
        kind, rest = found["kind"], found["rest"]
        named = {
            declarations.trim(m.lstrip("和及与"))
            for m in re.findall(rf"[\u4e00-\u9fff]{{3,30}}?{kind}", self.document.text)
        }
        named = {full for full in named if not _GENERIC_GROUP.match(full) and len(full) > len(kind) + 2}
        if len(named) == 1:
            whole = read(normal(named.pop() + rest), self.place, self.month)
            if whole.unit.resolved:
                return replace(whole, rule="text", confidence=0.8, reason=f"文件只写到一个{kind}；{whole.reason}")
        unit = Unit(name, kind_of(name), self.place, self._here, resolved=False)
        return Resolution(unit, "unresolved", 0.0, f"文件没有写明是哪一个{kind}")

    def _own_zone(self, name: str) -> bool:
        """Whether a zone without a place is one that the document names with its own place (a nameplate says so)."""
        own = read(name, self.place, self.month).unit
        plates = {n for plate in self._nameplates for n in (plate.one, plate.other)}
        return own.resolved and any(read(normal(p), self.place, self.month).unit == own for p in plates)

    def _fuller_company(self, name: str) -> Resolution | None:
        if kind_of(name) != "enterprise" or (CORPORATE.search(name) is None and not name.endswith("集团")):
            return None
        core = company_core(name)
        if re.search(r"有限公司|有限责任公司|股份有限公司", name) or len(core) < 2:
            return None
        fuller = [full for full in self._companies if full != name and _fuller(core, full)]
        cores = {company_core(full) for full in fuller}
        if len(cores) != 1:
            return None
        full = max(fuller, key=len)
        found = read(full, self.place, self.month)
        if found.unit.resolved:
            return replace(found, rule="text", confidence=0.85, reason=f"文件中的全称是{full}；{found.reason}")
        return Resolution(Unit(full, "enterprise", self.place), "text", 0.8, f"文件中的全称是{full}")

    def _fuller_office(self, name: str) -> Resolution | None:
        """省信用办 where the text also names 省信用管理办公室, once and no other that it could shorten."""
        if not 3 <= len(name) <= 6 or read(name, self.place, self.month).unit.resolved:
            return None
        pattern = re.compile(
            rf"{re.escape(name[:-1])}(?:管理|工作|发展|建设|促进|协调|服务|领导小组|委员会|改革|推进|指导){{1,4}}办公室"
        )
        fuller = {normal(found) for found in pattern.findall(self.document.text)}
        if len(fuller) != 1:
            return None
        full = fuller.pop()
        found = read(full, self.place, self.month)
        return (
            replace(found, rule="text", confidence=0.75, reason=f"文件中的全称是{full}；{found.reason}")
            if found.unit.resolved
            else None
        )

    @functools.cached_property
    def _issuing(self) -> Unit | None:
        """The one department that issued the document, ``None`` for governments, committees and joint notices."""
        name = re.sub(r"办公[厅室]$", "", normal(self.issuer))
        if not name or re.search(r"[、,\s]", name):
            return None
        unit = read(name, self.place, self.month).unit
        return unit if unit.resolved and unit.kind == "department" else None

    def _issuers_own(self, name: str) -> Resolution | None:
        """An office of the department that issued the document: 发展规划司 of 农业农村部, 规划科 of a city's bureau."""
        if self._issuing is None:
            return None
        inner = _INNER_NATIONAL if self.place == divisions.NATION else _INNER_LOCAL
        if not inner.search(name) or read(name, self.place, self.month).unit.resolved:
            return None
        unit = self._issuing
        own = name.removeprefix(unit.name[-1]) if len(name) > 3 else name
        office = Unit(f"{unit.name}{own}", "department", unit.place, parent=unit.name)
        return Resolution(office, "issuer", 0.75, f"{unit.name}印发的文件，按其内设机构理解")

    def _finish(self, found: Resolution, written: str) -> Resolution:
        unit = found.unit
        if not unit.resolved:
            if not unit.scope:
                unit = replace(unit, scope=self._here)
            if unit.name != written and unit.name == normal(written):
                unit = replace(unit, name=written)
            return replace(found, unit=unit)
        if unit.kind == "office" and self._seat is not None and not unit.parent:
            unit = replace(unit, parent=self._seat[0])
            found = replace(found, unit=unit, reason=f"{found.reason}；{self._seat[1]}")
        change = reforms.abolished_before(unit, _date(self.month))
        if change is not None and change.sure == "通行" and found.rule != "judgement":
            reason = f"{found.reason}；{change.said}，文件在其后仍用旧名"
            return replace(found, confidence=min(found.confidence, 0.8), reason=reason)
        return found

    @functools.cached_property
    def _seat(self) -> tuple[str, str] | None:
        """The body in which the text seats its one office, and the words that say so."""
        found = declarations.seats(self.document.text)
        seats = {body for body, _ in found}
        if len(seats) != 1:
            return None
        body = read(normal(seats.pop()), self.place, self.month).unit
        return (body.name, f"文件写明：{found[0][1].of(self.document.text)}") if body.resolved else None

    # ── one body under two names ────────────────────────────────────────────────────────────────

    @property
    def same_bodies(self) -> tuple[SameBody, ...]:
        """The nameplates that the text states, the spellings of one name among the units resolved so far, and what
        persons decided about them.
        """
        units = [found.unit for found in self._read.values()]
        names = {unit.name for unit in units}
        decided = [one for one in judgements.same_bodies(self._judged) if {one.one, one.other} & names]
        links = [*self._plates(), *spellings(units)]
        return (*(link for link in links if judgements.allowed(link, self._judged)), *decided)

    @property
    def contradictions(self) -> tuple[Fact, ...]:
        """Where the text says the opposite of a person's judgement, which is followed: each to be told to the user."""
        if not self._judged:
            return ()
        return tuple(
            Fact(f"{judged.said}：{link.one}和{link.other}不是一个机构；但{link.reason}。按人工判定", link.evidence)
            for judged, link in judgements.contradictions(self._judged, self._plates())
        )

    def _plates(self) -> list[SameBody]:
        found = []
        for plate in self._nameplates:
            one, other = (self._resolve(normal(name)).unit for name in (plate.one, plate.other))
            if one.resolved and other.resolved and one.name != other.name:
                quote = self.document.text[plate.span.start : plate.span.end]
                found.append(SameBody(one.name, other.name, "nameplate", f"文件写明：{quote}", plate.span))
        return found


def _date(month: str) -> str:
    return f"{month[:4]}-{month[4:]}" if month else ""


def _same_group(head: str, group: str) -> bool:
    group = normal(group)
    return (
        not head
        or not group
        or head == group
        or head.endswith(group)
        or group.endswith(head)
        or abbreviates(head, group)
    )


def _expanded(units: Iterable[Unit]) -> Iterable[str]:
    for unit in units:
        if unit.kind == "group" and unit.members:
            yield from unit.members
        else:
            yield unit.name


def _fuller(core: str, full: str) -> bool:
    whole = company_core(full)
    return core in whole or (abbreviates(core, whole) and whole.startswith(core[:2]))


def spellings(units: Iterable[Unit]) -> tuple[SameBody, ...]:
    """Pairs of companies whose names differ in their legal form alone: one company written twice.

    >>> one, other = Unit("白银热力有限公司", "enterprise"), Unit("白银热力有限责任公司", "enterprise")
    >>> spellings([one, other])[0].kind
    'spelling'
    """
    by_core: dict[str, list[str]] = {}
    for unit in units:
        if unit.kind == "enterprise" and CORPORATE.search(unit.name):
            names = by_core.setdefault(company_core(unit.name), [])
            if unit.name not in names:
                names.append(unit.name)
    found = []
    for names in by_core.values():
        first, *rest = sorted(names, key=lambda name: (-len(name), name))
        found += [
            SameBody(first, other, "spelling", "只差公司的法律形式（有限公司、有限责任公司、集团）") for other in rest
        ]
    return tuple(sorted(found, key=lambda link: (link.one, link.other)))
