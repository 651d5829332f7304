"""Which assignments a question is about: one Selection, walked on the network and written as SPARQL, to the same end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from kg.errors import NotUnderstood
from kg.network import AssignmentEdge, Network, TaskNode
from kg.questions._answer import Item, Proof
from kg.questions._source import Source
from kg.search import Found
from kg.terms import prologue
from kg.vocabulary import load as load_vocabulary

PREFIXES = prologue("kg", "id", "skos", "dcterms", "prov", "schema", "org")


def values(variable: str, iris: Iterable[str]) -> str:
    """A VALUES clause over IRIs."""
    return f"VALUES ?{variable} {{ {' '.join(f'<{iri}>' for iri in iris)} }} "


@dataclass(frozen=True, slots=True)
class Selection:
    """Assignments by unit, role, task, document, section, time limit and words; ``None`` or empty sets no limit.

    ``units``, ``tasks``, ``documents`` and ``sections`` hold IRIs, ``roles`` role keys, ``due`` the last day allowed
    (``YYYY-MM-DD``), ``found`` what a full-text search found.
    """

    units: tuple[str, ...] | None = None
    roles: tuple[str, ...] = ()
    tasks: tuple[str, ...] | None = None
    documents: tuple[str, ...] | None = None
    sections: tuple[str, ...] | None = None
    due: str = ""
    found: Found | None = None

    def but(self, **changes: object) -> Selection:
        """The same selection with other limits."""
        return replace(self, **changes)  # type: ignore[arg-type]

    # ── on the network ────────────────────────────────────────────────────────────────────────────

    def network(self, source: Source) -> Network:
        """The part of the network that holds everything selected."""
        if self.tasks is not None or self.found is not None:
            return source.of(self._tasks())
        if self.units is not None:
            return source.around(self.units)
        if not source.large:
            return source.whole
        if self.documents is None and self.sections is None:
            raise NotUnderstood(
                "图谱太大，这个问题要看全部任务 the graph is too large: this question looks at every task",
                hint="name a document, a section or a unit; or run kg audit, or kg query with the SPARQL of --explain",
            )
        pattern = self.but(due="").task_pattern()
        rows = source.store.rows(f"{PREFIXES}SELECT DISTINCT ?task {{ ?task a kg:Task . {pattern} }}")
        return source.of(row["task"] for row in rows)

    def _tasks(self) -> tuple[str, ...]:
        hits = tuple(hit.task for hit in self.found.hits) if self.found is not None else None
        if self.tasks is None or hits is None:
            return self.tasks or hits or ()
        return tuple(task for task in self.tasks if task in hits)

    def takes_task(self, network: Network, task: TaskNode) -> bool:
        """Whether a task is within the limits."""
        if (self.tasks is not None or self.found is not None) and task.iri not in self._tasks():
            return False
        if self.documents is not None and task.document not in self.documents:
            return False
        if self.due and not (task.due and task.due <= self.due):
            return False
        return self.sections is None or not set(self.sections).isdisjoint(above(network, task))

    def walk(self, network: Network) -> list[AssignmentEdge]:
        """The assignments selected, in the order of the documents."""
        if self.units is None:
            edges: Iterable[AssignmentEdge] = (e for task in network.tasks for e in network.assignments_of_task[task])
        else:
            edges = (edge for unit in self.units for edge in network.assignments_of_unit.get(unit, ()))
        kept = [
            edge
            for edge in edges
            if (not self.roles or edge.role in self.roles) and self.takes_task(network, network.tasks[edge.task])
        ]
        order = {iri: at for at, iri in enumerate(network.tasks)}
        return sorted(kept, key=lambda edge: (order[edge.task], edge.start, edge.iri))

    def tasks_of(self, network: Network) -> list[TaskNode]:
        """The tasks within the limits, whoever has a part in them."""
        return [task for task in network.tasks.values() if self.takes_task(network, task)]

    # ── as SPARQL ─────────────────────────────────────────────────────────────────────────────────

    def pattern(self, assignment: str = "a", unit: str = "unit", task: str = "task") -> str:
        """The pattern that binds ``?a``, ``?unit`` and ``?task`` to what is selected."""
        parts = []
        if self.units is not None:
            parts.append(values(unit, self.units))
        parts.append(f"?{assignment} kg:unit ?{unit} ; kg:task ?{task} .")
        if self.roles:
            iris = (role.iri for role in load_vocabulary().roles if role.key in self.roles)
            parts.append(f"{values(f'{assignment}Role', iris)}?{assignment} kg:role ?{assignment}Role .")
        return " ".join((*parts, self.task_pattern(task)))

    def task_pattern(self, task: str = "task") -> str:
        """The pattern that limits ``?task``."""
        parts = []
        if self.tasks is not None:
            parts.append(values(task, self.tasks))
        if self.documents is not None:
            parts.append(f"{values(f'{task}Document', self.documents)} ?{task} prov:wasDerivedFrom ?{task}Document .")
        if self.sections is not None:
            parts.append(f"{values(f'{task}Section', self.sections)} ?{task} dcterms:isPartOf* ?{task}Section .")
        if self.due:
            parts.append(f'?{task} kg:dueDate ?{task}Due . FILTER(STR(?{task}Due) <= "{self.due}")')
        if self.found is not None:
            parts.append(f"?{task} dcterms:title ?title ; dcterms:description ?text . FILTER({self.found.condition()})")
        return " ".join(parts)


def above(network: Network, task: TaskNode) -> set[str]:
    """The task itself and every section and task that it is part of."""
    found, at = {task.iri}, task.part_of
    while at and at not in found:
        found.add(at)
        parent = network.sections.get(at) or network.tasks.get(at)
        at = parent.part_of if parent else ""
    return found


# ── what is shown of it ───────────────────────────────────────────────────────────────────────────


def proof(network: Network, edge: AssignmentEdge) -> Proof:
    """The quotation that proves an assignment."""
    document = network.documents[edge.evidence.document]
    evidence = edge.evidence
    return Proof(
        document.title,
        document.path,
        network.tasks[edge.task].heading,
        evidence.quote,
        evidence.start,
        evidence.end,
        document.iri,
        evidence.page,
    )


def task_proof(network: Network, task: TaskNode) -> Proof:
    """The text of a task as its own proof."""
    document = network.documents[task.document]
    return Proof(document.title, document.path, task.heading, task.text, task.start, task.end, document.iri)


def once(proofs: Iterable[Proof]) -> tuple[Proof, ...]:
    """Proofs without repetition."""
    return tuple(dict.fromkeys(proofs))


Words = Callable[[str], str]


def task_item(network: Network, task: TaskNode, edges: Sequence[AssignmentEdge], say: Words) -> Item:
    """A task as an answer, with the roles and quotations of the assignments that made it one."""
    document = network.documents[task.document]
    about = {
        "key": task.key or task.number,
        "number": task.number,
        "title": task.title,
        "document": document.title,
        "path": document.path,
        "section": task.heading,
        **(
            {"roles": _unique(say(e.role) for e in edges), "role_keys": _unique(e.role for e in edges)} if edges else {}
        ),
        **({"mentions": _unique(e.mention for e in edges)} if edges else {}),
        **({"deadline": task.deadline} if task.deadline else {}),
        "start": task.start,
        "end": task.end,
    }
    proofs = once(proof(network, edge) for edge in edges) or (task_proof(network, task),)
    return Item(task.label, task.iri, about, proofs)


def unit_item(network: Network, unit: str, edges: Sequence[AssignmentEdge], say: Words) -> Item:
    """A unit as an answer: called as the documents call it, with its full name, roles, tasks and quotations."""
    tasks = _unique(network.tasks[e.task].label for e in edges)
    known = network.units.get(unit)
    about = {
        "unit": known.name if known else "",
        "roles": _unique(say(e.role) for e in edges),
        "role_keys": _unique(e.role for e in edges),
        "tasks": tasks,
        "document": "; ".join(_unique(network.documents[e.evidence.document].title for e in edges)),
        **({"vague": True} if any(e.vague for e in edges) else {}),
        **({"open_list": True} if any(e.open_list for e in edges) else {}),
    }
    return Item(called(e.mention for e in edges), unit, about, once(proof(network, edge) for edge in edges))


def called(mentions: Iterable[str]) -> str:
    """What documents call a unit most often; of two equally frequent names the first in code point order."""
    counts = Counter(mentions)
    return min(counts, key=lambda name: (-counts[name], name))


def _unique(values_: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values_ if value))


def by_task(edges: Iterable[AssignmentEdge]) -> dict[str, list[AssignmentEdge]]:
    """Assignments by task, in order."""
    return _grouped(edges, lambda edge: edge.task)


def by_unit(edges: Iterable[AssignmentEdge]) -> dict[str, list[AssignmentEdge]]:
    """Assignments by unit, in order."""
    return _grouped(edges, lambda edge: edge.unit)


def _grouped(edges: Iterable[AssignmentEdge], key: Callable[[AssignmentEdge], str]) -> dict[str, list[AssignmentEdge]]:
    grouped: dict[str, list[AssignmentEdge]] = {}
    for edge in edges:
        grouped.setdefault(key(edge), []).append(edge)
    return grouped


def task_items(network: Network, edges: Iterable[AssignmentEdge], say: Words) -> tuple[Item, ...]:
    """The tasks of some assignments as answers."""
    return tuple(task_item(network, network.tasks[task], held, say) for task, held in by_task(edges).items())


def unit_items(network: Network, edges: Iterable[AssignmentEdge], say: Words) -> tuple[Item, ...]:
    """The units of some assignments as answers."""
    return tuple(unit_item(network, unit, held, say) for unit, held in by_unit(edges).items())


TASK_LABEL = (
    "?task dcterms:title ?taskTitle ; skos:notation ?taskNumber ; kg:start ?taskStart ; prov:wasDerivedFrom/kg:path ?taskPath . "
    "OPTIONAL { ?task kg:key ?taskKey } "
)
TASK_CALLED = 'REPLACE(CONCAT(COALESCE(?taskKey, ?taskNumber), " ", STR(?taskTitle)), "^ +| +$", "")'


def tasks_query(pattern: str) -> str:
    """A query for the tasks that ``pattern`` binds to ``?task``: ``?answer`` and ``?label``, in the documents' order."""
    return (
        f"{PREFIXES}SELECT (?task AS ?answer) (MIN({TASK_CALLED}) AS ?label) {{\n  {pattern}\n  {TASK_LABEL}\n}}\n"
        "GROUP BY ?task ORDER BY MIN(?taskPath) MIN(?taskStart)"
    )


def units_query(pattern: str) -> str:
    """A query for the units of the assignments ``?a`` that ``pattern`` binds: ``?answer`` and ``?label``."""
    return f"{PREFIXES}{units_called(pattern)} ORDER BY ?label"


def units_called(pattern: str, unit: str = "unit", assignment: str = "a") -> str:
    """The subquery for the units that ``pattern`` binds: ``?answer``, and as ``?label`` their most frequent mention."""
    return (
        f"SELECT (?{unit} AS ?answer) ({_MOST} AS ?label) {{\n  {{ SELECT ?{unit} ?mention (COUNT(DISTINCT ?{assignment}) AS ?n) {{ "
        f"{pattern} ?{assignment} kg:mention ?mention }} GROUP BY ?{unit} ?mention }}\n}} GROUP BY ?{unit}"
    )


_MOST = 'STRAFTER(MIN(CONCAT(STR(100000000 - ?n), " ", STR(?mention))), " ")'
