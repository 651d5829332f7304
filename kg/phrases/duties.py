"""Tables of who answers for what: a column of bodies beside the column of their duties, with no role label over either.

    duties  = heading row row {row}
    heading = [column …] (单位 | 成员单位 | 相关部门 | 部门名称 …) (职责 | 主要职责 | 职责分工 …)
    row     = [number] units duty; in kept tables, with tabs or bars, apart by spaces, or one cell a line

Such a table says of all its bodies that they answer for what stands beside them, those under 成员单位 as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.clause import Clause, Example, Part, Reading
from kg.phrases import _cell
from kg.phrases._glued import ahead, counted
from kg.phrases._lines import NUMBER, split
from kg.phrases._touching import spelt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.phrases._cell import Cell

NAME = "duties"
EXAMPLES: tuple[Example, ...] = (
    (
        "相关部门\n职责分工\n市公安局\n维护考场外的秩序。\n市教育局\n负责考试的组织工作。\n",
        (("responsible", "市公安局"), ("responsible", "市教育局")),
    ),
    (
        "| 序号 | 成员单位 | 主要职责 |\n|---|---|---|\n| 1 | 市水务局 | 巡查堤防 |\n| 2 | 市气象局 | 发布预警 |\n",
        (("responsible", "市水务局"), ("responsible", "市气象局")),
    ),
)
_WHO = r"(?:成员|相关|有关|涉及|责任|组成)?(?:单位|部门|机构)(?:名称)?"
_WHAT = r"(?:主要|具体|工作|相关|监管|部门|安全生产)*职责(?:分工|任务|说明|内容|事项)?"
_HEADING = re.compile(rf"(?<![^\n\t| ])(?P<who>{_WHO}) *(?P<gap>[\t|]|\n[\n ]*| ) *{_WHAT}(?= *(?:[\t|\n]|$))")
_WHAT_LAST = re.compile(r"职责(?:分工|任务|说明|内容|事项)?(?= *(?:[\t|\n]|$))")
"""How such a heading ends: most texts speak of duties in sentences only."""
_IS_WHO, _IS_WHAT = re.compile(rf"\s*{_WHO}\s*"), re.compile(rf"\s*{_WHAT}\s*")
_GLUED = re.compile(rf"序号{_WHO}{_WHAT}[ \n]*(?=1[.、 ]?[一-鿿])")
_LONGEST_ROW = 3000
_BESIDE = re.compile(r"(?:[^\n。；：，]{1,12}\n[\n ]*){1,3}$|(?<=\n)[^\n]+$|^[^\n]+$")
"""The columns before the bodies: the lines above that are names of columns, or what stands on the heading's own line."""
_WIDEST = 60
_LINE = re.compile(r"[ \t]*([^\n]*[^\n \t])[ \t]*")
_SPACED = re.compile(r" *(?:\d{1,3} +)?(?P<who>[^\s]+) +(?P<what>[^\n]*[^\n ])")
_GOES_ON = re.compile(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[）).、．]|[一二三四五六七八九]是")
_LONGEST_WHO = 60
_FEWEST = 2
_SHORTEST = 4
"""Characters of a duty at least: 维护秩序."""


def find(reading: Reading) -> Iterator[Clause]:
    """One clause for each row."""
    done = -1
    for start, end, rows in (*_kept(reading), *_written(reading), *_flattened(reading)):
        if start < done:
            continue
        made = [clause for who, what in rows if (clause := _row(reading, who, what))]
        if len(made) >= _FEWEST:
            reading.headings.add(start, end)
            done = max(done, *(clause.row[1] for clause in made if clause.row))
            yield from made


Rows = list[tuple[_cell.Cell, _cell.Cell]]


def _kept(reading: Reading) -> Iterator[tuple[int, int, Rows]]:
    text, seen = reading.text, reading.view.seen
    for table in reading.tables:
        rows: dict[int, dict[int, Cell]] = {}
        for cell in table.cells:
            rows.setdefault(cell.row, {})[cell.column] = seen(cell.span.start), seen(cell.span.end)
        for row, cells in sorted(rows.items()):
            who = next(
                (at for at, cell in cells.items() if at + 1 in cells and _heads(text, cell, cells[at + 1])), None
            )
            if who is not None and not _labelled(
                reading, [cell for at, cell in cells.items() if at not in (who, who + 1)]
            ):
                below = [rows[index] for index in sorted(rows) if index > row]
                pairs = [(line[who], line[who + 1]) for line in below if who in line and who + 1 in line]
                yield *cells[who], pairs
                break


