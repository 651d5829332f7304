"""The units of a task: by role or all, of the tasks of a section, or of the tasks on a matter."""

from __future__ import annotations

import re

from kg.questions._answer import Answer
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._scope import Scope
from kg.questions._select import Selection, by_unit, unit_items, units_query

EXAMPLES = (
    ("第19项任务由谁牵头", "who leads task 19"),
    ("三（二）1的责任单位有哪些", "which units are responsible units of 三（二）1"),
    ("谁负责引进博士", "who is responsible for the freight train"),
    ("体制机制创新部分由哪些单位牵头", "who leads the tasks of section 体制机制创新"),
    ("第11项任务有几个单位", "how many units are named in task 11"),
    ("任务13", "task 13"),
)


def reads(asked: Asked) -> bool:
    """Somebody is asked for, or a task is named and nobody else is."""
    if one_of(asked):
        return True
    if (asked.units and not asked.has("except")) or asked.has("more", "fewer"):
        return False
    if asked.has("mention") and not (asked.has("who") and asked.has("role")):
        return False
    if asked.has("except") and asked.units and asked.refs and not asks_bodies(asked):
        return False
    if asked.matches("(which|how_many) task_noun") and not asked.has("who"):
        return False
    content = bool(
        asked.refs or asked.has("section_ref", "document_ref") or asked.topic("role", "any_role", "unit_noun")
    )
    asks = asked.has("who", "unit_noun") or any(t.side == "who" or t.head for t in asked.of("role"))
    terse = asked.has("role") and not asked.has("which", "how_many", "task_noun", "yes_no")
    return content and (asks or bool(asked.refs) or terse)


def asks_bodies(asked: Asked) -> bool:
    """Whether units are asked for: 谁, 哪些单位, 还有哪些牵头单位."""
    return asked.has("who", "unit_noun") or any(token.head for token in asked.of("role"))


def one_of(asked: Asked) -> bool:
    """Whether it is asked which of several named units has a part in a task (是市科技局还是市财政局牵头)."""
    choice = asked.has("who") or re.search(r"(?i)还是|\bor\b", asked.text) is not None
    about = bool(asked.refs or asked.topic("role", "any_role"))
    return (
        len(asked.units) > 1
        and choice
        and about
        and (asked.has("role") or "还是" in asked.text)
        and not asked.has("more", "except", "together")
    )


def answer(frame: Frame) -> Answer:
    """Walk task ← assignment ← unit."""
    scope = frame.scope(
        "unit",
        "role",
        "unit_noun",
        "together",
        "share",
        "different",
        "several",
        "both_documents",
        "except",
        "kinds",
        "members",
        "mention",
        "about",
        *(("content",) if any(token.head for token in frame.asked.of("role")) else ()),
    )
    if frame.asked.language == "en" and scope.missing and re.search(r"[A-Za-z]{3}", " ".join(scope.missing)):
        frame.refuse(scope)
    excepted = () if one_of(frame.asked) else frame.units
    if excepted and not _stated(scope):  # who else does what is not said
        raise frame.unread(token.text for token in frame.asked.of("except"))
    selection = scope.selection.but(
        roles=frame.roles(), units=frame.units if one_of(frame.asked) else scope.selection.units
    )
    network = selection.network(frame.source)
    edges = [e for e in selection.walk(network) if e.unit not in excepted] if _stated(scope) else []
    items = unit_items(network, edges, frame.role_word)
    tasks = [network.tasks[task].label for task in dict.fromkeys(edge.task for edge in edges)]
    return frame.answer(
        "task_units",
        items,
        _summary(frame, scope, selection, len(by_unit(edges)), tasks),
        units_query(_pattern(excepted, selection)),
        walk="task ←assignment(role)─ unit",
        columns=("label", "roles", "unit", "tasks", "quote"),
        notes=_notes(frame, selection),
    )


def _pattern(excepted: tuple[str, ...], selection: Selection) -> str:
    listed = ", ".join(f"<{iri}>" for iri in excepted)
    return f"{selection.pattern()} FILTER(?unit NOT IN ({listed}))" if listed else selection.pattern()


def _stated(scope: Scope) -> bool:
    return scope.of_tasks or scope.selection.documents is not None


def _summary(frame: Frame, scope: Scope, selection: Selection, count: int, tasks: list[str]) -> str:
    say = frame.say
    if scope.missing:
        listed = say.list(scope.missing)
        return say(f"文件中没有{listed}。", f"The documents have no {listed}.")
    if not count:
        what = say.list(tasks or scope.named or scope.matter)
        return say(
            f"文件没有写明{what}的{say.roles(selection.roles)}单位。",
            f"The documents name no unit ({say.roles(selection.roles)}) for {what}.",
        )
    roles = say.roles(selection.roles)
    return say(
        f"{say.list(tasks, 3)}：{roles if selection.roles else '单位'}共{say.units(count)}。",
        f"{say.list(tasks, 3)}: {say.units(count)}{f' ({roles})' if selection.roles else ''}.",
    )


def _notes(frame: Frame, selection: Selection) -> tuple[str, ...]:
    found, say = selection.found, frame.say
    if found is None or not found.hits:
        return ()
    words = say.list(found.words)
    where = say(
        *{"head": ("标题或首句", "title or first sentence"), "text": ("正文", "text"), "title": ("标题", "title")}[
            found.field
        ]
    )
    notes = [say(f"按“{words}”在任务{where}中找到。", f"Found by {words} in the {where} of tasks.")]
    if found.also:
        network = frame.source.of(hit.task for hit in found.also)
        also = say.list(network.tasks[hit.task].label for hit in found.also if hit.task in network.tasks)
        notes.append(say(f"正文中提到的还有：{also}。", f"Also mentioned in: {also}."))
    return tuple(notes)
