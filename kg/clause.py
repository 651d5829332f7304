"""What every form of assignment is read into: a Clause with its Parts, and the Reading that a form is given to look at.

:func:`parts` is the grammar that brackets, blocks and table cells share: labels with a list after them, verbs with a list
before them, both mixed, and what is left over.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from kg import mentions
from kg.lexicon import ATTRIBUTES, Lexicon, Word
from kg.likeness import Likeness, likeness
from kg.mentions import Found
from kg.vocabulary import BODY_NOUNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Table
    from kg.outline import Outline
    from kg.view import View


@dataclass(frozen=True, slots=True)
class Part:
    """One role and the names that hold it. ``label`` is the words that gave it, ``stated`` whether any words did."""

    role: str
    label: str
    names: tuple[Found, ...]
    stated: bool = True
    verb: bool = False


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
    headings: list[tuple[int, int]] = field(default_factory=list)
    """Stretches that a form found to be a table's heading row."""
    asides: tuple[tuple[int, int], ...] = ()
    """Stretches that state a convention: no list reaches into one."""
    claimed: set[int] = field(default_factory=set)
    scanned: list[Word] = field(default_factory=list)
    word_starts: list[int] = field(default_factory=list)
    group_starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Leave out the verbs that are part of a unit's name (市场监管局); ``scanned`` keeps all."""
        self.scanned = self.words
        self.word_starts = [word.start for word in self.words]
        self.words = [
            word for word in self.words if not ((word.kind == "verb" and in_name(self, word)) or tails(self, word))
        ]
        self.word_starts = [word.start for word in self.words]
        self.group_starts = [group.start for group in self.groups]

    @property
    def text(self) -> str:
        """The view's text."""
        return self.view.text

    def words_in(self, start: int, end: int) -> list[Word]:
        """The role words that stand wholly in a stretch."""
        low, high = bisect_left(self.word_starts, start), bisect_left(self.word_starts, end)
        return [word for word in self.words[low:high] if word.end <= end]

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

    def until_aside(self, start: int, end: int) -> int:
        """Where a stretch must end because a convention is stated in it."""
        index = bisect_left(self.asides, (start, start))
        return self.asides[index][0] if index < len(self.asides) and self.asides[index][0] < end else end

    def claim(self, clause: Clause) -> None:
        """Mark the words of a clause as read."""
        low, high = bisect_left(self.word_starts, clause.start), bisect_left(self.word_starts, clause.end)
        self.claimed.update(range(low, high))

    def free(self, word: Word) -> bool:
        """Whether no form has read a word yet."""
        return bisect_left(self.word_starts, word.start) not in self.claimed


_SITE = re.compile(
    r"ICP备|公网安备|网站标识码|版权所有|技术支持|网站地图|联系我们|Copyright|关于我们|隐私声明|网站声明|维护单位|运维单位|建议使用"
)
_SITE_BEFORE = re.compile(
    r"此件公开发布|责任编辑|上一篇|下一篇|扫一扫|打印本页|关闭窗口|分享到|\n *20\d\d年\d{1,2}月\d{1,2}日 *\n"
)
_NEAR_SITE = 160


def on_site(reading: Reading, word: Word) -> bool:
    """Whether a label stands in the foot of a web page: who hosts the site is no task.

    It does on one line with such marks, or near them where the document uses the label nowhere else.
    """
    text = reading.text
    low, high = max(0, word.start - _NEAR_SITE), min(len(text), word.end + _NEAR_SITE)
    if _SITE.search(text, low, high) is None and _SITE_BEFORE.search(text, low, word.start) is None:
        return False
    line = max(low, text.rfind("\n", low, word.start) + 1), text.find("\n", word.end, high)
    if _SITE.search(text, line[0], high if line[1] < 0 else line[1]):
        return True
    return sum(other.text == word.text for other in reading.words) == 1


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
        while boundary <= at:
            if boundary < at or match.group() in "（〔":
                stack.clear()
            boundary = next(boundaries)
        if match.group() in "（〔":
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
        while parent is not None and groups[parent].end < group.end:
            parent = groups[parent].parent
        group.parent = parent
    return groups, strays


# ── the grammar that brackets, blocks and cells share ─────────────────────────────────────────────

