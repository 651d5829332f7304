"""Clauses become assignments to tasks: which stretch of the document each clause speaks for.

A task is the smallest numbered item around its clause, or its paragraph where nothing is numbered. Clauses that close their
own sentences cut one item into several tasks; a bracket after items that have none closes all of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.lexicon import ATTRIBUTES
from kg.paragraphs import SKIP, beginnings

if TYPE_CHECKING:
    from kg.clause import Clause, Reading
    from kg.outline import Outline

_HEADING_END = re.compile(r"(?:[。：；]\s*|\s*\n\s*)")
_SENTENCE = re.compile(r"[。！？\n]")
_HEADING_RANK = 5
"""Up to this rank (一、) an item is a heading that has its own matter."""
_POINT_RANK = 8
"""From this rank (1.) on an item of one short sentence is a point of the item above."""
_BETWEEN = re.compile(r"[^一-鿿A-Za-z0-9]*")
_LINE_START = re.compile(r"\n")
_WORDS = re.compile(r"\S")


@dataclass(slots=True)
class Duty:
    """A task in the view: where it begins and ends, its item, and the clauses that speak for it."""

    start: int
    end: int
    item: int | None
    clauses: list[Clause]
    number: str = ""
    title: str = ""
    closed: bool = field(init=False)
    """Whether any of its clauses ends it."""

    def __post_init__(self) -> None:
        """Look at the clauses that it begins with."""
        self.closed = any(clause.closes for clause in self.clauses)

    def add(self, clause: Clause) -> None:
        """Let another clause speak for it."""
        self.clauses.append(clause)
        self.closed = self.closed or clause.closes


def duties(reading: Reading, clauses: list[Clause]) -> list[Duty]:
    """The tasks that the clauses speak for, in order."""
    found: list[Duty] = []
    last_close = rows_end = 0
    answered: set[int] = set()
    labelled: set[int] = set()
    shared = _closing(reading, clauses)
    kin = _Kin(reading.outline)
    lines = Counter(reading.outline.at(clause.start) for clause in clauses if clause.apart)
    several = beginnings(reading, clauses)
    for index, clause in enumerate(clauses):
        if clause.row:
            found.append(Duty(*clause.row, None, [clause], clause.number, clause.title))
            last_close = rows_end = clause.row[1]
            continue
        if found and found[-1].start <= clause.start < rows_end:
            found[-1].add(clause)  # in the sentence of a row: 市交通局：负责运送，市火车站配合
            continue
        item = _item(reading, clause, answered, labelled, kin)
        floor = _floor(reading, item, clause, last_close)
        if item is not None and shared[item] > 1 and not reading.outline.items[item].children:
            floor = _after_heading(reading, item, clause)
        start = several.get(index) or _start(reading, clause, floor, last_close, several=lines[item] > 1)
        previous = found[-1] if found else None
        if previous and previous.item == item and _same(reading, previous, clause, start, last_close):
            previous.add(clause)
            previous.end = max(previous.end, clause.end)
        else:
            found.append(Duty(start, clause.end, item, [clause]))
        if item is not None and clause.closes:
            answered.update(reading.outline.above(item))
        if clause.closes:
            following = clauses[index + 1].start if index + 1 < len(clauses) else len(reading.text)
            found[-1].end = last_close = _with_attributes(reading, clause.end, max(clause.end, following))
    for at, duty in enumerate(found):
        following = found[at + 1].start if at + 1 < len(found) else len(reading.text)
        duty.end = _with_points(reading, duty, following)
    return found


def _with_points(reading: Reading, duty: Duty, following: int) -> int:
    """Where a task ends with what its item says after the unit it begins with, or with the points that it lists after the block.

    （一）市公安局。维护治安。 and ——有色金属产业。…; up to the next task.
    """
    if duty.item is None:
        return duty.end
    items = reading.outline.items
    item = items[duty.item]
    first = duty.clauses[0]
    if not first.closes and first.start - item.body <= _AT_ONCE and duty.end < item.end <= following:
        return duty.end + len(reading.text[duty.end : item.end].rstrip())
    after = [items[child] for child in item.children if items[child].start >= duty.end]
    if not after or item.end > following or any(point.kind not in _LISTED for point in after):
        return duty.end
    return duty.end + len(reading.text[duty.end : item.end].rstrip())


_AT_ONCE = 2
"""Characters between an item's number and its body: an item that begins with its unit is its task, to its end."""
_LISTED = ("dash", "bullet")


