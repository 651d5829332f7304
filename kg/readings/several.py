"""A、B政府: names that were not taken apart are nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.setting import unresolved

if TYPE_CHECKING:
    from kg.model import Resolution
    from kg.readings._example import Example
    from kg.setting import Setting

EXAMPLES: tuple[Example, ...] = (("甘肃省", "202006", "兰州市、白银市政府", None),)


_SEPARATOR = re.compile(r"[、,，;；]")


def read(name: str, setting: Setting) -> Resolution | None:
    """Names that were not taken apart: A、B政府."""
    if _SEPARATOR.search(name):
        return unresolved(name, setting, "不止一个单位写在一起，没有拆开", "group")
    return None
