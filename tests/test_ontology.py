"""The ontology declares every term of its own that the graph, its shapes and its reports use, in two languages."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, SKOS, Graph, URIRef

from kg.building import build
from kg.stores import open_store
from kg.terms import KG
from kg.vocabulary import ontology_path

ROOT = Path(__file__).resolve().parents[1]
ONTOLOGY = Graph().parse(ontology_path(), format="turtle")
HOME = URIRef("https://w3id.org/zeren/ontology")


def own(terms):
    return {term for term in terms if isinstance(term, URIRef) and term.startswith(KG)}


DECLARED = own(ONTOLOGY.subjects(RDF.type))


def languages(term, predicate):
    return sorted(value.language or "" for value in ONTOLOGY.objects(term, predicate))


@pytest.mark.parametrize("term", sorted(DECLARED), ids=lambda term: term.removeprefix(KG))
def test_every_term_has_a_label_and_a_comment_in_both_languages_and_says_where_it_is_defined(term):
    assert languages(term, RDFS.label) == ["en", "zh"]
    assert languages(term, RDFS.comment) == ["en", "zh"]
    assert list(ONTOLOGY.objects(term, RDFS.isDefinedBy)) == [HOME]


@pytest.mark.parametrize(("plain", "skos"), [(RDFS.label, SKOS.prefLabel), (RDFS.comment, SKOS.definition)])
def test_a_concepts_label_and_comment_say_what_its_skos_properties_say(plain, skos):
    for term in DECLARED & set(ONTOLOGY.subjects(skos)):
        assert set(ONTOLOGY.objects(term, plain)) == set(ONTOLOGY.objects(term, skos)), term


def test_every_own_term_of_a_built_graph_is_declared(tmp_path):
    build([ROOT / "corpus"], tmp_path / "store")
    reader = open_store(tmp_path / "store")
    quads = ox.parse(reader.dump("nq"), format=ox.RdfFormat.N_QUADS)
    named = (term for quad in quads for term in (quad.predicate, quad.object) if isinstance(term, ox.NamedNode))
    used = own(URIRef(term.value) for term in named)
    reader.close()
    assert len(used) > 40
    assert used <= DECLARED


def test_every_own_term_that_code_and_shapes_name_is_declared():
    """Also those that the corpus gives no reason to write."""
    named = re.compile(r"(?:\bT\.kg__|\bkg:|\{KG\})([A-Za-z]\w*)")
    files = [*(ROOT / "kg").rglob("*.py"), ROOT / "shapes.ttl"]
    used = {KG + name for path in files for name in named.findall(path.read_text(encoding="utf-8"))}
    assert len(used) > 40
    assert used <= {str(term) for term in DECLARED}
