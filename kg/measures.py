"""Measures of a whole graph, counted on its incidence: who has most, who stands together, what nobody has.

Units and tasks are numbers of the incidence here. Every result depends on the incidence alone. A million assignments take about
a second for each measure and some hundred megabytes, communities five seconds and 700 MB.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import chain, combinations
from typing import TypeAlias

from kg.errors import KgError
from kg.incidence import VAGUE, Incidence

Groups: TypeAlias = "list[list[int]]"
"""Of each task its units, each once, in the order of their numbers; or of each unit its tasks."""


def groups(whole: Incidence, roles: Collection[str] = ()) -> Groups:
    """The units of each task: in some roles, or in any.

    >>> from kg.incidence import of_document, Part, Whole
    >>> tasks = [Whole("t1", "", 0, (0, 1)), Whole("t2", "", 0, (1, 2))]
    >>> parts = [Part("t1", "u1", "lead", 0, (0, "a")), Part("t1", "u2", "cooperate", 0, (1, "b"))]
    >>> made = of_document("d", tasks, parts)
    >>> groups(made), groups(made, ["lead"])
    ([[0, 1], []], [[0], []])
    """
    chosen = _chosen(whole, roles)
    found: list[set[int]] = [set() for _ in whole.tasks]
    for task, unit, role in zip(whole.task_of, whole.unit_of, whole.role_of, strict=True):
        if role in chosen:
            found[task].add(unit)
    return [sorted(units) for units in found]


def _chosen(whole: Incidence, roles: Collection[str]) -> frozenset[int]:
    return frozenset(number for number, key in enumerate(whole.roles) if not roles or key in roles)


def turned(units_of: Groups, units: int) -> Groups:
    """The tasks of each unit, from the units of each task."""
    found: Groups = [[] for _ in range(units)]
    for task, members in enumerate(units_of):
        for unit in members:
            found[unit].append(task)
    return found


def vague(whole: Incidence, roles: Collection[str] = ()) -> list[int]:
    """The tasks that name a unit which is none in particular (相关部门)."""
    chosen = _chosen(whole, roles)
    parts = zip(whole.task_of, whole.role_of, whole.flags, strict=True)
    return sorted({task for task, role, flags in parts if role in chosen and flags & VAGUE})


def only(whole: Incidence, wanted: Collection[str], never: Collection[str]) -> list[int]:
    """The units that have one of the roles ``wanted`` (or any) and none of ``never``."""
    holding, refused = _chosen(whole, wanted), _chosen(whole, never) if never else frozenset()
    held: set[int] = set()
    left: set[int] = set()
    for unit, role in zip(whole.unit_of, whole.role_of, strict=True):
        if role in refused:
            left.add(unit)
        elif role in holding:
            held.add(unit)
    return sorted(held - left)


def most_together(units_of: Groups, units: int) -> tuple[int, list[tuple[int, int]]]:
    """How many tasks the two units share that share most, and all pairs that share as many.

    Counted for one unit at a time, so that memory stays that of one unit's neighbours.
    """
    best, found = 0, list[tuple[int, int]]()
    tasks_of = turned(units_of, units)
    for unit, tasks in enumerate(tasks_of):
        if len(tasks) < best:
            continue
        beside = Counter(other for task in tasks for other in units_of[task] if other > unit)
        most = max(beside.values(), default=0)
        if most > best:
            best, found = most, []
        if most == best > 0:
            found += [(unit, other) for other, times in sorted(beside.items()) if times == best]
    return best, found


def partners(units_of: Groups, units: int) -> list[int]:
    """For each unit how many others it shares a task with: its degree in the network of units."""
    return [
        max(len(set(chain.from_iterable(units_of[task] for task in tasks))) - 1, 0) for tasks in turned(units_of, units)
    ]


def between(units_of: Groups, units: int, one: int, other: int) -> tuple[int, list[int]]:
    """The steps from one unit to another through shared tasks, and the units next to ``one`` on the shortest ways.

    ``(0, [])`` where nothing connects them.
    """
    tasks_of = turned(units_of, units)
    steps = _steps(units_of, tasks_of, other, one)
    if one not in steps:
        return 0, []
    near = sorted({unit for task in tasks_of[one] for unit in units_of[task]} - {one})
    return steps[one], [unit for unit in near if steps.get(unit) == steps[one] - 1]


def _steps(units_of: Groups, tasks_of: Groups, start: int, end: int) -> dict[int, int]:
    """How many steps every unit is from ``start``, until ``end`` is met; each task is walked once."""
    found, edge, seen = {start: 0}, [start], set[int]()
    while edge and end not in found:
        following = []
        for unit in edge:
            for task in tasks_of[unit]:
                if task in seen:
                    continue
                seen.add(task)
                for near in units_of[task]:
                    if near not in found:
                        found[near] = found[unit] + 1
                        following.append(near)
        edge = following
    return found


def weights(units_of: Groups) -> Iterator[tuple[int, int, int]]:
    """Each pair of units that share a task, with how many they share, in the order of their numbers."""
    counted: Counter[tuple[int, int]] = Counter()
    for members in units_of:
        counted.update(combinations(members, 2))
    for one, other in sorted(counted):
        yield one, other, counted[one, other]


def communities(units_of: Groups, units: int) -> list[list[int]]:
    """Units that share tasks among themselves more than with others: greedy modularity by igraph, largest first.

    The same measure as networkx's ``greedy_modularity_communities``, a hundred times as fast (docs/benchmarks.md). Raises
    ``KgError`` where igraph is not installed.

    Source: Clauset, Newman, Moore, Finding community structure in very large networks, 2004.
    """
    try:
        import igraph
    except ImportError:
        raise KgError(
            "communities of so large a graph need one more package", hint="pip install 'zeren[large]'"
        ) from None
    edges = list(weights(units_of))
    graph = igraph.Graph(n=units, edges=[(one, other) for one, other, _ in edges])
    graph.es["weight"] = [weight for _, _, weight in edges]
    found = graph.community_fastgreedy(weights="weight").as_clustering()
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))
