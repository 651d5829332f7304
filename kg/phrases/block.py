"""Labels outside of brackets: lines of their own, or running text.

    block = label (： | 为) units (line end | 。| next label | next item)

Blank lines may stand between the lines; a list that ends in 、 goes on in the next line; the label may stand alone on its
line with the list below.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.clause import Clause, Example, Part, Reading, attribute_end, labels, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "block"
EXAMPLES: tuple[Example, ...] = (
    (
        "牵头单位：市发改委\n\n责任单位：市财政局、市教育局等。\n",
        (("lead", "市发改委"), ("responsible", "市财政局"), ("responsible", "市教育局")),
    ),
)
_LINE = re.compile(r"[^\n。]*(?:(?<=[、，])[ \t]*\n[^\n。]*)*")
_BOUNDARY = "。；，！？：）〕”》、 \t\n|*"


def find(reading: Reading) -> Iterator[Clause]:
    """One clause for each run of labels with lists."""
    text = reading.text
    done = -1
    for word in reading.words:
        if word.start < done or not reading.free(word) or reading.group_at(word.start) is not None:
            continue
        line = _LINE.match(text, word.start)
        stop = min(line.end() if line else len(text), word.start + 3000)
        if reading.group_at(stop) is not None:
            stop = reading.groups[reading.group_at(stop) or 0].end
        marks = labels(reading, word.start, min(stop, word.end + 40))
        if not marks or marks[0].word.start != word.start or not _at_boundary(reading, marks[0].start):
            continue
        list_start = marks[0].list_start
        if text[list_start:stop].strip() == "":
            line = _LINE.match(text, list_start + len(text[list_start:]) - len(text[list_start:].lstrip()))
            stop = line.end() if line else stop
        stop = min(stop, reading.outline.next_start(word.end, len(text)))
        stop = reading.until_aside(list_start, attribute_end(text, list_start, stop))
        found: list[Part] = parts(reading, marks[0].start, stop)
        if found:
            done = stop
            yield Clause(marks[0].start, stop, NAME, tuple(found))


def _at_boundary(reading: Reading, at: int) -> bool:
    text = reading.text
    return (
        at == 0
        or text[at - 1] in _BOUNDARY
        or at in {reading.outline.items[i].body for i in [reading.outline.at(at)] if i is not None}
    )
