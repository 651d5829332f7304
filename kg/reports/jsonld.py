"""The graph as JSON-LD, a named graph for each document."""

from __future__ import annotations

from kg.stores.reading import Reader

FORM = "jsonld"


def graph(store: Reader) -> bytes:
    """All graphs, each under its name."""
    return store.dump(FORM)
