"""Blocking: which of many texts share something rare, so that nothing compares all with all.

    texts → hashed character triples of each → its rarest that another text has too → who meets whom → candidate pairs

Triples are hashed to integers and counted in one table, so memory does not grow with the vocabulary.
"""

from __future__ import annotations

import itertools
import re
from array import array
from collections import Counter
from collections.abc import Sequence

BITS = 22
"""Size of the table of triples, as a power of two: 4 million counters of two bytes."""
LISTED = 48
"""Under how many of its rarest triples a text is listed."""
COMMON = 400
"""A triple that more texts have says too little to list them under."""
MEETINGS = 3
"""At how many grams two texts must meet to be compared; twice as many in a collection of more than ``MANY`` texts."""
MANY = 20_000
FEW = 500
"""Up to so many texts are listed under all the character pairs that they share, common or not: the pairs stay few."""
PARTNERS = 6
"""With how many texts one is compared at most: those that it meets most."""
_HAN = re.compile(r"[一-鿿]+")


def grams(text: str, size: int) -> set[int]:
    """The hashed character pairs or triples of a text's Chinese stretches.

    Multiplication and a mask instead of ``hash``, whose values differ from run to run.
    """
    mask = (1 << BITS) - 1
    found: set[int] = set()
    for stretch in _HAN.findall(text):
        codes = [ord(ch) for ch in stretch]
        if size == 2:
            found.update((a * 2654435761 ^ b * 40503) & mask for a, b in itertools.pairwise(codes))
        else:
            triples = zip(codes, codes[1:], codes[2:], strict=False)
            found.update((a * 2654435761 ^ b * 40503 ^ c * 69069) & mask for a, b, c in triples)
    return found


def candidates(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of places in ``texts`` that share something rare, each pair once, the smaller place first, in order."""
    few = len(texts) <= FEW
    every = [array("I", sorted(grams(text, 2 if few else 3))) for text in texts]
    counts = array("I", bytes(4 << BITS))
    for found in every:
        for gram in found:
            counts[gram] += 1
    listed = [_rarest(found, counts, len(texts) if few else COMMON, len(found) if few else LISTED) for found in every]
    del every, counts
    postings: dict[int, array[int]] = {}
    for at, kept in enumerate(listed):
        for gram in kept:
            postings.setdefault(gram, array("I")).append(at)
    meetings = 1 if few else MEETINGS * (2 if len(texts) > MANY else 1)
    pairs: set[int] = set()
    for at, kept in enumerate(listed):
        for other in _partners(at, kept, postings, meetings=meetings, limit=len(texts) if few else PARTNERS):
            pairs.add(min(at, other) * len(texts) + max(at, other))
    return [divmod(pair, len(texts)) for pair in sorted(pairs)]


def _rarest(found: array[int], counts: array[int], common: int, limit: int) -> array[int]:
    """The rarest of a text's grams that another text has too."""
    shared = sorted((counts[gram], gram) for gram in found if 2 <= counts[gram] <= common)
    return array("I", (gram for _, gram in shared[:limit]))


def _partners(at: int, kept: array[int], postings: dict[int, array[int]], *, meetings: int, limit: int) -> list[int]:
    """The texts that one meets most often."""
    met: Counter[int] = Counter()
    for gram in kept:
        met.update(postings[gram])
    del met[at]
    best = sorted((-times, other) for other, times in met.items() if times >= meetings)
    return [other for _, other in best[:limit]]
