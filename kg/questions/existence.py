"""Whether a task has any unit in a role, or every task has one: yes or no, of no unit in particular."""

from __future__ import annotations

import re

from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._select import PREFIXES, by_task, called, once, proof, task_proof

EXAMPLES = (
    ("第22项有没有配合单位", "does task 22 have a supporting unit"),
    ("人才集聚创新有配合单位吗", "has task 18 a cooperating unit"),
    ("是不是每项任务都有牵头单位", "does every task have a lead"),
)
_EVERY = re.compile(
    r"(?:每|各)一?[个项条件]?任务|(?:所有|全部|全)的?任务|任务(?:是不是|是否)?(?:全都|全|都)|(?i:\b(?:every|each|all)(?: of)?(?: the)?(?: 20\d\d)? (?:tasks?|items?)\b)"
)


def reads(asked: Asked) -> bool:
    """Yes or no is asked for, of a role and a task or of every task; no unit is named and none asked for."""
    if (
        not asked.polar
        or asked.units
        or asked.has(
            "who",
            "which",
            "how_many",
            "deadline",
            "target",
            "members",
            "amount",
            "several",
            "one",
            "vague",
            "community",
        )
    ):
        return False
    if not any(token.head or token.text.isascii() for token in asked.of("role")):
        return False
    return _every(asked) or _one(asked)


def _every(asked: Asked) -> bool:
    return _EVERY.search(asked.text) is not None


def _one(asked: Asked) -> bool:
    return bool(asked.refs or asked.topic("role", "any_role", "unit_noun", "without", "not", "only", "filler"))


def answer(frame: Frame) -> Answer:
    """Walk task ← assignment(role), for the task named or for every task."""
    asked = frame.asked
    negated = asked.has("without", "not")
    scope = frame.scope("role", "unit_noun", "without", "not", "total", "share", search=not _every(asked))
    if scope.missing:
        frame.refuse(scope)
    selection = scope.selection.but(roles=frame.roles())
    if scope.missing:
        listed = frame.say.list(scope.missing)
        summary = frame.say(f"文件中没有{listed}。", f"The documents have no {listed}.")
        query = f'{PREFIXES}SELECT ?label {{ FILTER(false) BIND("" AS ?label) }}'
        return frame.answer("existence", (), summary, query, walk=_WALK)
    network = selection.network(frame.source)
    edges = selection.walk(network)
    held = by_task(edges)
    without = [task for task in selection.tasks_of(network) if task.iri not in held]
    has = not without if _every(asked) else bool(edges)
    true = has != negated
    yes, no = frame.say("是", "yes"), frame.say("否", "no")
    proofs = [task_proof(network, task) for task in without] if _every(asked) else [proof(network, e) for e in edges]
    units = list(dict.fromkeys(called([edge.mention]) for edge in edges)) if not _every(asked) else []
    about = {
        "value": true,
        "roles": [frame.role_word(key) for key in selection.roles],
        "units": units,
        "tasks": [task.label for task in without] if _every(asked) else [network.tasks[task].label for task in held],
    }
    pattern = selection.pattern()
    if _every(asked):
        pattern = f"?task a kg:Task . {selection.task_pattern()} FILTER NOT EXISTS {{ {selection.pattern()} }}"
    first, second = (yes, no) if negated == _every(asked) else (no, yes)
    query = f'{PREFIXES}SELECT (IF(COUNT(?task) > 0, "{first}", "{second}") AS ?label) {{ {pattern} }}'
    return frame.answer(
        "existence",
        [Item(yes if true else no, "", about, once(proofs))],
        _summary(frame, about, scope.named or scope.matter, has=has),
        query,
        walk=_WALK,
        columns=("label", "roles", "tasks", "quote"),
    )


_WALK = "task ←assignment(role)─ unit"


def _summary(frame: Frame, about: dict[str, object], named: tuple[str, ...], *, has: bool) -> str:
    say = frame.say
    word = say("是", "Yes") if about["value"] else say("否", "No")
    roles = say.roles(frame.roles())
    tasks, units = about["tasks"], about["units"]
    if _every(frame.asked):
        listed = say.list(tasks if isinstance(tasks, list) else ())
        return (
            say(f"{word}：每项任务都写明了{roles}单位。", f"{word}: every task names a unit ({roles}).")
            if has
            else say(f"{word}：没有{roles}单位的任务是{listed}。", f"{word}: without a unit ({roles}) are {listed}.")
        )
    what = say.list(named)
    listed = say.list(units if isinstance(units, list) else ())
    return (
        say(f"{word}：{what}的{roles}单位是{listed}。", f"{word}: {what} ({roles}) {listed}.")
        if has
        else say(
            f"{word}：文件没有写明{what}的{roles}单位。", f"{word}: the documents name no unit ({roles}) for {what}."
        )
    )
