"""What a search finds: units, tasks and documents that hold all the words, names before texts."""

from __future__ import annotations

from kg.network import DocumentNode, TaskNode, UnitNode
from kg.web.catalogue import Catalogue, Facts
from kg.web.lines import document_line, task_line, unit_line

MOST = 50
"""How many things of a kind are shown."""


def terms_of(wanted: str) -> list[str]:
    """The words of a search, each of which must be held.

    >>> terms_of(" 科技局  ABC ")
    ['科技局', 'abc']
    """
    return wanted.lower().split()


def unit_text(unit: UnitNode) -> str:
    """What a unit is searched by: its name, then those in the texts."""
    return " ".join((unit.name, *unit.names))


def document_text(document: DocumentNode) -> str:
    """What a document is searched by."""
    return f"{document.title} {document.number} {document.path}"


def units(catalogue: Catalogue) -> list[UnitNode]:
    """Every unit in the order in which a search tells them: the busiest first."""
    held = catalogue.network.assignments_of_unit
    return sorted(catalogue.network.units.values(), key=lambda unit: (-len(held.get(unit.iri, ())), unit.name))


def found(catalogue: Catalogue, wanted: str, most: int = MOST) -> Facts:
    """Units, tasks and documents whose names or texts hold all the words wanted; names before texts."""
    terms = terms_of(wanted)
    if not terms:
        return {"units": [], "tasks": [], "documents": []}
    network = catalogue.network
    named = [unit for unit in network.units.values() if _holds(unit_text(unit), terms)]
    held = network.assignments_of_unit
    named.sort(key=lambda one: (wanted not in {one.name, *one.names}, -len(held.get(one.iri, ())), one.name))
    titled: list[TaskNode] = []
    told: list[TaskNode] = []
    for task in network.tasks.values():
        if _holds(task.label, terms):
            titled.append(task)
        elif len(told) < most and _holds(f"{task.label} {task.text}", terms):
            told.append(task)
    documents = [one for one in network.documents.values() if _holds(document_text(one), terms)]
    return {
        "units": [unit_line(catalogue, unit) for unit in named[:most]],
        "tasks": [task_line(catalogue, task) for task in [*titled, *told][:most]],
        "documents": [document_line(catalogue, document) for document in documents[:most]],
    }


def _holds(text: str, terms: list[str]) -> bool:
    low = text.lower()
    return all(term in low for term in terms)
