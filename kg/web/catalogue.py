"""What the pages and their machine twins say of each thing: plain values made from the network, in one place for both."""

from __future__ import annotations

import heapq
import itertools
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from kg.checks import SEVERITIES, SEVERITY_NAMES, Audit, Finding, explained, name_of, same_matter
from kg.errors import KgError, NotUnderstood
from kg.graph import Graph
from kg.network import AssignmentEdge, ChangeNode, DocumentNode, Network, TargetNode, TaskNode, UnitNode, document_text
from kg.pictures.choosing import part
from kg.pictures.views import short_names
from kg.questions import QUESTIONS, Answer, Source, ask
from kg.terms import ID
from kg.vocabulary import load
from kg.web.marking import Anchor, Mark, Paragraph, paragraphs

Facts = dict[str, Any]
EVERYWHERE = 150
"""A unit with more assignments than this tells nothing of which tasks belong together."""
TRIED = 40
"""How many example questions are tried on a graph."""
SHARED = 4
"""How many shared words are told of a related task."""
RELATED = 6
"""How many related tasks and of how many co-workers a page tells at most, times one and four."""


def short(iri: str) -> str:
    """The end of an IRI: the thing's id in addresses.

    >>> short("https://w3id.org/zeren/id/unit/12ab")
    '12ab'
    """
    return iri.rpartition("/")[2]


