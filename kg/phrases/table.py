"""Tables: those that a file format kept, markdown ones and tab-separated ones in plain text.

    table   = heading row {row}
    heading = cell … (a cell that is a role label: 责任单位, 牵头部门, 市级配合单位（科室）) …
    row     = cells, of which one may go on in the next line; under a role label units, or 市财政局（牵头）、市教育局, or a clause of its own (A牵头，B配合)

The task of a row is its first cell that is neither a number nor shared with the row above.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.clause import Clause, Example, Part, Reading
from kg.grammar import parts
from kg.phrases import _cell
from kg.phrases._heading import PERSON
from kg.phrases._lines import NUMBER, is_csv, lines, may_be_csv, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.lexicon import Word
    from kg.phrases._lines import Cells

NAME = "table"
EXAMPLES: tuple[Example, ...] = (
    (
        "序号\t工作任务\t牵头单位\t配合单位\n1\t修建公园\t市住建局\t市财政局、各县区政府\n",
        (("lead", "市住建局"), ("cooperate", "市财政局"), ("cooperate", "各县区政府")),
    ),
    (
        "| 任务 | 责任单位 |\n| --- | --- |\n| 修建公园 | 市住建局（牵头）、市财政局 |\n",
        (("lead", "市住建局"), ("responsible", "市财政局")),
    ),
)
_NOTE = re.compile(r"[（〔].*", re.DOTALL)
_WIDEST_HEADING = 40
_LONGEST_HEADING = 300
"""Characters before or after a role label on the line of a written table's heading."""


_TASK = re.compile(r"任务|工作|内容|事项|措施|举措|问题|项目|目标|要求|要点|指标")
_FIELD = re.compile(r"领域|类别|类型|分类|方面|板块|专项名称")
"""A column that only groups the rows."""
_COUNT = re.compile(r"\s*(?:序号|编号|序|No\.?|#)\s*")


@dataclass(frozen=True, slots=True)
class _Column:
    index: int
    role: str
    label: str
    second: str = ""
    """The role of the heading's other word: 牵头单位；配合单位."""


def find(reading: Reading) -> Iterator[Clause]:
    """One clause for each row that names units."""
    for rows in _tables(reading):
        yield from _clauses(reading, rows)


def _tables(reading: Reading) -> Iterator[list[Cells]]:
    covered: list[tuple[int, int]] = []
    for table in reading.tables:
        rows: dict[int, dict[int, tuple[int, int]]] = {}
        for cell in table.cells:
            place = reading.view.seen(cell.span.start), reading.view.seen(cell.span.end)
            rows.setdefault(cell.row, {})[cell.column] = place
        covered.append((reading.view.seen(table.span.start), reading.view.seen(table.span.end)))
        width = max((column for row in rows.values() for column in row), default=-1) + 1
        yield [[rows[row].get(column, (0, 0)) for column in range(width)] for row in sorted(rows)]
    yield from (rows for rows in _written(reading) if not any(a <= rows[0][0][0] < b for a, b in covered))


def _written(reading: Reading) -> Iterator[list[Cells]]:
    """Tables written with tabs or bars: a heading line with a role label, then every line with as many cells."""
    text = reading.text
    done = -1
    start = end = 0
    spent = False
    """Whether nothing more is to be found in the line that the last word stands in."""
    refused: dict[str, tuple[int, int]] = {}
    marks = [mark for mark in "\t|，" if mark in text]
    for word in reading.words:
        if word.start < done or word.kind == "companion":
            continue
        if word.end > end or word.start - start >= _LONGEST_HEADING:
            start = text.rfind("\n", max(0, word.start - _LONGEST_HEADING), word.start) + 1
            end = text.find("\n", word.end, word.end + _LONGEST_HEADING)
            spent = (not start and word.start > _LONGEST_HEADING) or (
                end < 0 and len(text) - word.end > _LONGEST_HEADING
            )
            end = len(text) if end < 0 and not spent else end
        if spent:
            continue
        for mark in marks:
            if refused.get(mark) == (start, end):
                continue
            if mark == "，" and not may_be_csv(text, start, end):
                refused[mark] = start, end
                continue
            if text.find(mark, max(start, word.start - 200), min(end, word.end + 200)) < 0:
                if text.find(mark, start, end) < 0:
                    refused[mark] = start, end
                continue
            cells = split(text, start, end, mark)
            if len(cells) < 2 or (mark == "，" and not is_csv(reading, cells, end)) or not _columns(reading, cells):
                refused[mark] = start, end
                continue
            rows, done = lines(reading, start, mark, len(cells))
            yield rows
            break
        else:
            spent = all(refused.get(mark) == (start, end) for mark in marks)


