"""Pages for people and their forms for machines, by suffix or by Accept; ids lead to either with 303."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from kg import pictures
from kg.pictures.choosing import part
from kg.sparql import with_prefixes
from kg.web import description, editor, openapi
from kg.web.catalogue import Catalogue, short
from kg.web.live import Served
from kg.web.negotiation import choose
from kg.web.pool import Job
from kg.web.problems import Problem
from kg.web.rendering import LANGUAGES, PICTURE_POLICY, POLICY, At, assets, page
from kg.web.requests import in_query, one
from kg.web.sheets import LISTS, Sheet, thing
from kg.web.things import THINGS

MEDIA = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


async def endpoint(request: Request) -> Response:
    """Any page, or one of its forms."""
    if request.method not in {"GET", "HEAD"}:
        raise Problem(
            405,
            f"这个地址只供读取，不接受 {request.method} this address is for reading: {request.method} does nothing here",
            headers={"Allow": "GET, HEAD"},
        )
    return await _page(request, *_language(request.url.path))


def fault(scope: Scope, problem: Problem) -> Response:
    """A problem as a page where a browser asked, in the language of the address; else as JSON."""
    accept = Headers(scope=scope).get("accept")
    if choose(accept, {"json": ("application/json",), "html": ("text/html",)}) != "html":
        return problem.response()
    body = page("error.html", At(_language(scope["path"])[0]), problem=problem)
    return html(body, problem.status, {**problem.headers, "Cache-Control": "no-store"})


def _language(path: str) -> tuple[str, list[str]]:
    """The language that an address asks for, and the rest of it.

    >>> _language("/en/unit/12ab")
    ('en', ['unit', '12ab'])
    """
    parts = [part for part in path.strip("/").split("/") if part]
    if parts and parts[0] in LANGUAGES:
        return parts[0], parts[1:]
    return "zh", parts


def html(body: str, status: int = 200, headers: dict[str, str] | None = None, policy: str = POLICY) -> Response:
    """A page with its Content-Security-Policy."""
    given = {"Content-Security-Policy": policy, "Cache-Control": "no-cache", "Vary": "Accept", **(headers or {})}
    return Response(body, status, given, media_type=MEDIA["html"])


async def _page(request: Request, language: str, parts: list[str]) -> Response:
    served: Served = request.app.state.live.now
    if parts[:1] == ["static"]:
        return _static(request, parts)
    if parts == [".well-known", "void"]:
        return await description.respond(request, served, updates=False, at="/sparql")
    if parts == ["openapi.json"]:
        return Response(
            json.dumps(openapi.DESCRIPTION, ensure_ascii=False),
            media_type="application/json",
            headers={"Access-Control-Allow-Origin": "*"},
        )
    if parts[:1] == ["id"]:
        return await _dereference(request, served, parts[1:])
    if parts == ["graph"]:
        return await _picture(request, served, At(language))
    if parts == ["about"]:
        return html(await run_in_threadpool(_about, request, served, At(language)))
    if parts == ["sparql"]:
        return html(*await editor.edited(request, served, At(language)))
    return await _sheet(request, served, At(language), parts)


def _static(request: Request, parts: list[str]) -> Response:
    found = assets().get(parts[1]) if len(parts) == 2 else None
    if found is None:
        raise Problem(404, "没有这个文件 there is no such file")
    tag = f'"{found.tag}"'
    headers = {"ETag": tag, "Cache-Control": "public, max-age=86400", "Vary": "Accept-Encoding"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(found.data, headers=headers, media_type=found.media)


# ── sheets ────────────────────────────────────────────────────────────────────────────────────────


async def _sheet(request: Request, served: Served, at: At, parts: list[str]) -> Response:
    path, form = _suffix(parts)
    query = {key: values[0] for key, values in in_query(request).items()}
    sheet = await run_in_threadpool(_build, served.catalogue, at, path, query)
    if sheet is None:
        raise Problem(404, "这个地址没有内容 there is nothing at this address")
    offered = {name: (MEDIA[name].split(";")[0],) for name in ("html", *sheet.forms)}
    form = form or choose(request.headers.get("accept"), offered) or ""
    if form not in offered:
        raise Problem(
            404 if form else 406,
            "这一页没有这种格式 the page has no such form",
            f"可用的 on offer: {', '.join(offered)}",
        )
    tag = _tag(served, request, form)
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"} if tag else {"Vary": "Accept"}
    if tag and tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if form == "html":
        return html(await run_in_threadpool(sheet.html, at), headers=headers)
    body = await _written(served, sheet, form)
    disposition = (
        {}
        if form == "json"
        else {"Content-Disposition": f'attachment; filename="{"-".join(part for part in sheet.here if part)}.{form}"'}
    )
    return Response(
        body, headers={**headers, **disposition, "Access-Control-Allow-Origin": "*"}, media_type=MEDIA[form]
    )


def _suffix(parts: list[str]) -> tuple[list[str], str]:
    """An address without the suffix that names a form, and the form."""
    if parts:
        name, dot, form = parts[-1].rpartition(".")
        if dot and form in MEDIA:
            return [*parts[:-1], "" if name == "index" else name], form
    return parts, ""


def _build(catalogue: Catalogue, at: At, parts: list[str], query: dict[str, str]) -> Sheet | None:
    if len(parts) <= 1:
        made = LISTS.get(parts[0] if parts else "")
        return made(catalogue, at, query) if made else None
    if len(parts) == 2 and parts[0] in THINGS and parts[1].isalnum():
        return thing(catalogue, at, parts[0], parts[1], query)
    return None


async def _written(served: Served, sheet: Sheet, form: str) -> bytes:
    if form == "json":
        return json.dumps(sheet.facts, ensure_ascii=False).encode()
    if form in sheet.tables:
        return await run_in_threadpool(sheet.tables[form])
    answer = await served.run(Job(with_prefixes(sheet.turtle), graph_form="ttl"))
    if answer.status != "ok":
        raise Problem(503, "数据暂时取不到 the data cannot be had now", headers={"Retry-After": "2"})
    return answer.body


def _tag(served: Served, request: Request, form: str) -> str:
    if not served.version:
        return ""
    asked = f"{served.version} {request.url.path} {request.url.query} {form} {assets()['style.css'].tag}"
    return f'"{hashlib.blake2b(asked.encode(), digest_size=12).hexdigest()}"'


async def _dereference(request: Request, served: Served, parts: list[str]) -> Response:
    """303 from a thing's id to its page or data."""
    if (
        len(parts) != 2
        or parts[0] not in THINGS
        or await run_in_threadpool(served.catalogue.find, parts[0], parts[1]) is None
    ):
        raise Problem(404, "图谱里没有它 there is no such thing in the graph")
    offered = {
        "html": ("text/html",),
        "ttl": ("text/turtle",),
        "json": ("application/json", "application/ld+json"),
        "csv": ("text/csv",),
    }
    form = choose(request.headers.get("accept"), offered) or "html"
    place = f"/{parts[0]}/{parts[1]}" + ("" if form == "html" else f".{form}")
    return RedirectResponse(place, 303, {"Vary": "Accept", "Access-Control-Allow-Origin": "*"})


