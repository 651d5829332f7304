"""Groups of units: 各县区政府, 各地区、各部门, 相关部门, 领导小组成员单位, and who their members are.

Members are told by the division table or by the text's own list; for any other group they cannot be told. Expansion is
inference: whoever uses it says so.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kg import divisions, registers
from kg.model import quick

if TYPE_CHECKING:
    from kg.model import Place

Sort = Literal["divisions", "members", "vague", "general"]

_DIVISION = r"自治县|自治州|自治旗|省|自治区|直辖市|计划单列市|设区市|设区的市|地级以上市|地级市|盟市|市州|市地|地市|州市|县市区|市县区|区市县|县区市|市县|县区|区县|旗县区|旗县|市区|市|州|盟|地区|地(?=[(、州市])|县|区|旗|乡镇街道|街道乡镇|乡镇|镇街|镇|街道|乡"
_JOIN = r"[、/和及()\[\]〔〕]*"
_GOVERNMENT = r"(?:级)?(?:地方)?(?:人民政府|政府|党委和政府|党委政府|党委|街道办事处|街道办|办事处)"
_DIVISIONS = re.compile(
    rf"^(?P<all>各|所有)?(?P<kinds>(?:{_DIVISION})(?:{_JOIN}(?:{_DIVISION}))*[)\]〕]?)(?:\(园区\))?"
    rf"(?P<body>{_GOVERNMENT})?(?:[、(/和及]?(?:园区|功能区|开发区|示范区|新区|工委|党工委)?(?P<zones>管委会|管理委员会)\)?)?$"
)
_VAGUE = re.compile(
    r"相关|有关|所在地|所在|当地|属地|事发地|事发|发生地|其他|其余|涉及|承担|上述|指定|具有|拖欠|各产|负责|符合"
)
_MEMBERS = re.compile(r"成员单位|组成单位|组成部门")
_GENERAL = re.compile(
    r"^(?:各|所有|全体|全部|全(?=[省市县区州])|本|两(?=[省市县区州级])|县级以上|乡级以上|市级以上|省级以上|上级|下级|同级|地方|基层|省级人民政府|国务院各|国务院有关|"
    r"省级(?:人民政府|政府|部门|各)|市级(?:部门|各|财政)|县级(?:人民政府|政府|部门)|"
    r"(?:省|市|县|区|自治区|州)(?:级|直|直属|属)?各|(?:省|市|县|区)(?:级|直)(?:部门|单位|机关|园区)|省市县|市县)"
)
_NO_BODY = re.compile(
    r"(?:部门|单位|机关|机构|团体|企业|企事业|高校|院校|学校|银行业金融机构|金融机构|组织|行业|主体|系统|领域|窗口|中心|协会|商会|"
    r"行业协会|物业服务企业|医疗机构|派出机关|街道|地方|地区|各地|园区|平台|市场|工作组|专项组|主管|管理部门|"
    r"乡镇|社区|村|村委会|居委会|村民委员会|科室|处室|政府|人民政府|管委会|级财政|地)$"
)


_PAIR = re.compile(r"^(?:县市区|市县区|区市县|县区市|市县|县区|区县|旗县|乡镇|镇街|街镇)")


@quick
@dataclass(frozen=True, slots=True)
class Group:
    """A name that speaks of several bodies: its sort, and what it says of divisions.

    ``levels`` are the levels whose governments are meant (``city``, ``county`` …); ``all`` is false where only some are.
    """

    sort: Sort
    levels: tuple[str, ...] = ()
    all: bool = True
    zones: bool = False
    first: str = ""
    """The level that is named first: 各市、县 begins with cities, 各县（市、区） with counties, its cities among them."""
    counties: bool = True
    """Whether 县 or 旗 is among the words: 各市（区） of a province means its cities and no districts."""
    own: bool = False
    """Whether the document's own division is meant with those below it (市、县（市、区）人民政府)."""


_ALL_THERE = re.compile(r"各(?:地区|地|级)|.级以上|地方(?!.*[局委办]$)")
_ALL_OF_A_KIND = re.compile(r"各地(?:级|市|州|[(、])")
_EACH_INSIDE = re.compile(r"各(?:省|市|县|区|州|旗|盟|乡|镇|地)")


