"""A name, read at a place and a date → the body it denotes, or the reason why that cannot be told.

Reading knows nothing of the document but where and when it speaks; what the document itself says of names
(以下简称, 加挂) is :mod:`kg.units`' business. Each rule of :data:`RULES` either reads the name or leaves it to the next.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from kg import bodies, divisions, groups, zones
from kg.bodies import fill, level_letter
from kg.branches import agency, bank, bank_at, grid
from kg.divisions import NATION, short
from kg.model import Place, Resolution, Unit
from kg.names import CORPORATE
from kg.setting import (
    LEVEL_WORD,
    Setting,
    Split,
    place_of,
    resolved,
    setting_of,
    splits,
    unresolved,
    unresolved_at,
    whole_place,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEGAL_FORM = re.compile(r"(?:有限公司|有限责任公司|股份公司|集团公司|总公司)$")
_CENTRAL = re.compile(r"^(?:国家|国务院|中国|中华|中央|全国|最高|中共中央)")
_YOUTH = re.compile(r"^(?:共青)?团(自治区|省|市|州|盟|县|区|旗)委$")


@functools.lru_cache(maxsize=1 << 18)
def read(name: str, place: Place | None, month: str = "") -> Resolution:
    """Read a name (in the form of ``names.normal``) at a place in a month.

    >>> gansu, anhui = (divisions.table().named(n)[0] for n in ("甘肃省", "安徽省"))
    >>> read("省科技厅", gansu).unit.name, read("省科技厅", anhui).unit.name
    ('甘肃省科学技术厅', '安徽省科学技术厅')
    >>> read("有关部门", gansu).unit.resolved
    False
    """
    setting = setting_of(place, month)
    for rule in RULES:
        found = rule(name, setting)
        if found is not None:
            return found
    where = "文件所属地区不能确定" if place is None else "登记册没有收入这个名称，也看不出所属地区"
    return unresolved(name, setting, where, bodies.kind_of(name))


# ── groups ────────────────────────────────────────────────────────────────────────────────────────


def _group(name: str, setting: Setting) -> Resolution | None:
    group = groups.parse(name)
    if group is None:
        return None
    if group.sort != "divisions" or setting.place is None:
        why = {
            "members": "成员单位须看文件自己的名单",
            "vague": "没有点名的部分单位，不能确定是谁",
            "general": "泛指，不是一个机构",
            "divisions": "文件所属地区不能确定",
        }[group.sort]
        return unresolved(name, setting, why, "group")
    below = groups.members(group, setting.place, setting.month)
    full = tuple(divisions.table().government(p, setting.month) for p in below)
    if not group.all:
        everyone = groups.members(groups.Group("divisions", group.levels), setting.place, setting.month)
        some = tuple(divisions.table().government(p, setting.month) for p in everyone) if len(everyone) < 40 else ()
        return unresolved(name, setting, "只指其中一部分，文件没有说是哪些", "group", some)
    if not full:
        return unresolved(name, setting, "区划表不能给出成员", "group")
    title = f"{setting.place.name if not setting.national else '全国'}{_group_title(below, setting.place)}"
    unit = Unit(title, "group", setting.place, members=full)
    return Resolution(unit, "group", 0.9, f"{setting.place.name}的集合，成员按区划表共{len(full)}个")


def _group_title(below: tuple[Place, ...], above: Place) -> str:
    """What the group is called, however it was written: after the kinds of divisions in it.

    >>> baiyin = divisions.table().named("白银市")[0]
    >>> _group_title(divisions.table().children(baiyin), baiyin)
    '各县（区）人民政府'
    """
    if above == NATION:
        return "各省（自治区、直辖市）人民政府"
    if above in below:
        return f"和所属{_group_title(tuple(place for place in below if place != above), above)}"
    upper = [place for place in below if place.level == "city"]
    lower = [place for place in below if place.level == "county"] if not upper or len(below) > 2 * len(upper) else []
    cities = [word for word in ("市", "州", "盟", "地区") if any(place.name.endswith(word) for place in upper)]
    counties = [word for word in "县市区旗" if any(place.name.endswith(word) for place in lower)]
    inner = f"{counties[0]}（{'、'.join(counties[1:])}）" if len(counties) > 1 else "".join(counties)
    return f"各{'、'.join(part for part in (*cities, inner) if part)}人民政府"


def _several(name: str, setting: Setting) -> Resolution | None:
    """Names that were not taken apart: A、B政府."""
    if re.search(r"[、,，;；]", name):
        return unresolved(name, setting, "不止一个单位写在一起，没有拆开", "group")
    return None


# ── the centre ────────────────────────────────────────────────────────────────────────────────────


_PLACE_INSIDE = re.compile(r"^(?:中共|中国|中华|国家|共青团|武警)")


def _whole(name: str, setting: Setting) -> Resolution | None:
    """A full name with its place inside: 国家税务总局甘肃省税务局, 中共白银市委组织部."""
    if not _PLACE_INSIDE.match(name):
        return None
    templates = bodies.table().templates
    for at in range(2, len(name) - 2):
        for form in divisions.table().starts(name, at):
            place = place_of(form, setting)
            if place is None:
                continue
            for gap in ("{place}", "{short}", "{seat}"):
                named = templates.get(name.replace(form, gap))
                if named is not None and fill(named.full, place, setting.month) == name:
                    return resolved(name, named.kind, place, ("full-name", 0.98), f"全称（{named.source}）")
    return None


def _central(name: str, setting: Setting) -> Resolution | None:
    if not setting.national and not _CENTRAL.match(name):
        return None
    return _in_register(name, setting, 0.98)


def _in_register(name: str, setting: Setting, confidence: float) -> Resolution | None:
    found = bodies.standing(bodies.table().national(name), setting.month)
    if not found:
        return None
    best = found[0]
    what = "全称" if best.full == name else f"{name}是{best.full}的简称"
    reason = f"中央机构登记册：{what}（{best.source}）"
    return resolved(best.full, best.kind, NATION, ("national", confidence), reason)


def _central_as_written(name: str, setting: Setting) -> Resolution | None:
    if not _CENTRAL.match(name) and not (setting.national and bodies.kind_of(name) in ("office", "working_group")):
        return None
    kind = bodies.kind_of(name)
    if not kind or len(name) < 5 or _ABBREVIATED.search(name):
        return None
    return resolved(name, kind, NATION, ("as-written", 0.7), "中央机构或单位，登记册未收，按原文全称")


# ── zones ─────────────────────────────────────────────────────────────────────────────────────────


def _zone(name: str, setting: Setting) -> Resolution | None:
    letter = level_letter(setting.line[0]) if setting.line else "c"
    zone = zones.parse(name, letter)
    if zone is None:
        return None
    if zone.whole:
        where = divisions.table().place(zone.province)
        return resolved(zone.whole, "zone", where, ("zone", 0.95), "开发区登记册的名称；开发区作为承担者即其管委会")
    if not zone.head:
        return _own_zone(zone, name, setting)
    place = whole_place(zone.head, setting)
    if place is not None:
        zone = zones.parse(name, level_letter(place)) or zone
        full = f"{short(place.name)}{zone.type}管理委员会"
        return resolved(full, "zone", place, ("zone", 0.92), f"{place.name}的{zone.type}；开发区作为承担者即其管委会")
    for split in splits(name, setting):
        inner = zones.parse(split.rest, level_letter(split.place))
        if inner and split.mark == "level" and inner.head:
            return resolved(
                f"{inner.head}{inner.type}管理委员会",
                "zone",
                split.place,
                ("zone", 0.75),
                split.reason,
                scope=split.place.code,
            )
        if inner and inner.head:
            full = f"{name[: len(name) - len(split.rest)]}{inner.head}{inner.type}管理委员会"
            return resolved(full, "zone", split.place, ("zone", 0.8), split.reason)
    scope = setting.place.code if setting.place else ""
    kindly = (
        zones.names_committee(name)
        or zone.type in ("高新技术产业开发区", "经济技术开发区", "经济开发区")
        or len(zone.head) > 1
    )
    if not kindly or not scope:
        return None
    return resolved(
        f"{zone.head}{zone.type}管理委员会",
        "zone",
        setting.place,
        ("zone", 0.75),
        "按原文名称的开发区、园区；作为承担者即其管委会",
        scope=scope,
    )


def _own_zone(zone: zones.Zone, name: str, setting: Setting) -> Resolution | None:
    own = setting.line[0] if setting.line else None
    if own is None or own.level == "province" or zone.vague:
        return unresolved(name, setting, "泛指开发区、园区，不能确定是哪一个", "group") if zone.vague or own else None
    full = f"{short(own.name)}{zone.type}管理委员会"
    return resolved(full, "zone", own, ("zone", 0.88), f"没有写地名，按文件所属的{own.name}")


# ── local bodies ──────────────────────────────────────────────────────────────────────────────────


def _youth(name: str, setting: Setting) -> Resolution | None:
    found = _YOUTH.match(name)
    place = setting.at(found[1]) if found else None
    return (
        _at(Split(place, "level", "团委", f"“{found[1]}”按文件所属地区是{place.name}"), setting)
        if found and place
        else None
    )


def _placed(name: str, setting: Setting) -> Resolution | None:
    if setting.line and bodies.table().local(name, level_letter(setting.line[0])):
        return None
    known = list(splits(name, setting))
    for split in known:
        found = _at(split, setting)
        if found is not None:
            return found
    for split in known:
        found = _as_written(name, split)
        if found is not None:
            return found
    word = LEVEL_WORD.match(name)
    if (
        word
        and setting.line
        and not known
        and setting.at(word[1]) is None
        and len(name) > 2
        and _local_body(name[word.end() :])
    ):
        return unresolved(
            name, setting, f"{setting.line[0].name}的文件里“{word[1]}”是哪一个不能确定", bodies.kind_of(name)
        )
    return None


def _local_body(rest: str) -> bool:
    return any(bodies.table().local(rest, level) for level in "pmcx")


def _at(split: Split, setting: Setting) -> Resolution | None:
    """The body named by the rest, at the split's place, if the registers know it."""
    place, rest = split.place, split.rest
    if not rest:
        if split.mark == "name":
            return None
        reason = f"{split.reason}；地方作为承担者即其人民政府"
        government = divisions.table().government(place, setting.month)
        return resolved(government, "government", place, ("place", 0.9), reason)
    if rest in ("人民银行", "人行", "人民银行分行"):
        return bank_at(place, setting)
    letter = level_letter(place)
    for variant in _variants(rest):
        found = bodies.standing(bodies.table().local(variant, letter), setting.month, split.mark, place.code)
        if divisions.is_unlisted(place):  # nothing is known of what lies above it
            found = [named for named in found if "{city}" not in named.full and "{province" not in named.full]
        if found:
            return _filled(found[0], variant, split, setting)
    return None


