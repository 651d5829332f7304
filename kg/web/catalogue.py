"""The graph as the pages tell of it: its network and audit, loaded once, and what is looked up for page after page."""

from __future__ import annotations

import pickle
import threading
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import Any

from kg.checks import CHECKS, Audit, Finding, case_of, explained, name_of, same_matter
from kg.graph import Graph
from kg.network import AssignmentEdge, ChangeNode, Network, Remark, SameBodyNode, SectionNode, TargetNode, TaskNode
from kg.pictures.choosing import part
from kg.pictures.views import short_names
from kg.questions import Source
from kg.terms import ID
from kg.vocabulary import load
from kg.web.marking import Mark

Facts = dict[str, Any]
"""What a page tells of a thing, as its JSON form gives it."""
KINDS = ("unit", "task", "document")
"""The kinds of things that have a page each."""
SHARED = 4
"""How many shared words are told of a related task."""
KEPT = 50_000
"""Lines of lists that are kept, so that a page need not make those of every task that it names anew."""


def short(iri: str) -> str:
    """The end of an IRI: the thing's id in addresses.

    >>> short("https://w3id.org/zeren/id/unit/12ab")
    '12ab'
    """
    return iri.rpartition("/")[2]


class Held:
    """What one document holds, each kind in the text's order."""

    __slots__ = ("assignments", "findings", "quoted", "remarks", "sections", "targets", "tasks")

    def __init__(self) -> None:
        self.assignments: list[AssignmentEdge] = []
        self.targets: list[TargetNode] = []
        self.remarks: list[Remark] = []
        self.tasks: list[TaskNode] = []
        self.sections: list[SectionNode] = []
        self.findings: list[Finding] = []
        self.quoted: set[int] = set()
        """Where the quotations begin that pages lead to."""


