"""What every request passes before anything reads it."""

from __future__ import annotations

import asyncio

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from kg.web.guard import Guard
from kg.web.requests import in_query


async def echo(scope, receive, send):
    await PlainTextResponse(str(in_query(Request(scope, receive))))(scope, receive, send)


def sent(query):
    """The status of a request with those bytes after the ``?``."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/sparql",
        "raw_path": b"/sparql",
        "query_string": query,
        "headers": [],
        "server": ("127.0.0.1", 80),
        "scheme": "http",
        "root_path": "",
        "http_version": "1.1",
    }
    said = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        said.append(message)

    asyncio.run(Guard(echo)(scope, receive, send))
    return said[0]["status"]


@pytest.mark.parametrize(
    ("query", "status"),
    [(b"query=ASK%7B%7D", 200), ("query=省".encode(), 200), (b"query=\x94\x94", 400), (b"\xc2", 400), (b"", 200)],
)
def test_an_address_that_is_no_utf8_is_refused_as_the_clients_fault(query, status):
    """Found by fuzzing: it was a fault of the server's own."""
    assert sent(query) == status
