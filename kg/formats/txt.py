"""Plain text: the text is the file decoded and nothing else, so offsets are those of the file's own characters."""

from __future__ import annotations

from kg.formats._content import Content
from kg.formats._encoding import decode
from kg.formats._furniture import furniture

NAME = "txt"
SUFFIXES: tuple[str, ...] = (".txt", ".text")


def recognises(data: bytes) -> bool:
    """Any bytes may be text: the suffix decides, or that nothing else claims them."""
    return not data


def read(data: bytes) -> Content:
    r"""The file decoded. Line ends stay (``\r\n`` counts two); a byte-order mark is no part of the text.

    >>> read("（牵头单位：市财政局）\r\n".encode()).text
    '（牵头单位：市财政局）\r\n'

    Raises ``FormatError`` for binary data.
    """
    text, encoding = decode(data)
    return Content(text, encoding=encoding, furniture=furniture(text))
