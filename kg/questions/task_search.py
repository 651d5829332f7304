"""The tasks that mention something, or are about it: full text, best matches first, with the reason."""

from __future__ import annotations

from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._names import is_unit_shaped
from kg.questions._select import by_task, task_item, tasks_query
from kg.search import Found

EXAMPLES = (
    ("哪些任务提到货运班列", "which tasks mention 生物医药"),
    ("哪项任务是关于军民融合的", "which task is about 智库"),
)


def reads(asked: Asked) -> bool:
    """Tasks are asked for by what they speak of."""
    if asked.units or asked.has("who") or not asked.has("which", "task_noun", "how_many"):
        return False
    if any(token.head for token in asked.of("role")):
        return False
    topic = asked.topic("role", "any_role", "mention", "about", "filler", "unit_noun")
    if not topic:
        return False
    spoken = asked.has("mention", "about") or asked.matches("any_role rest")
    if spoken:
        return True
    plain = asked.matches(
        "rest task_noun|rest which task_noun|task_noun (of )?rest|rest how_many task_noun"
    ) and not asked.has("role")
    return plain and not any(is_unit_shaped(text) for text in topic)


def answer(frame: Frame) -> Answer:
    """Look through the titles and texts of all tasks."""
    asked = frame.asked
    everywhere = asked.has("mention") or not asked.has("about")
    scope = frame.scope("mention", "about", "filler", "unit_noun", everywhere=everywhere)
    selection = scope.selection.but(roles=())
    found = selection.found
    network = selection.network(frame.source)
    edges = by_task(selection.walk(network))
    hits = {hit.task: hit for hit in found.hits} if found else {}
    items = []
    for task in selection.tasks_of(network):
        item = task_item(network, task, edges.get(task.iri, ()), frame.role_word)
        hit = hits.get(task.iri)
        reason = (
            frame.say(
                f"{_place(hit.where)[0]}中有{'、'.join(hit.words)}",
                f"{', '.join(hit.words)} in its {_place(hit.where)[1]}",
            )
            if hit
            else ""
        )
        items.append(
            Item(
                item.label,
                item.iri,
                {**item.about, "score": round(hit.score, 2) if hit else 0.0, "reason": reason},
                item.evidence,
            )
        )
    ranked = sorted(
        items, key=lambda item: ("title", "head", "text").index(hits[item.iri].where) if item.iri in hits else 3
    )
    say, what = frame.say, frame.say.list(scope.matter)
    summary = (
        say(f"写到{what}的任务共{len(items)}项。", f"{say.tasks(len(items))} on {what}.")
        if items
        else say(f"文件中没有写到{what}的任务。", f"No task of the documents is on {what}.")
    )
    return frame.answer(
        "task_search",
        ranked,
        summary,
        tasks_query(
            selection.task_pattern() if selection.found and selection.found.hits else "?task a kg:Task . FILTER(false)"
        ),
        walk="every task's title and text",
        columns=("key", "title", "score", "reason", "document", "section"),
        notes=_also(frame, found),
    )


def _also(frame: Frame, found: Found | None) -> tuple[str, ...]:
    """The tasks that speak of it further down only."""
    if found is None or not found.also:
        return ()
    network = frame.source.of(hit.task for hit in found.also)
    listed = frame.say.list(network.tasks[hit.task].label for hit in found.also if hit.task in network.tasks)
    return (frame.say(f"正文中提到的还有：{listed}。", f"Also mentioned in: {listed}."),)


def _place(where: str) -> tuple[str, str]:
    return {"title": ("标题", "title"), "head": ("首句", "first sentence"), "text": ("正文", "text")}[where]