class Catalogue:
    """A graph as its pages tell of it. Loads the whole network once, when it is first needed; safe for threads."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.vocabulary = load()
        self.kinds = {key: {"zh": zh, "en": en} for key, zh, en in self.vocabulary.kinds}
        self.roles = [(role.key, {"zh": role.zh, "en": role.en}) for role in self.vocabulary.roles]
        self.leading = {role.key for role in self.vocabulary.roles if role.exclusive}
        self.lock = threading.RLock()
        # what is kept from page to page; each by the room that tells of it
        self.lines: dict[str, Facts] = {}
        self.told: dict[int, Facts] = {}
        self.marks: dict[str, list[Mark]] = {}
        self.examples: list[tuple[tuple[str, str], str]] | None = None

    @cached_property
    def network(self) -> Network:
        """The whole network."""
        with self.lock:
            return self.graph.network

    @cached_property
    def audit(self) -> Audit:
        """What the audit finds."""
        with self.lock:
            return self.graph.audit()

    @cached_property
    def source(self) -> Source:
        """What questions are answered from."""
        return Source(self.graph.store, network=lambda: self.network)

    def find(self, kind: str, name: str) -> Any:  # noqa: ANN401 (a UnitNode, TaskNode or DocumentNode, by kind)
        """The ``unit``, ``task`` or ``document`` of that id, or ``None``."""
        network = self.network
        shelves: dict[str, dict[str, Any]] = {}
        shelves.update(unit=network.units, task=network.tasks, document=network.documents)
        return shelves[kind].get(f"{ID}{kind}/{name}")

    def unit(self, iri: str) -> Facts:
        """A unit where another thing names it; empty for no unit."""
        node = self.network.units.get(iri)
        return {"id": short(iri), "name": node.name if node else ""} if iri else {}

    def keep(self, iri: str, line: Facts) -> Facts:
        """Keep the line of a thing; it is shared, so nobody may change it."""
        if len(self.lines) >= KEPT:
            self.lines.clear()
        self.lines[iri] = line
        return line

    def part(self, kind: str, iri: str) -> Network:
        """The network of one thing's assignments: for its ledger."""
        network = self.network
        edges: dict[str, Sequence[AssignmentEdge]] = {
            "unit": network.assignments_of_unit.get(iri, ()),
            "task": network.assignments_of_task.get(iri, ()),
            "document": self.held[iri].assignments if iri in self.held else (),
        }
        return part(network, edges[kind])

    def looked_over(self) -> bytes:
        """What the audit found and which tasks are alike, for a catalogue of the same graph in another process."""
        return pickle.dumps((self.audit.sifted, self.alike), protocol=pickle.HIGHEST_PROTOCOL)

    def look_over(self, found: bytes) -> None:
        """Take what :meth:`looked_over` said of the same graph, and spare the audit."""
        sifted, alike = pickle.loads(found)  # noqa: S301 (from a process of our own)
        self.__dict__["audit"] = Audit(case_of(self.graph.store, self.network), CHECKS, sifted)
        self.__dict__["alike"] = alike

    # ── indexes ──

    @cached_property
    def held(self) -> dict[str, Held]:
        """What each document holds."""
        network = self.network
        found: defaultdict[str, Held] = defaultdict(Held)
        for edge in network.assignments.values():
            found[edge.evidence.document].assignments.append(edge)
            found[edge.evidence.document].quoted.add(edge.evidence.start)
        for target in network.targets.values():
            found[target.document].targets.append(target)
        for remark in network.remarks:
            found[remark.document].remarks.append(remark)
            found[remark.document].quoted.add(remark.start)
        for task in network.tasks.values():
            found[task.document].tasks.append(task)
        for section in network.sections.values():
            found[self._root(section.part_of)].sections.append(section)
        for finding in self.audit.findings:
            for document in dict.fromkeys((finding.focus, *finding.documents)):
                found[document].findings.append(finding)
            for proof in finding.evidence:
                found[proof.document].quoted.add(proof.start)
        return dict(found)

    def _root(self, iri: str) -> str:
        while iri in self.network.sections:
            iri = self.network.sections[iri].part_of
        return iri

    @cached_property
    def targets_of(self) -> dict[str, list[TargetNode]]:
        """The targets of a task."""
        found: dict[str, list[TargetNode]] = {}
        for target in self.network.targets.values():
            found.setdefault(target.holder, []).append(target)
        return found

    @cached_property
    def findings_of(self) -> dict[str, list[Finding]]:
        """The findings about a unit, a task or a remark."""
        found: dict[str, list[Finding]] = {}
        for finding in self.audit.findings:
            for iri in dict.fromkeys((finding.focus, *finding.tasks, *finding.units)):
                found.setdefault(iri, []).append(finding)
        return found

    @cached_property
    def titles(self) -> dict[str, dict[str, str]]:
        """Each check's title in both languages."""
        pairs = {name_of(check): explained(check).title for check in self.audit.checks}
        return {name: {"zh": zh, "en": en} for name, (zh, en) in pairs.items()}

    @cached_property
    def alike(self) -> dict[str, list[tuple[str, list[str]]]]:
        """For each task those on the same matter, in whichever document, best first, with the words that they share."""
        found: dict[str, list[tuple[str, list[str]]]] = {}
        for overlap in same_matter.alike(self.audit.case):
            shared = [term for term, _ in overlap.terms[:SHARED]]
            found.setdefault(overlap.one, []).append((overlap.other, shared))
            found.setdefault(overlap.other, []).append((overlap.one, shared))
        return found

    @cached_property
    def short_names(self) -> dict[str, str]:
        """What each unit is called where there is little room."""
        return short_names(self.network.units.values())

    @cached_property
    def changes_of(self) -> dict[str, list[ChangeNode]]:
        """The reforms that ended or made a unit, oldest first."""
        found: dict[str, list[ChangeNode]] = {}
        for change in sorted(chain.from_iterable(self.network.changes.values()), key=lambda one: one.date):
            for iri in dict.fromkeys((change.original, *change.resulting)):
                found.setdefault(iri, []).append(change)
        return found

    @cached_property
    def same_body(self) -> dict[frozenset[str], SameBodyNode]:
        """What a document says of two names of one body; the first that does."""
        return {frozenset((said.one, said.other)): said for said in reversed(self.network.same_bodies)}
