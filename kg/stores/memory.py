"""A store in memory: filled from N-Quads, gone with the process."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import pyoxigraph as ox

from kg.errors import StoreError
from kg.stores.reading import GRAPH_FORMATS, Row, rows_of, run, write_answer
from kg.terms import PREFIXES


class OxReader:
    """Reads any Oxigraph store, in memory or on disk."""

    def __init__(self, store: ox.Store, address: str, version: str) -> None:
        self.store = store
        self.address = address
        self.version = version

    def rows(self, query: str) -> list[Row]:
        """The solutions of a SELECT."""
        result = run(self.store, query)
        if not isinstance(result, ox.QuerySolutions):
            raise TypeError("rows() takes a SELECT query")
        return rows_of(result)

    def answer(self, query: str, form: str) -> bytes:
        """The answer to any query, as bytes."""
        return write_answer(run(self.store, query), form, PREFIXES)

    def dump(self, form: str) -> bytes:
        """The whole graph."""
        chosen = GRAPH_FORMATS[form]
        if chosen.supports_datasets:
            return self.store.dump(format=chosen, prefixes=PREFIXES) or b""
        triples = (quad.triple for quad in self.store)
        return ox.serialize(triples, format=chosen, prefixes=PREFIXES) or b""

    def close(self) -> None:
        """Drop the handle: Oxigraph closes with its last reference."""
        del self.store


def claims(address: str) -> bool:
    """``memory:`` names a new empty store."""
    return address == "memory:"


def reader(address: str) -> OxReader:
    """An empty store in memory."""
    return from_lines([], address=address)


def from_lines(lines: Iterable[str], address: str = "memory:") -> OxReader:
    """A store in memory that holds the N-Quads ``lines``.

    >>> from_lines(['<http://a> <http://b> "c" <http://g> .']).rows("SELECT ?o { ?s ?p ?o }")
    [{'o': 'c'}]
    """
    data = "\n".join(lines).encode()
    store = ox.Store()
    try:
        store.bulk_load(data, format=ox.RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise StoreError(f"not N-Quads: {error}") from error
    return OxReader(store, address, hashlib.sha256(data).hexdigest()[:16])
