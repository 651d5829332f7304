"""A row whose cells nothing parts, cut at its columns: of all ways to read it in the heading's order the cheapest.

    row   = cell {cell}, one for each column, in order; any may be empty, at a price
    units = name {separator name}; nothing else stands in such a cell
    time, person = what looks like one, or few other words at a higher price
    words = any text; each character costs one, so that what can be names under a role label is read as names

The search goes once over the row, from one place where something may begin or end to the next: time grows in step with length.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kg.phrases._holding import OWNER, REMARK, TIME, UNIT, WORDS, held

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.phrases._holding import Tokens
    from kg.phrases._naming import Name

_EACH_CHARACTER = (99.0, 1.0, 1.8, 2.0, 1.5, 1.5)
"""What a character costs that no name, time or person holds, by the kind of column."""
_EMPTY = (3.0, 9.0, 2.5, 2.5, 0.5, 1.5)
"""What an empty cell costs."""
_FIRST_EMPTY = 7.0
"""What an empty cell costs under the first role label."""
_MORE_WORDS_EMPTY = 3.0
"""What an empty cell of words costs after another one."""
_MISSING = 5.0
"""What a separator costs that is missing between two names of one cell."""
_LIKELY = 1.5
"""The same in a table that parts no names anywhere."""
_MORE = 0.3
"""What each further name costs under the first of several role labels."""
_TORN = 5.0
"""What a cell costs that begins or ends in the middle of a phrase."""
_CLEAN = 4.0
"""The price up to which a name, time or person tells that a cell may end after it."""
_WHOLE = 3.0
"""The price up to which a name is kept whole though its parts be names too."""
_ALSO = ((TIME, REMARK), (UNIT, OWNER))
"""What else a cell may hold: a time among remarks, a name under 项目业主."""
_INSIDE = 4.0
"""What a cell costs that ends inside of what is a name as a whole."""
_UNMARKED = 0.6
"""What it costs that one cell of words follows another with no mark between."""
_SEPARATOR = re.compile(r"[、，；及与 \n/+]|并?会同|以及|和|联合")


class Cut(NamedTuple):
    """A row cut at its columns: for each column its cell, or ``None``; for each under a role label its names; the price."""

    cells: list[tuple[int, int] | None]
    names: list[list[Name]]
    spoken: set[int]
    """The columns whose cells say roles by verbs: 市教育局牵头，市财政局配合."""
    price: float


_Step = tuple[float, int, int, int]
"""The price of the best way to a place and state, where it came from, and whether the last step was a name or a verb."""
_OTHER, _NAME, _VERB = range(3)


def cut(
    text: str,
    start: int,
    stop: int,
    columns: Sequence[int],
    written: frozenset[str],
    verbs: Sequence[tuple[int, int]] = (),
    *,
    parted: bool = True,
    last: bool,
) -> Cut | None:
    """A row cut at its columns; ``None`` where it cannot be. After the ``last`` row other text may follow."""
    while start < stop and text[start] in " \n\t|":
        start += 1
    first = columns.index(UNIT)
    if stop - start > 2 * _TAIL and not last and first and WORDS not in columns[first:]:
        low = stop - _TAIL
        found = _search(text, low, stop, columns, written, verbs, parted=parted, last=last, within=True)
        if found and found.cells[first] and (cell := found.cells[0]) and cell[1] > low + _MARGIN:
            return found._replace(cells=[(start, cell[1]), *found.cells[1:]])
    return _search(text, start, stop, columns, written, verbs, parted=parted, last=last)


_TAIL, _MARGIN = 150, 24
"""Characters at the end of a long row that are read first, and how far from their beginning its units must begin to be whole."""
_HOPELESS = 30.0
"""How much dearer than the cheapest a way may be at a place and still be followed."""


def _search(
    text: str,
    start: int,
    stop: int,
    columns: Sequence[int],
    written: frozenset[str],
    verbs: Sequence[tuple[int, int]],
    *,
    parted: bool,
    last: bool,
    within: bool = False,
) -> Cut | None:
    """The cheapest way; ``within`` says that the stretch begins in the middle of the first cell's words."""
    count = len(columns)
    columns = [*columns, WORDS] if last else [*columns, REMARK] if columns[-1] == UNIT else list(columns)
    empty = [_EMPTY[kind] for kind in columns]
    roles = [index for index, kind in enumerate(columns) if kind == UNIT]
    empty[roles[0]] = _FIRST_EMPTY
    for index in range(1, count):
        if columns[index] == WORDS in columns[:index]:
            empty[index] = _MORE_WORDS_EMPTY
    if len(columns) > count:
        empty[-1] = 0.0
    tokens = held(text, start, stop, columns, written)
    spoken = {begin: end for begin, end in verbs if begin >= start}
    sure = {end for of in tokens.values() for end, _, price in of if price < _CLEAN}
    ends = {end for of in tokens.values() for end, _, _ in of}
    places = sorted(
        {
            start,
            stop,
            *spoken,
            *spoken.values(),
            *tokens,
            *ends,
            *_edges(text, start, stop, ends),
        }
    )
    whole = [(begin, end) for begin, of in tokens.items() for end, what, price in of if what == UNIT and price < _WHOLE]
    reach: dict[int, int] = {}
    for begin, end in whole:
        reach[begin] = max(end, reach.get(begin, 0))
    inner = {at for begin, end in whole for at in range(begin + 1, end) if reach.get(at, 0) <= end}
    order = {place: index for index, place in enumerate(places)}
    best: list[dict[int, _Step]] = [{} for _ in places]
    best[0][1 if within else 0] = (0.0, -1, -1, _OTHER)
    for index, place in enumerate(places):
        here = best[index]
        if not here:
            continue
        _leave(text, place, start, stop, here, columns, empty, torn=place in inner, clean=place in sure)
        if index + 1 == len(places):
            break
        there = places[index + 1]
        dearest = min(step[0] for step in here.values()) + _HOPELESS
        for state, step in list(here.items()):
            if step[0] > dearest:
                continue
            column, phase = divmod(state, 3)
            kind = columns[column]
            if kind == UNIT:
                for end, what, price in tokens.get(place, ()):
                    if what == UNIT:
                        more = (_MISSING if parted else _LIKELY) if phase == 1 else 0.0
                        if column == roles[0] < roles[-1] and phase:
                            more += _MORE
                        _reach(best[order[end]], column * 3 + 1, step[0] + price + more, index, state, of=_NAME)
                if phase == 1 and place in spoken:
                    _reach(best[order[spoken[place]]], state, step[0] + 0.2, index, state, of=_VERB)
                joint = _SEPARATOR.match(text, place) if phase == 1 else None
                if joint and joint.end() in order:
                    _reach(best[order[joint.end()]], column * 3 + 2, step[0] + 0.1, index, state)
                elif phase == 1 and text[place] == "等":
                    _reach(best[order[place + 1]], column * 3 + 2, step[0] + 0.1, index, state)
                    _reach(best[order[place + 1]], state, step[0] + 0.2, index, state)
                continue
            if kind != WORDS:
                for end, what, price in tokens.get(place, ()):
                    if what == kind or (what, kind) in _ALSO:
                        _reach(best[order[end]], column * 3 + 1, step[0] + price, index, state)
            gap = text[place:there].isspace() or text[place:there] == "|"
            price = 0.0 if gap else (there - place) * _EACH_CHARACTER[kind]
            if phase == 0 and kind == WORDS and text[place] in "、，；。）":
                price += _TORN
            _reach(best[index + 1], column * 3 + 1 if not gap else state, step[0] + price, index, state)
    return _back(text, places, best, len(columns), tokens, count)


