"""What the page of a task tells: its text, its units by role, its targets, the tasks related to it, findings about it."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Sequence

from kg.network import AssignmentEdge, TaskNode
from kg.web import findings
from kg.web.catalogue import Catalogue, Facts
from kg.web.lines import flags, proof, target_line, task_line

EVERYWHERE = 150
"""A unit with more assignments than this tells nothing of which tasks belong together."""
RELATED = 6
"""How many related tasks a page tells at most."""


def about(catalogue: Catalogue, task: TaskNode) -> Facts:
    """All about a task."""
    edges = catalogue.network.assignments_of_task.get(task.iri, [])
    return {
        **task_line(catalogue, task),
        "text": task.text,
        "start": task.start,
        "end": task.end,
        "ongoing": task.ongoing,
        "by_role": [
            {"role": role, "label": label, "units": found}
            for role, label in catalogue.roles
            if (found := [_holder(catalogue, edge) for edge in edges if edge.role == role])
        ],
        "targets": [target_line(target) for target in catalogue.targets_of.get(task.iri, ())],
        "related": _related(catalogue, task, edges),
        "findings": findings.told(catalogue, catalogue.findings_of.get(task.iri, ())),
    }


def _holder(catalogue: Catalogue, edge: AssignmentEdge) -> Facts:
    return {
        **catalogue.unit(edge.unit),
        **flags(edge),
        "rule": edge.rule,
        "evidence": proof(catalogue, edge.evidence),
    }


def holders(catalogue: Catalogue, task: TaskNode) -> list[Facts]:
    """The units of a task for a small graph, each once, in the roles' order; ``style`` names its first role."""
    edges = catalogue.network.assignments_of_task.get(task.iri, [])
    first: dict[str, str] = {}
    for role, _ in catalogue.roles:
        for edge in edges:
            if edge.role == role:
                first.setdefault(edge.unit, role)
    return [
        {**catalogue.unit(iri), "short": catalogue.short_names[iri], "count": 1, "style": f"role-{role}"}
        for iri, role in first.items()
    ]


def _related(catalogue: Catalogue, task: TaskNode, edges: Sequence[AssignmentEdge]) -> list[Facts]:
    """Tasks on the same matter, each with the words that both hold, then those that share units with this one."""
    tasks = catalogue.network.tasks
    kept = dict(catalogue.alike.get(task.iri, [])[:RELATED])
    if len(kept) < RELATED:
        kept.update((iri, []) for iri in _together(catalogue, task, edges) if iri not in kept)
    return [{**task_line(catalogue, tasks[iri]), "shared": kept[iri]} for iri in list(kept)[:RELATED]]


def _together(catalogue: Catalogue, task: TaskNode, edges: Sequence[AssignmentEdge]) -> list[str]:
    """Tasks that share units with this one; a unit that is everywhere counts little."""
    tasks, of_unit = catalogue.network.tasks, catalogue.network.assignments_of_unit
    score: Counter[str] = Counter()
    for unit in dict.fromkeys(edge.unit for edge in edges):
        held = of_unit[unit]
        others = {other.task for other in held} - {task.iri} if len(held) <= EVERYWHERE else ()
        for other in others:
            score[other] += 1000 // (1 + len(others))
    best = heapq.nsmallest(4 * RELATED, score, key=lambda iri: (-score[iri], iri))
    best.sort(key=lambda iri: (-score[iri], tasks[iri].document != task.document, tasks[iri].start))
    return best[:RELATED]
