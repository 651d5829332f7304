"""Time limits: by when a task is due, and which tasks are due by a day."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.network import TaskNode
from kg.questions import targets
from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._scope import due
from kg.questions._select import PREFIXES, task_item, task_proof, tasks_query
from kg.questions._targets import extreme
from kg.questions._written import as_asked
from kg.search import Found

EXAMPLES = (
    ("哪些任务要在2022年前完成", "which tasks are due by 2022"),
    ("第15项任务什么时候完成", "when is task 15 due"),
    ("7月底前要完成哪些任务", "what is due before July"),
)


_FINISHED = re.compile(r"完成|到期|截止|完工|结束|做完|收官|(?i:\b(?:due|end|ends|finished|completed|done)\b)")
"""Words that ask by when something is done, beside a year: 哪些任务2022年完成."""


def reads(asked: Asked) -> bool:
    """A time limit is asked for, or tasks by one."""
    limited = any(day.bound for day in asked.days) or (bool(asked.days) and _FINISHED.search(asked.text) is not None)
    if asked.has("without", "vague", "target"):
        return False
    if asked.has("first_due") and asked.has("task_noun", "deadline", "which"):
        return True
    return asked.has("deadline") or (
        limited and not asked.has("who", "role", "any_role") and (asked.has("task_noun", "which", "how_many"))
    )


def answer(frame: Frame) -> Answer:
    """Walk every task within the limits and look at its time limit."""
    asked = _alone(frame.asked)
    if not (asked.units or asked.refs or asked.days) and targets.indicated(asked, frame.source):
        return targets.answer(Frame(asked, frame.source))  # by what year a target is reached stands beside it
    frame.asked = asked
    ends = asked.of("first_due")
    by_day = bool(asked.days) or bool(ends)
    of_unit = ("unit", "role") if asked.units else ()
    scope = frame.scope("deadline", "day", "unit_noun", "total", "filler", "first_due", *of_unit, search=not by_day)
    selection = scope.selection.but(units=frame.units or None, roles=frame.roles() if frame.units else (), due="")
    network = selection.network(frame.source)
    held = [edge for edge in selection.walk(network) if as_asked(frame, network, edge)] if frame.units else []
    chosen = {edge.task for edge in held} if frame.units else None
    if held and len(held) < len(selection.walk(network)):  # the zone's committee, not the zone
        selection = selection.but(tasks=tuple(dict.fromkeys(edge.task for edge in held)))
    tasks = [t for t in selection.tasks_of(network) if t.deadline and (chosen is None or t.iri in chosen)]
    tasks = [] if scope.missing else [task for task in tasks if not by_day or _timely(task, frame)]
    if selection.found is not None and not by_day:
        tasks = [task for task in tasks if _of_matter(task, selection.found)]
        selection = selection.but(tasks=tuple(task.iri for task in tasks))
    if ends:
        tasks = extreme(tasks, ends[0].text)
        selection = selection.but(tasks=tuple(task.iri for task in tasks))
    items = [
        Item(
            t.label if by_day else t.deadline,
            t.iri,
            {**task_item(network, t, (), frame.role_word).about, "due": t.due},
            (task_proof(network, t),),
        )
        for t in tasks
    ]
    pattern = (selection.pattern() if frame.units else f"?task a kg:Task . {selection.task_pattern()}") + (
        " FILTER(false)" if scope.missing else ""
    )
    return frame.answer(
        "deadlines",
        items,
        _summary(frame, scope.named or scope.matter, len(items), [t.deadline for t in tasks]),
        _query(pattern, frame, by_day=by_day),
        walk="task → time limit",
        columns=("key", "title", "deadline", "document", "section"),
    )


def _alone(asked: Asked) -> Asked:
    """The question without 最晚, where that only says by when at the latest (最晚哪年要建成)."""
    first = asked.of("first_due")
    at_latest = (
        first
        and asked.matches("first_due (polite |filler )*deadline")
        and asked.topic("role", "any_role", "deadline", "filler", "first_due")
    )
    return replace(asked, tokens=tuple(token for token in asked.tokens if token not in first)) if at_latest else asked


def _of_matter(task: TaskNode, found: Found) -> bool:
    """Whether the limit is that of the matter: it stands in the title, or in one clause with the limit."""
    where = next((hit.where for hit in found.hits if hit.task == task.iri), "")
    clauses = [clause for clause in re.split("[。；;\\n]", task.text) if task.deadline in clause]
    return where in {"title", "head"} or any(word in clause for clause in clauses for word in found.words)


def _timely(task: TaskNode, frame: Frame) -> bool:
    if not frame.asked.days:
        return bool(task.due)
    day = frame.asked.days[0]
    if day.date.startswith("-"):
        return bool(task.due) and task.due[5:7] <= day.date[2:4]
    if not day.bound:
        return task.due.startswith(day.date)
    return bool(task.due) and task.due <= due(frame.asked.days)


def _query(pattern: str, frame: Frame, *, by_day: bool) -> str:
    if not by_day:
        return (
            f"{PREFIXES}SELECT DISTINCT (?task AS ?answer) (STR(?limit) AS ?label) {{ {pattern} ?task kg:deadlineText ?limit ; "
            "kg:start ?start ; prov:wasDerivedFrom/kg:path ?path } ORDER BY ?path ?start"
        )
    if not frame.asked.days:
        return tasks_query(f"{pattern} ?task kg:dueDate ?due .")
    day = frame.asked.days[0]
    if day.date.startswith("-"):
        condition = f'SUBSTR(STR(?due), 6, 2) <= "{day.date[2:4]}"'
    elif day.bound:
        condition = f'STR(?due) <= "{due(frame.asked.days)}"'
    else:
        condition = f'STRSTARTS(STR(?due), "{day.date}")'
    return tasks_query(f"{pattern} ?task kg:dueDate ?due ; kg:deadlineText ?limitText . FILTER({condition})")


def _summary(frame: Frame, named: tuple[str, ...], count: int, limits: list[str]) -> str:
    say = frame.say
    what = say.list(
        [*((frame.named,) if frame.units else ()), *named, *(t.text.strip() for t in frame.asked.of("day"))]
    )
    if not count:
        return say(f"文件没有写明{what}的时限。", f"The documents state no time limit{f' ({what})' if what else ''}.")
    if frame.asked.has("first_due"):
        return say(
            f"{what}：{say.tasks(count)}（{say.list(limits)}）。", f"{what}: {say.tasks(count)} ({say.list(limits)})."
        )
    if frame.asked.days:
        return say(f"{what}：{say.tasks(count)}。", f"{what}: {say.tasks(count)}.")
    if not what:
        return say(f"写明时限的任务共{count}项。", f"{say.tasks(count)} with a time limit.")
    return say(f"{what}的时限：{say.list(limits)}。", f"Time limit of {what}: {say.list(limits)}.")
