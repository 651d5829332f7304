"""What is looked at: the network, the vocabulary, the texts, and the questions that many checks ask of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from kg import divisions
from kg.errors import NotUnderstood
from kg.network import AssignmentEdge, DocumentNode, Evidence, Network, TargetNode, TaskNode, UnitNode
from kg.vocabulary import Role, Vocabulary

LEVELS = ("nation", "province", "city", "county")
"""Levels of divisions, highest first."""
QUOTED = 120
"""How many code points of a task's beginning are quoted where the whole task is the proof."""

NAMED = 12
"""How many documents an error lists at most."""

_STOPS = "。；;！？\n"
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=[〕年])")


def level_of(code: str) -> str:
    """The level of a division by its GB/T 2260 code; ``""`` for none.

    >>> level_of("620000"), level_of("620400"), level_of("620402"), level_of("")
    ('province', 'city', 'county', '')
    >>> level_of(divisions.unlisted("岭东省").code)
    'province'
    """
    if not code:
        return ""
    if not code.isdigit():  # a place of no table: its code spells its name
        place = divisions.table().place(code)
        return "county" if place is None or place.level == "town" else place.level
    if code.endswith("0000"):
        return "nation" if code.startswith("00") or code == "100000" else "province"
    return "city" if code.endswith("00") else "county"