_PARTY = re.compile(r"^(?:党委|委员会)(?=.)")
_GOVERNMENT = re.compile(r"^人民政府(?=.)")


def _variants(rest: str) -> Iterator[str]:
    """The rest as written, then with 党委 for 委, 政府 for 人民政府, without 政府, without what stands in brackets."""
    yield rest
    if rest == "党委":
        yield "委"
    party = _PARTY.sub("委", rest)
    if party != rest:
        yield party
    government = _GOVERNMENT.sub("政府", rest)
    if government != rest:
        yield government
    if government.startswith("政府") and len(government) > 3:
        yield government.removeprefix("政府")
    bare = re.sub(r"\([^)]*\)$", "", rest)
    if bare and bare != rest:
        yield bare


def _filled(named: bodies.Named, rest: str, split: Split, setting: Setting) -> Resolution:
    full = fill(named.full, split.place, setting.month)
    confidence = 0.95 if named.usual else 0.8
    reason = f"{split.reason}；登记册：{rest}→{fill(named.full, split.place, setting.month)}（{named.source}）"
    if not named.usual:
        reason += "；这一级通常不用这个后缀，按原文"
    if setting.month and not named.stood(setting.month):
        reason += f"；该名称通行于{_period(named)}，与文件日期不合，按原文"
        confidence -= 0.1
    rule = "level-word" if split.mark == "level" else "place-name"
    return resolved(full, named.kind, split.place, (rule, confidence), reason)


