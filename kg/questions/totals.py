"""How many tasks, units, documents, or units in a role there are: in all, in a document, in a section."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked, Token
from kg.questions._frame import Frame
from kg.questions._select import PREFIXES, Selection, task_items, tasks_query, unit_items, units_query

EXAMPLES = (
    ("一共有多少项任务", "how many tasks are there"),
    ("白银方案里有多少个不同的牵头单位", "how many units lead in the Gansu document"),
    ("有几份文件", "how many documents are there"),
)


def reads(asked: Asked) -> bool:
    """A number of things is asked for, of no unit and no task in particular."""
    if asked.refs and not asked.matches("how_many task_noun|how_many (polite )?$"):
        return False
    if asked.units or asked.days or asked.has("target", "about", "most", "fewest", "yes_no", "partner"):
        return False
    counts_tasks = any(_counts(asked, token) for token in asked.of("how_many")) and not asked.has("role", "any_role")
    left = set() if counts_tasks else set(asked.topic(*_CLAIMED)) - set(asked.inside)
    if left:
        return False
    if any(token.value for token in asked.of("who")):
        return True  # 哪些企业参与
    if asked.has("who") and asked.of("role") and all(token.head for token in asked.of("role")):
        return not asked.has("task_noun", "any_role")  # 哪些单位是实施单位
    if asked.has("who"):
        return asked.has("document_noun", "total", "both_documents") and not asked.has("role")
    nouns = (
        counts_tasks
        or asked.has("task_noun", "unit_noun", "document_noun", "document_ref")
        or any(t.head for t in asked.of("role"))
    )
    return nouns and (asked.has("how_many", "which", "total") or _with(asked))


_CLAIMED = (
    "role",
    "any_role",
    "unit_noun",
    "document_noun",
    "different",
    "share",
    "section_noun",
    "filler",
    "both_documents",
    "mention",
)


def _counts(asked: Asked, token: Token) -> bool:
    """Whether a word asks for the number of tasks: 几项, and at the end of a question 几条, 几件 (保障措施有几条)."""
    last = not any(ch.isalnum() for ch in asked.text[token.end :])
    return token.text.endswith("项") or (last and token.text.endswith(("条", "件", "点")))


def answer(frame: Frame) -> Answer:
    """Walk all that is within the limits, and count."""
    asked = frame.asked
    scope = frame.scope(
        "role", "unit_noun", "document_noun", "different", "share", "both_documents", "mention", "kinds"
    )
    frame.refuse(scope)
    if scope.selection.found is not None and not asked.has("task_noun"):
        raise frame.unread(scope.matter)  # 几条 of what is no section
    selection = scope.selection.but(roles=frame.roles())
    if frame.source.large and selection.documents is None and selection.sections is None:
        return _many(frame, selection)
    if _of_units(asked):
        network = selection.network(frame.source)
        items, sparql = unit_items(network, selection.walk(network), frame.role_word), units_query(selection.pattern())
        where = frame.where(scope)
        said = frame.say(
            f"{where + '：' if where else ''}共{len(items)}个单位（{frame.say.roles(selection.roles)}）。",
            f"{where + ': ' if where else ''}{frame.say.units(len(items))} ({frame.say.roles(selection.roles)}).",
        )
        return frame.answer(
            "totals",
            items,
            said,
            sparql,
            walk="unit ─assignment(role)→ task",
            columns=("label", "roles", "unit", "tasks"),
        )
    if asked.has("document_noun") and not asked.has("task_noun"):
        return _documents(frame)
    network = selection.network(frame.source)
    chosen = {task.iri for task in selection.tasks_of(network)}
    edges = [edge for edge in selection.walk(network) if edge.task in chosen]
    items = task_items(network, edges, frame.role_word)
    where = frame.where(scope)
    if found := selection.found:
        words = frame.say.list(found.words)
        where = frame.say(f"{where}写到{words}的", f"{where} on {words}".strip())
    said = frame.say(
        f"{where + '：' if where else ''}共{len(items)}项任务。",
        f"{where + ': ' if where else ''}{frame.say.tasks(len(items))}.",
    )
    return frame.answer(
        "totals",
        items,
        said,
        tasks_query(selection.pattern()),
        walk="task",
        columns=("key", "title", "document", "section"),
    )


def _of_units(asked: Asked) -> bool:
    if asked.matches("how_many (different )?task_noun|which task_noun|task_noun (which|how_many)") or _with(asked):
        return False
    return asked.has("unit_noun", "who") or any(t.head or t.side == "who" for t in asked.of("role"))


def _with(asked: Asked) -> bool:
    """Whether tasks are asked for that have a role (有配合单位的任务)."""
    return re.search(r"有[一-鿿]{2,8}的(?:工作)?(?:任务|事项)", asked.text) is not None


def _documents(frame: Frame) -> Answer:
    if frame.asked.has("role"):
        raise frame.unread(token.text for token in frame.asked.of("role"))
    items = [Item(d.title, d.iri, {"document": d.title, "path": d.path}) for d in frame.source.documents]
    sparql = f"{PREFIXES}SELECT (?d AS ?answer) (STR(?title) AS ?label) {{ ?d a kg:Document ; dcterms:title ?title }} ORDER BY ?label"
    said = frame.say(
        f"共{len(items)}份文件：{frame.say.list(i.label for i in items)}。",
        f"{len(items)} documents: {frame.say.list(i.label for i in items)}.",
    )
    return frame.answer("totals", items, said, sparql, walk="document", columns=("label",))


FIRST = 50
"""How many of very many are listed."""


def _many(frame: Frame, selection: Selection) -> Answer:
    """In a large graph the store counts, and the first few are listed."""
    of_units = _of_units(frame.asked)
    if not of_units and frame.asked.has("document_noun") and not frame.asked.has("task_noun"):
        return _documents(frame)
    variable = "unit" if of_units else "task"
    counted = f"{PREFIXES}SELECT (COUNT(DISTINCT ?{variable}) AS ?n) {{ {selection.pattern()} }}"
    total = int(frame.source.store.rows(counted)[0]["n"])
    first = frame.source.store.rows(f"{PREFIXES}SELECT DISTINCT ?{variable} {{ {selection.pattern()} }} LIMIT {FIRST}")
    iris = tuple(row[variable] for row in first)
    part = selection.but(units=iris) if of_units else selection.but(tasks=iris)
    network = part.network(frame.source)
    make = unit_items if of_units else task_items
    items = make(network, part.walk(network), frame.role_word)
    said = frame.say.units(total) if of_units else frame.say.tasks(total)
    answer = frame.answer(
        "totals",
        items,
        frame.say(f"共{said}（列出前{len(items)}个）。", f"{said} (the first {len(items)} are listed)."),
        (units_query if of_units else tasks_query)(selection.pattern()),
        walk="counted by the store",
        columns=("label", "roles", "unit", "tasks") if of_units else ("key", "title", "document", "section"),
    )
    return replace(answer, total=total)
