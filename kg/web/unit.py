"""What the page of a unit tells: its tasks by role, whom it works with, its names, body and reforms, findings about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.network import AssignmentEdge, UnitNode
from kg.web import findings
from kg.web.catalogue import Catalogue, Facts
from kg.web.lines import flags, proof, task_line, unit_line

WORKERS = 24
"""How many co-workers a page tells at most."""


def about(catalogue: Catalogue, unit: UnitNode) -> Facts:
    """All about a unit."""
    units = catalogue.network.units
    edges = catalogue.network.assignments_of_unit.get(unit.iri, [])
    return {
        **unit_line(catalogue, unit),
        "names": list(unit.names),
        "parent": catalogue.unit(unit.parent),
        "members": [catalogue.unit(iri) for iri in unit.members if iri in units],
        "same_bodies": [_same_body(catalogue, unit.iri, iri) for iri in unit.same_bodies if iri in units],
        "changes": _changes(catalogue, unit.iri),
        "by_role": [
            {"role": role, "label": label, "tasks": found}
            for role, label in catalogue.roles
            if (found := [_assigned(catalogue, edge) for edge in edges if edge.role == role])
        ],
        "works_with": _works_with(catalogue, unit.iri, edges),
        "findings": findings.told(catalogue, catalogue.findings_of.get(unit.iri, ())),
    }


def _assigned(catalogue: Catalogue, edge: AssignmentEdge) -> Facts:
    line = task_line(catalogue, catalogue.network.tasks[edge.task])
    return {**line, **flags(edge), "evidence": proof(catalogue, edge.evidence)}


def _works_with(catalogue: Catalogue, unit: str, edges: Iterable[AssignmentEdge]) -> list[Facts]:
    """Those that share tasks with a unit, most tasks first."""
    units, of_task = catalogue.network.units, catalogue.network.assignments_of_task
    together = Counter(
        other for task in dict.fromkeys(edge.task for edge in edges) for other in {one.unit for one in of_task[task]}
    )
    del together[unit]
    order = sorted(together, key=lambda iri: (-together[iri], units[iri].name, iri))
    return [
        {**catalogue.unit(iri), "short": catalogue.short_names[iri], "count": together[iri]} for iri in order[:WORKERS]
    ]


def _changes(catalogue: Catalogue, iri: str) -> list[Facts]:
    """The reforms that a unit had part in, oldest first, and the other units of each."""
    units = catalogue.network.units
    return [
        {
            "date": change.date,
            "said": change.said,
            "units": [catalogue.unit(o) for o in (change.original, *change.resulting) if o != iri and o in units],
        }
        for change in catalogue.changes_of.get(iri, ())
    ]


def _same_body(catalogue: Catalogue, one: str, other: str) -> Facts:
    said = catalogue.same_body.get(frozenset((one, other)))
    return {**catalogue.unit(other), "reason": said.reason if said else "", "quote": said.quote if said else ""}
