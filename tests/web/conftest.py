"""A server over the small graph, in a process of its own, on a port of its own."""

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
import pytest
from conftest import lines_of, small

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
        with httpx.Client(base_url=url, timeout=30, trust_env=False) as client:
            yield Served(url, Path(root), process, client)
    finally:
        process.terminate()
        process.wait(20)
        process.stderr.close()


@pytest.fixture(scope="session")
def small_root(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("store")
    publish(root, lines_of(small()), "one")
    return root


@pytest.fixture(scope="session")
def served(small_root) -> Iterator[Served]:
    """A server for reading, with a limit of three seconds."""
    with serving(small_root, "--timeout", "3") as server:
        yield server


@pytest.fixture
def writable(tmp_path) -> Iterator[Served]:
    """A server that takes updates, over a graph of its own."""
    publish(tmp_path, lines_of(small()), "one")
    with serving(tmp_path, token=TOKEN) as server:
        yield server