class Catalogue:
    """A graph as its pages tell of it. Loads the whole network once, when it is first needed; safe for threads."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.vocabulary = load()
        self.kinds = {key: {"zh": zh, "en": en} for key, zh, en in self.vocabulary.kinds}
        self._lock = threading.RLock()
        self._marks_of: dict[str, list[Mark]] = {}

    def warm(self) -> None:
        """Load and index all that pages need."""
        self.overview()
        _ = (self._findings_of, self._alike, self._of_document, self._short_names, self._examples)

    @cached_property
    def network(self) -> Network:
        """The whole network."""
        with self._lock:
            return self.graph.network

    @cached_property
    def audit(self) -> Audit:
        """What the audit finds."""
        with self._lock:
            return self.graph.audit()

    @cached_property
    def source(self) -> Source:
        """What questions are answered from."""
        return Source(self.graph.store, network=lambda: self.network)

    @cached_property
    def _findings_of(self) -> dict[str, list[Finding]]:
        found: dict[str, list[Finding]] = {}
        for finding in self.audit.findings:
            for iri in dict.fromkeys((finding.focus, *finding.tasks, *finding.units)):
                found.setdefault(iri, []).append(finding)
        return found

    # ── the things ──

    def find(self, kind: str, name: str) -> Any:  # noqa: ANN401 (a UnitNode, TaskNode or DocumentNode, by kind)
        """The ``unit``, ``task`` or ``document`` of that id, or ``None``."""
        network = self.network
        shelves: dict[str, dict[str, Any]] = {}
        shelves.update(unit=network.units, task=network.tasks, document=network.documents)
        return shelves[kind].get(f"{ID}{kind}/{name}")

    def unit_line(self, unit: UnitNode) -> Facts:
        """A unit in a list."""
        edges = self.network.assignments_of_unit.get(unit.iri, [])
        roles = Counter(edge.role for edge in edges)
        return {
            "id": short(unit.iri),
            "iri": unit.iri,
            "name": unit.name,
            "kind": unit.kind,
            "kind_label": self.kinds.get(unit.kind, {"zh": unit.kind, "en": unit.kind}),
            "place": unit.place_name,
            "resolved": unit.resolved,
            "tasks": len({edge.task for edge in edges}),
            "roles": {role.key: roles[role.key] for role in self.vocabulary.roles if roles[role.key]},
        }

    def task_line(self, task: TaskNode) -> Facts:
        """A task in a list."""
        document = self.network.documents[task.document]
        return {
            "id": short(task.iri),
            "iri": task.iri,
            "key": task.key or task.number,
            "title": task.title,
            "heading": task.heading,
            "document": {"id": short(document.iri), "title": document.title},
            "deadline": task.deadline,
            "due": task.due,
            "leads": [
                self._unit_ref(e.unit)
                for e in self.network.assignments_of_task.get(task.iri, ())
                if e.role in self._leading
            ],
        }

    def unit(self, unit: UnitNode) -> Facts:
        """All about a unit."""
        network = self.network
        edges = network.assignments_of_unit.get(unit.iri, [])
        together = Counter(
            other.unit
            for task in dict.fromkeys(edge.task for edge in edges)
            for other in _each_once(network.assignments_of_task[task])
            if other.unit != unit.iri
        )
        workers = sorted(together.items(), key=lambda pair: (-pair[1], network.units[pair[0]].name))
        return {
            **self.unit_line(unit),
            "names": list(unit.names),
            "parent": self._unit_ref(unit.parent),
            "members": [self._unit_ref(iri) for iri in unit.members if iri in network.units],
            "same_bodies": [self._same_body(unit.iri, iri) for iri in unit.same_bodies if iri in network.units],
            "changes": self._changes(unit.iri),
            "by_role": [
                {"role": role.key, "label": {"zh": role.zh, "en": role.en}, "tasks": found}
                for role in self.vocabulary.roles
                if (found := [self._assigned(edge) for edge in edges if edge.role == role.key])
            ],
            "works_with": [
                {**self._unit_ref(iri), "short": self._short_names[iri], "count": count}
                for iri, count in workers[: 4 * RELATED]
            ],
            "findings": self.findings(self._findings_of.get(unit.iri, ())),
        }

    def task(self, task: TaskNode) -> Facts:
        """All about a task."""
        network = self.network
        edges = network.assignments_of_task.get(task.iri, [])
        targets = [
            target for target in self._of_document["targets"].get(task.document, ()) if target.holder == task.iri
        ]
        return {
            **self.task_line(task),
            "text": task.text,
            "start": task.start,
            "end": task.end,
            "ongoing": task.ongoing,
            "by_role": [
                {"role": role.key, "label": {"zh": role.zh, "en": role.en}, "units": found}
                for role in self.vocabulary.roles
                if (found := [self._holder(edge) for edge in edges if edge.role == role.key])
            ],
            "targets": [_target(target) for target in targets],
            "related": self._related(task, edges),
            "findings": self.findings(self._findings_of.get(task.iri, ())),
        }

    def document_line(self, document: DocumentNode) -> Facts:
        """A document in a list."""
        tasks = self._tasks_of(document)
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
            "assignments": sum(len(self.network.assignments_of_task.get(task.iri, ())) for task in tasks),
        }

    def document(self, document: DocumentNode) -> Facts:
        """All about a document, its whole text included."""
        network = self.network
        tasks = self._tasks_of(document)
        roles = Counter(edge.role for task in tasks for edge in network.assignments_of_task.get(task.iri, ()))
        remarks = self._of_document["remarks"].get(document.iri, [])
        return {
            **self.document_line(document),
            "roles": {role.key: roles[role.key] for role in self.vocabulary.roles if roles[role.key]},
            "outline": [self.task_line(task) for task in tasks],
            "targets": [_target(target) for target in self._of_document["targets"].get(document.iri, ())],
            "not_understood": [_remark(remark) for remark in remarks if remark.kind == "unread"],
            "gaps": [_remark(remark) for remark in remarks if remark.kind == "gap"],
            "findings": self.findings(self._of_document["findings"].get(document.iri, ())),
            "text": document_text(self.graph.store, document.iri),
        }

    def part(self, kind: str, thing: UnitNode | TaskNode | DocumentNode) -> Network:
        """The network of one thing's assignments: for its ledger."""
        network = self.network
        if kind == "unit":
            return part(network, network.assignments_of_unit.get(thing.iri, []))
        if kind == "task":
            return part(network, network.assignments_of_task.get(thing.iri, []))
        return part(network, self._of_document["assignments"].get(thing.iri, []))

    # ── texts in place ──

    def marked(self, document: str, text: str) -> list[Paragraph]:
        """A document's whole text with every assignment marked."""
        return paragraphs(text, self._marks(document), self._anchors(document))

    def marked_task(self, task: TaskNode) -> list[Paragraph]:
        """A task's own text with its assignments marked."""
        inside = (mark for mark in self._marks(task.document) if mark.start < task.end and mark.end > task.start)
        shifted = [replace(mark, start=mark.start - task.start, end=mark.end - task.start) for mark in inside]
        return paragraphs(task.text, shifted)

    def _marks(self, document: str) -> list[Mark]:
        if document not in self._marks_of:
            network = self.network
            edges = self._of_document["assignments"].get(document, [])
            marks = [Mark(edge.evidence.start, edge.evidence.end, "clause") for edge in edges]
            marks += [Mark(t.start, t.end, "target") for t in self._of_document["targets"].get(document, ())]
            marks += [
                Mark(
                    edge.start,
                    edge.end,
                    "mention",
                    edge.role,
                    short(edge.unit),
                    f"{self._role(edge.role)['zh']}：{network.units[edge.unit].name}",
                )
                for edge in edges
                if not edge.implied
            ]
            for remark in self._of_document["remarks"].get(document, ()):
                kind = "unread" if remark.kind == "unread" else "gap"
                marks += [Mark(remark.start, remark.end, kind, title=remark.text)] if remark.end > remark.start else []
            self._marks_of[document] = list(dict.fromkeys(marks))
        return self._marks_of[document]

    @cached_property
    def _of_document(self) -> dict[str, dict[str, list[Any]]]:
        """What each document holds, by the kind of thing."""
        network = self.network
        found: dict[str, dict[str, list[Any]]] = {
            name: {} for name in ("assignments", "targets", "remarks", "tasks", "sections", "findings")
        }

        def keep(name: str, document: str, thing: object) -> None:
            found[name].setdefault(document, []).append(thing)

        for edge in network.assignments.values():
            keep("assignments", edge.evidence.document, edge)
        for target in network.targets.values():
            keep("targets", target.document, target)
        for remark in network.remarks:
            keep("remarks", remark.document, remark)
        for task in network.tasks.values():
            keep("tasks", task.document, task)
        for section in network.sections.values():
            keep("sections", self._root(section.part_of), section)
        for finding in self.audit.findings:
            for document in dict.fromkeys((finding.focus, *finding.documents)):
                keep("findings", document, finding)
        return found

    def _anchors(self, document: str) -> list[Anchor]:
        here = self._of_document
        made = [
            Anchor(s.start, "section", short(s.iri), "", self._level(s.iri)) for s in here["sections"].get(document, ())
        ]
        made += [Anchor(t.start, "task", short(t.iri), t.label) for t in here["tasks"].get(document, ())]
        return sorted(made, key=lambda anchor: anchor.start)

    def _root(self, iri: str) -> str:
        while iri in self.network.sections:
            iri = self.network.sections[iri].part_of
        return iri

    def _level(self, iri: str) -> int:
        level = 0
        while iri in self.network.sections:
            iri, level = self.network.sections[iri].part_of, level + 1
        return level

    # ── lists ──

    def overview(self) -> Facts:
        """Counts and what the plots of the first page show."""
        network = self.network
        leads = Counter(edge.unit for edge in network.assignments.values() if edge.role in self._leading)
        roles = Counter(edge.role for edge in network.assignments.values())
        months = Counter(task.due[:7] for task in network.tasks.values() if task.due)
        severities = self.audit.counts()
        return {
            "counts": {
                "documents": len(network.documents),
                "tasks": len(network.tasks),
                "units": sum(1 for iri in network.units if network.assignments_of_unit.get(iri)),
                "assignments": len(network.assignments),
                "targets": len(network.targets),
                "not_understood": sum(1 for remark in network.remarks if remark.kind == "unread"),
            },
            "leads": [
                {**self._unit_ref(iri), "count": count}
                for iri, count in sorted(leads.items(), key=lambda pair: (-pair[1], network.units[pair[0]].name))[:12]
            ],
            "roles": [
                {"role": r.key, "label": {"zh": r.zh, "en": r.en}, "count": roles[r.key]}
                for r in self.vocabulary.roles
                if roles[r.key]
            ],
            "deadlines": [{"month": month, "count": months[month]} for month in sorted(months)],
            "findings": {severity: severities[severity] for severity in SEVERITIES},
            "documents": [self.document_line(document) for document in network.documents.values()][:50],
        }

    @cached_property
    def _leading(self) -> set[str]:
        return {role.key for role in self.vocabulary.roles if role.exclusive}

    def units(self, kind: str = "") -> list[Facts]:
        """Every unit with a task, the busiest first."""
        lines = [
            self.unit_line(unit)
            for iri, unit in self.network.units.items()
            if self.network.assignments_of_unit.get(iri)
        ]
        kept = [line for line in lines if not kind or line["kind"] == kind]
        return sorted(kept, key=lambda line: (-line["tasks"], line["name"]))

    def tasks(self, document: str = "") -> list[Facts]:
        """Every task, in the order of the texts."""
        return [
            self.task_line(task)
            for task in self.network.tasks.values()
            if not document or short(task.document) == document
        ]

    def documents(self) -> list[Facts]:
        """Every document."""
        return [self.document_line(document) for document in self.network.documents.values()]

    def questions(self, language: str) -> list[str]:
        """Examples of questions that this graph answers, in one language."""
        return [pair[language == "en"] for pair, _ in self._examples]

    def queries(self, language: str) -> list[tuple[str, str]]:
        """Those questions with the SPARQL behind each."""
        return [(pair[language == "en"], sparql) for pair, sparql in self._examples]

    @cached_property
    def _examples(self) -> list[tuple[tuple[str, str], str]]:
        """Example questions that have an answer here, with their SPARQL: the last form's first, as the plainest stand last.

        One of each form, then another of each, and so on; the first few dozen are tried.
        """
        forms = [form.EXAMPLES for form in reversed(QUESTIONS)]
        turns = itertools.chain.from_iterable(itertools.zip_longest(*forms))
        made = []
        with self._lock:
            for pair in itertools.islice((pair for pair in turns if pair), TRIED):
                said = self.ask(pair[0])
                if isinstance(said, Answer) and said.items:
                    made.append((pair, said.sparql))
        return made

    def findings(self, findings: Iterable[Finding]) -> list[Facts]:
        """Findings as pages tell them."""
        titles = self._titles
        return [
            {
                "id": finding.id,
                "check": finding.check,
                "title": {"zh": titles[finding.check][0], "en": titles[finding.check][1]},
                "severity": finding.severity,
                "severity_label": dict(zip(("zh", "en"), SEVERITY_NAMES[finding.severity], strict=True)),
                "message": {"zh": finding.zh, "en": finding.en},
                "tasks": [
                    {"id": short(iri), "label": self.network.tasks[iri].label}
                    for iri in finding.tasks
                    if iri in self.network.tasks
                ],
                "units": [self._unit_ref(iri) for iri in finding.units if iri in self.network.units],
                "evidence": [
                    {
                        "document": short(proof.document),
                        "start": proof.start,
                        "end": proof.end,
                        "quote": proof.quote,
                        "page": proof.page,
                    }
                    for proof in finding.evidence
                ],
            }
            for finding in findings
        ]

    def checks(self) -> list[Facts]:
        """Every check with what it looks for and how many findings it has."""
        found = Counter(finding.check for finding in self.audit.findings)
        made = []
        for check in self.audit.checks:
            said = explained(check)
            pairs = {
                name: dict(zip(("zh", "en"), getattr(said, name), strict=True))
                for name in ("title", "what", "why", "basis", "how")
            }
            made.append({"name": said.name, "count": found[said.name], **pairs})
        return made

    def ask(self, question: str) -> Answer | NotUnderstood:
        """The answer to a question, or what is nearest where it is not understood."""
        try:
            return ask(question, self.source)
        except NotUnderstood as error:
            return error
        except KgError as error:
            return NotUnderstood(str(error), hint=error.hint)

    def search(self, wanted: str, most: int = 50) -> Facts:
        """Units, tasks and documents whose names or texts hold all the words wanted; names before texts."""
        terms = [term for term in wanted.lower().split() if term]
        if not terms:
            return {"units": [], "tasks": [], "documents": []}
        units = [unit for unit in self.network.units.values() if _holds(" ".join((unit.name, *unit.names)), terms)]
        units.sort(
            key=lambda unit: (
                wanted not in {unit.name, *unit.names},
                -len(self.network.assignments_of_unit.get(unit.iri, ())),
                unit.name,
            )
        )
        titled = [task for task in self.network.tasks.values() if _holds(task.label, terms)]
        names = {task.iri for task in titled}
        titled += [
            task
            for task in self.network.tasks.values()
            if task.iri not in names and _holds(f"{task.label} {task.text}", terms)
        ]
        documents = [
            document
            for document in self.network.documents.values()
            if _holds(f"{document.title} {document.number} {document.path}", terms)
        ]
        return {
            "units": [self.unit_line(unit) for unit in units[:most]],
            "tasks": [self.task_line(task) for task in titled[:most]],
            "documents": [self.document_line(document) for document in documents[:most]],
        }

    # ── parts ──

    def _tasks_of(self, document: DocumentNode) -> list[TaskNode]:
        return self._of_document["tasks"].get(document.iri, [])

    def _role(self, key: str) -> dict[str, str]:
        role = self.vocabulary.role(key)
        return {"zh": role.zh, "en": role.en}

    @cached_property
    def _titles(self) -> dict[str, tuple[str, str]]:
        return {name_of(check): explained(check).title for check in self.audit.checks}

    @cached_property
    def _short_names(self) -> dict[str, str]:
        return short_names(self.network.units.values())

    def _unit_ref(self, iri: str) -> Facts:
        unit = self.network.units.get(iri)
        return {"id": short(iri), "name": unit.name if unit else ""} if iri else {}

    @cached_property
    def _changes_of(self) -> dict[str, list[ChangeNode]]:
        """The reforms that ended or made a unit."""
        found: dict[str, list[ChangeNode]] = {}
        for changes in self.network.changes.values():
            for change in changes:
                for iri in dict.fromkeys((change.original, *change.resulting)):
                    found.setdefault(iri, []).append(change)
        return found

    def _changes(self, iri: str) -> list[Facts]:
        """The reforms that a unit had part in, oldest first, and the other units of each."""
        return [
            {
                "date": change.date,
                "said": change.said,
                "units": [
                    self._unit_ref(o)
                    for o in (change.original, *change.resulting)
                    if o != iri and o in self.network.units
                ],
            }
            for change in sorted(self._changes_of.get(iri, ()), key=lambda change: change.date)
        ]

    def _same_body(self, one: str, other: str) -> Facts:
        said = next((s for s in self.network.same_bodies if {s.one, s.other} == {one, other}), None)
        return {**self._unit_ref(other), "reason": said.reason if said else "", "quote": said.quote if said else ""}

    def _proof(self, edge: AssignmentEdge) -> Facts:
        proof = edge.evidence
        return {
            "document": {"id": short(proof.document), "title": self.network.documents[proof.document].title},
            "quote": proof.quote,
            "start": proof.start,
            "end": proof.end,
            "page": proof.page,
        }

    def _flags(self, edge: AssignmentEdge) -> Facts:
        return {
            "label": edge.label,
            "mention": edge.mention,
            "start": edge.start,
            "end": edge.end,
            "open_list": edge.open_list,
            "vague": edge.vague,
            "implied": edge.implied,
        }

    def _assigned(self, edge: AssignmentEdge) -> Facts:
        return {**self.task_line(self.network.tasks[edge.task]), **self._flags(edge), "evidence": self._proof(edge)}

    def _holder(self, edge: AssignmentEdge) -> Facts:
        return {**self._unit_ref(edge.unit), **self._flags(edge), "rule": edge.rule, "evidence": self._proof(edge)}

    @cached_property
    def _alike(self) -> dict[str, list[tuple[str, list[str]]]]:
        """For each task those on the same matter, in whichever document, best first, with the words that they share."""
        found: dict[str, list[tuple[str, list[str]]]] = {}
        for overlap in same_matter.alike(self.audit.case):
            shared = [term for term, _ in overlap.terms[:SHARED]]
            found.setdefault(overlap.one, []).append((overlap.other, shared))
            found.setdefault(overlap.other, []).append((overlap.one, shared))
        return found

    def _related(self, task: TaskNode, edges: Sequence[AssignmentEdge]) -> list[Facts]:
        """Tasks on the same matter, each with the words that both hold, then those that share units with this one."""
        alike = dict(self._alike.get(task.iri, [])[:RELATED])
        others = [one.iri for one in self._together(task, edges) if one.iri not in alike]
        kept = [*alike.items(), *((iri, []) for iri in others)][:RELATED]
        return [{**self.task_line(self.network.tasks[iri]), "shared": shared} for iri, shared in kept]

    def _together(self, task: TaskNode, edges: Sequence[AssignmentEdge]) -> list[TaskNode]:
        """Tasks that share units with this one; a unit that is everywhere counts little."""
        score: Counter[str] = Counter()
        for edge in _each_once(edges):
            held = self.network.assignments_of_unit[edge.unit]
            others = {other.task for other in held} - {task.iri} if len(held) <= EVERYWHERE else ()
            for other in others:
                score[other] += 1000 // (1 + len(others))
        best = heapq.nsmallest(4 * RELATED, score, key=lambda iri: (-score[iri], iri))
        tasks = [self.network.tasks[iri] for iri in best]
        return sorted(tasks, key=lambda t: (-score[t.iri], t.document != task.document, t.start))[:RELATED]


def _holds(text: str, terms: Iterable[str]) -> bool:
    low = text.lower()
    return all(term in low for term in terms)


def _each_once(edges: Iterable[AssignmentEdge]) -> list[AssignmentEdge]:
    """One edge for each unit."""
    return list({edge.unit: edge for edge in edges}.values())


def _target(target: TargetNode) -> Facts:
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


def _remark(remark: Any) -> Facts:  # noqa: ANN401 (network.Remark)
    return {"text": remark.text, "quote": remark.quote, "start": remark.start, "end": remark.end}
