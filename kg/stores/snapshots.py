"""Snapshots of a store on disk: a build writes a new one beside the old and switches by one atomic rename.

    .kg/
      current                 the published snapshot's name, one line, replaced by ``os.replace``
      snapshots/<name>/graph/ the Oxigraph database, never written to once published
      snapshots/<name>/meta.json
      lock                    held by the build that is writing

A name comes from the graph's content, so building the same input again publishes the same name.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

from kg.errors import StoreError

CURRENT = "current"
SNAPSHOTS = "snapshots"
GRAPH = "graph"
META = "meta.json"


def current(root: Path) -> Path:
    """The published snapshot's directory. Raises ``StoreError`` when there is none."""
    try:
        name = (root / CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise StoreError(f"{root} holds no graph", hint="run: kg build") from None
    except OSError as error:
        raise StoreError(f"{root} cannot be read: {error}") from error
    found = root / SNAPSHOTS / name
    if not name or "/" in name or "\\" in name or not (found / META).exists():
        raise StoreError(f"{root} points at the snapshot {name!r}, which is not whole", hint="run: kg build")
    return found


def meta(snapshot: Path) -> dict[str, Any]:
    """What ``meta.json`` says of a snapshot. Raises ``StoreError`` when it is damaged."""
    try:
        found = json.loads((snapshot / META).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{snapshot / META} cannot be read: {error}", hint="run: kg build") from error
    if not isinstance(found, dict):
        raise StoreError(f"{snapshot / META} is damaged", hint="run: kg build")
    return found


def publish(root: Path, name: str) -> None:
    """Make ``name`` the current snapshot, by one atomic rename."""
    temporary = root / f"{CURRENT}.{os.getpid()}.tmp"
    with temporary.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f"{name}\n")
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(root / CURRENT)


def prune(root: Path, keep: set[str]) -> None:
    """Remove snapshots other than those in ``keep``; one that somebody still reads stays for the next time."""
    folder = root / SNAPSHOTS
    for path in sorted(folder.iterdir()) if folder.exists() else ():
        if path.name not in keep:
            shutil.rmtree(path, ignore_errors=True)
