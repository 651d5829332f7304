"""财政局, 教育厅, 妇联: a local body without its place is the document's own; a 厅 is the province's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import bodies
from kg.bodies import level_letter
from kg.model import Resolution
from kg.readings._body import filled, local
from kg.setting import Split

if TYPE_CHECKING:
    from kg.readings._example import Example
    from kg.setting import Setting

EXAMPLES: tuple[Example, ...] = (
    ("海淀区", "202401", "城市管理委", "北京市海淀区城市管理委员会"),
    ("白银市", "202006", "财政局", "白银市财政局"),
    ("白银市", "202006", "教育厅", "甘肃省教育厅"),
    ("广东省", "202006", "妇联", "广东省妇女联合会"),
)


def read(name: str, setting: Setting) -> Resolution | None:
    """A local body named without its place: it is the document's own level's; a 厅 is the province's."""
    if not setting.line or bodies.table().is_domain(name):
        return None
    for place in setting.line:
        letter = level_letter(place)
        if name.endswith("厅") and letter != "p":
            continue
        found = bodies.standing(local(name, place), setting.month, "level", place.code)
        if found and (found[0].usual or place == setting.line[0]):
            reason = f"没有写地名，按文件所属的{place.name}"
            read_as = filled(found[0], name, Split(place, "level", name, reason), setting)
            if not read_as.unit.resolved:
                return read_as
            return Resolution(read_as.unit, "bare", read_as.confidence - 0.1, read_as.reason)
    return None
