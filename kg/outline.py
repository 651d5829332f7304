"""A view becomes an outline: the numbered items of a document, nested, with line breaks or without.

Numbers of every kind are read: 第二章, 第八条, 一、, （一）, 1., 1、, 1.2, （1）, 1）, ①, ——, •. A marker at the start of a line is
believed. One in running text is believed when it goes on a count that is open, or opens one where a heading or a
sentence has just ended; so 第（一）（四）项 and 达到1.2亿元 are no items.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model import Section, Span

if TYPE_CHECKING:
    from kg.view import View

_HAN = "一二三四五六七八九十百零〇两"
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_RANKS = {
    "annex": 0,
    "part": 1,
    "chapter": 2,
    "division": 3,
    "article": 4,
    "han": 5,
    "bracket": 6,
    "decimal2": 7,
    "arabic": 8,
    "comma": 9,
    "decimal3": 10,
    "round": 11,
    "half": 12,
    "circle": 13,
    "decimal4": 14,
    "dash": 15,
    "bullet": 16,
}
_CANDIDATE = re.compile(r"[附第（一二三四五六七八九十百\d①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿—•●■◆▪★▲◎○□☆▶►·]")
_MARKER = re.compile(
    rf"""
      (?P<annex>附件 ?[{_HAN}\d]{{0,3}}(?=[ \n]*[：\n]|[ ]*$))
    | 第(?P<part>[{_HAN}\d]{{1,4}})部分
    | 第(?P<chapter>[{_HAN}\d]{{1,4}})[章编]
    | 第(?P<division>[{_HAN}\d]{{1,4}})节
    | 第(?P<article>[{_HAN}\d]{{1,4}})条(?!第|款|规定|例|的|至|和|、|，|所)
    | （(?P<bracket>[{_HAN}]{{1,4}})）(?![项款至、（和]|第)[、. ]?
    | (?P<han>[{_HAN}]{{1,4}})(?:、|\.(?!\d))
    | （(?P<round>\d{{1,3}})）(?![项款至、])[、.]?
    | (?P<half>\d{{1,3}})）[、.]?
    | (?P<decimal4>\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}})(?![\d.])
    | (?P<decimal3>\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}})(?![\d.])
    | (?P<decimal2>\d{{1,2}}\.\d{{1,2}})(?![\d.%‰万亿个元倍米公亩吨户家人年月]|个|万|亿)
    | (?P<arabic>\d{{1,3}})\.(?!\d)
    | (?P<comma>\d{{1,3}})、(?!\d)
    | (?P<circle>[①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿])
    | (?P<dash>——)
    | (?P<bullet>[•●■◆▪★▲◎○□☆▶►·])
    """,
    re.VERBOSE,
)
_CIRCLES = ("①", "⑳"), ("⑴", "⒇"), ("⒈", "⒛"), ("㈠", "㈩"), ("❶", "❿")
_SENTENCE_END = "。；！？：）〕”」》…"
_REFERENCE_BEFORE = "第至到和与及或按照附表图、"
_TITLE_END = re.compile(r"[。；！？\n]|：(?=\n| *$)|  ")


@dataclass(slots=True)
class Item:
    """One numbered item of the view: where its marker, its text and it end, and what stands above it."""

    start: int
    body: int
    kind: str
    number: str
    value: int
    parent: int | None
    at_line: bool
    end: int = 0
    title: str = ""
    children: list[int] = field(default_factory=list)

    @property
    def rank(self) -> int:
        """How deep its kind of number stands by custom."""
        return _RANKS[self.kind]


@dataclass(frozen=True, slots=True)
class Gap:
    """An item that a count jumps over: where it is missed and what was expected."""

    start: int
    end: int
    expected: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The items in text order. ``starts`` serves :meth:`at`."""

    items: tuple[Item, ...]
    starts: tuple[int, ...]
    gaps: tuple[Gap, ...]

    def at(self, offset: int) -> int | None:
        """The index of the smallest item around an offset, or ``None`` before the first."""
        index: int | None = bisect_right(self.starts, offset) - 1
        if index is None or index < 0:
            return None
        while index is not None and self.items[index].end <= offset:
            index = self.items[index].parent
        return index

    def next_start(self, offset: int, default: int) -> int:
        """Where the next item after an offset starts."""
        index = bisect_right(self.starts, offset)
        return self.starts[index] if index < len(self.starts) else default

    def starts_at(self, offset: int) -> bool:
        """Whether an item starts just there."""
        index = bisect_right(self.starts, offset) - 1
        return index >= 0 and self.starts[index] == offset

    def above(self, index: int | None) -> list[int]:
        """The items around an item, top first, itself last."""
        found = []
        while index is not None:
            found.append(index)
            index = self.items[index].parent
        return found[::-1]


def number_of(text: str) -> int:
    """The value of a Chinese or Arabic number up to 999.

    >>> number_of("二十一"), number_of("十"), number_of("12")
    (21, 10, 12)
    """
    if text.isascii() and text.isdigit():
        return int(text)
    total = current = 0
    for char in text:
        if char == "百":
            total, current = total + (current or 1) * 100, 0
        elif char == "十":
            total, current = total + (current or 1) * 10, 0
        else:
            current = _DIGITS.get(char, 0)
    return total + current


def _value(kind: str, text: str) -> int:
    if kind == "circle":
        return next(ord(text) - ord(first) + 1 for first, last in _CIRCLES if first <= text <= last)
    if kind.startswith("decimal"):
        return int(text.rpartition(".")[2])
    if kind in ("dash", "bullet", "annex"):
        return 0
    return number_of(text)


