"""W3C's own tests of the SPARQL Protocol, read from their manifest; they lie beside the checkout and are not part of it."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.collection import Collection
from serving import TOKEN, publish, serving

SUITE = Path(__file__).resolve().parents[2].parent / "shared" / "w3c-sparql11" / "protocol"
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
FORMATS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    },
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"},
}


def manifest() -> rdflib.Graph:
    graph = rdflib.Graph()
    if (SUITE / "manifest.ttl").exists():
        graph.parse(SUITE / "manifest.ttl")
    return graph


GRAPH = manifest()
CASES = [case for head in GRAPH.objects(None, MF.entries) for case in Collection(GRAPH, head)]


def requests(case):
    for head in GRAPH.objects(GRAPH.value(case, MF.action), HT.requests):
        yield from Collection(GRAPH, head)


def send(client: httpx.Client, request) -> httpx.Response:
    heads = [head for found in GRAPH.objects(request, HT.headers) for head in Collection(GRAPH, found)]
    headers = {str(GRAPH.value(head, HT.fieldName)): str(GRAPH.value(head, HT.fieldValue)) for head in heads}
    body = GRAPH.value(request, HT.body)
    content = str(GRAPH.value(body, CNT.chars)).encode(str(GRAPH.value(body, CNT.characterEncoding))) if body else None
    path = str(GRAPH.value(request, HT.absolutePath)).replace("/sparql/", "/sparql", 1)
    headers["Authorization"] = f"Bearer {TOKEN}"
    return client.request(str(GRAPH.value(request, HT.methodName)), path, headers=headers, content=content)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    root = tmp_path_factory.mktemp("w3c")
    lines = []
    for number in (1, 2, 3):
        name = f"http://kasei.us/2009/09/sparql/data/data{number}.rdf"
        read = ox.parse((SUITE / f"data{number}.nt").read_bytes(), format=ox.RdfFormat.N_TRIPLES)
        lines += [f"{quad.triple} <{name}> ." for quad in read]
    publish(root, lines, "one")
    with serving(root, token=TOKEN) as running:
        yield running


@pytest.mark.skipif(not CASES, reason="W3C's test data is not beside the checkout (../shared/w3c-sparql11)")
def test_the_suite_is_whole():
    assert len(CASES) == 34


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case).rpartition("#")[2])
def test_a_case_of_the_suite_passes(server, case):
    for request in requests(case):
        found = send(server.client, request)
        expected = GRAPH.value(request, HT.resp)
        classes = {str(status).rpartition("StatusCode")[2][0] for status in GRAPH.objects(expected, MF.expectedStatus)}
        assert str(found.status_code)[0] in classes, found.text
        form = GRAPH.value(expected, MF.expectedFormat)
        if form is not None:
            assert found.headers["content-type"].split(";")[0] in FORMATS[str(form)]
        boolean = GRAPH.value(expected, MF.expectedBoolean)
        if boolean is not None:
            assert json.loads(found.content)["boolean"] is bool(boolean)
