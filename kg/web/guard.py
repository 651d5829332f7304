"""What every answer carries and every request passes: security headers, plain words for faults, a log without secrets."""

from __future__ import annotations

import logging
import time

from starlette.requests import Request
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


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

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
            await plain(error).response()(scope, receive, answered)
        finally:
            log.debug("%s %s %d %.0f ms", scope["method"], scope["path"], status, 1000 * (time.perf_counter() - began))


def legible(address: bytes) -> None:
    """Raise ``Problem`` 400 for the part of an address after the ``?`` that is no UTF-8: whoever reads it may rely on that."""
    try:
        address.decode()
    except UnicodeDecodeError as error:
        raise Problem(400, "the address is no UTF-8", str(error)) from error


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
        return Problem(503, "the graph cannot be read", headers={"Retry-After": "5"})
    if isinstance(error, KgError):
        return Problem(400, str(error), error.hint)
    return Problem(500, "a fault of the server's own", "it is in the log")


async def missing(request: Request, error: Exception) -> object:  # noqa: ARG001 (Starlette's signature)
    """What stands at an address that leads nowhere."""
    return Problem(404, "there is nothing at this address").response()
