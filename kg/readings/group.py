"""各县区政府, 有关部门, 成员单位: several bodies under one name, with its members where the division table tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import divisions, groups
from kg.divisions import NATION
from kg.model import Place, Resolution, Unit
from kg.setting import unresolved

if TYPE_CHECKING:
    from kg.readings._example import Example
    from kg.setting import Setting

EXAMPLES: tuple[Example, ...] = (
    ("白银市", "201806", "各县区政府", "白银市各县（区）人民政府"),
    ("白银市", "201806", "相关县区政府", None),
    ("甘肃省", "202006", "有关部门", None),
    ("中华人民共和国", "201906", "各地区", None),
)


def read(name: str, setting: Setting) -> Resolution | None:
    """The group, its members by the division table where it means all of them; else the reason why nobody is meant."""
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