_ATTRIBUTE = re.compile(
    rf"[^一-鿿A-Za-z0-9（〔]*\n[ ]*(?:{ATTRIBUTES})[ ]*：[^\n]{{0,200}}(?=\n|$)"
    rf"|[^一-鿿A-Za-z0-9（〔]*(?:{ATTRIBUTES})[ ]*：[^\n。；）〕]{{0,60}}"
    rf"|[。；]?[（〔](?:(?:{ATTRIBUTES})：[^（）〔〕\n]{{1,60}}|(?:长期|持续|常年|全年|年内|\d{{4}}年|\d{{1,2}}月)[^（）〔〕\n]{{0,16}})[）〕]"
)


def _with_attributes(reading: Reading, end: int, limit: int) -> int:
    """Where a block ends with the labels after its units, before the next clause at ``limit``: 完成时限：…"""
    limit = min(limit, reading.outline.next_start(end, len(reading.text)))
    while match := _ATTRIBUTE.match(reading.text, end, limit):
        end = match.end()
    return end + (reading.text[end : end + 1] == "。")


def _start(reading: Reading, clause: Clause, floor: int, last_close: int, *, several: bool) -> int:
    """Where a clause's task begins: with its item, after the last task, or (in prose) with its own sentence.

    Where ``several`` stand below the heading of their item, the first has its own sentence as well.
    """
    if last_close > floor:
        skip = SKIP.match(reading.text, last_close)
        floor = min(skip.end() if skip else last_close, clause.start)
    if not clause.apart:
        return floor
    ends = [match.end() for match in _SENTENCE.finditer(reading.text, max(floor, clause.start - 800), clause.start)]
    least = 0 if several else 1
    first = ends[least] if len(ends) > least and ends[least] <= clause.start else None
    if first is None or clause.start - floor > 800:
        return floor
    skip = SKIP.match(reading.text, ends[-1])
    return min(skip.end() if skip else ends[-1], clause.start)


def _closing(reading: Reading, clauses: list[Clause]) -> Counter[int | None]:
    """How many stretches of text each item has that clauses close: with several, each is a task of its own."""
    counts: Counter[int | None] = Counter()
    last = 0
    for clause in clauses:
        if clause.closes and not clause.row:
            if not _BETWEEN.fullmatch(reading.text, last, clause.start):
                counts[reading.outline.at(clause.start)] += 1
            last = clause.end
    return counts


def _after_heading(reading: Reading, index: int, clause: Clause) -> int:
    """Where the matter of an item begins whose heading stands over several tasks."""
    item, text = reading.outline.items[index], reading.text
    match = _HEADING_END.match(text, item.title_end, clause.start)
    if match and _ATTRIBUTE.match(text, match.end(), clause.start):
        return item.start
    return match.end() if match and match.end() < clause.start - 4 else item.start


class _Kin(dict[tuple[int, str], list[int]]):
    """The items of one kind under one parent, gathered once."""

    def __init__(self, outline: Outline) -> None:
        super().__init__()
        self._items = outline.items

    def __missing__(self, key: tuple[int, str]) -> list[int]:
        parent, kind = key
        self[key] = kin = [child for child in self._items[parent].children if self._items[child].kind == kind]
        return kin


