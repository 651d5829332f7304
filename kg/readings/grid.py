"""The companies of 国家电网: 国网白银供电公司 is 国网甘肃省电力公司白银供电公司."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import bodies, divisions
from kg.bodies import fill, level_letter
from kg.setting import place_of, resolved

if TYPE_CHECKING:
    from kg.model import Resolution
    from kg.readings._example import Example
    from kg.setting import Setting

EXAMPLES: tuple[Example, ...] = (
    ("白银市", "202006", "国网白银供电公司", "国网甘肃省电力公司白银供电公司"),
    ("甘肃省", "202006", "国网甘肃电力", "国网甘肃省电力公司"),
    ("宁夏回族自治区", "202204", "国网宁夏电力有限公司", "国网宁夏电力有限公司"),
    ("江苏省", "202006", "国网江苏省电力有限公司", "国网江苏省电力有限公司"),
)


_GRID = re.compile(
    r"^国网(.+?)(?:市|县|区)?(供电公司|供电分公司|电力公司|电力|省电力公司|省电力有限公司|电力有限公司)$"
)


def read(name: str, setting: Setting) -> Resolution | None:
    """The companies of 国家电网: 国网白银供电公司 is 国网甘肃省电力公司白银供电公司."""
    found = _GRID.match(name)
    if not found:
        return None
    place = place_of(found[1].removesuffix("省"), setting)
    province = divisions.table().province(place) if place else None
    if place is None or province is None:
        return None
    kind = "电力公司" if place == province else "供电公司"
    known = bodies.standing(bodies.table().local(kind, level_letter(place)), setting.month, "", place.code)
    if not known:
        return None
    full = fill(known[0].full, place, setting.month)
    if place == province and "有限" in found[2]:
        full = re.sub(r"电力公司$", "电力有限公司", full)
    return resolved(full, "enterprise", place, ("branch", 0.9), "国家电网在当地的公司")
