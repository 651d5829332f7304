"""The SPARQL Protocol at /sparql, as a client meets it."""

from __future__ import annotations

import json

import httpx
import pyoxigraph as ox
import pytest
from conftest import lines_of, small
from serving import TOKEN

from kg import nquads

NAMES = "SELECT ?name { ?u a kg:Unit ; skos:prefLabel ?name } ORDER BY ?name"


def names(response):
    return [row["name"]["value"] for row in response.json()["results"]["bindings"]]


@pytest.mark.parametrize("way", ["get", "form", "body"])
def test_a_query_may_come_by_each_way_of_the_protocol(served, way):
    calls = {
        "get": lambda: served.client.get("/sparql", params={"query": NAMES}),
        "form": lambda: served.client.post("/sparql", data={"query": NAMES}),
        "body": lambda: served.client.post(
            "/sparql", content=NAMES.encode(), headers={"Content-Type": "application/sparql-query"}
        ),
    }
    found = calls[way]()
    assert found.headers["content-type"] == "application/sparql-results+json"
    assert "白银市公安局" in names(found)


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("*/*", "application/sparql-results+json"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/*", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+json;q=0, text/csv;q=0.1", "text/csv; charset=utf-8"),
    ],
)
def test_solutions_come_in_the_form_that_the_client_likes_best(served, accept, expected):
    assert (
        served.client.get("/sparql", params={"query": NAMES}, headers={"Accept": accept}).headers["content-type"]
        == expected
    )


@pytest.mark.parametrize(
    ("accept", "expected", "form"),
    [
        ("*/*", "text/turtle; charset=utf-8", ox.RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples; charset=utf-8", ox.RdfFormat.N_TRIPLES),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/trig", "application/trig; charset=utf-8", ox.RdfFormat.TRIG),
        ("application/n-quads", "application/n-quads; charset=utf-8", ox.RdfFormat.N_QUADS),
    ],
)
def test_graphs_come_in_the_form_that_the_client_likes_best(served, accept, expected, form):
    query = "CONSTRUCT { ?u a kg:Unit } WHERE { ?u a kg:Unit }"
    found = served.client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert found.headers["content-type"] == expected
    assert len(list(ox.parse(found.content, format=form))) == 3


@pytest.mark.parametrize(
    ("status", "call"),
    [
        (406, lambda c: c.get("/sparql", params={"query": NAMES}, headers={"Accept": "image/png"})),
        (
            406,
            lambda c: c.get("/sparql", params={"query": "CONSTRUCT WHERE {?s ?p ?o}"}, headers={"Accept": "text/csv"}),
        ),
        (415, lambda c: c.post("/sparql", content=b"ASK {}", headers={"Content-Type": "text/plain"})),
        (
            415,
            lambda c: c.post(
                "/sparql",
                content="ASK {}".encode("utf-16"),
                headers={"Content-Type": "application/sparql-query; charset=utf-16"},
            ),
        ),
        (
            400,
            lambda c: c.post(
                "/sparql", content=b"ASK { ?s ?p '\xff' }", headers={"Content-Type": "application/sparql-query"}
            ),
        ),
        (400, lambda c: c.get("/sparql", params={"query": "ASK {"})),
        (400, lambda c: c.get("/sparql?query=ASK%7B%7D&query=ASK%7B%7D")),
        (400, lambda c: c.get("/sparql?query=%FF")),
        (400, lambda c: c.get("/sparql", params={"update": "CLEAR ALL"})),
        (400, lambda c: c.post("/sparql", data={"other": "1"})),
        (405, lambda c: c.post("/sparql", data={"update": "CLEAR ALL"})),
        (405, lambda c: c.put("/sparql", data={"query": "ASK {}"})),
        (405, lambda c: c.delete("/sparql")),
        (
            413,
            lambda c: c.post("/sparql", content=b"#" * 2_000_000, headers={"Content-Type": "application/sparql-query"}),
        ),
    ],
)
def test_a_wrong_request_gets_its_status_and_plain_words(served, status, call):
    found = call(served.client)
    assert (found.status_code, found.headers["content-type"]) == (status, "application/problem+json")
    assert found.json()["status"] == status
    assert found.json()["title"]


def test_an_error_of_the_server_shows_no_path(served):
    found = served.client.get("/sparql", params={"query": "ASK {"})
    assert "/" not in found.json()["title"]
    assert str(served.root) not in found.text


def test_head_answers_as_get_without_a_body(served):
    get = served.client.get("/sparql", params={"query": NAMES})
    head = served.client.head("/sparql", params={"query": NAMES})
    assert head.content == b""
    for name in ("content-length", "content-type", "etag"):
        assert head.headers[name] == get.headers[name]


