"""Pictures: nodes do not overlap, nothing outside is named, no text becomes markup, the same input gives the same page."""

from __future__ import annotations

import html
import json
import math
import random
import re
import time
from dataclasses import replace

import networkx as nx
import pytest
from conftest import lines_of, small
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import NotUnderstood
from kg.network import load
from kg.pictures import Addresses, choose, draw, layout, model
from kg.pictures.views import VIEWS, short_names, wrapped
from kg.stores import memory
from kg.vocabulary import load as vocabulary


@pytest.fixture
def network(store):
    return load(store)


def data(page: str) -> dict:
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[1])


boxes = st.lists(
    st.tuples(st.floats(-200, 200), st.floats(-200, 200), st.integers(10, 150), st.integers(10, 60)),
    min_size=1,
    max_size=25,
)


@given(boxes)
@settings(max_examples=60, deadline=None)
def test_separated_rectangles_never_overlap(given_boxes):
    start = {str(n): (x, y) for n, (x, y, _, _) in enumerate(given_boxes)}
    sizes = {str(n): (float(w), float(h)) for n, (_, _, w, h) in enumerate(given_boxes)}
    places = layout.separated(start, sizes)
    assert set(places) == set(start)
    for a in places:
        for b in places:
            apart = (
                abs(places[a][0] - places[b][0]) >= (sizes[a][0] + sizes[b][0]) / 2
                or abs(places[a][1] - places[b][1]) >= (sizes[a][1] + sizes[b][1]) / 2
            )
            assert a == b or apart


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=30))
@settings(max_examples=30, deadline=None)
def test_a_clustered_graph_has_a_place_for_each_node_and_none_upon_another(pairs):
    graph = nx.Graph((str(a), str(b)) for a, b in pairs)
    sizes = dict.fromkeys(graph, (90.0, 30.0))
    places = layout.cluster(graph, sizes)
    assert set(places) == set(graph)
    assert layout.overlapping(places, sizes) == []
    assert layout.cluster(graph, sizes) == places


def test_a_large_graph_is_placed_in_little_time_with_no_label_upon_another():
    """Each of 1 500 tasks has units by chance, some of them everywhere: seconds, where each pair would be looked at minutes."""
    chance = random.Random(3)
    graph = nx.Graph(
        (f"task {n}", f"unit {min(int(chance.expovariate(0.01)), 499)}") for n in range(1500) for _ in range(3)
    )
    sizes = {node: (chance.uniform(30, 170), chance.uniform(20, 40)) for node in graph}
    began = time.process_time()
    places = layout.cluster(graph, sizes)
    assert time.process_time() - began < 10
    assert layout.overlapping(places, sizes) == []


def test_a_graph_of_very_many_nodes_is_set_in_rows_hubs_first_with_no_label_upon_another():
    graph = nx.Graph((f"hub{i % 40}", f"leaf{i}") for i in range(layout.HUGE))
    sizes = dict.fromkeys(graph, (60.0, 20.0))
    places = layout.cluster(graph, sizes, layout.communities(graph))
    assert set(places) == set(graph)
    assert layout.overlapping(places, sizes) == []
    assert places["hub0"][1] <= min(places[leaf][1] for leaf in graph["hub0"])


def test_tied_nodes_stand_nearer_than_others():
    chance = random.Random(4)
    ring = [(str(n), str((n + 1) % 300)) for n in range(300)]
    graph = nx.Graph(ring)
    places = layout.cluster(graph, dict.fromkeys(graph, (40.0, 20.0)))
    tied = [math.dist(places[a], places[b]) for a, b in ring]
    some = [math.dist(places[str(chance.randrange(300))], places[str(chance.randrange(300))]) for _ in range(300)]
    assert sum(tied) * 3 < sum(some)


