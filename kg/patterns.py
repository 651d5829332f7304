"""Patterns that fail early: an ending is told by a text's last character, many words as one pattern by their first ones."""

from __future__ import annotations

import re


class Ending:
    """An alternation that a text must end in; each of its ways ends in a plain character, by which it is looked up.

    >>> bodies = Ending("委员会|[市县]委|局")
    >>> [text in bodies for text in ("市财政局", "县委", "编委", "公园")]
    [True, True, False, False]
    """

    def __init__(self, alternation: str) -> None:
        ways: dict[str, list[str]] = {}
        for way in split_ways(alternation):
            ways.setdefault(way[-1], []).append(way)
        self._ways = {
            last: None if last in known else re.compile(rf"(?:{'|'.join(known)})$") for last, known in ways.items()
        }
        self.last = frozenset(self._ways)

    def __contains__(self, text: str) -> bool:
        last = text[-1:]
        if last not in self._ways:
            return False
        way = self._ways[last]
        return way is None or way.search(text) is not None


def split_ways(alternation: str) -> list[str]:
    """The ways of an alternation, those inside its brackets left whole.

    >>> split_ways("局|(?:银|支)行|[车|工]段")
    ['局', '(?:银|支)行', '[车|工]段']
    """
    ways = [""]
    depth = 0
    for character in alternation:
        depth += (character in "([") - (character in ")]")
        if character == "|" and not depth:
            ways.append("")
        else:
            ways[-1] += character
    return ways


def longest(words: list[str]) -> str:
    """A pattern that finds the longest of many words and fails on the first character where it can; ``""`` for none.

    >>> longest(["市", "市政府", "省"])
    '(?:市(?:政府)?|省)'
    """
    branches: dict[str, list[str]] = {}
    for word in words:
        branches.setdefault(word[:1], []).append(word[1:])
    ends = bool(branches.pop("", None))
    parts = [re.escape(first) + longest(rest) for first, rest in sorted(branches.items())]
    if not parts:
        return ""
    return f"(?:{'|'.join(parts)}){'?' if ends else ''}"
