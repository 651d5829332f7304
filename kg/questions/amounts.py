"""Tasks with so many units, units with so many tasks: more than, at least, at most, exactly so many."""

from __future__ import annotations

import re

from kg import measures
from kg.incidence import Incidence
from kg.questions import _large
from kg.questions._amounts import Amount
from kg.questions._answer import Answer
from kg.questions._asked import Asked, Token
from kg.questions._counting import Subject
from kg.questions._frame import Frame
from kg.questions._select import by_task, by_unit, task_item, tasks_query, unit_item, units_query

EXAMPLES = (
    ("哪些任务有多个牵头单位", "which tasks have several leads"),
    ("涉及超过10个单位的任务有哪些", "tasks with more than ten units"),
    ("哪些单位至少牵头两项任务", "which units lead at least two tasks"),
    ("只牵头一项任务的单位", "units that lead only one task"),
)
_OF_TASKS = re.compile(r"[项件条次]$")
_OF_BODIES = re.compile(r"家$")


def reads(asked: Asked) -> bool:
    """A number of units or tasks is set as a condition, of no unit and no task in particular."""
    if asked.units or asked.refs or asked.has("most", "fewest", "average", "vague", "target", "top", "more", "fewer"):
        return False
    return _subject(asked) is not None


def _subject(asked: Asked) -> Subject | None:
    """What is asked for: tasks by the number of their units, or units by the number of their tasks."""
    token = next(iter(asked.of("amount")), None)
    if token is None:
        several = asked.matches(
            "several (unit_noun )?(role|unit_noun|who)|one (unit_noun )?(role|unit_noun)|role (unit_noun )?(several|one)"
        )
        bodies = asked.has("role", "unit_noun") and not asked.matches("who (only )?role (only )?(several|one)")
        return "task" if several and bodies and asked.has("task_noun", "which", "how_many") else None
    counted = _counted(asked, token)
    if counted == "tasks":
        return "unit" if asked.has("who", "unit_noun") else None
    bodies = counted == "bodies" and asked.has("role", "unit_noun", "any_role")
    return "task" if bodies and asked.has("task_noun", "which", "how_many") else None


def _counted(asked: Asked, amount: Token) -> str:
    """What an amount counts: by its measure word, by the noun after it, else by the noun before it (单位有4个的任务)."""
    if _OF_TASKS.search(amount.text):
        return "tasks"
    if _OF_BODIES.search(amount.text):
        return "bodies"
    tokens = [t for t in asked.tokens if t.kind not in {"filler", "used", "polite"}]
    at = tokens.index(amount)
    after = tokens[at + 1] if at + 1 < len(tokens) and asked.text[amount.end : amount.end + 1] != "的" else None
    before = tokens[at - 1] if at else None
    for token in (after, before):
        if token is not None and token.kind == "task_noun":
            return "tasks"
        if token is not None and (token.kind in {"unit_noun", "who"} or _is_body(token)):
            return "bodies"
    return ""


def _is_body(token: Token) -> bool:
    """Whether a role's word names who has it: 牵头单位, two *leads*."""
    return token.kind == "role" and (token.head or token.text.isascii())


def answer(frame: Frame) -> Answer:
    """Walk all assignments, count the units of each task or the tasks of each unit, and keep those that meet the condition."""
    asked = frame.asked
    subject = _subject(asked) or "task"
    amount = next(iter(asked.amounts), None) or Amount(
        0, 0, "=" if asked.has("one") else ">=", 1 if asked.has("one") else 2
    )
    scope = frame.scope(
        "role",
        "amount",
        "several",
        "one",
        "only",
        "unit_noun",
        "different",
        "about",
        "filler",
        "mention",
        "total",
        "kinds",
        search=False,
    )
    selection = scope.selection.but(roles=frame.roles())

    def fitting(whole: Incidence) -> list[int]:
        groups = measures.groups(whole, selection.roles)
        groups = groups if subject == "task" else measures.turned(groups, len(whole.units))
        return [number for number, others in enumerate(groups) if others and amount.fits(len(others))]

    near, total = (_large.tasks if subject == "task" else _large.units)(frame, selection, fitting)
    network = near.network(frame.source)
    edges = near.walk(network)
    groups = by_task(edges) if subject == "task" else by_unit(edges)
    kept = {
        iri: held
        for iri, held in groups.items()
        if amount.fits(len({edge.unit if subject == "task" else edge.task for edge in held}))
    }
    items = [
        task_item(network, network.tasks[iri], held, frame.role_word)
        if subject == "task"
        else unit_item(network, iri, held, frame.role_word)
        for iri, held in kept.items()
    ]
    counted = "unit" if subject == "task" else "task"
    pattern = (
        f"{{ SELECT ?{subject} {{ {selection.pattern()} }} GROUP BY ?{subject} "
        f"HAVING(COUNT(DISTINCT ?{counted}) {amount.sign} {amount.number}) }}"
    )
    answer = frame.answer(
        "amounts",
        items,
        _summary(frame, subject, amount, [item.label for item in items], max(total, len(items)), frame.where(scope)),
        tasks_query(pattern) if subject == "task" else units_query(f"{selection.pattern()} {pattern}"),
        walk="every task ←assignment─ units, counted",
        columns=("key", "title", "roles", "document", "section", "quote")
        if subject == "task"
        else ("label", "roles", "unit", "tasks"),
    )
    return _large.told(frame, answer, total)


def _summary(frame: Frame, subject: Subject, amount: Amount, labels: list[str], total: int, where: str) -> str:
    say = frame.say
    number = amount.number
    zh = {">=": f"{number}{{}}以上", "<=": f"不超过{number}{{}}", "=": f"{number}{{}}"}[amount.sign]
    en = {">=": f"{number} or more", "<=": f"at most {number}", "=": f"exactly {number}"}[amount.sign]
    roles = say.roles(frame.roles()) if frame.roles() else ""
    head = say(f"{where}中" if where else "", f"{where}: " if where else "")
    if subject == "task":
        what = say(f"有{zh.format('个')}{roles}单位的任务", f"tasks with {en} units{f' ({roles})' if roles else ''}")
    else:
        what = say(
            f"{roles or '参与'}{zh.format('项')}任务的单位", f"units with {en} tasks{f' ({roles})' if roles else ''}"
        )
    if not labels:
        return head + say(f"没有{what}。", f"there are no {what}.")
    count = say.tasks(total) if subject == "task" else say.units(total)
    return say(
        f"{head}{what}共{total}{'项' if subject == 'task' else '个'}：{say.list(labels)}。",
        f"{head}{count}: {what}, {say.list(labels)}.",
    )