def _columns(reading: Reading, cells: Sequence[tuple[int, int]]) -> list[_Column]:
    """The columns whose heading is a role label."""
    found: list[_Column] = []
    for index, (start, end) in enumerate(cells):
        if end - start > _WIDEST_HEADING or (found and cells[index] == cells[index - 1]):
            continue
        word = _label(reading, start, end)
        if word:
            found.append(_Column(index, word.role, word.text, _second(reading, word, end)))
    return found


def _second(reading: Reading, word: Word, end: int) -> str:
    """The role of a second label in the same heading cell, if it gives another one."""
    others = [other for other in reading.words_in(word.end, end) if other.kind == "head"]
    if len(others) == 2 and word.role == reading.unmarked:
        return "/".join(other.role for other in others)
    return others[0].role if len(others) == 1 and others[0].role != word.role else ""


def _label(reading: Reading, start: int, end: int) -> Word | None:
    """The role word that a heading cell is, but for 市级 before and a note in brackets after it."""
    text = reading.text
    for word in reading.words_in(start, end):
        before = text[start : word.start].strip()
        if len(before) > 4 or re.search(r"[，。；：、]", before) or word.start in reading.headings:
            continue
        if word.kind == "verb" and len(before) > 2:  # 省数据局牵头 is a cell, 市级牵头 a heading
            continue
        after = _NOTE.sub("", text[word.end : end]).strip(" \t\n*")
        if (
            not after
            or (word.kind == "head" and re.match(r"[及和、/与；，]", after))
            or after in ("名称", "情况", "分工")
        ):
            return word
    return None


def _clauses(reading: Reading, rows: list[Cells]) -> Iterator[Clause]:
    columns: list[_Column] = []
    above: Cells = []
    heading: Cells | None = None
    first = width = 0
    persons: set[int] = set()
    for cells in rows:
        here = _columns(reading, cells)
        labels = {c.index for c in here if not _cell.EACH.match(reading.text, *cells[c.index])}  # 各责任单位 are units
        if here and not _holds_units(reading, cells, [c for c in columns if c.index not in labels]):
            top = _merged(reading, above, cells) if above is heading else cells  # 责任分工 over 牵头单位|配合单位
            columns, first, width = here, _task_column(reading, top, here), len(cells)
            heading = cells
            persons = {i for i, cell in enumerate(top) if PERSON.fullmatch(reading.text[slice(*cell)].strip())}
            reading.headings.add(min(s for s, e in cells if e), max(e for _, e in cells))
            above = cells
            continue
        clause = (
            _row(reading, _without(cells, persons if len(cells) == width else set()), above, columns, first, width)
            if columns
            else None
        )
        if clause:
            yield clause
        above = cells


def _without(cells: Cells, persons: set[int]) -> Cells:
    """A row's cells, those that hold persons as if they were empty: they are no task and begin none."""
    return [(0, 0) if index in persons else cell for index, cell in enumerate(cells)]


def _merged(reading: Reading, above: Cells, cells: Cells) -> Cells:
    """A heading of two rows as one: what the lower row leaves empty the upper one says."""
    upper = [*above, *((0, 0) for _ in cells[len(above) :])]
    return [cell if reading.text[slice(*cell)].strip() else upper[index] for index, cell in enumerate(cells)]


def _holds_units(reading: Reading, cells: Cells, columns: list[_Column]) -> bool:
    """Whether a row names units under the labels above it: then it is no heading, though a task be called 强化督查督办."""
    return any(c.index < len(cells) and _cell.units(reading.text, *cells[c.index]) for c in columns)


