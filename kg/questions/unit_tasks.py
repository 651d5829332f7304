"""The tasks of a unit: in a role or any, in a document, in a section, by a time, on a matter."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from kg.errors import NotUnderstood
from kg.network import AssignmentEdge, Network
from kg.questions._answer import Answer, Apart
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._names import UnitSlot
from kg.questions._scope import Scope
from kg.questions._select import Selection, by_task, called, task_items, tasks_query
from kg.questions._written import as_asked
from kg.questions.task_units import asks_bodies, one_of
from kg.questions.yes_no import AT_ONCE

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
    if (asked.has("except") and asked.refs and asks_bodies(asked)) or one_of(asked):
        return False
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
    scope = frame.scope(
        "unit",
        "role",
        "unit_noun",
        "share",
        "together",
        "about",
        "mention",
        "both_documents",
        "except",
        "total",
        "content",
        "only",
    )
    if frame.asked.has("only") and (frame.asked.has("not", "except") or len(frame.units) > 1 or not frame.roles()):
        raise frame.unread(token.text for token in frame.asked.of("only"))
    frame.refuse(scope)
    if frame.roles() and not frame.asked.joined:
        raise frame.unread(token.text for token in frame.asked.of("unit")[1:])  # A牵头、B也在列: no role of both
    _refuse_joined(frame, scope)
    roles = () if frame.asked.matches("role any_role|any_role role") and _alternatives(frame.asked) else frame.roles()
    beside = scope.selection.tasks if frame.asked.has("except") and frame.asked.refs else None
    if frame.asked.has("except") and roles and beside is None:
        said = frame.asked.of("role")
        roles = frame.keys(said[1:]) if len(said) > 1 else frame.rest_of(roles)
    selection = scope.selection.but(units=frame.units, roles=roles)
    network = selection.network(frame.source)
    if beside is not None:  # 在五（一）之外还牵头什么
        every = selection.but(tasks=None)
        network = every.network(frame.source)
        selection = every.but(tasks=tuple(task for task in by_task(every.walk(network)) if task not in beside))
    if len(roles) > 1 and AT_ONCE.search(frame.asked.text):
        selection = selection.but(tasks=_in_every_role(network, selection))
    if frame.asked.has("only"):
        selection = selection.but(tasks=_in_no_other(network, selection))
    edges = selection.walk(network)
    former = _former(frame.slots)
    own = [] if former else [edge for edge in edges if as_asked(frame, network, edge)]
    written = [edge for edge in edges if edge not in own]
    items = task_items(network, own, frame.role_word)
    apart = (*_written_otherwise(frame, network, written, former=former), *frame.apart(frame.units, selection))
    mentions = tuple(sorted({edge.mention for edge in own})) if written else ()
    return frame.answer(
        "unit_tasks",
        items,
        _summary(frame, selection.roles, len(items), frame.where(scope), scope),
        tasks_query(_pattern(selection, mentions, none=bool(written) and not own)),
        walk="unit ─assignment(role)→ task",
        columns=("key", "title", "roles", "document", "section", "quote"),
        apart=apart,
        notes=frame.apart_notes(apart),
    )


def _alternatives(asked: Asked) -> bool:
    """Whether a role and 参与 are joined: 牵头或参与 is any role. Raises ``NotUnderstood`` where each is asked apart (各几项)."""
    if "各" in asked.text:
        raise NotUnderstood("一次问一种角色 ask for one role at a time", nearest=())
    said = [token for token in asked.tokens if token.kind in {"role", "any_role"}]
    between = [asked.text[one.end : other.start] for one, other in itertools.pairwise(said)]
    return any(re.search(r"[和或及与、]|\b(?:and|or)\b", text) for text in between)


def _in_every_role(network: Network, selection: Selection) -> tuple[str, ...]:
    """The tasks in which the units have each of the roles (既牵头又实施的任务)."""
    held = by_task(selection.walk(network))
    return tuple(task for task, edges in held.items() if {edge.role for edge in edges} >= set(selection.roles))


def _in_no_other(network: Network, selection: Selection) -> tuple[str, ...]:
    """The tasks in which the unit has one of the roles and no other (只当责任单位)."""
    held = by_task(selection.but(roles=()).walk(network))
    return tuple(task for task, edges in held.items() if {edge.role for edge in edges} <= set(selection.roles))


def _refuse_joined(frame: Frame, scope: Scope) -> None:
    """A word joined to a unit by 和 (省委和市委组织部) is a unit that is not known, not a matter."""
    for text in scope.matter:
        after = frame.asked.text[frame.asked.text.find(text) + len(text) :].lstrip()
        if after.startswith(("和", "与", "跟", "及", "、")):
            raise NotUnderstood(
                f"不认识“{text}” not understood: {text}", nearest=frame.source.lookup(text).nearest(text)
            )


def _pattern(selection: Selection, mentions: Sequence[str], *, none: bool) -> str:
    if none:
        return f"{selection.pattern()} FILTER(false)"
    if not mentions:
        return selection.pattern()
    listed = ", ".join(f'"{mention}"' for mention in mentions)
    return f"{selection.pattern()} ?a kg:mention ?written . FILTER(STR(?written) IN ({listed}))"


def _former(slots: Sequence[UnitSlot]) -> bool:
    """Whether the name asked for stands in no document and only the bodies that it came from do."""
    return any(slot.how == "reform" and len(slot.iris) > 1 for slot in slots)


def _written_otherwise(
    frame: Frame, network: Network, edges: Sequence[AssignmentEdge], *, former: bool
) -> tuple[Apart, ...]:
    """What documents give to the unit under another way of writing it, or gave to the bodies that it came from."""
    relation = frame.say("前身", "the predecessor") if former else frame.say("另写作", "also written")
    made = []
    for unit in dict.fromkeys(edge.unit for edge in edges):
        held = [edge for edge in edges if edge.unit == unit]
        reason = next((slot.note for slot in frame.slots if unit in slot.iris), "")
        made.append(
            Apart(called(e.mention for e in held), relation, reason, task_items(network, held, frame.role_word))
        )
    return tuple(made)


def _summary(frame: Frame, roles: tuple[str, ...], count: int, where: str, scope: Scope) -> str:
    say = frame.say
    names = say.list(slot.text for slot in frame.slots) if _former(frame.slots) else frame.named
    if scope.missing:
        return say(
            f"文件中没有写到{say.list(scope.missing)}。", f"The documents do not mention {say.list(scope.missing)}."
        )
    inside = say(f"在{where}中" if where else "", f" in {where}" if where else "")
    if scope.selection.found is not None:
        matter = say.list(scope.selection.found.words)
        inside += say(f"写到{matter}的任务里", f" among the tasks on {matter}")
    if not count:
        return say(
            f"文件中没有写明{names}{inside}{say.roles(roles)}任何任务。",
            f"The documents do not state any task of {names} as {say.roles(roles)}{inside}.",
        )
    return say(
        f"{names}{inside}{say.roles(roles)}{say.tasks(count)}。",
        f"{names}: {say.tasks(count)} ({say.roles(roles)}){inside}.",
    )
