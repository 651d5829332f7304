"""A Select becomes an Answer: walked on the network, with the quotations that show it, and as one query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.network import AssignmentEdge, Network
from kg.questions._answer import Answer, Item, Proof
from kg.questions._frame import Frame
from kg.questions._select import (
    PREFIXES,
    Selection,
    by_task,
    by_unit,
    called,
    once,
    proof,
    task_item,
    task_proof,
    tasks_query,
    unit_item,
)
from kg.questions.composed import _query, _said, _spoken
from kg.questions.composed._algebra import Condition, Every, Held, Select, both
from kg.questions.composed._walk import Walk

_COLUMNS = {
    "tasks": ("key", "title", "roles", "document", "section", "quote"),
    "units": ("label", "roles", "unit", "tasks"),
    "roles": ("label", "tasks", "quote"),
    "documents": ("label",),
}
_WALK = "unit ─assignment(role)→ task, held against every condition"


def answered(frame: Frame, select: Select) -> Answer:
    """The answer of a Select. Raises ``NotUnderstood`` where the graph is too large to be looked at whole."""
    walk = Walk(Selection().network(frame.source))
    items, sparql = _answers(frame, walk, select)
    if frame.asked.polar and not items and select.how == "list" and select.what in {"tasks", "units"}:
        select = replace(select, how="exists")  # 有没有哪项任务…: no
        items, sparql = _answers(frame, walk, select)
    formula = _said.select(select, frame.say)
    columns = ("label", "value") if select.how in {"exists", "share"} else _COLUMNS[select.what]
    if select.how in {"rank", "each"}:
        columns = ("label", "value", *columns[1:])
    return frame.answer(
        "composed",
        items,
        _summary(frame, select, items),
        sparql,
        walk=_WALK,
        slots=(("algebra", formula),),
        columns=columns,
    )


def _answers(frame: Frame, walk: Walk, select: Select) -> tuple[list[Item], str]:
    if select.how == "share":
        return _share(walk, select)
    if select.what == "roles":
        return _roles(frame, walk, select)
    if select.what == "documents":
        return _documents(walk, select)
    chosen = walk.tasks(select.where) if select.what == "tasks" else walk.units(select.where)
    if select.how == "exists":
        return _exists(frame, walk, select, chosen)
    if select.by is not None:
        return _ranked(frame, walk, select, chosen)
    items = _items(frame, walk, select, chosen)
    if select.what == "tasks":
        return items, tasks_query(_query.tasks(select.where))
    return items, _query.called_units(_query.units(select.where))


def _items(frame: Frame, walk: Walk, select: Select, chosen: Iterable[str]) -> list[Item]:
    """The things chosen, in the documents' order, each with the assignments that show it."""
    kept = set(chosen)
    shown = walk.shown(select.where)
    if select.what == "tasks":
        held = by_task(shown)
        return [
            task_item(walk.network, task, held.get(iri, []), frame.role_word)
            for iri, task in walk.network.tasks.items()
            if iri in kept
        ]
    held = by_unit(edge for edge in shown if edge.unit in kept)
    order = dict.fromkeys([*held, *(unit for unit in walk.network.assignments_of_unit if unit in kept)])
    return [_unit(frame, walk.network, iri, held.get(iri) or walk.network.assignments_of_unit[iri]) for iri in order]


def _unit(frame: Frame, network: Network, iri: str, edges: Sequence[AssignmentEdge]) -> Item:
    """A unit by the name that the documents have for it most often, wherever it stands."""
    item = unit_item(network, iri, edges, frame.role_word)
    name = called(edge.mention for edge in network.assignments_of_unit[iri])
    return Item(name, iri, item.about, item.evidence)


def _ranked(frame: Frame, walk: Walk, select: Select, chosen: frozenset[str]) -> tuple[list[Item], str]:
    """The things chosen that have a number, each with it: all of them, those in the first place, or the first few."""
    assert select.by is not None
    by, of_tasks = select.by, select.what == "tasks"
    one, other = ("task", "other") if of_tasks else ("unit", "other")
    numbers = {iri: len(found) for iri, found in walk.counted(by).items() if iri in chosen}
    listed = _items(frame, walk, Select(select.what, both(select.where, by)), numbers)
    items = [Item(item.label, item.iri, {**item.about, "value": numbers[item.iri]}, item.evidence) for item in listed]
    sign = -1 if select.most else 1
    order = {iri: at for at, iri in enumerate(walk.network.tasks)}
    items.sort(key=lambda item: (sign * item.about["value"], order[item.iri] if of_tasks else item.label))
    if select.how == "each":
        pattern = _query.numbered(by, select.where, one, other)
    elif select.first:
        return items[: select.first], _query.first_few(by, select.where, most=select.most, first=select.first)
    else:
        items = [item for item in items if item.about["value"] == items[0].about["value"]]
        pattern = _query.first_place(by, select.where, one, most=select.most)
    return items, tasks_query(pattern) if of_tasks else _query.called_units(pattern)


def _exists(frame: Frame, walk: Walk, select: Select, chosen: frozenset[str]) -> tuple[list[Item], str]:
    yes, no = frame.say("是", "yes"), frame.say("否", "no")
    found = _items(frame, walk, select, chosen)
    proofs = once(one for item in found for one in item.evidence)
    about = {"value": bool(found), "count": len(found), select.what: [item.label for item in found]}
    one, group = ("task", _query.tasks) if select.what == "tasks" else ("unit", _query.units)
    query = f'{PREFIXES}SELECT (IF(COUNT(?{one}) > 0, "{yes}", "{no}") AS ?label) {{ {group(select.where, one)} }}'
    return [Item(yes if found else no, "", about, proofs)], query


