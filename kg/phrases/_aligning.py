"""Cells of a row that do not tally with the heading, each told to the column that it suits: empty cells are gone, or units stand one a line.

    row = the heading's columns in order, each with no cell, one, or several; what suits a column is cheap, what does not is dear

The cheapest way of all is taken, for one row whose beginning is known, or for rows that follow each other uncounted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kg.likeness import Likeness, likeness
from kg.phrases import _cell
from kg.phrases._holding import OWNER, PERSONS, REMARK, TIME, TIMES, UNIT, WORDS, person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.clause import Reading

_EMPTY = {UNIT: 2.0, WORDS: 2.0, TIME: 1.0, PERSONS: 1.0, REMARK: 0.3, OWNER: 1.0}
"""What an empty cell costs, by the kind of its column."""
_FIRST_EMPTY, _TASK_EMPTY = 4.0, 6.0
"""The same under the first role label, and in the first column of words."""
_MORE = {UNIT: 0.6, WORDS: 0.8, TIME: 2.0, PERSONS: 0.8, REMARK: 0.8, OWNER: 1.0}
"""What each further cell of a column costs."""
_MORE_FIRST = 0.8
_NEVER = 50.0
_SHORT = 14
_LOOSE = 1.5


class Kind(NamedTuple):
    """What a cell looks like: how much it costs to hold it for each kind of column."""

    costs: tuple[float, ...]


def looks(reading: Reading, start: int, end: int) -> Kind:
    """What a cell costs under each kind of column."""
    text = reading.text
    said = text[start:end]
    costs = [0.0] * 6
    long = end - start > _SHORT
    if _cell.EMPTY.fullmatch(said):
        return Kind((0.0,) * 6)
    labelled = "：" in said and any(word.kind == "head" for word in reading.words_in(start, end))
    names = labelled or _cell.spoken(reading, start, end)
    bare = said.strip("。（）")
    begins = TIMES.match(bare)
    time = begins is not None and begins.end() == len(bare)
    who = person(said)
    loose = not names and (_cell.listed(text, start, end) or (len(said) <= _SHORT and likeness(said) >= Likeness.PLACE))
    closed = said.endswith("。") and "、" not in said
    costs[UNIT] = (
        1.5
        if names and closed
        else 0.0
        if names and not who
        else 1.0
        if names
        else _LOOSE
        if loose and not time
        else _NEVER
    )
    costs[WORDS] = 1.0 if names and closed else 3.0 if names else 2.5 if time else 2.0 if who else 1.0 if loose else 0.0
    costs[TIME] = (
        0.0
        if time
        else 5.0
        if names
        else 0.5
        if begins and not long
        else 1.5
        if re.search(r"\d|[月年季]", said) and not long
        else 2.5
    )
    costs[PERSONS] = 0.0 if who else 6.0 if names or time or long else 3.0
    costs[REMARK] = 1.5 if names and closed else 3.0 if names else 1.5 if time or who else 0.5 if not long else 1.0
    costs[OWNER] = 0.2 if names or loose else 1.5
    return Kind(tuple(costs))


def align(row: Sequence[Kind], columns: Sequence[int]) -> list[int] | None:
    """The column of each cell of one row, in the cheapest way; ``None`` where none is good.

    What stands before the first column or after the last has the number before or after theirs.

    >>> align([Kind((9, 0, 9, 9, 9, 9)), Kind((0, 3, 9, 9, 9, 9))], [WORDS, UNIT, REMARK])
    [0, 1]
    """
    before = UNIT in columns and WORDS not in columns[: columns.index(UNIT)] and WORDS not in columns
    columns = [*([WORDS] if before else ()), *columns, REMARK]
    empty, more = _prices(columns)
    width = len(columns)
    # best[column] is the cheapest way to have told the cells so far, the last of them to that column
    best: list[tuple[float, list[int]]] = []
    for index, cell in enumerate(row):
        here: list[tuple[float, list[int]]] = []
        for column in range(width):
            own = cell.costs[columns[column]]
            if index == 0:
                ways: list[tuple[float, list[int]]] = [(sum(empty[:column]), [])]
            else:
                ways = [
                    (
                        price + (more[column] if last == column else sum(empty[last + 1 : column])),
                        told,
                    )
                    for last, (price, told) in enumerate(best[: column + 1])
                ]
            price, told = min(ways, key=lambda way: way[0])
            here.append((price + own, [*told, column]))
        best = here
    if not best:
        return None
    price, told = min((price + sum(empty[column + 1 :]), told) for column, (price, told) in enumerate(best))
    return [column - before for column in told] if price < _NEVER else None


def _prices(columns: Sequence[int]) -> tuple[list[float], list[float]]:
    """What an empty cell and a further cell of each column cost."""
    empty, more = [_EMPTY[kind] for kind in columns], [_MORE[kind] for kind in columns]
    for kind, price in ((UNIT, _FIRST_EMPTY), (WORDS, _TASK_EMPTY)):
        if kind in columns:
            empty[columns.index(kind)] = price
    empty[-1] = 0.0
    if columns.count(UNIT) > 1:
        more[columns.index(UNIT)] = _MORE_FIRST
    return empty, more


def rows(stream: Sequence[Kind], columns: Sequence[int]) -> list[list[tuple[int, int]]]:
    """Rows that follow each other uncounted: for each its cells' places in the stream with their columns.

    >>> task, unit = Kind((9, 0, 9, 9, 9, 9)), Kind((0, 3, 9, 9, 9, 9))
    >>> rows([task, unit, task, task, unit], [WORDS, UNIT])
    [[(0, 0), (1, 1)], [(2, 0), (3, 0), (4, 1)]]
    """
    empty, more = _prices(columns)
    width = len(columns)
    gaps = [[sum(empty[last + 1 : column]) for column in range(width)] for last in range(-1, width)]
    rest = [sum(empty[column + 1 :]) + _NEW for column in range(width)]
    ways = [(gaps[0][column] + stream[0].costs[columns[column]], -1) for column in range(width)] if stream else []
    steps = [ways]
    for cell in stream[1:]:
        end, last = min((price + rest[column], column) for column, (price, _) in enumerate(ways))
        here = []
        for column in range(width):
            best, before = end + gaps[0][column], last + width
            for earlier in range(column + 1):
                price = ways[earlier][0] + (more[column] if earlier == column else gaps[earlier + 1][column])
                if price < best:
                    best, before = price, earlier
            here.append((best + cell.costs[columns[column]], before))
        ways = here
        steps.append(ways)
    found: list[list[tuple[int, int]]] = [[]]
    column = min(range(width), key=lambda column: ways[column][0] + rest[column]) if stream else -1
    for index in range(len(stream) - 1, -1, -1):
        found[0].insert(0, (index, column))
        before = steps[index][column][1]
        if before >= width and index:
            found.insert(0, [])
        column = before % width
    return found if stream else []


_NEW = 0.5
"""What a new row costs."""
