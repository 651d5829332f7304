"""A name, read at a place and a date → the body it denotes, or the reason why that cannot be told: a shelf, one rule a file.

A rule knows nothing of the document but where and when it speaks; what the document itself says of names (以下简称, 加挂)
is :mod:`kg.units`' business. Each rule either reads the name or leaves it to the next; its ``EXAMPLES`` say what it reads.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Protocol

from kg import bodies
from kg.readings import (
    agency,
    bank,
    bare,
    central,
    central_from_below,
    central_unlisted,
    domain,
    grid,
    group,
    place_inside,
    placed,
    self_named,
    several,
    town,
    youth,
    zone,
)
from kg.setting import setting_of, unresolved

if TYPE_CHECKING:
    from kg.model import Place, Resolution
    from kg.readings._example import Example
    from kg.setting import Setting


class Rule(Protocol):
    """One way of reading a name."""

    EXAMPLES: tuple[Example, ...]

    def read(self, name: str, setting: Setting) -> Resolution | None:
        """The body, or the reason why it is none; ``None`` leaves the name to the next rule."""


READINGS: tuple[Rule, ...] = (
    group,
    place_inside,
    agency,
    central,
    several,
    bank,
    grid,
    youth,
    zone,
    town,
    placed,
    domain,
    bare,
    central_from_below,
    central_unlisted,
    self_named,
)
"""The rules in the order in which they are asked; the first that reads the name is believed."""


@functools.lru_cache(maxsize=1 << 18)
def read(name: str, place: Place | None, month: str = "") -> Resolution:
    """Read a name (in the form of ``names.normal``) at a place in a month.

    >>> from kg.divisions import table
    >>> gansu, anhui = (table().named(n)[0] for n in ("甘肃省", "安徽省"))
    >>> read("省科技厅", gansu).unit.name, read("省科技厅", anhui).unit.name
    ('甘肃省科学技术厅', '安徽省科学技术厅')
    >>> read("有关部门", gansu).unit.resolved
    False
    """
    setting = setting_of(place, month)
    for rule in READINGS:
        found = rule.read(name, setting)
        if found is not None:
            return found
    where = "文件所属地区不能确定" if place is None else "登记册没有收入这个名称，也看不出所属地区"
    return unresolved(name, setting, where, bodies.kind_of(name))
