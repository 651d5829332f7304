"""Local branches whose names are built their own way: 人行南昌中心支行, 国网白银供电公司.

Other branches (银保监局, 证监局, 税务局, 海关 …) are templates of the register ``bodies``.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from kg import divisions, registers
from kg.bodies import fill
from kg.divisions import short
from kg.setting import LEVEL_WORD, Setting, place_of, resolved

if TYPE_CHECKING:
    from kg.model import Place, Resolution

_BANK = re.compile(r"^(中国人民银行|人民银行|人行)(.*?)(中心支行|中支|中心支分行|支行|分行|营业管理部|总部)?$")
_GRID = re.compile(r"^国网(.+?)(?:市|县|区)?(供电公司|供电分公司|电力公司|电力|省电力公司|省电力有限公司)$")
_BANK_REFORM = "202308"


def bank(name: str, setting: Setting) -> Resolution | None:
    """中国人民银行 and its branches: 人行南昌中心支行, 人民银行市中心支行, and 人民银行 in a local document."""
    found = _BANK.match(name)
    if not found:
        return None
    head, seat, tail = found.groups()
    if not seat and not tail:
        if head == "中国人民银行" or not setting.line:
            return None
        return bank_at(setting.line[0], setting)
    if tail in ("营业管理部", "总部") and not seat:
        return resolved(
            f"中国人民银行{tail}", "department", divisions.table().place("110000"), ("branch", 0.95), "人民银行分支机构"
        )
    if not tail:
        return None
    place = setting.at(seat) if LEVEL_WORD.fullmatch(seat) else place_of(seat, setting)
    if not seat and setting.line:
        place = setting.line[0]
    if place is None:
        return None
    if tail in ("中支", "中心支行", "中心支分行"):
        return resolved(
            f"中国人民银行{divisions.seat_name(place)}中心支行",
            "department",
            place,
            ("branch", 0.95),
            "人民银行分支机构名称",
        )
    where = place.name if seat in ("", "市", "省", "县") else seat
    return resolved(f"中国人民银行{where}{tail}", "department", place, ("branch", 0.95), "人民银行分支机构名称")


def bank_at(place: Place, setting: Setting) -> Resolution | None:
    """The branch of 中国人民银行 at a place, as it was called in that month."""
    old = divisions.provinces().get(place.code, {}).get("bank", "")
    if place.level == "county":
        name = f"{place.name}支行"
    elif not setting.month or setting.month >= _BANK_REFORM:
        name = "上海总部" if old == "上海总部" else f"{place.name}分行"
    else:
        name = old or f"{divisions.seat_name(place)}中心支行"
    reason = f"{place.name}文件中的人民银行指当地分支机构（按当时建制）"
    return resolved(f"中国人民银行{name}", "department", place, ("branch", 0.85), reason)


def grid(name: str, setting: Setting) -> Resolution | None:
    """The companies of 国家电网: 国网白银供电公司 is 国网甘肃省电力公司白银供电公司."""
    found = _GRID.match(name)
    if not found:
        return None
    place = place_of(found[1].removesuffix("省"), setting)
    province = divisions.table().province(place) if place else None
    if place is None or province is None:
        return None
    company = f"国网{province.name}电力公司"
    where = place.name if place.level == "county" else short(place.name)
    full = company if place == province else f"{company}{where}供电公司"
    return resolved(full, "enterprise", place, ("branch", 0.9), "国家电网在当地的公司")


@functools.cache
def _inside() -> list[tuple[str, str, registers.Row]]:
    """(before, after, row) of the register ``branches``, longest first."""
    pairs = [
        (before, after, row)
        for row in registers.rows("branches")
        for before in registers.several(row["before"])
        for after in registers.several(row["after"])
    ]
    return sorted(pairs, key=lambda pair: (-len(pair[0]) - len(pair[1]), pair[0]))


def agency(name: str, setting: Setting) -> Resolution | None:
    """A branch with its place inside its name: 民航甘肃监管局, 中国电信甘肃公司."""
    for before, after, row in _inside():
        if name.startswith(before) and name.endswith(after) and len(name) > len(before) + len(after):
            middle = name[len(before) : len(name) - len(after)]
            place = setting.at(middle) if LEVEL_WORD.fullmatch(middle) else place_of(middle, setting)
            if place is not None:
                full = fill(row["template"], place, setting.month)
                return resolved(full, row["kind"], place, ("branch", 0.9), f"分支机构的全称（{row['source']}）")
    return None
