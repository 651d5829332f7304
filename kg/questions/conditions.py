"""The tasks in which one unit has this role and another that, or has it not: led by A and implemented by B, A but not B."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.network import Network
from kg.questions._answer import Answer, Item, Proof
from kg.questions._asked import Asked, Token
from kg.questions._frame import Frame
from kg.questions._names import UnitSlot
from kg.questions._select import PREFIXES, by_task, once, proof, task_items, tasks_query, values

EXAMPLES = (
    ("兰州市牵头、省科技厅配合的任务有哪些", "which tasks are led by 兰州市 and supported by 省科技厅"),
    ("省科技厅参与但不牵头的任务", "tasks that 省科技厅 does not lead but takes part in"),
    ("兰州市牵头而省科技厅没有牵头的任务", "which tasks does 兰州市 lead but 省科技厅 does not"),
)
_CHOICE = re.compile(r"还是|既.*又|\bor\b", re.IGNORECASE)


@dataclass(slots=True)
class Condition:
    """Units (all of them) and the words of the roles that each has, or where ``negated`` has not; no word is any role."""

    units: list[UnitSlot] = field(default_factory=list)
    roles: list[Token] = field(default_factory=list)
    any_role: bool = False
    negated: bool = False

    @property
    def said(self) -> bool:
        """Whether a role is said."""
        return self.any_role or bool(self.roles)


def conditions(asked: Asked) -> list[Condition]:
    """What a question says of its units, one condition for each stretch of units and roles."""
    tokens = [t for t in asked.tokens if t.kind in {"unit", "role", "any_role", "not", "without", "only"}]
    first = next((t for t in tokens if t.kind not in {"not", "without", "only"}), None)
    role_first = first is not None and first.kind != "unit"
    made: list[Condition] = [Condition()]
    for token in tokens:
        last = made[-1]
        whole = bool(last.units) and last.said
        if token.kind == "only":  # 不牵头只配合
            if whole and last.negated:
                made.append(Condition())
        elif token.kind in {"not", "without"}:
            if whole:
                made.append(last := Condition())
            last.negated = True
            at = asked.tokens.index(token) + 1
            last.any_role = token.kind == "without" and at < len(asked.tokens) and asked.tokens[at].kind == "unit"
        elif token.kind == "unit":
            if (whole and not role_first) or (last.units and last.negated and last.said):
                made.append(last := Condition())
            if isinstance(token.slot, UnitSlot):
                last.units.append(token.slot)
        else:
            if whole and (role_first or last.any_role != (token.kind == "any_role")):
                made.append(last := Condition())
            if token.kind == "role":
                last.roles.append(token)
            last.any_role = last.any_role or token.kind == "any_role"
    return _completed([one for one in made if one.units or one.said])


def _completed(found: list[Condition]) -> list[Condition]:
    """A condition without a unit is of the unit before it (or after); one without a role has the role of the one before it."""
    for at, one in enumerate(found):
        other = found[at - 1] if at else next(iter(found[1:]), None)
        if other is None:
            continue
        if not one.units:
            one.units = other.units
        if not one.said:
            one.roles, one.any_role = other.roles, other.any_role
    return found


def reads(asked: Asked) -> bool:
    """Tasks are asked for by two conditions or more that differ in unit and role, or of which one is negated."""
    if not asked.units or asked.has("who", "more", "fewer", "most", "fewest", "except", "together", "target", "amount"):
        return False
    if _CHOICE.search(asked.text) or (asked.has("unit_noun") and not asked.has("task_noun")):
        return False
    if asked.polar and not (asked.refs or asked.topic("role", "any_role", "only", "not", "without", "filler")):
        return False
    found = conditions(asked)
    if len(found) < 2 or not all(one.units and one.said for one in found):
        return False
    if any(one.negated for one in found):
        return any(not one.negated for one in found)
    subjects = [tuple(slot.text for slot in one.units) for one in found]
    said = [frozenset(t.value for t in one.roles) for one in found]
    tasks = len(asked.of("task_noun")) < 2 or asked.polar
    return len(set(subjects)) == len(subjects) and len(set(said)) == len(said) and tasks


def answer(frame: Frame) -> Answer:
    """Walk from the units of the first condition to their tasks, and keep the tasks that meet every condition."""
    scope = frame.scope("unit", "role", "not", "without", "only", "unit_noun", "share", "follow")
    frame.refuse(scope)
    found = conditions(frame.asked)
    denied = [*frame.asked.of("not"), *frame.asked.of("without")]
    if len(denied) > sum(one.negated for one in found):
        raise frame.unread(token.text for token in denied)
    if both := [token.text for one in found if one.any_role for token in one.roles]:
        raise frame.unread(both)
    heads = [b.text for a, b in itertools.pairwise(frame.asked.tokens) if a.kind in {"not", "without"} and b.head]
    if heads:
        raise frame.unread(heads)  # led by A, with no cooperating unit at all
    wanted = [one for one in found if not one.negated]
    units = tuple(dict.fromkeys(iri for one in wanted for slot in one.units for iri in slot.iris))
    selection = scope.selection.but(units=units)
    network = selection.network(frame.source)
    edges = selection.walk(network)
    kept = [task for task in by_task(edges) if all(_meets(frame, network, task, one) for one in found)]
    shown = [e for e in edges if e.task in kept and any(_proves(frame, e.unit, e.role, one) for one in wanted)]
    pattern = " ".join(
        [
            "?task a kg:Task .",
            scope.selection.task_pattern(),
            *(_pattern(frame, at, one) for at, one in enumerate(found)),
        ]
    )
    said = frame.say.list(_words(frame, one) for one in found)
    if frame.asked.polar:
        return _polar(frame, [proof(network, e) for e in shown], pattern, said, found=bool(kept))
    items = task_items(network, shown, frame.role_word)
    summary = (
        frame.say(f"{said}：{frame.say.tasks(len(items))}。", f"{said}: {frame.say.tasks(len(items))}.")
        if items
        else frame.say(f"文件中没有这样的任务：{said}。", f"The documents state no such task: {said}.")
    )
    return frame.answer(
        "conditions",
        items,
        summary,
        tasks_query(pattern),
        walk="unit ─assignment(role)→ task ←assignment(role)─ unit, for every condition",
        columns=("key", "title", "roles", "document", "section", "quote"),
    )


def _keys(frame: Frame, one: Condition) -> tuple[str, ...]:
    return () if one.any_role else frame.keys(one.roles)


def _proves(frame: Frame, unit: str, role: str, one: Condition) -> bool:
    keys = _keys(frame, one)
    return any(unit in slot.iris for slot in one.units) and (not keys or role in keys)


def _meets(frame: Frame, network: Network, task: str, one: Condition) -> bool:
    """Whether every unit of a condition has its role in the task; where it is negated, whether none has."""
    keys = _keys(frame, one)
    held = [
        any(e.unit in slot.iris and (not keys or e.role in keys) for e in network.assignments_of_task[task])
        for slot in one.units
    ]
    return not any(held) if one.negated else all(held)


def _pattern(frame: Frame, at: int, one: Condition) -> str:
    keys = _keys(frame, one)
    parts = []
    for n, slot in enumerate(one.units):
        role = f"?c{at}x{n} kg:role/skos:notation ?r{at}x{n} . FILTER(?r{at}x{n} IN ({_quoted(keys)}))" if keys else ""
        inner = f"{values(f'u{at}x{n}', slot.iris)} ?c{at}x{n} kg:task ?task ; kg:unit ?u{at}x{n} . {role}"
        parts.append(f"FILTER NOT EXISTS {{ {inner} }}" if one.negated else f"FILTER EXISTS {{ {inner} }}")
    return " ".join(parts)


def _quoted(keys: Sequence[str]) -> str:
    return ", ".join(f'"{key}"' for key in keys)


def _words(frame: Frame, one: Condition) -> str:
    names = frame.say.list(frame.shown(slot) for slot in one.units)
    roles = frame.say.roles(_keys(frame, one))
    return frame.say(
        f"{names}{'不' if one.negated else ''}{roles}", f"{names} ({'not ' if one.negated else ''}{roles})"
    )


def _polar(frame: Frame, proofs: Sequence[Proof], pattern: str, said: str, *, found: bool) -> Answer:
    word = frame.say("是", "yes") if found else frame.say("否", "no")
    query = f'{PREFIXES}SELECT (IF(COUNT(?task) > 0, "{frame.say("是", "yes")}", "{frame.say("否", "no")}") AS ?label) {{ {pattern} }}'
    summary = frame.say(f"{word}：{said}。", f"{word.capitalize()}: {said}.")
    return frame.answer(
        "conditions",
        [Item(word, "", {"value": found}, once(proofs))],
        summary,
        query,
        walk="unit ─assignment(role)→ task ←assignment(role)─ unit, for every condition",
        columns=("label", "quote"),
    )
