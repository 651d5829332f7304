"""白银高新区, 高新区管委会, 枣山园区: a zone, which as an actor is its management committee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import divisions, zones
from kg.bodies import level_letter
from kg.division_names import short
from kg.setting import LEVEL_WORD, resolved, splits, unresolved, whole_place

if TYPE_CHECKING:
    from kg.model import Place, Resolution
    from kg.readings._example import Example
    from kg.setting import Setting

EXAMPLES: tuple[Example, ...] = (
    ("甘肃省", "202006", "白银高新区", "白银高新技术产业开发区管理委员会"),
    ("白银市", "201806", "高新区管委会", "白银高新技术产业开发区管理委员会"),
    ("深圳市", "202106", "市前海管理局", "深圳市前海深港现代服务业合作区管理局"),
    ("陕西省", "202106", "西咸新区管委会", "陕西省西咸新区开发建设管理委员会"),
)


ACTOR = "开发区作为承担者即其管委会"
_NAMED_AT_ALL = ("高新技术产业开发区", "经济技术开发区", "经济开发区")
"""Types that name a zone even where nothing says 管委会 and one character stands before them."""


def read(name: str, setting: Setting) -> Resolution | None:
    """The zone's committee: by the register of zones, else by the place and the type that the name is made of."""
    zone = zones.parse(name, level_letter(setting.line[0]) if setting.line else "c")
    if zone is None:
        return _inside_place(name, setting) if LEVEL_WORD.match(name) else None
    if zone.whole:
        where = divisions.table().place(zone.province)
        return resolved(zone.whole, "zone", where, ("zone", 0.95), f"开发区登记册的名称；{ACTOR}")
    if not zone.head:
        return _own_zone(zone, name, setting)
    return _of_place(zone, name, setting) or _inside_place(name, setting) or _as_named(zone, name, setting)


def _of_place(zone: zones.Zone, name: str, setting: Setting) -> Resolution | None:
    """白银高新区, 市高新区: nothing but a place stands before the type."""
    place = whole_place(zone.head, setting)
    if place is None:
        return None
    kind = (zones.parse(name, level_letter(place)) or zone).type
    full = f"{short(place.name)}{kind}管理委员会"
    return resolved(full, "zone", place, ("zone", 0.92), f"{place.name}的{kind}；{ACTOR}")


def _inside_place(name: str, setting: Setting) -> Resolution | None:
    """湘潭昭山示范区, 市钱江新城: a place, then the zone's own name."""
    for split in splits(name, setting):
        zone = zones.parse(split.rest, level_letter(split.place))
        if zone is not None and zone.whole and split.place.code.startswith(zone.province[:2]):
            where = divisions.table().place(zone.province)
            return resolved(zone.whole, "zone", where, ("zone", 0.95), f"开发区登记册的名称；{ACTOR}")
        if zone is None or not zone.head or (split.mark == "name" and _far_county(split.place, setting)):
            continue
        own, code = f"{zone.head}{zone.type}管理委员会", split.place.code
        if split.mark == "level":
            return resolved(own, "zone", split.place, ("zone", 0.75), split.reason, scope=code)
        full = f"{name.removesuffix(split.rest)}{own}"
        return resolved(full, "zone", split.place, ("zone", 0.8), split.reason)
    return None


def _far_county(place: Place, setting: Setting) -> bool:
    """Whether a county lies in another province than the document: 莲花山高新区 in 湖州 is no zone of 莲花县."""
    return bool(setting.line) and place.level == "county" and place.code[:2] != setting.line[0].code[:2]


def _as_named(zone: zones.Zone, name: str, setting: Setting) -> Resolution | None:
    """枣山园区: a zone by its own name alone, one of the document's place."""
    named = zones.names_committee(name) or zone.type in _NAMED_AT_ALL or len(zone.head) > 1
    if not named or setting.place is None:
        return None
    own = setting.line[0] if setting.line else None
    if own is not None and zone.type in _NAMED_AT_ALL:
        ways = (f"{zone.head}{zone.type}管理委员会", f"{short(own.name)}{zone.head}{zone.type}管理委员会")
        return unresolved(name, setting, "开发区的全称前面是否有地名不能确定", "zone", ways)
    full, reason = f"{zone.head}{zone.type}管理委员会", f"按原文名称的开发区、园区；{ACTOR}"
    return resolved(full, "zone", setting.place, ("zone", 0.75), reason, scope=setting.place.code)


def _own_zone(zone: zones.Zone, name: str, setting: Setting) -> Resolution | None:
    own = setting.line[0] if setting.line else None
    if own is None or own.level == "province" or zone.vague:
        return unresolved(name, setting, "泛指开发区、园区，不能确定是哪一个", "group") if zone.vague or own else None
    full = f"{short(own.name)}{zone.type}管理委员会"
    return resolved(full, "zone", own, ("zone", 0.88), f"没有写地名，按文件所属的{own.name}；{ACTOR}")
