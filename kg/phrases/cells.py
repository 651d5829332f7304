"""Tables of which only the cells are left: one a line, or apart by spaces.

    cells   = heading {row}
    heading = column name (line break | space) column name …, a role label among them
    row     = counting number, then as many cells as the heading has columns; or, uncounted, a line, or just as many cells

A row whose cells do not tally (a task of two paragraphs, an empty cell) is read by shape: under the role labels stand the cells
that are nothing but units, the last ones first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.clause import Clause, Example, Part, Reading
from kg.phrases import _cell
from kg.phrases._aligning import align, looks, rows
from kg.phrases._heading import PERSON, Heading, under_headings
from kg.phrases._holding import OWNER, UNIT, kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.phrases._cell import Cell

NAME = "cells"
EXAMPLES: tuple[Example, ...] = (
    (
        "序号\n工作任务\n牵头单位\n配合单位\n1\n修建公园\n市住建局\n市财政局\n2\n治理河道\n市水务局\n市生态环境局、各县区政府\n",
        (
            ("lead", "市住建局"),
            ("cooperate", "市财政局"),
            ("lead", "市水务局"),
            ("cooperate", "市生态环境局"),
            ("cooperate", "各县区政府"),
        ),
    ),
    (
        "序号 任务 责任单位 完成时限\n1 修建公园 市住建局、市财政局 6月底\n2 治理河道 市水务局 长期\n",
        (("responsible", "市住建局"), ("responsible", "市财政局"), ("responsible", "市水务局")),
    ),
    (
        "指标名称　单位　全年目标　责任单位\n一、农业\n粮食产量　万吨　56　市农业农村局、市粮储局\n二、工业\n工业增加值　增长%　9　市工信局\n附件2\n",
        (("responsible", "市农业农村局"), ("responsible", "市粮储局"), ("responsible", "市工信局")),
    ),
    (
        "序号 提案号 案由 提案者 主办单位 会办单位\n1 第003号 修建公园 民盟市委 市住建局 市财政局\n2 第017号 治理河道 市工商联 市水务局 市生态环境局\n",
        (("lead", "市住建局"), ("cooperate", "市财政局"), ("lead", "市水务局"), ("cooperate", "市生态环境局")),
    ),
    (
        "任务\n牵头单位\n完成时限\n修建公园\n市住建局\n6月底\n治理河道\n市水务局\n长期\n",
        (("lead", "市住建局"), ("lead", "市水务局")),
    ),
)
_OTHER_CELL = r"(?![\d（]|持续|长期|全年|常年|每年|年[底内]|立即|立行)"
"""How a number or a time begins, with which no list goes on: …、市税务局、 8."""
_LINES = re.compile(rf"[^\n]+(?:(?<=[、，])[ \t]*\n+[ \t]*{_OTHER_CELL}[^\n]+)*")
_WORDS = re.compile(rf"[^\s|]+(?:(?<=[、，])\s+{_OTHER_CELL}[^\s|]+)*")
_SECTION = re.compile(r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|第[一二三四五六七八九十]+[章节部])")
_NUMBER = re.compile(
    r"（?(\d{1,3})[）.、]?(?:$|(?=\s)|(?<=[）.、])|(?=[一-鿿“《])(?![年月日季个项家亿万元倍级类户条人次天亩米吨%]))[ \t]*"
)
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(rf"[^\s|]+(?:(?<=[、，])[ |]+{_OTHER_CELL}[^\s|]+)*")
_LONGEST_ROW = 4000
_LONGEST_GROUP = 24
_GROUP = re.compile(r"[^。；：，、\d]{2,24}")
_MOST_GROUPS = 2
"""Group headings that may stand one over the other between two rows."""


def find(reading: Reading) -> Iterator[Clause]:
    """One clause for each row that names units."""
    yield from under_headings(reading, lambda top: list(_rows(reading, top)) if top.between else [])


def _rows(reading: Reading, top: Heading) -> Iterator[Clause]:
    pattern = _LINES if top.between == "\n" else _WORDS
    lined = list(_lined(reading, top)) if top.counted is None and top.between == " " else []
    for mark, cells in lined:
        clause = _row(reading, top, mark or cells[0], cells, counted=mark is not None)
        if clause:
            yield clause
    if lined:
        return
    counted = list(_counted(reading.text, top, pattern))
    uncounted = [] if counted else list(_uncounted(reading.text, top, pattern))
    if not counted and top.between == "\n":
        suited = _suited(reading, top)
        uncounted = suited if len(suited) > len(uncounted) else uncounted
    for number, cells in counted or uncounted:
        clause = _row(reading, top, number, cells, counted=bool(counted))
        if clause:
            yield clause


def _stream(text: str, start: int, pattern: re.Pattern[str]) -> Iterator[Cell]:
    for match in pattern.finditer(text, start):
        begin, end = match.span()
        while begin < end and text[begin] in " \t|":
            begin += 1
        while end > begin and text[end - 1] in " \t|":
            end -= 1
        if end > begin:
            yield begin, end


def _counted(text: str, top: Heading, pattern: re.Pattern[str]) -> Iterator[tuple[Cell, list[Cell]]]:
    """The rows that begin with the next counting number."""
    number: Cell | None = None
    value = 0
    cells: list[Cell] = []
    for cell in _stream(text, top.end, pattern):
        match = _NUMBER.match(text, *cell)
        if match and int(match[1]) == 1 < value and cells and _SECTION.match(text, *cells[-1]):
            value = 0
        begins = number is None and match and match.end() == cell[1]  # a part of a table: 24, 25 …
        skips = number and match and match.end() == cell[1] and int(match[1]) > value and _ended(text, top, cells)
        if match and (begins or skips or int(match[1]) == value + 1):
            if number:
                yield number, cells
            number, value = (cell[0], match.end(1)), int(match[1])
            cells = [(match.end(), cell[1])] if match.end() < cell[1] else []
            continue
        if number is None:
            if cell[0] - top.end > 200:
                return
            continue
        if cell[1] - number[0] > _LONGEST_ROW or len(cells) > 40:
            break
        cells.append(cell)
    if number:
        yield number, cells[: len(top.columns) + 3]


def _ended(text: str, top: Heading, cells: list[Cell]) -> bool:
    """Whether a row is whole, its last role named: then a number of its own goes on, as in a table of which a body keeps its part."""
    own = [cell for cell in cells if not _SECTION.match(text, *cell)]
    place = top.roles[-1] - (0 if top.counted is None else top.counted + 1)
    return top.between == "\n" and 0 < place < len(own) and bool(_cell.units(text, *own[place]))


def _lined(reading: Reading, top: Heading) -> Iterator[tuple[Cell | None, list[Cell]]]:
    """Rows that are lines, under a heading without a counting column; a number that a line begins with is told apart.

    A short line of one cell is a group's heading; the first other line that names no units ends the table.
    """
    text, plain = reading.text, 0
    for line in _LINE.finditer(text, top.end) if text[top.end - 1] == "\n" else ():
        cells = [match.span() for match in _WORD.finditer(text, *line.span())]
        if len(cells) < 2 and plain < _MOST_GROUPS and line.end() - line.start() <= _LONGEST_GROUP:
            plain += bool(cells)
            continue
        if len(cells) < 2 or len(line.group()) > _LONGEST_ROW:
            return
        if "。" in line.group() and not top.units_first and not _told(reading, top, cells):
            return
        if any(word.kind == "head" for word in reading.words_in(*line.span())):
            return
        match = _NUMBER.fullmatch(text, *cells[0]) if len(cells) > 2 else None
        number, cells = ((match.start(1), match.end(1)), cells[1:]) if match else (None, cells)
        if not any(_cell.spoken(reading, *cell) for cell in cells):
            return
        plain = 0
        yield number, cells


def _told(reading: Reading, top: Heading, cells: list[Cell]) -> bool:
    """Whether a line's cells suit the heading, units under a role label: 修缮老桥。　县交通局."""
    if not 2 <= len(cells) <= len(top.columns):
        return False
    told = align([looks(reading, *cell) for cell in cells], kinds(top.columns)) or []
    return any(column in top.roles and _cell.spoken(reading, *cell) for column, cell in zip(told, cells, strict=False))


