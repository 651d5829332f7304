"""The embedded default: an Oxigraph database on disk, opened read-only from the published snapshot."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.stores import snapshots
from kg.stores.memory import OxReader

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BUFFER = 1 << 20
"""Bytes that are handed to the loader at once."""
FAULTS = (OSError, ValueError, RuntimeError)
"""What opening raises; a table of another content than was written comes as a ``RuntimeError``."""
SECTION = 100_000_000
"""Bytes of N-Quads that are loaded in one go; the loader's memory grows with them (some six times as much)."""
END = b" .\n"
"""What a line ends with, and nothing else holds: a newline in a literal is escaped."""
LONGEST = 8_000_000
"""Bytes of a line that is read from a stream; a longer one (the text of a huge document) is loaded from memory."""


def claims(address: str) -> bool:
    """Anything that is no URL is a folder."""
    return "://" not in address


class SnapshotReader(OxReader):
    """Reads a published snapshot and keeps it from being removed until it is closed."""

    def __init__(self, store: ox.Store, address: str, lease: snapshots.Lease) -> None:
        super().__init__(store, address, lease.path.name)
        self.lease = lease

    def close(self) -> None:
        """Drop the handle and let the snapshot go; a second call does nothing."""
        if hasattr(self, "store"):
            super().close()
        self.lease.release()


def reader(address: str) -> SnapshotReader:
    """Open the published snapshot below ``address``. Raises ``StoreError`` when it is missing or damaged."""
    lease = snapshots.hold(Path(address))
    try:
        store = ox.Store.read_only(str(lease.path / snapshots.GRAPH))
    except FAULTS as error:
        lease.release()
        raise StoreError(f"the graph in {address} cannot be opened: {error}", hint="run: kg build") from error
    return SnapshotReader(store, address, lease)


def opens(path: Path) -> bool:
    """Whether the database at ``path`` can be opened: every table is there and is one."""
    try:
        ox.Store.read_only(str(path))
    except FAULTS:
        return False
    return True


class _Stream(io.RawIOBase):
    """Blocks of bytes as a file to load from: the N-Quads of a nation never stand on disk or in memory."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self.blocks = blocks
        self.rest = memoryview(b"")
        self.given = 0
        self.ended = False

    def section(self) -> io.BufferedReader:
        """What is left of the blocks, as a file that ends after about ``SECTION`` bytes."""
        self.given = 0
        return io.BufferedReader(self, BUFFER)

    def close(self) -> None:
        """Stay open: a section's reader closes what it reads from when it goes."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        into = memoryview(buffer)
        while not self.rest:
            block = next(self.blocks, None) if self.given < SECTION else b""
            if not block:
                self.ended = block is None
                if self.ended or self.given >= SECTION:
                    return 0
                continue
            self.rest = memoryview(block)
        size = min(len(into), len(self.rest))
        self.given += size
        into[:size], self.rest = self.rest[:size], self.rest[size:]
        return size


def load(path: Path, blocks: Iterable[bytes]) -> int:
    """Bulk-load blocks of N-Quads into a new database at ``path``; returns how many quads it holds.

    The blocks are of whole lines, none twice, as ``nquads.Writer`` makes them: they are counted on the way, since to count what is in
    a database reads all of it.

    What was loaded in several sections is put together at the end: for a million assignments that takes a sixth of the loading,
    and the disk holds a third less, and what looks at every task is answered in less than half the time (measured).

    Raises ``StoreError`` when the disk is full or the blocks are no N-Quads.
    """
    try:
        store = ox.Store(str(path))
        aside = path.with_name(f"{path.name}.aside")
        lines = [0]
        stream = _Stream(_but_huge(_counted(blocks, lines), aside))
        sections = 0
        while not stream.ended:
            store.bulk_load(stream.section(), format=ox.RdfFormat.N_QUADS)
            sections += 1
        for file in sorted(aside.glob("*")):
            store.bulk_load(file.read_bytes(), format=ox.RdfFormat.N_QUADS)
        shutil.rmtree(aside, ignore_errors=True)
        if sections > 1:
            store.optimize()
        store.flush()
        return lines[0]
    except (*FAULTS, SyntaxError, MemoryError) as error:
        raise StoreError(f"the graph cannot be written to {path}: {error}") from error


def _counted(blocks: Iterable[bytes], lines: list[int]) -> Iterator[bytes]:
    """The blocks; ``lines[0]`` is how many lines have gone by."""
    for block in blocks:
        lines[0] += block.count(END)
        yield block


def _huge(block: bytes) -> bool:
    """Whether a line is too long for Oxigraph's reader of streams, which stops at 16 MB; whole in memory it reads any."""
    return len(block) > LONGEST and max(map(len, block.split(b"\n"))) > LONGEST


def _but_huge(blocks: Iterator[bytes], aside: Path) -> Iterator[bytes]:
    """The blocks but the huge ones, which are put into files below ``aside``."""
    for number, block in enumerate(blocks):
        if not _huge(block):
            yield block
            continue
        aside.mkdir(exist_ok=True)
        (aside / f"{number:09}").write_bytes(block)


def derive(old: Path, path: Path, *, graphs: Iterable[str], gone: bytes, new: bytes) -> tuple[int, int]:
    """Make the database at ``path`` from ``old``: without the named ``graphs`` and the N-Quads ``gone``, with ``new``.

    ``old`` is only read. Its table files never change once written, so they are linked, not copied: the cost is that of the
    change. Returns how many quads were removed and added (counting all of them would read the whole database); each of ``gone`` must
    be there and each of ``new`` not. Raises ``StoreError``.

    Source: RocksDB's checkpoints, which do the same for a database that is open for writing.
    """
    try:
        _link(old, path)
        store = ox.Store(str(path))
        removed = 0
        for graph in map(ox.NamedNode, graphs):
            removed += sum(1 for _ in store.quads_for_pattern(None, None, None, graph))
            store.remove_graph(graph)
        for quad in ox.parse(gone, format=ox.RdfFormat.N_QUADS):
            store.remove(quad)
            removed += 1
        if _huge(new):
            store.bulk_load(new, format=ox.RdfFormat.N_QUADS)
        else:
            store.extend(ox.parse(new, format=ox.RdfFormat.N_QUADS))
        store.flush()
        return removed, new.count(END)
    except (*FAULTS, SyntaxError, MemoryError) as error:
        raise StoreError(f"the graph cannot be written to {path}: {error}") from error


def _link(old: Path, path: Path) -> None:
    path.mkdir(parents=True)
    for file in old.iterdir():
        if file.name.startswith(("LOG", "LOCK")):
            continue
        if file.suffix == ".sst":
            try:
                os.link(file, path / file.name)
                continue
            except OSError:  # a file system without links
                pass
        shutil.copyfile(file, path / file.name)
