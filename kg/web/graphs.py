"""The Graph Store Protocol at ``/graphs``: read a graph; with the token, replace, extend or delete one.

``?default`` names the default graph (the union of all, as queries see it), ``?graph=IRI`` a named one; neither lists them.
https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from __future__ import annotations

import re
from urllib.parse import urljoin

from starlette.requests import Request
from starlette.responses import Response

from kg.web import requests
from kg.web.live import Live
from kg.web.negotiation import GRAPHS, choose, media_type
from kg.web.pool import Job
from kg.web.problems import Problem
from kg.web.protocol import CORS, fault, preflight
from kg.web.updates import Update

METHODS = "GET, HEAD, PUT, POST, DELETE, OPTIONS"
_FORM_OF = {
    media: form for form in reversed(GRAPHS) for media in GRAPHS[form] if media not in {"text/plain", "text/xml"}
}
_BAD_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")


async def endpoint(request: Request) -> Response:
    """Answer one request at ``/graphs``."""
    if request.method == "OPTIONS":
        return preflight()
    live: Live = request.app.state.live
    if request.method in {"GET", "HEAD"}:
        return await _read(request, live)
    if request.method not in {"PUT", "POST", "DELETE"}:
        raise Problem(
            405,
            f"图存储协议不用 {request.method} 方法 {request.method} is not of the protocol",
            headers={"Allow": METHODS},
        )
    requests.check_token(request, live.token)
    return await _write(request, live)


def _graph(request: Request) -> str:
    """The graph's IRI, ``""`` for the default graph. Raises ``Problem`` 400."""
    found = requests.in_query(request)
    graph, default = requests.one(found, "graph"), "default" in found
    if (graph is None) != default:
        raise Problem(
            400,
            "请说要哪个图：?default 或 ?graph=IRI，只要一个 say which graph: ?default or ?graph=IRI, one of them",
            headers=CORS,
        )
    if graph is None:
        return ""
    graph = urljoin(str(request.url.replace(query="")), graph)
    if _BAD_IRI.search(graph) or ":" not in graph:
        raise Problem(400, "图的名称不是 IRI the graph's name is no IRI", headers=CORS)
    return graph


async def _read(request: Request, live: Live) -> Response:
    graph, served = _graph(request), live.now
    form = choose(request.headers.get("accept"), GRAPHS)
    if form is None:
        raise Problem(406, "图只用 RDF 写 a graph is written as RDF", ", ".join(GRAPHS), CORS)
    if graph:
        known = await served.run(Job(f"ASK {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"))
        if known.status == "ok" and b"true" not in known.body:
            raise Problem(404, "没有这个图 there is no such graph", headers=CORS)
    where = f"GRAPH <{graph}> {{ ?s ?p ?o }}" if graph else "?s ?p ?o"
    answer = await served.run(Job(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {where} }}", graph_form=form))
    if answer.status != "ok":
        raise fault(answer, served)
    headers = {**CORS, "Vary": "Accept", "Cache-Control": "no-cache"}
    if served.version:
        headers["ETag"] = f'"{served.version}-{form}"'
    return Response(answer.body, headers=headers, media_type=media_type(form))


async def _write(request: Request, live: Live) -> Response:
    graph = _graph(request)
    known = await live.now.run(Job(f"ASK {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}" if graph else "ASK {}"))
    existed = b"true" in known.body
    if request.method == "DELETE":
        if not existed:
            raise Problem(404, "没有这个图 there is no such graph")
        await live.update(Update("delete", graph=graph))
        return Response(status_code=204)
    form = _FORM_OF.get(requests.media(request))
    if form is None:
        raise Problem(415, "图只用 RDF 写 a graph is written as RDF", ", ".join(sorted(_FORM_OF)))
    body = await requests.body(request, live.limits.upload, 20 * live.limits.patience)
    await live.update(
        Update(request.method.lower(), graph=graph, form=form, base=str(request.url.replace(query=""))), body
    )
    return Response(status_code=204 if existed else 201)
