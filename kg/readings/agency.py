"""A branch with its place between its agency and its kind: 民航甘肃监管局, 中国电信甘肃公司."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from kg import registers
from kg.bodies import fill
from kg.division_names import short
from kg.setting import LEVEL_WORD, place_of, resolved

if TYPE_CHECKING:
    from kg.model import Resolution
    from kg.readings._example import Example
    from kg.setting import Setting

EXAMPLES: tuple[Example, ...] = (
    ("甘肃省", "202206", "民航甘肃监管局", "中国民用航空甘肃安全监督管理局"),
    ("甘肃省", "202206", "中国电信甘肃公司", "中国电信股份有限公司甘肃分公司"),
    ("河北省", "202406", "金融监管总局河北监管局", "国家金融监督管理总局河北监管局"),
    ("泰安市", "202004", "中国移动泰安分公司", "中国移动通信集团山东有限公司泰安分公司"),
    ("浦东新区", "202204", "公安浦东分局", "上海市公安局浦东分局"),
    ("滨海新区", "202106", "市规划资源局滨海新区分局", "天津市规划和自然资源局滨海新区分局"),
    ("番禺区", "202006", "市生态环境局番禺区分局", "广州市生态环境局番禺区分局"),
    ("海淀区", "202402", "市规划自然资源委海淀分局", "北京市规划和自然资源委员会海淀分局"),
)


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


@functools.cache
def _agencies() -> tuple[str, ...]:
    """What such a name begins with."""
    return tuple({before: None for before, _, _ in _inside()})


def read(name: str, setting: Setting) -> Resolution | None:
    """A branch with its place inside its name: 民航甘肃监管局, 中国电信甘肃公司."""
    if not name.startswith(_agencies()):
        return None
    for before, after, row in _inside():
        if name.startswith(before) and name.endswith(after) and len(name) > len(before) + len(after):
            middle = name[len(before) : len(name) - len(after)]
            place = setting.at(middle) if LEVEL_WORD.fullmatch(middle) else place_of(middle, setting)
            if place is not None and not (place.level == "province" and "{province short}" in row["template"]):
                full = fill(row["template"], place, setting.month)
                if after == "分局":  # 天河区分局 is not 天河分局
                    full = re.sub(rf"{short(place.name)}分局$", f"{middle}分局", full)
                return resolved(full, row["kind"], place, ("branch", 0.9), f"分支机构的全称（{row['source']}）")
    return None
