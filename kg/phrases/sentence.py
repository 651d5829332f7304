"""Prose that gives named bodies the duty.

    sentence = [由] units verb … {，units verb}

A verb before 的 (由A牵头的机制) describes, it does not assign.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.clause import Clause, Example, Part, Reading, units_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.lexicon import Word

NAME = "sentence"
EXAMPLES: tuple[Example, ...] = (
    (
        "由省教育厅牵头，省财政厅、省审计厅配合，年内制定办法。",
        (("lead", "省教育厅"), ("cooperate", "省财政厅"), ("cooperate", "省审计厅")),
    ),
)
_START = re.compile(r"[。；！？\n：]|(?<=。) ")
_DESCRIBES = re.compile(r"(?:[^，。；]{0,6})的|人|解释")


def find(reading: Reading) -> Iterator[Clause]:
    """One clause for each verb with a list of units before it."""
    text = reading.text
    done = 0
    for word in reading.words:
        if word.kind == "head" or not reading.free(word) or reading.group_at(word.start) is not None:
            continue
        if _DESCRIBES.match(text, word.end, word.end + 8):
            continue
        low = max(done, word.start - 400)
        floor = max([low, *(m.end() for m in _START.finditer(text, low, word.start))])
        item = reading.outline.at(word.start)
        if item is not None:
            floor = max(floor, reading.outline.items[item].body)
        part = _part(reading, word, floor)
        if part:
            done = word.end
            yield Clause(part.names[0].start, word.end, NAME, (part,), closes=False)


def _part(reading: Reading, word: Word, floor: int) -> Part | None:
    text = reading.text
    by = text.rfind("由", floor, word.start)
    start = by + 1 if by >= floor else floor
    names = units_before(text, start, word.start)
    if not names or len(text[start : names[0].start].strip(" ，")) > 0:
        return None
    return Part(word.role, word.text, names, verb=True)
