"""What every form of assignment is read into: a Clause with its Parts, and the Reading that a form is given to look at.

A :class:`Reading` holds a document's view with its outline, role words, brackets and tables; words that are part of a unit's name
(市场监管局) are no role words of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from kg.lexicon import Lexicon, Word
from kg.likeness import CAN_END, LAST, Likeness, likeness
from kg.mentions import Found
from kg.model import quick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Table
    from kg.outline import Outline
    from kg.phrases._heading import Heading
    from kg.view import View


_GOES_ON = re.compile(r"[^（）〔〕\n]{0,12}[）〕][、，]")
"""How a convention in a list ends: 市发改委（首位为牵头单位，下同）、市财政局."""


@quick
@dataclass(frozen=True, slots=True)
class Part:
    """One role and the names that hold it. ``label`` is the words that gave it, ``stated`` whether any words did."""

    role: str
    label: str
    names: tuple[Found, ...]
    stated: bool = True
    verb: bool = False


@quick
@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of the view that assigns. ``closes`` says that it ends its task: what follows is the next one's text.

    ``row`` gives the task's own stretch where the form knows it (a table's row), ``title`` its words.
    """

    start: int
    end: int
    rule: str
    parts: tuple[Part, ...]
    closes: bool = True
    row: tuple[int, int] | None = None
    number: str = ""
    title: str = ""
    apart: bool = False
    over: bool = False
    """Whether it speaks for all points above it: 上述工作由…, （以上2项由…）."""
    """Whether it speaks for its own sentence only, not for the item or paragraph it stands in."""


Example = tuple[str, tuple[tuple[str, str], ...]]
"""A text and the (role, mention) pairs that it must yield, in order."""


def inside(stretches: tuple[tuple[int, int], ...], offset: int) -> bool:
    """Whether an offset stands in one of several stretches, which are sorted by where they start."""
    index = bisect_right(stretches, (offset, 1 << 60)) - 1
    return index >= 0 and stretches[index][0] <= offset < stretches[index][1]


class Phrase(Protocol):
    """A form of stating responsibility: a module of the shelf ``kg/phrases/``.

    ``EXAMPLES`` pairs a text with what it must yield: (role, mention) in order; its docstring is the form's grammar.
    """

    @property
    def NAME(self) -> str:  # noqa: N802
        """The form's name in the ledger."""

    @property
    def EXAMPLES(self) -> tuple[Example, ...]:  # noqa: N802
        """Texts and what they must yield."""

    def find(self, reading: Reading) -> Iterator[Clause]:
        """The clauses of this form in a reading, in order."""
        ...


@dataclass(slots=True)
class Group:
    """A bracket and its content: ``start`` at the opening one, ``end`` after the closing one (or where it should be)."""

    start: int
    end: int
    parent: int | None
    closed: bool = True

    @property
    def inside(self) -> tuple[int, int]:
        """The content's offsets."""
        return self.start + 1, self.end - (1 if self.closed else 0)


class Stretches:
    """Stretches of a text, merged where they meet, so that one look tells whether an offset stands in any of them.

    >>> found = Stretches()
    >>> found.add(5, 9)
    >>> 4 in found, 8 in found, 9 in found
    (False, True, False)
    """

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, start: int, end: int) -> None:
        """Put in ``start:end``."""
        low, high = bisect_left(self._ends, start), bisect_right(self._starts, end)
        if low < high:
            start, end = min(start, self._starts[low]), max(end, self._ends[high - 1])
        self._starts[low:high] = [start]
        self._ends[low:high] = [end]

    def __contains__(self, offset: int) -> bool:
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ends[index]