def _item(reading: Reading, clause: Clause, answered: set[int], labelled: set[int], kin: _Kin) -> int | None:
    """The smallest item around a clause, or the one above where the clause closes a whole list of bare points."""
    items = reading.outline.items
    index = reading.outline.at(clause.start)
    if index is not None and items[index].kind in ("dash", "bullet"):
        if clause.closes and clause.start - items[index].body <= 2:
            labelled.add(index)
        index = items[index].parent if index in labelled else index
    if clause.over and index is not None and items[index].parent is not None and items[index].rank > _HEADING_RANK:
        return items[index].parent
    if index is not None and clause.closes and _labels_point(reading, index, clause, kin):
        index = items[index].parent
    while index is not None and clause.closes and _closes_list(reading, index, clause, answered, kin):
        index = items[index].parent
    return index


def _labels_point(reading: Reading, index: int, clause: Clause, found: _Kin) -> bool:
    """Whether an item is nothing but a label among others that are counted: （一）篮球赛 1、比赛时间：… 2、负责单位：…."""
    items = reading.outline.items
    item = items[index]
    if item.parent is None or clause.start - item.body > 2:
        return False
    kin = found[item.parent, item.kind]
    at = bisect_left(kin, index)
    beside = [items[child] for child in (*kin[max(0, at - 1) : at], *kin[at + 1 : at + 2])]
    return any(_OWN_ATTRIBUTE.match(reading.text, other.body) for other in beside)


def _closes_list(reading: Reading, index: int, clause: Clause, answered: set[int], found: _Kin) -> bool:
    """Whether a clause at the end of a list's last point speaks for all of it.

    It does when no point before has a clause of its own, the points are bare (one sentence each, or marked by dashes), and either
    they are set apart by ； or the clause stands on a line of its own.
    """
    items, text = reading.outline.items, reading.text
    item = items[index]
    if item.parent is None or item.rank <= _HEADING_RANK:
        return False
    kin = found[item.parent, item.kind]
    if len(kin) < 2 or kin[-1] != index or any(child in answered for child in kin):
        return False
    own_line = _OWN_LINE.search(text, max(item.start, clause.start - 40), clause.start) is not None
    if own_line and item.kind in _LISTED:
        return True
    before = [(items[child].start, items[kin[at + 1]].start) for at, child in enumerate(kin[:-1])]
    if any(end - start > 400 or text.count("。", start, end) > 1 for start, end in before[-3:]):
        return False
    if item.rank >= _POINT_RANK and all(end - start <= 120 for start, end in before):
        return True
    return own_line or text[max(item.start - 3, 0) : item.start].rstrip().endswith("；")


def _floor(reading: Reading, item: int | None, clause: Clause, last_close: int) -> int:
    """Where a clause's task can begin at the earliest: with its item, its paragraph, or the paragraph above its own line."""
    if item is not None:
        return reading.outline.items[item].start
    text = reading.text
    line = reading.line_start(clause.start)
    if not clause.closes or _WORDS.search(text, line, clause.start):
        return line
    if last_close and clause.start - last_close <= _NEAR:
        return last_close - 1
    low = max(0, line - 2 * _NEAR)
    while line > low and (end := low + len(text[low:line].rstrip())) > low:
        above = text.rfind("\n", low, end) + 1
        if not above and low:
            break
        line = above
        if not _OWN_ATTRIBUTE.match(text, line):
            break
    return line


_OWN_LINE = re.compile(r"\n[ \t]*$|[\n。；][ \t]*(?:[任责职部工][务任责门作])?分工：由?$")
_NEAR = 500
"""Characters within which a label on a line of its own goes on from the task before."""
_OWN_ATTRIBUTE = re.compile(rf"[ ]*(?:{ATTRIBUTES})[ ]*：")


def _same(reading: Reading, previous: Duty, clause: Clause, start: int, last_close: int) -> bool:
    """Whether a clause goes on with the task of the one before: it begins there too, or nothing stands between them."""
    if not previous.closed:
        return start == previous.start
    return _BETWEEN.fullmatch(reading.text, last_close, clause.start) is not None
