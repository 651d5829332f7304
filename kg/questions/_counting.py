"""Counting what a selection holds: how many tasks a unit has, how many units a task; the most, the fewest, with a query."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from kg.network import AssignmentEdge, Network
from kg.questions._answer import Item
from kg.questions._frame import Frame
from kg.questions._select import (
    PREFIXES,
    TASK_CALLED,
    TASK_LABEL,
    Selection,
    by_task,
    by_unit,
    task_item,
    unit_item,
    units_called,
)
from kg.vocabulary import Vocabulary

Subject = Literal["unit", "task"]


def counted(frame: Frame, network: Network, edges: Sequence[AssignmentEdge], subject: Subject) -> list[Item]:
    """The units with the number of their tasks, or the tasks with the number of their units; most first."""
    made = []
    groups = by_unit(edges) if subject == "unit" else by_task(edges)
    for iri, held in groups.items():
        value = len({edge.task if subject == "unit" else edge.unit for edge in held})
        item = (
            unit_item(network, iri, held, frame.role_word)
            if subject == "unit"
            else task_item(network, network.tasks[iri], held, frame.role_word)
        )
        made.append(Item(item.label, iri, {**item.about, "value": value}, item.evidence))
    return sorted(made, key=lambda item: (-item.about["value"], item.label))


def counts_query(selection: Selection, subject: Subject) -> str:
    """The subquery that counts: ``?answer``, ``?label`` and ``?value``."""
    pattern = selection.pattern()
    if subject == "unit":
        counts = f"SELECT (?unit AS ?answer) (COUNT(DISTINCT ?task) AS ?value) {{ {pattern} }} GROUP BY ?unit"
        return f"SELECT ?answer ?label ?value {{ {{ {counts} }} {{ {units_called(pattern)} }} }}"
    return (
        f"SELECT (?task AS ?answer) (COUNT(DISTINCT ?unit) AS ?value) (MIN({TASK_CALLED}) AS ?label) {{ {pattern} "
        f"{TASK_LABEL} }} GROUP BY ?task"
    )


def extreme_query(selection: Selection, subject: Subject, *, fewest: bool = False, place: int = 0) -> str:
    """The query for those with the largest or smallest number, or with the number at a place of the ranking (2 is the next)."""
    inner = counts_query(selection, subject)
    best = "MIN" if fewest else "MAX"
    plain = f"SELECT (COUNT(DISTINCT ?{'task' if subject == 'unit' else 'unit'}) AS ?n) {{ {selection.pattern()} }} GROUP BY ?{subject}"
    chosen = f"SELECT ({best}(?n) AS ?value) {{ {{ {plain} }} }}"
    if place > 1:
        order = "?n" if fewest else "DESC(?n)"
        chosen = f"SELECT DISTINCT (?n AS ?value) {{ {{ {plain} }} }} ORDER BY {order} OFFSET {place - 1} LIMIT 1"
    return f"{PREFIXES}SELECT ?answer ?label ?value {{\n  {{ {inner} }}\n  {{ {chosen} }}\n}} ORDER BY ?label"


def top_query(selection: Selection, subject: Subject, number: int, *, fewest: bool = False) -> str:
    """The query for the first ``number`` of the ranking."""
    order = "?value" if fewest else "DESC(?value)"
    return f"{PREFIXES}SELECT ?answer ?label ?value {{ {{ {counts_query(selection, subject)} }} }} ORDER BY {order} ?label LIMIT {number}"


def plain_query(
    selection: Selection, subject: Subject, number: int, vocabulary: Vocabulary, *, fewest: bool = False
) -> str:
    """The first ``number`` of the ranking without their names: a large graph counts this quickest, by the role's shortcut."""
    order = "?n" if fewest else "DESC(?n)"
    shortcuts = {role.key: role.shortcut for role in vocabulary.roles}
    counted_ = f"COUNT(DISTINCT ?{'task' if subject == 'unit' else 'unit'})"
    pattern = selection.pattern()
    if len(selection.roles) == 1 and selection == Selection(roles=selection.roles):
        pattern, counted_ = f"?unit <{shortcuts[selection.roles[0]]}> ?task .", "COUNT(*)"
    return f"{PREFIXES}SELECT (?{subject} AS ?answer) ({counted_} AS ?n) {{ {pattern} }} GROUP BY ?{subject} ORDER BY {order} LIMIT {number}"
