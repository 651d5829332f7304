"""What the rules for bodies of the centre share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import bodies
from kg.divisions import NATION
from kg.setting import resolved

if TYPE_CHECKING:
    from kg.model import Resolution
    from kg.setting import Setting

CENTRAL = re.compile(r"^(?:国家|国务院|中国|中华|中央|全国|最高|中共中央)")
"""How the name of a body of the centre begins when it says so itself."""


def in_register(name: str, setting: Setting, confidence: float) -> Resolution | None:
    """The body of the national register that the name stood for in that month."""
    found = bodies.standing(bodies.table().national(name), setting.month)
    if not found:
        return None
    best = found[0]
    what = "全称" if best.full == name else f"{name}是{best.full}的简称"
    reason = f"中央机构登记册：{what}（{best.source}）"
    return resolved(best.full, best.kind, NATION, ("national", confidence), reason)
