"""What a table's cell says: whether it is nothing but units, the roles it states, and which cells of a row are told to which label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import mentions
from kg.clause import Part, Reading
from kg.grammar import parts
from kg.likeness import Likeness, likeness
from kg.marks import marked
from kg.parting import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.mentions import Found

Cell = tuple[int, int]
"""Where a cell begins and ends in the view."""

EMPTY = re.compile(r"(?:[-—/\\无\s|]|同上)*")
"""What a cell holds that names nobody."""
_BRACKET = re.compile(r"[（〔][^（）〔〕]*[）〕]")
_LONGEST_NAME = 24
_PERSON = re.compile(r"(?<=[局委办厅部院会府处科室心司站队])[ \t]+([一-鿿]{2,3})(?: [一-鿿]{2,3})?[ \t]*$")
EACH = re.compile(r"各|相关|有关|属地")


def units(text: str, start: int, end: int) -> list[Found]:
    """The names of a cell that is nothing but a list of units."""
    end -= text[end - 1 : end] in ("。", "；")
    person = _PERSON.search(text, start, end)
    if person and likeness(person[1]) <= Likeness.LOOSE:  # 县教育局 张三
        end = person.start()
    names = mentions.read(text, start, end)
    if not names or text[start : names[0].start].strip():
        return []
    if all(n.like != Likeness.BODY for n in names) and len(names) < 2 and not EACH.match(text, start):
        return []
    bare = _BRACKET.sub("", text[start:end])
    pieces = [piece for piece in BETWEEN.split(bare) if piece]
    whole = all(likeness(re.sub(r"等.{0,8}$", "", piece)) >= Likeness.PLACE for piece in pieces)
    return names if whole and all(n.end - n.start <= _LONGEST_NAME for n in names) else []


def listed(text: str, start: int, end: int) -> bool:
    """Whether a cell may be a list of units, some of unusual names: 高新园（东江镇）、市国有公司."""
    if units(text, start, end):
        return True
    bare = _BRACKET.sub("", text[start:end]).strip()
    pieces = [piece for piece in BETWEEN.split(bare) if piece]
    if not pieces or re.search(r"[。：]", bare) or any(not 2 <= len(piece) <= _LONGEST_NAME for piece in pieces):
        return False
    sure = sum(likeness(piece) >= Likeness.PLACE for piece in pieces)
    return sure * 2 >= len(pieces)


def spoken(reading: Reading, start: int, end: int) -> bool:
    """Whether a cell is a list of units, or one that a verb follows: 市教育局牵头，市财政局配合."""
    if units(reading.text, start, end):
        return True
    verb = next((word for word in reading.words_from(start, end) if word.kind != "companion"), None)
    return verb is not None and bool(units(reading.text, start, verb.start))


def said(reading: Reading, start: int, end: int, role: str, label: str) -> list[Part]:
    """The roles and names of a cell under a role label."""
    if any(word.kind != "companion" for word in reading.words_in(start, end)):
        return parts(reading, start, end, role=role, label=label)
    names = tuple(mentions.read(reading.text, start, end, loose=True))
    return marked(reading, Part(role, label, names)) if names else []


def by_place(reading: Reading, cells: Sequence[Cell], places: Sequence[int]) -> list[tuple[int, Cell]] | None:
    """The cells at the places of the role labels, where they hold units or nothing; else ``None``."""
    held = [(index, cells[index]) for index in places if 0 <= index < len(cells)]
    full = [(index, cell) for index, cell in held if not EMPTY.fullmatch(reading.text, *cell)]
    if not full or not all(listed(reading.text, *cell) or reading.words_in(*cell) for _, cell in full):
        return None
    return full if any(units(reading.text, *cell) or reading.words_in(*cell) for _, cell in full) else None


def by_shape(reading: Reading, cells: Sequence[Cell], places: Sequence[int]) -> list[tuple[int, Cell]]:
    """The cells that are nothing but units, told to the role labels in order."""
    lists = [cell for cell in cells if spoken(reading, *cell)]
    return [(places[min(place, len(places) - 1)], cell) for place, cell in enumerate(lists)]
