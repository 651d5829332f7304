"""What every match of a pattern must begin with, end in or hold, told from the pattern itself: a glance at a text then spares the search.

Characters are told for sure or not at all: ``None`` stands for any.
"""

from __future__ import annotations

import re
from re import _constants as ops  # type: ignore[attr-defined]  # the standard library's own parse of a pattern
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Characters = frozenset[str] | None
_WIDEST = 64
"""Characters of a range up to which it is written out."""
_NOTHING: frozenset[str] = frozenset()


def begins(pattern: re.Pattern[str]) -> Characters:
    """The characters that a match can begin with.

    >>> sorted(begins(re.compile("(?:要|应当?)[^。]{0,6}$"))), begins(re.compile("[^。]*要"))
    (['应', '要'], None)
    """
    found, empty = _edge(_parsed(pattern), last=False)
    return None if empty else found


def ends(pattern: re.Pattern[str]) -> Characters:
    """The characters that a match can end in.

    >>> sorted(ends(re.compile("(?:可以|可|应)$"))), ends(re.compile("可[^。]{0,6}$"))
    (['以', '可', '应'], None)
    """
    found, empty = _edge(_parsed(pattern), last=True)
    return None if empty else found


def holds(pattern: re.Pattern[str]) -> Characters:
    """Characters one of which stands in every match: the fewest that can be told.

    >>> sorted(holds(re.compile("[^。]*(?:问|答)：[^。]*$")))
    ['：']
    """
    return _held(_parsed(pattern))


def can_hold(pattern: re.Pattern[str], character: str, *, later: bool = False) -> bool:
    """Whether a match can hold a character; with ``later``, elsewhere than in what the pattern begins with.

    >>> [can_hold(re.compile("要[^。，]*$"), character) for character in "要。；"]
    [True, False, True]
    """
    return _can_hold(list(_parsed(pattern))[1 if later else 0 :], character)


def _parsed(pattern: re.Pattern[str]) -> Any:  # noqa: ANN401 (the parser has no types)
    return parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)


def _of_class(members: Any) -> Characters:  # noqa: ANN401
    found: set[str] = set()
    for op, value in members:
        if op is ops.LITERAL:
            found.add(chr(value))
        elif op is ops.RANGE and value[1] - value[0] < _WIDEST:
            found.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return None
    return frozenset(found)


def _both(one: Characters, other: Characters) -> Characters:
    return None if one is None or other is None else one | other


def _edge(sequence: Any, *, last: bool) -> tuple[Characters, bool]:  # noqa: ANN401
    """The characters at one end of a match, and whether it can be empty."""
    found: Characters = _NOTHING
    for op, value in reversed(list(sequence)) if last else sequence:
        chars, empty = _edge_of(op, value, last=last)
        found = _both(found, chars)
        if not empty:
            return found, False
    return found, True


def _edge_of(op: Any, value: Any, *, last: bool) -> tuple[Characters, bool]:  # noqa: ANN401
    if op is ops.LITERAL:
        return frozenset(chr(value)), False
    if op is ops.IN:
        return _of_class(value), False
    if op is ops.SUBPATTERN:
        return _edge(value[3], last=last)
    if op is ops.ATOMIC_GROUP:
        return _edge(value, last=last)
    if op is ops.BRANCH:
        ways = [_edge(way, last=last) for way in value[1]]
        found: Characters = _NOTHING
        for chars, _ in ways:
            found = _both(found, chars)
        return found, any(empty for _, empty in ways)
    if op in _REPEATS:
        chars, empty = _edge(value[2], last=last)
        return chars, empty or value[0] == 0
    if op in _NO_WIDTH:
        return _NOTHING, True
    return None, False


_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)
_NO_WIDTH = (ops.AT, ops.ASSERT, ops.ASSERT_NOT)


def _held(sequence: Any) -> Characters:  # noqa: ANN401
    best: Characters = None
    for op, value in sequence:
        found: Characters = None
        if op is ops.LITERAL:
            found = frozenset(chr(value))
        elif op is ops.IN:
            found = _of_class(value)
        elif op is ops.SUBPATTERN:
            found = _held(value[3])
        elif op is ops.ATOMIC_GROUP:
            found = _held(value)
        elif op in _REPEATS and value[0]:
            found = _held(value[2])
        elif op is ops.BRANCH:
            found = _NOTHING
            for way in value[1]:
                found = _both(found, _held(way))
        if found is not None and (best is None or len(found) < len(best)):
            best = found
    return best


def _can_hold(sequence: Any, character: str) -> bool:  # noqa: ANN401
    return any(_can_be(op, value, character) for op, value in sequence)


def _can_be(op: Any, value: Any, character: str) -> bool:  # noqa: ANN401
    if op is ops.IN:
        return _in_class(value, ord(character))
    if op is ops.LITERAL:
        return chr(value) == character
    if op is ops.NOT_LITERAL:
        return chr(value) != character
    if op is ops.SUBPATTERN:
        return _can_hold(value[3], character)
    if op is ops.ATOMIC_GROUP:
        return _can_hold(value, character)
    if op in _REPEATS:
        return _can_hold(value[2], character)
    if op is ops.BRANCH:
        return any(_can_hold(way, character) for way in value[1])
    return op not in _NO_WIDTH


def _in_class(members: Any, code: int) -> bool:  # noqa: ANN401
    """Whether a class takes a character, or might: what a category takes (``\\s``) is not looked up."""
    negated = members[0][0] is ops.NEGATE
    taken = False
    for op, value in members[negated:]:
        if op is ops.CATEGORY:
            return True
        taken |= value == code if op is ops.LITERAL else value[0] <= code <= value[1]
    return taken != negated