def _period(named: bodies.Named) -> str:
    def said(month: str) -> str:
        return f"{month[:4]}年{int(month[4:])}月" if month else ""

    if named.since and named.until:
        return f"{said(named.since)}至{said(named.until)}"
    return f"{said(named.since)}以后" if named.since else f"{said(named.until)}以前"


_ABBREVIATED = re.compile(r"(?<!工)委$|办$")
"""Endings that are short for 委员会 and 办公室: what stands before them is mostly shortened too."""


def _as_written(name: str, split: Split) -> Resolution | None:
    """A body that no register knows, of a kind that its ending shows, named with its place."""
    place, rest = split.place, split.rest
    kind = bodies.kind_of(rest)
    if not kind or len(rest) < 2 or kind == "village" or (kind == "government" and split.mark == "name"):
        return None
    title = divisions.table().title(place)
    if kind == "enterprise" and not _LEGAL_FORM.search(rest):
        return unresolved_at(name, split, "企业简称，登记全称不能确定", kind)
    if kind in ("department", "office") and (_ABBREVIATED.search(rest) or len(rest) <= 3):
        return unresolved_at(name, split, "简称没有收入登记册，全称不能确定", kind)
    near = bodies.table().slips(rest) if kind == "department" else []
    if near:
        where = (f"{title}{other}" for other in near)
        return unresolved_at(
            name, split, f"登记册没有{rest}，与{'、'.join(near)}一字之差，疑为笔误", kind, tuple(where)
        )
    full = name if split.mark == "name" else f"{title}{rest}"
    if split.mark == "level" and rest.startswith("委"):
        full = fill("中共{place}委", place) + rest[1:]
    return resolved(full, kind, place, ("as-written", 0.75), f"{split.reason}；登记册未收，按原文加地名")