def _uncounted(text: str, top: Heading, pattern: re.Pattern[str]) -> Iterator[tuple[Cell, list[Cell]]]:
    """Rows of just as many cells as there are columns, as long as what stands under the role labels is units."""
    row: list[Cell] = []
    plain = 0
    names = {top.columns[index].name for index in top.roles}
    for cell in _stream(text, top.end, pattern):
        if not row and _SECTION.match(text, *cell) and cell[1] - cell[0] <= _LONGEST_GROUP:
            continue
        row.append(cell)
        while len(row) >= len(top.columns):
            if any(text[slice(*one)] in names for one in row):  # the heading again
                return
            held = [row[i] for i in top.roles if not _cell.EMPTY.fullmatch(text, *row[i])]
            sure = not held or any(_cell.units(text, *cell) for cell in held)
            if sure and all(_cell.listed(text, *cell) for cell in held):
                yield row[0], row
                row, plain = [], 0
            elif plain < _MOST_GROUPS and _GROUP.fullmatch(text, *row[0]):  # a group's heading without a number
                row, plain = row[1:], plain + 1
            else:
                return


def _suited(reading: Reading, top: Heading) -> list[tuple[Cell, list[Cell]]]:
    """Rows of any number of cells, each cell told to the column that it suits, as long as units come."""
    text, columns = reading.text, kinds(top.columns)
    names = {top.columns[index].name for index in top.roles}
    cells: list[Cell] = []
    last = 0
    for cell in _stream(text, top.end, _LINES):
        said = text[slice(*cell)]
        if said in names or len(said) > _LONGEST_CELL or _AFTER.match(said) or len(cells) - last > 2 * len(columns):
            break
        if any(word.kind == "head" for word in reading.words_in(*cell)) or len(cells) > _MOST_CELLS:
            break
        if _SECTION.match(said) and len(said) <= _LONGEST_GROUP:
            continue
        cells.append(cell)
        if _cell.spoken(reading, *cell):
            last = len(cells)
    told = rows([looks(reading, *cell) for cell in cells[: last + 1]], columns) if last else []
    found = [(cells[row[0][0]], [cells[index] for index, _ in row]) for row in told]
    sure = [
        any(columns[column] == UNIT and _cell.spoken(reading, *cells[index]) for index, column in row) for row in told
    ]
    return [row for row, named in zip(found, sure, strict=True) if named] if sum(sure) * 4 >= len(sure) * 3 else []


