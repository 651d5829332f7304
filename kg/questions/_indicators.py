"""Targets held against the words of a question: whose indicator or wording holds them, and which words none holds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from kg.network import TargetNode
from kg.words import words

ABSENT = 0.5
"""How much a word of the question that no indicator holds (培育, 引进) weighs against the least of those that some hold."""


RARE = 2
"""A word is rare that so many targets hold, or fewer."""


ENOUGH = 0.6
"""The share of the words' weight that an indicator must hold."""


def not_held(found: Sequence[TargetNode], topic: Sequence[str]) -> list[str]:
    """The words of the topic that the targets found do not hold."""
    pieces = [word for text in topic if not any(text in wording(t) for t in found) for word in pieces_of(text)]
    return [word for word in pieces if found and not any(word in wording(t) for t in found)]


def pieces_of(text: str) -> list[str]:
    """The words of a stretch; the stretch itself where it has none."""
    return words(text) or [text]


def holding(targets: Sequence[TargetNode], topic: Sequence[str]) -> tuple[list[TargetNode], tuple[str, ...]]:
    """The targets whose indicator or wording holds the words of the topic, and the words that all of them hold."""
    pieces: dict[str, None] = {}
    for text in topic:
        whole = [t for t in targets if text in wording(t)]
        pieces.update(dict.fromkeys([text] if whole else pieces_of(text)))
    times = {w: sum(w in wording(t) for t in targets) for w in pieces}
    weights = {w: math.log((len(targets) + 1) / (n + 0.5)) * math.sqrt(len(w)) for w, n in times.items()}
    if any(times.values()):
        least = min(weights[w] for w, n in times.items() if n)
        weights |= {w: min(weights[w], least) * ABSENT for w, n in times.items() if not n}
    total = sum(weights.values()) or 1.0
    scored = [(sum(weights[w] for w in pieces if w in wording(t)) / total, t) for t in targets]
    best = max((score for score, _ in scored), default=0.0)
    if best < ENOUGH:
        return [], ()
    top = next(t for score, t in scored if score == best)
    held = tuple(w for w in pieces if w in wording(top))
    found = [t for t in targets if all(w in wording(t) for w in held)]
    exact = [t for t in found if any(t.indicator == text for text in topic)]
    exact = exact or [t for t in found if any(t.indicator.endswith(text) or t.indicator in text for text in topic)]
    return exact or found, held


def partly(targets: Iterable[TargetNode], topic: Sequence[str]) -> list[str]:
    """The stretches of a topic that no indicator holds, where a rare word of it is an indicator's (养出领军人才)."""
    texts = [wording(target) for target in targets]
    rare = [w for text in topic for w in words(text) if len(w) > 1 and 0 < sum(w in t for t in texts) <= RARE]
    return [text for text in topic if not any(text in t for t in texts)] if rare else []


def wording(target: TargetNode) -> str:
    """A target's indicator and the words of the document that state it."""
    return f"{target.indicator}\n{target.quote}"
