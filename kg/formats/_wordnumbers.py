"""The numbers that Word makes up for its paragraphs: counted here as Word counts them, level by level."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.formats._numbering import numeral
from kg.formats._xml import Element, W, child_value, value, whole

LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: where it starts, the form of its numbers and the words around them (第%1条)."""

    start: int = 1
    form: str = "decimal"
    words: str = ""
    restart: bool = True
    western: bool = False


class Numbers:
    """Counts the paragraphs of one document; ``of`` must be asked for each paragraph in order, once.

    ``numbering`` is the root of ``numbering.xml`` (or ``None``), ``styles`` that of ``styles.xml``.
    """

    def __init__(self, numbering: Element | None, styles: Element) -> None:
        self._levels: dict[str, list[_Level]] = {}
        self._linked: dict[str, dict[str, int]] = {}
        """For each list definition, the styles that its levels belong to."""
        self._list: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._styles = _style_numbers(styles)
        self._counts: dict[str, list[int | None]] = {}
        self._overridden: set[tuple[str, int]] = set()
        if numbering is not None:
            self._learn(numbering)

    def _learn(self, numbering: Element) -> None:
        for abstract in numbering.iterchildren(f"{W}abstractNum"):
            name = value(abstract, "abstractNumId")
            self._levels[name] = _levels(abstract)
            self._linked[name] = _linked_styles(abstract)
        for number in numbering.iterchildren(f"{W}num"):
            name = value(number, "numId")
            self._list[name] = child_value(number, "abstractNumId")
            for override in number.iterchildren(f"{W}lvlOverride"):
                start = child_value(override, "startOverride")
                if start.isdecimal():
                    self._starts[name, whole(value(override, "ilvl"))] = whole(start, 1)

    def of(self, paragraph: Element) -> str:
        """The number before the paragraph, ``""`` where it has none; a blank follows one that ends in a digit or letter."""
        name, level = self._place(paragraph)
        levels = self._levels.get(self._list.get(name, ""), [])
        if not name or name == "0" or level >= len(levels):
            return ""
        counts = self._count(name, level, levels)
        words = re.sub(r"%([1-9])", lambda place: _shown(int(place[1]) - 1, counts, levels, level), levels[level].words)
        if levels[level].form == "bullet":
            return ""
        return words + " " if words and words[-1].isascii() and words[-1].isalnum() else words

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """Which list and level: the paragraph's own word, else its style's; a level may be the one that links the style."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style = child_value(paragraph, "pPr", "pStyle")
        name, level = self._styles.get(style, ("", None))
        if own is not None:
            name = child_value(own, "numId") or name
            level = whole(child_value(own, "ilvl")) if child_value(own, "ilvl") else level
        if level is None:
            level = self._linked.get(self._list.get(name, ""), {}).get(style, 0)
        return name, level

    def _count(self, name: str, level: int, levels: list[_Level]) -> list[int | None]:
        """Lists that share a definition count on together, unless one says where it starts anew."""
        counts = self._counts.setdefault(self._list[name], [None] * len(levels))
        override = self._starts.get((name, level))
        if override is not None and (name, level) not in self._overridden:
            self._overridden.add((name, level))
            counts[level] = override
        else:
            before = counts[level]
            counts[level] = levels[level].start if before is None else before + 1
        for below in range(level + 1, len(levels)):
            if levels[below].restart:
                counts[below] = None
        return counts


def _shown(place: int, counts: list[int | None], levels: list[_Level], level: int) -> str:
    if place >= len(levels):
        return ""
    count = counts[place]
    form = "decimal" if levels[level].western else levels[place].form
    return numeral(levels[place].start if count is None else count, form)


def _levels(abstract: Element) -> list[_Level]:
    levels = [_Level() for _ in range(LEVELS)]
    for level in abstract.iterchildren(f"{W}lvl"):
        place = whole(value(level, "ilvl"))
        if place < LEVELS:
            start = child_value(level, "start")
            levels[place] = _Level(
                start=whole(start, 1),
                form=child_value(level, "numFmt") or "decimal",
                words=child_value(level, "lvlText"),
                restart=child_value(level, "lvlRestart") != "0",
                western=level.find(f"{W}isLgl") is not None,
            )
    return levels


def _linked_styles(abstract: Element) -> dict[str, int]:
    """标题 2 → the second level, where the list's definition says so."""
    levels = abstract.iterchildren(f"{W}lvl")
    linked = {child_value(level, "pStyle"): whole(value(level, "ilvl")) for level in levels}
    return {style: level for style, level in linked.items() if style}


def _style_numbers(styles: Element) -> dict[str, tuple[str, int | None]]:
    """Each style's list and level, its own or that of the style it is based on."""
    found = {value(style, "styleId"): style for style in styles.iterchildren(f"{W}style")}
    return {name: _inherited(name, found) for name in found}


def _inherited(name: str, styles: dict[str, Element]) -> tuple[str, int | None]:
    level: int | None = None
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        number = styles[name].find(f"{W}pPr/{W}numPr")
        if number is not None:
            own = child_value(number, "ilvl")
            level = level if level is not None or not own else whole(own)
            if child_value(number, "numId"):
                return child_value(number, "numId"), level
        name = child_value(styles[name], "basedOn")
    return "", None