def test_a_tree_stands_in_columns_with_parents_midway():
    places = layout.tree({"a": ["b", "c"]}, ["a"], dict.fromkeys("abc", (50.0, 20.0)))
    assert places["b"][0] == places["c"][0] > places["a"][0]
    assert places["a"][1] == (places["b"][1] + places["c"][1]) / 2
    assert abs(places["b"][1] - places["c"][1]) >= 20


def test_communities_are_those_that_are_tied():
    graph = nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(4))
    assert [len(group) for group in layout.communities(nx.relabel_nodes(graph, str))] == [5, 4]


def test_long_labels_are_wrapped_and_cut():
    assert wrapped("建设平安小区和平安单位", 4, 2) == "建设平安\n小区和…"
    assert wrapped("平安", 4, 2) == "平安"


def test_two_units_of_one_short_name_get_their_full_names(network):
    police = next(unit for unit in network.units.values() if unit.name == "白银市公安局")
    other = replace(police, iri="x", name="兰州市公安局", names=("市公安局",))
    assert short_names([police])[police.iri] == "市公安局"
    assert short_names([police, other]) == {police.iri: "白银市公安局", "x": "兰州市公安局"}


def test_every_view_shows_what_it_is_about(network):
    tasks, together, hierarchy = (view(network) for view in VIEWS)
    assert {line.role for line in tasks.lines} == {"lead", "cooperate"}
    assert sorted(dot.kind for dot in tasks.dots) == ["task", "unit", "unit"]
    assert [(line.weight, {line.source, line.to} <= set(network.units)) for line in together.lines] == [(1, True)]
    assert sorted(dot.kind for dot in hierarchy.dots) == ["document", "section", "task"]


def test_the_page_stands_alone(network):
    page = draw(network)
    assert re.findall(r"""(?:src|href)\s*=\s*["'](?!data:)[^"']*""", page.partition("<script>")[0]) == []
    assert "sourceMappingURL" not in page
    assert "default-src 'none'" in html.unescape(page)
    assert "@license" in page, "the licence of vis-network stays with it"
    assert draw(network) == page


def test_a_quotation_proves_each_line(network):
    found = data(draw(network))
    assert [found["quotes"][row[3]]["text"] for row in found["assignments"]] == [
        "(牵头单位:市公安局;配合单位:市民政局等)"
    ] * 2
    assert [row[4:] for row in found["assignments"]] == [["市公安局", "牵头单位", ""], ["市民政局", "配合单位", "等"]]


EVIL = '</script><script>alert(1)</script><img src=x onerror=alert(1)> href="javascript:1" \u2028 "'


def test_a_text_never_becomes_markup():
    extraction = small()
    evil = replace(extraction.tasks[0], title=EVIL)
    network = load(memory.from_lines(lines_of(replace(extraction, tasks=(evil,)))))
    page = draw(network, title=EVIL)
    assert "<script>alert" not in page
    assert "<img" not in page
    assert EVIL.replace("\u2028", " ") in data(page)["tasks"][0]["title"]


def test_served_pages_link_to_their_things(network):
    found = model(network, vocabulary(), Addresses(assets="/static", unit="/unit/{}", task="/task/{}"))
    assert found["units"][0]["link"].startswith("/unit/")
    page = draw(network, addresses=Addresses(assets="/static"))
    assert '<script src="/static/vis-network.min.js">' in page
    assert len(page) < 50_000


def test_a_part_is_chosen_by_unit_role_and_document(network):
    known = vocabulary()
    assert len(choose(network, known).assignments) == 2
    assert len(choose(network, known, units=["市公安局"]).units) == 2
    assert [edge.role for edge in choose(network, known, roles=["牵头"]).assignments.values()] == ["lead"]
    assert len(choose(network, known, documents=["平安"]).tasks) == 1
    for wrong in ({"units": ["市公安"]}, {"roles": ["boss"]}, {"documents": ["没有"]}):
        with pytest.raises(NotUnderstood) as caught:
            choose(network, known, **wrong)
        assert caught.value.nearest