_AFTER = re.compile(r"注：|备注：|附件|抄送|联系|（?此件|分享|打印|关闭|来源|发布")
"""What follows a table."""
_LONGEST_CELL, _MOST_CELLS = 600, 4000


def _strays(reading: Reading, top: Heading, cells: list[Cell], shift: int) -> bool:
    """Whether units stand in a cell that has no role label above it, beside the first: then the cells are not in their places."""
    columns = kinds(top.columns[shift:])
    return any(
        (index >= len(columns) or columns[index] not in (UNIT, OWNER)) and _cell.spoken(reading, *cell)
        for index, cell in enumerate(cells)
        if index
    )


def _aligned(reading: Reading, top: Heading, cells: list[Cell], shift: int) -> list[tuple[int, Cell]]:
    """The cells of a row under role labels where it has more or fewer than the heading: each told to the column that it suits."""
    suits = [looks(reading, *cell) for cell in cells]
    told = align(suits, kinds(top.columns[shift:])) or []
    roles = {index - shift for index in top.roles}
    outside = (-1, len(top.columns) - shift)
    if not told or any(column in outside and suit.costs[UNIT] == 0.0 for column, suit in zip(told, suits, strict=True)):
        return _cell.by_shape(reading, cells if top.units_first else cells[1:], sorted(roles))
    return [(column, cell) for column, cell in zip(told, cells, strict=True) if column in roles]


def _whole(reading: Reading, held: list[tuple[int, Cell]]) -> list[tuple[int, Cell]]:
    """The cells of a row, those of one column as one where they say roles: 省数据局牵头，省教育厅⏎省财政厅配合."""
    found: list[tuple[int, Cell]] = []
    for place, (start, end) in held:
        if found and found[-1][0] == place:
            begin = found[-1][1][0]
            if any(word.kind != "companion" for word in reading.words_in(begin, end)):
                found[-1] = place, (begin, end)
                continue
        found.append((place, (start, end)))
    return found


def _row(reading: Reading, top: Heading, number: Cell, cells: list[Cell], *, counted: bool) -> Clause | None:
    text = reading.text
    if counted:
        while cells and _SECTION.match(text, *cells[-1]) and len(cells) > len(top.columns) - 1:
            cells = cells[:-1]
    shift = 0 if top.counted is None else top.counted + 1
    width = len(top.columns) - shift
    places = [index - shift for index in top.roles]
    held = None
    if len(cells) >= width and not _strays(reading, top, cells, shift):  # what stands below the last row is none of it
        held = _cell.by_place(reading, cells[:width], places)
    held = held or _aligned(reading, top, cells, shift)
    made: list[Part] = []
    for place, (start, end) in _whole(reading, held):
        column = top.columns[place + shift]
        made += _cell.said(reading, start, end, column.role, column.name)
    if not made:
        return None
    others = [] if top.counted is not None else top.roles
    if len(cells) == width and not top.units_first and PERSON.fullmatch(top.columns[shift].name):
        others = [*others, 0]
    own = next((cell for i, cell in enumerate(cells) if i not in others), cells[0])
    last = max(end for _, (_, end) in held)
    title = text[slice(*own)].strip()
    said = text[slice(*number)] if counted else ""
    first = min(start for _, (start, _) in held)
    end = cells[min(len(cells), max(width, 1)) - 1][1] if cells else last
    return Clause(
        first,
        last,
        NAME,
        tuple(made),
        row=(min(own[0], first) if top.units_first else own[0], max(end, last)),
        number=said,
        title=title[:80],
    )
