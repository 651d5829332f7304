"""The SPARQL 1.1 Protocol at ``/sparql``: https://www.w3.org/TR/sparql11-protocol/."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from kg.sparql import gives_graph, with_prefixes
from kg.web import description, requests
from kg.web.kept import changes
from kg.web.live import Live, Served
from kg.web.negotiation import GRAPHS, RESULTS, choose, media_type
from kg.web.pool import Answer, Job
from kg.web.problems import Problem
from kg.web.updates import Update

FORM = "application/x-www-form-urlencoded"
METHODS = "GET, HEAD, POST, OPTIONS"
CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag"}
"""Any page may read the answers; none may send credentials with its request."""
UNSUITED = "没有合于 Accept 头的回答格式 no form of the answer suits the Accept header"
_OFFERED = {**RESULTS, **GRAPHS, "html": ("text/html",)}


@dataclass(frozen=True, slots=True)
class Operation:
    """What a request asks for: a query, an update, or neither (the service's description)."""

    query: str | None
    update: str | None
    parameters: requests.Parameters


async def endpoint(request: Request) -> Response:
    """Answer one request at ``/sparql``."""
    if request.method == "OPTIONS":
        return preflight()
    if request.method not in {"GET", "HEAD", "POST"}:
        raise Problem(
            405,
            f"SPARQL 协议不用 {request.method} 方法 {request.method} is not of the protocol",
            headers={"Allow": METHODS},
        )
    live: Live = request.app.state.live
    operation = await _read(request, live)
    if operation.update is not None:
        requests.check_token(request, live.token)
        return await _update(request, live, operation)
    served = live.now
    if request.method != "POST" and _is_person(request, operation):
        from kg.web.browsing import endpoint as pages  # pages are built upon the protocol

        return await pages(request)
    if operation.query is None:
        return await description.respond(request, served, updates=live.token is not None)
    return await _query(request, served, operation)


def _is_person(request: Request, operation: Operation) -> bool:
    """Whether a browser asks: it likes a page better than any data, and named no form."""
    return "format" not in operation.parameters and likes_pages(request.headers.get("accept"))


def likes_pages(accept: str | None) -> bool:
    """Whether an Accept header likes a page better than any data."""
    return choose(accept, _OFFERED) == "html"


def preflight() -> Response:
    """The answer to a browser that asks whether another page may call."""
    allowed = {
        "Access-Control-Allow-Methods": METHODS,
        "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    }
    return Response(status_code=204, headers={**CORS, **allowed, "Access-Control-Max-Age": "86400", "Allow": METHODS})


async def _read(request: Request, live: Live) -> Operation:
    found = requests.in_query(request)
    if request.method != "POST":
        if "update" in found:
            raise Problem(400, "更新须用 POST 发来 an update comes by POST")
        return Operation(requests.one(found, "query"), None, found)
    kind = requests.media(request)
    if kind not in {FORM, "application/sparql-query", "application/sparql-update"}:
        known = f"{FORM}, application/sparql-query, application/sparql-update"
        raise Problem(
            415,
            f"请求体的类型不合 SPARQL 协议：{kind or '没有写'} the body's type {kind or 'is missing'} is not of the protocol",
            known,
            {"Accept-Post": known},
        )
    text = requests.utf8(await requests.body(request, live.limits.request, live.limits.patience))
    if kind == "application/sparql-query":
        return Operation(text, None, found)
    if kind == "application/sparql-update":
        return Operation(None, text, found)
    for name, values in requests.parameters(text).items():
        found.setdefault(name, []).extend(values)
    query, update = requests.one(found, "query"), requests.one(found, "update")
    if (query is None) == (update is None):
        raise Problem(400, "表单里要有 query 或 update，只要一个 a form holds a query or an update, one of them")
    return Operation(query, update, found)


# ── queries ───────────────────────────────────────────────────────────────────────────────────────


async def _query(request: Request, served: Served, operation: Operation) -> Response:
    asked = job(operation.parameters, request.headers.get("accept"), _base(request), operation.query or "")
    if not form_of(asked):
        raise Problem(406, UNSUITED, f"可用的 on offer: {', '.join((*RESULTS, *GRAPHS))}", CORS)
    tag = etag(served, asked)
    if tag and _matches(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers(tag))
    answer = await served.run(asked)
    if answer.status != "ok":
        raise fault(answer, served)
    return Response(answer.body, headers=headers(tag), media_type=media_type(answer.form))


@functools.lru_cache(maxsize=512)
def _forms(accept: str | None) -> tuple[str, str]:
    """The forms of solutions and of triples that suit an Accept header best, ``""`` where none does."""
    return choose(accept, RESULTS) or "", choose(accept, GRAPHS) or ""


def job(found: requests.Parameters, accept: str | None, base: str, query: str | None = None) -> Job:
    """The job that a request is: its parameters, its Accept header, the endpoint's address; a query that came as the body."""
    result, graph = _forms(accept)
    for form in reversed(found.get("format", ())):  # no parameter of the protocol: clients send names of their own
        result, graph = form if form in RESULTS else result, form if form in GRAPHS else graph
    default, graphs = found.get("default-graph-uri"), found.get("named-graph-uri")
    return Job(
        query=with_prefixes(found["query"][0] if query is None else query),
        result_form=result,
        graph_form=graph,
        default=tuple(default) if default is not None else None,
        named=tuple(graphs) if graphs is not None else None,
        base=base,
    )


def form_of(asked: Job) -> str:
    """The form that the answer will have, or ``""`` where none suits."""
    return asked.graph_form if gives_graph(asked.query) else asked.result_form


def headers(tag: str) -> dict[str, str]:
    """The headers of an answer with a tag, or without."""
    return {**CORS, "Vary": "Accept", "Cache-Control": "no-cache", **({"ETag": tag} if tag else {})}


def etag(served: Served, asked: Job) -> str:
    """A tag for the answer: the snapshot and all that was asked; none where the answer may change by itself."""
    if not served.version or changes(asked.query):
        return ""
    said = (served.version, asked.query, asked.result_form, asked.graph_form, asked.default, asked.named, asked.base)
    return f'"{hashlib.blake2b(repr(said).encode(), digest_size=12).hexdigest()}"'


def _base(request: Request) -> str:
    return str(request.url.replace(query="", fragment=""))


def _matches(header: str, tag: str) -> bool:
    return tag in (part.strip().removeprefix("W/") for part in header.split(","))


def fault(answer: Answer, served: Served) -> Problem:
    """The problem that a failed answer is."""
    limits = served.limits
    rows, size, memory, time = limits.rows, limits.answer, limits.memory, f"{limits.timeout:g}"
    table = {
        "malformed": (400, "查询有误 the query is malformed", answer.detail),
        "refused": (400, "查询被拒绝 the query was refused", answer.detail),
        "unacceptable": (406, UNSUITED, ""),
        "large": (
            413,
            "回答太大 the answer is too large",
            f"最多 {rows} 行、{size} 字节，请加 LIMIT at most {rows} rows and {size} bytes: add LIMIT",
        ),
        "memory": (
            507,
            "查询用的内存超过限额 the query took more memory than allowed",
            f"最多 {memory} 字节，请少问一些 at most {memory} bytes: ask for less",
        ),
        "time": (
            504,
            "查询超过时限 the query ran longer than allowed",
            f"最多 {time} 秒，请少问一些 at most {time} seconds: ask for less",
        ),
        "busy": (503, "服务器正忙 the server is busy", "请稍后再试 try again in a moment"),
    }
    status, title, detail = table.get(answer.status, (500, "查询失败 the query failed", answer.detail))
    return Problem(status, title, detail, {**CORS, **({"Retry-After": "2"} if status == 503 else {})})


# ── updates ───────────────────────────────────────────────────────────────────────────────────────


async def _update(request: Request, live: Live, operation: Operation) -> Response:
    found = operation.parameters
    update = Update(
        "sparql",
        text=operation.update or "",
        base=_base(request),
        using=tuple(found.get("using-graph-uri", ())),
        using_named=tuple(found.get("using-named-graph-uri", ())),
    )
    await live.update(update)
    return Response(status_code=204)
