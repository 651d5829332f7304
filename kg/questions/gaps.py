"""What is missing or doubtful: tasks without a role, with several units in one, with unnamed units, without a time limit.

Also targets in no unit's task, and units that only ever have one role.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg import measures
from kg.incidence import LIMITED, Incidence, iri_of
from kg.network import AssignmentEdge, Network, TaskNode
from kg.questions import _large
from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._one_role import only
from kg.questions._scope import Scope
from kg.questions._select import PREFIXES, by_task, task_item, tasks_query, values
from kg.questions._targets import target_items, targets_query

EXAMPLES = (
    ("哪些任务没有牵头单位", "which tasks have no lead"),
    ("哪些任务的责任单位不明确", "which tasks name vague units"),
    ("哪些单位只配合不牵头", "which units never lead"),
    ("哪些任务没有时限", "tasks without a deadline"),
    ("哪些指标没有责任单位", "targets without a responsible unit"),
)


_VAGUE = re.compile("相关|有关|其他")
"""What makes a name one of nobody in particular: such as 相关县区政府."""


def reads(asked: Asked) -> bool:
    """Something is missing, doubled, unnamed or the only one."""
    if asked.has("vague"):
        return not asked.refs
    if asked.has("most", "fewest", "average") or asked.refs:
        return False
    if asked.units:
        return (
            len(asked.units) == 1
            and asked.has("task_noun")
            and asked.matches(
                "(without|not) (any_role |role )?(before )?(unit|which)|without unit|unit (without|not) (role|any_role)"
            )
        )
    return asked.matches(
        "(without|not) (any_role |which |total )?(role|deadline|who|unit_noun|target)|(role|deadline|unit_noun|target) (without|not|vague)"
        "|only role|role only|not role"
    )


def answer(frame: Frame) -> Answer:
    """Walk every task and look at the roles it has, or every unit and look at the roles it has."""
    asked = frame.asked
    denied = asked.of("not") + asked.of("without")
    if asked.has("target") and denied:
        if len(denied) > 1:
            raise frame.unread(token.text for token in denied)
        return _targets(frame)
    scope = frame.scope(
        "unit",
        "role",
        "without",
        "not",
        "only",
        "vague",
        "deadline",
        "unit_noun",
        "target",
        "about",
        "different",
        "filler",
        "kinds",
        "both_documents",
        search=False,
    )
    if asked.has("vague"):
        beside = [t for t in asked.of("unit") if not _VAGUE.search(t.text)]
        if denied or beside:
            raise frame.unread(token.text for token in (*denied, *beside))
        return _vague(frame, scope)
    never = _units_asked(asked) and any(not t.head for t in asked.of("role"))
    if len(denied) > 1 and not (never or asked.has("only")):
        raise frame.unread(token.text for token in denied)
    if asked.units:
        return _without_unit(frame, scope)
    if never or asked.has("only"):
        return only(frame, scope)
    if asked.has("deadline"):
        if asked.has("role"):
            raise frame.unread(token.text for token in asked.of("role"))
        return _without_deadline(frame, scope)
    return _without(frame, scope)


def _units_asked(asked: Asked) -> bool:
    """Whether units are asked for that lack something (哪些单位从不牵头), not tasks that name none (没写由谁配合的任务)."""
    last = "" if asked.language == "en" else "|(not|without) role (task_noun )?unit_noun"  # 没牵头过任务的单位
    return asked.matches("(who|unit_noun) ([a-z_]+ )*?(not|without)" + last)


def _tasks(
    frame: Frame,
    scope: Scope,
    network: Network,
    tasks: Sequence[tuple[TaskNode, Sequence[AssignmentEdge]]],
    pattern: str,
    said: tuple[str, str],
    none: tuple[str, str],
    total: int = 0,
) -> Answer:
    items = [task_item(network, task, edges, frame.role_word) for task, edges in tasks]
    if not items and frame.asked.polar:
        return no_such(frame, frame.say(*none), pattern)
    where, count = frame.where(scope), max(total, len(items))
    head = frame.say(f"{where}中" if where else "", f"{where}: " if where else "")
    summary = (
        frame.say(f"{head}{said[0]}的任务共{count}项。", f"{head}{frame.say.tasks(count)} {said[1]}.")
        if items
        else head + frame.say(*none)
    )
    answer = frame.answer(
        "gaps",
        items,
        summary,
        tasks_query(pattern),
        walk="every task ←assignment─ unit, by role",
        columns=("key", "title", "roles", "document", "section", "quote"),
    )
    return _large.told(frame, answer, total)


def no_such(frame: Frame, summary: str, pattern: str) -> Answer:
    """The answer no to a question whether there are any (有没有没有牵头单位的任务)."""
    yes, no = frame.say("是", "yes"), frame.say("否", "no")
    return frame.answer(
        "gaps",
        [Item(no, "", {"value": False})],
        f"{no}{frame.say('：', ': ')}{summary}",
        f'{PREFIXES}SELECT (IF(COUNT(?task) > 0, "{yes}", "{no}") AS ?label) {{ {pattern} }}',
        walk="every task ←assignment─ unit, by role",
        columns=("label",),
    )


def _without(frame: Frame, scope: Scope) -> Answer:
    keys = frame.roles()
    selection = scope.selection
    near, total = _large.tasks(
        frame, selection, lambda whole: (task for task, units in enumerate(measures.groups(whole, keys)) if not units)
    )
    network = near.network(frame.source)
    found: list[tuple[TaskNode, Sequence[AssignmentEdge]]] = [
        (task, network.assignments_of_task[task.iri])
        for task in near.tasks_of(network)
        if not any(not keys or edge.role in keys for edge in network.assignments_of_task[task.iri])
    ]
    role = f"?b kg:role/skos:notation ?bRole . FILTER(?bRole IN ({_quoted(keys)}))" if keys else ""
    pattern = f"?task a kg:Task . {selection.task_pattern()} FILTER NOT EXISTS {{ ?b kg:task ?task . {role} }}"
    roles = frame.say.roles(keys) if keys else ""
    return _tasks(
        frame,
        scope,
        network,
        found,
        pattern,
        (f"没有{roles}单位", f"without a unit ({roles})"),
        (f"每项任务都写明了{roles}单位。", f"Every task names a unit ({roles})."),
        total,
    )


def _without_unit(frame: Frame, scope: Scope) -> Answer:
    """The tasks of all documents in which a unit has no part, or not the role asked for."""
    keys = frame.roles()

    def lacking(whole: Incidence) -> list[int]:
        named = {number for number, name in enumerate(whole.units) if iri_of(name) in frame.units}
        return [task for task, units in enumerate(measures.groups(whole, keys)) if named.isdisjoint(units)]

    near, total = _large.tasks(frame, scope.selection, lacking)
    network = near.network(frame.source)
    found: list[tuple[TaskNode, Sequence[AssignmentEdge]]] = [
        (task, network.assignments_of_task[task.iri])
        for task in near.tasks_of(network)
        if not any(
            e.unit in frame.units and (not keys or e.role in keys) for e in network.assignments_of_task[task.iri]
        )
    ]
    role = f"?b kg:role/skos:notation ?bRole . FILTER(?bRole IN ({_quoted(keys)}))" if keys else ""
    pattern = f"?task a kg:Task . {scope.selection.task_pattern()} FILTER NOT EXISTS {{ {values('unit', frame.units)} ?b kg:task ?task ; kg:unit ?unit . {role} }}"
    roles = frame.say.roles(keys)
    return _tasks(
        frame,
        scope,
        network,
        found,
        pattern,
        (f"{frame.named}不{roles}", f"without {frame.named} ({roles})"),
        (f"{frame.named}{roles}每项任务。", f"{frame.named} has a part in every task ({roles})."),
        total,
    )


def _vague(frame: Frame, scope: Scope) -> Answer:
    selection = scope.selection.but(roles=frame.roles())
    near, total = _large.tasks(frame, selection, lambda whole: measures.vague(whole, selection.roles))
    network = near.network(frame.source)
    edges = [edge for edge in near.walk(network) if edge.vague]
    found = [(network.tasks[task], held) for task, held in by_task(edges).items()]
    return _tasks(
        frame,
        scope,
        network,
        found,
        f"{selection.pattern()} ?a kg:vague true .",
        ("有未点名单位（如“相关部门”）", "with units that are not named (such as 相关部门)"),
        ("每个单位都是点名的。", "Every unit is named."),
        total,
    )


def _without_deadline(frame: Frame, scope: Scope) -> Answer:
    selection = scope.selection
    near, total = _large.tasks(
        frame, selection, lambda whole: (task for task, marks in enumerate(whole.marks) if not marks & LIMITED)
    )
    network = near.network(frame.source)
    found: list[tuple[TaskNode, Sequence[AssignmentEdge]]] = [
        (task, ()) for task in near.tasks_of(network) if not task.deadline
    ]
    pattern = f"?task a kg:Task . {selection.task_pattern()} FILTER NOT EXISTS {{ ?task kg:deadlineText ?limit }}"
    return _tasks(
        frame,
        scope,
        network,
        found,
        pattern,
        ("没有写明时限", "without a time limit"),
        ("每项任务都写明了时限。", "Every task has a time limit."),
        total,
    )


def _targets(frame: Frame) -> Answer:
    """Targets that stand in no task with a unit, or with none in the role asked for."""
    scope = frame.scope("target", "without", "not", "unit_noun", "role", search=False)
    keys = tuple(key for key in frame.roles() if key != "responsible")
    network = scope.selection.network(frame.source)
    found = [
        target
        for target in network.targets.values()
        if (scope.selection.documents is None or target.document in scope.selection.documents)
        and not any(not keys or edge.role in keys for edge in network.assignments_of_task.get(target.holder, ()))
    ]
    items = target_items(network, found)
    documents = scope.selection.documents
    within = (
        f"VALUES ?d {{ {' '.join(f'<{iri}>' for iri in documents)} }} ?target prov:wasDerivedFrom ?d ."
        if documents
        else ""
    )
    role = f"?a kg:role/skos:notation ?aRole . FILTER(?aRole IN ({_quoted(keys)}))" if keys else ""
    some = bool(items)
    body = (
        frame.say(f"{frame.say.roles(keys)}单位", f"unit ({frame.say.roles(keys)})")
        if keys
        else frame.say("责任单位", "unit")
    )
    summary = frame.say(
        f"没有{body}的指标共{len(items)}个。" if some else f"每个指标都在有{body}的任务中。",
        f"{len(items)} targets stand in no task with a {body}."
        if some
        else f"Every target stands in a task with a {body}.",
    )
    return frame.answer(
        "gaps",
        items,
        summary,
        targets_query(f"?holder kg:target ?target . {within} FILTER NOT EXISTS {{ ?a kg:task ?holder . {role} }}"),
        walk="every target ← task ←assignment─ unit",
        columns=("indicator", "value", "deadline", "document", "quote"),
    )


def _quoted(keys: Sequence[str]) -> str:
    return ", ".join(f'"{key}"' for key in keys)
