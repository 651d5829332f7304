"""A part of a network: the tasks of some units, some roles, some documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from kg.errors import NotUnderstood
from kg.network import AssignmentEdge, Network
from kg.vocabulary import Vocabulary

Node = TypeVar("Node")


def choose(
    network: Network,
    vocabulary: Vocabulary,
    *,
    units: Sequence[str] = (),
    roles: Sequence[str] = (),
    documents: Sequence[str] = (),
) -> Network:
    """The network of what fits: the tasks of ``units`` (any of their names) with all who work on them, in ``roles`` (a
    key, label or word), in ``documents`` (part of a title or path). All of it where nothing is asked for.

    Raises ``NotUnderstood`` with what is nearest for a name that is not known.
    """
    if not (units or roles or documents):
        return network
    wanted_roles = {_role(vocabulary, name) for name in roles}
    wanted_units = {iri for name in units for iri in _units(network, name)}
    wanted_documents = {iri for name in documents for iri in _documents(network, name)}
    of_units = {edge.task for iri in wanted_units for edge in network.assignments_of_unit.get(iri, [])}

    def fits(edge: AssignmentEdge) -> bool:
        return (
            (not wanted_roles or edge.role in wanted_roles)
            and (not wanted_units or edge.task in of_units)
            and (not wanted_documents or network.tasks[edge.task].document in wanted_documents)
        )

    return part(network, [edge for edge in network.assignments.values() if fits(edge)])


def part(network: Network, edges: Sequence[AssignmentEdge]) -> Network:
    """The network of some assignments alone: their units, tasks and what those are part of."""
    made = Network(version=network.version)
    made.tasks = _kept(network.tasks, (edge.task for edge in edges), lambda task: (task.document, task.start))
    made.units = _kept(network.units, (edge.unit for edge in edges), lambda unit: (unit.name, unit.iri))
    papers = (task.document for task in made.tasks.values())
    made.documents = _kept(network.documents, papers, lambda document: (document.path,))
    above = [task.part_of for task in made.tasks.values()]
    while above:
        iri = above.pop()
        if iri in network.sections and iri not in made.sections:
            made.sections[iri] = network.sections[iri]
            above.append(network.sections[iri].part_of)
        elif iri in network.tasks and iri not in made.tasks:
            made.tasks[iri] = network.tasks[iri]
            above.append(network.tasks[iri].part_of)
    for edge in edges:
        made.assignments[edge.iri] = edge
        made.assignments_of_task[edge.task].append(edge)
        made.assignments_of_unit[edge.unit].append(edge)
    return made


def _kept(shelf: dict[str, Node], iris: Iterable[str], order: Callable[[Node], tuple[Any, ...]]) -> dict[str, Node]:
    """Those of a shelf, in order; without a look at the rest of it, which may be long."""
    kept = sorted((shelf[iri] for iri in set(iris)), key=order)
    return {node.iri: node for node in kept}  # type: ignore[attr-defined]


def _role(vocabulary: Vocabulary, name: str) -> str:
    for role in vocabulary.roles:
        if name in {role.key, role.zh, role.en, *role.words}:
            return role.key
    raise NotUnderstood(
        f"没有“{name}”这个角色 no role is called {name!r}",
        nearest=tuple(f"{role.zh} {role.en}" for role in vocabulary.roles),
    )


def _units(network: Network, name: str) -> list[str]:
    found = [iri for iri, unit in network.units.items() if name in {unit.name, *unit.names}]
    if found:
        return found
    near = [unit.name for unit in network.units.values() if any(name in known for known in (unit.name, *unit.names))]
    raise NotUnderstood(
        f"没有“{name}”这个单位 no unit is called {name!r}", nearest=tuple(near[:8]), hint="kg units 列出全部 lists them"
    )


def _documents(network: Network, name: str) -> list[str]:
    found = [iri for iri, document in network.documents.items() if name in document.title or name in document.path]
    if found:
        return found
    titles = tuple(document.title for document in network.documents.values())
    raise NotUnderstood(f"没有“{name}”这个文件 no document is called {name!r}", nearest=titles[:8])
