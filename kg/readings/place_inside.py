"""A full name with its place inside: 国家税务总局甘肃省税务局, 中共白银市委组织部."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import bodies, divisions
from kg.bodies import fill
from kg.setting import place_of, resolved

if TYPE_CHECKING:
    from kg.model import Resolution
    from kg.readings._example import Example
    from kg.setting import Setting

EXAMPLES: tuple[Example, ...] = (
    ("甘肃省", "202006", "国家税务总局甘肃省税务局", "国家税务总局甘肃省税务局"),
    ("甘肃省", "202006", "中共白银市委组织部", "中共白银市委组织部"),
)


_PLACE_INSIDE = re.compile(r"^(?:中共|中国|中华|国家|共青团|武警)")


def read(name: str, setting: Setting) -> Resolution | None:
    """A full name with its place inside: 国家税务总局甘肃省税务局, 中共白银市委组织部."""
    if not _PLACE_INSIDE.match(name):
        return None
    templates = bodies.table().templates
    for at in range(2, len(name) - 2):
        for form in divisions.table().starts(name, at):
            place = place_of(form, setting)
            if place is None:
                continue
            for gap in ("{place}", "{short}", "{seat}"):
                named = templates.get(name.replace(form, gap))
                if named is not None and fill(named.full, place, setting.month) == name:
                    return resolved(name, named.kind, place, ("full-name", 0.98), f"全称（{named.source}）")
    return None
