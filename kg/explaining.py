"""What became of a role word that no form has read: the first of the reasons that holds, or that it goes on with what was read."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kg import glance
from kg.likeness import CAN_END, Likeness
from kg.reasons import REASONS, Reason
from kg.runs import units_before
from kg.stretches import inside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.clause import Reading
    from kg.lexicon import Word


_STOPS = "。；\n，"
"""What ends a sentence, then what ends a clause."""
_AS_FAR = 60
"""Characters before a word within which a reason's pattern must match."""
Way = Literal["none", "clause", "stop", "sentence", "far"]
"""Where what stands before a word is looked for: nowhere, in its clause, in that with the stop before it, in its sentence, or far."""


def _way(before: re.Pattern[str]) -> Way:
    """Where a pattern must match, by the stops that it can hold: it is looked for no farther back, mostly in a few characters.

    >>> [_way(re.compile(words)) for words in (r"承担[^。；，\n]{0,6}$", r"(?:^|。)各[^。；，\n]*$", r"建立[^。；\n]{0,36}$", r"答：[^\n]*$")]
    ['clause', 'stop', 'sentence', 'far']
    """
    if not any(glance.can_hold(before, stop) for stop in _STOPS):
        return "clause"
    if not any(glance.can_hold(before, stop, later=True) for stop in _STOPS):
        return "stop"
    return "far" if any(glance.can_hold(before, stop) for stop in _STOPS[:-1]) else "sentence"


_FEW = 2


def _few(before: re.Pattern[str]) -> tuple[str, ...]:
    """Two characters (or one, twice) of which every match of a pattern holds one, where they can be told."""
    held = sorted(glance.holds(before) or ())
    return (held[0], held[-1]) if 0 < len(held) <= _FEW else ()


@dataclass(frozen=True, slots=True)
class _Try:
    """A reason with what is known of its first pattern."""

    reason: Reason
    before: re.Pattern[str]
    way: Way
    few: tuple[str, ...]


_ANYWHERE = re.compile("")
_TRIES = tuple(
    _Try(
        one, one.before or _ANYWHERE, _way(one.before) if one.before else "none", _few(one.before) if one.before else ()
    )
    for one in REASONS
)
_BY_WHAT_FOLLOWS = tuple(one for one in REASONS if one.after and not one.before)
_FOLLOWS = re.compile("|".join(f"(?:{one.after.pattern})" for one in _BY_WHAT_FOLLOWS if one.after))
"""Matches where one of the reasons does that look at nothing but what follows: most words need not ask each of them."""


def _bits(which: Iterable[bool]) -> int:
    """A set of reasons, each the bit of its place."""
    return sum(1 << place for place, one in enumerate(which) if one)


def _by_character(told: Callable[[re.Pattern[str]], frozenset[str] | None], among: int) -> tuple[dict[str, int], int]:
    """For each character the reasons that it lets hold, among those given; and those of which it tells nothing."""
    found: dict[str, int] = {}
    sure = 0
    for place, one in enumerate(REASONS):
        known = told(one.before) if one.before and among >> place & 1 else None
        if known is not None and "\n" not in known:
            sure |= 1 << place
            for character in known:
                found[character] = found.get(character, 0) | 1 << place
    return found, ~sure


_FOR_KIND = {
    (kind, follows): _bits(one.kind in ("", kind) and (follows or one not in _BY_WHAT_FOLLOWS) for one in REASONS)
    for kind in ("head", "verb", "companion")
    for follows in (True, False)
}
_BEHIND, _BEHIND_ANY = _by_character(glance.ends, ~0)
_ENDED = {character: bits | _BEHIND_ANY for character, bits in _BEHIND.items()}
"""By the character right before a word: the reasons whose pattern can end in it."""
_NEAR = _bits(one.way in ("clause", "stop") for one in _TRIES)
_HELD, _HELD_ANY = _by_character(glance.holds, _NEAR)
_HELD_ONES = frozenset(_HELD)
"""By the characters of a word's clause: the reasons whose pattern holds one of them."""


@functools.lru_cache(maxsize=1 << 12)
def _tries(bits: int) -> tuple[_Try, ...]:
    """The reasons of a set, in their order."""
    return tuple(one for place, one in enumerate(_TRIES) if bits >> place & 1)


_CLAUSE_STARTS = "。；！？\n，：（）〔〕“”《》"
_CLAUSE_START = re.compile(f"[{_CLAUSE_STARTS}]")


def _somebody(reading: Reading, word: Word) -> bool:
    """Whether a unit's name stands right before a word."""
    text, end = reading.text, word.start
    if text[end - 1 : end] in _CLAUSE_STARTS or CAN_END.search(text, max(0, end - _BETWEEN - 1), end) is None:
        return False
    start = max(0, end - 60)
    for stop in _CLAUSE_START.finditer(text, start, end):
        start = stop.end()
    if CAN_END.search(text, max(start, end - _BETWEEN - 1), end) is None:
        return False
    names = units_before(text, start, end)
    return bool(names) and names[-1].like == Likeness.BODY and end - names[-1].end <= _BETWEEN


_BETWEEN = 8
"""Characters between a name and its verb."""


def reason(reading: Reading, word: Word) -> str:
    """The name of the reason why a word assigns nothing, or ``""``."""
    if word.start in reading.headings:
        return "heading"
    if reading.asides and inside(reading.asides, word.start):
        return "convention"
    if reading.on_site(word):
        return "site"
    text, start, end = reading.text, word.start, word.end
    low = sentence = start - _AS_FAR if start > _AS_FAR else 0
    edge = start - (text[start - 1 : start] == "\n")  # $ matches before a last \n too
    for stop in "。；\n":
        sentence = text.rfind(stop, sentence, edge) + 1 or sentence
    clause = text.rfind("，", sentence, edge) + 1 or sentence
    bits = _FOR_KIND[word.kind, _FOLLOWS.match(text, end, end + _AS_FAR) is not None]
    bits &= _ENDED.get(text[edge - 1 : edge], _BEHIND_ANY)
    if bits & _NEAR:
        held = _HELD_ANY
        for character in _HELD_ONES.intersection(text[clause:edge]):
            held |= _HELD[character]
        bits &= held
    since = {"clause": clause, "sentence": sentence, "stop": max(low, clause - 1), "far": low}
    for tried in _tries(bits):
        if tried.way != "none":
            at = since[tried.way]
            few = tried.few
            if few and text.find(few[0], at, start) < 0 and text.find(few[1], at, start) < 0:
                continue
            if tried.before.search(text, at, start) is None:
                continue
        one = tried.reason
        if one.after is not None and one.after.match(text, end, end + one.reach) is None:
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
