"""English words of a question's matter in the documents' language: a table, no translation engine."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from pathlib import Path

from kg.questions._concepts import is_english, ways
from kg.vocabulary import load

_FILE = Path(__file__).with_name("glossary.tsv")
LONGEST = 7
"""The most words of a phrase of the table."""
_NOTHING = Path(__file__).with_name("nothing_en.txt")


@functools.cache
def _empty() -> frozenset[str]:
    """English words that say nothing of a matter by themselves."""
    lines = _NOTHING.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@functools.cache
def glossary() -> dict[str, tuple[str, ...]]:
    """Each English word or phrase and what documents may call it."""
    lines = (line for line in _FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    pairs = (line.split("\t") for line in lines)
    return {english: tuple(chinese.split("|")) for english, chinese in pairs if english != "english"}


def says_nothing(text: str) -> bool:
    """Whether a stretch is English words alone that say nothing of a matter."""
    found = re.findall(r"[\w'&-]+", text.lower())
    return text.isascii() and bool(found) and all(word in _empty() for word in found) and text.lower() not in glossary()


@functools.cache
def _joined() -> re.Pattern[str]:
    """The phrases of the table of which some word is a word of questions too: *and*, *support*, *ratio*, *group*."""
    asking = {word for way in ways(load()) if is_english(way) for word in way.split() if len(word) > 2}
    found = [
        way
        for way in glossary()
        if " " in way and way.isascii() and way not in ways(load()) and not asking.isdisjoint(way.lower().split())
    ]
    return re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, sorted(found, key=len, reverse=True)))})\b")


def phrases(text: str) -> list[tuple[int, int]]:
    """Where phrases of the table stand whose words are no words of a question: science *and* technology, financial *support*."""
    return [found.span() for found in _joined().finditer(text)] if " " in text else []


def _spoken(text: str) -> list[str]:
    """Chinese text with its everyday words (出钱) in the words of documents, each apart from what is around it."""
    ways = [way for way in glossary() if len(way) > 1 and not way.isascii() and way in text]
    if not ways:
        return [text]
    way = max(ways, key=len)
    around = [part for part in text.split(way, 1) if len(part) > 1]
    return [*(piece for part in around for piece in _spoken(part)), way]


def translate(text: str, known: Callable[[str], bool]) -> list[str]:
    """A matter's words in Chinese; text without Latin letters comes back as it is.

    Of several ways to say a word the first that is ``known`` to the documents is taken. An English word that is not in the
    table stays, so that nothing is found by the rest alone.

    >>> translate("the freight train", lambda word: True)
    ['货运班列']
    >>> translate("widgets", lambda word: True)
    ['widgets']
    """
    table = glossary()
    if len(spoken := _spoken(text)) > 1 and text not in table and re.search(r"[A-Za-z]{2}", text):
        return [word for piece in spoken for word in translate(piece, known)]
    if text in table:
        return [next((way for way in table[text] if known(way)), table[text][0])]
    if not re.search(r"[A-Za-z]{2}", text):
        pieces = _spoken(text)
        return [text] if pieces == [text] else [word for piece in pieces for word in translate(piece, known)]
    found: list[str] = []
    at = 0
    glued = re.sub(r"(?<=[一-鿿])(?=[A-Za-z])", " ", text)
    if glued != text and not known(text):  # 自创区GDP
        return [word for piece in glued.split(" ") for word in translate(piece, known)]
    pieces = re.findall(r"[A-Za-z0-9][A-Za-z0-9'&-]*|[一-鿿]+[A-Za-z0-9一-鿿]*", text)
    lower = [piece.lower() for piece in pieces]
    kept: list[str] = []
    while at < len(pieces):
        length = next(
            (n for n in range(min(LONGEST, len(pieces) - at), 0, -1) if " ".join(lower[at : at + n]) in table), 0
        )
        if length:
            ways = table[" ".join(lower[at : at + length])]
            found.append(next((way for way in ways if known(way)), ways[0]))
        elif lower[at] not in _empty() or not lower[at].isascii():
            kept.append(pieces[at])
        at += length or 1
    return [*found, *kept] or [text]