# ── pages of their own kind ───────────────────────────────────────────────────────────────────────


async def _picture(request: Request, served: Served, at: At) -> Response:
    found = in_query(request)
    unit, task, document = (one(found, kind) or "" for kind in ("unit", "task", "document"))
    view = one(found, "view") or "tasks"
    made = await run_in_threadpool(_drawn, served, at, {"unit": unit, "task": task, "document": document}, view)
    return html(made, policy=PICTURE_POLICY)


def _drawn(served: Served, at: At, things: dict[str, str], view: str) -> str:
    catalogue = served.catalogue
    key = (at.language, *things.values(), view)
    with served.drawing:
        if key not in served.pictures:
            network, title = catalogue.network, "责任图谱" if at.language == "zh" else "Graph of responsibilities"
            for kind, name in things.items():
                node = catalogue.find(kind, name) if name else None
                if name and node is None:
                    raise Problem(404, "图谱里没有它 there is no such thing in the graph")
                if node is not None:
                    network, title = (
                        _around(catalogue, kind, node),
                        getattr(node, "name", "") or getattr(node, "label", "") or node.title,
                    )
            where = pictures.Addresses(
                "/static", at.to("unit", "{}"), at.to("task", "{}"), at.to("document", "{}"), at.to("")
            )
            if len(served.pictures) > 32:
                served.pictures.clear()
            served.pictures[key] = pictures.draw(network, view=view, title=title, language=at.language, addresses=where)
        return served.pictures[key]


def _around(catalogue: Catalogue, kind: str, node: Any) -> Any:  # noqa: ANN401 (a node; a Network)
    if kind != "unit":
        return catalogue.part(kind, node.iri)
    tasks = {edge.task for edge in catalogue.network.assignments_of_unit.get(node.iri, ())}
    return part(
        catalogue.network, [edge for task in sorted(tasks) for edge in catalogue.network.assignments_of_task[task]]
    )


def _about(request: Request, served: Served, at: At) -> str:
    base = str(request.base_url).rstrip("/")
    example = next((short(iri) for iri in served.catalogue.network.units), "…")
    return page("about.html", at, ("about", ""), base=base, limits=asdict(served.limits), example=example)
