"""团省委, 共青团市委: the youth league, whose level word stands inside its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.readings._body import body_at
from kg.setting import Split

if TYPE_CHECKING:
    from kg.model import Resolution
    from kg.readings._example import Example
    from kg.setting import Setting

EXAMPLES: tuple[Example, ...] = (
    ("甘肃省", "202006", "团省委", "共青团甘肃省委员会"),
    ("白银市", "202006", "团市委", "共青团白银市委员会"),
)


_YOUTH = re.compile(r"^(?:共青)?团(自治区|省|市|州|盟|县|区|旗)委$")


def read(name: str, setting: Setting) -> Resolution | None:
    """The league's committee at the level that the name says."""
    found = _YOUTH.match(name)
    place = setting.at(found[1]) if found else None
    if found is None or place is None:
        return None
    return body_at(Split(place, "level", "团委", f"“{found[1]}”按文件所属地区是{place.name}"), setting)
