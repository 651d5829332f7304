"""The SPARQL page: an editor, queries to begin with, and the answer to what was asked."""

from __future__ import annotations

import json
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from kg.sparql import with_prefixes
from kg.terms import ID
from kg.web import asking
from kg.web.beginnings import EXAMPLES
from kg.web.live import Served
from kg.web.pool import Job
from kg.web.rendering import At, page
from kg.web.requests import in_query, one
from kg.web.things import THINGS

SHOWN = 500
"""Rows of a query's answer that the page shows."""


async def edited(request: Request, served: Served, at: At) -> tuple[str, int]:
    """The page and its status: the editor, with the answer where a query is given."""
    text = one(in_query(request), "query") or ""
    shown: dict[str, Any] = {
        "boolean": None,
        "variables": [],
        "rows": [],
        "total": 0,
        "graph": "",
        "problem": None,
        "forms": ("csv", "json", "xml", "tsv"),
    }
    status = 200
    if text.strip():
        from kg.web.protocol import fault

        answer = await served.run(Job(with_prefixes(text)))
        if answer.status != "ok":
            problem = fault(answer, served)
            shown["problem"], status = {"title": problem.title, "detail": problem.detail}, problem.status
        elif answer.form == "ttl":
            shown |= {"graph": answer.body.decode()[:200_000], "forms": ("ttl", "nt", "jsonld", "rdf")}
        else:
            shown |= await run_in_threadpool(_table, answer.body, at)
    first = [(said[at.language == "en"], query) for said, query in EXAMPLES]
    examples = [*first, *await run_in_threadpool(asking.queries, served.catalogue, at.language)]
    done = bool(text.strip()) and not shown["problem"]
    start = text or EXAMPLES[0][1]
    query = f"?{request.url.query}" if request.url.query else ""
    body = await run_in_threadpool(
        page, "sparql.html", at, ("sparql", ""), text=start, examples=examples, done=done, query=query, **shown
    )
    return body, status


def _table(body: bytes, at: At) -> dict[str, Any]:
    found = json.loads(body)
    if "boolean" in found:
        return {"boolean": found["boolean"]}
    names, bindings = found["head"]["vars"], found["results"]["bindings"]
    rows = [[_cell(row.get(name), at) for name in names] for row in bindings[:SHOWN]]
    return {"variables": names, "rows": rows, "total": len(bindings)}


def _cell(term: dict[str, str] | None, at: At) -> dict[str, str]:
    if term is None:
        return {"text": "", "link": ""}
    kind, _, name = term["value"].removeprefix(ID).partition("/")
    known = term["type"] == "uri" and term["value"].startswith(ID) and kind in THINGS and name.isalnum()
    return {"text": term["value"], "link": at.to(kind, name) if known else ""}
