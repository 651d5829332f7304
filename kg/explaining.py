"""What became of a role word that no form has read: the first of the reasons that holds, or that it goes on with what was read."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

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


def _confined(pattern: re.Pattern[str]) -> str:
    """The stops that no match of a pattern can hold: each of its excluding classes names them, and nothing else in it does.

    >>> _confined(re.compile(r"(?:追究|承担)[^。；，\n]{0,6}$")), _confined(re.compile(r"责任[^。\n]*，$"))
    ('。；，\n', '。\n')
    """
    source = pattern.pattern.replace(r"\n", "\n").replace(r"\s", "\n")
    rest = _EXCLUDING.sub("", source)
    if "." in rest:
        return ""
    excluded = _EXCLUDING.findall(source)
    return "".join(stop for stop in _STOPS if stop not in rest and all(stop in one for one in excluded))


_EXCLUDING = re.compile(r"\[\^[^\]]*\]")
_CONFINED = {one.before: _confined(one.before) for one in REASONS if one.before}
"""Where to look for what stands before a word: no farther back than the last of these stops, which mostly stands near."""
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
    farthest, edge = max(0, start - 60), start - (text[start - 1 : start] == "\n")  # $ matches before a last \n too
    lows: dict[str, int] = {}
    follows = _FOLLOWS.match(text, end, end + 60) is not None
    for one in _TRIED[word.kind, follows]:
        before, after = one.before, one.after
        if before is not None:
            stops = _CONFINED[before]
            if stops not in lows:
                lows[stops] = max([farthest, *[text.rfind(stop, farthest, edge) for stop in stops]])
            if before.search(text, lows[stops], start) is None:
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
