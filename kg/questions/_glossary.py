"""English words of a question's matter in the documents' language: a table, no translation engine."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from pathlib import Path

_FILE = Path(__file__).with_name("glossary.tsv")
LONGEST = 7
"""The most words of a phrase of the table."""
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        """a an the of in on for to with and or by at from into work works working project projects matter matters issue issues
        affairs construction building development developing improving strengthening promoting attracting supporting setting up
        making getting doing plan plans planned measure measures area areas field fields task tasks related more better new it
        its their all any some provide provides providing give gives giving build builds make do get run running service services system systems mechanism mechanisms funds activity
        reach reaching hit aim aimed aiming aims go going rise rising fall falling drop grow growth each every year annually per people person much many programme programmes
        program programs effort efforts scheme schemes initiative initiatives campaign campaigns side thing things topic question subject zone level new there between they them we us
        are is was were be been being should must will would can could may do does did has have had that this these those what when
        among within towards toward about regarding through via overall whole entire total main major
        set sets put puts made use used using type types kind kinds sort hold holds held take takes took taken look looks see seen go goes gone come comes came keep keeps
        receive receives received bring brings brought talk speak call called person persons team someone somebody anybody folks guys lot lots bit full complete current present
        existing particular certain specific various own also too still already yet again just very really so then now here i me my you your he she his her s re ve d ll t if yes please need needs want wants like likes know knows tell tells ask asks say says said
        out up off down back away around across per as such""",
    )
)
"""English words that say nothing of a matter by themselves."""


@functools.cache
def glossary() -> dict[str, tuple[str, ...]]:
    """Each English word or phrase and what documents may call it."""
    lines = (line for line in _FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    pairs = (line.split("\t") for line in lines)
    return {english: tuple(chinese.split("|")) for english, chinese in pairs if english != "english"}


def says_nothing(text: str) -> bool:
    """Whether a stretch is English words alone that say nothing of a matter."""
    found = re.findall(r"[\w'&-]+", text.lower())
    return text.isascii() and bool(found) and all(word in _EMPTY for word in found) and text.lower() not in glossary()


@functools.cache
def _joined() -> re.Pattern[str]:
    ways = sorted(
        (
            way
            for way in glossary()
            if " and " in way
            or way.endswith((" support", " help", " group", " committee"))
            or " per unit of " in way
            or way.startswith(
                ("leading ", "guiding ", "guidance ", "output per ", "share of ", "integrat", "two ", "both ", "per ")
            )
        ),
        key=len,
        reverse=True,
    )
    return re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, ways))})\b")


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
        elif lower[at] not in _EMPTY or not lower[at].isascii():
            kept.append(pieces[at])
        at += length or 1
    return [*found, *kept] or [text]
