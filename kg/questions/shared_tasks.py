"""The tasks that two or more units share, in a role or any."""

from __future__ import annotations

from kg.questions._answer import Answer
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._select import by_task, task_items, tasks_query
from kg.questions.yes_no import shared

EXAMPLES = (
    ("市财政局和市人社局共同参与哪些任务", "which tasks do 市科技局 and 市财政局 share"),
    ("兰州市和白银市共同牵头哪些任务", "which tasks do 兰州市 and 白银市 lead together"),
)


def reads(asked: Asked) -> bool:
    """Two units or more are named, together."""
    return len(asked.units) > 1 and asked.together and not asked.has("who")


def answer(frame: Frame) -> Answer:
    """Walk from each unit to its tasks, and keep the tasks that all of them reach."""
    scope = frame.scope("unit", "role", "share", "together", "unit_noun", "partner")
    frame.refuse(scope)
    if {token.value for token in frame.asked.of("role")} and not frame.asked.joined and "既有" not in frame.asked.text:
        raise frame.unread(token.text for token in frame.asked.of("unit")[1:])
    selection = scope.selection.but(units=frame.units, roles=frame.roles())
    network = selection.network(frame.source)
    edges = shared(selection.walk(network), len(frame.units))
    items = task_items(network, edges, frame.role_word)
    say, roles = frame.say, frame.say.roles(selection.roles)
    count = len(by_task(edges))
    summary = (
        say(f"{frame.named}共同{roles}{say.tasks(count)}。", f"{frame.named} share {say.tasks(count)} ({roles}).")
        if count
        else say(
            f"文件中没有{frame.named}共同{roles}的任务。",
            f"The documents state no task that {frame.named} share ({roles}).",
        )
    )
    return frame.answer(
        "shared_tasks",
        items,
        summary,
        tasks_query(
            f"{{ SELECT ?task {{ {selection.pattern()} }} GROUP BY ?task HAVING(COUNT(DISTINCT ?unit) = {len(frame.units)}) }}"
        ),
        walk="unit ─assignment→ task ←assignment─ unit",
        columns=("key", "title", "roles", "document", "section", "quote"),
    )
