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
from kg.phrases._lines import NUMBER, split

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
    for start, end, rows in (*_kept(reading), *_written(reading)):
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
            if who is not None:
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
        read = _one_a_line if gap == "\n" else _spaced if gap == " " else _marked
        rows = list(read(reading, top, end + 1))
        done = rows[-1][1][1] if rows else -1
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
