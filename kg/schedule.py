"""The time column of a table: 完成时限, 时间进度 over the cells that say by when each row is due."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from kg.deadlines import stated
from kg.model import Cell, Deadline, Document, Span, Table

_HEADING = re.compile(
    r"(?:计划|要求|拟)?(?:完成|办理|落实|整改|办结|实施|推进|启动|序时)?(?:时限|时间|期限|日期|进度)(?:要求|安排|节点|进度|表)?(?:及进度)?|时间节点|序时进度|进度安排|时间\s?进度|年度|工期"
)


@dataclass(frozen=True, slots=True, order=True)
class _Row:
    """A row of a table: where its own cells begin and end, and by when it is due."""

    end: int
    start: int
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Schedule:
    """Rows that have a time limit of their own, in the order of the text."""

    rows: tuple[_Row, ...]

    def deadline(self, span: Span) -> Deadline | None:
        """The limit of the first row that the span shares text with, ``None`` where it shares none."""
        place = bisect_left(self.rows, span.start + 1, key=lambda row: row.end)
        return self.rows[place].deadline if place < len(self.rows) and self.rows[place].start < span.end else None


def schedule(document: Document, year: int | None = None) -> Schedule:
    r"""The rows of all tables with a time column; ``year`` is the document's own.

    >>> table = Table(Span(0, 18), (Cell(0, 0, Span(0, 2)), Cell(0, 1, Span(3, 7)), Cell(1, 0, Span(8, 11)), Cell(1, 1, Span(12, 17))))
    >>> schedule(Document("a", "任务\t完成时限\n建平台\t2022年\n", "", tables=(table,))).deadline(Span(8, 11)).date
    '2022'
    """
    rows = (row for table in document.tables for row in _rows(document.text, table, year))
    return Schedule(tuple(sorted(rows, key=lambda row: (row.end, row.start))))


def _rows(text: str, table: Table, year: int | None) -> Iterator[_Row]:
    column: int | None = None
    above: set[Span] = set()
    for _, group in groupby(table.cells, key=lambda cell: cell.row):
        cells = list(group)
        heading = _time_column(text, cells)
        limit = _limit(text, cells, column, year) if heading is None and column is not None else None
        own = [cell.span for cell in cells if cell.span not in above]
        if limit and own:
            yield _Row(max(span.end for span in own), min(span.start for span in own), limit)
        column = column if heading is None else heading
        above = {cell.span for cell in cells}


def _time_column(text: str, cells: list[Cell]) -> int | None:
    """The column of a heading row that holds times; a row of data has none."""
    return next(
        (cell.column for cell in cells if _HEADING.fullmatch(re.sub(r"\s|[（(].*", "", cell.span.of(text)))), None
    )


def _limit(text: str, cells: list[Cell], column: int, year: int | None) -> Deadline | None:
    return next((stated(text, cell.span, year) for cell in cells if cell.column == column), None)
