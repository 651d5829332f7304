"""Measures of a whole graph: each held against a small graph counted by hand, and against networkx on graphs by chance."""

from __future__ import annotations

import random
from itertools import combinations

import networkx as nx
import pytest

from kg import measures
from kg.incidence import VAGUE, Part, Whole, of_document

#      A leads road, B and C help; B leads park, C helps; A leads bridge alone; D names 相关部门 on market; E, F apart
TASKS = ("road", "park", "bridge", "market", "school", "empty")
PARTS = (
    ("road", "A", "lead", 0), ("road", "B", "cooperate", 0), ("road", "C", "cooperate", 0),
    ("park", "B", "lead", 0), ("park", "C", "cooperate", 0),
    ("bridge", "A", "lead", 0),
    ("market", "D", "responsible", VAGUE), ("market", "C", "lead", 0),
    ("school", "E", "lead", 0), ("school", "F", "cooperate", 0), ("school", "F", "responsible", 0),
)  # fmt: skip


@pytest.fixture
def whole():
    tasks = [Whole(name, "", 0, (at, at)) for at, name in enumerate(TASKS)]
    return of_document(
        "d", tasks, [Part(task, unit, role, f, (n, "")) for n, (task, unit, role, f) in enumerate(PARTS)]
    )


def names(whole, numbers):
    return [whole.units[number] for number in numbers]


def test_units_of_each_task_in_a_role_or_in_any_each_once(whole):
    assert [len(units) for units in measures.groups(whole)] == [3, 2, 1, 2, 2, 0]
    assert [len(units) for units in measures.groups(whole, ["lead"])] == [1, 1, 1, 1, 1, 0]
    assert [len(units) for units in measures.groups(whole, ["supervise"])] == [0] * 6


def test_tasks_with_units_that_are_none_in_particular(whole):
    assert measures.vague(whole) == [3]
    assert measures.vague(whole, ["lead"]) == []


def test_units_that_have_one_role_and_never_another(whole):
    assert names(whole, measures.only(whole, ["cooperate"], ["lead"])) == ["F"]
    assert names(whole, measures.only(whole, ["cooperate"], ["lead", "responsible"])) == []
    assert names(whole, measures.only(whole, [], ["lead"])) == ["D", "F"]


def test_the_pairs_that_share_most_tasks(whole):
    best, pairs = measures.most_together(measures.groups(whole), len(whole.units))
    assert (best, [set(names(whole, pair)) for pair in pairs]) == (2, [{"B", "C"}])
    assert measures.most_together([[], []], 3) == (0, [])


def test_how_many_others_each_unit_works_with(whole):
    degrees = measures.partners(measures.groups(whole), len(whole.units))
    assert dict(zip(whole.units, degrees, strict=True)) == {"A": 2, "B": 2, "C": 3, "D": 1, "E": 1, "F": 1}


def test_who_stands_between_two_units(whole):
    number = {name: at for at, name in enumerate(whole.units)}
    units_of = measures.groups(whole)
    steps, near = measures.between(units_of, len(number), number["A"], number["D"])
    assert (steps, names(whole, near)) == (2, ["C"])
    assert measures.between(units_of, len(number), number["A"], number["E"]) == (0, [])
    assert measures.between(units_of, len(number), number["A"], number["B"]) == (1, [number["B"]])


def by_chance(seed):
    pick = random.Random(seed)
    units_of = [sorted(pick.sample(range(30), pick.randrange(5))) for _ in range(40)]
    graph = nx.Graph()
    graph.add_nodes_from(range(30))
    for units in units_of:
        for one, other in combinations(units, 2):
            graph.add_edge(one, other, weight=graph.get_edge_data(one, other, {"weight": 0})["weight"] + 1)
    return units_of, graph


@pytest.mark.parametrize("seed", range(20))
def test_they_are_what_networkx_finds_in_the_graph_of_shared_tasks(seed):
    units_of, graph = by_chance(seed)
    assert measures.partners(units_of, 30) == [degree for _, degree in graph.degree]
    assert list(measures.weights(units_of)) == sorted((*sorted(edge), w) for *edge, w in graph.edges.data("weight"))
    most = max(weight for *_, weight in graph.edges.data("weight"))
    assert measures.most_together(units_of, 30) == (
        most,
        sorted(tuple(sorted(edge)) for *edge, weight in graph.edges.data("weight") if weight == most),
    )
    for end in range(1, 30):
        steps, near = measures.between(units_of, 30, 0, end)
        if not nx.has_path(graph, 0, end):
            assert (steps, near) == (0, [])
            continue
        ways = list(nx.all_shortest_paths(graph, 0, end))
        assert (steps, near) == (len(ways[0]) - 1, sorted({way[1] for way in ways}))


@pytest.mark.parametrize("seed", range(5))
def test_communities_are_as_good_as_those_of_networkx(seed):
    pytest.importorskip("igraph")
    units_of, graph = by_chance(seed)
    found = measures.communities(units_of, 30)
    assert sorted(unit for group in found for unit in group) == list(range(30))
    ours = nx.community.modularity(graph, found, weight="weight")
    theirs = nx.community.modularity(
        graph, nx.community.greedy_modularity_communities(graph, weight="weight"), weight="weight"
    )
    assert ours >= theirs - 0.03
