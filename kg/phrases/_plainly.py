"""A row whose units are told at first sight: the names that the document writes elsewhere, one list for each role label, at its end.

    row = words list {list} [time]
    list = name [（mark）] {separator name [（mark）]}

Most rows of most tables are so, and need no search.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from kg.phrases import _alone
from kg.phrases._cutting import Cut
from kg.phrases._holding import REMARK, TIME, TIMES, UNIT, WORDS
from kg.phrases._naming import EACH

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARK = r"(?:[（〔][^（）〔〕]{1,12}[）〕])?"
_BEFORE = frozenset("、，和及与同（〔省市县区州盟旗镇乡各")
"""What a list does not begin after: it would be the rest of one, or of a name."""
_LEVELS = "省市县区州盟旗"
_JOINTS = "、和"
_LONGEST_NAME = 20
_BODY = re.compile(r"[局委办厅部院会处府司、，。]")
_LONGEST_PLACE = 6
_LONGEST_REMARK = 12
"""Characters after a time that may stand there: 2014年4季度出台具体措施."""


@functools.lru_cache(maxsize=8)
def _lists(known: frozenset[str], count: int) -> re.Pattern[str]:
    name = rf"(?:{'|'.join(sorted(known, key=lambda name: (-len(name), name)))}|{EACH.pattern}){_MARK}"
    return re.compile(rf"({name}(?:(?:[、，和及与等]|会同){name})*+)" * count)


def told(text: str, start: int, stop: int, columns: Sequence[int], known: frozenset[str]) -> Cut | None:
    """The cells of such a row, without the places of its names; ``None`` where anything is in doubt."""
    roles = [index for index, kind in enumerate(columns) if kind == UNIT]
    first, last = roles[0], roles[-1]
    if not known or not first or last - first + 1 != len(roles):
        return None
    if any(kind != WORDS for kind in columns[:first]) or any(
        kind not in (TIME, REMARK) for kind in columns[last + 1 :]
    ):
        return None
    for match in _lists(known, len(roles)).finditer(text, start + 1, stop):
        end = match.end()
        time = TIMES.match(text, end, stop) if end < stop else None
        over = stop - (time.end() if time else end)
        if over and (not time or over > _LONGEST_REMARK or _BODY.search(text, time.end(), stop)):
            continue
        begin: int | None = match.start()
        while begin is not None and text[begin - 1] in _JOINTS:
            begin = _leftward(text, start, begin)
        if begin is None:
            return None
        if text[begin - 1] in _BEFORE:
            continue
        name = match.group().split("、")[0].split("（")[0]
        low = max(start, match.start() - _LONGEST_PLACE)
        whole = _alone.at_end(text[low : match.start() + len(name)]) if begin == match.start() else None
        if whole is not None and low + whole < match.start():
            return None
        cells: list[tuple[int, int] | None] = [None] * len(columns)
        cells[0] = (start, begin)
        for number, index in enumerate(roles, 1):
            cells[index] = begin if number == 1 else match.start(number), match.end(number)
        if time and last + 1 < len(columns):
            cells[last + 1] = time.start(), stop
        return Cut(cells, [[] for _ in columns], set(), 0.0)
    return None


def _leftward(text: str, start: int, begin: int) -> int | None:
    """Where the name begins that stands before a separator, if the registers know it."""
    end = begin - 1
    if text[end - 1] in "）〕":
        end = max(text.rfind("（", start, end), text.rfind("〔", start, end))
    low = max(start, end - _LONGEST_NAME, *(text.rfind(mark, start, end) + 1 for mark in "、，。；"))
    at = _alone.at_end(text[low:end]) if end > low else None
    if at is None:
        return None
    begin = low + at
    sure = not at or (text[begin] in _LEVELS and not any(text[begin - n : begin] in _alone.places() for n in (2, 3)))
    return begin if sure else None
