"""The store becomes a networkx graph: with ``triples.py`` the only place that knows the graph's shape.

    unit ──assignment──▶ task ──part of──▶ section/task ──▶ document        task/document ──target──▶ target

Nodes are IRIs; each holds its noun (``UnitNode``, ``TaskNode`` …) under ``data`` and its ``type``. An edge from a unit to a
task holds an ``AssignmentEdge`` under ``data`` and is keyed by the assignment's IRI.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from sys import intern

import networkx as nx

from kg.stores.reading import Reader, Row
from kg.terms import ID, prologue

BATCH = 500
"""How many IRIs one VALUES clause takes."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quotation and where it stands: ``text[start:end] == quote`` in the document's text, in code points."""

    document: str
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class DocumentNode:
    """A document of the graph."""

    iri: str
    path: str
    title: str
    number: str = ""
    issuer: str = ""
    issued: str = ""
    place: str = ""
    place_name: str = ""


@dataclass(frozen=True, slots=True)
class UnitNode:
    """A unit of the graph: its full name, every name met, kind, place, and the bodies above, below and beside it."""

    iri: str
    name: str
    names: tuple[str, ...] = ()
    kind: str = ""
    place: str = ""
    place_name: str = ""
    resolved: bool = True
    parent: str = ""
    members: tuple[str, ...] = ()
    same_bodies: tuple[str, ...] = ()

    @property
    def group(self) -> bool:
        """Whether one name stands for several units."""
        return self.kind == "group"


@dataclass(frozen=True, slots=True)
class TaskNode:
    """A task of the graph; ``part_of`` is the IRI of the section, task or document above it."""

    iri: str
    document: str
    number: str
    key: str
    title: str
    text: str
    start: int
    end: int
    heading: str = ""
    part_of: str = ""
    due: str = ""
    deadline: str = ""
    ongoing: bool = False

    @property
    def label(self) -> str:
        """The task as a person would call it: its key and title."""
        return f"{self.key or self.number} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class AssignmentEdge:
    """One assignment: role key, the words that gave it, the mention and its place, the evidence."""

    iri: str
    unit: str
    task: str
    role: str
    label: str
    mention: str
    start: int
    end: int
    evidence: Evidence
    rule: str = ""
    resolved_by: str = ""
    confidence: float = 1.0
    open_list: bool = False
    vague: bool = False
    implied: bool = False


@dataclass(frozen=True, slots=True)
class TargetNode:
    """A quantified target and what holds it (a task or the document)."""

    iri: str
    holder: str
    document: str
    indicator: str
    value: str
    unit: str
    comparison: str
    quote: str
    start: int
    end: int
    due: str = ""
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class SectionNode:
    """A heading of a document."""

    iri: str
    number: str
    title: str
    part_of: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Remark:
    """What reading a document remarked: a flaw of the source (``gap``) or a role word not understood (``unread``).

    ``text`` says what it is (a flaw's reason, the role word); ``quote`` is the text at ``start``, or ``""``.
    """

    iri: str
    kind: str
    document: str
    text: str
    quote: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class SameBodyNode:
    """A statement that two units are one body: ``kind`` nameplate, spelling or judgement, its reason and quotation."""

    iri: str
    document: str
    one: str
    other: str
    kind: str
    reason: str
    quote: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class ChangeNode:
    """A reform: the unit whose name it ended, those that took over, when (an ISO date), and one sentence that says so."""

    iri: str
    original: str
    resulting: tuple[str, ...]
    date: str
    said: str
    source: str = ""


@dataclass(slots=True)
class Network:
    """The networkx graph and plain indexes over it, all by IRI.

    ``graph`` is a ``networkx.MultiDiGraph`` as the module's docstring draws it. The dictionaries are the same nouns
    without the walk: ``assignments_of_task[iri]`` and ``assignments_of_unit[iri]`` are in the text's order.
    """

    graph: nx.MultiDiGraph
    documents: dict[str, DocumentNode] = field(default_factory=dict)
    sections: dict[str, SectionNode] = field(default_factory=dict)
    units: dict[str, UnitNode] = field(default_factory=dict)
    tasks: dict[str, TaskNode] = field(default_factory=dict)
    targets: dict[str, TargetNode] = field(default_factory=dict)
    assignments: dict[str, AssignmentEdge] = field(default_factory=dict)
    assignments_of_task: dict[str, list[AssignmentEdge]] = field(default_factory=lambda: defaultdict(list))
    assignments_of_unit: dict[str, list[AssignmentEdge]] = field(default_factory=lambda: defaultdict(list))
    remarks: list[Remark] = field(default_factory=list)
    same_bodies: list[SameBodyNode] = field(default_factory=list)
    changes: dict[str, list[ChangeNode]] = field(default_factory=lambda: defaultdict(list))
    """Reforms by the IRI of the unit whose name they ended, in date order."""
    version: str = ""


