"""The OpenAPI description of what programs can ask for."""

from __future__ import annotations

from typing import Any

from kg import __version__


def _get(summary: str, *parameters: dict[str, Any], forms: tuple[str, ...] = ("application/json",)) -> dict[str, Any]:
    content = {form: {"schema": {"type": "object"} if form.endswith("json") else {"type": "string"}} for form in forms}
    return {
        "get": {
            "summary": summary,
            "parameters": list(parameters),
            "responses": {"200": {"description": summary, "content": content}, **_FAULTS},
        }
    }


def _parameter(name: str, description: str, place: str = "query") -> dict[str, Any]:
    return {
        "name": name,
        "in": place,
        "required": place == "path",
        "description": description,
        "schema": {"type": "string"},
    }


_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_FAULTS = {
    code: {"description": said, "content": _PROBLEM}
    for code, said in (("400", "malformed"), ("404", "no such thing"), ("503", "busy: try again"))
}
_ID = _parameter("id", "the end of the thing's IRI", "path")
_TABLE = ("application/json", "text/csv")

DESCRIPTION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {
        "title": "zeren 责任",
        "version": __version__,
        "description": "Who is responsible for what, read from public documents, with the quotation that says so. Offsets count Unicode code points.",
        "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
    },
    "paths": {
        "/index.json": _get("Counts and what leads"),
        "/search.json": _get(
            "An answer to a question, and what holds the words", _parameter("q", "words or a question")
        ),
        "/units.json": _get("All units", _parameter("kind", "only this kind")),
        "/unit/{id}.json": _get("A unit, its tasks by role with quotations, whom it works with", _ID),
        "/tasks.json": _get("All tasks", _parameter("document", "only those of this document")),
        "/task/{id}.json": _get("A task, its units by role, targets, findings", _ID),
        "/documents.json": _get("All documents"),
        "/document/{id}.json": _get("A document with its text and what was not understood", _ID),
        "/audit.json": _get(
            "Findings", _parameter("check", "only this check"), _parameter("severity", "violation, warning or info")
        ),
        "/units.csv": _get("All units as a table", forms=("text/csv",)),
        "/tasks.csv": _get("The whole ledger", forms=("text/csv",)),
        "/unit/{id}.csv": _get("A unit's ledger; also .xlsx and .ttl", _ID, forms=("text/csv",)),
        "/sparql": _get(
            "SPARQL 1.1 Protocol",
            _parameter("query", "a SPARQL query"),
            _parameter("format", "json, xml, csv, tsv, ttl, nt, jsonld, rdf, trig or nq, instead of Accept"),
            forms=("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/turtle"),
        ),
        "/graphs": _get(
            "Graph Store Protocol, for reading",
            _parameter("graph", "a graph's IRI"),
            _parameter("default", "the union of all"),
            forms=("text/turtle",),
        ),
    },
    "components": {
        "schemas": {
            "Problem": {
                "type": "object",
                "properties": {
                    "status": {"type": "integer"},
                    "title": {"type": "string"},
                    "detail": {"type": "string"},
                },
                "required": ["status", "title"],
            }
        }
    },
}
"""OpenAPI 3.1; the pages' other forms are named in their summaries."""
