"""The views of a network: which nodes and lines a picture shows, and where each node stands.

tasks      units and the tasks that they are assigned to, lines by role
together   units alone, joined where they work on the same tasks, thicker the more of them
hierarchy  documents, their sections and tasks, and the units of each task as its leaves' text
"""

from __future__ import annotations

import functools
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import combinations

import networkx as nx

from kg.network import Network, TaskNode, UnitNode
from kg.pictures import layout

FONT = 14
"""Height of a label's letters, in pixels."""
TASK_WIDTH = 11
"""Full-width characters in a line of a task's label."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A node of a view: ``kind`` is unit, group, task, section, document; ``what`` the IRI of the thing it stands for."""

    what: str
    kind: str
    label: str
    size: float = 0.0
    x: float = 0.0
    y: float = 0.0
    community: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a view: by ``role`` in the tasks view, by ``weight`` (tasks shared) in the other."""

    source: str
    to: str
    role: str = ""
    weight: int = 1
    nth: int = 0


@dataclass(slots=True)
class View:
    """A view ready to be drawn."""

    key: str
    zh: str
    en: str
    dots: list[Dot] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


# ── labels and their room ─────────────────────────────────────────────────────────────────────────


def width(text: str) -> float:
    """The width of a label in full-width characters.

    >>> width("市发改委"), width("R&D")
    (4.0, 1.8)
    """
    return sum(map(_tenths, text)) / 10


@functools.cache
def _tenths(letter: str) -> int:
    """The width of one letter in tenths of a full-width character."""
    return 10 if unicodedata.east_asian_width(letter) in "WFA" else 6


def wrapped(text: str, most: int, lines: int) -> str:
    """The text in lines of at most ``most`` full-width characters, shortened with … beyond so many lines.

    >>> wrapped("传统产业转型升级", 4, 2)
    '传统产业\\n转型升级'
    """
    made, line, across = [], "", 0
    for at, letter in enumerate(text):
        across += _tenths(letter)
        if across > 10 * most:
            made.append(line)
            line, across = "", _tenths(letter)
        if len(made) == lines:
            return "\n".join(made)[:-1] + "…" if text[at:] else "\n".join(made)
        line += letter
    return "\n".join([*made, line])


def short_names(units: Iterable[UnitNode]) -> dict[str, str]:
    """A short label for each unit by IRI: the shortest name met, or the full one where two units share that."""
    units = list(units)
    short = {
        unit.iri: min((*unit.names, unit.name), key=lambda name: (len(name) < 3, len(name), name)) for unit in units
    }
    shared = Counter(short.values())
    return {unit.iri: short[unit.iri] if shared[short[unit.iri]] == 1 else unit.name for unit in units}


def _room(dot: Dot, padding: float = 16) -> layout.Size:
    """The rectangle that a node takes with its label."""
    lines = dot.label.split("\n")
    across = max(width(line) for line in lines) * FONT
    down = len(lines) * FONT * 1.25
    if dot.kind in {"unit", "group"}:
        return max(across + 6, 2 * dot.size), down + 2 * dot.size + 8
    return across + 24, down + padding


# ── views ─────────────────────────────────────────────────────────────────────────────────────────


def tasks(network: Network) -> View:
    """Units and tasks, joined by assignments."""
    view = View("tasks", "单位与任务", "Units and tasks")
    seen: Counter[tuple[str, str]] = Counter()
    roles: set[tuple[str, str, str]] = set()
    graph = nx.Graph()
    for edge in network.assignments.values():
        graph.add_edge(edge.task, edge.unit)
        if (edge.unit, edge.task, edge.role) not in roles:
            roles.add((edge.unit, edge.task, edge.role))
            view.lines.append(Line(edge.unit, edge.task, edge.role, nth=seen[edge.unit, edge.task]))
            seen[edge.unit, edge.task] += 1
    names = short_names(network.units.values())
    dots = [
        _task_dot(network.tasks[node])
        if node in network.tasks
        else _unit_dot(network.units[node], names, graph.degree[node])
        for node in graph
    ]
    view.dots = _placed(graph, dots)
    return view


def together(network: Network) -> View:
    """Units joined by the number of tasks that they share."""
    view = View("together", "单位协作", "Units that work together")
    shared: Counter[tuple[str, str]] = Counter()
    for edges in network.assignments_of_task.values():
        shared.update(combinations(sorted({edge.unit for edge in edges}), 2))
    graph = nx.Graph()
    graph.add_nodes_from(sorted({unit for pair in shared for unit in pair}))
    graph.add_weighted_edges_from((one, other, count) for (one, other), count in sorted(shared.items()))
    view.lines = [Line(one, other, weight=count) for (one, other), count in sorted(shared.items())]
    names = short_names(network.units.values())
    dots = [_unit_dot(network.units[node], names, len(network.assignments_of_unit[node])) for node in graph]
    view.dots = _placed(graph, dots)
    return view


def hierarchy(network: Network) -> View:
    """Documents, sections, tasks, each below what it is part of; sections without a task are left out."""
    view = View("hierarchy", "文件层级", "Hierarchy")
    above: dict[str, str] = {}
    for task in network.tasks.values():
        node, parent = task.iri, task.part_of
        while parent and node not in above:
            above[node] = parent
            node, parent = parent, network.sections[parent].part_of if parent in network.sections else ""
            if parent == "" and node in network.tasks:
                parent = network.tasks[node].part_of
    start = {
        **{iri: t.start for iri, t in network.tasks.items()},
        **{iri: s.start for iri, s in network.sections.items()},
    }
    below: dict[str, list[str]] = {}
    for node in sorted(above, key=lambda iri: (start.get(iri, 0), iri)):
        below.setdefault(above[node], []).append(node)
    roots = [iri for iri in network.documents if iri in below]
    dots = {iri: _any_dot(network, iri) for iri in (*roots, *above)}
    places = layout.tree(below, roots, {iri: _room(dot, 8) for iri, dot in dots.items()})
    view.dots = [Dot(iri, dots[iri].kind, dots[iri].label, 0, *place) for iri, place in places.items()]
    view.lines = [Line(parent, node) for node, parent in above.items() if node in places]
    return view


VIEWS: tuple[Callable[[Network], View], ...] = (tasks, together, hierarchy)
"""The views in the order in which a picture offers them."""


def _task_dot(task: TaskNode) -> Dot:
    return Dot(task.iri, "task", wrapped(f"{task.number} {task.title}".strip() or "…", TASK_WIDTH, 2))


def _unit_dot(unit: UnitNode, names: dict[str, str], degree: int) -> Dot:
    return Dot(
        unit.iri, "group" if unit.group else "unit", wrapped(names[unit.iri], 12, 2), 5 + 2.2 * math.sqrt(degree)
    )


def _any_dot(network: Network, iri: str) -> Dot:
    if iri in network.documents:
        return Dot(iri, "document", wrapped(network.documents[iri].title, 14, 3))
    if iri in network.sections:
        section = network.sections[iri]
        return Dot(iri, "section", wrapped(f"{section.number} {section.title}".strip(), 16, 1))
    task = network.tasks[iri]
    return Dot(iri, "task", wrapped(f"{task.number} {task.title}".strip() or "…", 26, 1))


def _placed(graph: nx.Graph, dots: list[Dot]) -> list[Dot]:
    """The nodes with their places; a round node's own centre is above its label."""
    rooms = {dot.what: _room(dot) for dot in dots}
    groups = layout.communities(graph)
    places = layout.cluster(graph, rooms, groups)
    community = {node: number for number, group in enumerate(groups) for node in group}
    made = []
    for dot in dots:
        x, y = places[dot.what]
        if dot.kind in {"unit", "group"}:
            y += dot.size - rooms[dot.what][1] / 2 + 2
        made.append(Dot(dot.what, dot.kind, dot.label, round(dot.size, 1), x, round(y, 1), community[dot.what]))
    return made
