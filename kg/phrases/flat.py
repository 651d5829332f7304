"""Tables that a crawler has flattened into one line: nothing stands between the cells.

    flat    = heading {row}
    heading = column names run together, a role label among them (序号工作任务负责单位时间进度备注)
    row     = number cell {cell} [group heading], cells in the heading's order, any but the number empty

Rows are told by their counting numbers, and each is cut at its columns in the cheapest way (``_cutting.py``): names under the role
labels, times under 完成时限, persons under 责任领导, words anywhere else. A table in which no name is sure is left unread.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from kg import mentions
from kg.clause import Clause, Example, Part, Reading
from kg.grammar import parts
from kg.marks import marked
from kg.phrases._cutting import cut
from kg.phrases._glued import ahead, counted, counting
from kg.phrases._heading import under_headings
from kg.phrases._holding import kinds
from kg.phrases._naming import two
from kg.phrases._plainly import told
from kg.phrases._touching import spelt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.mentions import Found
    from kg.phrases._cell import Cell
    from kg.phrases._columns import Column
    from kg.phrases._heading import Heading
    from kg.phrases._naming import Name

NAME = "flat"
EXAMPLES: tuple[Example, ...] = (
    (
        "序号工作任务负责单位时间进度备注1修建公园市住建局（牵头）、市财政局2024年底2治理河道市水务局（牵头）、市生态环境局2025年底",
        (("lead", "市住建局"), ("responsible", "市财政局"), ("lead", "市水务局"), ("responsible", "市生态环境局")),
    ),
    (
        "序号责任单位主要任务完成时限1市住建局修建公园，补植行道树6月底前2市水务局、市生态环境局治理河道5公里年底前",
        (("responsible", "市住建局"), ("responsible", "市水务局"), ("responsible", "市生态环境局")),
    ),
    (
        # remarks that follow the units with nothing between
        "序号任务牵头单位配合单位备注1治理扬尘市生态环境局市公安局、各区政府新建2建学校市教育局市财政局续建3修路市交通局市财政局",
        (
            ("lead", "市生态环境局"),
            ("cooperate", "市公安局"),
            ("cooperate", "各区政府"),
            ("lead", "市教育局"),
            ("cooperate", "市财政局"),
            ("lead", "市交通局"),
            ("cooperate", "市财政局"),
        ),
    ),
    (
        # groups, a column of content and one of remarks, a bracket at the end of a cell, notes after the table
        "序号主要任务工作内容及要求责任科室协办单位完成时间备注（一）城区绿化1补植行道树补植香樟3000株市园林中心市级各部门、各街道办事处3月底前（二）便民服务2户外驿站建成驿站12处市总工会（市劳动保障服务中心）市城管局、市妇联年内长期坚持注：时间可以提前。抄送：市委办公室。",
        (
            ("responsible", "市园林中心"),
            ("cooperate", "市级各部门"),
            ("cooperate", "各街道办事处"),
            ("responsible", "市总工会"),
            ("cooperate", "市城管局"),
            ("cooperate", "市妇联"),
        ),
    ),
)


def find(reading: Reading) -> Iterator[Clause]:
    """One clause for each row of each flattened table."""
    yield from under_headings(reading, lambda top: list(_rows(reading, top)))


def _rows(reading: Reading, top: Heading) -> Iterator[Clause]:
    text, start = reading.text, top.end
    number = 1
    at = counted(text, number, start, min(len(text), start + 200))
    known = frozenset(name for name in spelt(text, start) if not two(name)) if at else frozenset()
    parted = _PARTED.search(text, start, start + _FIRST_ROWS) is not None
    found: list[tuple[Clause, float]] = []
    while at is not None:
        clause, price, at, number = _next(reading, at, number, top, known, parted=parted)
        if clause is not None:
            found.append((clause, price))
    if any(price < _SURE for _, price in found):
        yield from (clause for clause, price in found if price < _DOUBTFUL)


def _next(
    reading: Reading, at: Cell, number: int, top: Heading, known: frozenset[str], *, parted: bool
) -> tuple[Clause | None, float, Cell | None, int]:
    """The row that begins at a number, with where the next row's number stands and which it is.

    A number that can count a row may stand in a task (完成3个): of several the first that leaves a row with units counts.
    """
    text = reading.text
    limit = min(len(text), at[1] + _LONGEST_ROW)
    first: tuple[Clause | None, float, Cell | None, int] | None = None
    for following in [*islice(counting(text, number + 1, at[1], limit), _MOST_NUMBERS), None]:
        if following is None and first is not None:
            break
        again = _RESTART.search(text, at[1], following[0] if following else limit)
        after, value = (again.span("number"), 1) if again else (following, number + 1)
        stop = again.start() if again else following[0] if following else _end(text, top.end, at[1])
        group = _GROUP.search(text, max(at[1], stop - 40), stop)
        end = group.start() if group else stop
        if top.grouped:
            clause, price = _grouped(reading, at, end, top, sorted(known)), 0.0
        else:
            clause, price = _cut(reading, at, end, top, known, parted=parted, last=after is None)
        if clause is not None or again:
            return clause, price, after, value
        first = first or (clause, price, after, value)
    return first or (None, 0.0, None, number)


_LONGEST_ROW = 4000
_MOST_NUMBERS = 3
_SURE, _DOUBTFUL = 3.3, 6.5
"""The price of a name that makes a table, and of one that makes no row of it."""
_PARTED = re.compile(r"[局委办厅部府会司院](?:[（〔][^（）〔〕]*[）〕])?、")
_FIRST_ROWS = 3000
_RESTART = re.compile(r"[一二三四五六七八九十]{1,3}、[^\d。；：、，]{2,30}(?P<number>1)(?=[“《〔一-鿿])")
"""A section inside a table, after which the count begins again: 二、扶持创业1建设…."""


_AFTER = re.compile(r"序号(?=[一-鿿])|(?<!备)注：|备注：|抄送：|抄报：|附件\d?：|来源：|联系人：|（?此件")
"""What follows a table: notes, the list of those who get a copy."""


def _end(text: str, first: int, start: int) -> int:
    """Where the last row of a table ends at the latest: at the line's end, if the table has stood in one line so far."""
    line = -1 if text.find("\n", first, start) >= 0 else text.find("\n", start, start + 1500)
    limit = min(len(text), start + 1500) if line < 0 else line
    after = _AFTER.search(text, start, limit)
    return after.start() if after else limit


