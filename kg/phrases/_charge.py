"""Whether the names before a verb of prose are given a duty by it, and in which role."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import fields
from kg.clause import Part
from kg.likeness import Likeness
from kg.phrases._before import LONGEST, close
from kg.phrases._kinds import certain, each, level, told
from kg.runs import cut_off, units_before

if TYPE_CHECKING:
    from kg.clause import Reading
    from kg.lexicon import Word
    from kg.mentions import Found


def charge(reading: Reading, word: Word, names: tuple[Found, ...], *, by: bool, ahead: str, start: int) -> Part | None:
    """The part, if names that stand before a verb are given a duty by it. ``ahead`` is what of the sentence stands before them."""
    text = reading.text
    role = role_of(reading, word)
    leading = role in reading.exclusive or any(
        reading.lexicon.roles.get(word.text[:size]) in reading.exclusive for size in range(2, len(word.text))
    )
    named = _fields(names) or all_named(reading, names)
    if by:
        named = named or all(level(name) or certain(reading, name) for name in _alone_or_with(reading, names))
        return Part(role, word.text, names, verb=True) if named or role in reading.exclusive else None
    first = (
        not ahead.strip("，")
        or _parallel(text, start, names[0].start)
        or (ahead.endswith("，") and all(certain(reading, name) for name in names))
    )
    if not ahead.strip("，") and (
        _alone(reading, word, names)
        or (named and _at_times(reading, word, names[-1].end))
        or (all(each(name) for name in names) and _does(reading, word))
    ):
        return Part(word.role, word.text, names, verb=True)
    known = named or (len(names) >= _MANY and sum(certain(reading, name) for name in names) >= len(names) - 1)
    if known and ahead.endswith("，") and ENDS.match(text, word.end) and _follows(reading, names[0].start):
        return Part(word.role, word.text, names, verb=True)
    share = len(names) > 1 and "职责" in text[names[-1].end : word.end]
    if share and named and first and _SUPPORTS.match(text, word.end):
        return Part(word.role, word.text, names, verb=True)
    if (
        first
        and not ahead.strip("，")
        and word.role != reading.unmarked
        and named
        and (_DOES.match(text, word.end) or _joined(reading, word))
    ):
        return Part(role, word.text, names, verb=True)
    share = share and not any(name.vague for name in names)
    if (leading and (named or first or _paired(reading, word))) or (
        charged(reading, word) and (named or share) and first
    ):
        return Part(role, word.text, names, verb=True)
    return None


_SUPPORTS = re.compile(r"[一-鿿]{0,16}(?:做好|实施|开展|推进|落实|完成|管理|监督|查处|维护|组织|加强|进行)")
"""What goes on after a verb of support that has an object: 公安、城管等部门按照各自职责，协助园林部门做好养护."""
_DOES = re.compile(r"做好")
"""What a verb of support joins to its object: 村民委员会、居民委员会协助做好排查工作."""
_FEW = 2
"""Named bodies before a group (各有关部门) from which on it is believed for their sake."""
_MANY = 5
"""Names from which on one that cannot be told is believed for the others' sake."""


def _fields(names: tuple[Found, ...]) -> bool:
    """Whether the names are fields of work that share the last one's ending: 公安、交通部门."""
    *first, last = names
    return (
        bool(first)
        and re.fullmatch(r"(?!有关|相关|职能|业务|主管|上级)[一-鿿]{2,6}部门", last.name) is not None
        and all(2 <= len(name.name) <= 4 for name in first)
    )


def all_named(reading: Reading, names: tuple[Found, ...]) -> bool:
    """Whether every name can be told: a body's, each place's, or a field of work where a department shares its ending.

    The group that follows 等 (公安、民政等有关部门) is none of them, and one that ends a list of named bodies is believed with
    them: 市水利局、市交通局、各有关部门.
    """
    group = len(names) > 1 and names[-1].vague
    if group and names[-2].open_list:
        names = names[:-1]
    elif len(names) > _FEW and names[-1].vague and all(certain(reading, name) for name in names[:-1]):
        return True
    shared = len(names) > 1 and (
        any(name.open_list or fields.department(name.name) for name in names) or fields.field(names[0].name)
    )
    of_each = any(each(name) for name in names)
    return all(
        each(name)
        or (of_each and name.name in _PLACES)
        or (certain(reading, name) and not name.vague)
        or ((shared or (len(names) > 1 and name.like == Likeness.BODY)) and fields.field(name.name))
        for name in names
    )


_WITH = ("会同", "联合", "商", "会商")


def _alone_or_with(reading: Reading, names: tuple[Found, ...]) -> tuple[Found, ...]:
    """The names without a vague one that they act with: 由财政部会同有关部门负责落实."""
    with_it = len(names) > 1 and names[-1].vague and reading.text[names[-2].end : names[-1].start].strip() in _WITH
    return names[:-1] if with_it else names


