"""Names that stand by themselves and are known by the registers: 教育局, 工业和信息化部, 人事科; with a level or place before them or none.

Where nothing stands between a task and its unit, such a name tells where it begins.
"""

from __future__ import annotations

import functools
import re

from kg import fields, registers
from kg.division_names import short
from kg.likeness import Likeness, likeness
from kg.patterns import longest

_WRITTEN = {"委员会": ("委员会", "委"), "办公室": ("办公室", "办")}
_LEVEL = re.compile(r"(?:[一-鿿]{2,3})?[省市县区州盟旗]级?|[镇乡校院局]")
_LONGEST = 16
_SHORTEST = 3


@functools.cache
def _names() -> frozenset[str]:
    """Every name of a department, a local or a central body, and an office, as it is written without a place."""
    names: set[str] = set()
    for row in registers.rows("stems"):
        suffixes = {suffix for level in "pmcx" for suffix in registers.several(row[level])}
        written = {way for suffix in suffixes for way in _WRITTEN.get(suffix, (suffix,))}
        for stem in (row["full"], *registers.several(row["shorts"])):
            names |= {stem + way for way in written}
    for row in registers.rows("bodies"):
        names.update(registers.several(row["shorts"]))
    for row in registers.rows("national"):
        names |= {row["full"], *registers.several(row["shorts"])}
    for row in registers.rows("offices"):
        for ending in registers.several(row["endings"]):
            names |= {stem + ending.replace("-", "") for stem in registers.several(row["stems"])}
    return frozenset(name for name in names if len(name) >= _SHORTEST and name not in _BARE)


_BARE = frozenset(("管委会", "管理委员会", "人民政府"))
"""What needs a place before it to be a name."""
_BRANCH = re.compile(
    r"(?:海关|海事局|海事处|银监局|银监分局|银保监局|银保监分局|证监局|金融监管局|金融监管分局|监管办|供电公司|供电局|电力公司|电力有限公司|中心支行|支行|分行|"
    r"分公司|公司|铁路局|车务段|工务段|公路局|公路段|航道局|邮政管理局|烟草专卖局|烟草局|调查队|无线电管理处)$"
)
_OWNER = re.compile(
    r"(?:中国|国家)?(?:人民银行|人行|国网|国家电网|南方电网|电信|移动|联通|铁塔|邮政|石油|石化|联合网络通信有限公司|[工农建交]行|广电|农发行|农业发展银行|国家开发银行|国开行|邮储银行|中石[油化]|中铁)$|国网$|中国$|自贸试验区$"
)


@functools.cache
def places() -> frozenset[str]:
    """The names of divisions, whole and without their last character."""
    names = {row["name"] for row in registers.rows("divisions")}
    return frozenset(names | {name[:-1] for name in names if len(name) > len("和县")})


def _branch(head: str) -> int | None:
    """Where the name of a branch begins that ends a string and is called by its place: 长沙海关, 国网泰安供电公司."""
    kind = _BRANCH.search(head)
    if kind is None:
        return _of_a_city(head)
    for length in range(min(8, kind.start()), 1, -1):
        at = kind.start() - length
        if head[at : kind.start()] in places():
            owner = _OWNER.search(head, 0, at)
            return owner.start() if owner else at
    return _of_a_city(head)


@functools.cache
def _cities() -> re.Pattern[str]:
    """The short names of provinces and cities, of which bodies are called that stand under no department: 兰州."""
    rows = registers.rows("divisions")
    names = {short(row["name"]) for row in rows if row["code"].endswith("00")}
    return re.compile(longest(sorted(name for name in names if len(name) > 1)))


_ZONE = re.compile(
    r"(?:国家级)?(?:自贸(?:试验)?|高新(?:技术产业开发)?|经开|经济(?:技术)?开发|综合保税|综保|空港经济|临空经济|工业园|产业园|化工园|开发)区(?:[一-鿿]{2,4}片区)?管(?:理委员|委)会$"
)
_CITY_BODY = re.compile(
    r"(?:管委会|管理委员会|管理局|农垦集团|集团|公司|大学|学院|监狱|看守所|军分区|支队|兵团|银行|农商行|信用联社|检查站|公安处|河务局|水文局|海警局|仲裁委员会|公证处|公园管理处)$"
)


def _of_a_city(head: str) -> int | None:
    """Where the name of a zone's committee begins that ends a string, or of a body that is called by its city: 兰州高新区管委会."""
    if not _CITY_BODY.search(head):
        return None
    for place in _cities().finditer(head, max(0, len(head) - _LONGEST)):
        at = place.start()
        if likeness(head[at:]) == Likeness.BODY and len(head) - place.end() >= _SHORTEST - 1:
            owner = _OWNER.search(head, 0, at)
            return owner.start() if owner else at
    zone = _ZONE.search(head)
    return zone.start() if zone else None


def known(name: str) -> bool:
    """Whether a name is a known one, alone or after a level or a place: 教育局, 县教育局, 靖远县教育局, 人事科.

    >>> known("县住建局"), known("办好住建局")
    (True, False)
    """
    if name in _names():
        return True
    level = _LEVEL.match(name)
    return level is not None and name[level.end() :] in _names()


def at_end(head: str) -> int | None:
    """Where the longest known name that ends a string begins, a level before it included.

    >>> at_end("新建幼儿园教育局"), at_end("新建幼儿园县教育局"), at_end("修建公园")
    (5, 5, None)
    >>> at_end("推广申报模式长沙海关")
    6
    """
    names = _names()
    for at in range(max(0, len(head) - _LONGEST), len(head) - _SHORTEST + 1):
        if head[at:] in names:
            begin = _of_two(head, at)
            return begin - 1 if begin and head[begin - 1] in "省市县区州盟旗镇乡" else begin
    return _branch(head)


def _of_two(head: str, at: int) -> int:
    """Where the name begins of a department of two matters that a known one ends: 园林和林业局."""
    if head[at - 1 : at] not in ("和", "与"):
        return at
    for length in range(6, 1, -1):
        if length < at and fields.field(head[at - 1 - length : at - 1]):
            return at - 1 - length
    return at


_LONGEST_PLACE = 3
_CENTRAL = re.compile(r"[省市县区州盟旗镇乡]|人民|人行|中国|国家|国网|电信|移动|联通|铁塔")


def inside(name: str) -> bool:
    """Whether a string ends in a known name and begins with something else: 违章建筑自然资源所."""
    at = at_end(name)
    return at is not None and at > _LONGEST_PLACE and not _CENTRAL.match(name)


def at_start(rest: str) -> int | None:
    """Where the longest known name that begins a string ends.

    >>> at_start("县教育局新建幼儿园2所"), at_start("新建幼儿园")
    (4, None)
    """
    for end in range(min(len(rest), _LONGEST), _SHORTEST - 1, -1):
        if known(rest[:end]):
            return end
    return None
