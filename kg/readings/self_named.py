"""A name that is its own full name: a company with its legal form, a school, a customs house, a leading group."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import bodies, divisions
from kg.division_names import short
from kg.names import CORPORATE
from kg.readings._body import LEGAL_FORM
from kg.setting import resolved

if TYPE_CHECKING:
    from kg.model import Resolution
    from kg.readings._example import Example
    from kg.setting import Setting

EXAMPLES: tuple[Example, ...] = (
    ("甘肃省", "202006", "丝绸之路国际知识产权港有限公司", "丝绸之路国际知识产权港有限公司"),
    ("佛山市", "202306", "美的集团股份有限公司", "美的集团股份有限公司"),
    ("白银市", "202006", "矿冶职业技术学院", "白银矿冶职业技术学院"),
    ("泉州市", "202306", "华侨大学", "华侨大学"),
    ("成都市", "202306", "西南交通大学", "西南交通大学"),
    ("广东省", "202006", "拱北海关", "中华人民共和国拱北海关"),
)

_WHOLE_COMPANY = re.compile(r"^[\u4e00-\u9fff]{2,}集团(?:股份|有限责任)")
"""A company whose own name may be two characters: its form leaves nothing out."""
_UNIVERSITY = re.compile(
    r"^(?!(?:师范|医科|理工|农业|工业|科技|财经|林业|交通|工商|职业技术|老年|开放|广播电视)大学$)[\u4e00-\u9fff]{2,10}大学$"
)
"""A university has a name of its own; a kind alone (师范大学) is none."""
_LOCAL_SCHOOL = re.compile(
    r"^[\u4e00-\u9fff]{0,6}(?:职业技术学院|职业学院|师范学院|医学院|高等专科学校)$|^(?:第[一二三四五六七八九十]+)?(?:人民|中心|中医|妇幼保健)医?院$"
)
"""A college or hospital whose name says only what it teaches or which it is: its city's."""


def read(name: str, setting: Setting) -> Resolution | None:
    """A name that is its own full name: a company with its legal form, a school, a hospital, an association."""
    kind = bodies.kind_of(name)
    if (
        kind == "enterprise"
        and LEGAL_FORM.search(name)
        and (len(CORPORATE.sub("", name)) > 2 or _WHOLE_COMPANY.search(name))
    ):
        return resolved(name, kind, None, ("as-written", 0.85), "企业全称，按原文")
    if _UNIVERSITY.search(name):
        return resolved(name, kind, None, ("as-written", 0.8), "大学的名称，按原文")
    if setting.line and _LOCAL_SCHOOL.search(name):
        own = setting.line[0]
        head = divisions.table().title(own, setting.month) if name.endswith("医院") else short(own.name)
        return resolved(f"{head}{name}", kind, own, ("bare", 0.7), f"没有写地名，按文件所属的{own.name}")
    if re.fullmatch(r"[\u4e00-\u9fff]{2,5}海关", name):
        return resolved(f"中华人民共和国{name}", "department", None, ("branch", 0.9), "海关的全称")
    if kind in ("office", "working_group") and len(name) > 6:
        scope = setting.place.code if setting.place else ""
        return resolved(name, kind, setting.place, ("as-written", 0.7), "议事协调机构，按原文全称", scope=scope)
    return None
