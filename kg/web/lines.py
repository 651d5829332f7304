"""A thing in a list: one line of facts, the same wherever the thing is named."""

from __future__ import annotations

from collections import Counter

from kg.network import AssignmentEdge, DocumentNode, Evidence, TargetNode, TaskNode, UnitNode
from kg.web.catalogue import Catalogue, Facts, Held, short

NOTHING = Held()
"""What a document holds in which nothing was read."""


def unit_line(catalogue: Catalogue, unit: UnitNode) -> Facts:
    """A unit in a list."""
    if unit.iri in catalogue.lines:
        return catalogue.lines[unit.iri]
    edges = catalogue.network.assignments_of_unit.get(unit.iri, [])
    roles = Counter(edge.role for edge in edges)
    line = {
        "id": short(unit.iri),
        "iri": unit.iri,
        "name": unit.name,
        "kind": unit.kind,
        "kind_label": catalogue.kinds.get(unit.kind, {"zh": unit.kind, "en": unit.kind}),
        "place": unit.place_name,
        "resolved": unit.resolved,
        "tasks": len({edge.task for edge in edges}),
        "roles": {role: roles[role] for role, _ in catalogue.roles if role in roles},
    }
    return catalogue.keep(unit.iri, line)


def task_line(catalogue: Catalogue, task: TaskNode) -> Facts:
    """A task in a list."""
    if task.iri in catalogue.lines:
        return catalogue.lines[task.iri]
    document = catalogue.network.documents[task.document]
    edges = catalogue.network.assignments_of_task.get(task.iri, ())
    line = {
        "id": short(task.iri),
        "iri": task.iri,
        "key": task.key or task.number,
        "title": task.title,
        "heading": task.heading,
        "document": {"id": short(document.iri), "title": document.title},
        "deadline": task.deadline,
        "due": task.due,
        "leads": [catalogue.unit(edge.unit) for edge in edges if edge.role in catalogue.leading],
    }
    return catalogue.keep(task.iri, line)


def document_line(catalogue: Catalogue, document: DocumentNode) -> Facts:
    """A document in a list."""
    tasks = catalogue.held.get(document.iri, NOTHING).tasks
    return {
        "id": short(document.iri),
        "iri": document.iri,
        "title": document.title,
        "path": document.path,
        "number": document.number,
        "issuer": document.issuer,
        "issued": document.issued,
        "place": document.place_name,
        "tasks": len(tasks),
        "assignments": sum(len(catalogue.network.assignments_of_task.get(task.iri, ())) for task in tasks),
    }


def unit_lines(catalogue: Catalogue, kind: str = "") -> list[Facts]:
    """Every unit with a task, the busiest first; of one kind where that is asked for."""
    busy = (unit for iri, unit in catalogue.network.units.items() if catalogue.network.assignments_of_unit.get(iri))
    lines = [unit_line(catalogue, unit) for unit in busy if not kind or unit.kind == kind]
    return sorted(lines, key=lambda line: (-line["tasks"], line["name"]))


def task_lines(catalogue: Catalogue, document: str = "") -> list[Facts]:
    """Every task, in the order of the texts; of the document with that id where one is asked for."""
    tasks = catalogue.network.tasks.values()
    return [task_line(catalogue, task) for task in tasks if not document or short(task.document) == document]


def document_lines(catalogue: Catalogue) -> list[Facts]:
    """Every document."""
    return [document_line(catalogue, document) for document in catalogue.network.documents.values()]


# ── what lines are told with ──────────────────────────────────────────────────────────────────────


def flags(edge: AssignmentEdge) -> Facts:
    """How an assignment is worded."""
    return {
        "label": edge.label,
        "mention": edge.mention,
        "start": edge.start,
        "end": edge.end,
        "open_list": edge.open_list,
        "vague": edge.vague,
        "implied": edge.implied,
    }


def proof(catalogue: Catalogue, evidence: Evidence) -> Facts:
    """The sentence behind an assignment."""
    return {
        "document": {
            "id": short(evidence.document),
            "title": catalogue.network.documents[evidence.document].title,
        },
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "page": evidence.page,
    }


def target_line(target: TargetNode) -> Facts:
    """A target in a list."""
    return {
        "id": short(target.iri),
        "indicator": target.indicator,
        "comparison": target.comparison,
        "value": target.value,
        "unit": target.unit,
        "deadline": target.deadline,
        "quote": target.quote,
        "start": target.start,
        "end": target.end,
    }
