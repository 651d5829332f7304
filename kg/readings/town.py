"""北湾镇, 靖远县北湾镇人民政府, 鱼山街道: a town or a street, which as an actor is its government or office."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import division_names, divisions
from kg.model import Resolution
from kg.setting import resolved, splits

if TYPE_CHECKING:
    from kg.model import Place, Resolution
    from kg.readings._example import Example
    from kg.setting import Setting

EXAMPLES: tuple[Example, ...] = (
    ("靖远县", "202206", "北湾镇", "靖远县北湾镇人民政府"),
    ("白银市", "202206", "靖远县北湾镇人民政府", "靖远县北湾镇人民政府"),
)


_TOWN = re.compile(r"^(.{1,8}(?:镇|乡|街道|苏木))(?:人民政府|政府|办事处|街道办事处|党委|党工委)?$")


def read(name: str, setting: Setting) -> Resolution | None:
    """The town's government, in the county that the document or the name speaks of."""
    if not _TOWN.match(name):
        return None
    own = setting.line[0] if setting.line else None
    if (
        own is not None
        and own.level == "county"
        and not any(form in name for form in division_names.forms(own.name)[:1])
    ):
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
