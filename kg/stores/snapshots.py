"""Snapshots of a store on disk: a build writes a new one beside the old and switches by one atomic rename.

    .kg/
      current                 the published snapshot's name, one line, replaced by ``os.replace``
      snapshots/<name>/graph/ the Oxigraph database, never written to once published
      snapshots/<name>/meta.json
      lock                    held by the build that is writing (``kg.lock``)
      cache.sqlite            what was read of each document (``kg.cache``)
      staging.*, trash.*      being made, being removed; what a killed build leaves goes with the next one

A name comes from the graph's content, so building the same input again publishes the same name.

**Leases.** Whoever reads a snapshot holds a lease on it, and a snapshot under a lease is not removed:

    lease = snapshots.hold(root)        # the published snapshot, held
    store = open(lease.path / snapshots.GRAPH)
    …
    lease.release()                     # or: with snapshots.hold(root) as lease: …

A lease is a shared lock on the snapshot's ``meta.json``, which the operating system lets go when the process dies, however it
dies. ``open_store`` takes one and ``Reader.close`` gives it back; a reader that is forgotten gives it back when it is
collected. A server that wants the newest graph compares ``snapshots.published(root)`` (one small read) with its reader's
``version`` and opens a new reader before it closes the old.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kg import lock
from kg.errors import StoreBusy, StoreError

CURRENT = "current"
SNAPSHOTS = "snapshots"
GRAPH = "graph"
META = "meta.json"
LOCK = "lock"
STAGING = "staging."
TRASH = "trash."
TRIES = 20
"""How often ``hold`` looks again when the snapshot it found was removed under its hands."""


@dataclass(slots=True, weakref_slot=True)
class Lease:
    """A snapshot that stays as long as this is held. ``path`` is its directory."""

    path: Path
    _close: Callable[[], object] = field(repr=False)

    def release(self) -> None:
        """Let the snapshot go; a second call does nothing."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()


def published(root: Path) -> str:
    """The published snapshot's name; ``""`` where there is none."""
    try:
        return (root / CURRENT).read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def _building(root: Path) -> str:
    """The command that makes a graph there."""
    return "kg build" if root == Path(".kg") else f"kg build 文件夹 --store {root}"


