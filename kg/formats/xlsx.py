"""Workbooks: each sheet is a table, merged cells cover what they cover; a title over the whole width is a line above it.

What Excel does not show is left out: hidden sheets, rows and columns. Rows that only a filter hides are shown.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings

from kg.errors import FormatError
from kg.formats._archive import holds, opened
from kg.formats._content import CELLS, Box, Content, Writer, one_line
from kg.formats._xml import Element

NAME = "xlsx"
SUFFIXES: tuple[str, ...] = (".xlsx", ".xlsm", ".xltx")


def recognises(data: bytes) -> bool:
    """Whether the bytes are an archive with a workbook in it."""
    return holds(data, "xl/workbook.xml")


def read(data: bytes) -> Content:
    """The visible sheets in their order, values as Excel last showed them.

    Raises ``FormatError`` where the file is damaged, a bomb, or a sheet is wider and longer than any ledger.
    """
    import openpyxl  # here, not above: a reader of plain text need not wait for it

    opened(data).close()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it drops (drop-down lists, colours) none is text
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    writer = Writer()
    for number, sheet in enumerate(book.worksheets, 1):
        if sheet.sheet_state == "visible":
            writer.anchor("sheet", number, sheet.title)
            _write(writer, _grid(sheet))
    book.close()
    return writer.content()


def _write(writer: Writer, grid: list[list[Box | None]]) -> None:
    """A first row of one box only is a title; so may be the next ones (附件1, the table's name, 单位：万元)."""
    rows = [row for row in grid if any(box and one_line(box.text) for box in row)]
    begin = 0
    while begin < len(rows) and len(_texts(rows[begin])) == 1:
        writer.line(_texts(rows[begin])[0])
        begin += 1
    width = max(
        (place + 1 for row in rows[begin:] for place, box in enumerate(row) if box and one_line(box.text)), default=0
    )
    writer.table([row[:width] for row in rows[begin:]])


def _texts(row: list[Box | None]) -> list[str]:
    """The row's texts, a merged one once."""
    seen: dict[int, str] = {id(box): box.text for box in row if box and one_line(box.text)}
    return list(seen.values())


def _grid(sheet: Element) -> list[list[Box | None]]:
    if sheet.max_row * sheet.max_column > 4 * CELLS:
        raise FormatError(
            f"sheet {sheet.title} claims {sheet.max_row:,} rows and {sheet.max_column:,} columns",
            hint="delete the empty rows and columns",
        )
    grid: list[list[Box | None]] = [
        [None if cell.value is None else Box(_shown(cell.value, str(cell.number_format))) for cell in row]
        for row in sheet.iter_rows()
    ]
    for merged in sheet.merged_cells.ranges:
        _merge(grid, merged)
    rows, columns = _hidden(sheet)
    if not rows and not columns:
        return grid
    return [
        [box for place, box in enumerate(row, 1) if place not in columns]
        for number, row in enumerate(grid, 1)
        if number not in rows
    ]


def _hidden(sheet: Element) -> tuple[set[int], set[int]]:
    """The numbers of the rows and columns that Excel does not show."""
    filtered = bool(sheet.auto_filter.ref)
    rows = {number for number, row in sheet.row_dimensions.items() if row.hidden and not filtered}
    columns = {
        number
        for group in sheet.column_dimensions.values()
        if group.hidden
        for number in range(group.min or 1, min(group.max or 0, sheet.max_column) + 1)
    }
    return rows, columns


def _merge(grid: list[list[Box | None]], merged: Element) -> None:
    """Let one box stand in each place that the merged range covers."""
    if merged.min_row > len(grid) or merged.min_col > len(grid[merged.min_row - 1]):
        return
    box = grid[merged.min_row - 1][merged.min_col - 1]
    for row in grid[merged.min_row - 1 : merged.max_row]:
        for column in range(merged.min_col - 1, min(merged.max_col, len(row))):
            row[column] = box


def _shown(value: object, form: str) -> str:
    """A value as its format shows it: whole numbers without .0, shares in percent, dates as days."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float | int):
        return _number(float(value), form)
    if isinstance(value, dt.datetime | dt.date):
        return _day(value, form)
    return str(value).replace("_x000D_", " ").replace("\r", " ").replace("\n", " ")


def _number(value: float, form: str) -> str:
    percent = re.search(r"0(?:\.(0+))?%", form)
    if percent:
        return f"{value * 100:.{len(percent[1] or '')}f}%"
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"


def _day(value: dt.date, form: str) -> str:
    if "年" in form or "yyyy" in form.lower():
        day = f"{value.day}日" if "d" in form.lower() else ""
        return f"{value.year}年{value.month}月{day}"
    return value.strftime("%Y-%m-%d")