class _Reader:
    """Walks the candidates once, with the stack of open items."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.items: list[Item] = []
        self.stack: list[int] = []
        self.last: dict[str, int] = {}
        self.gaps: list[Gap] = []
        self.decimals = re.search(r"(?m)^ *\d{1,2}\.\d{1,2} |[ ]\d{1,2}\.\d{1,2} ", text) is not None

    def read(self) -> None:
        text, at = self.text, 0
        for candidate in _CANDIDATE.finditer(text):
            start = candidate.start()
            if start < at:
                continue
            match = _MARKER.match(text, start)
            if match is None or not match.lastgroup:
                continue
            if self._take(match, match.lastgroup):
                at = match.end()
        nexts = [*(item.start for item in self.items[1:]), len(text)][: len(self.items)]
        for item, following in zip(self.items, nexts, strict=True):
            item.end = item.end or len(text)
            item.title = self._title(item, following)

    def _take(self, match: re.Match[str], kind: str) -> bool:
        start = match.start()
        value = _value(kind, match.group(kind))
        before = self._before(start)
        at_line = before in ("", "\n")
        if not self._believed(match, kind, value, before=before, at_line=at_line):
            return False
        self._push(match, kind, value, at_line=at_line)
        return True

    def _before(self, start: int) -> str:
        """The character before a marker; a space after a line break counts as the line break."""
        text, at = self.text, start
        while at and text[at - 1] in " \t" and start - at < 60:
            at -= 1
        if not at or text[at - 1] == "\n":
            return "\n"
        return " " if at < start else text[at - 1]

    def _believed(self, match: re.Match[str], kind: str, value: int, *, before: str, at_line: bool) -> bool:
        text, start, end = self.text, match.start(), match.end()
        after = text[end : end + 1]
        if kind in ("dash", "bullet"):
            return at_line or (kind == "dash" and before in "。；：")
        if kind == "annex":
            return at_line
        if kind.startswith("decimal"):
            return self.decimals and (at_line or before == " ") and after in (" ", "\t", "\n")
        if at_line:
            return not (kind == "han" and text[end : end + 1] in _HAN and text[end + 1 : end + 2] == "、")
        if not after or after in "，。；、）\n":
            return False
        follows = self._follows(kind, value)
        if before in _SENTENCE_END or before in {" ", "\t"}:
            if kind == "circle":
                return True
            if value == 1:
                return before != "：" or kind != "han" or "二、" in text[end : end + 4000]
            return follows
        if before in _REFERENCE_BEFORE or before.isdigit() or (before.isascii() and before.isalpha()):
            return False
        if kind == "circle":
            return True
        if value == 1:
            return self._after_heading(start)
        return follows and kind != "half" and not (kind == "han" and before in _HAN)

    def _follows(self, kind: str, value: int) -> bool:
        """Whether a number goes on an open count of its kind."""
        index = self.last.get(kind)
        return index is not None and self.items[index].value + 1 == value

    def _after_heading(self, start: int) -> bool:
        """Whether all between the last marker and here is one short heading."""
        if not self.items:
            return False
        last = self.items[-1]
        between = self.text[last.body : start]
        return last.rank <= _RANKS["bracket"] and 2 <= len(between) <= 45 and not re.search(r"[。；，：\n]", between)

    def _push(self, match: re.Match[str], kind: str, value: int, *, at_line: bool) -> None:
        start, rank = match.start(), _RANKS[kind]
        previous = self.last.get(kind) if self.last.get(kind) in self.stack else None
        while self.stack and (self.items[self.stack[-1]].rank >= rank):
            top = self.items[self.stack.pop()]
            top.end = top.end or start
        number = match.group().strip().rstrip("、.") if kind != "annex" else match.group()
        item = Item(start, match.end(), kind, number, value, self.stack[-1] if self.stack else None, at_line)
        index = len(self.items)
        if previous is not None and value and value > self.items[previous].value + 1:
            expected = self.items[previous].value + 1
            self.gaps.append(
                Gap(start, match.end(), f"{number} follows {self.items[previous].number}: {expected} is missing")
            )
        if item.parent is not None:
            self.items[item.parent].children.append(index)
        self.items.append(item)
        self.stack.append(index)
        self.last[kind] = index

    def _title(self, item: Item, following: int) -> str:
        end = min(following, item.body + 80)
        match = _TITLE_END.search(self.text, item.body, end)
        return self.text[item.body : match.start() if match else end].strip()


def outline(view: View) -> Outline:
    """The outline of a view, in time that grows in step with its length."""
    reader = _Reader(view.text)
    reader.read()
    return Outline(tuple(reader.items), tuple(item.start for item in reader.items), tuple(reader.gaps))


def sections(view: View, found: Outline) -> tuple[tuple[Section, ...], dict[int, int]]:
    """The items that have others under them as sections, and where each item's section stands among them."""
    chosen: list[Section] = []
    place: dict[int, int] = {}
    for index, item in enumerate(found.items):
        if not item.children:
            continue
        above = [place[i] for i in found.above(item.parent) if i in place]
        place[index] = len(chosen)
        path = tuple(chosen[i].title for i in above)
        parent = above[-1] if above else None
        chosen.append(Section(item.number, item.title, view.span(item.start, item.end), len(above) + 1, parent, path))
    return tuple(chosen), place


__all__ = ["Gap", "Item", "Outline", "Span", "number_of", "outline", "sections"]