def _row(reading: Reading, cells: Cells, above: Cells, columns: list[_Column], first: int, width: int) -> Clause | None:
    found = []
    held = []
    told = _told(reading, cells, columns, width)
    for index, column in told:
        start, end = cells[index]
        made = _says(reading, start, end, column) if end > start else []
        found += made
        held += [(start, end)] if made else []
    if not found:
        return None
    ours = {index for index, _ in told}
    if any(column.index != index for index, column in told):
        first = 0
    task = _task(reading, cells, above, ours, first)
    end = max(end for _, end in cells)
    title = reading.text[task[0] : task[1]].strip() if task else ""
    number = _row_number(reading, cells)
    start = (
        min(task[0], _row_start(reading, cells, above))
        if task and columns[0].index < first
        else task[0]
        if task
        else held[0][0]
    )
    return Clause(held[0][0], held[-1][1], NAME, tuple(found), row=(start, end), number=number, title=title[:80])


def _told(reading: Reading, cells: Cells, columns: list[_Column], width: int) -> list[tuple[int, _Column]]:
    """The cells of a row, by index, with the role columns that they stand under.

    A row of more or fewer cells than its heading (a group's cell stands in its first row alone) is told by shape.
    """
    ours = {column.index for column in columns}
    wide = {cell for index, cell in enumerate(cells) if index not in ours}  # a group's heading lies across the columns
    placed = [(c.index, c) for c in columns if c.index < len(cells) and cells[c.index] not in wide]
    if len(cells) == width or _cell.by_place(reading, cells, [index for index, _ in placed]):
        return placed
    shaped = _cell.by_shape(reading, cells, range(len(columns)))
    return [(cells.index(cell), columns[place]) for place, cell in shaped]


def _says(reading: Reading, start: int, end: int, column: _Column) -> list[Part]:
    """What a cell under a role label says; under two labels (牵头单位；配合单位) the second holds after ；, or after the first name."""
    made = parts(reading, start, end, role=column.role, label=column.label)
    if not column.second or len(made) != 1 or made[0].verb:
        return made
    first, _, second = column.second.rpartition("/")
    names = made[0].names
    stop = reading.text.find("；", start, end)
    own = tuple(n for n in names if n.start < stop) if stop > 0 else names[:1]
    split = [replace(made[0], role=first or column.role, names=own)]
    rest = names[len(own) :]
    return split + ([replace(made[0], role=second, names=rest)] if rest else [])


def _task_column(reading: Reading, cells: Cells, columns: list[_Column]) -> int:
    """The column in which a row's own task begins: right of the counting number, else the first headed 任务, 事项 …"""
    ours = {column.index for column in columns}
    text = reading.text
    for index, (start, end) in enumerate(cells[:-1]):
        if _COUNT.fullmatch(text, start, end) and index + 1 not in ours and not _FIELD.search(text, *cells[index + 1]):
            return index + 1
    headed = (
        i
        for i, (start, end) in enumerate(cells)
        if i not in ours and _TASK.search(text, start, end) and not _FIELD.search(text, start, end)
    )
    return next(headed, 0)


def _task(reading: Reading, cells: Cells, above: Cells, ours: set[int], first: int) -> tuple[int, int] | None:
    """The first cell with words that is neither under a role label nor shared with the row above."""
    own = None
    order = [*range(first, len(cells)), *range(min(first, len(cells)))]
    for index in order:
        start, end = cells[index]
        if index in ours or end <= start or NUMBER.fullmatch(reading.text, start, end):
            continue
        shared = index < len(above) and above[index] == (start, end)
        if not shared:
            skip = re.compile(r"\s*").match(reading.text, start, end)
            return (skip.end() if skip else start), end
        own = own or (start, end)
    return own


def _row_start(reading: Reading, cells: Cells, above: Cells) -> int:
    """Where a row begins: a table that lists units first and their tasks after them tells its tasks so."""
    own = [cell for index, cell in enumerate(cells) if above[index : index + 1] != [cell]]
    starts = [start for start, end in own or cells if end > start and reading.text[start:end].strip()]
    return min(starts, default=0)


def _row_number(reading: Reading, cells: Cells) -> str:
    start, end = cells[0]
    text = reading.text[start:end].strip()
    return text if text and len(text) <= 8 and NUMBER.fullmatch(text) else ""
