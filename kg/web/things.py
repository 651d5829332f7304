"""The things that have a page each: what it tells, what else it shows, and the query behind its RDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.network import DocumentNode, TaskNode, UnitNode
from kg.web import document, drawing, task, unit
from kg.web.catalogue import Catalogue, Facts
from kg.web.marking import contents
from kg.web.rendering import At

_ABOUT = (
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{ BIND(<{iri}> AS ?s) ?s ?p ?o }} UNION {{ ?s kg:{kind} <{iri}> ; ?p ?o }} }}"
)
GRAPH = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}"


@dataclass(frozen=True, slots=True)
class Thing:
    """A kind of thing that has pages: what they tell, what else their template shows, and the query behind their RDF."""

    about: Callable[[Catalogue, Any], Facts]
    more: Callable[[Catalogue, At, Any, Facts], dict[str, Any]]
    turtle: str = _ABOUT
    lines: Callable[[Facts], list[Facts]] | None = None
    """What is shown a page at a time, where that may be long; a static site shows all of it in one."""


def role_bars(catalogue: Catalogue, at: At, counts: Mapping[str, int], *, linked: bool = False) -> list[drawing.Bar]:
    """Bars of how many there are in each role; each leads to the role's part of the page where there is one."""
    labels = dict(catalogue.roles)
    return drawing.bars(
        [(labels[key][at.language], count, f"#{key}" if linked else "", f"role-{key}") for key, count in counts.items()]
    )


def _of_unit(catalogue: Catalogue, at: At, node: UnitNode, it: Facts) -> dict[str, Any]:  # noqa: ARG001 (one signature for all)
    dues = {one["id"]: one["due"] for group in it["by_role"] for one in group["tasks"] if one["due"]}
    return {
        "stars": drawing.stars(it["works_with"]),
        "role_bars": role_bars(catalogue, at, it["roles"], linked=True),
        "months": drawing.months((due[:7], 1) for due in dues.values()),
    }


def _by_role(it: Facts) -> list[Facts]:
    """A unit's tasks, each with the group of its role."""
    return [{"group": group, "task": one} for group in it["by_role"] for one in group["tasks"]]


def _of_task(catalogue: Catalogue, at: At, node: TaskNode, it: Facts) -> dict[str, Any]:  # noqa: ARG001
    return {
        "text": document.marked_task(catalogue, node),
        "stars": drawing.stars(task.holders(catalogue, node), 16),
    }


def _of_document(catalogue: Catalogue, at: At, node: DocumentNode, it: Facts) -> dict[str, Any]:
    text = document.marked(catalogue, node.iri, it["text"])
    return {
        "text": text,
        "contents": contents(text),
        "role_bars": role_bars(catalogue, at, it["roles"]),
        "months": drawing.months((one["due"][:7], 1) for one in it["outline"] if one["due"]),
    }


THINGS = {
    "unit": Thing(unit.about, _of_unit, lines=_by_role),
    "task": Thing(task.about, _of_task),
    "document": Thing(document.about, _of_document, GRAPH),
}
"""Things that have a page each, by the first part of its address."""
