"""A language model's client sees the tools, calls them, and gets evidence; the SDK's own client is the client."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

import kg
from kg.errors import StoreError

pytest.importorskip("mcp.server.mcpserver")
from mcp import Client

from kg.mcp import server

TEXT = "1.建设物流园区。（牵头单位：市商务局、市交通局）\n2.推进平安建设。（牵头单位：市公安局；配合单位：市民政局）\n"


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    home = tmp_path_factory.mktemp("mcp")
    (home / "要点.txt").write_text(TEXT, encoding="utf-8")
    kg.build(home / "要点.txt", store=home / "store")
    return server(home / "store")


def call(app, tool, /, **arguments):
    async def run():
        async with Client(app) as client:
            result = await client.call_tool(tool, arguments)
            return json.loads(result.content[0].text)

    return asyncio.run(run())


def test_the_client_sees_five_tools_with_their_descriptions(app):
    async def run():
        async with Client(app) as client:
            return (await client.list_tools()).tools

    tools = asyncio.run(run())
    assert [tool.name for tool in tools] == ["ask", "unit", "task", "search", "query"]
    assert all(tool.description for tool in tools)


def test_ask_answers_with_a_quotation(app):
    found = call(app, "ask", question="第1项任务由谁牵头")
    assert [one["label"] for one in found["answers"]] == ["市商务局", "市交通局"]
    assert "牵头单位：市商务局" in found["evidence"][0]["quote"]


def test_ask_says_when_it_does_not_understand(app):
    found = call(app, "ask", question="今天天气怎么样")
    assert found["understood"] is False


def test_a_unit_is_given_with_its_tasks_and_proof(app):
    (unit,) = call(app, "unit", name="市公安局")["units"]
    (task,) = unit["tasks"]
    assert (task["role"], task["mention"]) == ("lead", "市公安局")
    proof = task["evidence"]
    assert TEXT[proof["start"] : proof["end"]] == proof["quote"]


def test_an_unknown_unit_is_not_guessed(app):
    assert call(app, "unit", name="市水务局")["found"] is False


@pytest.mark.parametrize("reference", ["2", "第2项", "平安建设"])
def test_a_task_is_found_by_number_and_by_words(app, reference):
    (task,) = call(app, "task", reference=reference)["tasks"]
    assert "推进平安建设" in task["text"]
    assert [unit["role"] for unit in task["units"]] == ["lead", "cooperate"]


def test_search_finds_tasks_by_their_words_and_scores_them(app):
    found = call(app, "search", words="物流园区")
    assert found["count"] == 1
    assert found["tasks"][0]["score"] == 1.0


def test_query_runs_sparql_with_the_prefixes_known(app):
    found = call(app, "query", sparql="SELECT (COUNT(?a) AS ?n) { ?a a kg:Assignment }")
    assert found["rows"] == [{"n": "4"}]


def test_a_malformed_or_writing_query_is_refused_with_a_reason(app):
    assert "error" in call(app, "query", sparql="SELEKT *")
    assert "error" in call(app, "query", sparql="DELETE WHERE { ?s ?p ?o }")


def test_a_missing_graph_is_said_before_anything_is_served(tmp_path):
    with pytest.raises(StoreError):
        server(Path(tmp_path) / "nothing")
