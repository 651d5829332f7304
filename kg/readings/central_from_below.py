"""财政部 in a local document: a body of the centre, where no local body is called so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.readings._central import in_register

if TYPE_CHECKING:
    from kg.model import Resolution
    from kg.readings._example import Example
    from kg.setting import Setting

EXAMPLES: tuple[Example, ...] = (
    ("甘肃省", "202006", "财政部", "财政部"),
    ("甘肃省", "202006", "生态环境部", "生态环境部"),
)


def read(name: str, setting: Setting) -> Resolution | None:
    """The body that the national register names so; less sure where the document's place is unknown."""
    return in_register(name, setting, 0.9) if setting.place else in_register(name, setting, 0.6)
