"""Which tasks of different documents are on the same matter: by rare words that their titles and texts share."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from kg.network import Network, TaskNode
from kg.words import words

ALIKE = 0.15
"""The likeness from which two tasks are on the same matter."""
PHRASE = 0.08
"""How much each character beyond three of a rare phrase in both heads counts."""
RARE = 4
"""A phrase is rare that so many tasks hold, or fewer."""
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
    phrases = _phrases(network)
    for pair in phrases:
        scores.setdefault(pair, 0.0)
    length = {iri: math.sqrt(sum(value * value for value in vector.values())) or 1.0 for iri, vector in vectors.items()}
    found = []
    for (one, other), dot in scores.items():
        said = phrases.get((one, other), phrases.get((other, one), ()))
        score = max(dot / (length[one] * length[other]), min(PHRASE * sum(len(phrase) - 3 for phrase in said), 1.0))
        if score >= ALIKE:
            common = sorted(set(vectors[one]) & set(vectors[other]), key=lambda w: -vectors[one][w] * vectors[other][w])
            found.append(Pair(one, other, score, (*said, *common)[:5], exclusive))
    return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))


def _phrases(network: Network) -> dict[tuple[str, str], tuple[str, ...]]:
    """For pairs of tasks of different documents the rare phrases of four characters or more that the heads of both hold."""
    heads = {task.iri: _head(network, task) for task in network.tasks.values()}
    titles = "\n".join(document.title for document in network.documents.values())
    holding: dict[str, list[str]] = defaultdict(list)
    for iri, head in heads.items():
        for gram in {run[at : at + 4] for run in _HAN.findall(head) for at in range(len(run) - 3)}:
            holding[gram].append(iri)
    rare = {gram for gram, tasks in holding.items() if 1 < len(tasks) <= RARE and gram not in titles}
    pairs: dict[tuple[str, str], set[str]] = defaultdict(set)
    for gram in rare:
        for at, one in enumerate(holding[gram]):
            for other in holding[gram][at + 1 :]:
                if network.tasks[one].document != network.tasks[other].document:
                    pairs[one, other].add(gram)
    return {pair: _merged(grams, heads[pair[0]]) for pair, grams in pairs.items()}


def _merged(grams: set[str], text: str) -> tuple[str, ...]:
    """Overlapping pieces of four characters as the longest phrases that they make in the text."""
    found: list[str] = []
    at = 0
    while at + 4 <= len(text):
        end = at
        while text[end : end + 4] in grams:
            end += 1
        if end > at:
            found.append(text[at : end + 3])
        at = max(end, at + 1)
    return tuple(dict.fromkeys(found))


_HAN = re.compile(r"[一-鿿]+")


def _body(network: Network, task: TaskNode) -> str:
    """A task's text without the clause that assigns it."""
    clause = min((edge.evidence.start for edge in network.assignments_of_task[task.iri]), default=task.end)
    return task.text[: max(clause - task.start, 0)] or task.text


def _head(network: Network, task: TaskNode) -> str:
    """A task's title and its first sentences."""
    return task.title + "。" + "。".join(_body(network, task).split("。")[:2])


def _bag(network: Network, task: TaskNode) -> Counter[str]:
    body = _body(network, task)
    counted = Counter(words(body))
    for word in words(f"{task.title} {body.partition('。')[0]}"):
        counted[word] += HEAD
    return Counter({word: min(count, HEAD + 2) for word, count in counted.items()})
