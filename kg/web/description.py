"""What the endpoint says of itself: a SPARQL service description with VoID counts."""

from __future__ import annotations

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kg import nquads
from kg.stores.reading import GRAPH_FORMATS
from kg.terms import PREFIXES, expand
from kg.web.live import Served
from kg.web.negotiation import GRAPHS, choose, media_type
from kg.web.problems import Problem

SD, VOID = "http://www.w3.org/ns/sparql-service-description#", "http://rdfs.org/ns/void#"
FORMATS = "http://www.w3.org/ns/formats/"
_RESULT_FORMATS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPH_FORMATS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads")
CLASSES = "SELECT ?class (COUNT(DISTINCT ?thing) AS ?n) { ?thing a ?class } GROUP BY ?class ORDER BY ?class"
PROPERTIES = "SELECT ?property (COUNT(*) AS ?n) { ?s ?property ?o } GROUP BY ?property ORDER BY ?property"
COUNTS = "SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) { ?s ?p ?o }"


async def respond(request: Request, served: Served, *, updates: bool, at: str = "") -> Response:
    """The description in the form asked for. Raises ``Problem`` 406."""
    form = choose(request.headers.get("accept"), GRAPHS)
    if form is None:
        raise Problem(406, "服务描述只用 RDF 写 the description is written as RDF", ", ".join(GRAPHS))
    endpoint = str(request.url.replace(path=at or request.url.path, query="", fragment=""))
    described = await describe(served, endpoint, updates=updates)
    body = ox.serialize(described, format=GRAPH_FORMATS[form], prefixes={**PREFIXES, "void": VOID}) or b""
    headers = {"Access-Control-Allow-Origin": "*", "Vary": "Accept", "Cache-Control": "no-cache"}
    return Response(body, headers=headers, media_type=media_type(form))


async def describe(served: Served, endpoint: str, *, updates: bool) -> list[ox.Triple]:
    """The triples that describe the service at ``endpoint``."""
    service, dataset = ox.NamedNode(endpoint), ox.NamedNode(f"{endpoint}#dataset")
    graph = ox.NamedNode(f"{endpoint}#union")
    languages = ["SPARQL11Query", *(["SPARQL11Update"] if updates else [])]
    out = [
        _link(service, expand("rdf:type"), f"{SD}Service"),
        ox.Triple(service, ox.NamedNode(f"{SD}endpoint"), service),
        *(_link(service, f"{SD}supportedLanguage", f"{SD}{name}") for name in languages),
        *(_link(service, f"{SD}resultFormat", f"{FORMATS}{name}") for name in (*_RESULT_FORMATS, *_GRAPH_FORMATS)),
        _link(service, f"{SD}feature", f"{SD}UnionDefaultGraph"),
        ox.Triple(service, ox.NamedNode(f"{SD}defaultDataset"), dataset),
        _link(dataset, expand("rdf:type"), f"{SD}Dataset"),
        _link(dataset, expand("rdf:type"), f"{VOID}Dataset"),
        ox.Triple(dataset, ox.NamedNode(f"{VOID}sparqlEndpoint"), service),
        _link(dataset, expand("dcterms:conformsTo"), expand("kg:").rstrip("#")),
        ox.Triple(dataset, ox.NamedNode(expand("dcterms:title")), ox.Literal("责任分工知识图谱", language="zh")),
        ox.Triple(dataset, ox.NamedNode(f"{SD}defaultGraph"), graph),
        _link(graph, expand("rdf:type"), f"{SD}Graph"),
        *await _counts(served, dataset),
    ]
    for index, name in enumerate((nquads.REGISTER, nquads.ONTOLOGY, nquads.META)):
        named = ox.NamedNode(f"{endpoint}#graph{index}")
        out += [ox.Triple(dataset, ox.NamedNode(f"{SD}namedGraph"), named), _link(named, f"{SD}name", name)]
    return out


async def _counts(served: Served, dataset: ox.NamedNode) -> list[ox.Triple]:
    """VoID counts, asked for once in a snapshot; a store that cannot answer in time goes without."""
    if served.counts is None:
        served.counts = [await served.select(query) for query in (COUNTS, CLASSES, PROPERTIES)]
    totals, classes, properties = served.counts
    out = []
    for row in totals:
        out += [_number(dataset, "triples", row["triples"]), _number(dataset, "distinctSubjects", row["subjects"])]
    for rows, part, key, count in (
        (classes, "classPartition", "class", "entities"),
        (properties, "propertyPartition", "property", "triples"),
    ):
        out.append(_number(dataset, "classes" if key == "class" else "properties", str(len(rows))))
        for index, row in enumerate(rows):
            node = ox.NamedNode(f"{dataset.value}-{key}-{index}")
            out += [ox.Triple(dataset, ox.NamedNode(VOID + part), node), _link(node, VOID + key, row[key])]
            out.append(_number(node, count, row["n"]))
    return out


def _link(subject: ox.NamedNode, predicate: str, value: str) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), ox.NamedNode(value))


def _number(subject: ox.NamedNode, name: str, value: str) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(VOID + name), ox.Literal(int(value)))
