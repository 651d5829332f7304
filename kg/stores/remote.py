"""Any SPARQL 1.1 endpoint, through its protocols alone: queries by POST, graphs by Graph Store Protocol.

Queries here speak of the union of all graphs. Virtuoso and ``kg serve`` mean that by themselves; of an endpoint whose default
graph is another (the Oxigraph server) it is asked for in each request, so that every store gives the same answers.
Credentials come from the environment and go nowhere but to the address given.
"""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.sparql import names_graphs, reaches_outside
from kg.stores.reading import GRAPH_FORMATS, Row
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from urllib.error import HTTPError

MEDIA_TYPES: dict[str, str] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "nq": "application/n-quads",
    "trig": "application/trig",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
"""The media type of each form, as the protocol names it."""
TIMEOUT = 60.0
"""Seconds to wait for an endpoint."""
MOST_GRAPHS = 200
"""Graphs that may be named in each request to make up their union."""
GRAPHS = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
ENDPOINT = "SPARQL 端点的地址多以 /sparql 结尾 the address of a SPARQL endpoint mostly ends with /sparql"
_UNION_PROBES = ("SELECT ?s { ?s ?p ?o } LIMIT 1", "SELECT ?s { GRAPH ?g { ?s ?p ?o } } LIMIT 1")
"""Whether the default graph holds anything, and any graph; no ASK, which Virtuoso does not answer as the standard has it."""


def claims(address: str) -> bool:
    """``http://`` and ``https://`` addresses."""
    return address.startswith(("http://", "https://"))


def reader(address: str) -> RemoteReader:
    """A handle on the endpoint; nothing is sent until the first query."""
    return RemoteReader(address)


def send(
    method: str, address: str, body: bytes | None, headers: dict[str, str], timeout: float = TIMEOUT
) -> tuple[bytes, str]:
    """The body and media type of the answer to one request, with the environment's credentials, digest included.

    Raises ``urllib.error.HTTPError`` for a status of refusal, ``OSError`` where nobody answers.
    """
    from kg.stores import _http

    return _http.send(method, address, body, headers, timeout)


def plainly(error: OSError | ValueError) -> str:
    """Why an address cannot be reached, in the system's words.

    >>> from urllib.error import URLError
    >>> plainly(URLError(ConnectionRefusedError(111, "Connection refused")))
    'Connection refused'
    """
    cause = getattr(error, "reason", None) or error
    return str(getattr(cause, "strerror", None) or cause)


def explained(error: HTTPError) -> str:
    """What a server said with its refusal, shortened."""
    return f"{error.code} {error.read(2000).decode('utf-8', 'replace').strip()}"


class RemoteReader:
    """Reads a SPARQL endpoint."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.version = hashlib.sha256(address.encode()).hexdigest()[:16]

    def rows(self, query: str) -> list[Row]:
        """The solutions of a SELECT."""
        return self._bindings(query, self._parameters(query))

    def answer(self, query: str, form: str) -> bytes:
        """The answer to any query, in the form asked for."""
        return self._post(query, MEDIA_TYPES[form], self._parameters(query))

    def dump(self, form: str) -> bytes:
        """The whole graph, graph by graph; as triples where the form knows no graphs."""
        chosen = GRAPH_FORMATS[form]
        quads = [
            ox.Quad(
                triple.subject,
                triple.predicate,
                triple.object,
                ox.NamedNode(name) if chosen.supports_datasets else ox.DefaultGraph(),
            )
            for name in self.graphs
            for triple in ox.parse(self._graph(name), format=ox.RdfFormat.N_TRIPLES)
        ]
        if chosen.supports_datasets:
            return ox.serialize(quads, format=chosen, prefixes=PREFIXES) or b""
        return ox.serialize((quad.triple for quad in quads), format=chosen, prefixes=PREFIXES) or b""

    def close(self) -> None:
        """Nothing is held open."""

    @cached_property
    def graphs(self) -> list[str]:
        """The names of all graphs."""
        return [row["g"] for row in self._bindings(GRAPHS, [])]

    @cached_property
    def _union(self) -> list[tuple[str, str]]:
        """The parameters that make the default graph the union of all; none where it is that, or empty like the rest.

        Raises ``StoreError`` where the endpoint cannot be brought to it.
        """
        seen, held = (bool(self._bindings(probe, [])) for probe in _UNION_PROBES)
        if seen or not held:
            return []
        own = [("union-default-graph", "true")]
        if self._bindings(_UNION_PROBES[0], own):
            return own
        if len(self.graphs) > MOST_GRAPHS:
            raise StoreError(
                f"{self.address} keeps {len(self.graphs)} graphs apart",
                hint="have it treat the union of all graphs as its default graph",
            )
        return [("default-graph-uri", name) for name in self.graphs]

    def _parameters(self, query: str) -> list[tuple[str, str]]:
        if keyword := reaches_outside(query):
            raise QueryError(
                f"不许用 {keyword}，查询不出本库 {keyword} is refused: queries reach nothing outside the store"
            )
        return [] if names_graphs(query) else self._union

    def _bindings(self, query: str, parameters: list[tuple[str, str]]) -> list[Row]:
        try:
            bindings = self._json(query, parameters)["results"]["bindings"]  # type: ignore[index]
            return [{name: term["value"] for name, term in binding.items()} for binding in bindings]
        except (KeyError, TypeError) as error:
            raise StoreError(
                f"{self.address} 的回答不是 SPARQL 结果 did not answer with SPARQL results: {error}", hint=ENDPOINT
            ) from error

    def _json(self, query: str, parameters: list[tuple[str, str]]) -> dict[str, object]:
        try:
            found = json.loads(self._post(query, MEDIA_TYPES["json"], parameters))
        except ValueError as error:
            raise StoreError(
                f"{self.address} 的回答不是 SPARQL 结果 did not answer with SPARQL results: {error}", hint=ENDPOINT
            ) from error
        if not isinstance(found, dict):
            raise StoreError(f"{self.address} 的回答不是 SPARQL 结果 did not answer with SPARQL results", hint=ENDPOINT)
        return found

    def _graph(self, name: str) -> bytes:
        return self._post(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}", MEDIA_TYPES["nt"], [])

    def _post(self, query: str, accept: str, parameters: list[tuple[str, str]]) -> bytes:
        from urllib.error import HTTPError
        from urllib.parse import urlencode

        body = urlencode([("query", query), *parameters]).encode()
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            return send("POST", self.address, body, headers)[0]
        except HTTPError as error:
            hint = ENDPOINT if error.code in {404, 405} else ""
            raise QueryError(f"{self.address} 拒绝了查询 refused the query: {explained(error)}", hint=hint) from error
        except (OSError, ValueError) as error:
            raise StoreError(
                f"{self.address} 连不上 cannot be reached: {plainly(error)}",
                hint="它在运行吗？请检查地址 is it running? check the address",
            ) from error
