"""What every form of assignment is read into: a Clause with its Parts, and the Reading that a form is given to look at.

A :class:`Reading` holds a document's view with its outline, role words, brackets and tables; words that are part of a unit's name
(市场监管局) are no role words of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from kg.brackets import Group
from kg.embedded import in_name, tails
from kg.foot import Foot
from kg.lexicon import Lexicon, Word
from kg.mentions import Found
from kg.model import quick
from kg.occurrences import occurrences
from kg.stretches import Stretches

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
    """Whether it speaks for its own sentence only, not for the item or paragraph it stands in."""
    over: bool = False
    """Whether it speaks for all points above it: 上述工作由…, （以上2项由…）."""


Example = tuple[str, tuple[tuple[str, str], ...]]
"""A text and the (role, mention) pairs that it must yield, in order."""


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
    spoken: list[int] = field(default_factory=list)
    """Where the clauses start that were read, in order."""
    text: str = field(init=False)
    """The view's text."""
    scanned: list[Word] = field(default_factory=list)
    word_starts: list[int] = field(default_factory=list)
    group_starts: list[int] = field(default_factory=list)
    around: dict[int, int | None] = field(default_factory=dict)
    """The innermost bracket around the word that starts there."""
    _lines: list[int] | None = None
    _first: dict[str, int] = field(default_factory=dict)
    _times: Counter[str] = field(default_factory=Counter)
    _site: Foot | None = None

    def __post_init__(self) -> None:
        """Leave out the verbs that are part of a unit's name (市场监管局); ``scanned`` keeps all."""
        self.text = self.view.text
        self.scanned = self.words
        self.word_starts = [word.start for word in self.words]
        self.words = [
            said
            for word in self.words
            if not (word.kind == "verb" and in_name(self.text, word, self.words_in, self.strong))
            and (said := self._verb_of(word) if tails(self.text, word, self.lexicon.made) else word) is not None
        ]
        self.word_starts = [word.start for word in self.words]
        self.group_starts = [group.start for group in self.groups]
        self.around = dict(self._brackets_around()) if self.groups else {}

    def _brackets_around(self) -> Iterator[tuple[int, int | None]]:
        """Each word's start with the innermost bracket around it."""
        groups, last = self.groups, -1
        for start in self.word_starts:
            while last + 1 < len(groups) and groups[last + 1].start <= start:
                last += 1
            index = last if last >= 0 else None
            while index is not None and start >= groups[index].end:
                index = groups[index].parent
            yield start, index

    def _verb_of(self, word: Word) -> Word | None:
        """The verb of a head that is none behind a name, where that verb says all: 市教育局负责学校."""
        verb = next(
            (word.text[:size] for size in range(len(word.text) - 1, 1, -1) if word.text[:size] in self.strong), ""
        )
        return Word(verb, word.role, "verb", word.start, word.start + len(verb)) if verb else None

    def words_in(self, start: int, end: int) -> list[Word]:
        """The role words that stand wholly in a stretch."""
        starts = self.word_starts
        low = bisect_left(starts, start)
        if low == len(starts) or starts[low] >= end:
            return []
        found = self.words[low : bisect_left(starts, end, low)]
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
        groups = self.groups
        index: int | None = bisect_right(self.group_starts, offset) - 1
        if index is None or index < 0:
            return None
        while index is not None and offset >= groups[index].end:
            index = groups[index].parent
        return index

    def group_of(self, word: Word) -> int | None:
        """The index of the innermost bracket around a word."""
        return self.around.get(word.start)

    def until_aside(self, start: int, end: int) -> int:
        """Where a stretch must end because a convention is stated in it, unless in a bracket after which the list goes on."""
        if not self.asides:
            return end
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
        insort(self.spoken, clause.start)

    def free(self, word: Word) -> bool:
        """Whether no form has read a word yet."""
        return word.start not in self.claimed

    def last_stop(self, low: int, offset: int) -> int:
        """Where the sentence or quotation begins that an offset stands in: after the last stop from ``low`` on, else ``low``."""
        text = self.text
        for stop in _SENTENCE_STOPS:
            low = text.rfind(stop, low, offset) + 1 or low
        quoted = offset
        while (end := max(text.rfind("“", low, quoted), text.rfind("”", low, quoted))) >= 0:
            begin = text.rfind("“", low, end) if text[end] == "”" else -1
            if begin < 0 or not _NAMED_AFTER.match(text, begin):
                low = end + 1
                break
            quoted = begin
        for count in _COUNT.finditer(text, low, offset):
            low = count.end()
        return low

    def line_start(self, offset: int) -> int:
        """Where the line begins that an offset stands in, however long it is."""
        if self._lines is None:
            self._lines = [0, *[at + 1 for at in occurrences(self.text, "\n")]]
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

    def on_site(self, word: Word) -> bool:
        """Whether a label stands in the foot of a web page."""
        if self._site is None:
            self._site = Foot.of(self.text)
        return bool(self._site.starts) and self._site.holds(self.text, word, self.only)


_SENTENCE_STOPS = "。；！？\n："
_OF_A_MATTER = r"[一-鿿]{0,14}(?:专班|小组|工作组|指挥部|联席会议|委员会|办公室|办|中心|公司)"
_NAMED_AFTER = re.compile(rf"“[^“”，。；\n]{{1,12}}”{_OF_A_MATTER}")
"""A body that bears its matter in quotation marks, which end no sentence: 市“双减”工作专班."""
CHAIN_STOP = re.compile(rf"[。！？\n：]|“(?![^“”，。；\n]{{1,12}}”{_OF_A_MATTER})|”(?!{_OF_A_MATTER})")
"""What ends a sentence, or a quotation in it, within which one body's verb follows another's."""
_COUNT = re.compile(r"[一二三四五六七八九十](?<![一-鿿].)(?:是|要)(?=[一-鿿])")
"""Points that a sentence counts: 一是…，二是…"""
