"""Plain text: the text is the file decoded and nothing else, so offsets are those of the file's own characters."""

from __future__ import annotations

from kg.formats._content import Content
from kg.formats._drawn import drawn
from kg.formats._encoding import decode
from kg.formats._furniture import furniture

NAME = "txt"
SUFFIXES: tuple[str, ...] = (".txt", ".text")


def recognises(data: bytes) -> bool:
    """Any bytes may be text, so none say it of themselves: what nothing else claims is read as text."""
    return not data


def read(data: bytes) -> Content:
    r"""The file decoded as a text file is read everywhere: each line end counts one (``\r\n`` becomes ``\n``), a byte-order
    mark is no part of the text.

    >>> read("（牵头单位：市财政局）\r\n".encode()).text
    '（牵头单位：市财政局）\n'

    Raises ``FormatError`` for binary data.
    """
    text, encoding = decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    marked = furniture(text)
    tables = tuple(table for table in drawn(text) if not any(span.overlaps(table.span) for span in marked))
    return Content(text, encoding=encoding, tables=tables, furniture=marked)