_COLON = re.compile(
    r"(?:[（〔][^（）〔〕：]{1,12}[）〕](?:单位|部门|科室|处室|机构)?)?(?:[及和、/与](?:主要|第一|具体|分管)?(?:责任人|负责人|联系人|领导|责任领导|人员|职责|责任|时限))?[ \n*_]{0,3}(?:：+[*_]{0,2}|；(?=[一-鿿])|为：?(?!主)|是：?)"
)
_BOXED = re.compile(r"[ ]?：?[）〕][ ：]*(?=[一-鿿])(?![和及与等或])")
_LABEL_BEFORE = re.compile(
    r"(?:[省市县区州镇乡]级?直?|[省市县区]级|主要|主|总|第一|具体|其他|其它|共同|联合|业务|行业|属地|任务|工作|本级|主体|相关|有关|涉及|各|\*+|-+)+$"
)
_ATTRIBUTE = re.compile(rf"(?:(?<=[；，。、 \n\t|（）〔〕])|^)(?:{ATTRIBUTES})[ ]*(?:（[^（）]*）)?：")
_OTHER_LABEL = re.compile(r"(?<=[；。 \n\t|）〕])[一-鿿]{2,8}：")
_RUN = re.compile(r"[ ]*(?:并|和|及|、|与|且|或)?[ ]*")
PERSON_AFTER = re.compile(
    r"人(?!民|力|社|才|大|武|防|事)|同志|人员|领导|制度|机制|主体|能力|意识|感|追究|落实情况|清单"
)
DESCRIBES = re.compile(
    r"的(?!通知)|[^，。；、\n]{1,8}的(?=[^，。；、\n]{0,8}(?:部门|单位|机构|政府|企业|人员|同志|领导|机制|制度|体系|小组|专班|联席会议|指挥部|组织|格局|工作组|委员会|平台))"
    r"|[^，。；\n]{0,2}人(?!民|力|社|才|大|武|防|事|员|口|居)|[^。；\n，]{0,2}解释(?:工作)?(?:[。；，\n]|$)"
)
"""What follows a verb that describes a body or interprets the document, and assigns nothing: 的机制, 处置的部门, 解释."""


@dataclass(frozen=True, slots=True)
class _Label:
    start: int
    list_start: int
    word: Word


def labels(reading: Reading, start: int, end: int, *, companions: bool = False) -> list[_Label]:
    """The role labels of a stretch: a head (or a verb) with a colon after it, or in a bracket of its own (【责任单位】)."""
    found: list[_Label] = []
    for word in reading.words_in(start, end):
        if found and word.start < found[-1].list_start:
            continue
        if depth(reading, word.start, start):
            label = boxed(reading, word, end)
        elif word.kind == "companion" and not (found or companions):
            label = None
        else:
            label = _with_colon(reading, word, start, end)
        if label:
            found.append(label)
    return found


def boxed(reading: Reading, word: Word, end: int) -> _Label | None:
    """The label that a bracket holds and nothing else, with its list behind the bracket: 【责任单位】市财政局."""
    index = reading.group_at(word.start)
    if index is None or word.kind != "head":
        return None
    group = reading.groups[index]
    before = reading.text[group.start + 1 : word.start]
    close = _BOXED.match(reading.text, word.end, end)
    if not close or len(before) > 4 or group.end <= word.end or close.start() > group.end:
        return None
    if reading.text[group.start] == "（" and reading.text[group.start - 1 : group.start] not in (
        "",
        "\n",
        " ",
        "。",
        "；",
    ):
        return None
    return _Label(group.start, close.end(), word)


def _with_colon(reading: Reading, word: Word, start: int, end: int) -> _Label | None:
    text = reading.text
    colon = _COLON.match(text, word.end, end)
    if not colon:
        return None
    said = "：" in colon.group() or ("；" in colon.group() and word.kind == "head")
    if not said and reading.words_in(colon.end(), min(end, colon.end() + 8)):
        return None
    if not said and (word.kind == "verb" or not _starts_label(text, word.start, start)):
        return None
    return _Label(before_label(text, max(start, word.start - 8), word.start), colon.end(), word)


def before_label(text: str, start: int, end: int) -> int:
    """Where a label begins with what stands before its role word: 市级责任单位."""
    match = _LABEL_BEFORE.search(text, start, end)
    return match.start() if match else end


_AFTER_NAME = re.compile(r"等|按|依|根据|分别|共同|具体|和|及|与|会同")
_PIECE_EDGE = "、，；。：！？（）〔〕《》“” \n\t"


