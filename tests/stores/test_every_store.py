"""What every store must do: the same answers from memory, disk, our own server, the Oxigraph server and Virtuoso."""

from __future__ import annotations

import csv
import io

import pyoxigraph as ox
import pytest

from kg import network, triples
from kg.errors import QueryError, StoreError
from kg.graph import Graph
from kg.model import Unit
from kg.stores import memory, open_store
from kg.stores.reading import GRAPH_FORMATS
from kg.terms import ID, prologue

POLICE = triples.unit_id(Unit("白银市公安局"))
OURS = 'FILTER (STRSTARTS(STR(?s), "https://w3id.org/zeren/id/"))'


@pytest.fixture(scope="session")
def model(lines):
    """The same graph in memory: what every store is compared with."""
    return memory.from_lines(lines)


def test_rows_are_the_same_everywhere(store, model):
    for query in (
        "SELECT ?name { ?u a kg:Unit ; skos:prefLabel ?name } ORDER BY ?name",
        "SELECT ?role (COUNT(?a) AS ?n) { ?a kg:role/skos:notation ?role } GROUP BY ?role ORDER BY ?role",
        "SELECT ?quote { ?a kg:mention '市公安局'@zh ; prov:wasDerivedFrom/oa:hasTarget/oa:hasSelector/oa:exact ?quote }",
        "SELECT ?due ?missing { ?t kg:dueDate ?due OPTIONAL { ?t kg:nothing ?missing } }",
    ):
        assert store.rows(prologue() + query) == model.rows(prologue() + query)


def test_the_default_graph_is_the_union_of_all(store):
    query = prologue() + "SELECT ?name { ?a kg:mention '市公安局'@zh ; kg:unit ?u . ?u skos:prefLabel ?name }"
    assert store.rows(query) == [{"name": "白银市公安局"}], (
        "the assignment stands in one graph, the unit's name in another"
    )


def test_graphs_can_be_told_apart(store):
    document = triples.document_id("a.txt")
    query = prologue() + f"SELECT ?t FROM <{document}> {{ ?t a kg:Task }}"
    assert len(store.rows(query)) == 1
    query = prologue() + f"SELECT ?u FROM <{document}> {{ ?u a kg:Unit }}"
    assert store.rows(query) == []


def test_answers_come_in_each_form(store):
    query = prologue() + "SELECT ?name { ?u a kg:Unit ; skos:prefLabel ?name } ORDER BY ?name"
    names = [row["name"] for row in csv.DictReader(io.StringIO(store.answer(query, "csv").decode()))]
    assert "白银市公安局" in names
    assert b"sparql-results#" in store.answer(query, "xml")
    made = store.answer(
        prologue() + f"CONSTRUCT {{ <{POLICE}> skos:prefLabel ?n }} WHERE {{ <{POLICE}> skos:prefLabel ?n }}", "nt"
    )
    assert [quad.object.value for quad in ox.parse(made, format=ox.RdfFormat.N_TRIPLES)] == ["白银市公安局"]


def quads(data: bytes, form: str) -> set[str]:
    """What was dumped, told by its words: stores write numbers and dates each in its own way."""
    found = (
        quad
        for quad in ox.parse(data, format=GRAPH_FORMATS[form])
        if str(quad.graph_name).startswith(f"<{ID}document") or form == "nt"
    )
    return {
        f"{quad.subject} {quad.predicate} {getattr(quad.object, 'value', quad.object)}"
        for quad in found
        if str(quad.subject).startswith(f"<{ID}")
    }


@pytest.mark.parametrize("form", ["nq", "trig", "nt"])
def test_the_dump_holds_everything(store, model, form):
    pushed = {line for line in quads(store.dump(form), form) if "graph/pushed" not in line and "sha256" not in line}
    assert pushed >= {line for line in quads(model.dump(form), form) if "sha256" not in line}


def test_the_network_is_the_same_everywhere(store, model):
    here, there = network.load(store), network.load(model)
    assert here.units == there.units
    assert here.tasks == there.tasks
    assert here.assignments == there.assignments
    assert here.targets == there.targets
    assert here.remarks == there.remarks
    assert network.document_text(store, triples.document_id("a.txt")) == network.document_text(
        model, triples.document_id("a.txt")
    )


def test_a_question_has_the_same_answer_everywhere(store, model):
    for question in ("市公安局牵头哪些任务", "which tasks does 市民政局 cooperate on"):
        here, there = Graph(store).ask(question), Graph(model).ask(question)
        assert (here.labels, here.evidence) == (there.labels, there.evidence)


def test_the_audit_finds_the_same_everywhere(store, model):
    assert [f.id for f in Graph(store).audit().findings] == [f.id for f in Graph(model).audit().findings]


@pytest.mark.parametrize("query", ["SELECT {", "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"])
def test_a_query_that_is_malformed_or_reaches_outside_is_refused(store, query):
    with pytest.raises(QueryError):
        store.rows(query)


def test_an_address_where_nobody_answers_is_an_error_in_plain_words():
    with pytest.raises(StoreError, match="cannot be reached"):
        open_store("http://127.0.0.1:9/sparql").rows("SELECT * { ?s ?p ?o }")
