"""Tables that a crawler has flattened into one line: nothing stands between the cells.

    flat    = heading {row}
    heading = column names run together, a role label among them (序号工作任务负责单位时间进度备注)
    row     = [group heading] number units task [time], where the heading has the role first; else [group heading] number task [content] units {units} [time] [remark]

Rows are told by their counting numbers. Where nothing stands between the task and the first unit (…公园市住建局、市财政局) the
name is the longest one that the document writes elsewhere, or begins at the last word that can begin a unit's name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.clause import Clause, Example, Part, Reading
from kg.grammar import marked, parts
from kg.phrases._glued import after_time, ahead, counted, remark, run, within
from kg.phrases._heading import under_headings
from kg.phrases._touching import spelt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.phrases._heading import Column, Heading

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
    text, start, first = reading.text, top.end, top.units_first
    columns = [top.columns[index] for index in top.roles]
    number = 1
    at = counted(text, number, start, min(len(text), start + 200))
    known = spelt(text, start) if at else []
    while at is not None:
        following = counted(text, number + 1, at[1], min(len(text), at[1] + 4000))
        again = _RESTART.search(text, at[1], following[0] if following else min(len(text), at[1] + 4000))
        if again:
            following, number = again.span("number"), 0
        stop = again.start() if again else following[0] if following else _end(text, at[1])
        group = _GROUP.search(text, max(at[1], stop - 40), stop)
        end = group.start() if group else stop
        end = remark(text, at[1], end, known) if top.remarked else end
        clause = _spoken(reading, at, end, columns[0], known) if len(columns) == 1 and not first else None
        clause = clause or _row(reading, at, end, top, known)
        if clause is None:
            if following is None:
                return
        else:
            yield clause
        number, at = number + 1, following


_RESTART = re.compile(r"[一二三四五六七八九十]{1,3}、[^\d。；：、，]{2,30}(?P<number>1)(?=[“《〔一-鿿])")
"""A section inside a table, after which the count begins again: 二、扶持创业1建设…."""


_AFTER = re.compile(r"(?<!备)注：|备注：|抄送：|抄报：|附件\d?：|来源：|联系人：|（?此件")
"""What follows a table: notes, the list of those who get a copy."""


def _end(text: str, start: int) -> int:
    """Where the last row of a table ends at the latest."""
    after = _AFTER.search(text, start, start + 1500)
    return after.start() if after else min(len(text), start + 1500)


_GROUP = re.compile(r"(?:（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、)[^\d。；：、，]{2,30}\s*$")
"""A group's heading between two rows, with which the count goes on: （二）环境卫生."""


def _row(reading: Reading, number: tuple[int, int], stop: int, top: Heading, known: list[str]) -> Clause | None:
    text, first = reading.text, top.units_first
    columns = [top.columns[index] for index in top.roles]
    if first:
        return _units_first(reading, number, stop, columns, known)
    if top.grouped:
        return _grouped(reading, number, stop, columns, known)
    lists = within(text, number[1], stop, known, several=len(columns) > 1)
    if top.timed:
        lists = after_time(text, number[1], stop, known, lists, most=len(columns))
    if not lists:
        return None
    made: list[Part] = []
    lists = lists[-len(columns) :]
    for index, names in enumerate(lists):
        column = columns[min(index, len(columns) - 1)]
        made += marked(reading, Part(column.role, column.name, tuple(names)))
    start = lists[0][0].start
    last = lists[-1][-1].end
    title = text[number[1] : start].strip()
    return Clause(
        start, last, NAME, tuple(made), row=(number[1], stop), number=text[slice(*number)].strip(), title=title[:80]
    )


def _grouped(
    reading: Reading, number: tuple[int, int], stop: int, columns: list[Column], known: list[str]
) -> Clause | None:
    """A row of a group, its units and its duties: 2抢险救援组县应急局主要负责抢险."""
    text = reading.text
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


def _spoken(reading: Reading, number: tuple[int, int], stop: int, column: Column, known: list[str]) -> Clause | None:
    """A row whose units are told by verbs: 1修建公园市住建局牵头，市财政局、市园林局配合6月底."""
    text = reading.text
    verbs = [w for w in reading.words_in(number[1], stop) if w.kind == "verb"]
    lead = next((w for w in verbs if w.role in reading.exclusive), None)
    if lead is None or text[lead.end - 1 : lead.end + 1].isspace():
        return None
    low = max(number[1], *(text.rfind(mark, number[1], lead.start) + 1 for mark in "，。；："))
    names = run(text, low, lead.start, known, several=False)
    if not names or names[-1].end != lead.start:
        return None
    end = next((w.end for w in reversed(verbs) if not _LIST_ENDS.search(text, lead.end, w.start)), lead.end)
    made = tuple(parts(reading, names[0].start, end, role=column.role, label=column.name))
    title = text[number[1] : names[0].start].strip()
    said = text[slice(*number)].strip()
    row = (number[1], stop)
    return Clause(names[0].start, end, NAME, made, row=row, number=said, title=title[:80]) if made else None


_LIST_ENDS = re.compile(r"[。；：\d]")


def _units_first(
    reading: Reading, number: tuple[int, int], stop: int, columns: list[Column], known: list[str]
) -> Clause | None:
    """A row under a heading with the roles before the tasks: 1市住建局市财政局、市园林局修建公园6月底."""
    text = reading.text
    cells = ahead(text, number[1], stop, known, most=len(columns))
    if not cells:
        return None
    made: list[Part] = []
    for names, column in zip(cells, columns, strict=False):
        made += marked(reading, Part(column.role, column.name, tuple(names)))
    last = cells[-1][-1].end
    title = text[last:stop].strip("、，（）〔〕 ")
    row = (number[1], stop)
    said = text[slice(*number)].strip()
    return Clause(cells[0][0].start, last, NAME, tuple(made), row=row, number=said, title=title[:80])
