"""Compression of answers: for clients whose Accept-Encoding takes gzip, and only for them."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import Receive, Scope, Send

from kg.web.negotiation import takes


class Packed(GZipMiddleware):
    """Starlette's compression, which looks for the letters "gzip" alone: a client that forbids it (``gzip;q=0``) is heard here."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] == "http":
            taken = takes(Headers(scope=scope).get("accept-encoding", ""), "gzip")
            others = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
            scope = {**scope, "headers": [*others, (b"accept-encoding", b"gzip" if taken else b"identity")]}
        await super().__call__(scope, receive, send)