@functools.lru_cache(maxsize=1 << 14)
def parse(name: str) -> Group | None:
    """What group the name speaks of; ``None`` for the name of one body. The name is in the form of ``names.normal``.

    >>> parse("各县区政府").levels, parse("相关县区政府").all, parse("有关部门").sort, parse("市科技局")
    (('county',), False, 'vague', None)
    """
    if _MEMBERS.search(name):
        return Group("members", all=not _VAGUE.search(name))
    if _ALL_THERE.match(name) and not _ALL_OF_A_KIND.match(name):
        return Group("vague", all=False) if _VAGUE.search(name) else Group("general")
    if "各" in name[1:] and _EACH_INSIDE.search(name, 1):
        return Group("vague", all=False)
    bare = _VAGUE.sub("", name)
    vague = bare != name
    found = _DIVISIONS.match(bare)
    if found and (found["all"] or vague or len(re.findall(_DIVISION, found["kinds"])) > 1 or _PAIR.search(name)):
        levels = _levels(found["kinds"])
        if "province" in levels and not (found["all"] or vague or found["body"]):
            return Group("general")
        if levels:
            first = "county" if re.match(r"县|旗|区|自治县", found["kinds"]) else levels[0]
            counties = re.search("[县旗]", found["kinds"]) is not None
            own = not found["all"] and re.match(r"[省市县][、和]", found["kinds"]) is not None
            zones = found["zones"] is not None
            return Group("divisions", levels, all=not vague, zones=zones, first=first, counties=counties, own=own)
    if vague and _NO_BODY.search(name):
        return Group("vague", all=False)
    if _GENERAL.match(name) and (_NO_BODY.search(name) or name.startswith(("各", "所有", "全体"))):
        return Group("general")
    if _NO_NAME.search(name) or name in _plain():
        return Group("general")
    return None


_NO_NAME = re.compile(
    r"(?:部门|单位|主体)(?:\(单位\))?$|第三方机构$|(?:管理|监管|监督|工作|督导|救援|经办|服务|检测|医疗|教育|金融|研究)机构$|(?<!集团)企业$|^单位"
)


@functools.cache
def _plain() -> frozenset[str]:
    return frozenset(row["name"] for row in registers.rows("groups"))


def _levels(kinds: str) -> tuple[str, ...]:
    parts = set(re.findall(_DIVISION, kinds))
    joined = "".join(parts)
    found = []
    if "省" in parts or "自治区" in parts or "直辖市" in parts:
        return ("province", "city", "county") if {"县", "区县", "市县", "县区"} & parts else ("province",)
    if any(mark in joined for mark in ("市", "州", "盟", "地区")):
        found.append("city")
    if "县" in joined or "旗" in joined or re.search(r"(?<![治地设])区", joined.replace("设区的市", "")):
        found.append("county")
    if re.search(r"乡|镇|街道", joined):
        found.append("town")
    return tuple(found)


def members(group: Group, place: Place, on: str = "") -> tuple[Place, ...]:
    """The divisions that the group's governments belong to, seen from ``place``; empty where they cannot be told.

    市 in 各县（市、区） of a city are its county-level cities; in 各市、县、区 of a province they are its cities.

    >>> from kg.divisions import table
    >>> [p.name for p in members(parse("各县区政府"), table().named("白银市")[0])]
    ['白银区', '平川区', '靖远县', '会宁县', '景泰县']
    """
    table = divisions.table()
    if not group.all or group.sort != "divisions" or "town" in group.levels:
        return ()
    below = table.children(place, on)
    if place.level == "nation":
        mainland = tuple(p for p in below if not p.name.endswith("特别行政区") and p.code != "710000")
        return mainland if "province" in group.levels else ()
    if place.level == "province" and not table.is_municipality(place):
        return _of_province(group, below, on)
    if not {"county", "city"} & set(group.levels):
        return ()
    return (place, *below) if group.own and place.level == "city" else below


def _of_province(group: Group, below: tuple[Place, ...], on: str) -> tuple[Place, ...]:
    table = divisions.table()
    direct = tuple(p for p in below if p.level == "county")
    counties = tuple(c for city in below if city.level == "city" for c in table.children(city, on))
    if group.first == "county":
        return (*counties, *direct)
    return (*below, *counties) if "county" in group.levels and group.counties else below
