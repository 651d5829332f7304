"""XML elements as lxml hands them out, which says no types of them; and Word's own namespace."""

from __future__ import annotations

from typing import Any

Element = Any
"""An lxml element: ``tag``, ``text``, ``tail``, ``get``, ``find``, ``iter``."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def value(element: Element, name: str) -> str:
    """An attribute in Word's namespace, ``""`` where it is missing."""
    return str(element.get(W + name) or "")


def child_value(element: Element, *names: str) -> str:
    """``w:val`` of the element that the path of names leads to, ``""`` where there is none."""
    found = element.find("/".join(W + name for name in names))
    return "" if found is None else value(found, "val")


def whole(text: str, default: int = 0) -> int:
    """The number that the words are; ``default`` where they are none or too long to be meant."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else default
