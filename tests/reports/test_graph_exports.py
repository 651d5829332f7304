"""The graph leaves whole in every format, and the ledger has a row for each assignment."""

from __future__ import annotations

import csv
import io

import networkx as nx
import pyoxigraph as ox
import pytest
from auditing import corpus_graph

from kg import network as net
from kg import reports
from kg.stores.reading import GRAPH_FORMATS


@pytest.mark.parametrize("form", ["nq", "trig", "jsonld"])
def test_named_graphs_survive(form):
    quads = set(ox.parse(reports.write("graph", form, corpus_graph()), format=GRAPH_FORMATS[form]))
    whole = set(ox.parse(corpus_graph().dump("nq"), format=ox.RdfFormat.N_QUADS))
    assert {quad.graph_name for quad in quads} == {quad.graph_name for quad in whole}
    assert len(quads) == len(whole)


def test_turtle_holds_every_triple():
    triples = set(ox.parse(reports.write("graph", "ttl", corpus_graph()), format=ox.RdfFormat.TURTLE))
    whole = {quad.triple for quad in ox.parse(corpus_graph().dump("nq"), format=ox.RdfFormat.N_QUADS)}
    assert len({str(quad.triple) for quad in triples}) == len({str(triple) for triple in whole})


def test_graphml_reads_back_with_every_node_and_edge():
    network = net.load(corpus_graph())
    read = nx.parse_graphml(reports.write("graph", "graphml", corpus_graph()).decode(), force_multigraph=True)
    assert set(read) == set(network.graph)
    assert read.number_of_edges() == network.graph.number_of_edges()
    labels = {data.get("label") for _, data in read.nodes(data=True)}
    assert {unit.name for unit in network.units.values()} <= labels


def test_the_ledger_has_a_row_for_each_assignment():
    network = net.load(corpus_graph())
    rows = list(csv.DictReader(io.StringIO(reports.write("ledger", "csv", network).decode("utf-8-sig"))))
    assert len([row for row in rows if row["unit"]]) == len(network.assignments)
    assert all(row["mention"] in row["quote"] for row in rows if row["unit"])


def test_the_workbook_has_the_ledger_by_task_and_by_unit_with_an_empty_status():
    from openpyxl import load_workbook

    network = net.load(corpus_graph())
    book = load_workbook(io.BytesIO(reports.write("ledger", "xlsx", network)))
    assert book.sheetnames == ["台账（按任务）", "台账（按单位）"]
    by_unit = list(book["台账（按单位）"].iter_rows(values_only=True))
    assert len(by_unit) == len(network.assignments) + 1
    at = next(n for n, heading in enumerate(by_unit[0]) if "进展" in heading)
    assert {row[at] for row in by_unit[1:]} <= {None, ""}
    assert [row[0] for row in by_unit[1:]] == sorted(row[0] for row in by_unit[1:])


def test_a_form_that_does_not_write_a_subject_is_refused():
    with pytest.raises(KeyError):
        reports.write("graph", "md", corpus_graph())