def in_name(reading: Reading, word: Word) -> bool:
    """Whether a verb is part of a unit's name: 市政府教育督导委员会, 某某有限责任公司, 安全生产责任科."""
    text, end = reading.text, word.end
    while end < len(text) and end - word.end < 16 and text[end] not in _PIECE_EDGE:
        end += 1
    if end == word.end:
        return False
    start = word.start
    while start > 0 and word.start - start < 20 and text[start - 1] not in _PIECE_EDGE + "由请":
        start -= 1
    after = text[word.end : end]
    if start == word.start and likeness(after) == Likeness.BODY and (len(after) > 4 or after[0] in "各省市县区州国"):
        return False
    edges = {
        end,
        *(w.start for w in reading.words_in(word.end, end)),
        *(m.start() for m in _AFTER_NAME.finditer(text, word.end, end)),
    }
    for edge in sorted(edges - {word.end}):
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
    return start > 0 and reading.text[start - 1] not in _PIECE_EDGE + "|*—"


def _starts_label(text: str, at: int, start: int) -> bool:
    return at <= start or text[at - 1] in "，；。、 \n（〔"


def depth(reading: Reading, offset: int, start: int) -> bool:
    """Whether an offset stands in a bracket that was opened after ``start``."""
    index = reading.group_at(offset)
    return index is not None and reading.groups[index].start >= start


def attribute_end(text: str, start: int, end: int) -> int:
    """Where a list must end at the latest because another label (完成时限：) begins; one in brackets ends nothing."""
    for pattern in (_ATTRIBUTE, _OTHER_LABEL):
        for match in pattern.finditer(text, start, end):
            at = match.start()
            if text.count("（", start, at) + text.count("〔", start, at) <= text.count("）", start, at) + text.count(
                "〕", start, at
            ):
                end = at
                break
    return end


