"""How many units a task has on average, or tasks a unit."""

from __future__ import annotations

from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._select import PREFIXES

EXAMPLES = (
    ("平均每项任务几个单位", "on average how many units does a task have"),
    ("白银方案平均每项任务有几个责任单位", "on average how many tasks does a unit have"),
)


def reads(asked: Asked) -> bool:
    """An average is asked for."""
    return asked.has("average") and not asked.units


def answer(frame: Frame) -> Answer:
    """Walk all assignments, count the distinct (unit, task) pairs and divide."""
    per_unit = frame.asked.matches("how_many task_noun")
    scope = frame.scope("role", "average", "unit_noun", "total", "kinds", search=False)
    selection = scope.selection.but(roles=frame.roles())
    network = selection.network(frame.source)
    pairs = {(edge.unit, edge.task) for edge in selection.walk(network)}
    over = {unit for unit, _ in pairs} if per_unit else {task.iri for task in selection.tasks_of(network)}
    value = round(100 * len(pairs) / len(over)) / 100 if over else 0
    label = f"{value:g}"
    say = frame.say
    noun = say("每个单位" if per_unit else "每项任务", "a unit has" if per_unit else "a task has")
    roles = say(f"{say.roles(selection.roles)}", f" ({say.roles(selection.roles)})") if selection.roles else ""
    summary = say(
        f"平均{noun}{roles}{label}{'项任务' if per_unit else '个单位'}（{len(pairs)} ÷ {len(over)}）。",
        f"On average {noun} {label} {'tasks' if per_unit else 'units'}{roles} ({len(pairs)} / {len(over)}).",
    )
    return frame.answer(
        "average",
        [Item(label, "", {"value": value, "pairs": len(pairs), "over": len(over)})] if over else [],
        summary,
        _query(selection.pattern(), selection.task_pattern(), per_unit=per_unit),
        walk="unit ─assignment(role)→ task, counted and divided",
        columns=("label",),
    )


def _query(pattern: str, tasks: str, *, per_unit: bool) -> str:
    over = (
        f"SELECT (COUNT(DISTINCT ?unit) AS ?over) {{ {pattern} }}"
        if per_unit
        else f"SELECT (COUNT(DISTINCT ?task) AS ?over) {{ ?task a kg:Task . {tasks} }}"
    )
    return (
        f"{PREFIXES}SELECT (STR(ROUND(100 * ?pairs / ?over) / 100) AS ?label) {{\n"
        f"  {{ SELECT (COUNT(*) AS ?pairs) {{ {{ SELECT DISTINCT ?unit ?task {{ {pattern} }} }} }} }}\n  {{ {over} }}\n  FILTER(?over > 0)\n}}"
    )