@dataclass(slots=True)
class Reading:
    """A document as the forms see it: view, outline, role words, brackets and tables; and what was claimed so far."""

    view: View
    outline: Outline
    lexicon: Lexicon
    words: list[Word]
    groups: list[Group]
    strays: list[int]
    tables: tuple[Table, ...] = ()
    unmarked: str = ""
    """The role of a list that plainly assigns without saying which role."""
    exclusive: frozenset[str] = frozenset()
    """The roles that one unit is expected to hold."""
    strong: frozenset[str] = frozenset()
    """The words that alone give someone a duty: those of the unmarked and the exclusive roles that every role label builds on."""
    headings: Stretches = field(default_factory=Stretches)
    """Stretches that a form found to be a table's heading row."""
    tops: dict[int, Heading | None] = field(default_factory=dict)
    """The heading of a table around the word that starts there, as far as it was asked for."""
    asides: tuple[tuple[int, int], ...] = ()
    """Stretches that state a convention: no list reaches into one."""
    claimed: set[int] = field(default_factory=set)
    """Where the words start that a form has read."""
    text: str = field(init=False)
    """The view's text."""
    scanned: list[Word] = field(default_factory=list)
    word_starts: list[int] = field(default_factory=list)
    group_starts: list[int] = field(default_factory=list)
    _around: dict[int, int | None] = field(default_factory=dict)
    """The innermost bracket around each word."""
    _lines: list[int] | None = None
    _first: dict[str, int] = field(default_factory=dict)
    _times: Counter[str] = field(default_factory=Counter)
    _site: _Site | None = None

    def __post_init__(self) -> None:
        """Leave out the verbs that are part of a unit's name (市场监管局); ``scanned`` keeps all."""
        self.text = self.view.text
        self.scanned = self.words
        self.word_starts = [word.start for word in self.words]
        self.words = [
            said
            for word in self.words
            if not (word.kind == "verb" and in_name(self, word))
            and (said := self._verb_of(word) if tails(self, word) else word) is not None
        ]
        self.word_starts = [word.start for word in self.words]
        self.group_starts = [group.start for group in self.groups]
        self._around = {word.start: self.group_at(word.start) for word in self.words} if self.groups else {}

    def _verb_of(self, word: Word) -> Word | None:
        """The verb of a head that is none behind a name, where that verb says all: 市教育局负责学校."""
        verb = next(
            (word.text[:size] for size in range(len(word.text) - 1, 1, -1) if word.text[:size] in self.strong), ""
        )
        return Word(verb, word.role, "verb", word.start, word.start + len(verb)) if verb else None

    def words_in(self, start: int, end: int) -> list[Word]:
        """The role words that stand wholly in a stretch."""
        low = bisect_left(self.word_starts, start)
        found = self.words[low : bisect_left(self.word_starts, end, low)]
        if found and found[-1].end > end:
            found.pop()
        return found

    def words_from(self, start: int, end: int) -> Iterator[Word]:
        """The same one by one, for a reader who stops at the first that fits."""
        for index in range(bisect_left(self.word_starts, start), len(self.words)):
            word = self.words[index]
            if word.end > end:
                return
            yield word

    def group_at(self, offset: int) -> int | None:
        """The index of the innermost bracket around an offset."""
        index: int | None = bisect_right(self.group_starts, offset) - 1
        if index is None or index < 0:
            return None
        while index is not None and not (self.groups[index].start <= offset < self.groups[index].end):
            index = self.groups[index].parent
        return index

    def group_of(self, word: Word) -> int | None:
        """The index of the innermost bracket around a word."""
        return self._around.get(word.start)

    def until_aside(self, start: int, end: int) -> int:
        """Where a stretch must end because a convention is stated in it, unless in a bracket after which the list goes on."""
        for index in range(bisect_left(self.asides, (start, start)), len(self.asides)):
            begin, stop = self.asides[index]
            if begin >= end:
                break
            if self.text[begin - 1 : begin] not in ("（", "〔") or not _GOES_ON.match(self.text, stop):
                return begin
        return end

    def claim(self, clause: Clause) -> None:
        """Mark the words of a clause as read."""
        low, high = bisect_left(self.word_starts, clause.start), bisect_left(self.word_starts, clause.end)
        self.claimed.update(self.word_starts[low:high])

    def free(self, word: Word) -> bool:
        """Whether no form has read a word yet."""
        return word.start not in self.claimed

    def last_stop(self, low: int, offset: int) -> int:
        """Where the sentence or quotation begins that an offset stands in: after the last stop from ``low`` on, else ``low``."""
        text = self.text
        low = max(low, *(text.rfind(stop, low, offset) + 1 for stop in _SENTENCE_STOPS))
        for count in _COUNT.finditer(text, low, offset):
            low = count.end()
        return low

    def line_start(self, offset: int) -> int:
        """Where the line begins that an offset stands in, however long it is."""
        if self._lines is None:
            self._lines = [0, *(match.end() for match in _LINE_BREAK.finditer(self.text))]
        return self._lines[bisect_right(self._lines, offset) - 1]

    def says(self, words: str, start: int, end: int) -> bool:
        """Whether words stand in a stretch; from the beginning of a text on only their first place is looked up."""
        if start:
            return self.text.find(words, start, end) >= 0
        if words not in self._first:
            self._first[words] = self.text.find(words)
        return 0 <= self._first[words] <= end - len(words)

    def only(self, word: Word) -> bool:
        """Whether the text has a role word but once."""
        if not self._times:
            self._times = Counter(other.text for other in self.words)
        return self._times[word.text] == 1

    @property
    def site(self) -> _Site:
        """Where the text has the marks of a web page's foot."""
        if self._site is None:
            self._site = _Site.of(self.text)
        return self._site


