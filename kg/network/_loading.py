"""The store's rows become nouns: documents, sections, tasks, units, assignments, targets, remarks, reforms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from sys import intern

from kg.network import _queries
from kg.network._nouns import (
    AssignmentEdge,
    ChangeNode,
    DocumentNode,
    Evidence,
    Network,
    Remark,
    SameBodyNode,
    SectionNode,
    TargetNode,
    TaskNode,
    UnitNode,
)
from kg.network._queries import ask
from kg.stores.reading import Reader, Row


def load(store: Reader, *, units: Iterable[str] | None = None, tasks: Iterable[str] | None = None) -> Network:
    """The network of a whole store, or of the part around some units or tasks.

    With ``units``: their tasks, and every assignment of those tasks. With ``tasks``: those tasks and their assignments.
    Both are IRIs. A part holds the documents and sections of its tasks, and no remarks and reforms.

    >>> from kg.stores import memory
    >>> load(memory.from_lines([])).units
    {}
    """
    part = units is not None or tasks is not None
    wanted: set[str] | None = None
    if part:
        wanted = set(tasks or ())
        wanted.update(_tasks_of(store, units or ()))
    network = Network(version=store.version)
    places = _places(store)
    found = _tasks(store, wanted)
    _load_documents(store, network, {task.document for task in found} if part else None, places)
    _load_sections(store, network, {task.part_of for task in found} if part else None)
    _load_tasks(network, found)
    edges = list(ask(store, _queries.ASSIGNMENTS, "task", wanted))
    _load_units(store, network, {*(row["unit"] for row in edges), *(units or ())} if part else None, places)
    _load_assignments(store, network, edges, part=part)
    _load_targets(store, network, {*network.documents, *wanted} if wanted is not None else None)
    if not part:
        _load_remarks(store, network)
        _load_changes(store, network)
    return network


def documents(store: Reader) -> tuple[DocumentNode, ...]:
    """Every document of a store, by path."""
    return tuple(_documents(store, None, _places(store)))


def document_text(store: Reader, document: str) -> str:
    """The text of the document with that IRI, to which its offsets refer; ``""`` for one that the store lacks."""
    return next((row["text"] for row in ask(store, _queries.TEXT, "document", [document])), "")


def _tasks_of(store: Reader, units: Iterable[str]) -> Iterator[str]:
    for row in ask(store, "SELECT DISTINCT ?task { %(values)s ?a kg:unit ?unit ; kg:task ?task }", "unit", units):
        yield row["task"]


def _places(store: Reader) -> dict[str, str]:
    """Each division's name."""
    return {row["place"]: row["name"] for row in ask(store, _queries.PLACES)}


def _documents(store: Reader, wanted: set[str] | None, places: dict[str, str]) -> Iterator[DocumentNode]:
    found = [
        DocumentNode(
            row["iri"],
            row["path"],
            row["title"],
            row.get("number", ""),
            row.get("issuer", ""),
            row.get("issued", ""),
            row.get("place", "").rpartition("/")[2],
            places.get(row.get("place", ""), ""),
        )
        for row in ask(store, _queries.DOCUMENTS, "iri", wanted)
    ]
    yield from sorted(found, key=lambda document: document.path)


def _load_documents(store: Reader, network: Network, wanted: set[str] | None, places: dict[str, str]) -> None:
    for document in _documents(store, wanted, places):
        network.documents[document.iri] = document


def _load_sections(store: Reader, network: Network, wanted: set[str] | None) -> None:
    """The headings of a store, or those wanted and what stands above them, level by level."""
    while wanted is None or wanted - network.sections.keys() - network.documents.keys():
        rows = list(ask(store, _queries.SECTIONS, "iri", wanted))
        for row in rows:
            place = (int(row["start"]), int(row["end"]))
            section = SectionNode(row["iri"], row["number"], row["title"], row["part"], *place)
            network.sections[section.iri] = section
        if wanted is None or not rows:
            break
        wanted = {row["part"] for row in rows}


def _tasks(store: Reader, wanted: set[str] | None) -> list[TaskNode]:
    return [
        TaskNode(
            iri=row["iri"],
            document=row["document"],
            number=row["number"],
            key=row.get("key", ""),
            title=row["title"],
            text=row["text"],
            start=int(row["start"]),
            end=int(row["end"]),
            heading=row.get("heading", ""),
            part_of=row["part"],
            due=row.get("due", ""),
            deadline=row.get("deadline", ""),
            ongoing=row.get("ongoing") == "true",
        )
        for row in ask(store, _queries.TASKS, "iri", wanted)
    ]


def _load_tasks(network: Network, found: list[TaskNode]) -> None:
    order = {iri: index for index, iri in enumerate(network.documents)}
    for task in sorted(found, key=lambda t: (order.get(t.document, 0), t.start, t.end)):
        network.tasks[task.iri] = task


