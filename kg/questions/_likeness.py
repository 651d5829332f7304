"""Which tasks of different documents are on the same matter: by rare words that their titles and texts share."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass

from kg.network import Network, TaskNode
from kg.words import words

ALIKE = 0.2
"""The likeness from which two tasks are on the same matter."""
HEAD = 3
"""How much a word of a task's head weighs against one of its text."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tasks of different documents, how alike they are (0 to 1), and the words that say so."""

    one: str
    other: str
    score: float
    words: tuple[str, ...]
    roles: tuple[str, ...] = ()

    def leads(self, network: Network, which: int) -> frozenset[str]:
        """The units in a role that one unit should hold."""
        task = (self.one, self.other)[which]
        return frozenset(edge.unit for edge in network.assignments_of_task[task] if edge.role in self.roles)


def alike(network: Network) -> list[Pair]:
    """The pairs that are on the same matter, most alike first."""
    from kg.vocabulary import load

    exclusive = tuple(role.key for role in load().roles if role.exclusive)
    bags = {task.iri: _bag(network, task) for task in network.tasks.values()}
    holding = Counter(word for bag in bags.values() for word in bag)
    weight = {word: math.log(len(bags) / count) for word, count in holding.items()}
    vectors = {iri: {w: n * weight[w] for w, n in bag.items()} for iri, bag in bags.items()}
    by_word: dict[str, list[str]] = defaultdict(list)
    for iri, vector in vectors.items():
        for word in vector:
            if 1 < holding[word] <= max(4, len(bags) // 3):
                by_word[word].append(iri)
    scores: dict[tuple[str, str], float] = defaultdict(float)
    for word, tasks in by_word.items():
        for at, one in enumerate(tasks):
            for other in tasks[at + 1 :]:
                if network.tasks[one].document != network.tasks[other].document:
                    scores[one, other] += vectors[one][word] * vectors[other][word]
    length = {iri: math.sqrt(sum(value * value for value in vector.values())) or 1.0 for iri, vector in vectors.items()}
    found = []
    for (one, other), dot in scores.items():
        score = dot / (length[one] * length[other])
        if score >= ALIKE:
            common = sorted(set(vectors[one]) & set(vectors[other]), key=lambda w: -vectors[one][w] * vectors[other][w])
            found.append(Pair(one, other, score, tuple(common[:5]), exclusive))
    return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))


def _bag(network: Network, task: TaskNode) -> Counter[str]:
    clause = min((edge.evidence.start for edge in network.assignments_of_task[task.iri]), default=task.end)
    body = task.text[: max(clause - task.start, 0)] or task.text
    counted = Counter(words(body))
    for word in words(f"{task.title} {body.partition('。')[0]}"):
        counted[word] += HEAD
    return Counter({word: min(count, HEAD + 2) for word, count in counted.items()})
