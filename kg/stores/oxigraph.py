"""The embedded default: an Oxigraph database on disk, opened read-only from the published snapshot."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.stores import snapshots
from kg.stores.memory import OxReader


def claims(address: str) -> bool:
    """Anything that is no URL is a folder."""
    return "://" not in address


def reader(address: str) -> OxReader:
    """Open the published snapshot below ``address``. Raises ``StoreError`` when it is missing or damaged."""
    snapshot = snapshots.current(Path(address))
    try:
        store = ox.Store.read_only(str(snapshot / snapshots.GRAPH))
    except (OSError, ValueError) as error:
        raise StoreError(f"the graph in {address} cannot be opened: {error}", hint="run: kg build") from error
    return OxReader(store, address, snapshot.name)


def load(path: Path, files: list[Path]) -> int:
    """Bulk-load N-Quads files into a new database at ``path``; returns how many quads it holds.

    Raises ``StoreError`` when the disk is full or a file is no N-Quads.
    """
    try:
        store = ox.Store(str(path))
        for file in files:
            store.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
        store.optimize()
        store.flush()
        return len(store)
    except (OSError, SyntaxError, ValueError) as error:
        raise StoreError(f"the graph cannot be written to {path}: {error}") from error
