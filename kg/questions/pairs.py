"""Which two units act together most often, in a role or in any."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from kg import measures
from kg.incidence import Incidence
from kg.questions import _large
from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._select import PREFIXES, by_task, by_unit, unit_item, units_called

EXAMPLES = (
    ("哪两个单位一起牵头最多", "which units lead together most often"),
    ("哪些单位合作最多", "which two units work with each other most often"),
)


_OFTEN = re.compile(r"经常|时常|总是|老是|总在|老在|成双成对|(?:哪|那)两[个家]|(?i:\busually\b|\boften\b|\balways\b)")
"""Words for most: 哪两家老是一起牵头."""


def reads(asked: Asked) -> bool:
    """No unit is named, and those are asked for that are together most."""
    often = asked.has("most") or _OFTEN.search(asked.text) is not None
    return not asked.units and often and (asked.together or asked.has("partner"))


def answer(frame: Frame) -> Answer:
    """Walk every task and count each pair of its units."""
    two = ("top",) if frame.asked.said("top") == 2 else ()  # which two units
    scope = frame.scope("role", "most", "together", "share", "partner", "unit_noun", *two, search=False)
    selection = scope.selection.but(roles=frame.roles())
    near = _large.units(frame, selection, lambda whole: _often_together(whole, selection.roles))[0]
    network = near.network(frame.source)
    edges = near.walk(network)
    times: dict[tuple[str, str], set[str]] = defaultdict(set)
    for task, held in by_task(edges).items():
        units = sorted({edge.unit for edge in held})
        for at, one in enumerate(units):
            for other in units[at + 1 :]:
                times[one, other].add(task)
    best = max(map(len, times.values()), default=0)
    top = [pair for pair, tasks in times.items() if len(tasks) == best]
    groups = by_unit(edges)
    items = []
    for unit in dict.fromkeys(unit for pair in top for unit in pair):
        item = unit_item(network, unit, groups[unit], frame.role_word)
        items.append(Item(item.label, unit, {**item.about, "times": best}, item.evidence))
    items.sort(key=lambda item: item.label)
    labels = {item.iri: item.label for item in items}
    items = [
        replace(item, about={**item.about, "pair": "|".join(sorted(labels[unit] for unit in pair))})
        for item in items
        for pair in [next(pair for pair in top if item.iri in pair)]
    ]
    say, roles = frame.say, frame.say.roles(selection.roles)
    listed = say.list(
        f"{labels[one]}—{labels[other]}" for one, other in sorted(top, key=lambda p: (labels[p[0]], labels[p[1]]))
    )
    summary = (
        say(f"一起{roles}最多的是{listed}：{best}项任务。", f"Together most often ({roles}): {listed}, {best} tasks.")
        if items
        else say("没有两个单位在同一项任务中。", "No two units stand in one task.")
    )
    return frame.answer(
        "pairs",
        items,
        summary,
        _query(selection.pattern(), selection.pattern("b", "other", "task")),
        walk="unit ─assignment→ task ←assignment─ unit, counted",
        columns=("label", "times", "unit", "tasks"),
    )


def _often_together(whole: Incidence, roles: tuple[str, ...]) -> list[int]:
    """The units of the pairs that share most tasks; of very many such pairs the first."""
    _, pairs = measures.most_together(measures.groups(whole, roles), len(whole.units))
    return list(dict.fromkeys(unit for pair in pairs[: _large.LISTED // 2] for unit in pair))


def _query(one: str, other: str) -> str:
    pattern = f"{one} {other} FILTER(?unit != ?other)"
    counted = f"SELECT ?unit ?other (COUNT(DISTINCT ?task) AS ?n) {{ {pattern} }} GROUP BY ?unit ?other"
    best = f"SELECT (MAX(?m) AS ?times) {{ SELECT ?unit ?other (COUNT(DISTINCT ?task) AS ?m) {{ {pattern} }} GROUP BY ?unit ?other }}"
    return (
        f"{PREFIXES}SELECT DISTINCT ?answer ?label {{\n  {{ {units_called(one)} }}\n"
        f"  {{ SELECT DISTINCT (?unit AS ?answer) {{ {{ {counted} }} {{ {best} }} FILTER(?n = ?times) }} }}\n}} ORDER BY ?label"
    )