def current(root: Path) -> Path:
    """The published snapshot's directory, not held. Raises ``StoreError`` when there is none or it is not whole."""
    try:
        name = (root / CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise StoreError(f"{root} 里没有图谱 holds no graph", hint=f"先运行 run: {_building(root)}") from None
    except NotADirectoryError:
        raise StoreError(
            f"{root} 是文件，图谱是文件夹 is a file; a graph is a folder", hint="先运行 run: kg build --store DIR"
        ) from None
    except (OSError, ValueError) as error:
        raise StoreError(f"{root} 读不出来 cannot be read: {error}", hint="run: kg build") from error
    found = root / SNAPSHOTS / name
    if not name or "/" in name or "\\" in name or not whole(found):
        raise StoreError(f"{root} points at the snapshot {name!r}, which is not whole", hint="run: kg build")
    return found


def hold(root: Path) -> Lease:
    """A lease on the published snapshot. Raises ``StoreError`` when there is none or it is not whole."""
    for _ in range(TRIES):
        found = _lease(current(root))
        if found:
            return found
    raise StoreError(f"{root} 里的图谱一直在变 the graph in {root} keeps changing", hint="再试一次 try again")


def _lease(snapshot: Path) -> Lease | None:
    """A lease on that snapshot, or ``None`` when it was removed meanwhile."""
    try:
        descriptor = os.open(snapshot / META, os.O_RDONLY)
    except OSError:
        return None
    lock.share(descriptor)
    try:
        gone = os.fstat(descriptor).st_ino != (snapshot / META).stat().st_ino
    except OSError:
        gone = True
    if gone:
        os.close(descriptor)
        return None
    lease = Lease(snapshot, lambda: None)
    lease._close = weakref.finalize(lease, os.close, descriptor)  # noqa: SLF001 (its own field)
    return lease


def meta(snapshot: Path) -> dict[str, Any]:
    """What ``meta.json`` says of a snapshot. Raises ``StoreError`` when it is damaged."""
    try:
        found = json.loads((snapshot / META).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{snapshot / META} cannot be read: {error}", hint="run: kg build") from error
    if not isinstance(found, dict):
        raise StoreError(f"{snapshot / META} is damaged", hint="run: kg build")
    return found


def whole(snapshot: Path) -> bool:
    """Whether a snapshot has every file that its ``meta.json`` lists, at its size."""
    try:
        files = meta(snapshot).get("files", {})
        return isinstance(files, dict) and all((snapshot / name).stat().st_size == size for name, size in files.items())
    except (StoreError, OSError):
        return False


def seal(snapshot: Path, said: dict[str, Any]) -> None:
    """Write ``meta.json``, last of a snapshot's files: what ``said`` says, and every data file with its size."""
    files = {
        path.relative_to(snapshot).as_posix(): path.stat().st_size
        for path in sorted(snapshot.rglob("*"))
        if path.is_file() and not path.name.startswith(("LOG", "LOCK"))
    }
    _write(snapshot / META, json.dumps({**said, "files": files}, ensure_ascii=False, indent=1))


def _write(path: Path, text: str) -> None:
    """Write a small file so that it is there whole or not at all, also after a power cut."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with temporary.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def place(root: Path, staged: Path, name: str) -> str:
    """Move a sealed snapshot from ``staged`` to its place; returns the name it got there.

    Where a whole one of that name is there already, that one is kept; where a damaged one is, the new gets a number.
    """
    home = root / SNAPSHOTS
    home.mkdir(parents=True, exist_ok=True)
    tried, number = name, 1
    while (home / tried).exists():
        if whole(home / tried):
            return tried
        number += 1
        tried = f"{name}-{number}"
    staged.rename(home / tried)
    return tried


def publish(root: Path, name: str) -> None:
    """Make ``name`` the current snapshot, by one atomic rename."""
    _write(root / CURRENT, f"{name}\n")


def prune(root: Path) -> list[str]:
    """Remove every snapshot that is neither published nor read by anyone; returns the names of those removed.

    Only for the holder of the store's lock: another build's snapshot is not published yet. Others call :func:`tidy`.
    """
    sweep(root)
    removed = _set_aside(root)
    sweep(root)
    return removed


def tidy(root: Path) -> list[str]:
    """:func:`prune`, unless a build is running: for a server that has let an old snapshot go.

    It holds the store's lock for as long as renaming takes and no longer, so that hardly a build meets it.
    """
    try:
        with lock.hold(root / LOCK):
            removed = _set_aside(root)
    except (StoreBusy, StoreError):
        return []
    for name in removed:
        shutil.rmtree(root / f"{TRASH}{name}", ignore_errors=True)
    return removed


def _set_aside(root: Path) -> list[str]:
    """Take away every snapshot that is neither published nor read by anyone; their files wait to be removed."""
    keep, folder = published(root), root / SNAPSHOTS
    others = [path for path in sorted(folder.iterdir()) if path.name != keep] if keep and folder.exists() else []
    return [path.name for path in others if _remove(root, path)]


def sweep(root: Path) -> None:
    """Remove what killed builds left half made or half removed."""
    for path in root.glob("*"):
        if path.name.startswith((STAGING, TRASH)):
            shutil.rmtree(path, ignore_errors=True)
        elif path.name.endswith(".tmp"):
            path.unlink(missing_ok=True)


def _remove(root: Path, snapshot: Path) -> bool:
    """Take a snapshot away if nobody holds it.

    Moved aside first, in one step: a reader finds it whole or not at all, and Windows refuses to move what is open.
    """
    try:
        descriptor = os.open(snapshot / META, os.O_RDWR)
    except FileNotFoundError:
        shutil.rmtree(snapshot, ignore_errors=True)
        return True
    except OSError:
        return False
    free = os.name == "nt" or lock.take(descriptor)
    if os.name == "nt":
        os.close(descriptor)
    try:
        if free:
            with contextlib.suppress(OSError):
                snapshot.rename(root / f"{TRASH}{snapshot.name}")
                return True
        return False
    finally:
        if os.name != "nt":
            os.close(descriptor)