# ── the queries: one for each noun ────────────────────────────────────────────────────────────────

_PROLOGUE = prologue("kg", "id", "rdf", "skos", "dcterms", "org", "prov", "oa", "schema")

# Each document's statements stand in its own named graph, and the units' in the register's: naming the graph spares the
# database a search through all of them for every pattern (measured: a third of the time).

DOCUMENTS = """SELECT ?iri ?path ?title ?number ?issuer ?issued ?place {
  %(values)s GRAPH ?g {
  ?iri a kg:Document ; kg:path ?path ; dcterms:title ?title .
  OPTIONAL { ?iri dcterms:identifier ?number } OPTIONAL { ?iri dcterms:creator ?issuer }
  OPTIONAL { ?iri dcterms:issued ?issued } OPTIONAL { ?iri dcterms:spatial ?place } } } ORDER BY ?path"""

PLACES = "SELECT ?place ?name { GRAPH ?g { ?place a kg:Division ; skos:prefLabel ?name } }"

ROLES = "SELECT ?role ?key { ?role a org:Role ; skos:notation ?key }"

SECTIONS = """SELECT ?iri ?number ?title ?part ?start ?end {
  %(values)s GRAPH ?g {
  ?iri a kg:Section ; skos:notation ?number ; dcterms:title ?title ; dcterms:isPartOf ?part ; kg:start ?start ; kg:end ?end } }"""

TASKS = """SELECT ?iri ?document ?number ?key ?title ?text ?start ?end ?heading ?part ?due ?deadline ?ongoing {
  %(values)s GRAPH ?g {
  ?iri a kg:Task ; prov:wasDerivedFrom ?document ; skos:notation ?number ; dcterms:title ?title ;
    dcterms:description ?text ; dcterms:isPartOf ?part ; kg:start ?start ; kg:end ?end .
  OPTIONAL { ?iri kg:key ?key } OPTIONAL { ?iri kg:heading ?heading } OPTIONAL { ?iri kg:dueDate ?due }
  OPTIONAL { ?iri kg:deadlineText ?deadline } OPTIONAL { ?iri kg:ongoing ?ongoing } } }"""

ASSIGNMENTS = """SELECT ?iri ?task ?unit ?role ?label ?mention ?start ?end ?rule ?by ?confidence ?open ?vague ?implied ?evidence {
  %(values)s GRAPH ?g {
  ?iri kg:task ?task ; kg:unit ?unit ; kg:role ?role ; kg:roleLabel ?label ; kg:mention ?mention ;
    kg:start ?start ; kg:end ?end ; kg:rule ?rule ; kg:resolvedBy ?by ; prov:wasDerivedFrom ?evidence .
  OPTIONAL { ?iri kg:confidence ?confidence } OPTIONAL { ?iri kg:openList ?open }
  OPTIONAL { ?iri kg:vague ?vague } OPTIONAL { ?iri kg:implied ?implied } } }"""

EVIDENCE = """SELECT ?evidence ?document ?start ?end ?quote ?prefix ?suffix ?page {
  %(values)s GRAPH ?g {
  ?evidence oa:hasTarget ?target . ?target oa:hasSource ?document ; oa:hasSelector ?selector .
  ?selector oa:start ?start ; oa:end ?end ; oa:exact ?quote ; oa:prefix ?prefix ; oa:suffix ?suffix .
  OPTIONAL { ?target kg:page ?page } } }"""

UNITS = """SELECT ?iri ?name ?kind ?place ?resolved ?parent {
  %(values)s GRAPH ?g {
  ?iri a kg:Unit ; skos:prefLabel ?name .
  OPTIONAL { ?iri org:classification ?kind } OPTIONAL { ?iri kg:resolved ?resolved }
  OPTIONAL { ?iri org:subOrganizationOf ?parent } OPTIONAL { ?iri dcterms:spatial ?place } } }"""

