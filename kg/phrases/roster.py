"""Lists that begin with the unit: each item names a body and says what it answers for.

    roster = number unit (。|：|，|nothing) 负责 …
    line   = (line start) unit ： 负责 …

Where two items of a list are so made, the others that begin with a body and a full stop are as well (邮政部门。依法监督…).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg import mentions
from kg.clause import Clause, Example, Part, Reading
from kg.grammar import PERSON_AFTER
from kg.likeness import Likeness, likeness
from kg.mentions import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.lexicon import Word
    from kg.outline import Item

NAME = "roster"
EXAMPLES: tuple[Example, ...] = (
    (
        "（一）教育部门。负责校园安全。\n（二）公安部门。负责道路安全。\n（三）邮政部门。依法监督快递企业。\n",
        (("responsible", "教育部门"), ("responsible", "公安部门"), ("responsible", "邮政部门")),
    ),
    (
        "市教育局：负责校园安全。\n市公安局：负责道路安全。\n",
        (("responsible", "市教育局"), ("responsible", "市公安局")),
    ),
)
_NAME = r"[一-鿿][一-鿿（）〔〕、]{1,39}?"
_VERB = re.compile(rf"[ \t]*({_NAME})[ \t]*[。：，]?[ \t\n]*(?:(?:主要|具体|全面|统一|依法|职责)：?)*")
_STOP = re.compile(rf"[ \t]*({_NAME})[。：]")
_LINE = re.compile(rf"(?m)(?:^|(?<=[；。：])|(?<=职责))[ \t]*({_NAME})：[ \t]*(?:主要|具体|全面)?")
_DESCRIBES = re.compile(r"[^，。；、\n]{0,30}的(?:人民政府|政府|部门|单位|机构|企业|人员|同志|领导)")
_WINDOW = 64


def find(reading: Reading) -> Iterator[Clause]:
    """One clause for each item that begins with its unit."""
    found: dict[int, Clause] = {}
    kin: dict[tuple[int | None, str], list[Part]] = {}
    for index, item in enumerate(reading.outline.items):
        clause = _item(reading, item)
        if clause:
            found[index] = clause
            kin.setdefault((item.parent, item.kind), []).append(clause.parts[0])
    for index, item in enumerate(reading.outline.items):
        known = kin.get((item.parent, item.kind), [])
        if index not in found and len(known) >= 2:
            clause = _sibling(reading, item, known[0])
            if clause:
                found[index] = clause
    for index in sorted(found):
        yield found[index]
    yield from _lines(reading)


def _item(reading: Reading, item: Item) -> Clause | None:
    text = reading.text
    for word in reading.words_in(item.body, min(item.end, item.body + _WINDOW)):
        if word.kind != "verb" or not reading.free(word):
            continue
        match = _VERB.fullmatch(text, item.body, word.start)
        if not match or likeness(match[1]) != Likeness.BODY:
            continue
        if _DESCRIBES.match(text, word.end) or PERSON_AFTER.match(text, word.end):
            continue
        role = word.role if word.role in reading.exclusive or _whole(reading, word) else reading.unmarked
        return _clause(reading, match, role, word.text, word.end)
    return None


def _whole(reading: Reading, word: Word) -> bool:
    """Whether a verb says all there is to say, so that its role holds: 市城管局牵头督查，每月通报."""
    return reading.text[word.end : word.end + 1] in tuple("，。；") and reading.text[word.start - 1] not in " 。：，\n"


def _sibling(reading: Reading, item: Item, like: Part) -> Clause | None:
    match = _STOP.match(reading.text, item.body, min(item.end, item.body + _WINDOW))
    if not match or (likeness(match[1]) != Likeness.BODY and not re.search(r"(?:部门|单位|机构)$", match[1])):
        return None
    return _clause(reading, match, like.role, "", match.end())


def _clause(reading: Reading, match: re.Match[str], role: str, label: str, end: int) -> Clause:
    start, stop, name = match.start(1), match.end(1), match[1]
    names = tuple(mentions.read(reading.text, start, stop))
    if not names or names[-1].end != stop or re.search(r"等(?:有关|相关)单位的", name):
        names = (Found(start, stop, name),)
    return Clause(start, end, NAME, (Part(role, label, names, verb=True),), closes=False)


def _lines(reading: Reading) -> Iterator[Clause]:
    for match in _candidates(reading):
        words = reading.words_in(match.end(), match.end() + 8)
        if (
            not words
            or words[0].start != match.end()
            or not reading.free(words[0])
            or likeness(match[1]) != Likeness.BODY
        ):
            continue
        role = words[0].role if words[0].role in reading.exclusive else reading.unmarked
        clause = _clause(reading, match, role, words[0].text, words[0].end)
        yield replace(clause, row=(match.start(1), _end(reading.text, words[0].end)))


_COLON_BEFORE = re.compile(r"：[ \t]*(?:主要|具体|全面)?$")


def _candidates(reading: Reading) -> Iterator[re.Match[str]]:
    """The names with a colon behind them, on those lines only where a role word follows such a colon."""
    text, done = reading.text, 0
    for word in reading.words:
        if word.start < done or not _COLON_BEFORE.search(text, max(0, word.start - 16), word.start):
            continue
        stop = text.find("\n", word.start)
        start, done = text.rfind("\n", done, word.start) + 1 or done, len(text) if stop < 0 else stop
        yield from _LINE.finditer(text, start, done)


def _end(text: str, start: int) -> int:
    stop = re.compile(r"[；。\n]").search(text, start)
    return stop.end() if stop else len(text)