def _heads(text: str, who: Cell, what: Cell) -> bool:
    return bool(_IS_WHO.fullmatch(text, *who) and _IS_WHAT.fullmatch(text, *what))


def _written(reading: Reading) -> Iterator[tuple[int, int, Rows]]:
    text, done = reading.text, -1
    if _WHAT_LAST.search(text) is None:
        return
    for top in _HEADING.finditer(text):
        if top.start() < done:
            continue
        gap = top["gap"][0]
        end = text.find("\n", top.end())
        if end < 0:
            return
        beside = _BESIDE.search(text, max(0, top.start() - _WIDEST), top.start())
        if _labelled(reading, [(beside.start() if beside else top.start(), top.start()), (top.end(), end)]):
            continue
        read = _one_a_line if gap == "\n" else _spaced if gap == " " else _marked
        rows = list(read(reading, top, end + 1))
        done = rows[-1][1][1] if rows else -1
        yield *top.span(), rows


def _labelled(reading: Reading, cells: list[Cell]) -> bool:
    """Whether a heading has a role label beside the bodies: 牵头单位|成员单位|职责 says who leads."""
    return any(word.kind == "head" for cell in cells for word in reading.words_in(*cell))


def _flattened(reading: Reading) -> Iterator[tuple[int, int, Rows]]:
    """Tables of a number, bodies and their duty that have lost what stood between: 序号单位职责1县水务局巡查堤防."""
    text = reading.text
    for top in _GLUED.finditer(text):
        rows: Rows = []
        value, at = 1, counted(text, 1, top.end(), min(len(text), top.end() + 40))
        line = text.find("\n", top.end())
        last = len(text) if line < 0 else line
        known = spelt(text, top.end())
        while at is not None:
            following = counted(text, value + 1, at[1], min(last, at[1] + _LONGEST_ROW))
            stop = following[0] if following else min(last, at[1] + _LONGEST_ROW)
            cells = ahead(text, at[1], stop, known, most=1)
            if cells:
                end = cells[0][-1].end
                rows.append(((at[1], end), (end, stop)))
            value, at = value + 1, following
        yield *top.span(), rows


def _marked(reading: Reading, top: re.Match[str], at: int) -> Iterator[tuple[Cell, Cell]]:
    """Rows with tabs or bars between their cells, as many as the heading has."""
    text, mark = reading.text, top["gap"]
    heading = split(text, reading.line_start(top.start()), at - 1, mark)
    place = next((i for i, cell in enumerate(heading[:-1]) if _heads(text, cell, heading[i + 1])), None)
    while place is not None and at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        cells = split(text, at, stop, mark)
        if len(cells) != len(heading):
            return
        yield cells[place], cells[place + 1]
        at = stop + 1


def _spaced(reading: Reading, _: re.Match[str], at: int) -> Iterator[tuple[Cell, Cell]]:
    """Rows that are lines, a space between number, body and duty."""
    while line := _SPACED.match(reading.text, at):
        if not _who(reading, line.span("who")):
            return
        yield line.span("who"), line.span("what")
        at = line.end() + 1


def _one_a_line(reading: Reading, _: re.Match[str], at: int) -> Iterator[tuple[Cell, Cell]]:
    """Rows of a line that is a body and a line that is its duty, or several that are counted."""
    text = reading.text
    who: Cell | None = None
    what: Cell | None = None
    for line in _LINE.finditer(text, at):
        cell = line.span(1)
        if NUMBER.fullmatch(text, *cell):
            continue
        if who is None or what is not None:
            if who and what and _GOES_ON.match(text, *cell):
                what = what[0], cell[1]
                continue
            if who and what:
                yield who, what
            if not _who(reading, cell):
                return
            who, what = cell, None
        else:
            what = cell
    if who and what:
        yield who, what


def _who(reading: Reading, cell: Cell) -> bool:
    return cell[1] - cell[0] <= _LONGEST_WHO and bool(_cell.units(reading.text, *cell))


def _row(reading: Reading, who: Cell, what: Cell) -> Clause | None:
    text = reading.text
    start = what[0] + len(text[slice(*what)]) - len(text[slice(*what)].lstrip())
    if what[1] - start < _SHORTEST or not _who(reading, who):
        return None
    names = tuple(_cell.units(text, *who))
    verb = next((w for w in reading.words_in(start, start + 8) if w.kind == "verb" and w.start == start), None)
    role = verb.role if verb and verb.role in reading.exclusive else reading.unmarked
    end = verb.end if verb else start
    part = Part(role, verb.text if verb else "", names, verb=True)
    row = names[0].start, max(what[1], end)
    return Clause(names[0].start, end, NAME, (part,), closes=False, row=row, title=text[start : what[1]][:80])
