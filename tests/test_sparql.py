"""Query texts are read for what they are, not for what their strings say."""

from __future__ import annotations

import time

import pyoxigraph as ox
import pytest

from kg import sparql
from kg.sparql import gives_graph, names_graphs, with_prefixes


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s prov:wasDerivedFrom ?o }",
        "SELECT ?from { ?from ?p ?o }",
        'ASK { ?s ?p "FROM <http://g>" }',
        "ASK { ?s <http://x/from> ?o } # FROM <http://g>",
        'ASK { ?s ?p """a "quoted" FROM\nhere""" }',
    ],
)
def test_a_word_inside_a_name_string_or_comment_names_no_graph(text):
    assert not names_graphs(text)


@pytest.mark.parametrize("text", ["SELECT * FROM <http://g> {}", "select * from named <http://g> { graph ?g {} }"])
def test_from_names_a_graph(text):
    assert names_graphs(text)


def test_the_kind_is_found_behind_prefixes_and_comments():
    assert gives_graph("PREFIX select: <http://select#> # ask\nCONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")
    assert not gives_graph("PREFIX describe: <http://x#> SELECT * { ?s ?p ?o }")


def test_a_declared_prefix_is_not_declared_again():
    text = with_prefixes("PREFIX kg: <http://mine#> ASK { ?s kg:x ?o ; skos:prefLabel ?n }")
    assert text.count("PREFIX kg:") == 1
    assert "PREFIX skos:" in text


def test_from_limits_a_query_to_the_graph_named(store):
    query = "SELECT ?t {0} {{ ?t a <https://w3id.org/zeren/ontology#Task> }}"
    assert len(store.rows(query.format(""))) == 1
    assert store.rows(query.format("FROM <http://no.such/graph>")) == []


@pytest.mark.parametrize("quotes", ['"""', "'''", '"', "'"])
def test_backslashes_after_quotes_that_never_close_take_no_time(quotes):
    """Found by fuzzing: forty backslashes took longer than anybody waits."""
    text = f"ASK {{ ?s ?p {quotes}" + "\\" * 5001 + " LOAD"
    began = time.process_time()
    assert len(sparql.masked(text)) == len(text)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("string", [r'"""a\"""b"""', r'"""a""b\\"""', "'''it's LOAD'''", r'"""\\\""""'])
def test_long_strings_end_at_three_quotes_that_no_backslash_escapes(string):
    assert sparql.masked(f"ASK {{ ?s ?p {string} }}") == f"ASK {{ ?s ?p {' ' * len(string)} }}"


@pytest.mark.parametrize(
    ("query", "said", "place", "line"),
    [
        ("SELEC * {}", "begins with one of SELECT", (1, 1), "SELEC * {}"),
        (
            "SELECT ?x\nWHERE {\n  # 说明\n  ?x kg:foo ?y ; nope:name ?z }",
            "前缀 nope: 没有声明",
            (4, 18),
            "  ?x kg:foo ?y ; nope:name ?z }",
        ),
        ("SELECT ?x { ?x ?p", "查询没有写完", (1, 18), "SELECT ?x { ?x ?p"),
        ("SELECT (COUNT(?x) AS ?n) ?y { ?x ?y ?z }", "GROUP BY", (1, 41), "SELECT (COUNT(?x) AS ?n) ?y { ?x ?y ?z }"),
        ("# DELETE\nINSERT DATA { }", "an update, and a query only reads", (2, 1), "INSERT DATA { }"),
        ("SELECT ?x { ?x ?p ?o FILTER(bad(?x)) }", "函数名", (1, 39), "SELECT ?x { ?x ?p ?o FILTER(bad(?x)) }"),
        (
            'ASK { ?x skos:prefLabel "省科技厅"@zh . ) }',
            "这里的“)”没有对应的左括号",
            (1, 37),
            'ASK { ?x skos:prefLabel "省科技厅"@zh . ) }',
        ),
    ],
)
def test_a_malformed_query_is_told_what_where_and_shown_with_a_mark(query, said, place, line):
    """The place is that of the text as it was typed, whatever prefixes were put before it."""
    with pytest.raises(SyntaxError) as raised:
        ox.Store().query(with_prefixes(query))
    what, where, shown, mark = sparql.fault(str(raised.value), with_prefixes(query)).split("\n")
    assert said in what
    assert where == f"第 {place[0]} 行第 {place[1]} 列 line {place[0]}, column {place[1]}:"
    assert shown == f"  {line}"
    assert mark.endswith("^")
    assert len(mark) - 1 - 2 == place[1] - 1


def test_a_long_line_is_shown_around_the_fault_alone():
    query = "SELECT ?x { " + "?x kg:a ?y . " * 30 + "] " + "?x kg:a ?y . " * 30 + "}"
    with pytest.raises(SyntaxError) as raised:
        ox.Store().query(with_prefixes(query))
    shown, mark = sparql.fault(str(raised.value), with_prefixes(query)).split("\n")[2:]
    assert len(shown) < 100
    assert shown[mark.index("^")] == "]"


def test_an_empty_query_has_no_place():
    assert sparql.fault("error at 1:1: expected [_]", "") == "查询是空的 the query is empty"