_SET_APART = r"(?=[ ：\n|A-Z\d]|$)"
_BEFORE_FOOT = ("此件公开发布", "责任编辑", "上一篇", "下一篇", "扫一扫", "打印本页", "关闭窗口", "分享到")
_SITE = re.compile(
    r"ICP备|公网安备|网站标识码|版权所有|网站地图|联系我们|Copyright|关于我们|隐私声明|网站声明"
    rf"|技术支持{_SET_APART}|维护单位{_SET_APART}|运维单位{_SET_APART}|建议使用{_SET_APART}"
    rf"|{'|'.join(_BEFORE_FOOT)}|\n *20\d\d年\d{{1,2}}月\d{{1,2}}日 *(?=\n)"
)
_NEAR_SITE = 160
_NO_HOST = re.compile(r"牵头|配合")
"""Labels that no site puts at its foot or head: who hosts it is 主办, 承办, 责任单位."""
_LINE_BREAK = re.compile("\n")
_SENTENCE_STOPS = "。；！？\n：“”"
_COUNT = re.compile(r"[一二三四五六七八九十](?<![一-鿿].)(?:是|要)(?=[一-鿿])")
"""Points that a sentence counts: 一是…，二是…"""


@dataclass(frozen=True, slots=True)
class _Site:
    """The marks of a web page in a text, each kind in order: its foot's, and those that stand right before a foot."""

    foot: tuple[tuple[int, int], ...]
    before: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> _Site:
        """The marks of a text; a date on its own line is one with both its line breaks."""
        foot: list[tuple[int, int]] = []
        before: list[tuple[int, int]] = []
        for mark in _SITE.finditer(text):
            start, end = mark.span()
            if text[start] == "\n":
                before.append((start, end + 1))
            else:
                (before if mark.group() in _BEFORE_FOOT else foot).append((start, end))
        return cls(tuple(foot), tuple(before))


def _any_within(marks: tuple[tuple[int, int], ...], low: int, high: int) -> bool:
    """Whether one of several marks, in order, stands wholly in a stretch."""
    index = bisect_left(marks, (low, 0))
    return index < len(marks) and marks[index][1] <= high


def on_site(reading: Reading, word: Word) -> bool:
    """Whether a label stands in the foot of a web page: who hosts the site is no task.

    It does on one line with such marks, or near them where the document uses the label nowhere else.
    """
    text, site = reading.text, reading.site
    if not (site.foot or site.before) or _NO_HOST.search(word.text):
        return False
    low, high = max(0, word.start - _NEAR_SITE), min(len(text), word.end + _NEAR_SITE)
    if not _any_within(site.foot, low, high) and not _any_within(site.before, low, word.start):
        return False
    line = max(low, text.rfind("\n", low, word.start) + 1), text.find("\n", word.end, high)
    if _any_within(site.foot, line[0], high if line[1] < 0 else line[1]):
        return True
    return reading.only(word)


_BRACKET = re.compile(r"[（〔）〕]")
_STOP = re.compile(r"\n|。")
LONGEST_BRACKET = 1500


