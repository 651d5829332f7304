"""A store on disk and a server over it, in a process of its own, on a port of its own: for tests of what is served."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from kg.stores import oxigraph, snapshots

TOKEN = "a-token-of-the-tests"


def publish(root: Path, lines: list[str], name: str) -> None:
    """A store on disk as a build leaves it."""
    target = root / snapshots.SNAPSHOTS / name
    target.mkdir(parents=True)
    quads = oxigraph.load(target / snapshots.GRAPH, ["\n".join(lines).encode()])
    snapshots.seal(target, {"quads": quads})
    snapshots.publish(root, name)


@dataclass
class Served:
    """A running server."""

    url: str
    root: Path
    process: subprocess.Popen[str]
    client: httpx.Client


@contextlib.contextmanager
def serving(root: Path | str, *options: str, token: str | None = None) -> Iterator[Served]:
    """Start ``kg serve`` and wait for its address."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    environment.pop("KG_TOKEN", None)
    if token:
        environment["KG_TOKEN"] = token
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", "--store", str(root), "--port", "0", *options],
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    try:
        line = process.stderr.readline()
        url = re.search(r"http://\S+", line)[0].rstrip("/")
        with httpx.Client(base_url=url, timeout=30, trust_env=False, verify=False) as client:
            yield Served(url, Path(root), process, client)
    finally:
        process.terminate()
        process.wait(20)
        process.stderr.close()
