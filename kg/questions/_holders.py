"""Who and what holds a target: the tasks that state it, and the units of those tasks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.network import Network, TargetNode
from kg.questions._answer import Answer
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._select import Selection, once, task_item, tasks_query, unit_items, units_query
from kg.questions._targets import label, target_items


def of_tasks_asked(asked: Asked) -> bool:
    """Whether the tasks are asked for that state a target (哪一项写明了2022年的目标), not the targets."""
    for at, token in enumerate(asked.tokens):
        after = asked.tokens[at + 1] if at + 1 < len(asked.tokens) else None
        of_task = token.text.endswith(("项", "条", "件")) or (after and after.kind == "task_noun" and not asked.units)
        if token.kind == "which" and of_task and after and after.kind not in {"target", "rest"}:
            end = after.end if after.kind == "task_noun" else token.end
            return (
                re.match(
                    r"\s*(?:都|里|中)?(?:写明|写|规定|设定|设|定|提出|明确|列|有|带|要求|含|set|have|has|state|contain|carr)",
                    asked.text[end:],
                )
                is not None
            )
    return False


def tasks_with(frame: Frame, network: Network, found: Sequence[TargetNode]) -> Answer:
    """The tasks that hold the targets found."""
    holders = {target.holder for target in found}
    tasks = tuple(task for task in network.tasks if task in holders)
    proofs = {task: tuple(t for t in found if t.holder == task) for task in tasks}
    items = [
        replace(
            task_item(network, network.tasks[task], (), frame.role_word),
            evidence=once(i for item in target_items(network, held) for i in item.evidence),
        )
        for task, held in proofs.items()
    ]
    say = frame.say
    summary = (
        say(f"写明指标的任务共{len(items)}项。", f"{say.tasks(len(items))} with targets.")
        if items
        else say("没有这样的任务。", "No task states such a target.")
    )
    pattern = Selection(tasks=tasks).task_pattern() if tasks else "FILTER(false)"
    return frame.answer(
        "targets",
        items,
        summary,
        tasks_query(f"?task a kg:Task . {pattern}"),
        walk="target ← task",
        columns=("key", "title", "document", "section", "quote"),
    )


def asks_who(asked: Asked) -> bool:
    """Whether it is asked who answers for a target."""
    return asked.has("who") or any(token.side == "who" for token in asked.of("role"))


def answering(frame: Frame, network: Network, found: Sequence[TargetNode]) -> Answer:
    """Who answers for the targets found: the units of the tasks that hold them."""
    tasks = tuple(dict.fromkeys(t.holder for t in found if t.holder in network.tasks))
    keys = frame.keys(t for t in frame.asked.of("role") if t.side == "who") or frame.roles()
    selection = Selection(tasks=tasks, roles=keys)
    part = selection.network(frame.source)
    items = unit_items(part, selection.walk(part), frame.role_word)
    say = frame.say
    labels = say.list(label(target) for target in found)
    summary = (
        say(
            f"{labels}：{say.list(item.label for item in items)}。",
            f"{labels}: {say.list(item.label for item in items)}.",
        )
        if items
        else say(
            f"文件没有写明{labels or '该指标'}由谁负责。",
            f"The documents do not say who answers for {labels or 'the target'}.",
        )
    )
    return frame.answer(
        "targets",
        items,
        summary,
        units_query(selection.pattern()),
        walk="target ← task ←assignment─ unit",
        columns=("label", "roles", "unit", "tasks", "quote"),
    )
