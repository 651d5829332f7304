"""The lines of tables that are written with tabs, bars or commas: cells, and rows that go on in the next line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.phrases import _cell

if TYPE_CHECKING:
    from kg.clause import Reading

Cells = list[tuple[int, int]]
"""The cells of one row, each where it begins and ends in the view."""

NUMBER = re.compile(r"[\s（）()〔〕.、\d一二三四五六七八九十①-⑳]*")


def may_be_csv(text: str, start: int, end: int) -> bool:
    """Whether a line has commas and no other stop, as a heading of cells has: most lines are told apart by a full stop."""
    return text.find("，", start, end) >= 0 and all(text.find(stop, start, end) < 0 for stop in "。；：")


def is_csv(reading: Reading, cells: Cells, end: int) -> bool:
    """Whether a line with commas is a heading: at least four short names, and the next line has as many cells."""
    text = reading.text
    if len(cells) < 4 or any(not 1 <= b - a <= 12 or re.search(r"[。；：]", text[a:b]) for a, b in cells):
        return False
    stop = text.find("\n", end + 1)
    return abs(len(split(text, end + 1, len(text) if stop < 0 else stop, "，")) - len(cells)) <= 1


def lines(reading: Reading, start: int, mark: str, width: int) -> tuple[list[Cells], int]:
    text = reading.text
    rows: list[Cells] = []
    open_row: Cells = []
    plain = 0
    end = start
    while start < len(text) and plain < 4:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        cells = split(text, start, end, mark) if end - start < 20000 else []
        joined = _joined(reading, open_row, cells, width) if mark != "，" and open_row else []
        if joined and rows and rows[-1] is open_row:
            rows.pop()
        cells = joined or cells
        full = len(cells) >= max(2, width - 1) or any(_cell.spoken(reading, *cell) for cell in cells[1:])
        if full and not re.fullmatch(r"[\s|：—-]*", text[start:end]):
            rows.append(cells)
            plain = 0
        elif text[start:end].strip():
            plain += 1
        if text[start:end].strip():
            open_row = cells
        start = end + 1
    return rows, end


def _joined(reading: Reading, above: Cells, cells: Cells, width: int) -> Cells:
    """A row whose cell goes on in the next line, as one: both lines together have just the cells of the heading."""
    text = reading.text
    first = text[slice(*cells[0])] if cells else ""
    listed = len(cells) == 1 and len(above) == width and text[above[-1][1] - 1] in "、，"
    broken = 2 <= len(above) < width and 2 <= len(cells) < width and len(above) + len(cells) <= width + 1
    if not (listed or broken) or not first.strip() or NUMBER.fullmatch(first):
        return []
    if broken and text[above[-1][1] - 1] not in "、，" and any(_cell.spoken(reading, *cell) for cell in above[1:]):
        return []
    return [*above[:-1], (above[-1][0], cells[0][1]), *cells[1:]]


def split(text: str, start: int, end: int, mark: str) -> Cells:
    while start < end and text[start] in " |" and mark == "|":
        start += 1
    while end > start and text[end - 1] in " |" and mark == "|":
        end -= 1
    cells: Cells = []
    at = start
    while True:
        quoted = text[at : at + 1] == '"' and mark == "，"
        close = text.find('"', at + 1, end) if quoted else -1
        stop = text.find(mark, max(close, at), end)
        if close > 0:
            cells.append((at + 1, close))
            if stop < 0:
                return cells
            at = stop + 1
            continue
        cells.append((at, end if stop < 0 else stop))
        if stop < 0:
            return cells
        at = stop + 1
