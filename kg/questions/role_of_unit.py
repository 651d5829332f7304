"""The role of a unit in a task."""

from __future__ import annotations

import re

from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._select import PREFIXES, once, proof

EXAMPLES = (
    ("省科技厅在第18项任务中承担什么角色", "what is the role of 兰州市 in task 16"),
    ("高新区管委会在人才集聚创新中是什么角色", "what role does 市工信委 play in 三（二）2"),
)

_OR = re.compile(r"还是|(?i:\bor\b)")


def reads(asked: Asked) -> bool:
    """A unit is named and its role asked for, or which of several it has."""
    if len(asked.units) == 1 and _choice(asked):
        return True
    return bool(asked.units) and asked.has("role_noun") and not (asked.has("role", "who") or asked.polar)


def _choice(asked: Asked) -> bool:
    """Whether it is asked which of several roles a unit has (是牵头还是配合, lead or support)."""
    roles = {token.value for token in asked.of("role")}
    return (
        len(roles) > 1
        and not asked.has("who", "not")
        and bool(_OR.search(asked.text))
        and bool(asked.refs or asked.topic("role", "any_role", "only", "filler", "unit_noun"))
    )


def answer(frame: Frame) -> Answer:
    """Walk unit → assignments → roles."""
    scope = frame.scope("unit", "role", "unit_noun", "only", "share")
    selection = scope.selection.but(units=frame.units)
    network = selection.network(frame.source)
    edges = [] if scope.missing else selection.walk(network)
    held = {key: [e for e in edges if e.role == key] for key in dict.fromkeys(e.role for e in edges)}
    items = tuple(
        Item(
            frame.role_word(key),
            "",
            {
                "role_keys": [key],
                "roles": [frame.role_word(key)],
                "tasks": list(dict.fromkeys(network.tasks[e.task].label for e in found)),
            },
            once(proof(network, edge) for edge in found),
        )
        for key, found in held.items()
    )
    apart = frame.apart(frame.units, selection)
    say, where = frame.say, frame.say.list(scope.named or scope.matter)
    listed = say.list(item.label for item in items)
    summary = (
        say(
            f"{frame.named}在{where or '文件'}中的角色：{listed}。",
            f"{frame.named} in {where or 'the documents'}: {listed}.",
        )
        if items
        else say(
            f"文件没有写明{frame.named}在{where}中有角色。", f"The documents state no role of {frame.named} in {where}."
        )
    )
    sparql = (
        f"{PREFIXES}SELECT DISTINCT ?label {{ {selection.pattern()} ?a kg:role/skos:prefLabel ?name . "
        f'FILTER(LANG(?name) = "{frame.asked.language}") BIND(STR(?name) AS ?label) }}'
    )
    return frame.answer(
        "role_of_unit",
        items,
        summary,
        sparql,
        walk="unit ─assignment→ role",
        columns=("label", "tasks", "quote"),
        apart=apart,
        notes=frame.apart_notes(apart),
    )
