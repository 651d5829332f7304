"""What became of a role word that no form has read: the first of the reasons that holds, or that it goes on with what was read."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from kg import patterns
from kg.lexicon import Kind
from kg.likeness import CAN_END, Likeness
from kg.reasons import REASONS
from kg.runs import units_before
from kg.stretches import inside

if TYPE_CHECKING:
    from kg.clause import Reading
    from kg.lexicon import Word


_BY_WHAT_FOLLOWS = tuple(one for one in REASONS if one.after and not one.before)
_FOLLOWS = re.compile("|".join(f"(?:{one.after.pattern})" for one in _BY_WHAT_FOLLOWS if one.after))
"""Matches where one of the reasons does that look at nothing but what follows: most words need not ask each of them."""
_KINDS: tuple[Kind, ...] = ("head", "verb", "companion")
_TRIED = {
    (kind, follows): tuple(
        one for one in REASONS if one.kind in ("", kind) and (follows or one not in _BY_WHAT_FOLLOWS)
    )
    for kind in _KINDS
    for follows in (True, False)
}
_STOPS = "。；，\n"


def _confined(pattern: re.Pattern[str]) -> bool:
    """Whether no match of a pattern can hold a stop: each of its excluding classes names all, and nothing else in it one.

    >>> _confined(re.compile(r"(?:追究|承担)[^。；，\n]{0,6}$")), _confined(re.compile(r"责任[^。\n]*，$"))
    (True, False)
    """
    source = pattern.pattern.replace(r"\n", "\n").replace(r"\s", "\n")
    rest = _EXCLUDING.sub("", source)
    excluded = _EXCLUDING.findall(source)
    return "." not in rest and all(stop not in rest and all(stop in one for one in excluded) for stop in _STOPS)


_EXCLUDING = re.compile(r"\[\^[^\]]*\]")
_WITHIN_CLAUSE = frozenset(one.before for one in REASONS if one.before and _confined(one.before))
"""What is looked for from the last stop before a word on: mostly a few characters, often none."""
_ENDS_IN = {
    one.before: one.before.pattern[-2]
    for one in REASONS
    if one.before and one.before.pattern.endswith(tuple(f"{stop}$" for stop in _STOPS))
    if len(patterns.split_ways(one.before.pattern)) == 1
}
"""The stop that must stand right before a word, where a pattern has only one way to end."""
_CLAUSE_STARTS = "。；！？\n，：（）〔〕“”《》"
_CLAUSE_START = re.compile(f"[{_CLAUSE_STARTS}]")


def _somebody(reading: Reading, word: Word) -> bool:
    """Whether a unit's name stands right before a word."""
    if reading.text[word.start - 1 : word.start] in _CLAUSE_STARTS:
        return False
    start = max(0, word.start - 60)
    for stop in _CLAUSE_START.finditer(reading.text, start, word.start):
        start = stop.end()
    if CAN_END.search(reading.text, max(start, word.start - _BETWEEN - 1), word.start) is None:
        return False
    names = units_before(reading.text, start, word.start)
    return bool(names) and names[-1].like == Likeness.BODY and word.start - names[-1].end <= _BETWEEN


_BETWEEN = 8
"""Characters between a name and its verb."""


def reason(reading: Reading, word: Word) -> str:
    """The name of the reason why a word assigns nothing, or ``""``."""
    if word.start in reading.headings:
        return "heading"
    if inside(reading.asides, word.start):
        return "convention"
    if reading.on_site(word):
        return "site"
    text, start, end = reading.text, word.start, word.end
    low, edge = max(0, start - 60), start - (text[start - 1 : start] == "\n")  # $ matches before a last \n too
    clause = low
    for stop in _STOPS:
        clause = text.rfind(stop, clause, edge) + 1 or clause
    follows = _FOLLOWS.match(text, end, end + 60) is not None
    for one in _TRIED[word.kind, follows]:
        before, after = one.before, one.after
        if before is not None:
            if before not in _WITHIN_CLAUSE:
                if before in _ENDS_IN and _ENDS_IN[before] != text[edge - 1 : edge]:
                    continue
                if before.search(text, low, start) is None:
                    continue
            elif clause == edge or before.search(text, clause, start) is None:
                continue
        if after is not None and after.match(text, end, end + one.reach) is None:
            continue
        if one.unled and (word.role in reading.exclusive or word.text in reading.strong):
            continue
        if one.nobody and (word.role in reading.exclusive or word.text in reading.strong or _somebody(reading, word)):
            continue
        return one.name
    return _in_list(reading, word)


_GOES_ON = re.compile(
    r"(?:^|[。；，：、 \n）〕.．])(?:并|还|同时|具体|主要|全面|依法|统一|牵头|分别|承担[^。；，\n]{2,30}，)*$"
)
_FAR = 800
"""Characters within which a body that was charged is still spoken of."""


def _in_list(reading: Reading, word: Word) -> str:
    """``continued`` for a verb that goes on with what a body answers for that its item or paragraph has named before
    (市公安局负责…；负责…), ``listed`` for one that begins an item of a list of duties, else ``""``.
    """
    if word.kind != "verb" or _GOES_ON.search(reading.text, max(0, word.start - 40), word.start) is None:
        return ""
    item = reading.outline.at(word.start)
    start = reading.line_start(word.start) if item is None else reading.outline.items[item].start
    spoken = bisect_left(reading.spoken, word.start)
    if spoken and reading.spoken[spoken - 1] >= max(word.start - _FAR, start):
        return "continued"
    begins = item is not None and reading.outline.items[item].body == word.start
    return "listed" if begins or not reading.text[reading.line_start(word.start) : word.start].strip() else ""
