"""The quick way of a plain query by GET: read, answered and written without the application's layers, to the same effect.

A request goes this way when nothing about it is unusual: every header is one that the answer does not depend on, or
``Accept``, ``Accept-Encoding`` and ``Host``; whatever else arrives goes the way of all requests. An answer that was kept
costs no more than finding it: the bytes of the request lead to the bytes of the reply.
"""

from __future__ import annotations

import functools
import gzip
import logging
import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import Response

from kg.web import guard, protocol, requests
from kg.web.live import Live, Served
from kg.web.negotiation import media_type, takes
from kg.web.pool import Answer, Job
from kg.web.problems import Problem

if TYPE_CHECKING:
    from kg.web.port import Port

LONGEST = 16 * 1024
"""Bytes of a request that goes the quick way at most."""
COMPRESSED = 2000
"""Bytes from which on an answer is compressed for who takes that."""
HEAD = re.compile(rb"GET /sparql\?([!\"$-~]+) HTTP/1\.1\r\n((?:[A-Za-z-]+:[ -~]*\r\n)+)\r\n")
"""A whole request without a body, in plain characters."""
PLAIN_HOST = re.compile(r"[A-Za-z0-9.-]+(:[0-9]+)?|\[[0-9A-Fa-f:.]+\](:[0-9]+)?")
HARMLESS = {
    "accept-language",
    "cache-control",
    "dnt",
    "forwarded",
    "origin",
    "pragma",
    "priority",
    "referer",
    "user-agent",
}
HARMLESS |= {"via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "x-requested-with"}
"""Headers that no answer depends on."""


@dataclass(frozen=True, slots=True)
class Manner:
    """What a request's headers say of the answer: the ``accept`` header, the base address, whether it may be compressed."""

    accept: str | None
    base: str
    compressed: bool


@functools.lru_cache(maxsize=512)
def manner(block: bytes) -> Manner | None:
    """How a client that sends these headers is answered, or ``None`` where that is no matter for the quick way.

    >>> manner(b"Host: a:80\\r\\nAccept: text/csv\\r\\n")
    Manner(accept='text/csv', base='http://a:80/sparql', compressed=False)
    >>> manner(b"Host: a\\r\\nContent-Length: 5\\r\\n") is None
    True
    """
    found: dict[str, str] = {}
    for line in block.decode("ascii").split("\r\n")[:-1]:
        name, _, value = line.partition(":")
        key = name.lower()
        if key in found:
            return None
        if key not in HARMLESS and not key.startswith("sec-"):
            found[key] = value.strip()
    host = found.pop("host", "")
    accept = found.pop("accept", None)
    encoding = found.pop("accept-encoding", "")
    kept = found.pop("connection", "keep-alive").lower()
    if found or kept != "keep-alive" or not PLAIN_HOST.fullmatch(host) or protocol.likes_pages(accept):
        return None
    return Manner(accept, f"http://{host}/sparql", takes(encoding, "gzip"))


class Quick:
    """The quick way of one application."""

    def __init__(self, app: Starlette) -> None:
        self.app = app
        self.dated: tuple[list[tuple[bytes, bytes]], bytes] = ([], b"")

    def take(self, port: Port, data: bytes) -> bool:
        """Answer the request that ``data`` is, now or when a worker has done so; ``False`` where it must go the usual way."""
        live: Live | None = getattr(self.app.state, "live", None)
        served = live.served if live else None
        if served is None or served.pool is None or len(data) > LONGEST or guard.log.isEnabledFor(logging.DEBUG):
            return False
        kept = served.replies.get(data)
        if kept is not None:
            port.send(self.begin(port, 200) + kept)
            return True
        asked = self.read(data)
        if asked is None:
            return False
        job, how = asked
        answer = served.kept.get(job)
        if answer is not None:
            port.send(self.reply(port, served, data, asked, answer))
            return True
        port.hold()
        port.ticket = served.submit(
            served.pool, job, lambda answer: port.send(self.reply(port, served, data, (job, how), answer))
        )
        return True

    @staticmethod
    def read(data: bytes) -> tuple[Job, Manner] | None:
        """The query that a request asks, and how; ``None`` where it is no plain one."""
        head = HEAD.fullmatch(data)
        how = manner(head[2]) if head else None
        if head is None or how is None:
            return None
        try:
            found = requests.parameters(head[1].decode("ascii"))
        except Problem:
            return None
        if len(found.get("query", ())) != 1 or "update" in found:
            return None
        job = protocol.job(found, how.accept, how.base)
        return (job, how) if protocol.form_of(job) else None

    def reply(self, port: Port, served: Served, data: bytes, asked: tuple[Job, Manner], answer: Answer) -> bytes:
        """The whole answer as it is sent; the part after the date is kept where the answer is."""
        job, how = asked
        if answer.status != "ok":
            problem = protocol.fault(answer, served).response()
            return self.begin(port, problem.status_code) + _rest(problem)
        tag, body = protocol.etag(served, job), answer.body
        small = len(body) < COMPRESSED
        packed = how.compressed and not small
        if packed:
            body = gzip.compress(body, 5)
        rest = b"%b%bcontent-length: %d\r\n\r\n%b" % (
            _fixed(answer.form, small=small, packed=packed),
            b"etag: %b\r\n" % tag.encode() if tag else b"",
            len(body),
            body,
        )
        if job in served.kept.found:
            served.replies.put(data, rest)
        return self.begin(port, 200) + rest

    def begin(self, port: Port, status: int) -> bytes:
        """The status line and the headers that uvicorn gives every answer: the date, which changes each second."""
        given = port.server_state.default_headers
        if given is not self.dated[0]:
            self.dated = given, b"".join(b"%b: %b\r\n" % pair for pair in given)
        return b"HTTP/1.1 %d %b\r\n%b" % (status, HTTPStatus(status).phrase.encode(), self.dated[1])


@functools.cache
def _fixed(form: str, *, small: bool, packed: bool) -> bytes:
    """The headers of an answer that depend on its form alone."""
    headers = protocol.headers("")
    if not small:
        headers["Vary"] += ", Accept-Encoding"
    if packed:
        headers["Content-Encoding"] = "gzip"
    made = Response(headers=headers, media_type=media_type(form))
    given = [pair for pair in made.raw_headers if pair[0] != b"content-length"]
    return b"".join(b"%b: %b\r\n" % pair for pair in guard.with_headers(given))


def _rest(response: Response) -> bytes:
    """A response's headers and body as they are sent."""
    given = guard.with_headers(response.raw_headers)
    return b"".join([*(b"%b: %b\r\n" % pair for pair in given), b"\r\n", bytes(response.body)])
