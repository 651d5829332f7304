"""What a reader hands back, and how it is written: lines of text, tables whose cells keep their places, anchors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kg.errors import FormatError
from kg.model import Anchor, Cell, Span, Table

CELLS = 400_000
"""Cells that one table may have: a sheet that claims a million rows is no ledger."""


@dataclass(frozen=True, slots=True)
class Content:
    """The text of one file with its tables, anchors and furniture; offsets are code points of ``text``.

    ``encoding`` is how bytes became text. ``metadata`` holds what the format itself says of the document, under the
    keys of a manifest with ``page.`` before them: it may be wrong, so the text's own words go before it.
    """

    text: str
    encoding: str = "utf-8"
    tables: tuple[Table, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    furniture: tuple[Span, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """A table's cell as drawn; where it is merged, the same box stands in each place of the grid that it covers."""

    text: str
    header: bool = False


Grid = Sequence[Sequence[Box | None]]
"""Rows of boxes; ``None`` where a row has no cell."""


class Writer:
    """Text in the making: each paragraph is a line, each row of a table is a line with tabs between its cells.

    >>> writer = Writer()
    >>> writer.line("一、任务")
    >>> unit = Box("市科技局")
    >>> writer.table([[Box("建设平台"), unit], [Box("引进人才"), unit]])
    >>> writer.content().text
    '一、任务\\n建设平台\\t市科技局\\n引进人才\\t\\n'
    >>> [writer.content().tables[0].cells[place].span.start for place in (1, 3)]
    [10, 10]
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._tables: list[Table] = []
        self._anchors: list[Anchor] = []

    def line(self, text: str) -> None:
        """Add a paragraph; one without any character is left out."""
        if text := one_line(text):
            self._write(text + "\n")

    def anchor(self, kind: Literal["page", "paragraph", "sheet"], number: int, label: str = "", ahead: int = 0) -> None:
        """Say that a page, paragraph or sheet begins here, or ``ahead`` characters further on."""
        self._anchors.append(Anchor(self._length + ahead, kind, number, label))

    def table(self, grid: Grid) -> None:
        """Add a table; a grid without any text is left out."""
        if not any(box and one_line(box.text) for row in grid for box in row):
            return
        if sum(map(len, grid)) > CELLS:
            raise FormatError(f"a table of more than {CELLS:,} cells")
        start = self._length
        written: dict[int, Span] = {}
        cells = [cell for number, row in enumerate(grid) for cell in self._row(number, row, written)]
        self._tables.append(Table(Span(start, self._length), tuple(cells)))

    def _row(self, number: int, row: Sequence[Box | None], written: dict[int, Span]) -> list[Cell]:
        cells = []
        for column, box in enumerate(row):
            if column:
                self._write("\t")
            if box is None:
                continue
            if id(box) not in written:
                text = one_line(box.text)
                written[id(box)] = Span(self._length, self._length + len(text))
                self._write(text)
            cells.append(Cell(number, column, written[id(box)], box.header))
        self._write("\n")
        return cells

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def content(self, *, encoding: str = "utf-8", metadata: Sequence[tuple[str, str]] = ()) -> Content:
        """All that was written so far, with its tables and anchors; ``metadata`` are (key, value) pairs."""
        return Content(
            "".join(self._parts),
            encoding=encoding,
            tables=tuple(self._tables),
            anchors=tuple(self._anchors),
            metadata=tuple(metadata),
        )


_CHINESE = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’—…·"
_WRAP = re.compile(rf"(?<=[{_CHINESE}])[ \t]*[\r\n\v\f]+[ \t]*(?=[{_CHINESE}])")
_BLANK = re.compile(r"[ \t\r\n\v\f\u0085\u2028\u2029]+")


def one_line(text: str) -> str:
    r"""Line ends and tabs become one space, or nothing between Chinese characters; no space at either end.

    >>> one_line(" 市财政\n局  and\tothers ")
    '市财政局 and others'
    """
    return _BLANK.sub(" ", _WRAP.sub("", text)).strip(" \u3000\xa0\ufeff")
