"""A body of the State or the Party at the centre: 发展改革委 in a document of the State, 国家发展改革委 in any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.readings._central import CENTRAL, in_register

if TYPE_CHECKING:
    from kg.model import Resolution
    from kg.readings._example import Example
    from kg.setting import Setting

EXAMPLES: tuple[Example, ...] = (
    ("中华人民共和国", "201906", "发展改革委", "国家发展和改革委员会"),
    ("甘肃省", "202006", "国家发展改革委", "国家发展和改革委员会"),
    ("中华人民共和国", "201606", "银监会", "中国银行业监督管理委员会"),
)


def read(name: str, setting: Setting) -> Resolution | None:
    """The body that the national register names so, if the document or the name speaks of the centre."""
    if not setting.national and not CENTRAL.match(name):
        return None
    return in_register(name, setting, 0.98)
