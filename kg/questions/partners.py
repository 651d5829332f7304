"""Who works with a unit: in which roles, how often; who leads together with it; who does what in the tasks that it leads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.network import AssignmentEdge, Network
from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._select import PREFIXES, Selection, by_unit, unit_item, units_called
from kg.search import literal

EXAMPLES = (
    ("市教育局和哪些单位合作", "who works with 市统计局"),
    ("和省科技厅一起牵头的单位有哪些", "who leads together with 省政府国资委"),
    ("省科技厅牵头的任务由哪些单位实施", "who implements the tasks led by 省科技厅"),
    ("高新区管委会和谁合作最多", "who works most often with 高新区管委会"),
)


def reads(asked: Asked) -> bool:
    """One unit is named, and others are asked for that share its tasks."""
    if len(asked.units) != 1 or asked.polar:
        return False
    if asked.has("except") and not asked.together and not _else(asked):
        return False
    if asked.refs and not (asked.together or _with_whom(asked)):
        return False
    asks = (
        asked.has("who", "unit_noun")
        or (asked.has("partner") and asked.has("which"))
        or any(t.side == "who" for t in asked.of("role"))
    )
    acts = asked.has("partner", "role", "any_role") or asked.together or _with_whom(asked)
    return asks and acts and (asked.has("partner", "who") or asked.together or _two_roles(asked) or _else(asked))


def _else(asked: Asked) -> bool:
    """Who else has a part in a unit's tasks."""
    return (
        not asked.refs
        and re.search(r"(?i)\b(?:who|which units?|what units?) else\b.*\btasks\b", asked.text) is not None
    )


def _two_roles(asked: Asked) -> bool:
    return {"unit", "who"} <= {token.side for token in asked.of("role")}


def answer(frame: Frame) -> Answer:
    """Walk unit → assignments → tasks ← assignments ← other units."""
    scope = frame.scope("unit", "role", "partner", "except", "together", "share", "unit_noun", "most", "fewest")
    frame.refuse(scope)
    own, others = _roles(frame)
    selection = scope.selection.but(units=frame.units, roles=own)
    network = selection.network(frame.source)
    tasks = {edge.task for edge in selection.walk(network)}
    edges = [
        edge
        for task in network.tasks
        if task in tasks
        for edge in network.assignments_of_task[task]
        if edge.unit not in frame.units and not _nobody(edge) and (not others or edge.role in others)
    ]
    times = {unit: len({edge.task for edge in held}) for unit, held in by_unit(edges).items()}
    best = max(times.values(), default=0)
    top = frame.asked.has("most")
    ranked = _ranked(frame, network, edges, times)
    items = tuple(item for item in ranked if not top or item.about["times"] == best)
    return frame.answer(
        "partners",
        items,
        _summary(frame, own, others, items),
        _query(selection, others, top=top),
        walk="unit ─assignment→ task ←assignment─ other unit",
        columns=("label", "times", "roles", "unit", "tasks"),
        notes=_next(frame, ranked, items),
    )


_NOBODY = "^(各|所有|其他|市|省|县)?(相关|有关|其他)(职能)?(部门|单位)$"
"""Words for units of which none is meant in particular: no partner, as the members of a leading group are."""


def _nobody(edge: AssignmentEdge) -> bool:
    return edge.vague and re.match(_NOBODY, edge.mention) is not None


def _roles(frame: Frame) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The roles of the unit named and of the others: the same where they act together, one each where two are said."""
    if _two_roles(frame.asked):
        return frame.roles("unit"), frame.keys(t for t in frame.asked.of("role") if t.side == "who")
    roles = frame.roles()
    if not roles or frame.asked.together or _with_whom(frame.asked):
        return roles, roles
    asked_of_others = any(token.side == "who" for token in frame.asked.of("role"))
    return ((), roles) if asked_of_others else (roles, ())


def _with_whom(asked: Asked) -> bool:
    """和谁, 跟哪些单位: the role is of both."""
    if asked.language == "en":
        return re.search(r"(?i)\bwith\b", asked.text) is not None
    return any(asked.text[: token.start].rstrip().endswith(("和", "与", "跟", "同")) for token in asked.of("who"))


def _ranked(frame: Frame, network: Network, edges: Sequence[AssignmentEdge], times: dict[str, int]) -> list[Item]:
    made = []
    for unit, held in by_unit(edges).items():
        item = unit_item(network, unit, held, frame.role_word)
        made.append(Item(item.label, unit, {**item.about, "times": times[unit]}, item.evidence))
    return sorted(made, key=lambda item: (-item.about["times"], item.label))


def _summary(frame: Frame, own: tuple[str, ...], others: tuple[str, ...], items: Sequence[Item]) -> str:
    say = frame.say
    roles = f"{say.roles(own)} / {say.roles(others)}" if own or others else ""
    if not items:
        return say(
            f"文件中没有与{frame.named}共同承担任务的单位{f'（{roles}）' if roles else ''}。",
            f"The documents name no unit that shares a task with {frame.named}{f' ({roles})' if roles else ''}.",
        )
    listed = say.list(
        f"{item.label}（{item.about['times']}）"
        if frame.asked.language == "zh"
        else f"{item.label} ({item.about['times']})"
        for item in items
    )
    return say(
        f"与{frame.named}共事的单位{f'（{roles}）' if roles else ''}共{len(items)}个：{listed}。",
        f"{say.units(len(items))} work{'s' if len(items) == 1 else ''} with {frame.named}{f' ({roles})' if roles else ''}: {listed}.",
    )


def _next(frame: Frame, ranked: Sequence[Item], items: Sequence[Item]) -> tuple[str, ...]:
    rest = [item for item in ranked if item not in items][:3]
    if not rest:
        return ()
    listed = frame.say.list(f"{item.label} {item.about['times']}" for item in rest)
    return (frame.say(f"其后：{listed}。", f"Next: {listed}."),)


def _query(selection: Selection, others: tuple[str, ...], *, top: bool) -> str:
    """Other units of the same tasks, counted."""
    role = f"?b kg:role/skos:notation ?bRole . FILTER(?bRole IN ({', '.join(map(_quoted, others))}))" if others else ""
    own = " ".join(f"<{iri}>" for iri in selection.units or ())
    pattern = (
        f"{selection.pattern()} ?b kg:task ?task ; kg:unit ?other . FILTER NOT EXISTS {{ ?b kg:vague true ; kg:mention ?said . FILTER(REGEX(STR(?said), {literal(_NOBODY)})) }} {role} "
        f"FILTER(?other NOT IN ({', '.join(own.split())}))"
    )
    counted = f"SELECT (?other AS ?answer) (COUNT(DISTINCT ?task) AS ?times) {{ {pattern} }} GROUP BY ?other"
    named = units_called(pattern, "other", "b")
    best = f"{{ SELECT (MAX(?m) AS ?times) {{ SELECT ?other (COUNT(DISTINCT ?task) AS ?m) {{ {pattern} }} GROUP BY ?other }} }}"
    return (
        f"{PREFIXES}SELECT ?answer ?label ?times {{\n  {{ {counted} }}\n  {{ {named} }}\n  {best if top else ''}\n}} "
        "ORDER BY DESC(?times) ?label"
    )


def _quoted(text: str) -> str:
    return f'"{text}"'
