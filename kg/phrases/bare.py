"""A bare list of units in brackets that closes a sentence: it plainly assigns.

    bare = (。|；|line start) open unit {(、|，|和) unit} [等] [落实] [，convention] close (line end | next item | 。)

（以下简称…）, （居委会） and document numbers are none: an alias follows a name, not a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import mentions
from kg.clause import Clause, Example, Part, Reading
from kg.grammar import depth, marked
from kg.likeness import Likeness, likeness

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
_BEFORE = re.compile(r"[。；！？”\n][ \t]*$")
_AFTER = re.compile(r"[ \t]*(?:[。；\n]|$)|[ \t]{2}")


def find(reading: Reading) -> Iterator[Clause]:
    """One clause for each bracket whose pieces are all units."""
    text = reading.text
    for group in reading.groups:
        if group.parent is not None:
            continue
        start, end = group.inside
        end = reading.until_aside(start, end)
        if not 3 <= end - start <= 600 or any(
            word.kind != "companion" and not depth(reading, word, start) for word in reading.words_in(start, end)
        ):
            continue
        closes = _AFTER.match(text, group.end) and "、" in text[start:end]
        if not (closes or _BEFORE.search(text, max(0, group.start - 4), group.start) or _closes_item(reading, group)):
            continue
        if _MEMBERS.match(text, start, end) or _SCOPE.match(text, start, end):
            continue
        end, role, verb = _done(reading, start, end)
        names = mentions.read(text, start, end)
        if len(names) == 1 and not (_AFTER.match(text, group.end) or reading.outline.starts_at(group.end)):
            continue
        if names and _covers(text, start, end, names):
            part = Part(role, verb, tuple(names), stated=bool(verb), verb=bool(verb))
            yield Clause(group.start, group.end, NAME, tuple(marked(reading, part)))


_ONE = re.compile(r"[省市县区州各国][一-鿿]{2,12}$")


def _closes_item(reading: Reading, group: Group) -> bool:
    """Whether a bracket with one body stands at the end of a numbered item's line, behind what is to be done: 2.修路（市交通局）."""
    text, at = reading.text, group.start
    if not _AFTER.match(text, group.end) or not _ONE.match(text, *group.inside):
        return False
    item = reading.outline.at(at)
    if item is None or reading.line_start(at) > reading.outline.items[item].start:
        return False
    body = max(reading.outline.items[item].body, at - 40)
    before = _PIECE.split(text[body:at].strip())[-1]
    return len(before) > 1 and likeness(before) in (Likeness.NOT, Likeness.LOOSE)


_PIECE = re.compile(r"[，。；、：]")
_JOINT = re.compile(r"(?:[，]|按照?[^，。]{0,4}分工|共同|推进|协同|抓好|切实)+$")


def _done(reading: Reading, start: int, end: int) -> tuple[int, str, str]:
    """Where the names of a bracket end before a verb that only says that it is done, its role and the verb: （各区政府抓好落实）."""
    said = reading.text[start:end].rstrip()
    verb = next((verb for verb in reading.lexicon.implied if said.endswith(verb)), "")
    if not verb:
        return end, reading.unmarked, ""
    stop = len(said) - len(verb)
    before = _JOINT.search(said, 0, stop)
    return start + (before.start() if before else stop), reading.lexicon.implied[verb], verb


_BRACKETED = re.compile(r"[（〔][^（）〔〕]*[）〕]")
_BREAKS = re.compile(r"[、，；\s]")


def _covers(text: str, start: int, end: int, names: list[mentions.Found]) -> bool:
    """Whether the names are all there is, and at least one is made like a body's name."""
    pieces = [piece for piece in _BREAKS.split(_BRACKETED.sub("", text[start:end])) if piece and not _TIME.match(piece)]
    return len(names) >= len(pieces) and any(name.like == Likeness.BODY for name in names)
