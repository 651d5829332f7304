"""Units that have two roles: that lead here and cooperate there."""

from __future__ import annotations

import re

from kg.questions._answer import Answer
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._select import by_unit, unit_item, units_query

EXAMPLES = (
    ("哪些单位既牵头又配合", "which units lead one task and implement another"),
    ("既当过牵头单位又当过责任单位的有哪些", "which units both lead and cooperate"),
)
_BOTH = re.compile(
    r"既.*[又也]|又.*又|一边.*一边|一面.*一面|有时.*有时|不仅.*[还也]|不但.*[还也]|兼|两职|双重|同时|(?i:\bsometimes\b|\bas well as\b)|两种(?:身份|角色)|(?i:\bboth\b.*\band\b|\band\b)"
)


def reads(asked: Asked) -> bool:
    """Units are asked for, with two roles joined."""
    roles = {token.value for token in asked.of("role")}
    asks = asked.has("who", "unit_noun", "which") or any(token.head for token in asked.of("role"))
    return (
        len(roles) > 1
        and asks
        and not (asked.units or asked.refs or asked.has("not", "only", "without", "most"))
        and bool(_BOTH.search(asked.text))
        and not asked.topic(
            "role", "any_role", "unit_noun", "filler", "follow", "share", "together", "different", "document_noun"
        )
    )


def answer(frame: Frame) -> Answer:
    """Walk every unit to its tasks, and keep those that have each of the roles somewhere."""
    scope = frame.scope("role", "unit_noun", "follow", "share", "together", "different", "kinds", search=False)
    keys = frame.roles()
    selection = scope.selection.but(roles=keys)
    network = selection.network(frame.source)
    held = by_unit(selection.walk(network))
    items = sorted(
        (
            unit_item(network, unit, edges, frame.role_word)
            for unit, edges in held.items()
            if {e.role for e in edges} >= set(keys)
        ),
        key=lambda item: item.label,
    )
    say, roles = frame.say, frame.say(" 又 ", " and ").join(frame.say.role(key) for key in keys)
    listed = say.list(item.label for item in items)
    summary = (
        say(f"既{roles}的单位共{len(items)}个：{listed}。", f"{say.units(len(items))} ({roles}): {listed}.")
        if items
        else say(f"没有既{roles}的单位。", f"No unit has both roles ({roles}).")
    )
    pattern = f"{selection.pattern()} {{ SELECT ?unit {{ {selection.pattern()} }} GROUP BY ?unit HAVING(COUNT(DISTINCT ?aRole) = {len(keys)}) }}"
    return frame.answer(
        "double_role",
        items,
        summary,
        units_query(pattern),
        walk="every unit ─assignment→ task, by role",
        columns=("label", "roles", "unit", "tasks"),
    )