@dataclass
class Case:
    """A graph under audit. ``read`` gives a document's text by its IRI; texts are fetched once, when first asked for."""

    network: Network
    vocabulary: Vocabulary
    read: Callable[[str], str]
    _texts: dict[str, str] = field(default_factory=dict)

    def only(self, name: str) -> Case:
        """The case of one document alone: that of the path or title ``name``, else the only one whose path or title contains it.

        Raises ``NotUnderstood``, with the candidates, when there is none or more than one.
        """
        network = self.network
        document = self.document(name)
        tasks = {iri: task for iri, task in network.tasks.items() if task.document == document.iri}
        targets = {iri: target for iri, target in network.targets.items() if target.document == document.iri}
        part = replace(network, documents={document.iri: document}, tasks=tasks, targets=targets)
        return Case(part, self.vocabulary, self.read)

    def document(self, name: str) -> DocumentNode:
        """The document meant by ``name``, as :meth:`only` tells it."""
        every = list(self.network.documents.values())
        whole = [d for d in every if name in (d.path, d.title)]
        parts = [d for d in every if name and (name in d.path or name in d.title)]
        found = whole or parts
        if not found:
            said = f"没有“{name}”这个文件 no document is called {name!r}; there are:"
            raise NotUnderstood(said, nearest=_called(every))
        if len(found) > 1:
            said = f"“{name}”可以是{len(found)}份文件 {len(found)} documents are called so; give the path of one:"
            raise NotUnderstood(said, nearest=_called(found))
        return found[0]

    def text(self, document: str) -> str:
        """The text of a document, to which offsets refer."""
        if document not in self._texts:
            self._texts[document] = self.read(document)
        return self._texts[document]

    def quote(self, document: str, start: int, end: int) -> Evidence:
        """The document's text from ``start`` to ``end``, without white space at its ends."""
        raw = self.text(document)[start:end]
        lead = len(raw) - len(raw.lstrip())
        kept = raw.strip()
        return Evidence(document, start + lead, start + lead + len(kept), kept)

    def sentence(self, document: str, start: int, end: int, *, within: tuple[int, int] | None = None) -> Evidence:
        """The sentence around a stretch of a document, no longer than ``within``."""
        text = self.text(document)
        low, high = within or (0, len(text))
        first = max(low, *(text.rfind(mark, low, start) + 1 for mark in _STOPS))
        ends = [at for mark in _STOPS if (at := text.find(mark, end, high)) >= 0]
        return self.quote(document, first, min(ends, default=high))

    def stating(self, holder: TaskNode | TargetNode) -> Evidence:
        """The sentence that states the time limit of a task or target; its beginning where the limit stands elsewhere."""
        if isinstance(holder, TargetNode):
            return self.sentence(holder.document, holder.start, holder.end)
        at = self.text(holder.document).find(holder.deadline, holder.start, holder.end) if holder.deadline else -1
        if at < 0:
            return self.beginning(holder)
        return self.sentence(holder.document, at, at + len(holder.deadline), within=(holder.start, holder.end))

    def beginning(self, task: TaskNode) -> Evidence:
        """A quotation of the task's beginning: its number, its title and what follows, up to ``QUOTED`` code points."""
        return self.quote(task.document, task.start, min(task.end, task.start + QUOTED))

    def label(self, iri: str) -> str:
        """What a person would call the thing: a task's key and title, a unit's name, a document's title."""
        network = self.network
        if task := network.tasks.get(iri):
            return task.label
        if unit := network.units.get(iri):
            return unit.name
        if document := network.documents.get(iri):
            return document.title
        if section := network.sections.get(iri):
            return f"{section.number}{section.title}"
        if target := network.targets.get(iri):
            return target.quote
        return iri

    def name(self, edge: AssignmentEdge) -> str:
        """The unit's full name where it is known, else as it is written."""
        unit = self.network.units.get(edge.unit)
        return unit.name if unit else edge.mention

    # ── roles ─────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def exclusive(self) -> tuple[Role, ...]:
        """The roles of which one holder a task is expected."""
        return tuple(role for role in self.vocabulary.roles if role.exclusive)

    @cached_property
    def roles_used(self) -> dict[str, Counter[str]]:
        """How many tasks of each document (by IRI) have a holder of each role."""
        used: dict[str, Counter[str]] = defaultdict(Counter)
        for task in self.network.tasks.values():
            used[task.document].update({edge.role for edge in self.named(task)})
        return used

    def doers(self, raci: str) -> frozenset[str]:
        """The keys of the roles that RACI calls so (``Accountable``, ``Responsible``)."""
        return frozenset(role.key for role in self.vocabulary.roles if role.raci == raci)

    # ── tasks and their units ─────────────────────────────────────────────────────────────────────

    def named(self, task: TaskNode) -> list[AssignmentEdge]:
        """The task's assignments that its own text states; those that a convention adds are left out."""
        return [edge for edge in self.network.assignments_of_task.get(task.iri, ()) if not edge.implied]

    def holders(self, task: TaskNode, role: str) -> list[AssignmentEdge]:
        """The task's holders of a role, one assignment for each body, in the text's order."""
        seen: dict[str, AssignmentEdge] = {}
        for edge in self.named(task):
            if edge.role == role:
                seen.setdefault(self.body(edge.unit), edge)
        return list(seen.values())

    def leads(self, task: TaskNode) -> list[AssignmentEdge]:
        """The task's holders of exclusive roles."""
        return [edge for role in self.exclusive for edge in self.holders(task, role.key)]

    def assigned(self) -> Iterator[TaskNode]:
        """The tasks that name anybody, in the text's order."""
        return (task for task in self.network.tasks.values() if self.named(task))

    @cached_property
    def tasks_of_document(self) -> dict[str, list[TaskNode]]:
        """The tasks of each document, by its IRI, in the text's order."""
        found: dict[str, list[TaskNode]] = defaultdict(list)
        for task in self.network.tasks.values():
            found[task.document].append(task)
        return found

    @cached_property
    def horizons(self) -> dict[str, str]:
        """The last day that each document speaks of, by its IRI: the latest deadline of its tasks and targets."""
        latest: dict[str, str] = {}
        network = self.network
        for document, due in [
            *((task.document, task.due) for task in network.tasks.values()),
            *((target.document, target.due) for target in network.targets.values()),
        ]:
            latest[document] = max(latest.get(document, ""), due)
        return latest

    @cached_property
    def dates(self) -> dict[str, str]:
        """What is known of each document's date, by its IRI: the date of issue, or the year of its number or title."""
        found = {}
        for document in self.network.documents.values():
            year = _YEAR.search(document.number) or _YEAR.search(document.title)
            found[document.iri] = document.issued or (year[1] if year else "")
        return found

    def related(self, one: TaskNode, other: TaskNode) -> bool:
        """Whether one of the two is part of the other."""
        return other.iri in self.above(one.iri) or one.iri in self.above(other.iri)

    def above(self, iri: str) -> list[str]:
        """The IRIs of what a task or section is part of, nearest first."""
        network = self.network
        found: list[str] = []
        while True:
            node = network.tasks.get(iri) or network.sections.get(iri)
            if node is None or node.part_of in found:
                return found
            iri = node.part_of
            found.append(iri)

    # ── bodies ────────────────────────────────────────────────────────────────────────────────────

    def unit(self, edge: AssignmentEdge) -> UnitNode:
        """The unit of an assignment."""
        return self.network.units.get(edge.unit) or UnitNode(edge.unit, edge.mention, resolved=False)

    def body(self, unit: str) -> str:
        """One IRI for all nameplates of a body: the smallest of them."""
        return self.bodies.get(unit, unit)

    @cached_property
    def bodies(self) -> dict[str, str]:
        """Each unit that is one body with others, and the smallest IRI among them."""
        smallest: dict[str, str] = {}
        for unit in self.network.units.values():
            for other in unit.same_bodies:
                one, two = find(smallest, unit.iri), find(smallest, other)
                smallest[max(one, two)] = min(one, two)
        return {unit: find(smallest, unit) for unit in list(smallest)}

    def level(self, edge: AssignmentEdge) -> str:
        """The level of the unit's division, or ``""`` where it is not known."""
        unit = self.network.units.get(edge.unit)
        return level_of(unit.place) if unit else ""


def _called(documents: Sequence[DocumentNode]) -> tuple[str, ...]:
    """The first documents by path and title, as a person may choose among them."""
    return tuple(f"{document.path} 《{document.title}》" for document in documents[:NAMED])


def find(parents: dict[str, str], item: str) -> str:
    """The root of ``item`` in a forest of child → parent."""
    while parents.get(item, item) != item:
        item = parents[item]
    return item


def clauses(edges: Iterable[AssignmentEdge]) -> tuple[Evidence, ...]:
    """The quotations behind some assignments, each once, in their order."""
    return tuple({(e.evidence.document, e.evidence.start, e.evidence.end): e.evidence for e in edges}.values())


def listed(names: Iterable[str]) -> str:
    """Names as a Chinese list, each once.

    >>> listed(["甲", "乙", "甲"])
    '甲、乙'
    """
    return "、".join(dict.fromkeys(names))


def some(names: Iterable[str], limit: int = 6) -> str:
    """The first names of a list and how many there are.

    >>> some("甲乙丙", 2)
    '甲、乙 等3个'
    """
    each = list(dict.fromkeys(names))
    return "、".join(each) if len(each) <= limit else f"{'、'.join(each[:limit])} 等{len(each)}个"
