"""The graph as tools for a language model: the Model Context Protocol, by its official Python SDK.

A model that answers with these tools can quote: every tool returns the sentences of the documents that prove what it says,
and says plainly where the documents do not.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import KgError, NotUnderstood, QueryError, lacking
from kg.questions import Source, ask
from kg.questions._cutting import read
from kg.questions._scope import scope
from kg.questions._select import proof, task_proof
from kg.sparql import with_prefixes
from kg.stores import open_store, snapshots

if TYPE_CHECKING:
    from kg.network import AssignmentEdge, Network, TaskNode

INSTRUCTIONS = """Who is responsible for what, read from Chinese government documents: tasks, units, roles, each with the
sentence that proves it. Use `ask` for questions in Chinese or English; `unit`, `task` and `search` to look around; `query`
for SPARQL. Quote the evidence. Where an answer is empty the documents do not say: do not fill it in."""
SECONDS = 10.0
"""How long a query may run."""
ROWS = 500
"""How many rows of a query, or tasks of a unit, are given."""

Json = dict[str, Any]


def server(store: str | Path) -> Any:  # noqa: ANN401 (MCPServer, or FastMCP before version 2 of the SDK)
    """An MCP server on the graph at ``store``, with the tools ask, unit, task, search and query.

    Raises ``StoreError`` when there is no graph, ``KgError`` when the SDK is not installed.
    """
    app = _sdk()("zeren", instructions=INSTRUCTIONS)
    tools = Tools(str(store))
    for tool in (tools.ask, tools.unit, tools.task, tools.search, tools.query):
        app.tool()(tool)
    return app


def _sdk() -> Any:  # noqa: ANN401 (a class of either version of the SDK)
    try:
        from mcp.server.mcpserver import MCPServer
    except ImportError:
        try:
            from mcp.server.fastmcp import FastMCP
        except ImportError as error:
            raise lacking("the MCP SDK is not installed", "mcp", "mcp") from error
        return FastMCP
    return MCPServer


class Tools:
    """What a model can call; the docstrings are what it is told."""

    def __init__(self, store: str) -> None:
        self._store = store
        self._source = Source(open_store(store))

    def ask(self, question: str) -> Json:
        """Answer a question about responsibilities, in Chinese or English, with evidence.

        Examples: 省科技厅牵头哪些任务; 谁负责引进博士; who leads task 19; 牵头最多的单位; 到2022年要达到什么指标.
        """
        try:
            return {"understood": True} | ask(question, self._source).to_json()
        except NotUnderstood as error:
            return {"understood": False, "message": str(error), "nearest": list(error.nearest)}

    def unit(self, name: str) -> Json:
        """Everything known of a unit: its full name and other names, and its tasks by role, each with its quotation."""
        source = self._source
        matches = source.lookup(name).find(name)
        if not matches or not matches[0].sure:
            proposed = [match.name for match in matches] or list(source.lookup(name).nearest(name))
            return {"found": False, "nearest": proposed}
        return {"found": True, "units": [self._unit(match.id, match.said) for match in matches[:5]]}

    def _unit(self, iri: str, said: str) -> Json:
        source = self._source
        network = source.around([iri])
        edges = network.assignments_of_unit.get(iri, [])
        known = network.units.get(iri)
        return {
            "unit": source.unit_name(iri),
            "iri": iri,
            "understood": said,
            "names": list(known.names) if known else [],
            "kind": known.kind if known else "",
            "place": known.place_name if known else "",
            "related": [
                {"relation": relation, "unit": source.unit_name(other), "reason": reason}
                for relation, other, reason in source.related([iri])
            ],
            "tasks": [_assignment(source, network, edge) for edge in edges[:ROWS]],
            "count": len({edge.task for edge in edges}),
        }

    def task(self, reference: str) -> Json:
        """A task by its number or address (19, 第19项, 三（二）1) or by words of its title: its text and all its units."""
        source = self._source
        try:
            asked = read(f"第{reference}项" if reference.strip().isdecimal() else reference, source)
        except NotUnderstood as error:
            return {"found": False, "message": str(error)}
        selection = scope(asked, source).selection
        if selection.tasks is None and selection.found is None:
            return {"found": False, "message": "give a number, an address or words of the title"}
        network = selection.network(source)
        tasks = selection.tasks_of(network)
        return {"found": bool(tasks), "tasks": [_task(source, network, task) for task in tasks[:20]]}

    def search(self, words: str, limit: int = 10) -> Json:
        """Full text over all tasks: those that hold the words, best first, with score and reason."""
        source = self._source
        found = source.search.find(words.split() or [words], heads_first=False)
        hits = found.hits[: max(1, min(limit, 50))]
        network = source.of(hit.task for hit in hits)
        return {
            "words": list(found.words),
            "count": len(found.hits),
            "tasks": [
                {"score": round(hit.score, 2), "where": hit.where} | _task(source, network, network.tasks[hit.task])
                for hit in hits
                if hit.task in network.tasks
            ],
        }

    async def query(self, sparql: str) -> Json:
        """Run a SPARQL query (SELECT, ASK, CONSTRUCT, DESCRIBE) on the graph. Prefixes kg:, skos:, dcterms: … are known.

        Terms: kg:Assignment with kg:task, kg:unit, kg:role, kg:mention; kg:Task with dcterms:title, kg:key; unit shortcuts
        kg:leads, kg:implements, kg:isResponsibleFor, kg:cooperatesOn.
        """
        try:
            return _shown(await self._run(with_prefixes(sparql)))
        except KgError as error:
            return {"error": str(error)}

    async def _run(self, sparql: str) -> bytes:
        """Answer a query in a process of its own, which ends when its time is over; an endpoint keeps its own time."""
        if "://" in self._store:
            return self._source.store.answer(sparql, "json")
        from kg.web.limits import Limits
        from kg.web.pool import Job, Pool

        graph = snapshots.current(Path(self._store)) / snapshots.GRAPH
        pool = Pool(graph, Limits(timeout=SECONDS, workers=1, rows=ROWS + 1))
        await pool.start()
        try:
            answer = await pool.run(Job(sparql))
        finally:
            await pool.stop()
        if answer.status != "ok":
            raise QueryError(f"{answer.status}: {answer.detail}" if answer.detail else answer.status)
        return answer.body


def _shown(body: bytes) -> Json:
    text = body.decode("utf-8", "replace")
    try:
        found = json.loads(text)
    except ValueError:
        return {"turtle": text}
    if "boolean" in found:
        return {"boolean": found["boolean"]}
    rows = [{name: term["value"] for name, term in row.items()} for row in found["results"]["bindings"]]
    return {"columns": found["head"]["vars"], "rows": rows[:ROWS], "more": len(rows) > ROWS}


def _task(source: Source, network: Network, task: TaskNode) -> Json:
    document = network.documents[task.document]
    return {
        "label": task.label,
        "number": task.number,
        "document": document.title,
        "section": task.heading,
        "text": task.text,
        "evidence": task_proof(network, task).to_json(),
        "units": [_assignment(source, network, edge) for edge in network.assignments_of_task[task.iri]],
    }


def _assignment(source: Source, network: Network, edge: AssignmentEdge) -> Json:
    unit = network.units.get(edge.unit)
    return {
        "task": network.tasks[edge.task].label,
        "role": edge.role,
        "role_zh": source.vocabulary.role(edge.role).zh,
        "mention": edge.mention,
        "unit": unit.name if unit else "",
        "evidence": proof(network, edge).to_json(),
    }