def _reach(best: dict[int, _Step], state: int, price: float, index: int, before: int, *, of: int = _OTHER) -> None:
    known = best.get(state)
    if known is None or price < known[0]:
        best[state] = (price, index, before, of)


def _leave(
    text: str,
    place: int,
    start: int,
    stop: int,
    here: dict[int, _Step],
    columns: list[int],
    empty: list[float],
    *,
    torn: bool,
    clean: bool,
) -> None:
    """From one column to the next at a place: a cell that is full ends, or one is empty."""
    rest = len(columns) - 2 if empty[-1] == 0.0 else -1
    blank = place in (start, stop) or text[place - 1] in " \n\t|" or text[place] in " \n\t|"
    before = text[place - 1] if place > start else ""
    for column in range(len(columns) - 1):
        past = _TORN if column == rest and not (blank or clean or before in "。；）") else 0.0
        full = here.get(column * 3 + 1)
        if full is not None:
            price = full[0] + past + (0.0 if blank else 0.2) + (_INSIDE if torn else 0.0)
            if columns[column] in (WORDS, REMARK) and before and before in "、，：的和及与等对将“《（":
                price += _TORN
            elif columns[column] == columns[column + 1] == WORDS and not blank and before not in "。；）":
                price += _UNMARKED
            known = here.get(column * 3 + 3)
            if known is None or price < known[0]:
                here[column * 3 + 3] = (price, -2, column * 3 + 1, _OTHER)
        none = here.get(column * 3)
        if none is not None:
            price = none[0] + past + empty[column]
            if (
                not blank and column == len(columns) - 2 and empty[-1] == 0.0
            ):  # what follows the table after an empty cell
                price += _TORN
            known = here.get(column * 3 + 3)
            if known is None or price < known[0]:
                here[column * 3 + 3] = (price, -2, column * 3, _OTHER)


def _edges(text: str, start: int, stop: int, ends: set[int]) -> Iterator[int]:
    """Where else a cell may begin or end: after what parts names, at blanks, after a sentence."""
    for end in ends:
        joint = _SEPARATOR.match(text, end, stop) or _ETC.match(text, end, stop)
        if joint:
            yield joint.end()
    for mark in _EDGE.finditer(text, start, stop):
        yield mark.start()
        yield mark.end()


_EDGE = re.compile(r"[\s|]+|[。；](?=.)")
_ETC = re.compile("等")


def _back(
    text: str, places: list[int], best: list[dict[int, _Step]], width: int, tokens: Tokens, count: int
) -> Cut | None:
    """The cheapest way that ends at the row's end, told column by column."""
    index, state = len(places) - 1, (width - 1) * 3
    end = best[index]
    ways = [at for at in (state, state + 1) if at in end]
    if not ways:
        return None
    price, state = min((end[at][0], at) for at in ways)
    cells: list[tuple[int, int] | None] = [None] * width
    names: list[list[Name]] = [[] for _ in range(width)]
    spoken: set[int] = set()
    while state >= 0:
        _, came, before, of = best[index][state]
        column = state // 3
        if came == -2:
            state = before
            continue
        if came < 0:
            break
        here, there = places[came], places[index]
        if state % 3 and text[here:there].strip(" \n\t|"):
            cell = cells[column]
            cells[column] = (here, cell[1] if cell else there)
        if of == _NAME:
            names[column].insert(
                0, (here, there, next(cost for end, what, cost in tokens[here] if (end, what) == (there, UNIT)))
            )
        elif of == _VERB:
            spoken.add(column)
        index, state = came, before
    return Cut(cells[:count], names[:count], spoken, price)
