"""Tables drawn with lines in plain text, as databases of laws keep them: │任务│责任单位│, cells going on from line to line.

    box     = rule heading rule {cells rule}
    rule    = ├───┼───┤, or ├───┤ under some of the columns only: the others' cells go on
    heading = cell … (a cell that is a role label, be it broken over lines) …

A name that its cell breaks over two lines (国│…│家税务局) stands nowhere in the text as a whole: it cannot be quoted and is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from kg import mentions
from kg.clause import Clause, Example, Part, Reading
from kg.marks import marked
from kg.phrases._lines import NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.lexicon import Word
    from kg.mentions import Found

NAME = "boxed"
EXAMPLES: tuple[Example, ...] = (
    (
        (
            "┌────┬──────┐\n│ 任务 │责任单 │\n│ │ 位 │\n├────┼──────┤\n│修公园│县建设局、县│\n│ │财政局、县园│\n│ │林局、县农办│\n"
            "├────┼──────┤\n│修路 │县交通局 │\n└────┴──────┘\n"
        ),
        (("responsible", "县建设局"), ("responsible", "县农办"), ("responsible", "县交通局")),
    ),
)
_TOP = re.compile(r"(?m)^[ \t]*\|(?:—+\|)+[ \t]*$")
"""The uppermost rule; in the view every corner and crossing is a bar."""
_RULE = re.compile(r"—+")
_COUNT = re.compile(r"序号|编号|序")
_ITEM = re.compile(r"[△▲○●◎◆◇■□★☆·①-⑳（〔\d一二三四五六七八九十]")
_NOTE = re.compile(r"[（〔].*")
_MOST_LINES = 5_000
_LONGEST_PREFIX = 4


@dataclass(slots=True)
class _Box:
    """A cell: its column, the lines that it goes over, and its words, a stretch for each line that has any."""

    column: int
    first: int
    last: int = -1
    pieces: list[tuple[int, int, int]] = field(default_factory=list)
    """Line, start, end."""


def find(reading: Reading) -> Iterator[Clause]:
    """One clause for each cell under a role label."""
    done = -1
    for top in _TOP.finditer(reading.text) if "|—" in reading.text else ():
        if top.start() < done:
            continue
        boxes, done, width = _boxes(reading.text, top)
        yield from _clauses(reading, boxes, width)


def _boxes(text: str, top: re.Match[str]) -> tuple[list[_Box], int, int]:
    """The cells from a top rule on, column by column as they end; where the table ends, and its columns."""
    width = len(_RULE.findall(top.group()))
    open_, done = [_Box(column, 0) for column in range(width)], list[_Box]()
    at, number = top.end() + 1, 0
    while at < len(text) and number < _MOST_LINES:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        cells = _cells(text, at, end)
        if cells is None:
            break
        for column, (start, stop) in enumerate(cells if len(cells) == width else ()):
            if _RULE.fullmatch(text, start, stop):
                open_[column].last = number
                done.append(open_[column])
                open_[column] = _Box(column, number + 1)
            elif start < stop:
                open_[column].pieces.append((number, start, stop))
        at, number = end + 1, number + 1
    for box in open_:
        box.last = number
    return [box for box in [*done, *open_] if box.pieces], at, width


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]] | None:
    """A line's cells without the blanks around them; ``None`` where a line has no bar at its beginning."""
    bars = [bar.start() for bar in re.finditer(r"\|", text[start:end])]
    if not bars or text[start : start + bars[0]].strip():
        return None
    edges = [start + bar for bar in bars]
    if text[edges[-1] + 1 : end].strip():
        edges.append(end)
    cells = []
    for a, b in pairwise(edges):
        inner = text[a + 1 : b]
        cells.append((a + 1 + len(inner) - len(inner.lstrip()), a + 1 + len(inner.rstrip())))
    return cells


def _clauses(reading: Reading, boxes: list[_Box], width: int) -> Iterator[Clause]:
    heads = {
        box.column: box
        for box in reversed(boxes)
        if not any(b.column == box.column and b.first < box.first for b in boxes)
    }
    labels = {column: word for column, box in heads.items() if (word := _label(reading, box))}
    if not labels or len(labels) == width:
        return
    places = [piece for box in heads.values() for piece in box.pieces]
    reading.headings.add(min(start for _, start, _ in places), max(end for _, _, end in places))
    others = [c for c in range(width) if c not in labels]
    tasks = [c for c in others if c in heads and not _COUNT.fullmatch(_words(reading.text, heads[c]).text)] or others
    below = [box for box in boxes if box.first > heads[box.column].first]
    for box in below:
        if box.column in labels and (clause := _clause(reading, box, labels[box.column], below, tasks[0])):
            yield clause


def _label(reading: Reading, box: _Box) -> Word | None:
    """The role label that a heading cell is, be it broken over lines."""
    words = _words(reading.text, box).text.replace(" ", "")
    found = next((word for word in reading.lexicon.scan(words) if word.kind == "head"), None)
    if found is None or found.start > _LONGEST_PREFIX or _NOTE.sub("", words[found.end :]):
        return None
    return found


@dataclass(frozen=True, slots=True)
class _Joined:
    """A cell's lines as one string, and where each of its characters stands."""

    text: str
    places: list[int]


def _words(text: str, box: _Box) -> _Joined:
    """A space joins a line to the next that ends well before the cell's edge: there a paragraph ends."""
    widest = max(end - start for _, start, end in box.pieces)
    joined, places = "", list[int]()
    for _, start, end in box.pieces:
        joined += text[start:end]
        places += range(start, end)
        if end - start < widest - 1 and text[end - 1] not in "、，":
            joined += " "
            places.append(-1)
    return _Joined(joined.rstrip(), places)


def _names(text: str, box: _Box) -> list[Found]:
    """The names of a cell that stand whole on one line, at their places in the view."""
    joined = _words(text, box)
    found = []
    for name in mentions.read(joined.text, 0, len(joined.text), loose=True):
        start, last = joined.places[name.start], joined.places[name.end - 1]
        if last - start == name.end - name.start - 1:
            found.append(name._replace(start=start, end=last + 1))
    return found


def _clause(reading: Reading, box: _Box, label: Word, below: list[_Box], column: int) -> Clause | None:
    names = _names(reading.text, box)
    beside = [b for b in below if b.column == column and b.first <= box.last and b.last >= box.first]
    if not names or not beside:
        return None
    task = beside[0]
    pieces = [piece for b in beside for piece in b.pieces]
    own = next((piece for piece in pieces if piece[0] >= box.first), pieces[0])
    if task.first < box.first and not _ITEM.match(reading.text, own[1]):
        own = task.pieces[0]
    ours = [piece for piece in pieces if own[0] <= piece[0] <= box.last] or [own]
    numbers = [b for b in below if b.column == 0 and b.first <= box.first <= b.last and column > 0]
    said = reading.text[slice(*numbers[0].pieces[0][1:])] if numbers else ""
    number = said if NUMBER.fullmatch(said) else ""
    parts = tuple(marked(reading, Part(label.role, label.text, tuple(names))))
    row = (own[1], max(names[-1].end, ours[-1][2]))
    return Clause(
        names[0].start, names[-1].end, NAME, parts, row=row, number=number, title=reading.text[slice(*own[1:])][:80]
    )
