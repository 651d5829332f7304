"""What a task says: its title, its text, the section and document that it stands in."""

from __future__ import annotations

from dataclasses import replace

from kg.questions._answer import Answer
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._select import by_task, task_item, task_proof, tasks_query

EXAMPLES = (
    ("第19项任务的内容是什么", "what is the content of task 19"),
    ("三（四）是什么任务", "what does task 12 say"),
)


def reads(asked: Asked) -> bool:
    """A task is named by its number, and neither units nor a role nor a time are asked for."""
    if (
        not asked.refs
        or asked.units
        or asked.has("role", "who", "any_role", "role_noun", "unit_noun", "deadline", "target", "yes_no")
    ):
        return False
    return asked.has("content", "section_noun", "document_noun") or asked.matches(
        "task_ref which( task_noun)?|which task_noun task_ref"
    )


def answer(frame: Frame) -> Answer:
    """Walk task → section → document."""
    scope = frame.scope("content", "section_noun", "document_noun", "share", search=False)
    network = scope.selection.network(frame.source)
    edges = by_task(scope.selection.walk(network))
    items = [
        replace(
            task_item(network, task, edges.get(task.iri, ()), frame.role_word), evidence=(task_proof(network, task),)
        )
        for task in scope.selection.tasks_of(network)
    ]
    say, named = frame.say, frame.say.list(scope.named)
    told = [f"《{item.about['document']}》{item.about['section']}：{item.label}" for item in items]
    summary = (
        say(f"{named}：{say.list(told, 3)}。", f"{named}: {say.list(told, 3)}.")
        if items
        else say(f"文件中没有{say.list(scope.missing)}。", f"The documents have no {say.list(scope.missing)}.")
    )
    return frame.answer(
        "task_text",
        items,
        summary,
        tasks_query(f"?task a kg:Task . {scope.selection.task_pattern()}"),
        walk="task → section → document",
        columns=("key", "title", "document", "section", "quote"),
    )
