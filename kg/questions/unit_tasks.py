"""The tasks of a unit: in a role or any, in a document, section or time, on a matter."""

from __future__ import annotations

from kg.questions._answer import Answer
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._select import task_items, tasks_query

EXAMPLES = (
    ("省科技厅牵头哪些任务", "which tasks does 省科技厅 lead"),
    ("市科技局负责什么", "what is 市科技局 responsible for"),
    ("哪些任务涉及市环保局", "in which tasks is 市环保局 involved"),
    ("省科技厅牵头几项任务", "how many tasks does 省科技厅 lead"),
    ("保障措施里高新区管委会牵头什么", "which tasks does 高新区管委会 lead in the section 保障措施"),
    ("2018年的方案里市财政局牵头什么", "what does 市财政局 lead in the Baiyin plan"),
)


def reads(asked: Asked) -> bool:
    """A unit is named, and nobody is asked for."""
    return (
        bool(asked.units)
        and not asked.has("who")
        and not any(t.side == "who" and not _own(asked) for t in asked.of("role"))
    )


def _own(asked: Asked) -> bool:
    """市住建局 责任单位: a unit and a role's heading, nothing else."""
    return not asked.has("which", "how_many", "unit_noun", "task_ref") and not asked.topic("role")


def answer(frame: Frame) -> Answer:
    """Walk unit → assignments → tasks."""
    scope = frame.scope("unit_noun", "share", "together", "total", "about", "mention")
    selection = scope.selection.but(units=frame.units, roles=frame.roles())
    network = selection.network(frame.source)
    items = task_items(network, selection.walk(network), frame.role_word)
    apart = frame.apart(frame.units, selection)
    return frame.answer(
        "unit_tasks",
        items,
        _summary(frame, selection.roles, len(items), frame.where(scope), scope.missing),
        tasks_query(selection.pattern()),
        walk="unit ─assignment(role)→ task",
        columns=("key", "title", "roles", "document", "section", "quote"),
        apart=apart,
        notes=frame.apart_notes(apart),
    )


def _summary(frame: Frame, roles: tuple[str, ...], count: int, where: str, missing: tuple[str, ...]) -> str:
    say, names = frame.say, frame.named
    if missing:
        return say(f"文件中没有写到{say.list(missing)}。", f"The documents do not mention {say.list(missing)}.")
    inside = say(f"在{where}中" if where else "", f" in {where}" if where else "")
    if not count:
        return say(
            f"文件中没有写明{names}{inside}{say.roles(roles)}任何任务。",
            f"The documents do not state any task of {names} as {say.roles(roles)}{inside}.",
        )
    return say(
        f"{names}{inside}{say.roles(roles)}{say.tasks(count)}。",
        f"{names}: {say.tasks(count)} ({say.roles(roles)}){inside}.",
    )
