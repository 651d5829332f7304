"""国务院自由贸易试验区工作部际联席会议办公室: a body of the centre that no register knows, by its whole name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import bodies
from kg.divisions import NATION
from kg.readings._body import ABBREVIATED
from kg.readings._central import CENTRAL
from kg.setting import resolved

if TYPE_CHECKING:
    from kg.model import Resolution
    from kg.readings._example import Example
    from kg.setting import Setting

EXAMPLES: tuple[Example, ...] = (
    (
        "中华人民共和国",
        "201806",
        "国务院自由贸易试验区工作部际联席会议办公室",
        "国务院自由贸易试验区工作部际联席会议办公室",
    ),
)


def read(name: str, setting: Setting) -> Resolution | None:
    """The name as written, if its ending shows a body and is not short for a longer one."""
    if not CENTRAL.match(name) and not (setting.national and bodies.kind_of(name) in ("office", "working_group")):
        return None
    kind = bodies.kind_of(name)
    if not kind or len(name) < 5 or ABBREVIATED.search(name):
        return None
    return resolved(name, kind, NATION, ("as-written", 0.7), "中央机构或单位，登记册未收，按原文全称")
