"""A name that is its own full name: a company with its legal form, a school, a customs house, a leading group."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import bodies
from kg.divisions import short
from kg.names import CORPORATE
from kg.readings._body import LEGAL_FORM
from kg.setting import resolved

if TYPE_CHECKING:
    from kg.model import Resolution
    from kg.readings._example import Example
    from kg.setting import Setting

EXAMPLES: tuple[Example, ...] = (
    ("甘肃省", "202006", "丝绸之路国际知识产权港有限公司", "丝绸之路国际知识产权港有限公司"),
    ("白银市", "202006", "矿冶职业技术学院", "白银矿冶职业技术学院"),
    ("广东省", "202006", "拱北海关", "中华人民共和国拱北海关"),
)


def read(name: str, setting: Setting) -> Resolution | None:
    """A name that is its own full name: a company with its legal form, a school, a hospital, an association."""
    kind = bodies.kind_of(name)
    if kind == "enterprise" and LEGAL_FORM.search(name) and len(CORPORATE.sub("", name)) > 2:
        return resolved(name, kind, None, ("as-written", 0.85), "企业全称，按原文")
    if kind == "institution" and setting.line and re.search(r"(?:学院|大学|医院|研究院)$", name) and len(name) > 4:
        own = setting.line[0]
        return resolved(f"{short(own.name)}{name}", kind, own, ("bare", 0.7), f"没有写地名，按文件所属的{own.name}")
    if re.fullmatch(r"[\u4e00-\u9fff]{2,5}海关", name):
        return resolved(f"中华人民共和国{name}", "department", None, ("branch", 0.9), "海关的全称")
    if kind in ("office", "working_group") and len(name) > 6:
        scope = setting.place.code if setting.place else ""
        return resolved(name, kind, setting.place, ("as-written", 0.7), "议事协调机构，按原文全称", scope=scope)
    return None
