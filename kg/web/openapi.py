"""The OpenAPI description of what programs can ask for."""

from __future__ import annotations

from typing import Any

from kg import __version__
from kg.web.negotiation import GRAPHS, RESULTS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA = {"json": "application/json", "csv": "text/csv", "xlsx": XLSX, "ttl": "text/turtle"}
"""The forms of pages, by suffix."""
_TYPES = {
    "s": {"type": "string"},
    "i": {"type": "integer"},
    "b": {"type": "boolean"},
    "a": {"type": "array"},
    "o": {"type": "object"},
    "?": {"type": ["object", "null"]},
}
_UNIT = "id:s iri:s name:s kind:s kind_label:o place:s resolved:b tasks:i roles:o"
_TASK = "id:s iri:s key:s title:s heading:s document:o deadline:s due:s leads:a"
_DOCUMENT = "id:s iri:s title:s path:s number:s issuer:s issued:s place:s tasks:i assignments:i"
_FIELDS = {
    "Overview": "counts:o leads:a roles:a deadlines:a findings:o documents:a",
    "Units": "units:a",
    "Tasks": "tasks:a",
    "Documents": "documents:a",
    "Audit": "findings:a checks:a",
    "Found": "q:s answer:? nearest:a units:a tasks:a documents:a",
    "Unit": f"{_UNIT} names:a parent:o members:a same_bodies:a changes:a by_role:a works_with:a findings:a",
    "Task": f"{_TASK} text:s start:i end:i ongoing:b by_role:a targets:a related:a findings:a",
    "Document": f"{_DOCUMENT} roles:o outline:a targets:a not_understood:a gaps:a findings:a text:s",
    "Problem": "status:i title:s detail:s",
}
"""The fields of each JSON answer, all of them always there (a problem's detail may be missing)."""


def _schema(name: str) -> dict[str, Any]:
    fields = dict(field.split(":") for field in _FIELDS[name].split())
    needed = [field for field in fields if (name, field) != ("Problem", "detail")]
    return {"type": "object", "properties": {field: _TYPES[kind] for field, kind in fields.items()}, "required": needed}


def _parameter(name: str, description: str, place: str = "query", *, needed: bool = False) -> dict[str, Any]:
    said = {"name": name, "in": place, "required": needed or place == "path", "description": description}
    return {**said, "schema": {"type": "string"}}


_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_FAULTS = {
    code: {"description": said, "content": _PROBLEM}
    for code, said in (("400", "malformed"), ("404", "no such thing"), ("503", "busy: try again"))
}
_ID = _parameter("id", "the end of the thing's IRI", "path")


def _get(summary: str, content: dict[str, Any], *parameters: dict[str, Any], status: str = "200") -> dict[str, Any]:
    good = {"description": summary, **({"content": content} if content else {})}
    return {"get": {"summary": summary, "parameters": list(parameters), "responses": {status: good, **_FAULTS}}}


def _page(path: str, schema: str, forms: str, summary: str, *parameters: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """A page's forms for machines, each at an address of its own."""
    made = {}
    for form in forms.split():
        told = {"$ref": f"#/components/schemas/{schema}"} if form == "json" else {"type": "string"}
        said = summary if form == "json" else f"{summary}, as {form}"
        made[f"{path}.{form}"] = _get(said, {MEDIA[form]: {"schema": told}}, *parameters)
    return made


def _text(medias: list[str]) -> dict[str, Any]:
    return {media: {"schema": {"type": "string"}} for media in medias}


_RESULT_MEDIA = [medias[0] for medias in RESULTS.values()]
_GRAPH_MEDIA = [medias[0] for medias in GRAPHS.values()]
_KIND = _parameter("kind", "unit, task or document", "path")

DESCRIPTION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {
        "title": "zeren 责任",
        "version": __version__,
        "description": "Who is responsible for what, read from public documents, with the quotation that says so. Offsets count Unicode code points.",
        "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
    },
    "paths": {
        **_page("/index", "Overview", "json", "Counts and what leads"),
        **_page(
            "/search", "Found", "json", "An answer, and what holds the words", _parameter("q", "words or a question")
        ),
        **_page("/units", "Units", "json csv ttl", "All units", _parameter("kind", "only this kind")),
        **_page("/unit/{id}", "Unit", "json csv xlsx ttl", "A unit, its tasks by role, whom it works with", _ID),
        **_page("/tasks", "Tasks", "json csv xlsx", "All tasks", _parameter("document", "only those of this document")),
        **_page("/task/{id}", "Task", "json csv xlsx ttl", "A task, its units by role, targets, findings", _ID),
        **_page("/documents", "Documents", "json csv ttl", "All documents"),
        **_page(
            "/document/{id}", "Document", "json csv xlsx ttl", "A document, its text, what was not understood", _ID
        ),
        **_page(
            "/audit",
            "Audit",
            "json csv xlsx ttl",
            "Findings",
            _parameter("check", "only this check"),
            _parameter("severity", "violation, warning or info"),
            _parameter("document", "only what is about this document"),
        ),
        "/id/{kind}/{id}": _get("From a thing's id to its page or data, by Accept", {}, _KIND, _ID, status="303"),
        "/sparql": _get(
            "SPARQL 1.1 Protocol; without a query, the service's description as RDF",
            _text([*_RESULT_MEDIA, *_GRAPH_MEDIA]),
            _parameter("query", "a SPARQL query; prefixes of the ontology need not be declared"),
            _parameter("format", "json, xml, csv, tsv, ttl, nt, jsonld, rdf, trig or nq, instead of Accept"),
        ),
        "/graphs": _get(
            "Graph Store Protocol, for reading: say which graph by one of the parameters",
            _text(_GRAPH_MEDIA),
            _parameter("graph", "a graph's IRI"),
            _parameter("default", "the union of all"),
        ),
        "/.well-known/void": _get("What the endpoint holds: a VoID description", _text(_GRAPH_MEDIA)),
    },
    "components": {"schemas": {name: _schema(name) for name in _FIELDS}},
}
"""OpenAPI 3.1: every address for programs with its forms."""
