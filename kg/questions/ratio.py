"""What share of the tasks a unit has in a role, or of how many tasks a role is named at all."""

from __future__ import annotations

from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._select import PREFIXES, by_task, task_items

EXAMPLES = (
    ("省科技厅牵头的任务占全部任务的比例", "what percentage of tasks is led by 兰州市"),
    ("兰州市牵头的任务在甘肃要点里占多少", "what share of tasks in the Gansu document does 省科技厅 lead"),
    ("有百分之多少的任务有配合单位", "what percentage of tasks have a supporting unit"),
)


def reads(asked: Asked) -> bool:
    """A share is asked for, of one unit's tasks or of a role's."""
    if not asked.has("ratio") or asked.refs or asked.has("target", "more", "fewer", "who"):
        return False
    return len(asked.units) == 1 or (not asked.units and asked.has("role", "any_role") and asked.has("task_noun"))


def answer(frame: Frame) -> Answer:
    """Walk to the tasks, count them, and divide by all tasks within the limits."""
    scope = frame.scope(
        "unit", "role", "ratio", "total", "unit_noun", "share", "together", "which_document", search=False
    )
    whole = scope.selection
    selection = whole.but(units=frame.units or None, roles=frame.roles())
    every = whole.network(frame.source)
    over = len(whole.tasks_of(every))
    network = selection.network(frame.source)
    edges = selection.walk(network)
    count = len(by_task(edges))
    label = f"{int(1000 * count / over + 0.5) / 10:g}%" if over else ""
    say = frame.say
    who = frame.named if frame.units else say("", "")
    where = frame.where(scope) or say("全部任务", "all tasks")
    summary = (
        say(
            f"{who}{say.roles(selection.roles)}{count}项任务，占{where}（{over}项）的{label}。",
            f"{who}{' ' if who else ''}({say.roles(selection.roles)}): {count} of {over} tasks, {label} of {where}.",
        )
        if over
        else say("文件中没有任务。", "The documents have no tasks.")
    )
    value = int(1000 * count / over + 0.5) / 10 if over else 0.0
    proofs = tuple(proof for item in task_items(network, edges, frame.role_word) for proof in item.evidence)
    return frame.answer(
        "ratio",
        [Item(label, "", {"value": value, "tasks": count, "over": over}, tuple(dict.fromkeys(proofs)))] if over else [],
        summary,
        (
            f'{PREFIXES}SELECT (CONCAT(STR(FLOOR(1000 * ?count / ?over + 0.5) / 10), "%") AS ?label) {{\n'
            f"  {{ SELECT (COUNT(DISTINCT ?task) AS ?count) {{ {selection.pattern()} }} }}\n"
            f"  {{ SELECT (COUNT(DISTINCT ?task) AS ?over) {{ ?task a kg:Task . {whole.task_pattern()} }} }}\n  FILTER(?over > 0)\n}}"
        ),
        walk="unit ─assignment(role)→ task, counted and divided by all tasks",
        columns=("label", "tasks"),
    )