def brackets(text: str, outline: Outline) -> tuple[list[Group], list[int]]:
    """The brackets of a text, sorted, and the closing ones that nothing opened.

    One that is still open where the next item starts was never closed: it ends at its line's or sentence's end.
    """
    groups: list[Group] = []
    strays: list[int] = []
    stack: list[int] = []
    boundaries = iter((*outline.starts, len(text) + 1))
    boundary = next(boundaries)
    for match in _BRACKET.finditer(text):
        at = match.start()
        opens = text[at] in "（〔"
        while boundary <= at:
            if boundary < at or opens:
                stack.clear()
            boundary = next(boundaries)
        if opens:
            groups.append(Group(at, -1, stack[-1] if stack else None, closed=False))
            stack.append(len(groups) - 1)
            continue
        while stack and at - groups[stack[-1]].start > LONGEST_BRACKET:
            stack.pop()
        if not stack:
            strays.append(at)
            continue
        group = groups[stack.pop()]
        group.end, group.closed = at + 1, True
    for group in groups:
        if group.end < 0:
            stop = _STOP.search(text, group.start, min(len(text), group.start + LONGEST_BRACKET // 2))
            limit = outline.next_start(group.start, len(text))
            group.end = min(stop.start() if stop else group.start + LONGEST_BRACKET // 2, limit, len(text))
    for group in groups:
        parent = group.parent
        if parent is None:
            continue
        while parent is not None and groups[parent].end < group.end:
            parent = groups[parent].parent
        group.parent = parent
    return groups, strays


# ── role words that are part of a name ─────────────────────────────────────────────────────────────

_LABEL_BEFORE = re.compile(
    r"(?:[省市县区州镇乡]级?直?|[省市县区]级|主要|主|总|第[一二三]|具体|其他|其它|共同|联合|业务|行业|属地|任务|工作|本级|主体|相关|有关|涉及|各|\*+|-+)+$"
)
_AFTER_NAME = re.compile(r"等|按|依|根据|分别|分头|适时|定期|不定期|及时|每[年季月半]|共同|具体|和|及|与|会同")
_JOINS = re.compile(r"会同|联合(?!会|社)")
_PIECE_EDGE = "、，；。：！？（）〔〕《》“” \n\t"
_PIECE = re.compile(f"[^{_PIECE_EDGE}]{{0,16}}")
_NAME_EDGE = re.compile(f"[{_PIECE_EDGE}由请]")
_LONGEST_LEAD = 20
_TAIL_EDGE = frozenset(_PIECE_EDGE + "|*—")


def before_label(text: str, start: int, end: int) -> int:
    """Where a label begins with what stands before its role word: 市级责任单位."""
    match = _LABEL_BEFORE.search(text, start, end)
    return match.start() if match else end


def in_name(reading: Reading, word: Word) -> bool:
    """Whether a verb is part of a unit's name: 市政府教育督导委员会, 某某有限责任公司, 安全生产责任科."""
    text = reading.text
    piece = _PIECE.match(text, word.end)
    end = piece.end() if piece else word.end
    if end == word.end:
        return False
    start = max(0, word.start - _LONGEST_LEAD)
    for found in _NAME_EDGE.finditer(text, start, word.start):
        start = found.end()
    if start == word.start and word.text in reading.strong:
        return False  # 市红会　负责组织…: no name begins with 负责
    for match in _JOINS.finditer(text, start, word.start):
        start = match.end()
    after = text[word.end : end]
    if start == word.start and likeness(after) == Likeness.BODY and (len(after) > 4 or after[0] in "各省市县区州国"):
        return False
    if CAN_END.search(text, word.end, end) is None:
        return False
    edges = {
        end,
        *(w.start for w in reading.words_in(word.end, end)),
        *(m.start() for m in _AFTER_NAME.finditer(text, word.end, end)),
    }
    for edge in sorted(edge for edge in edges if edge != word.end and text[edge - 1] in LAST):
        if likeness(text[start:edge]) == Likeness.BODY:
            whole = likeness(text[start : word.start]) == likeness(text[word.end : edge]) == Likeness.BODY
            return not whole
    return False


def tails(reading: Reading, word: Word) -> bool:
    """Whether a made head is the end of a unit's name: 食品药品监管 + 站."""
    if word.text not in reading.lexicon.made:
        return False
    start = before_label(reading.text, max(0, word.start - 8), word.start)
    if start < word.start and reading.text[word.end : word.end + 1] not in "：:（〔|\t\n *":
        return True
    return start > 0 and reading.text[start - 1] not in _TAIL_EDGE
