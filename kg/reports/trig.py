"""The graph as TriG, a named graph for each document."""

from __future__ import annotations

from kg.stores.reading import Reader

FORM = "trig"


def graph(store: Reader) -> bytes:
    """All graphs, each under its name."""
    return store.dump(FORM)
