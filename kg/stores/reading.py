"""What every store offers for reading, and how results become rows and bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.sparql import fault, names_graphs, reaches_outside

Row = dict[str, str]
"""One solution: variable → IRI or lexical form; an unbound variable is absent."""

RESULT_FORMATS: dict[str, ox.QueryResultsFormat] = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
"""How solutions and yes/no answers can be written."""

GRAPH_FORMATS: dict[str, ox.RdfFormat] = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""How triples and quads can be written."""


class Reader(Protocol):
    """A handle that reads one unchanging snapshot of a graph."""

    address: str
    version: str
    """Names the snapshot: equal versions hold equal graphs. Used for ETags and caches."""

    def rows(self, query: str) -> list[Row]:
        """The solutions of a SELECT over the union of all graphs. Raises ``QueryError``."""
        ...

    def answer(self, query: str, form: str) -> bytes:
        """The answer to any query, written as ``form``: a key of RESULT_FORMATS for SELECT and ASK, of GRAPH_FORMATS
        for CONSTRUCT and DESCRIBE. Raises ``QueryError`` for a malformed query or a form that does not fit.
        """
        ...

    def dump(self, form: str) -> bytes:
        """The whole graph as ``nq`` or ``trig``, or its union as another key of GRAPH_FORMATS."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


def rows_of(solutions: ox.QuerySolutions) -> list[Row]:
    """Solutions as plain dictionaries, in their order."""
    names = [variable.value for variable in solutions.variables]
    return [
        {name: value.value for name, value in zip(names, solution, strict=True) if hasattr(value, "value")}
        for solution in solutions
    ]


def run(store: ox.Store, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Run a query text on an Oxigraph store, over the union of its graphs unless the query says otherwise.

    SERVICE is refused, since Oxigraph has no switch that keeps it from calling out. Raises ``QueryError``.
    """
    if keyword := reaches_outside(query):
        raise QueryError(
            f"不许用 {keyword}，查询不出本库 {keyword} is refused: queries reach nothing outside the store"
        )
    try:
        return store.query(query, use_default_graph_as_union=not names_graphs(query))
    except RuntimeError as error:
        raise StoreError(f"the graph is damaged: {error}", hint="remove its folder and run: kg build") from error
    except (SyntaxError, ValueError, OSError) as error:
        raise QueryError(
            f"the query was refused: {fault(str(error), query)}", hint="see https://www.w3.org/TR/sparql11-query/"
        ) from error


def write_answer(
    result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, form: str, prefixes: dict[str, str] | None = None
) -> bytes:
    """A result as bytes in that form. Raises ``QueryError`` when the form does not fit the kind of query."""
    try:
        if isinstance(result, ox.QueryTriples):
            _need(form, GRAPH_FORMATS, "triples")
            kept = _deduplicated(result)
            return _bytes(ox.serialize(kept, format=GRAPH_FORMATS[form], prefixes=prefixes))
        _need(form, RESULT_FORMATS, "solutions")
        return _bytes(result.serialize(format=RESULT_FORMATS[form]))
    except (OSError, SyntaxError, ValueError) as error:
        raise QueryError(f"the query failed: {error}") from error


def _deduplicated(triples: Iterable[ox.Triple]) -> Sequence[ox.Triple]:
    return list(dict.fromkeys(triples))


def _need(
    form: str, known: dict[str, object] | dict[str, ox.RdfFormat] | dict[str, ox.QueryResultsFormat], kind: str
) -> None:
    if form not in known:
        raise QueryError(f"a query that gives {kind} cannot be written as {form}", hint=f"choose {', '.join(known)}")


def _bytes(written: bytes | None) -> bytes:
    return written or b""
