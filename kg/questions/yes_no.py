"""Whether a unit has a part in a task, or two units share one: yes or no, with what proves it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.network import AssignmentEdge
from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked, Token
from kg.questions._frame import Frame
from kg.questions._scope import Scope
from kg.questions._select import PREFIXES, Selection, by_task, once, proof
from kg.questions.task_units import one_of

EXAMPLES = (
    ("省财政厅牵头第19项任务吗", "does 省财政厅 lead task 19"),
    ("市教育局牵头人才集聚创新吗", "is 市教育局 the lead of 人才集聚创新"),
    ("省科技厅和省财政厅有没有共同的任务", "do 省科技厅 and 省财政厅 have tasks in common?"),
)


def reads(asked: Asked) -> bool:
    """A unit is named and the question asks for yes or no."""
    return bool(asked.units) and asked.polar and not asked.has("who", "which", "how_many") and not one_of(asked)


def answer(frame: Frame) -> Answer:
    """Walk unit → assignments → task, and see whether every unit named gets there."""
    denied = frame.asked.of("not") + frame.asked.of("without")
    if len(denied) > 1 or not all(_RHETORICAL.fullmatch(t.text) or _denies(frame.asked, t) for t in denied):
        raise frame.unread(token.text for token in denied)
    scope = frame.scope("unit", "role", "share", "together", "partner", "unit_noun", "not", "without")
    selection = scope.selection.but(units=frame.units, roles=frame.roles())
    network = selection.network(frame.source)
    edges = shared(selection.walk(network), len(frame.units))
    each = len(frame.units) == 1 and len(selection.roles) > 1 and AT_ONCE.search(frame.asked.text) is not None
    if each and {edge.role for edge in edges} != set(selection.roles):
        edges = []
    say = frame.say
    if len(frame.units) > 1:
        frame.refuse(scope)
    if scope.missing:
        summary = say(f"文件中没有{say.list(scope.missing)}。", f"The documents have no {say.list(scope.missing)}.")
        return frame.answer(
            "yes_no", (), summary, query(selection, len(frame.units), say("", ""), say("", "")), walk=_WALK
        )
    instead = edges or selection.but(roles=()).walk(network)
    yes, no = say("是", "yes"), say("否", "no")
    if (denied and not _RHETORICAL.fullmatch(denied[0].text)) and not each:
        yes, no = no, yes
    word = yes if edges else no
    about = {
        "value": word in {"是", "yes"},
        "roles": list(dict.fromkeys(frame.role_word(edge) for edge in instead)),
        "role_keys": list(dict.fromkeys(edge.role for edge in instead)),
        "tasks": list(dict.fromkeys(network.tasks[edge.task].label for edge in edges)),
    }
    item = Item(word, "", about, once(proof(network, edge) for edge in instead))
    return frame.answer(
        "yes_no",
        (item,),
        _summary(frame, scope, selection, edges, instead)
        if yes in {"是", "yes"}
        else _denied(frame, scope, selection, word, len(by_task(edges))),
        _each_role(selection, say("是", "yes"), say("否", "no"))
        if each
        else query(selection, len(frame.units), yes, no),
        walk=_WALK,
        columns=("label", "roles", "tasks", "quote"),
    )


_RHETORICAL = re.compile(r"不是|并非|(?i:(?:is|are|does|do|did|was|were|has|have)n't)")
"""A denial that asks for assent: 不是市科技局牵头吗, isn't it."""


def _denies(asked: Asked, token: Token) -> bool:
    """Whether it is asked if something does not hold: 不牵头吗, 是不是从来没牵头过."""
    after = next((t.kind for t in asked.tokens if t.start >= token.end), "")
    return asked.language == "zh" and after in {"role", "any_role"}


AT_ONCE = re.compile(r"既.{1,12}又|既.{1,12}也|(?i:\bboth\b.{1,30}\band\b)")
"""Both of two roles: 既牵头又实施."""
_WALK = "unit ─assignment(role)→ task, for every unit named"


def shared(edges: Sequence[AssignmentEdge], units: int) -> list[AssignmentEdge]:
    """The assignments of those tasks in which all of the units are."""
    return [edge for held in by_task(edges).values() if len({e.unit for e in held}) == units for edge in held]


def query(selection: Selection, units: int, yes: str, no: str) -> str:
    """A query that says yes or no; none is asked where the task does not exist."""
    if not yes:
        return f'{PREFIXES}SELECT ?label {{ {selection.pattern()} FILTER(false) BIND("" AS ?label) }}'
    return (
        f'{PREFIXES}SELECT (IF(COUNT(?task) > 0, "{yes}", "{no}") AS ?label) {{\n'
        f"  {{ SELECT ?task {{ {selection.pattern()} }} GROUP BY ?task HAVING(COUNT(DISTINCT ?unit) = {units}) }}\n}}"
    )


def _each_role(selection: Selection, yes: str, no: str) -> str:
    """A query that says whether the unit has each of the roles, in whatever tasks."""
    return (
        f'{PREFIXES}SELECT (IF(COUNT(DISTINCT ?aRole) = {len(selection.roles)}, "{yes}", "{no}") AS ?label) '
        f"{{ {selection.pattern()} }}"
    )


def _denied(frame: Frame, scope: Scope, selection: Selection, word: str, tasks: int) -> str:
    """The sentence for a question whether something does not hold."""
    say = frame.say
    where, roles = say.list(scope.named or scope.matter), say.roles(selection.roles)
    if not where:
        return say(
            f"{word}：{frame.named}{roles}{tasks}项任务。",
            f"{word.capitalize()}: {frame.named}, {roles}: {say.tasks(tasks)}.",
        )
    if tasks:
        return say(f"{word}：{frame.named}{roles}{where}。", f"{word.capitalize()}: {frame.named}, {roles}, {where}.")
    return say(
        f"{word}：文件没有写明{frame.named}{roles}{where}。",
        f"{word.capitalize()}: the documents do not state {frame.named}, {roles}, {where}.",
    )


def _summary(
    frame: Frame, scope: Scope, selection: Selection, edges: Sequence[AssignmentEdge], instead: Sequence[AssignmentEdge]
) -> str:
    say = frame.say
    roles = say.roles(selection.roles)
    where = say.list(scope.named or scope.matter) or say("任务", "tasks")
    if edges:
        return say(f"是：{frame.named}{roles}{where}。", f"Yes: {frame.named}, {roles}, {where}.")
    had = say.list(frame.role_word(edge) for edge in instead)
    if had and len(frame.units) == 1:
        return say(
            f"否：{frame.named}在{where}中是{had}，不是{roles}。"
            if selection.roles
            else f"否：{frame.named}在{where}中是{had}。",
            f"No: {frame.named} is {had} there, not {roles} ({where})."
            if selection.roles
            else f"No: {frame.named} is {had} there ({where}).",
        )
    return say(
        f"否：文件没有写明{frame.named}{roles}{where}。",
        f"No: the documents do not state {frame.named}, {roles}, {where}.",
    )
