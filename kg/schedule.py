"""By when a part of the document is due: the time column of a table, the heading of a stage or of a part about goals.

完成时限 stands over the cells that date each row; 启动阶段（2018年） dates all that stands under it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from kg.deadlines import deadlines, stated
from kg.model import Cell, Deadline, Document, Section, Span, Table

_HEADING = re.compile(
    r"(?:计划|要求|拟)?(?:完成|办理|落实|整改|办结|实施|推进|启动|序时)?(?:时限|时间|期限|日期|进度)(?:要求|安排|节点|进度|表)?(?:及进度)?|时间节点|序时进度|进度安排|时间\s?进度|年度|工期"
)


GOAL = re.compile(r"[^，,。]{0,10}(?:目标|指标|愿景)(?!责任|考核|管理|体系)")
_GOAL_OF_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d年)[^，,。]{0,16}(?:目标|指标)(?!责任|考核|管理|体系)")
"""2021年经济社会发展主要预期目标: what stands under it is due in that year."""
_PART = re.compile(
    r"(?P<mark>[一二三四五六七八九十（(](?:(?<![（(])[一二三四五六七八九十]{0,2}、|(?<=[（(])[一二三四五六七八九十]{1,3}[)）]))"
    r"[ \u3000]*(?P<title>[^。；;（(\n]{2,30})"
)
"""A heading of the two upper levels; its title ends where a bracket opens."""


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
    stages: tuple[tuple[Span, Deadline], ...] = ()

    def inherited(self, span: Span) -> Deadline | None:
        """The limit of the stage that the span begins in, marked as inherited."""
        if not self.stages:
            return None
        held = (limit for part, limit in self.stages if part.start < span.start < part.end)
        return next((replace(limit, inherited=True) for limit in held), None)

    def deadline(self, span: Span) -> Deadline | None:
        """The limit of the first row that the span shares text with, ``None`` where it shares none."""
        if not self.rows:
            return None
        place = bisect_left(self.rows, span.start + 1, key=lambda row: row.end)
        return self.rows[place].deadline if place < len(self.rows) and self.rows[place].start < span.end else None


def schedule(document: Document, year: int | None = None, due: Sequence[Section] | None = None) -> Schedule:
    r"""The rows of all tables with a time column; ``year`` is the document's own, ``due`` what :func:`due_parts` found in it.

    >>> table = Table(Span(0, 18), (Cell(0, 0, Span(0, 2)), Cell(0, 1, Span(3, 7)), Cell(1, 0, Span(8, 11)), Cell(1, 1, Span(12, 17))))
    >>> schedule(Document("a", "任务\t完成时限\n建平台\t2022年\n", "", tables=(table,))).deadline(Span(8, 11)).date
    '2022'
    """
    rows = (row for table in document.tables for row in _rows(document.text, table, year))
    parts = due_parts(document.text) if due is None else due
    return Schedule(
        tuple(sorted(rows, key=lambda row: (row.end, row.start))), tuple(_stages(document.text, parts, year))
    )


def _stages(text: str, parts: Iterable[Section], year: int | None) -> Iterator[tuple[Span, Deadline]]:
    """Parts whose heading is a stage with its time in brackets, or the goals of a year."""
    for part in parts:
        if year_goal := _GOAL_OF_YEAR.match(part.title):
            begin = text.find(part.title, part.span.start, part.span.end)
            span = Span(begin, begin + len(year_goal["year"]))
            yield part.span, Deadline(year_goal["year"], span, year_goal["year"][:4])
        elif "阶段" in part.title:
            heading = Span(part.span.start, min(part.span.end, part.span.start + len(part.title) + 50))
            limit = next((limit for limit in deadlines(text, heading, year) if limit.date), None)
            if limit:
                yield part.span, limit


def due_parts(text: str) -> Iterator[Section]:
    """Parts about goals and stages by their own headings: an outline may hold only sections with tasks below them."""
    headings = [found for found in _headings(text) if found["mark"][0] in "（(" or _heads(text, found.start())]
    open_: dict[bool, tuple[int, str]] = {}
    for found in [*headings, None]:
        top = found is None or found["mark"].endswith("、")
        start = len(text) if found is None else found.start()
        for level in [True, False] if top else [False]:
            if level in open_:
                begin, title = open_.pop(level)
                yield Section("", title, Span(begin, start), 1 if level else 2)
        if found is not None and _due(found["title"]):
            open_[top] = found.start(), found["title"]


def _headings(text: str) -> Iterator[re.Match[str]]:
    """Each heading with the characters of its title; a number is looked for at its mark, which is rarer than its digits."""
    done = 0
    for mark in sorted(mark.start() for pattern in _MARKS for mark in pattern.finditer(text)):
        start = mark
        if text[mark] == "、":
            while start > max(done, mark - 3) and text[start - 1] in _HAN:
                start -= 1
        if start >= done and (found := _PART.match(text, start)):
            yield found
            done = found.end()


_HAN = "一二三四五六七八九十"
_MARKS = tuple(
    re.compile(way) for way in (rf"、(?<=[{_HAN}]、)", rf"（(?=[{_HAN}]{{1,3}}[)）])", rf"\((?=[{_HAN}]{{1,3}}[)）])")
)
"""One pattern each: a search for one character takes a tenth of the time of one for any of three."""


def _due(title: str) -> bool:
    if "阶段" in title or _GOAL_OF_YEAR.match(title):
        return True
    return ("标" in title or "愿" in title) and GOAL.match(title) is not None


def _heads(text: str, start: int) -> bool:
    return not start or text[start - 1] in "\n。；;）)  \u3000"


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
