"""财政, 发展改革: a field of work, which is no body until a level or a list lends it one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import bodies
from kg.setting import unresolved

if TYPE_CHECKING:
    from kg.model import Resolution
    from kg.readings._example import Example
    from kg.setting import Setting

EXAMPLES: tuple[Example, ...] = (
    ("福建省", "202006", "科技", None),
    ("中华人民共和国", "201906", "海关", None),
)


def read(name: str, setting: Setting) -> Resolution | None:
    """Such a name is left, with the reason; 海关 and 税务 are fields too where nothing says which."""
    if bodies.table().is_domain(name) or name in ("海关", "税务", "检验检疫", "气象", "消防", "金融"):
        return unresolved(name, setting, "只写了领域，没有写是哪一级的部门", "group")
    return None