def test_an_unchanged_answer_is_not_sent_again(served):
    first = served.client.get("/sparql", params={"query": NAMES})
    again = served.client.get("/sparql", params={"query": NAMES}, headers={"If-None-Match": first.headers["etag"]})
    other = served.client.get(
        "/sparql", params={"query": NAMES, "format": "csv"}, headers={"If-None-Match": first.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    assert other.status_code == 200


def test_an_answer_that_changes_by_itself_has_no_tag(served):
    assert "etag" not in served.client.get("/sparql", params={"query": "SELECT (NOW() AS ?t) {}"}).headers


def test_any_page_may_read_but_not_with_credentials(served):
    preflight = served.client.options(
        "/sparql", headers={"Origin": "http://elsewhere", "Access-Control-Request-Method": "POST"}
    )
    found = served.client.get("/sparql", params={"query": "ASK {}"})
    for answer in (preflight, found):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers
    assert "authorization" not in preflight.headers["access-control-allow-headers"].lower()
    assert "set-cookie" not in found.headers


def test_the_service_describes_itself_with_counts(served):
    found = served.client.get("/sparql", headers={"Accept": "text/turtle"})
    store = ox.Store()
    store.load(found.content, format=ox.RdfFormat.TURTLE)
    counts = list(
        store.query(
            """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> PREFIX void: <http://rdfs.org/ns/void#>
            SELECT ?endpoint ?triples ?units { ?s a sd:Service ; sd:endpoint ?endpoint ; sd:defaultDataset ?d .
              ?d void:triples ?triples ; void:classPartition [ void:class <https://w3id.org/zeren/ontology#Unit> ; void:entities ?units ] }"""
        )
    )
    assert len(counts) == 1
    assert counts[0]["endpoint"].value == f"{served.url}/sparql"
    distinct = {line.rpartition(" <")[0] for line in lines_of(small())}
    assert int(counts[0]["triples"].value) == len(distinct)
    assert int(counts[0]["units"].value) == 3


def test_graphs_of_the_protocol_take_the_place_of_the_union(served):
    document = nquads.document_id("a.txt")
    query = "SELECT (COUNT(*) AS ?name) { ?u a kg:Unit }"
    for name, expected in (("default-graph-uri", "0"), ("named-graph-uri", "0")):
        assert names(served.client.get("/sparql", params={"query": query, name: document})) == [expected]
    tasks = "SELECT (COUNT(*) AS ?name) { ?u a kg:Task }"
    assert names(served.client.get("/sparql", params={"query": tasks, "default-graph-uri": document})) == ["1"]
    named = "SELECT (COUNT(*) AS ?name) { GRAPH ?g { ?u a kg:Task } }"
    assert names(served.client.get("/sparql", params={"query": named, "named-graph-uri": document})) == ["1"]


class TestUpdates:
    INSERT = "INSERT DATA { GRAPH <http://example.org/g> { <http://example.org/s> rdfs:label '新' } }"
    SEEN = "ASK { ?s rdfs:label '新' }"

    def seen(self, server):
        return server.client.get("/sparql", params={"query": self.SEEN}).json()["boolean"]

    def test_are_refused_without_the_token(self, writable):
        for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {TOKEN}"}):
            assert writable.client.post("/sparql", data={"update": self.INSERT}, headers=headers).status_code == 401
        assert not self.seen(writable)

    def test_are_published_as_a_new_snapshot(self, writable):
        before = writable.client.get("/sparql", params={"query": NAMES}).headers["etag"]
        done = writable.client.post(
            "/sparql", data={"update": self.INSERT}, headers={"Authorization": f"Bearer {TOKEN}"}
        )
        assert done.status_code == 204
        assert self.seen(writable)
        assert writable.client.get("/sparql", params={"query": NAMES}).headers["etag"] != before

    def test_that_reach_outside_are_refused(self, writable):
        for text in (
            "LOAD <file:///etc/hostname>",
            "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        ):
            found = writable.client.post("/sparql", data={"update": text}, headers={"Authorization": f"Bearer {TOKEN}"})
            assert (found.status_code, found.json()["title"]) == (400, "更新被拒绝 the update was refused")

    def test_a_graph_is_put_read_extended_and_deleted(self, writable):
        token = {"Authorization": f"Bearer {TOKEN}"}
        where = {"graph": "http://example.org/g"}
        turtle = {**token, "Content-Type": "text/turtle"}
        one, two = b"<http://a> <http://b> 1 .", b"<http://a> <http://b> 2 ."
        assert writable.client.get("/graphs", params=where).status_code == 404
        assert writable.client.put("/graphs", params=where, content=one, headers=turtle).status_code == 201
        assert writable.client.post("/graphs", params=where, content=two, headers=turtle).status_code == 204
        read = writable.client.get("/graphs", params=where, headers={"Accept": "application/n-triples"})
        assert len(read.text.splitlines()) == 2
        assert writable.client.put("/graphs", params=where, content=b"no turtle", headers=turtle).status_code == 400
        assert writable.client.delete("/graphs", params=where, headers=token).status_code == 204
        assert writable.client.get("/graphs", params=where).status_code == 404

    def test_a_graph_is_not_written_without_the_token(self, writable):
        for call in ("put", "post", "delete"):
            assert (
                getattr(writable.client, call)("/graphs", params={"graph": "http://example.org/g"}).status_code == 401
            )


def test_the_union_of_graphs_can_be_read(served):
    found = served.client.get("/graphs?default", headers={"Accept": "application/n-triples"})
    assert found.status_code == 200
    assert "etag" in found.headers
    assert served.client.get("/graphs").status_code == 400
    assert served.client.put("/graphs?default", content=b"").status_code == 405


def test_any_json_is_whole(served):
    assert isinstance(json.loads(served.client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"}).content), dict)
    assert isinstance(httpx.get(f"{served.url}/nowhere", trust_env=False).json(), dict)


def test_a_malformed_query_is_told_where_and_what(served):
    found = served.client.get("/sparql", params={"query": "SELECT ?u\n{ ?u a kg:Unit ; nope:x 1 }"})
    assert found.status_code == 400
    assert found.json()["title"] == "查询有误 the query is malformed"
    assert found.json()["detail"].split("\n") == [
        "前缀 nope: 没有声明 the prefix nope: is not declared",
        "第 2 行第 18 列 line 2, column 18:",
        "  { ?u a kg:Unit ; nope:x 1 }",
        "                   ^",
    ]
    page = served.client.get("/sparql", params={"query": "SELECT ?u { ] }"}, headers={"Accept": "text/html"})
    assert page.status_code == 400
    assert "这里的“]”没有对应的左括号" in page.text
