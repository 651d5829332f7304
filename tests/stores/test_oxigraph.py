"""The database on disk: loaded from a stream of any length, derived from another without touching it."""

from __future__ import annotations

import os

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.stores import oxigraph

GRAPH = "http://g/"


def line(n, graph="1", value=""):
    return f'<http://s/{n}> <http://p> "{value or n}" <{GRAPH}{graph}> .\n'.encode()


def dump(path):
    return sorted(ox.Store.read_only(str(path)).dump(format=ox.RdfFormat.N_QUADS).splitlines())


def test_blocks_of_any_size_become_one_database(tmp_path):
    blocks = [line(1) + line(2), b"", line(3), b"\n", b"".join(line(n) for n in range(4, 2000))]
    assert oxigraph.load(tmp_path / "db", blocks) == 1999
    assert len(dump(tmp_path / "db")) == 1999


def test_what_is_loaded_in_sections_is_what_is_loaded_at_once(tmp_path, monkeypatch):
    blocks = [line(n) for n in range(50)]
    oxigraph.load(tmp_path / "once", blocks)
    monkeypatch.setattr(oxigraph, "SECTION", 100)
    oxigraph.load(tmp_path / "sections", [b"", *blocks, b""])
    assert dump(tmp_path / "sections") == dump(tmp_path / "once")
    assert len(dump(tmp_path / "once")) == 50


def test_a_line_that_no_stream_bears_is_loaded_all_the_same(tmp_path):
    value = "字" * 6_000_000
    assert oxigraph.load(tmp_path / "db", [line(1), line(2, value=value), line(3)]) == 3
    assert oxigraph.derive(tmp_path / "db", tmp_path / "new", graphs=[], gone=line(1), new=line(4, value=value)) == (
        1,
        1,
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["db", "new"]


@pytest.mark.parametrize("links", [True, False])
def test_deriving_replaces_graphs_and_lines_and_leaves_the_old_one(tmp_path, monkeypatch, links):
    def refuse(*paths):
        raise OSError("no links here")

    if not links:
        monkeypatch.setattr(os, "link", refuse)
    old = [line(1, "a"), line(2, "a"), line(3, "b"), line(4, "c"), line(5, "c")]
    oxigraph.load(tmp_path / "old", old)
    new = line(6, "a") + line(7, "c")
    count = oxigraph.derive(tmp_path / "old", tmp_path / "new", graphs=[f"{GRAPH}a"], gone=line(4, "c"), new=new)
    assert count == (3, 2)
    oxigraph.load(tmp_path / "fresh", [line(3, "b"), line(5, "c"), new])
    assert dump(tmp_path / "new") == dump(tmp_path / "fresh")
    assert dump(tmp_path / "old") == sorted(one.strip() for one in old)


def test_a_graph_that_went_is_no_longer_named(tmp_path):
    oxigraph.load(tmp_path / "old", [line(1, "a"), line(2, "b")])
    oxigraph.derive(tmp_path / "old", tmp_path / "new", graphs=[f"{GRAPH}a"], gone=b"", new=b"")
    graphs = ox.Store.read_only(str(tmp_path / "new")).named_graphs()
    assert [graph.value for graph in graphs] == [f"{GRAPH}b"]


def test_what_is_no_n_quads_is_a_store_error(tmp_path):
    with pytest.raises(StoreError, match="cannot be written"):
        oxigraph.load(tmp_path / "db", [b"nonsense\n"])
