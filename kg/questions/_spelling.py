"""Slips of the pen in English words: a word that nobody knows and that is one slip from one that questions use is that word."""

from __future__ import annotations

import functools
import re

from kg.names import one_slip_apart
from kg.questions._concepts import is_english, ways
from kg.questions._english import words as of_names
from kg.questions._function_words import function_words
from kg.questions._glossary import glossary, says_nothing
from kg.vocabulary import Vocabulary

SHORTEST = 7
"""The fewest letters of a word that is taken for another; a shorter one (of four) only where two neighbours are swapped."""
_OF_THEIR_OWN = frozenset(
    [
        "neither",
        "nor",
        "whether",
        "within",
        "without",
        "another",
        "because",
        "however",
        "mission",
        "passing",
        "sting",
        "former",
        "latter",
        "least",
        "lease",
        "form",
        "dose",
    ]
)
"""Words of their own that are one slip from others."""
SWAPPED = 4
CHANGED = 9
"""The fewest letters of one in which a letter was changed for another (reading is no slip of leading)."""


@functools.lru_cache(maxsize=4)
def _asking(vocabulary: Vocabulary) -> frozenset[str]:
    """The words of questions: those of roles and of what is asked for."""
    return frozenset(
        word for way in ways(vocabulary) if is_english(way) for word in way.split() if len(word) >= SWAPPED
    )


@functools.cache
def _others() -> frozenset[str]:
    """The other words that are known: of names and of matters."""
    return (
        frozenset(word for way in glossary() if way.isascii() for word in re.findall("[a-z]+", way.lower()))
        | of_names()
    )


def _slipped(word: str, known: str) -> bool:
    swapped = sorted(word) == sorted(known)
    least = SWAPPED if swapped else CHANGED if len(word) == len(known) else SHORTEST
    return len(word) >= least and one_slip_apart(word, known)


@functools.lru_cache(maxsize=256)
def _near(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The known words that a word is one slip away from."""
    known = _asking(vocabulary) | _others()
    return tuple(sorted(one for one in known if abs(len(one) - len(word)) < 2 and _slipped(word, one)))


def corrected(text: str, vocabulary: Vocabulary) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text with slipped words put right, and each with what it was taken for.

    >>> from kg.vocabulary import load
    >>> corrected("who is resposible for task 22", load())
    ('who is responsible for task 22', (('resposible', 'responsible'),))
    """
    taken: list[tuple[str, str]] = []

    def put_right(found: re.Match[str]) -> str:
        word = found[0].lower()
        known = word in _asking(vocabulary) or word in _others() or word in function_words() or word in _OF_THEIR_OWN
        if known or says_nothing(word):
            return found[0]
        near = _near(word, vocabulary)
        if len(near) != 1 or near[0].rstrip("s") == word.rstrip("s"):
            return found[0]
        taken.append((found[0], near[0]))
        return near[0]

    fixed = re.sub(rf"(?<![A-Za-z'-])[A-Za-z]{{{SWAPPED},}}(?![A-Za-z'-])", put_right, text)
    return fixed, tuple(taken)