_GROUP = re.compile(r"(?:（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、)[^\d。；：、，]{2,30}\s*$")
"""A group's heading between two rows, with which the count goes on: （二）环境卫生."""


def _cut(
    reading: Reading, number: Cell, stop: int, top: Heading, known: frozenset[str], *, parted: bool, last: bool
) -> tuple[Clause | None, float]:
    """A row cut at its columns: 1修建公园市住建局市财政局2024年底."""
    text = reading.text
    columns = top.columns if top.counted is None else top.columns[top.counted + 1 :]
    held = kinds(columns)
    found = None if last else told(text, number[1], stop, held, known)
    if found is None:
        verbs = [(word.start, word.end) for word in reading.words_in(number[1], stop) if word.kind == "verb"]
        found = cut(text, number[1], stop, held, known, verbs, parted=parted, last=last)
    if found is None:
        return None, 0.0
    made: list[Part] = []
    for index, (column, cell, own) in enumerate(zip(columns, found.cells, found.names, strict=True)):
        if column.role and cell and index in found.spoken:
            made += parts(reading, *cell, role=column.role, label=column.name)
        elif column.role and cell:
            names = _read(text, *cell, own)
            made += marked(reading, Part(column.role, column.name, tuple(names))) if names else []
    if not made:
        return None, 0.0
    lists = [cell for column, cell in zip(columns, found.cells, strict=True) if column.role and cell]
    first = _words(text, columns, found.cells) or lists[0]
    full = [cell for cell in found.cells if cell]
    row = (number[1], full[-1][1])
    title = text[slice(*first)].strip("、，（）〔〕 \n")
    said = text[slice(*number)].strip()
    sure = min((price for own in found.names for _, _, price in own), default=0.0)
    return Clause(lists[0][0], lists[-1][1], NAME, tuple(made), row=row, number=said, title=title[:80]), sure


def _words(text: str, columns: Sequence[Column], cells: list[Cell | None]) -> Cell | None:
    """The first cell of a row that is no unit's, with the next one where no mark parts them."""
    own: Cell | None = None
    for column, cell in zip(columns, cells, strict=True):
        if own and (column.role or cell is None or text[own[1] - 1] in "。；" or own[1] != cell[0]):
            break
        if cell and not column.role:
            own = (own[0] if own else cell[0], cell[1])
    return own


def _read(text: str, start: int, end: int, own: list[Name]) -> list[Found]:
    """The names of a cell: as a list reads them where it finds just these, else each by itself."""
    names = mentions.read(text, start, end, loose=True)
    if not own or [name.start for name in names] == [begin for begin, _, _ in own]:
        return names
    return [name for begin, stop, _ in own for name in mentions.read(text, begin, stop, loose=True)]


def _grouped(reading: Reading, number: Cell, stop: int, top: Heading, known: list[str]) -> Clause | None:
    """A row of a group, its units and its duties: 2抢险救援组县应急局主要负责抢险."""
    text, columns = reading.text, [top.columns[index] for index in top.roles]
    for name in _GROUP_NAME.finditer(text, number[1], min(stop, number[1] + _LONGEST_GROUP_NAME)):
        cells = ahead(text, name.end(), stop, known, most=len(columns))
        duty = _DUTY.match(text, cells[-1][-1].end, stop) if cells else None
        if duty is None:
            continue
        made: list[Part] = []
        for names, column in zip(cells, columns, strict=False):
            made += marked(reading, Part(column.role, column.name, tuple(names)))
        verb = next((w.end for w in reading.words_in(duty.start(), duty.end() + 4)), cells[-1][-1].end)
        said = text[slice(*number)].strip()
        title = text[number[1] : name.end()].strip()
        return Clause(cells[0][0].start, verb, NAME, tuple(made), row=(number[1], stop), number=said, title=title[:80])
    return None


_GROUP_NAME = re.compile(r"(?<=[一-鿿])[组队班](?![织长员成])")
_LONGEST_GROUP_NAME = 16
_DUTY = re.compile(
    r"[ ：，]?(?:主要|具体|全面|共同)*(?:负责|承担|牵头|组织|协调|做好|开展|指导|配合|参与|协助|实施|制定|提供|保障|维护|维持|统筹|收集|汇总|迅速|及时|按照|根据|落实|完成|调集|调配|[一1][.、])"
)
