"""How a sentence goes on that has charged a body: 由A牵头，B配合; A负责做这，B负责做那; 由A牵头，会同B制定."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.clause import CHAIN_STOP, Clause, Part
from kg.grammar import implied_verb
from kg.phrases._before import LONGEST, RULE, TOWARD, close, floor_of
from kg.phrases._charge import role_of
from kg.phrases._kinds import certain, each, of_a_class
from kg.runs import BY, run_of_units, units_before
from kg.telling import DESCRIBES

if TYPE_CHECKING:
    from kg.clause import Reading
    from kg.lexicon import Word


def following(reading: Reading, word: Word, end: int) -> Part | None:
    """The part that goes on with a chain: only units, and what their verb before was about, stand between."""
    text = reading.text
    if word.start - end > LONGEST or CHAIN_STOP.search(text, end, word.start):
        return None
    comma = re.compile(r"[，、；]").search(text, end, word.start)
    if not comma:
        return None
    if comma.start() - end > 20:
        return _later(reading, word, end)
    names = units_before(text, comma.end(), word.start)
    if not names or text[comma.end() : names[0].start].strip(" 由") or not close(reading, names[-1].end, word.start):
        return _later(reading, word, end)
    return Part(role_of(reading, word), word.text, names, verb=True)


_COMMA = re.compile(r"[，；]")


def _later(reading: Reading, word: Word, end: int) -> Part | None:
    """A named body's own clause further on in the sentence: A负责做这，并做那，B负责做另一件; A牵头…，评估结果…，B配合."""
    text = reading.text
    edge = word.start
    toward = TOWARD.search(text, end, edge)
    edge = toward.start() if toward else edge
    commas = [m.end() for m in _COMMA.finditer(text, end, edge)]
    for start in reversed(commas):
        names = units_before(text, start, edge)
        if names and not text[start : names[0].start].strip(" "):
            own = (
                close(reading, names[-1].end, edge)
                and all(each(name) or certain(reading, name) for name in names)
                and not of_a_class(names)
            )
            return Part(role_of(reading, word), word.text, names, verb=True) if own else None
    return None


_VERB_AFTER = re.compile(r"(?:[（〔][^（）〔〕]*[）〕])?(?:等[一-鿿]{0,8}?(?:部门|单位))?[一-鿿]{2}")


def joint(reading: Reading, word: Word) -> Clause | None:
    """由A会同B办某事, without another role word: A leads, and B is with it."""
    text = reading.text
    floor = floor_of(reading, word, 0)
    by = None
    for match in BY.finditer(text, floor, word.start):
        by = match
    names = units_before(text, by.end(), word.start) if by else ()
    if by and names and text[by.end() : names[0].start].strip(" “”"):
        return None  # 由省应急厅厅长担任，省公安厅…为成员单位
    if names and "，" in text[by.end() if by else 0 : word.start]:
        return None
    others = run_of_units(text, word.end, min(len(text), word.end + 200)) if names else ()
    if not others or not close(reading, names[-1].end, word.start) or any(n.vague for n in (*names, others[0])):
        return None
    end = others[-1].end
    if (
        not _VERB_AFTER.match(text, end)
        or DESCRIBES.match(text, end, end + 24)
        or any(w.start - end < 12 for w in reading.words_in(end, end + 16))
    ):
        return None
    lead = min(reading.exclusive, key=lambda role: reading.lexicon.order[role])
    made = (Part(lead, "", names, stated=False), Part(word.role, word.text, others))
    return Clause(names[0].start, end, RULE, made, closes=False)


def along(reading: Reading, word: Word, end: int) -> Part | None:
    """The units after 会同, where it follows a verb at once: 由A牵头，会同B制定方案."""
    text = reading.text
    later = word.start - end > 2 or bool(text[end : word.start].strip(" ，并"))
    if later and (text[word.start - 1] != "，" or word.start - end > _ALONG):
        return None
    names = run_of_units(text, word.end, min(len(text), word.end + 200))
    if later and not (
        names
        and text[names[-1].end : names[-1].end + 1] in tuple("，。；\n")
        and all(certain(reading, n) for n in names)
    ):
        return None
    return Part(word.role, word.text, names) if names else None


_ALONG = 80
"""Characters of what a body leads, before the others that it is joined by: 由A牵头排查隐患，会同B、C."""
_MEMBERS = re.compile(r"(?:主要)?(?:：|为|包括|有(?!关)|由)(?!单位)")
_APART = re.compile(r"[，；。\s]{1,4}")


def members(reading: Reading, word: Word, end: int) -> Part | None:
    """The members of a group, named after a label once its lead is said: 由A牵头，成员单位为B、C; 由A牵头。成员单位：B、C."""
    text = reading.text
    label = _MEMBERS.match(text, word.end)
    if label is None or not _APART.fullmatch(text, end, word.start):
        return None
    names = run_of_units(text, label.end(), min(len(text), label.end() + LONGEST))
    return Part(word.role, word.text, names) if names and names[0].start <= label.end() + 1 else None


_CLAUSE = re.compile(r"[，、；]([^，。；：\n（）]{4,60})(?=[，。；\n]|$)")


def left(reading: Reading, end: int) -> Part | None:
    """A last list whose verb is one only beside another: 由A牵头，各县区抓好落实."""
    match = _CLAUSE.match(reading.text, end)
    return implied_verb(reading, end, match.end()) if match else None
