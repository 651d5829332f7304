"""A graph goes to another store, graph by graph; what is there already is not sent again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from click.testing import CliRunner
from conftest import lines_of, small
from serving import TOKEN, publish, serving

from kg import triples
from kg.cli import cli
from kg.errors import StoreError
from kg.stores import memory, open_store
from kg.stores.pushing import GraphStore, Pushed, UpdateEndpoint, push
from kg.terms import prologue

TASKS = prologue() + "SELECT ?t { ?t a kg:Task }"


def other():
    made = small()
    return replace(made, document=replace(made.document, path="b.txt", name="b.txt"))


@pytest.fixture(params=["update", "graph store"])
def destination(request, oxigraph_server):
    """Both ways into the Oxigraph server, which is emptied before."""
    made = (
        UpdateEndpoint(f"{oxigraph_server}/update", f"{oxigraph_server}/query")
        if request.param == "update"
        else GraphStore(f"{oxigraph_server}/store")
    )
    push(memory.from_lines([]), made)
    return made


def test_a_second_push_sends_only_what_differs_and_takes_away_what_is_gone(destination, oxigraph_server):
    one, both = memory.from_lines(lines_of(small())), memory.from_lines(lines_of(small(), other()))
    graphs = len({line.split(" ")[-2] for line in lines_of(small(), other())})
    assert push(both, destination) == Pushed(sent=graphs)
    far = open_store(f"{oxigraph_server}/query")
    assert len(far.rows(TASKS)) == 2
    assert push(both, destination) == Pushed(unchanged=graphs)
    assert push(one, destination) == Pushed(unchanged=graphs - 1, removed=1)
    assert len(open_store(f"{oxigraph_server}/query").rows(TASKS)) == 1


def test_a_push_that_was_cut_off_goes_on(destination, monkeypatch):
    both = memory.from_lines(lines_of(small(), other()))
    monkeypatch.setattr("kg.stores.pushing.NOTED", 1)
    sent = []

    class Breaking:
        notes, drop = destination.notes, destination.drop

        def put(self, graph, lines):
            if len(sent) == 3:
                raise StoreError("the line is down")
            sent.append(graph)
            destination.put(graph, lines)

    with pytest.raises(StoreError):
        push(both, Breaking())
    assert push(both, destination).unchanged == 1


def test_our_own_server_takes_a_push_with_its_token(tmp_path, monkeypatch):
    publish(tmp_path / "far", lines_of(small()), "one")
    publish(tmp_path / "near", lines_of(small(), other()), "one")
    with serving(tmp_path / "far", token=TOKEN) as server:
        run = CliRunner().invoke(cli, ["push", f"{server.url}/graphs", "--store", str(tmp_path / "near")])
        assert "401" in str(run.exception)
        monkeypatch.setenv("KG_TOKEN", TOKEN)
        run = CliRunner().invoke(cli, ["push", f"{server.url}/graphs", "--store", str(tmp_path / "near")])
        assert run.exit_code == 0, run.output
        found = server.client.get("/graphs", params={"graph": triples.document_id("b.txt")})
        assert found.status_code == 200
        assert len(open_store(f"{server.url}/sparql").rows(TASKS)) == 2
