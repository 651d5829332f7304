"""Where graphs live: a shelf of stores, each with a handle to read and, where it can be written, one to write.

    snapshot directory   ``oxigraph.py``  embedded, on disk: the default
    in memory            ``memory.py``    tests, one-off questions, small graphs
    https://…            ``remote.py``    any SPARQL 1.1 endpoint, through the protocol alone

A published snapshot is never written to again: a build makes a new one and switches (``snapshots.py``).
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from kg.errors import StoreError
from kg.stores import memory, oxigraph, remote
from kg.stores.reading import Reader, Row

__all__ = ["STORES", "Reader", "Row", "StoreKind", "open_store"]


class StoreKind(Protocol):
    """What a module of this shelf offers."""

    def claims(self, address: str) -> bool:
        """Whether the address (path or URL) is one of this kind of store."""
        ...

    def reader(self, address: str) -> Reader:
        """Open it for reading. Raises ``StoreError`` when there is none or it cannot be opened."""
        ...


STORES: tuple[StoreKind, ...] = (remote, memory, oxigraph)
"""The kinds of store, in the order in which an address is offered to them."""


def open_store(address: str | Path) -> Reader:
    """Open the store at a folder made by ``kg build``, an ``https://`` endpoint or ``memory:`` for reading.

    Raises ``StoreError`` with the way out when there is none.
    """
    text = str(address)
    for kind in STORES:
        if kind.claims(text):
            return kind.reader(text)
    raise StoreError(
        f"不认识这种图谱地址 no kind of store knows the address {text!r}",
        hint="给 kg build 建的文件夹，或 SPARQL 端点的 http 地址 give a folder made by kg build, or the http address of a SPARQL endpoint",
    )