NAMES = "SELECT ?iri ?name { %(values)s GRAPH ?g { ?iri a kg:Unit ; skos:altLabel ?name } }"
MEMBERS = "SELECT ?iri ?member { %(values)s GRAPH ?g { ?iri a kg:UnitGroup ; org:hasMember ?member } }"
SAME = "SELECT DISTINCT ?iri ?other { %(values)s ?iri kg:sameBodyAs ?other }"

TARGETS = """SELECT ?iri ?holder ?document ?indicator ?value ?unit ?comparison ?quote ?start ?end ?due ?deadline {
  %(values)s GRAPH ?g {
  ?holder kg:target ?iri . ?iri prov:wasDerivedFrom ?document ; dcterms:title ?indicator ; schema:value ?value ;
    schema:unitText ?unit ; kg:comparison ?comparison ; kg:quote ?quote ; kg:start ?start ; kg:end ?end .
  OPTIONAL { ?iri kg:dueDate ?due } OPTIONAL { ?iri kg:deadlineText ?deadline } } }"""

REMARKS = """SELECT ?iri ?type ?document ?text ?quote ?start ?end {
  VALUES (?type ?says) { (kg:Gap kg:reason) (kg:NotUnderstood kg:mention) }
  GRAPH ?g { ?iri a ?type ; ?says ?text ; dcterms:isPartOf ?document .
  OPTIONAL { ?iri kg:quote ?quote ; kg:start ?start ; kg:end ?end } } }"""

SAME_BODIES = """SELECT ?iri ?document ?one ?other ?kind ?reason ?quote ?start ?end { GRAPH ?g {
  ?iri a kg:SameBody ; kg:one ?one ; kg:other ?other ; kg:rule ?kind ; kg:reason ?reason ; prov:wasDerivedFrom ?document .
  OPTIONAL { ?iri kg:quote ?quote ; kg:start ?start ; kg:end ?end } } }"""

CHANGES = """SELECT ?iri ?original ?resulting ?date ?said ?source {
  ?iri a org:ChangeEvent ; org:originalOrganization ?original ; dcterms:date ?date ; kg:reason ?said .
  OPTIONAL { ?iri org:resultingOrganization ?resulting } OPTIONAL { ?iri dcterms:source ?source } }"""

TEXT = "SELECT ?text { %(values)s ?document kg:text ?text }"


def _ask(store: Reader, query: str, variable: str = "", iris: Iterable[str] | None = None) -> Iterator[Row]:
    """The rows of a query, for all things or for those in ``iris``, in batches."""
    if iris is None:
        yield from store.rows(_PROLOGUE + query.replace("%(values)s", ""))
        return
    wanted = sorted(set(iris))
    query = _ungraphed(query)
    for at in range(0, len(wanted), BATCH):
        values = " ".join(f"<{iri}>" for iri in wanted[at : at + BATCH])
        yield from store.rows(_PROLOGUE + query.replace("%(values)s", f"VALUES ?{variable} {{ {values} }}"))


def _ungraphed(query: str) -> str:
    """A query for some things by IRI, without its GRAPH clause: with one, the database looks through every graph for them."""
    if "GRAPH ?g {" not in query:
        return query
    head, _, tail = query.partition("GRAPH ?g {")
    at = tail.rindex("}", 0, tail.rindex("}"))
    return f"{head}{tail[:at]}{tail[at + 1 :]}"


# ── loading ───────────────────────────────────────────────────────────────────────────────────────


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
    network = Network(nx.MultiDiGraph(), version=store.version)
    places = _places(store)
    found = _tasks(store, wanted)
    _load_documents(store, network, {task.document for task in found} if part else None, places)
    _load_sections(store, network, {task.part_of for task in found} if part else None)
    _load_tasks(network, found)
    edges = list(_ask(store, ASSIGNMENTS, "task", wanted))
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
    return next((row["text"] for row in _ask(store, TEXT, "document", [document])), "")


def _tasks_of(store: Reader, units: Iterable[str]) -> Iterator[str]:
    for row in _ask(store, "SELECT DISTINCT ?task { %(values)s ?a kg:unit ?unit ; kg:task ?task }", "unit", units):
        yield row["task"]


def _places(store: Reader) -> dict[str, str]:
    """Each division's name."""
    return {row["place"]: row["name"] for row in _ask(store, PLACES)}


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
        for row in _ask(store, DOCUMENTS, "iri", wanted)
    ]
    yield from sorted(found, key=lambda document: document.path)


