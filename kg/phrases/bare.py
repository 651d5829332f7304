"""A bare list of units in brackets that closes a sentence: it plainly assigns.

    bare = (。|；|line start) open unit {(、|，|和) unit} [等] [落实] [，convention] close (line end | next item | 。)

（以下简称…）, （居委会） and document numbers are none: an alias follows a name, not a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kg import mentions
from kg.clause import Clause, Example, Part, Reading
from kg.heads import attribute_end, depth
from kg.likeness import Likeness, likeness
from kg.marks import marked
from kg.runs import WORK
from kg.taught import role_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.brackets import Group

NAME = "bare"
EXAMPLES: tuple[Example, ...] = (
    (
        "加快公园建设。（市住建局、市财政局、各县区政府）\n",
        (("responsible", "市住建局"), ("responsible", "市财政局"), ("responsible", "各县区政府")),
    ),
)
_TIME = re.compile(r"下同|以下相同|以下同|\d|长期|持续|全年|常年|年底|每年|立即|即日|近期")
_MEMBERS = re.compile(r"(?:成员|组成|参会|出席|列席|参加|主送|抄送|发送)[一-鿿]{0,4}：")
_SCOPE = re.compile(r"[ \t]*(?:以下|下文|后文)?(?:简称|统称|合称|包括|包含|含(?!山)|不含|例如|比如|泛指|特指|详见)")
"""How a bracket begins that says what a word takes in: 算力中心（包括通算中心、智算中心）."""
_BEFORE = frozenset("。；！？”\n")
_AFTER_ENDS = ("", "。", "；", "\n")
_AFTER = re.compile(r"[ \t]*(?:[。；\n]|$)|[ \t]{2}")


def find(reading: Reading) -> Iterator[Clause]:
    """One clause for each bracket whose pieces are all units."""
    surely = 0
    doubtful: list[Clause] = []
    for group in reading.groups:
        if group.parent is not None or not 4 <= group.end - group.start <= _LONGEST or _labelled(reading, group):
            continue
        if not any(place := _place(reading, group)):
            continue
        clause = _clause(reading, group)
        if clause is None or _LISTED.search(
            reading.text, max(reading.line_start(group.start), group.start - _LIST_BEFORE), group.start
        ):
            continue  # 责任部门：营销部（农电部、乡村振兴办）
        names = clause.parts[0].names
        if _closes(reading, group, place, names):
            surely += len(names) > 1
            yield clause
        elif place.ends and all(name.like == Likeness.BODY for name in names) and _behind_work(reading, group):
            doubtful.append(clause)
    if surely >= _CUSTOM:
        yield from doubtful


_LISTED = re.compile(r"(?:单位|部门|处室|科室|司局)：[^。；：（）〔〕\n]{2,60}$")
"""A label's list before a bracket, which then names its last body in other words."""
_LIST_BEFORE = 72
"""Characters before a bracket in which such a label and its list stand."""
_LONGEST = 602
_CUSTOM = 2
"""Lists in brackets after which one body in such a place is read too, whatever its name: 2.修订教材（教务处）."""


class _Place(NamedTuple):
    """Where a bracket stands: whether it ends a line or sentence, comes before an item, follows a sentence."""

    ends: bool
    leads: bool
    follows: bool


def _labelled(reading: Reading, group: Group) -> bool:
    """Whether a bracket begins with a role word: then it has a form of its own."""
    start = group.start + 1
    if start not in reading.around:
        return False
    word = next(reading.words_from(start, start + _LONGEST_WORD), None)
    return word is not None and word.start == start and word.kind != "companion"


_LONGEST_WORD = 16


def _place(reading: Reading, group: Group) -> _Place:
    text, at = reading.text, group.end
    while text.startswith(" ", at):
        at += 1
    before = text[max(0, group.start - 4) : group.start].rstrip(" \t")
    ends = text[at : at + 1] in _AFTER_ENDS or _AFTER.match(text, group.end) is not None
    return _Place(ends, reading.outline.starts_at(at), before[-1:] in _BEFORE and before != "")


