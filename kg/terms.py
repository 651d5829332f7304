"""Namespaces and terms: the names that the graph is written in.

Plain strings, so that reading or writing a graph needs no RDF library; :func:`bind` is the seam to rdflib.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Graph

KG = "https://w3id.org/zeren/ontology#"
"""The ontology's own terms."""
ID = "https://w3id.org/zeren/id/"
"""What every thing in the data is named under: ``ID + "task/…"``; the server answers at the path below the host."""

PREFIXES: dict[str, str] = {
    "kg": KG,
    "id": ID,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
}


def expand(name: str) -> str:
    """The full IRI of a prefixed name.

    >>> expand("skos:prefLabel")
    'http://www.w3.org/2004/02/skos/core#prefLabel'

    Raises ``KeyError`` for a prefix that is not listed.
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def shorten(iri: str) -> str:
    """The prefixed name of an IRI where a prefix fits, else the IRI in angle brackets.

    >>> shorten("http://purl.org/dc/terms/title")
    'dcterms:title'
    """
    for prefix, base in PREFIXES.items():
        local = iri.removeprefix(base)
        if local != iri and local and "/" not in local:
            return f"{prefix}:{local}"
    return f"<{iri}>"


def prologue(*prefixes: str) -> str:
    r"""The PREFIX lines of a query for the prefixes named, or for all of them.

    >>> prologue("kg")
    'PREFIX kg: <https://w3id.org/zeren/ontology#>\n'
    """
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in prefixes or PREFIXES)


def bind(graph: Graph) -> Graph:
    """Bind every prefix to an rdflib graph, which is returned."""
    for prefix, base in PREFIXES.items():
        graph.bind(prefix, base)
    return graph
