"""What was read, kept between builds: one SQLite file of entries, so that a document is read once and a killed build goes on.

Only the build that holds the store's lock opens it. A cache that is damaged is thrown away: it holds nothing that cannot
be read again.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kg.entry import Entry, unpack
from kg.errors import StoreError

NAME = "cache.sqlite"
LAYOUT = 2
"""Changes with the tables; a cache of another layout is emptied."""
KEPT = 3
"""An entry that so many builds have not used goes."""
_WAY_OUT = "remove it and build again: it only saves work"
_TABLES = """
CREATE TABLE IF NOT EXISTS entries (
  key TEXT PRIMARY KEY, path TEXT, graph TEXT, digest TEXT, summary TEXT, register BLOB, incidence BLOB, quads BLOB);
CREATE TABLE IF NOT EXISTS used (key TEXT PRIMARY KEY, build INTEGER) WITHOUT ROWID;
"""


class Cache:
    """The entries of a store. A context manager: ``with Cache(root) as cache: …``."""

    def __init__(self, root: Path) -> None:
        self.path = root / NAME
        try:
            self.db = self._open()
        except sqlite3.OperationalError as error:  # the disk, not the contents
            raise StoreError(f"{self.path} cannot be written: {error}", hint="is the disk full?") from error
        except sqlite3.DatabaseError:
            for name in (NAME, f"{NAME}-journal"):
                (root / name).unlink(missing_ok=True)
            self.db = self._open()

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path)
        try:
            (layout,) = db.execute("PRAGMA user_version").fetchone()
            if layout != LAYOUT:
                db.executescript(f"DROP TABLE IF EXISTS entries; DROP TABLE IF EXISTS used; {_TABLES}")
                db.execute(f"PRAGMA user_version = {LAYOUT}")
            db.execute("PRAGMA synchronous = NORMAL")
        except BaseException:
            db.close()
            raise
        return db

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.db.close()

    def known(self) -> set[str]:
        """The keys of all entries."""
        return {key for (key,) in self.db.execute("SELECT key FROM entries")}

    def put(self, entries: Iterable[Entry]) -> None:
        """Keep entries, all of them or none. Raises ``StoreError`` when the disk is full."""
        rows = [
            (
                *(e.key, e.path, e.graph, e.digest),
                *(json.dumps(e.summary, ensure_ascii=False), e.register, e.incidence, e.quads),
            )
            for e in entries
        ]
        try:
            with self.db:
                self.db.executemany("INSERT OR REPLACE INTO entries VALUES (?,?,?,?,?,?,?,?)", rows)
        except sqlite3.Error as error:
            raise StoreError(f"{self.path} cannot be written: {error}", hint="is the disk full?") from error

    def entries(self, keys: Iterable[str]) -> Iterator[Entry]:
        """The entries of those keys in that order, without their quads and register. Raises ``StoreError`` for one that is missing."""
        query = "SELECT path, key, graph, digest, summary, incidence FROM entries WHERE key = ?"
        for key in keys:
            path, key_, graph, digest, said, incidence = self._one(query, key)
            yield Entry(path, key_, graph, digest, json.loads(said), b"", b"", incidence)

    def register(self, key: str) -> bytes:
        """What one entry adds to the register, packed."""
        (packed,) = self._one("SELECT register FROM entries WHERE key = ?", key)
        return bytes(packed)

    def quads(self, key: str) -> bytes:
        """The N-Quads of one entry."""
        (packed,) = self._one("SELECT quads FROM entries WHERE key = ?", key)
        try:
            return unpack(packed)
        except zlib.error as error:
            raise StoreError(f"{self.path} is damaged", hint=_WAY_OUT) from error

    def _one(self, query: str, key: str) -> tuple[Any, ...]:
        try:
            found: tuple[Any, ...] | None = self.db.execute(query, (key,)).fetchone()
        except sqlite3.Error as error:
            raise StoreError(f"{self.path} cannot be read: {error}", hint=_WAY_OUT) from error
        if found is None:
            raise StoreError(f"{self.path} has lost an entry", hint=_WAY_OUT)
        return found

    def forget(self, keys: Iterable[str]) -> None:
        """Note that a build used those keys, and drop what the last builds have not used."""
        try:
            with self.db:
                build = 1 + self.db.execute("SELECT coalesce(max(build), 0) FROM used").fetchone()[0]
                self.db.executemany("INSERT OR REPLACE INTO used VALUES (?,?)", ((key, build) for key in keys))
                self.db.execute("DELETE FROM used WHERE build <= ?", (build - KEPT,))
                self.db.execute("DELETE FROM entries WHERE key NOT IN (SELECT key FROM used)")
        except sqlite3.Error as error:
            raise StoreError(f"{self.path} cannot be written: {error}", hint="is the disk full?") from error