def _clause(reading: Reading, group: Group) -> Clause | None:
    """The clause of a bracket that holds names and nothing else."""
    text = reading.text
    start, end = group.inside
    end = attribute_end(text, start, reading.until_aside(start, end))
    if not 3 <= end - start <= 600 or any(
        word.kind != "companion" and not depth(reading, word, start) for word in reading.words_in(start, end)
    ):
        return None
    if _MEMBERS.match(text, start, end) or _SCOPE.match(text, start, end):
        return None
    end, role, verb = _done(reading, start, end)
    label = _LABEL.match(text, start, end)
    if label and not (role := role_of(label[1], reading.lexicon, role)):
        return None
    names = [name for name in mentions.read(text, start, end) if not text.startswith("：", name.end)]
    if not names or not _covers(text, start, end, names):
        return None
    part = Part(role, verb or (label[1] if label else ""), tuple(names), stated=bool(verb), verb=bool(verb))
    return Clause(group.start, group.end, NAME, tuple(marked(reading, part)))


def _closes(reading: Reading, group: Group, place: _Place, names: tuple[mentions.Found, ...]) -> bool:
    """Whether a bracket closes a sentence or an item, and does not explain a noun before it."""
    if (len(names) == 1 and not (place.ends or place.leads)) or _titled(reading, group):
        return False
    said = reading.text[group.start : group.end]
    listed = "、" in said or ("，" in said and len(names) > 1 and all(name.like == Likeness.BODY for name in names))
    if place.follows or (place.ends and listed):
        return True
    return place.ends and _ONE.match(reading.text, *group.inside) is not None and _behind_work(reading, group)


def _titled(reading: Reading, group: Group) -> bool:
    """Whether a bracket ends the title of an item whose bodies a label names below: 4.学校周边（实验小学、第三中学）⏎责任单位：….

    Such a bracket says where; a label of support alone (配合单位：) names nobody in its stead.
    """
    index = reading.outline.at(group.start)
    item = reading.outline.items[index] if index is not None else None
    if item is None or item.start < reading.line_start(group.start) or "。" in reading.text[item.body : group.start]:
        return False
    plain = {reading.unmarked, *reading.exclusive}
    return any(
        word.kind == "head" and word.role in plain and reading.text[word.end : word.end + 1] == "："
        for word in reading.words_in(group.end, min(item.end, group.end + _BELOW))
    )


_BELOW = 600
_ONE = re.compile(r"[省市县区州各国][一-鿿]{2,12}$")


def _behind_work(reading: Reading, group: Group) -> bool:
    """Whether a bracket stands in the first line of a numbered item, behind what is to be done: 2.修路（市交通局）."""
    text, at = reading.text, group.start
    item = reading.outline.at(at)
    if item is None or reading.line_start(at) > reading.outline.items[item].start:
        return False
    body = max(reading.outline.items[item].body, at - 40)
    before = _PIECE.split(text[body:at].strip())[-1]
    return _SAYS.search(before) is not None and likeness(before) in (Likeness.NOT, Likeness.LOOSE)


_SAYS = re.compile(r"[一-鿿]{2}")
"""What is to be done is said in words: 监督电话：12345（市纪委监委） says nothing."""
_PIECE = re.compile(r"[，。；、：]")
_JOINT = re.compile(r"(?:[，]|按照?[^，。]{0,4}分工|共同|推进|协同|抓好|切实)+$")


def _done(reading: Reading, start: int, end: int) -> tuple[int, str, str]:
    """Where the names of a bracket end before a verb that only says that it is done, its role and the verb: （各区政府抓好落实）."""
    said = reading.text[start:end].rstrip()
    verb = next((verb for verb in reading.lexicon.implied if said.endswith(verb)), "")
    if not verb:
        work = WORK.search(said)
        return start + work.start() if work else end, reading.unmarked, ""
    stop = len(said) - len(verb)
    before = _JOINT.search(said, 0, stop)
    return start + (before.start() if before else stop), reading.lexicon.implied[verb], verb


_BRACKETED = re.compile(r"[（〔][^（）〔〕]*[）〕]")
_BREAKS = re.compile(r"[、，；\s]")
_LABEL = re.compile(r"[ ]*([一-鿿]{2,8})：")
_LABELS = re.compile(r"(?:(?<=[，；\s])|^)[一-鿿]{2,8}：")
"""A word of the document's own before its list: （攻坚专班：市财政局、市税务局）."""


def _covers(text: str, start: int, end: int, names: list[mentions.Found]) -> bool:
    """Whether the names are all there is, and at least one is made like a body's name."""
    said = _LABELS.sub("", _BRACKETED.sub("", text[start:end]))
    pieces = [piece for piece in _BREAKS.split(said) if piece and not _TIME.match(piece)]
    parts = sum(len(_BREAKS.split(_BRACKETED.sub("", text[name.start : name.end]))) for name in names)
    return parts >= len(pieces) and any(name.like == Likeness.BODY for name in names)