def _share(walk: Walk, select: Select) -> tuple[list[Item], str]:
    count, over = len(walk.tasks(both(select.of, select.where))), len(walk.tasks(select.of))
    label = f"{int(1000 * count / over + 0.5) / 10:g}%" if over else ""
    query = (
        f'{PREFIXES}SELECT (CONCAT(STR(FLOOR(1000 * ?count / ?over + 0.5) / 10), "%") AS ?label) {{\n'
        f"  {{ SELECT (COUNT(DISTINCT ?task) AS ?count) {{ {_query.tasks(both(select.of, select.where))} }} }}\n"
        f"  {{ SELECT (COUNT(DISTINCT ?task) AS ?over) {{ {_query.tasks(select.of)} }} }}\n  FILTER(?over > 0)\n}}"
    )
    about = {"value": int(1000 * count / over + 0.5) / 10 if over else 0.0, "tasks": count, "over": over}
    proofs = once(proof(walk.network, edge) for edge in walk.shown(select.where))
    return ([Item(label, "", about, proofs)] if over else []), query


def _roles(frame: Frame, walk: Walk, select: Select) -> tuple[list[Item], str]:
    """The roles that units (``of``) have in the tasks ``where``."""
    units, tasks = walk.units(select.of), walk.tasks(select.where)
    edges = [edge for edge in walk.shown(Held(who=select.of)) if edge.unit in units and edge.task in tasks]
    items = []
    for key in dict.fromkeys(edge.role for edge in edges):
        held = [edge for edge in edges if edge.role == key]
        titles = list(dict.fromkeys(walk.network.tasks[edge.task].label for edge in held))
        about = {"role_keys": [key], "roles": [frame.role_word(key)], "tasks": titles}
        items.append(Item(frame.role_word(key), "", about, once(proof(walk.network, edge) for edge in held)))
    query = (
        f"{PREFIXES}SELECT DISTINCT ?label {{ {{ {_query.units(select.of)} }} {{ {_query.tasks(select.where)} }} "
        "?a kg:unit ?unit ; kg:task ?task ; kg:role/skos:prefLabel ?name . "
        f'FILTER(LANG(?name) = "{frame.asked.language}") BIND(STR(?name) AS ?label) }}'
    )
    return items, query


def _documents(walk: Walk, select: Select) -> tuple[list[Item], str]:
    """The documents with tasks ``where``: all, each with the number of its tasks, or those with the most or fewest."""
    network = walk.network
    chosen = walk.tasks(select.where)
    shown = by_task(walk.shown(select.where))
    items = []
    for iri, document in network.documents.items():
        tasks = [task for task in network.tasks.values() if task.document == iri and task.iri in chosen]
        proofs: list[Proof] = [proof(network, edge) for task in tasks for edge in shown.get(task.iri, ())]
        about = {"document": document.title, "path": document.path, "value": len(tasks)}
        if tasks:
            items.append(
                Item(document.title, iri, about, once(proofs or (task_proof(network, task) for task in tasks)))
            )
    numbers = [item.about["value"] for item in items]
    group = (
        "{ SELECT ?document (COUNT(DISTINCT ?task) AS ?n) "
        f"{{ {{ {_query.tasks(select.where)} }} ?task prov:wasDerivedFrom ?document }} GROUP BY ?document }}"
    )
    if select.how == "rank" and items:
        best, extreme = (max(numbers), "MAX") if select.most else (min(numbers), "MIN")
        items = [item for item in items if item.about["value"] == best]
        group = f"{group} {{ SELECT ({extreme}(?n) AS ?best) {{ {group} }} }} FILTER(?n = ?best)"
    query = (
        f"{PREFIXES}SELECT (?document AS ?answer) (STR(?title) AS ?label) {{ {group} ?document dcterms:title ?title }} "
        "ORDER BY ?label"
    )
    return items, query


def _summary(frame: Frame, select: Select, items: Sequence[Item]) -> str:
    say, asked = frame.say, _asked(frame, select.where)
    if select.how == "exists":
        return f"{items[0].label}{say('：', ': ')}{asked}{say('。', '.')}"
    if select.how == "share":
        about = items[0].about if items else {"tasks": 0, "over": 0}
        label = items[0].label if items else "–"
        return say(
            f"{asked}：{about['tasks']}项，占{about['over']}项的{label}。",
            f"{asked}: {about['tasks']} of {about['over']} tasks, {label}.",
        )
    if not items:
        return say(
            f"文件中没有这样的{_noun(select)[0]}：{asked}。",
            f"The documents state no such {_noun(select)[1]}: {asked}.",
        )
    numbered = select.by is not None or (select.what == "documents" and select.how != "list")
    listed = say.list(f"{item.label} {item.about['value']}" if numbered else item.label for item in items)
    counts = {
        "tasks": say.tasks(len(items)),
        "units": say.units(len(items)),
        "roles": say(f"{len(items)}种角色", f"{len(items)} role{'' if len(items) == 1 else 's'}"),
        "documents": say(f"{len(items)}份文件", f"{len(items)} document{'' if len(items) == 1 else 's'}"),
    }
    return say(f"{asked}：{counts[select.what]}，{listed}。", f"{asked}: {counts[select.what]}, {listed}.")


def _asked(frame: Frame, where: Condition) -> str:
    return frame.say("文件", "the documents") if isinstance(where, Every) else _spoken.condition(where, frame.say)


def _noun(select: Select) -> tuple[str, str]:
    return {
        "tasks": ("任务", "task"),
        "units": ("单位", "unit"),
        "roles": ("角色", "role"),
        "documents": ("文件", "document"),
    }[select.what]
