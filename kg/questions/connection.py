"""How two units are connected: one body, one group, shared tasks, or the units that stand between them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.network import Network
from kg.questions._account import passing
from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._select import PREFIXES, Selection, task_items, tasks_query, unit_item, units_called, values
from kg.questions.yes_no import shared

EXAMPLES = (
    ("市教育局和市统计局之间有什么联系", "path between 市教育局 and 市商务局"),
    ("高新区管委会和自创区管委会是什么关系", "what is the relation between 市教育局 and 市人社局"),
    ("高新区管委会和自创区管委会是同一个机构吗", "are 高新区管委会 and 自创区管委会 the same body"),
)
_KINDS = {
    "nameplate": ("一个机构两块牌子", "two nameplates of one body"),
    "spelling": ("同一名称的两种写法", "two spellings of one name"),
    "judgement": ("经人工判定为同一机构", "one body, as a person has judged"),
    "member": ("群体与成员", "a group and its member"),
    "predecessor": ("前身与后继", "predecessor and successor"),
    "successor": ("前身与后继", "predecessor and successor"),
}


def reads(asked: Asked) -> bool:
    """Two units are named and what connects them is asked for."""
    return len(asked.units) == 2 and (asked.has("path", "relation") or _same_body(asked))


def _same_body(asked: Asked) -> bool:
    return asked.has("same_body") or (
        asked.polar and asked.matches("rest unit_noun") and any(t.startswith("同一") for t in asked.topic("unit_noun"))
    )


def answer(frame: Frame) -> Answer:
    """Look for a statement about the two, then for tasks of both, then for the shortest way through the network."""
    frame.takes("unit", "path", "relation", "same_body", "share", "together", passing=passing("connection"))
    if _same_body(frame.asked):
        return _one_body(frame)
    stated = [found for found in frame.source.related(frame.units[:1]) if found[1] in frame.units]
    if stated and not frame.asked.has("path"):
        return _stated(frame, stated)
    selection = Selection(units=frame.units)
    network = selection.network(frame.source)
    edges = shared(selection.walk(network), len(frame.units))
    if edges:
        items = task_items(network, edges, frame.role_word)
        said = frame.say(
            f"{frame.named}同在{len(items)}项任务中。",
            f"{frame.named} stand together in {frame.say.tasks(len(items))}.",
        )
        query = tasks_query(
            f"{{ SELECT ?task {{ {selection.pattern()} }} GROUP BY ?task HAVING(COUNT(DISTINCT ?unit) = {len(frame.units)}) }}"
        )
        return frame.answer(
            "connection",
            items,
            said,
            query,
            walk="unit ─assignment→ task ←assignment─ unit",
            columns=("key", "title", "roles", "document"),
        )
    return _path(frame, network)


def _one_body(frame: Frame) -> Answer:
    say = frame.say
    one, other = frame.units[0], frame.units[-1]
    kinds = [
        found
        for found in frame.source.related([one])
        if found[1] == other and found[0] in {"nameplate", "spelling", "judgement"}
    ]
    same = bool(kinds) or one == other
    word = say("是", "yes") if same else say("否", "no")
    reason = kinds[0][2] if kinds else ""
    summary = (
        say(f"是：{reason or '两个名称指同一机构'}。", f"Yes: {reason or 'both names mean one body'}.")
        if same
        else say("否：文件没有说它们是同一机构。", "No: the documents do not say that they are one body.")
    )
    query = (
        f'{PREFIXES}SELECT (IF(<{one}> = <{other}> || COUNT(?s) > 0, "{say("是", "yes")}", "{say("否", "no")}") AS ?label) {{ '
        f"?s a kg:SameBody ; kg:one ?a ; kg:other ?b . FILTER((?a = <{one}> && ?b = <{other}>) || (?a = <{other}> && ?b = <{one}>)) }}"
    )
    return frame.answer(
        "connection",
        [Item(word, "", {"value": same, "reason": reason})],
        summary,
        query,
        walk="unit → statement ← unit",
        columns=("label", "reason"),
    )


def _stated(frame: Frame, stated: Sequence[tuple[str, str, str]]) -> Answer:
    items = [
        Item(
            frame.say(*_KINDS[kind]),
            "",
            {"relation_key": kind, "reason": reason, "units": [frame.called(iri) for iri in frame.units]},
        )
        for kind, _, reason in stated
    ]
    listed = frame.say.list(item.label for item in items)
    summary = frame.say(
        f"{frame.named}：{listed}（{items[0].about['reason']}）。",
        f"{frame.named}: {listed} ({items[0].about['reason']}).",
    )
    texts = " ".join(f'("{kind}" "{frame.say(*zh_en)}")' for kind, zh_en in _KINDS.items())
    one, other = frame.units[0], frame.units[-1]
    query = (
        f"{PREFIXES}SELECT DISTINCT ?label {{ VALUES (?kind ?label) {{ {texts} }}\n"
        f"  {{ ?s a kg:SameBody ; kg:one ?a ; kg:other ?b ; kg:rule ?kind . FILTER(?a IN (<{one}>, <{other}>) && ?b IN (<{one}>, <{other}>)) }}\n"
        f'  UNION {{ ?g org:hasMember ?m . FILTER(?g = <{other}> && ?m = <{one}>) BIND("member" AS ?kind) }}\n'
        f"  UNION {{ ?e org:originalOrganization ?o ; org:resultingOrganization ?r . FILTER(?o IN (<{one}>, <{other}>) && ?r IN (<{one}>, <{other}>)) "
        f'BIND(IF(?o = <{one}>, "successor", "predecessor") AS ?kind) }} }}'
    )
    return frame.answer(
        "connection", items, summary, query, walk="unit → statement ← unit", columns=("label", "reason")
    )


def _path(frame: Frame, network: Network) -> Answer:
    """The units on the shortest ways between the two, through tasks that they share with each."""
    one, other = frame.units[0], frame.units[-1]
    whole = network if frame.source.large else frame.source.whole
    import networkx as nx

    graph = nx.Graph((edge.unit, edge.task) for edge in whole.assignments.values())
    between: list[str] = []
    length = 0
    if one in graph and other in graph and nx.has_path(graph, one, other):
        length = nx.shortest_path_length(graph, one, other)
        ways = nx.all_shortest_paths(graph, one, other)
        between = list(dict.fromkeys(way[2] for _, way in zip(range(500), ways, strict=False)))
    items = sorted(
        (
            unit_item(
                whole,
                unit,
                [e for e in whole.assignments_of_unit[unit] if _beside(whole, e.task, (one, other))],
                frame.role_word,
            )
            for unit in between
        ),
        key=lambda item: item.label,
    )
    listed = frame.say.list(item.label for item in items)
    summary = (
        frame.say(
            f"{frame.named}没有共同任务，经{listed}相连（{length // 2}步）。",
            f"{frame.named} share no task; they are connected through {listed} ({length // 2} steps).",
        )
        if items
        else frame.say(f"{frame.named}之间没有联系。", f"Nothing connects {frame.named}.")
    )
    steps = "" if length == 4 else f"{values('middle', between)} " if between else "FILTER(false) "
    second = f"?d kg:unit <{other}> ; kg:task ?t2 . ?c kg:task ?t2 ; kg:unit ?middle ." if length == 4 else ""
    pattern = f"{steps}?x kg:unit <{one}> ; kg:task ?t1 . ?b kg:task ?t1 ; kg:unit ?middle . {second} FILTER(?middle NOT IN (<{one}>, <{other}>))"
    named = units_called(
        f"{{ SELECT DISTINCT ?middle {{ {pattern} }} }} ?e kg:unit ?middle ; kg:task ?near . ?f kg:task ?near ; kg:unit ?end . FILTER(?end IN (<{one}>, <{other}>))",
        "middle",
        "e",
    )
    return frame.answer(
        "path",
        items,
        summary,
        f"{PREFIXES}{named} ORDER BY ?label",
        walk="shortest path: unit ─ task ─ unit ─ task ─ unit",
        columns=("label", "roles", "unit", "tasks"),
    )


def _beside(network: Network, task: str, ends: tuple[str, str]) -> bool:
    return any(edge.unit in ends for edge in network.assignments_of_task[task])
