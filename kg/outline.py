"""A view becomes an outline: the numbered items of a document, nested, with line breaks or without.

Numbers of every kind are read: 第二章, 第八条, 问题3：, 第012号 (a proposal's), 一、, （一）, 1., 1、, 1.2, （1）, 1）, ①, ——, •. A marker at the start of a line is
believed. One in running text is believed when it goes on a count that is open, or opens one where a heading or a
sentence has just ended; so 第（一）（四）项 and 达到1.2亿元 are no items.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.markers import (
    CANDIDATE,
    HAN,
    HEADS_LIST,
    LIST_BEFORE,
    LIST_OF_DUTIES,
    MARKER,
    RANKS,
    SIGNS,
    THIRD,
    TITLE_BEFORE,
    value_of,
)

if TYPE_CHECKING:
    from kg.view import View

_SENTENCE_END = "。；！？：）〕”」》…"
_CLOSED = "。；）〕"
_PARTED = _SENTENCE_END.replace("：", " ")
_REFERENCE_BEFORE = "第至到和与及或按照附表图、"
_QUOTED = "《“「第至和与及按照据"
"""What stands before a chapter or an article that is cited: 按照第一条."""
_TITLE_END = re.compile(r"[。；！？\n： ](?:(?<![： ])|(?<=：)(?=\n| *$)|(?<= ) )")
"""A sentence's end, a colon that ends its line, or a gap."""


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
    title_end: int = 0
    children: list[int] = field(default_factory=list)

    @property
    def rank(self) -> int:
        """How deep its kind of number stands by custom."""
        return RANKS[self.kind]


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers that a count jumps over: the marker before which they are missed, and ``（四）: 3`` or ``11: 1–10``."""

    start: int
    end: int
    missing: str


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


_WIDEST_GAP = 50
_HEADED = 45
_SHORT_HEADING = 24
_FEW_MISSING = 4
"""How far a count may jump in running text."""
_PAGE = 150
"""Characters from which on a line may be a page of a file."""
_INLINE = re.compile(r"[一二三四五六七八九十]、|（[一二三四五六七八九十]）")
_ONE_ITEM = 800
"""Characters within which a first item ends."""
_ONE_PART = 4000
_LONG_TITLE = 24
"""Characters from which on what stands before the first full stop is no heading: its first clause serves as one."""


_AT_LINE = frozenset(RANKS) - {"serial", "decimal2", "decimal3", "decimal4", "bracket", "han"}
"""The kinds of number that are believed wherever they begin a line."""


class _Reader:
    """Walks the candidates once, with the stack of open items."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.items: list[Item] = []
        self.stack: list[int] = []
        self.last: dict[str, int] = {}
        self.gaps: list[Gap] = []

    @functools.cached_property
    def serials(self) -> bool:
        """Whether the document lists proposals by their numbers."""
        return len(re.findall(r"(?m)(?:^| )第\d{1,4}号[ ：、]", self.text)) > 1

    @functools.cached_property
    def decimals(self) -> bool:
        """Whether the document has numbers such as 1.2 set apart by spaces."""
        return re.search(r"(?m)^ *\d{1,2}(?:\.\d{1,2}){1,3} |[ ]\d{1,2}\.\d{1,2} ", self.text) is not None

    def read(self) -> None:
        text, at = self.text, 0
        for candidate in CANDIDATE.finditer(text):
            start = candidate.start()
            if start < at:
                continue
            match = MARKER.match(text, start)
            kind = match.lastgroup if match is not None else None
            if match is not None and kind and self._take(match, kind):
                at = match.end()
        nexts = [*(item.start for item in self.items[1:]), len(text)][: len(self.items)]
        for item, following in zip(self.items, nexts, strict=True):
            item.end = item.end or len(text)
            item.title_end = self._title_end(item, following)

    def _take(self, match: re.Match[str], kind: str) -> bool:
        start = match.start()
        value = value_of(kind, match.group(kind))
        before = self._before(start)
        at_line = before in ("", "\n")
        if not self._believed(match, kind, value, before=before, at_line=at_line):
            return False
        self._push(match, kind, value, at_line=at_line)
        return True

    def _before(self, start: int) -> str:
        """The character before a marker; a space after a line break counts as the line break."""
        text, at = self.text, start
        if at and text[at - 1] not in " \t\n":
            return text[at - 1]
        while at and text[at - 1] in " \t" and start - at < 60:
            at -= 1
        if not at or text[at - 1] == "\n":
            return "\n"
        return " " if at < start else text[at - 1]

    def _believed(self, match: re.Match[str], kind: str, value: int, *, before: str, at_line: bool) -> bool:
        if at_line and kind in _AT_LINE:
            return not (kind == "comma" and value > 1 and self._page_mark(match.start(), value))
        text, (start, end) = self.text, match.span()
        after = text[end : end + 1]
        if kind in ("dash", "bullet"):
            return at_line or (kind == "dash" and before in "。；： ")
        if kind == "annex":
            return at_line
        if kind == "serial":
            return (at_line or before == " ") and self.serials
        if kind == "case":
            if value == 1 or before in _REFERENCE_BEFORE:
                return (
                    at_line
                    or before == " "
                    or (value == 1 and match.group().endswith("：") and self._after_heading(start))
                )
            return at_line or (self._follows(kind, value) and (before in _PARTED or "一" <= before <= "鿿"))
        if kind.startswith("decimal"):
            if at_line and kind != "decimal2" and "一" <= after <= "鿿":
                return self.decimals
            return self.decimals and (at_line or before == " ") and after in (" ", "\t", "\n")
        if at_line and kind in ("bracket", "han") and value > 1 and not self.items and self._alone(end):
            return False
        if at_line:
            return not (kind == "han" and text[end : end + 1] in HAN and text[end + 1 : end + 2] == "、")
        if not after or after in "，。；、）\n":
            return False
        follows = self._follows(kind, value)
        if kind in ("chapter", "article") and value == 1 and after == " " and before not in _QUOTED:
            return True
        if before in _SENTENCE_END or before in {" ", "\t"}:
            if kind in SIGNS:
                return True
            if kind == "article" and after == " " and before in _CLOSED:
                return True
            if value == 1:
                said = before != "：" or kind != "han" or "二、" in text[end : end + 4000]
                return said or HEADS_LIST.match(text, end) is not None
            if follows or self._skips(match, kind, value, before) or self._second(match, kind, value):
                return True
            return before == " " and self._indented(match, kind, value)
        if before in _REFERENCE_BEFORE or before.isdigit() or (before.isascii() and before.isalpha()):
            return False
        if kind in SIGNS:
            return True
        if value == 1:
            return self._after_heading(start) or self._counted_on(match, kind)
        return follows and kind != "half" and not (kind == "han" and before in HAN)

    def _page_mark(self, start: int, value: int) -> bool:
        """Whether a number at a line's start counts a file's pages and cuts a sentence: 1、…一、总则…以人为⏎2、本的原则…."""
        stop = self.text.rfind("\n", 0, start)
        begin = self.text.rfind("\n", 0, max(stop, 0)) + 1
        if stop - begin < _PAGE or not self.text.startswith(f"{value - 1}、", begin):
            return False
        page = self.text[begin:stop].rstrip()
        return page[-1:] not in _SENTENCE_END and _INLINE.search(page) is not None

    def _alone(self, end: int) -> bool:
        """Whether nothing else stands on a marker's line: （二） over a newspaper's second part."""
        return (
            self.text[end : self.text.find("\n", end) if "\n" in self.text[end : end + 400] else end + 1].strip() == ""
        )

    def _follows(self, kind: str, value: int) -> bool:
        """Whether a number goes on an open count of its kind."""
        index = self.last.get(kind)
        return index is not None and self.items[index].value + 1 == value

    def _skips(self, match: re.Match[str], kind: str, value: int, before: str) -> bool:
        """Whether a number jumps over a few of an open count, after a sentence's end, and the count goes on from it."""
        index = self.last.get(kind)
        if index is None or before not in _CLOSED or not 1 < value - self.items[index].value <= _FEW_MISSING:
            return False
        if kind not in ("arabic", "bracket", "han") or not "一" <= self.text[match.end() : match.end() + 1] <= "鿿":
            return False
        for following in CANDIDATE.finditer(self.text, match.end(), match.end() + _ONE_ITEM):
            marker = MARKER.match(self.text, following.start())
            if marker and marker.lastgroup == kind and value_of(kind, marker.group(kind)) == value + 1:
                return self.text[marker.start() - 1] in _CLOSED
        return False

    def _second(self, match: re.Match[str], kind: str, value: int) -> bool:
        """Whether a second part stands after a first one whose number was lost in what stands before it, and a third follows."""
        if kind != "han" or value != 2 or kind in self.last or self.text[match.start() - 1] not in _CLOSED:
            return False
        return THIRD.search(self.text, match.end(), match.end() + 2 * _ONE_PART) is not None

    def _indented(self, match: re.Match[str], kind: str, value: int) -> bool:
        """Whether a number goes on an open count somehow, behind the indentation that a lost line break has left."""
        text, start = self.text, match.start()
        if kind not in ("arabic", "comma", "bracket") or text[start - 2 : start] != "  ":
            return False
        index = self.last.get(kind)
        return (index is None or 0 < value - self.items[index].value < _WIDEST_GAP) and "一" <= text[
            match.end()
        ] <= "鿿"

    def _after_heading(self, start: int) -> bool:
        """Whether all between the last marker and here is one short heading."""
        if not self.items:
            return False
        last = self.items[-1]
        if start - last.body > 45:
            return False
        between = self.text[last.body : start]
        return last.rank <= RANKS["bracket"] and 2 <= len(between) <= 45 and not re.search(r"[。；，：\n]", between)

    def _headed(self, start: int, kind: str) -> bool:
        """Whether all between a marker that stands higher and here is one short heading: 1.优化服务（1）推进预约."""
        last = self.items[-1] if self.items else None
        if last is None or last.rank >= RANKS[kind] or not 2 <= start - last.body <= _SHORT_HEADING:
            return False
        return re.search(r"[。；，：、\n]", self.text[last.body : start]) is None

    def _counted_on(self, match: re.Match[str], kind: str) -> bool:
        """Whether a first number right after a heading without a full stop is followed by the second after a sentence's end.

        二、成员单位职责（1）甲局：…。（2）乙局：…; （一）坚持标准先行，健全制度体系1.修订…。2.制定….
        """
        text, start = self.text, match.start()
        last = self.items[-1] if self.items else None
        if kind == "arabic" and last is None:
            if not TITLE_BEFORE.search(text, max(0, start - 8), start):
                return False
        elif kind in ("arabic", "half", "bracket"):
            deepest = RANKS["han" if kind == "bracket" else "bracket"]
            if last is None or last.rank > deepest or re.search(r"[。；：\n]", text[last.body : start]):
                return False
            if start - last.body > _HEADED:
                return False
        elif kind == "han":
            if not self.items and HEADS_LIST.match(text, match.end()):
                return True
            if self.items or not TITLE_BEFORE.search(text, max(0, start - 8), start):
                return False
        elif kind != "round" or not (
            LIST_OF_DUTIES.search(text, max(0, start - 8), start) or self._headed(start, kind)
        ):
            return False
        second = match.group().strip().replace("1", "2").replace("一", "二")
        at = text.find(second, match.end(), match.end() + (_ONE_PART if kind in ("han", "bracket") else _ONE_ITEM))
        return at > 0 and (
            text[at - 1] in _CLOSED or LIST_BEFORE.search(text, max(match.end(), at - 80), at) is not None
        )

    def _push(self, match: re.Match[str], kind: str, value: int, *, at_line: bool) -> None:
        items, stack = self.items, self.stack
        (start, end), rank, index = match.span(), RANKS[kind], len(items)
        while self.text[end : end + 1] == " ":
            end += 1
        previous = self.last.get(kind)
        if previous not in stack:
            previous = None
        while stack and RANKS[items[stack[-1]].kind] >= rank:
            top = items[stack.pop()]
            top.end = top.end or start
        number = match.group().strip().rstrip("、.：") if kind != "annex" else match.group()
        parent = stack[-1] if stack else None
        expected = items[previous].value + 1 if previous is not None else self._expected(kind, at_line=at_line)
        if kind != "serial" and value > expected > 0 and value - expected < _WIDEST_GAP:
            missing = f"{expected}" if value == expected + 1 else f"{expected}–{value - 1}"
            self.gaps.append(Gap(start, end, f"{number}: {missing}"))
        if parent is not None:
            items[parent].children.append(index)
        items.append(Item(start, end, kind, number, value, parent, at_line))
        stack.append(index)
        self.last[kind] = index

    def _expected(self, kind: str, *, at_line: bool) -> int:
        """The number with which a new list should begin, or 0 where that cannot be told."""
        known = kind in ("han", "bracket", "arabic", "comma", "article") and at_line
        return 1 if known and kind not in self.last else 0

    def _title_end(self, item: Item, following: int) -> int:
        text, body = self.text, item.body
        end = min(following, body + 80)
        match = _TITLE_END.search(text, body, end)
        at = match.start() if match else end
        if at - body > _LONG_TITLE and (comma := text.find("，", body, at)) > body:
            at = comma
        while at > body and text[at - 1] in " \t":
            at -= 1
        return at


def outline(view: View) -> Outline:
    """The outline of a view, in time that grows in step with its length."""
    reader = _Reader(view.text)
    reader.read()
    return Outline(tuple(reader.items), tuple([item.start for item in reader.items]), tuple(reader.gaps))
