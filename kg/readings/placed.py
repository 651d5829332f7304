"""省科技厅, 白银市财政局, 甘肃银保监局, 兰州市: a name that begins with its place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg import bodies, divisions
from kg.bodies import fill, level_letter
from kg.readings._body import ABBREVIATED, LEGAL_FORM, SEVERAL, body_at
from kg.setting import LEVEL_WORD, Split, resolved, splits, unresolved, unresolved_at

if TYPE_CHECKING:
    from kg.model import Resolution
    from kg.readings._example import Example
    from kg.setting import Setting

WHOLE = re.compile(
    r"管理|事务|监督|监察|发展|建设|服务|促进|合作|执法|改革|保护|保障|勘|规划|工作|工务|安全|城乡|水产|园林|[和与及]"
)
"""Words that the full name of a department mostly holds: a body that no register knows is taken at its word only then."""


EXAMPLES: tuple[Example, ...] = (
    ("甘肃省", "202006", "省科技厅", "甘肃省科学技术厅"),
    ("安徽省", "202006", "省科技厅", "安徽省科学技术厅"),
    ("甘肃省", "202006", "甘肃银保监局", "中国银行保险监督管理委员会甘肃监管局"),
    ("甘肃省", "202006", "兰州市", "兰州市人民政府"),
    ("广州市", "200604", "市建委", "广州市建设委员会"),
    ("巫山县", "201805", "县交委", "巫山县交通委员会"),
    ("浦东新区", "202204", "区商务委", "上海市浦东新区商务委员会"),
    ("六盘水市", "202206", "六枝特区政府", "六枝特区人民政府"),
    ("兴安盟", "202302", "科右前旗", "科尔沁右翼前旗人民政府"),
    ("兴安盟", "202302", "盟文旅体局", "兴安盟文化旅游体育局"),
    ("湖州市", "202106", "市建设局", "湖州市建设局"),
    ("济南市", "202106", "市行政审批局", "济南市行政审批服务局"),
    ("清远市", "202106", "市城管局", "清远市城市管理和综合执法局"),
    ("泉州市", "202006", "泉州台商投资区管委会", "泉州台商投资区管理委员会"),
    ("喀什地区", "202106", "地委组织部", "中共喀什地委组织部"),
    ("吉林省", "201806", "省畜牧局", "吉林省畜牧业管理局"),
    ("白银市", "202006", "市房管局", None),
    ("白银市", "202006", "市住房保障局", None),
    ("白银市", "202006", "市河湖局", None),
    ("日照市", "202006", "市水务管理局", "日照市水务管理局"),
    ("庆阳市", "201206", "市规划局", None),
    ("庆阳市", "202006", "市政府口岸物流办", "庆阳市人民政府口岸和物流办公室"),
    ("庆阳市", "202006", "市政府教育局", "庆阳市教育局"),
    ("大同市", "202006", "市小企业局", None),
    ("晋城市", "202006", "市城乡管理局", "晋城市城乡管理局"),
    ("白银市", "202006", "市城投集团", None),
    ("白银市", "202006", "市投资保进局", None),
    ("甘肃省", "202006", "市教育局", None),
)


def read(name: str, setting: Setting) -> Resolution | None:
    """The body at the place that the name begins with: by the registers, else by its own words where its ending shows what it is."""
    if setting.line and bodies.table().local(name, level_letter(setting.line[0])):
        return None
    known = list(splits(name, setting))
    for split in known:
        found = body_at(split, setting)
        if found is not None:
            return found if found.unit.resolved else replace(found, unit=replace(found.unit, name=name))
    for split in known:
        found = _as_written(name, split, setting.month)
        if found is not None:
            return found
    return None if known else _no_such_level(name, setting)


def _no_such_level(name: str, setting: Setting) -> Resolution | None:
    """市教育局 in a province's document: which 市 is not said."""
    word = LEVEL_WORD.match(name)
    if word is None or not setting.line or setting.at(word[1]) is not None or not _local_body(name[word.end() :]):
        return None
    reason = f"{setting.line[0].name}的文件里“{word[1]}”是哪一个不能确定"
    return unresolved(name, setting, reason, bodies.kind_of(name))


def _local_body(rest: str) -> bool:
    return any(bodies.table().local(rest, level) for level in "pmcx")


def _as_written(name: str, split: Split, month: str) -> Resolution | None:
    """A body that no register knows, of a kind that its ending shows, named with its place."""
    place, rest = split.place, split.rest
    kind = bodies.kind_of(rest)
    if not kind or len(rest) < 2 or kind == "village" or (kind == "government" and split.mark == "name"):
        return None
    title = divisions.table().title(place)
    fulls = bodies.shared(rest, place, month)
    if fulls:
        return unresolved_at(name, split, SEVERAL.format(rest), kind, tuple(f"{title}{full}" for full in fulls))
    if kind == "enterprise" and not LEGAL_FORM.search(rest):
        return unresolved_at(name, split, "企业简称，登记全称不能确定", kind)
    if kind in ("department", "office") and (ABBREVIATED.search(rest) or len(rest) <= 3):
        return unresolved_at(name, split, "简称没有收入登记册，全称不能确定", kind)
    near = bodies.table().slips(rest) if kind == "department" else ()
    near = tuple(other for other in near if other.replace("和", "") != rest.replace("和", ""))  # 和 is left out at will
    if bodies.table().local(
        rest.replace("管理局", "局"), level_letter(place)
    ):  # 水务管理局 is 水务局 and no slip of 政务管理局
        near = ()
    if near:
        where = (f"{title}{other}" for other in near)
        return unresolved_at(
            name, split, f"登记册没有{rest}，与{'、'.join(near)}一字之差，疑为笔误", kind, tuple(where)
        )
    if kind == "department" and split.mark == "level" and level_letter(place) != "p" and not WHOLE.search(rest):
        return unresolved_at(name, split, "登记册没有收入，字面又不像全称", kind)
    rest = re.sub("(?<!党)工委$", "工作委员会", re.sub("管委会$", "管理委员会", rest))
    full = f"{name.removesuffix(split.rest)}{rest}" if split.mark == "name" else f"{title}{rest}"
    if split.mark == "level" and rest.startswith("委"):
        full = fill("中共{place}委", place) + rest[1:]
    return resolved(full, kind, place, ("as-written", 0.75), f"{split.reason}；登记册未收，按原文加地名")
