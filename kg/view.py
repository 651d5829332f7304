"""A document's text as the rules read it: one width of punctuation, simplified characters, nothing invisible, and the way home.

Government offices write （）, () and 〔〕 for one thing; crawlers add zero-width marks and spaces inside words. The rules see
none of that: they read a :class:`View`. Every offset found in it is taken home to the document before anything leaves.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.characters import INVISIBLE, ODD, REPLACED, UNSEEN
from kg.lines import HIDDEN, lists, page_marks, wraps
from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable

_GAP = re.compile(" (?<=[一-鿿] ) {0,2}(?=[一-鿿])")
"""A gap between two characters, no wider than inside a word."""
_BOLD = re.compile(r"(\*\*)(?=[^\s*])[^*\n|]{1,80}(?<=[^\s*])(\*\*)(?!\*)")
"""Words that markdown sets in bold: only the marks are out of sight."""
_BEFORE_COLON = re.compile("  {0,2}(?=：)")
_STOP = re.compile(r"．(?<=[一-鿿）)〕％%”》]．)(?<![一二三四五六七八九十]．)")
"""A full stop written as the point of a number."""
_CELLS = re.compile(r"\t(?<=[^\s]\t)[ \t]*[^\s]|\t(?<=[^\s] \t)[ \t]*[^\s]")
"""A tab between two words of a line."""
_LINE_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
"""A line break inside a markdown cell parts names as 、 does."""


@dataclass(frozen=True, slots=True)
class View:
    """The text to read and, where characters were left out, where the rest begins at home.

    ``cuts`` holds (offset in the view, characters left out up to there), in order.
    """

    text: str
    cuts: tuple[tuple[int, int], ...] = ()
    _places: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _gone: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the two halves of the cuts apart, for :meth:`home` to search."""
        object.__setattr__(self, "_places", tuple(place for place, _ in self.cuts))
        object.__setattr__(self, "_gone", (0, *(gone for _, gone in self.cuts)))

    def home(self, offset: int) -> int:
        """Where a character of the view stands in the document."""
        return offset + self._gone[bisect_right(self._places, offset)]

    def seen(self, offset: int) -> int:
        """Where a character of the document stands in the view (what follows, if it was left out)."""
        low, high = 0, len(self.cuts)
        while low < high:
            middle = (low + high) // 2
            if self.cuts[middle][0] + self.cuts[middle][1] <= offset:
                low = middle + 1
            else:
                high = middle
        gone = self.cuts[low - 1][1] if low else 0
        seen = offset - gone
        return min(seen, self.cuts[low][0]) if low < len(self.cuts) else seen

    def span(self, start: int, end: int) -> Span:
        """The stretch of the document that a stretch of the view shows."""
        places = self._places
        if not places:
            return Span(start, end if end > start else start)  # noqa: FURB136 (thousands of times a document)
        gone = self._gone
        begin = start + gone[bisect_right(places, start)]
        return Span(begin, end + gone[bisect_right(places, end - 1)] if end > start else begin)

    @property
    def home_of(self) -> Callable[[int, int], Span]:
        """:meth:`span` for stretches that are not empty, which in a view without cuts is :class:`Span` itself."""
        return self.span if self._places else Span

    def quote(self, text: str, start: int, end: int) -> str:
        """What the document's ``text`` has in a stretch of the view."""
        places = self._places
        if not places or end <= start:
            return text[start:end]
        gone = self._gone
        return text[start + gone[bisect_right(places, start)] : end + gone[bisect_right(places, end - 1)]]


def _spaced(text: str) -> list[tuple[int, int]]:
    """The gaps inside words that are set with a space after each character: 责 任 单 位, 备 注."""
    left_out: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for match in _GAP.finditer(text):
        start, end = match.span()
        if run and start != run[-1][1] + 1:
            left_out += _word_gaps(text, run)
            run = []
        run.append((start, end))
    return left_out + _word_gaps(text, run)


