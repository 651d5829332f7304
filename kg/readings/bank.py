"""中国人民银行 and its branches: 人行南昌中心支行, 人民银行市中心支行, and 人民银行 in a local document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import divisions
from kg.model import Resolution
from kg.setting import LEVEL_WORD, Setting, place_of, resolved

if TYPE_CHECKING:
    from kg.model import Place, Resolution
    from kg.readings._example import Example
    from kg.setting import Setting

EXAMPLES: tuple[Example, ...] = (
    ("甘肃省", "202006", "人行兰州中心支行", "中国人民银行兰州中心支行"),
    ("白银市", "202406", "人民银行", "中国人民银行白银市分行"),
    ("遂宁市", "202006", "人行市中心支行", "中国人民银行遂宁市中心支行"),
)


_BANK = re.compile(r"^(中国人民银行|人民银行|人行)(.*?)(中心支行|中支|中心支分行|支行|分行|营业管理部|总部)?$")
_BANK_REFORM = "202308"


def read(name: str, setting: Setting) -> Resolution | None:
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
