"""The nouns of the network: what a document, a unit, a task, an assignment is when it is read back from the store, and all of them together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


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

    ``graph`` is a ``networkx.MultiDiGraph`` as the package's docstring draws it, made when it is first asked for. The
    dictionaries are the same nouns without the walk: ``assignments_of_task[iri]`` and ``assignments_of_unit[iri]`` are in
    the text's order.
    """

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
    judged: dict[str, str] = field(default_factory=dict)
    """Assignments whose unit a person has told: who, when and why, by IRI."""
    changes: dict[str, list[ChangeNode]] = field(default_factory=lambda: defaultdict(list))
    """Reforms by the IRI of the unit whose name they ended, in date order."""
    version: str = ""
    _graph: nx.MultiDiGraph | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def graph(self) -> nx.MultiDiGraph:
        """The whole as networkx sees it: most questions are answered without it, and its import takes 0.1 s."""
        if self._graph is None:
            from kg.network._walk import walked

            self._graph = walked(self)
        return self._graph