def _word_gaps(text: str, run: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The gaps of a run, if they part a word: several of them, or one between two characters that stand alone.

    无 between two words is a cell of its own. Of three and more the outer ones may part words from one another: 序号 任 务 责任单位.
    """
    if len(run) > _FEWEST_GAPS:
        run = run[1:] if _WORD_BEFORE.search(text, max(0, run[0][0] - 4), run[0][0]) else run
        return run[:-1] if _WORD_AFTER.match(text, run[-1][1]) else run
    if len(run) != 1:
        return [] if run and text[run[0][1]] == "无" else run
    start, end = run[0]
    alone = not "一" <= text[start - 2 : start - 1] <= "鿿" and not "一" <= text[end + 1 : end + 2] <= "鿿"
    return run if alone else []


_FEWEST_GAPS = 2
_WORD_BEFORE = re.compile(r"(?:^|[\n|] ?)[一-鿿]{2}$")
_WORD_AFTER = re.compile(r"[一-鿿]{4,12}(?:[\s|：]|$)")
_LABEL_GAP = re.compile(
    r"[ \n](?=(?:单位|部门|科室|处室|股室|领导|时限|期限|节点)(?:[ \n|\t：（]|$))(?<=[一-鿿]{2}[ \n])(?<![一-鿿]{3}[ \n])"
    r"(?<!(?:任务|指标|目标|项目|事项|内容|措施|举措|序号|编号|问题|类别|类型|领域|名称|要求|工作|数量|备注|进度|成果|依据|标准|单位|部门|时限|领导)[ \n])"
)
"""Where a narrow cell broke the name of a column: 牵头 单位, 完成 时限."""


_AFTER_MARK = re.compile(r"、( )(?=[一-鿿])(?!持续|长期|全年|常年|每年|年[底内]|立即)")
"""A single blank after the mark of a list, within which no cell ends."""


def _unmarked(text: str) -> str:
    """The text with its tags out of sight, and as long: what ends a paragraph or a row ends a line, what ends a cell is a tab."""
    if "</p>" not in text and "</td>" not in text:
        return _LINE_BREAK.sub(lambda tag: "、".ljust(len(tag[0])), text)
    cells = "</td>" in text
    ends = {"/tr": "\n", "/td": "\t"} if cells else {"/p": "\n", "/div": "\n", "/li": "\n", "br": "\n"}

    def shown(tag: re.Match[str]) -> str:
        mark = "\n" if tag[1].lower().startswith("/h") else ends.get(tag[1].lower(), "")
        return mark.ljust(len(tag[0]), HIDDEN)

    return _TAG.sub(shown, text)


_TAG = re.compile(
    r"<(/?(?:p|div|span|strong|b|em|font|br|td|tr|th|table|thead|tbody|li|ul|ol|h[1-6]|a|section|o:p))\b[^<>]{0,300}>",
    re.IGNORECASE,
)


def view(text: str) -> View:
    """The view of a text.

    >>> view("(責 任 单 位:市财政局)").text
    '（责任单位：市财政局）'
    """
    shown = _unmarked(text) if "<" in text else text
    shown = page_marks(shown)
    if "．" in shown:
        shown = _STOP.sub("。", shown)
    if "\t" in shown and not _CELLS.search(shown):
        shown = shown.replace("\t", " ")  # tabs that only indent
    odd = set(ODD.findall(shown))
    lines = "\n" in shown
    for char in odd - UNSEEN:
        shown = shown.replace(char, REPLACED[char])
    left_out: list[tuple[int, int]] = []
    if odd & UNSEEN:
        left_out += [match.span() for match in INVISIBLE.finditer(shown)]
    if " " in shown:
        left_out += _spaced(shown)
        left_out += [match.span(1) for match in _AFTER_MARK.finditer(shown)]
    if " ：" in shown:
        left_out += [match.span() for match in _BEFORE_COLON.finditer(shown)]
    if "**" in shown:
        left_out += [match.span(side) for match in _BOLD.finditer(shown) for side in (1, 2)]
    if lines or " " in shown:
        left_out += [match.span() for match in _LABEL_GAP.finditer(shown)]
    if lines:
        left_out += wraps(shown) or lists(shown)
    if not left_out:
        return View(shown)
    left_out = sorted(set(left_out))
    kept: list[str] = []
    cuts: list[tuple[int, int]] = []
    at = gone = 0
    for start, end in left_out:
        kept.append(shown[at:start])
        gone += end - start
        cuts.append((end - gone, gone))
        at = end
    kept.append(shown[at:])
    return View("".join(kept), tuple(cuts))