_VALUE = re.compile(r"[^；，。\n]{0,24}[；，]")


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a list between the labels that interrupt it: 市教育局，责任人：张三；市财政局，责任人：李四."""
    while start < end:
        stop = attribute_end(text, start, end)
        yield start, stop
        value = _VALUE.match(text, stop, end) if stop < end else None
        if value is None or not run_of_units(text, value.end(), min(end, value.end() + 40)):
            return
        start = value.end()


def parts(reading: Reading, start: int, end: int, *, role: str = "", label: str = "") -> list[Part]:
    """The roles and names of a stretch. ``role`` and ``label`` are what a list without role words gets (a cell's heading)."""
    found: list[Part] = []
    marks = labels(reading, start, end)
    first = marks[0].start if marks else end
    if first > start:
        found += _spoken(reading, start, first, role=role, label=label)
    for index, mark in enumerate(marks):
        stop = marks[index + 1].start if index + 1 < len(marks) else end
        said = reading.text[mark.word.start : mark.word.end]
        for a, b in _stretches(reading.text, mark.list_start, stop):
            found += _spoken(reading, a, b, role=mark.word.role, label=said)
    return found


def _verbs(reading: Reading, start: int, end: int) -> list[tuple[Word, int]]:
    """The verbs of a stretch, each with where its run of verbs ends (牵头并负责)."""
    runs: list[tuple[Word, int]] = []
    for word in reading.words_in(start, end):
        if depth(reading, word.start, start) or PERSON_AFTER.match(reading.text, word.end, end):
            continue
        if DESCRIBES.match(reading.text, word.end, end):
            continue
        if word.kind != "verb":
            continue
        if runs:
            between = _RUN.match(reading.text, runs[-1][1], word.start)
            if between and between.end() == word.start:
                runs[-1] = (runs[-1][0], word.end)
                continue
        runs.append((word, word.end))
    return runs


def _spoken(reading: Reading, start: int, end: int, *, role: str, label: str) -> list[Part]:
    """A stretch without labels: lists before verbs, then what no verb follows."""
    text = reading.text
    found: list[Part] = []
    at = start
    verbs = _verbs(reading, start, end)
    if verbs and (ahead := _verbs_first(reading, start, end, verbs)):
        return ahead
    if role and len(verbs) == 1:
        return _labelled(reading, start, end, verbs[0], role=role, label=label)
    for verb, run_end in verbs:
        if not found and not role and _busy(reading, verb, run_end, end):
            continue
        names = units_before(text, at, verb.start)
        if not names and role and at == start:
            names = tuple(mentions.read(text, at, verb.start, loose=True))
        if names and not role and not _leads_in(text, at, names[0].start, first=at == start):
            continue
        if names:
            found.append(Part(verb.role, text[verb.start : run_end], names, verb=True))
            at = run_end
        elif not found:
            continue
        else:
            at = run_end
    companion = next((w for w in reading.words_in(at, end) if w.kind == "companion"), None) if found else None
    if companion and not companion.text.endswith(BODY_NOUNS) and text[at : companion.start].strip(" ，") in ("", "并"):
        names = run_of_units(text, companion.end, end)
        return [
            *(p for whole in found for p in marked(reading, whole)),
            *([Part(companion.role, companion.text, names)] if names else []),
        ]
    if found and not role and (implied := _implied_verb(reading, at, end)):
        found.append(implied)
        return [part for whole in found for part in marked(reading, whole)]
    rest = mentions.read(text, at, end, loose=bool(role) and at == start)
    if rest and (role or not found or all_units(text, at, end)):
        if found and not role:
            found.append(Part(reading.unmarked, "", tuple(rest), stated=False))
        elif role:
            found.append(Part(role, label, tuple(rest)))
    return [part for whole in found for part in marked(reading, whole)]


def _implied_verb(reading: Reading, start: int, end: int) -> Part | None:
    """A last list whose verb is one only with another before it: A牵头，各县区落实 (as 负责落实)."""
    text = reading.text
    names = run_of_units(text, _skipped(text, start, end), end)
    if not names:
        return None
    said = re.sub(r"^(?:等[一-鿿]{0,6}?(?:部门|单位)|等)|[，。；、 ]", "", text[names[-1].end : end])
    roles = reading.lexicon.roles
    full = next(
        (word for word, key in roles.items() if key != reading.unmarked and said and word == _duty(reading) + said), ""
    )
    return Part(roles[full], said, names, verb=True) if full else None


def _duty(reading: Reading) -> str:
    """The shortest word that alone gives a duty."""
    words = (
        word
        for word, key in reading.lexicon.roles.items()
        if key == reading.unmarked and word not in reading.lexicon.heads
    )
    return min(words, key=len, default="")


def _skipped(text: str, start: int, end: int) -> int:
    while start < end and text[start] in " ，；、。":
        start += 1
    return start


def _verbs_first(reading: Reading, start: int, end: int, verbs: list[tuple[Word, int]]) -> list[Part]:
    """A stretch in which each verb stands before its list: 牵头市财政局，配合市教育局、市民政局."""
    text = reading.text
    found: list[Part] = []
    edges = [verb.start for verb, _ in verbs] + [end]
    if text[start : edges[0]].strip(" ：，由"):
        return []
    for (verb, run_end), stop in zip(verbs, edges[1:], strict=True):
        names = run_of_units(text, run_end + text.startswith(("：", " "), run_end), stop)
        after = text[names[-1].end : stop] if names else ""
        if (
            not names
            or names[0].start - run_end > 1
            or re.search(r"[一-鿿]{2}", re.sub(r"等[一-鿿]{0,6}|[（〔].*?[）〕]", "", after))
        ):
            return []
        found.append(Part(verb.role, text[verb.start : run_end], names, verb=True))
    return found


def _busy(reading: Reading, verb: Word, run_end: int, end: int) -> bool:
    """Whether a verb of support or action has an object of its own (实施行政许可事项) and so tells what is done, not who."""
    if verb.role in reading.exclusive or verb.role == reading.unmarked or run_end >= end:
        return False
    return reading.text[run_end] not in "，。；、）〕 \n"


def _leads_in(text: str, start: int, end: int, *, first: bool) -> bool:
    """Whether a list may begin here: at the start, after a comma, or after 由."""
    between = text[start:end].rstrip(" \n")
    return not between.strip() or between[-1] in "，；。：、由请以和及与" or (not first and len(between) <= 12)


def _labelled(reading: Reading, start: int, end: int, verb: tuple[Word, int], *, role: str, label: str) -> list[Part]:
    """A list that has a label before and a verb after it: the verb takes the groups after the first comma, if it says more."""
    text = reading.text
    word, run_end = verb
    names = tuple(mentions.read(text, start, word.start, loose=True))
    rest = tuple(mentions.read(text, run_end, end))
    groups = {name.group for name in names}
    if word.role == role:
        first = names
    elif len(groups) > 1:
        first = tuple(name for name in names if name.group == names[0].group)
    else:
        first = () if rest or word.role in reading.exclusive else names
    own = names[len(first) :]
    made = [Part(role, label, first)] if first else []
    if own:
        made.append(Part(word.role, text[word.start : run_end], own, verb=True))
    if rest:
        made.append(Part(role, label, rest))
    return [part for whole in made for part in marked(reading, whole)]


def all_units(text: str, start: int, end: int) -> bool:
    """Whether every piece of a stretch is a unit's name."""
    pieces = [
        piece for piece in re.split(r"[、，；。\s]", re.sub(r"[（〔][^（）〔〕]*[）〕]", "", text[start:end])) if piece
    ]
    return bool(pieces) and all(likeness(piece.removesuffix("等")) >= Likeness.PLACE for piece in pieces)


BY = re.compile(r"(?<![自理缘事因])由(?![于此来])|(?<![邀申提聘报])请(?!示)|责成")
"""Words after which the body stands that is to do something."""


OVER = re.compile(
    r"(?:上述|以上|前述)(?:各项|全部|所列|\d+项|[一二三四五六七八九十]+项)?(?:工作|任务|事项|措施|内容)?(?:均|都|分别|统一)?(?:由|请|，)?$"
)
"""Words that speak of all points above."""


def units_before(text: str, start: int, end: int) -> tuple[Found, ...]:
    """The list of units that ends where a verb begins: the last unbroken run of names."""
    for by in BY.finditer(text, start, end):
        start = by.end()
    names = mentions.read(text, start, end)
    if not names:
        return ()
    kept: list[Found] = []
    edge = end
    for name in reversed(names):
        gap = text[name.end : edge]
        if kept and len(gap) > 1 and re.search(r"[一-鿿]{5,}", re.sub(r"[（〔].*?[）〕]|等[一-鿿]{0,8}", "", gap)):
            break
        kept.append(name)
        edge = name.start
    return tuple(reversed(kept))


def run_of_units(text: str, start: int, end: int) -> tuple[Found, ...]:
    """The unbroken run of names that begins a stretch."""
    kept: list[Found] = []
    at = start
    for name in mentions.read(text, start, end):
        if name.start - at > 6 or not re.fullmatch(
            r"(?:[（〔][^（）〔〕]*[）〕])?(?:等)?[、，和及与 ]*", text[at : name.start]
        ):
            break
        kept.append(name)
        at = name.end
    last = cut_off(text, at, end)
    if last and (not kept or text[kept[-1].end : last.start].strip() in ("、", "，", "和", "及", "与")):
        kept.append(last)
    return tuple(kept)


def cut_off(text: str, start: int, end: int) -> Found | None:
    """The name that begins a piece whose verb follows without a break: 市民政局制定方案."""
    while start < end and text[start] in "、，和及与 ":
        start += 1
    stop = start
    while stop < end and stop - start < 24 and (text[stop] not in _PIECE_EDGE or text[stop] in "（）〔〕"):
        stop += 1
    for edge in range(stop, start + 2, -1):
        name = text[start:edge]
        if likeness(name) == Likeness.BODY and not name.endswith(("组织", "组")):
            return Found(start, edge, name)
    return None


_MARK_END = re.compile(r"(?:单位|部门)?(?:[，、；：\s].*)?$")


def _mark(said: str, roles: dict[str, str]) -> str:
    """The role word that a bracket after a name holds, alone or with a person after it: （牵头）, （配合，张三）."""
    for size in range(min(len(said), 8), 1, -1):
        if said[:size] in roles and _MARK_END.match(said[size:]):
            return said[:size]
    return ""


def marked(reading: Reading, part: Part) -> list[Part]:
    """A part split where a role stands in brackets after a name: 市民政局（牵头）、市财政局."""
    roles = reading.lexicon.roles
    split: list[Part] = []
    run: list[Found] = []
    for name in part.names:
        word = _mark(name.mark, roles)
        if word:
            if run:
                split.append(Part(part.role, part.label, tuple(run), part.stated, part.verb))
                run = []
            split.append(Part(roles[word], word, (name,), verb=True))
        else:
            run.append(name)
    if run:
        split.append(Part(part.role, part.label, tuple(run), part.stated, part.verb))
    return split
