"""What every answer carries and every request passes: security headers, plain words for faults, a log without secrets."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import KgError, NotUnderstood, StoreError
from kg.web.problems import Problem

log = logging.getLogger("kg.web")
POLICY = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
"""The Content-Security-Policy of all that is no page; pages widen it to their own files."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}
_ENCODED = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]


Shown = Callable[[Scope, Problem], Response]
"""How a problem is shown to the client of a request."""


def as_json(scope: Scope, problem: Problem) -> Response:  # noqa: ARG001 (the same for every client)
    """A problem as programs read it."""
    return problem.response()


class Guard:
    """ASGI middleware around the whole application; ``shown`` makes a page of a problem where a person asked."""

    def __init__(self, app: ASGIApp, shown: Shown = as_json) -> None:
        self.app = app
        self.shown = shown

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.perf_counter(), 0

        async def answered(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                if (
                    status != 304
                ):  # its headers replace those of the copy that a browser kept: a page's own policy stays
                    message["headers"] = with_headers(message["headers"])
            await send(message)

        try:
            legible(scope["query_string"])
            await self.app(scope, receive, answered)
        except Exception as error:
            if status:
                raise
            if not isinstance(error, (Problem, KgError)):
                log.exception("a fault of the server's own at %s", scope["path"])
            await self.shown(scope, plain(error))(scope, receive, answered)
        finally:
            log.debug("%s %s %d %.0f ms", scope["method"], scope["path"], status, 1000 * (time.perf_counter() - began))


def legible(address: bytes) -> None:
    """Raise ``Problem`` 400 for the part of an address after the ``?`` that is no UTF-8: whoever reads it may rely on that."""
    try:
        address.decode()
    except UnicodeDecodeError as error:
        raise Problem(400, "地址不是 UTF-8 the address is no UTF-8", str(error)) from error


def with_headers(given: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers of an answer, and those of ``HEADERS`` that it does not set itself."""
    names = {name.lower() for name, _ in given}
    return given + [pair for pair in _ENCODED if pair[0] not in names]


def plain(error: Exception) -> Problem:
    """Any error as a problem that may be shown: no path, no trace."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, NotUnderstood):
        return Problem(422, str(error), "；".join(error.nearest))
    if isinstance(error, StoreError):
        return Problem(503, "图谱读不出来 the graph cannot be read", headers={"Retry-After": "5"})
    if isinstance(error, KgError):
        return Problem(400, str(error), error.hint)
    return Problem(500, "服务器自己出错了 a fault of the server's own", "已记入日志 it is in the log")


async def unrouted(request: Request, error: Exception) -> Response:
    """What becomes of a request that no route takes: its method is none that is known, or its address none."""
    if isinstance(error, HTTPException) and error.status_code == 405:
        raise Problem(
            405,
            f"不接受 {request.method} 方法 {request.method} is no method known here",
            headers={"Allow": "GET, HEAD"},
        )
    raise Problem(404, "这个地址没有内容 there is nothing at this address")
