"""Units that have one role and never another (只配合不牵头, never lead): the walk over every unit, and its query."""

from __future__ import annotations

from kg import measures
from kg.questions import _large
from kg.questions._answer import Answer
from kg.questions._frame import Frame
from kg.questions._scope import Scope
from kg.questions._select import by_unit, unit_item, units_query


def only(frame: Frame, scope: Scope) -> Answer:
    """Units that have one role and never another: 只配合不牵头, never lead."""
    asked = frame.asked
    denied = [
        t
        for t, before in zip(asked.tokens[1:], asked.tokens, strict=False)
        if t.kind == "role" and before.kind in {"not", "without"}
    ]
    loose = asked.of("not") + asked.of("without")
    if len(loose) > len(denied):
        raise frame.unread(token.text for token in loose)
    never = frame.keys(denied)
    wanted = tuple(key for key in frame.roles() if key not in never)
    selection = scope.selection.but(roles=wanted)
    refused = (
        never
        if never and not asked.has("only")
        else tuple(role.key for role in frame.source.vocabulary.roles if wanted and role.key not in wanted) or never
    )
    near, total = _large.units(frame, selection, lambda whole: measures.only(whole, wanted, refused))
    network = near.network(frame.source)
    chosen = []
    for unit, held in by_unit(near.walk(network)).items():
        every = {edge.role for edge in scope.selection.but(units=(unit,)).walk(network)}
        if never and not every.isdisjoint(never):
            continue
        if wanted and not (never and not asked.has("only")) and not every <= set(wanted):
            continue
        chosen.append(unit_item(network, unit, held, frame.role_word))
    inner = scope.selection.but(roles=refused)
    listed = ", ".join(f'"{key}"' for key in refused)
    other = f"?b kg:unit ?unit ; kg:task ?otherTask . {inner.task_pattern('otherTask')} ?b kg:role/skos:notation ?bRole . FILTER(?bRole IN ({listed}))"
    pattern = f"{selection.pattern()} FILTER NOT EXISTS {{ {other} }}"
    roles = (
        frame.say.roles(wanted)
        if wanted
        else frame.say(f"不{frame.say.roles(never)}", f"never {frame.say.roles(never)}")
    )
    named, count = frame.say.list(item.label for item in chosen), max(total, len(chosen))
    summary = (
        frame.say(
            f"只{roles}的单位共{count}个：{named}。" if wanted else f"从{roles}的单位共{count}个：{named}。",
            f"{frame.say.units(count)} ({roles} only): {named}."
            if wanted
            else f"{frame.say.units(count)} {roles}: {named}.",
        )
        if chosen
        else frame.say("没有这样的单位。", "There is no such unit.")
    )
    answer = frame.answer(
        "gaps",
        chosen,
        summary,
        units_query(pattern),
        walk="every unit ─assignment→ task, by role",
        columns=("label", "roles", "unit", "tasks"),
    )
    return _large.told(frame, answer, total)
