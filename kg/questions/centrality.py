"""Which units stand at the centre, and which stand together: measures of the whole network."""

from __future__ import annotations

from collections import defaultdict

from kg import measures
from kg.incidence import iri_of
from kg.network import Network
from kg.questions import _large
from kg.questions._account import passing
from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._select import PREFIXES, called, unit_item, units_called

EXAMPLES = (
    ("最核心的单位是哪个", "which units are most central"),
    ("兰州市和白银市在同一个社群吗", "are 市编办 and 省统计局 in the same community"),
    ("有哪些社群", "which communities are there"),
)


SHOWN = 10
"""How many communities of a large graph are listed, the largest first."""
NAMED = 30
"""How many units of a community are named."""
FOLLOWING = 3
"""How many units are named that come next to the most central."""


def reads(asked: Asked) -> bool:
    """The centre or the communities of the network are asked for, of nothing else."""
    if asked.refs or asked.has("role"):
        return False
    if asked.has("community"):
        return not asked.units or len(asked.units) == 2
    left = asked.topic("any_role", "unit_noun", "central", "filler", "most")
    return not (asked.units or left) and asked.has("central") and asked.has("unit_noun", "who")


def answer(frame: Frame) -> Answer:
    """Measure the whole network."""
    of_two = ("unit",) if frame.asked.has("community") else ("most", "document_ref")
    frame.takes("central", "community", "any_role", *of_two, passing=passing("centrality"))
    return _communities(frame) if frame.asked.has("community") else _central(frame)


def beside(network: Network) -> dict[str, set[str]]:
    """For each unit those that it shares a task with."""
    found: dict[str, set[str]] = defaultdict(set)
    for edges in network.assignments_of_task.values():
        units = {edge.unit for edge in edges}
        for unit in units:
            found[unit] |= units - {unit}
    return found


def _degrees(frame: Frame) -> tuple[Network, dict[str, int]]:
    """For each unit how many others it shares a task with; in a large graph those units alone that have most."""
    if not frame.source.large:
        network = frame.source.whole
        return network, {unit: len(others) for unit, others in beside(network).items()}
    whole = frame.source.incidence
    degrees = measures.partners(measures.groups(whole), len(whole.units))
    first = sorted(range(len(degrees)), key=lambda unit: (-degrees[unit], whole.units[unit]))
    best = sum(degree == degrees[first[0]] for degree in degrees) if first else 0
    chosen = {iri_of(whole.units[unit]): degrees[unit] for unit in first[: min(best, _large.LISTED) + FOLLOWING]}
    return frame.source.around(chosen), chosen


def _central(frame: Frame) -> Answer:
    network, counts = _degrees(frame)
    best = max(counts.values(), default=0)
    ranked = sorted(counts, key=lambda unit: (-counts[unit], network.units[unit].name))
    items = []
    for unit in (unit for unit in ranked if counts[unit] == best):
        item = unit_item(network, unit, network.assignments_of_unit[unit], frame.role_word)
        items.append(Item(item.label, unit, {**item.about, "value": best, "times": best}, item.evidence))
    say = frame.say
    following = say.list(
        f"{called(e.mention for e in network.assignments_of_unit[u])} {counts[u]}"
        for u in ranked[len(items) : len(items) + FOLLOWING]
    )
    listed = say.list(item.label for item in items)
    pattern = "?a kg:unit ?unit ; kg:task ?task . ?b kg:task ?task ; kg:unit ?other . FILTER(?other != ?unit)"
    counted = f"SELECT ?unit (COUNT(DISTINCT ?other) AS ?n) {{ {pattern} }} GROUP BY ?unit"
    query = (
        f"{PREFIXES}SELECT ?answer ?label ?n {{\n  {{ {units_called('?a kg:unit ?unit .')} }}\n  {{ SELECT (?unit AS ?answer) ?n {{ {{ {counted} }} }} }}\n"
        f"  {{ SELECT (MAX(?m) AS ?n) {{ SELECT ?unit (COUNT(DISTINCT ?other) AS ?m) {{ {pattern} }} GROUP BY ?unit }} }}\n}} ORDER BY ?label"
    )
    return frame.answer(
        "centrality",
        items,
        say(
            f"与其他单位共事最多的是{listed}：{best}个（度中心性）。",
            f"{listed} shares tasks with most other units: {best} (degree centrality).",
        ),
        query,
        walk="every unit ─ task ─ other units, counted",
        columns=("label", "value", "unit"),
        notes=[say(f"其后：{following}。", f"Next: {following}.")],
    )


def communities(network: Network) -> list[set[str]]:
    """Units that share tasks among themselves more than with others: greedy modularity on the graph of shared tasks.

    The result depends on the graph alone. Source: Clauset, Newman, Moore, Finding community structure in very large
    networks, 2004, as networkx has it.
    """
    import networkx as nx

    graph = nx.Graph()
    weights: dict[tuple[str, str], int] = defaultdict(int)
    for edges in network.assignments_of_task.values():
        units = sorted({edge.unit for edge in edges})
        graph.add_nodes_from(units)
        for at, one in enumerate(units):
            for other in units[at + 1 :]:
                weights[one, other] += 1
    graph.add_weighted_edges_from((one, other, weight) for (one, other), weight in sorted(weights.items()))
    if graph.number_of_edges() == 0:
        return [{unit} for unit in graph]
    return [set(found) for found in nx.community.greedy_modularity_communities(graph, weight="weight")]


def _grouped(frame: Frame) -> tuple[list[set[str]], int]:
    """The communities and how many there are; of a large graph those of the units asked about, or the largest few."""
    if not frame.source.large:
        found = communities(frame.source.whole)
        return found, len(found)
    whole = frame.source.incidence
    numbers = measures.communities(measures.groups(whole), len(whole.units))
    named = [{iri_of(whole.units[unit]) for unit in group} for group in numbers if len(group) > 1]
    return [group for group in named if not group.isdisjoint(frame.units)] if frame.units else named[:SHOWN], len(named)


def _communities(frame: Frame) -> Answer:
    groups, total = _grouped(frame)
    say = frame.say
    note = say(
        "社群由网络算法（贪心模块度）得出，不是文件所说。",
        "Communities come from a measure of the network (greedy modularity), not from the documents.",
    )
    if frame.units:
        one, other = frame.units[0], frame.units[-1]
        same = any({one, other} <= group for group in groups)
        word = say("是", "yes") if same else say("否", "no")
        summary = f"{word}{say('：', ': ')}{frame.named}{say('在同一社群。' if same else '不在同一社群。', ' are in one community.' if same else ' are in different communities.')}"
        items = [Item(word, "", {"value": same})]
    else:
        few = [sorted(group)[:NAMED] if frame.source.large else sorted(group) for group in groups]
        network = frame.source.around(unit for group in few for unit in group)
        named = [
            sorted(called(e.mention for e in network.assignments_of_unit[unit]) for unit in group) for group in few
        ]
        items = [
            Item(say.list(names, NAMED), "", {"value": len(group), "units": names})
            for names, group in zip(named, groups, strict=True)
        ]
        summary = say(f"共{total}个社群。", f"{total} communities.")
    listed = " ".join(f'"{item.label}"' for item in items)
    query = f"# {note}\n{PREFIXES}SELECT ?label {{ VALUES ?label {{ {listed} }} }}"
    answer = frame.answer(
        "centrality",
        items,
        summary,
        query,
        walk="units that share tasks, grouped by modularity",
        columns=("label", "value"),
        notes=[note],
    )
    return _large.told(frame, answer, 0 if frame.units else total)