def _load_documents(store: Reader, network: Network, wanted: set[str] | None, places: dict[str, str]) -> None:
    for document in _documents(store, wanted, places):
        network.documents[document.iri] = document
        network.graph.add_node(document.iri, type="document", data=document)


def _load_sections(store: Reader, network: Network, wanted: set[str] | None) -> None:
    """The headings of a store, or those wanted and what stands above them, level by level."""
    while wanted is None or wanted - network.sections.keys() - network.documents.keys():
        rows = list(_ask(store, SECTIONS, "iri", wanted))
        for row in rows:
            place = (int(row["start"]), int(row["end"]))
            section = SectionNode(row["iri"], row["number"], row["title"], row["part"], *place)
            network.sections[section.iri] = section
            network.graph.add_node(section.iri, type="section", data=section)
        if wanted is None or not rows:
            break
        wanted = {row["part"] for row in rows}
    for section in network.sections.values():
        network.graph.add_edge(section.iri, section.part_of, key="part_of", type="part_of")


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
        for row in _ask(store, TASKS, "iri", wanted)
    ]


def _load_tasks(network: Network, found: list[TaskNode]) -> None:
    order = {iri: index for index, iri in enumerate(network.documents)}
    for task in sorted(found, key=lambda t: (order.get(t.document, 0), t.start, t.end)):
        network.tasks[task.iri] = task
        network.graph.add_node(task.iri, type="task", data=task)
    for task in network.tasks.values():
        network.graph.add_edge(task.iri, task.part_of, key="part_of", type="part_of")


def _load_units(store: Reader, network: Network, wanted: set[str] | None, places: dict[str, str]) -> None:
    names, members, same = defaultdict(set), defaultdict(set), defaultdict(set)
    for row in _ask(store, NAMES, "iri", wanted):
        names[row["iri"]].add(row["name"])
    for row in _ask(store, MEMBERS, "iri", wanted):
        members[row["iri"]].add(row["member"])
    for row in _ask(store, SAME, "iri", wanted):
        same[row["iri"]].add(row["other"])
    for row in _ask(store, UNITS, "iri", wanted):
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
        network.graph.add_node(name, type="unit", data=unit)


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
        for row in _ask(store, EVIDENCE, "evidence", wanted)
    }
    order = {iri: index for index, iri in enumerate(network.tasks)}
    keys = {row["role"]: row["key"] for row in _ask(store, ROLES)}
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
        network.graph.add_edge(edge.unit, edge.task, key=edge.iri, type="assignment", role=edge.role, data=edge)


def _load_targets(store: Reader, network: Network, holders: set[str] | None) -> None:
    for row in _ask(store, TARGETS, "holder", holders):
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
        network.graph.add_node(target.iri, type="target", data=target)
        network.graph.add_edge(target.holder, target.iri, key="target", type="target")


def _load_remarks(store: Reader, network: Network) -> None:
    kinds = {"Gap": "gap", "NotUnderstood": "unread"}
    for row in _ask(store, REMARKS):
        kind = kinds[row["type"].rpartition("#")[2]]
        place = (row.get("quote", ""), int(row.get("start", 0)), int(row.get("end", 0)))
        network.remarks.append(Remark(row["iri"], kind, row["document"], row["text"], *place))
    for row in _ask(store, SAME_BODIES):
        place = (row.get("quote", ""), int(row.get("start", 0)), int(row.get("end", 0)))
        said = (row["one"], row["other"], row["kind"], row["reason"])
        network.same_bodies.append(SameBodyNode(row["iri"], row["document"], *said, *place))
    network.remarks.sort(key=lambda remark: (remark.document, remark.start, remark.iri))
    network.same_bodies.sort(key=lambda statement: (statement.document, statement.start, statement.iri))


def _load_changes(store: Reader, network: Network) -> None:
    found: dict[tuple[str, str, str, str, str], set[str]] = defaultdict(set)
    for row in _ask(store, CHANGES):
        key = (row["iri"], row["original"], row["date"], row["said"], row.get("source", ""))
        found[key].update([row["resulting"]] if "resulting" in row else [])
    for (iri, original, date, said, source), resulting in sorted(found.items(), key=lambda item: (item[0][2], item[0])):
        change = ChangeNode(iri, original, tuple(sorted(resulting)), date, said, source)
        network.changes[original].append(change)


def identifier(iri: str) -> str:
    """The part of an IRI after the data namespace: ``task/3f…``.

    >>> identifier(ID + "task/ab")
    'task/ab'
    """
    return iri.removeprefix(ID)
