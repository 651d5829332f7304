"""Markdown: the text is the file decoded, marks and all; its pipe tables are found."""

from __future__ import annotations

from kg.formats import txt
from kg.formats._content import Content

NAME = "markdown"
SUFFIXES: tuple[str, ...] = (".md", ".markdown", ".mdown")


def recognises(data: bytes) -> bool:
    """Markdown is plain text: the suffix decides."""
    return not data


def read(data: bytes) -> Content:
    """As plain text is read, tables drawn with pipes included. Raises ``FormatError`` for binary data."""
    return txt.read(data)