def _load_units(store: Reader, network: Network, wanted: set[str] | None, places: dict[str, str]) -> None:
    names, members, same = defaultdict(set), defaultdict(set), defaultdict(set)
    for row in ask(store, _queries.NAMES, "iri", wanted):
        names[row["iri"]].add(row["name"])
    for row in ask(store, _queries.MEMBERS, "iri", wanted):
        members[row["iri"]].add(row["member"])
    for row in ask(store, _queries.SAME, "iri", wanted):
        same[row["iri"]].add(row["other"])
    for row in ask(store, _queries.UNITS, "iri", wanted):
        name = row["iri"]
        unit = UnitNode(
            iri=name,
            name=row["name"],
            names=tuple(sorted(names[name])),
            kind=row.get("kind", "").rpartition("/")[2],
            place=row.get("place", "").rpartition("/")[2],
            place_name=places.get(row.get("place", ""), ""),
            resolved=row.get("resolved") != "false",
            parent=row.get("parent", ""),
            members=tuple(sorted(members[name])),
            same_bodies=tuple(sorted(same[name])),
        )
        network.units[name] = unit


def _load_assignments(store: Reader, network: Network, rows: list[Row], *, part: bool) -> None:
    wanted = {row["evidence"] for row in rows} if part else None
    evidence = {
        row["evidence"]: Evidence(
            document=intern(row["document"]),
            start=int(row["start"]),
            end=int(row["end"]),
            quote=row["quote"],
            prefix=row["prefix"],
            suffix=row["suffix"],
            page=row.get("page", ""),
        )
        for row in ask(store, _queries.EVIDENCE, "evidence", wanted)
    }
    order = {iri: index for index, iri in enumerate(network.tasks)}
    keys = {row["role"]: row["key"] for row in ask(store, _queries.ROLES)}
    for row in sorted(rows, key=lambda r: (order.get(r["task"], 0), int(r["start"]), r["iri"])):
        edge = AssignmentEdge(
            iri=row["iri"],
            unit=intern(row["unit"]),
            task=intern(row["task"]),
            role=keys[row["role"]],
            label=intern(row["label"]),
            mention=intern(row["mention"]),
            start=int(row["start"]),
            end=int(row["end"]),
            evidence=evidence[row["evidence"]],
            rule=intern(row["rule"]),
            resolved_by=intern(row["by"]),
            confidence=float(row.get("confidence", 1)),
            open_list="open" in row,
            vague="vague" in row,
            implied="implied" in row,
        )
        network.assignments[edge.iri] = edge
        network.assignments_of_task[edge.task].append(edge)
        network.assignments_of_unit[edge.unit].append(edge)


def _load_targets(store: Reader, network: Network, holders: set[str] | None) -> None:
    for row in ask(store, _queries.TARGETS, "holder", holders):
        target = TargetNode(
            iri=row["iri"],
            holder=row["holder"],
            document=row["document"],
            indicator=row["indicator"],
            value=row["value"],
            unit=row["unit"],
            comparison=row["comparison"],
            quote=row["quote"],
            start=int(row["start"]),
            end=int(row["end"]),
            due=row.get("due", ""),
            deadline=row.get("deadline", ""),
        )
        network.targets[target.iri] = target


def _load_remarks(store: Reader, network: Network) -> None:
    kinds = {"Gap": "gap", "NotUnderstood": "unread"}
    for row in ask(store, _queries.REMARKS):
        kind = kinds[row["type"].rpartition("#")[2]]
        place = (row.get("quote", ""), int(row.get("start", 0)), int(row.get("end", 0)))
        network.remarks.append(Remark(row["iri"], kind, row["document"], row["text"], *place))
    for row in ask(store, _queries.SAME_BODIES):
        place = (row.get("quote", ""), int(row.get("start", 0)), int(row.get("end", 0)))
        said = (row["one"], row["other"], row["kind"], row["reason"])
        network.same_bodies.append(SameBodyNode(row["iri"], row["document"], *said, *place))
    network.judged = {row["iri"]: row["said"] for row in ask(store, _queries.JUDGED)}
    network.remarks.sort(key=lambda remark: (remark.document, remark.start, remark.iri))
    network.same_bodies.sort(key=lambda statement: (statement.document, statement.start, statement.iri))


def _load_changes(store: Reader, network: Network) -> None:
    found: dict[tuple[str, str, str, str, str], set[str]] = defaultdict(set)
    for row in ask(store, _queries.CHANGES):
        key = (row["iri"], row["original"], row["date"], row["said"], row.get("source", ""))
        found[key].update([row["resulting"]] if "resulting" in row else [])
    for (iri, original, date, said, source), resulting in sorted(found.items(), key=lambda item: (item[0][2], item[0])):
        change = ChangeNode(iri, original, tuple(sorted(resulting)), date, said, source)
        network.changes[original].append(change)
