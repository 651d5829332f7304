"""A server over the small graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import lines_of, small
from serving import TOKEN, Served, publish, serving


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
