"""Two versions of a document become pairs of tasks: which task of the old side is which of the new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from kg.network import TaskNode

ALIKE = 55.0
"""From this likeness of texts (0 to 100) two tasks are one task, rewritten."""
SAME_NUMBER = 30.0
"""The likeness asked of two tasks with one number and place."""

Pairs = list[tuple[TaskNode, TaskNode]]


def match(old: Sequence[TaskNode], new: Sequence[TaskNode]) -> tuple[Pairs, list[TaskNode], list[TaskNode]]:
    """Tasks that are one on both sides, those of the old side alone, those of the new side alone, in text order.

    First equal title and key, then equal title, then one key and a likeness of ``SAME_NUMBER``, then the likest texts
    from ``ALIKE`` up.
    """
    from rapidfuzz import fuzz

    left, right = list(old), list(new)
    pairs: Pairs = []
    pairs += _take(left, right, lambda task: (task.key, task.title))
    pairs += _take(left, right, lambda task: task.title)
    numbered = {task.key or task.number: task for task in right if task.key or task.number}
    for task in list(left):
        there = numbered.get(task.key or task.number)
        if there is not None and there in right and fuzz.ratio(task.text, there.text) >= SAME_NUMBER:
            pairs.append((task, there))
            left.remove(task)
            right.remove(there)
    alike: list[tuple[float, int, int]] = [
        (-likeness, one, other)
        for one, task in enumerate(left)
        for other, rival in enumerate(right)
        if (likeness := fuzz.ratio(task.text, rival.text, score_cutoff=ALIKE)) >= ALIKE
    ]
    gone: set[int] = set()
    come: set[int] = set()
    for _, one, other in sorted(alike):
        if one not in gone and other not in come:
            gone.add(one)
            come.add(other)
            pairs.append((left[one], right[other]))
    pairs.sort(key=lambda pair: (pair[1].start, pair[1].iri))
    return (
        pairs,
        [task for at, task in enumerate(left) if at not in gone],
        [task for at, task in enumerate(right) if at not in come],
    )


def _take(left: list[TaskNode], right: list[TaskNode], key: Callable[[TaskNode], object]) -> Pairs:
    """Pairs that agree in ``key``, which must be single on both sides; they are taken out of the lists."""
    found: dict[object, list[list[TaskNode]]] = defaultdict(lambda: [[], []])
    for side, tasks in enumerate((left, right)):
        for task in tasks:
            found[key(task)][side].append(task)
    pairs = [(one[0], other[0]) for one, other in found.values() if len(one) == len(other) == 1]
    for one, other in pairs:
        left.remove(one)
        right.remove(other)
    return pairs
