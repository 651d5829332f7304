"""Clients that others wrote: SPARQLWrapper, rdflib's SPARQLStore, and roqet and rapper, which are not Python."""

from __future__ import annotations

import json
import shutil
import subprocess
import warnings

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from kg.terms import prologue

NAMES = prologue("kg", "skos") + "SELECT ?name { ?u a kg:Unit ; skos:prefLabel ?name } ORDER BY ?name"
GRAPH = prologue("kg", "skos") + "CONSTRUCT { ?u skos:prefLabel ?name } WHERE { ?u a kg:Unit ; skos:prefLabel ?name }"


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv", "turtle", "rdf+xml", "n3", "json-ld"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper(served, form, method):
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(f"{served.url}/sparql", returnFormat=form)
    client.setMethod(method)
    client.setQuery(NAMES if form in {"json", "xml", "csv", "tsv"} else GRAPH)
    found = client.query()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = found.convert()
    if form == "json":
        assert "白银市公安局" in [row["name"]["value"] for row in made["results"]["bindings"]]
    elif form in {"csv", "tsv", "turtle", "n3"}:
        assert "白银市公安局" in made.decode()
    elif form == "xml":
        assert "白银市公安局" in made.toxml()
    else:
        assert len(made) == 3


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_sparqlstore_of_rdflib(served, method):
    graph = rdflib.Graph(SPARQLStore(f"{served.url}/sparql", method=method))
    assert "白银市公安局" in [str(row.name) for row in graph.query(NAMES)]
    units = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef("https://w3id.org/zeren/ontology#Unit")))
    assert len(units) == 3


def test_rdflib_reads_the_graph_store(served):
    graph = rdflib.Graph().parse(f"{served.url}/graphs?default", format="turtle")
    assert (None, rdflib.RDF.type, rdflib.URIRef("https://w3id.org/zeren/ontology#Task")) in graph


@pytest.mark.skipif(shutil.which("roqet") is None, reason="no roqet here: apt-get install rasqal-utils")
@pytest.mark.parametrize("form", ["csv", "xml"])
def test_roqet(served, form):
    found = subprocess.run(
        ["roqet", "-q", "-p", f"{served.url}/sparql", "-r", form, "-e", NAMES], capture_output=True, check=True
    )
    text = found.stdout.decode()
    assert "白银市公安局" in (text.encode().decode("unicode_escape") if "\\u" in text else text)


@pytest.mark.skipif(shutil.which("rapper") is None, reason="no rapper here: apt-get install raptor2-utils")
def test_rapper(served):
    units = served.client.get("/units.json").json()["units"]
    found = subprocess.run(
        ["rapper", "-q", "-g", f"{served.url}/unit/{units[0]['id']}.ttl"], capture_output=True, check=True
    )
    assert b"Assignment" in found.stdout


@pytest.mark.skipif(
    shutil.which("comunica-sparql") is None, reason="no Comunica here: npm install -g @comunica/query-sparql"
)
def test_comunica(served):
    """A client in JavaScript, which finds out by the service description that this is an endpoint."""
    found = subprocess.run(
        [shutil.which("comunica-sparql"), f"{served.url}/sparql", "-q", NAMES, "-t", "application/sparql-results+json"],
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=120,
    )
    names = [row["name"]["value"] for row in json.loads(found.stdout)["results"]["bindings"]]
    assert "白银市公安局" in names