def _bare(name: str, setting: Setting) -> Resolution | None:
    """A local body named without its place: it is the document's own level's; a 厅 is the province's."""
    if not setting.line or bodies.table().is_domain(name):
        return None
    for place in setting.line:
        letter = level_letter(place)
        if name.endswith("厅") and letter != "p":
            continue
        found = bodies.standing(bodies.table().local(name, letter), setting.month, "level", place.code)
        if found and (found[0].usual or place == setting.line[0]):
            reason = f"没有写地名，按文件所属的{place.name}"
            read_as = _filled(found[0], name, Split(place, "level", name, reason), setting)
            return Resolution(read_as.unit, "bare", read_as.confidence - 0.1, read_as.reason)
    return None


def _central_from_below(name: str, setting: Setting) -> Resolution | None:
    return _in_register(name, setting, 0.9) if setting.place else _in_register(name, setting, 0.6)


_TOWN = re.compile(r"^(.{1,8}(?:镇|乡|街道|苏木))(?:人民政府|政府|办事处|街道办事处|党委|党工委)?$")


def _town(name: str, setting: Setting) -> Resolution | None:
    if not _TOWN.match(name):
        return None
    own = setting.line[0] if setting.line else None
    if own is not None and own.level == "county" and not any(form in name for form in divisions.forms(own.name)[:1]):
        return _town_of(name, own, f"乡镇、街道，按文件所属的{own.name}", setting)
    for split in splits(name, setting):
        if split.place.level == "county" and split.mark == "level" and _TOWN.match(split.rest):
            return _town_of(split.rest, split.place, split.reason, setting)
    return None


def _town_of(name: str, county: Place, reason: str, setting: Setting) -> Resolution:
    found = _TOWN.match(name)
    assert found
    body = "办事处" if found[1].endswith("街道") else "人民政府"
    full = f"{divisions.table().title(county, setting.month)}{found[1]}{body}"
    return resolved(full, "government", county, ("town", 0.85), reason)


def _domain(name: str, setting: Setting) -> Resolution | None:
    if bodies.table().is_domain(name) or name in ("海关", "税务", "检验检疫", "气象", "消防", "金融"):
        return unresolved(name, setting, "只写了领域，没有写是哪一级的部门", "group")
    return None


def _full_name(name: str, setting: Setting) -> Resolution | None:
    """A name that is its own full name: a company with its legal form, a school, a hospital, an association."""
    kind = bodies.kind_of(name)
    if kind == "enterprise" and _LEGAL_FORM.search(name) and len(CORPORATE.sub("", name)) > 2:
        return resolved(name, kind, None, ("as-written", 0.85), "企业全称，按原文")
    if kind == "institution" and setting.line and re.search(r"(?:学院|大学|医院|研究院)$", name) and len(name) > 4:
        own = setting.line[0]
        return resolved(f"{short(own.name)}{name}", kind, own, ("bare", 0.7), f"没有写地名，按文件所属的{own.name}")
    if re.fullmatch(r"[\u4e00-\u9fff]{2,5}海关", name):
        return resolved(f"中华人民共和国{name}", "department", None, ("branch", 0.9), "海关的全称")
    if kind in ("office", "working_group") and len(name) > 6:
        scope = setting.place.code if setting.place else ""
        return resolved(name, kind, setting.place, ("as-written", 0.7), "议事协调机构，按原文全称", scope=scope)
    return None


RULES = (
    _group,
    _whole,
    agency,
    _central,
    _several,
    bank,
    grid,
    _youth,
    _zone,
    _town,
    _placed,
    _domain,
    _bare,
    _central_from_below,
    _central_as_written,
    _full_name,
)
"""The rules in the order in which they are asked; the first that reads the name is believed."""