_PLACES = frozenset(("乡镇", "镇", "乡", "街道", "镇街", "县区", "区县", "园区", "村", "社区", "村社区"))
"""What goes on a list of each place of a kind: 各乡镇、街道."""
ENDS = re.compile(r"[，；。]|$", re.MULTILINE)
_AT_TIMES = re.compile(r"(?:[一-鿿]{0,2}(?:适时|定期|不定期|及时|全程))$")


def _at_times(reading: Reading, word: Word, end: int) -> bool:
    """Whether a body does it again and again, with no object: 市政府督查室适时督办，…."""
    text = reading.text
    return ENDS.match(text, word.end) is not None and _AT_TIMES.fullmatch(text, end, word.start) is not None


_SENTENCE_ENDS = re.compile(r"[。\n]|$")


def _alone(reading: Reading, word: Word, names: tuple[Found, ...]) -> bool:
    """Whether a sentence is nothing but names and their verbs: 各区组织实施，市融媒体中心配合。."""
    text = reading.text
    stop = _SENTENCE_ENDS.search(text, word.end)
    end = stop.start() if stop else len(text)
    if end - word.end > LONGEST or not ENDS.match(text, word.end):
        return False
    if not all(told(name) for name in names):
        return False
    at = word.end
    for verb in reading.words_in(word.end, end):
        if verb.kind != "verb" or verb.start < at:
            continue
        others = units_before(text, at, verb.start)
        if not others or text[at : others[0].start].strip(" ，；") or not close(reading, others[-1].end, verb.start):
            return False
        at = verb.end
    return at == end


def _does(reading: Reading, word: Word) -> bool:
    """Whether a verb says that it is done, and no more: 各镇街具体组织实施，…."""
    said = any(word.text.endswith(verb) for verb in reading.lexicon.implied)
    return said and ENDS.match(reading.text, word.end) is not None


def _paired(reading: Reading, word: Word) -> bool:
    """Whether another body's verb follows at once: 业务部门牵头、信息部门配合完成整改."""
    text = reading.text
    if text[word.end : word.end + 1] not in tuple("、，"):
        return False
    for verb in reading.words_in(word.end + 1, word.end + 40):
        if verb.kind != "verb" or verb.role == word.role:
            continue
        names = units_before(text, word.end + 1, verb.start)
        return bool(names) and names[0].start == word.end + 1 and close(reading, names[-1].end, verb.start)
    return False


_OBJECT = re.compile(r"[一-鿿“”《》]{2,24}，")


def _joined(reading: Reading, word: Word) -> bool:
    """Whether a verb has an object and another body's verb follows: 县总工会具体承办运动会，县文旅局协办."""
    text = reading.text
    match = _OBJECT.match(text, word.end)
    if match is None:
        return False
    verb = next((w for w in reading.words_in(match.end(), match.end() + 60) if w.kind == "verb"), None)
    names = units_before(text, match.end(), verb.start) if verb and verb.role != word.role else ()
    return (
        verb is not None
        and bool(names)
        and names[0].start == match.end()
        and close(reading, names[-1].end, verb.start)
        and all(certain(reading, name) for name in names)
    )


def _follows(reading: Reading, offset: int) -> bool:
    """Whether another form has read a role word earlier in the sentence: 市交通局：负责运送，市火车站予以配合."""
    text = reading.text
    start = max(text.rfind(mark, max(0, offset - LONGEST), offset) for mark in "。\n") + 1
    return any(not reading.free(word) for word in reading.words_in(start, offset))


def _parallel(text: str, start: int, end: int) -> bool:
    """Whether the sentence has begun with another body that does something: 领导小组统筹协调，办公室负责…."""
    comma = text.find("，", start, end)
    return comma > start and cut_off(text, start, comma) is not None


def charged(reading: Reading, word: Word) -> bool:
    """Whether a word says outright that someone answers for something: 负责, 负责考核."""
    return any(reading.lexicon.roles.get(word.text[:size]) == reading.unmarked for size in range(2, len(word.text) + 1))


_MORE = re.compile(r"[、和及与]|管理")


def role_of(reading: Reading, word: Word) -> str:
    """The word's role; with an object 负责落实… is a duty like any other, and so is one of several (负责指导、督促…)."""
    after = reading.text[word.end : word.end + 1]
    if not after or after in "，。；、（〔）〕 \n":
        return word.role
    roles = reading.lexicon.roles
    for size in range(len(word.text) - 1, 1, -1):
        if roles.get(word.text[:size]) != reading.unmarked:
            continue
        if (
            _MORE.match(reading.text, word.end)
            or roles.get(word.text[size:]) != word.role
            or word.text[size:].startswith("具体")
        ):
            return reading.unmarked
    return word.role
