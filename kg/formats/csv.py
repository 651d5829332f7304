"""Comma- and tab-separated tables: the text is the file decoded, each cell's span lies in it.

The cells are found here, since ``csv`` of the standard library does not say where in the text a field stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.formats._content import CELLS, Content
from kg.formats._encoding import decode
from kg.model import Cell, Span, Table

NAME = "csv"
SUFFIXES: tuple[str, ...] = (".csv", ".tsv", ".tab")

_SEPARATORS = "\t,;，|"


def recognises(data: bytes) -> bool:
    """A table of plain text says nothing of itself: the suffix decides."""
    return not data


def read(data: bytes) -> Content:
    """The file decoded, and its one table. A quoted cell's span lies inside the quotes.

    >>> content = read("任务,责任单位\\n建平台,\\"市科技局,市财政局\\"\\n".encode())
    >>> [cell.span.of(content.text) for cell in content.tables[0].cells]
    ['任务', '责任单位', '建平台', '市科技局,市财政局']
    """
    text, encoding = decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    cells = tuple(_cells(text, _separator(text)))
    rows = cells[-1].row + 1 if cells else 0
    tables = (Table(Span(0, len(text)), cells),) if rows and len(cells) > rows else ()
    return Content(text, encoding=encoding, tables=tables)


def _separator(text: str) -> str:
    """The mark that splits the first lines most evenly: the one that the most of them hold."""
    lines = [line for line in text[:8_000].split("\n")[:20] if line.strip()]
    return max(_SEPARATORS, key=lambda mark: sum(mark in line for line in lines))


def _cells(text: str, separator: str) -> Iterator[Cell]:
    field = re.compile(rf'[ ]*"(?P<quoted>(?:[^"]|"")*)"[^{separator}\n]*|(?P<plain>[^{separator}\n]*)')
    place = row = column = count = 0
    while place < len(text) and count < CELLS:
        found = field.match(text, place)
        if found is None:
            return
        group = "plain" if found["quoted"] is None else "quoted"
        yield Cell(row, column, Span(*found.span(group)), header=row == 0)
        count += 1
        place = found.end() + 1
        if found.end() < len(text) and text[found.end()] == separator:
            column += 1
        else:
            row, column = row + 1, 0
