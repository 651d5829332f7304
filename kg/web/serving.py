"""Running the application on a port: one process to start, loopback by default, patient with nobody for ever."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kg.errors import KgError
from kg.web.app import create_app
from kg.web.limits import Limits

HEADER_BYTES = 64 * 1024
"""Size of a request's line and headers at most; 400 beyond it."""
CONNECTIONS = 1000
"""Connections at most; uvicorn answers 503 beyond it."""


class PatientProtocol(HttpToolsProtocol):
    """Uvicorn's HTTP, with an end to a request whose headers do not arrive, or do not end."""

    patience = 15.0

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 (asyncio's transports)
        """A client is here: give it until ``patience`` to say what it wants."""
        super().connection_made(transport)
        self.in_head, self.arrived, self.head = True, 0, 0
        self.waiting = self.loop.call_later(self.patience, self.give_up)

    def give_up(self) -> None:
        """Close unless the request has arrived."""
        if self.cycle is None and not self.transport.is_closing():
            self.transport.close()

    def on_message_begin(self) -> None:
        """A request begins."""
        self.in_head, self.arrived, self.head = True, 0, 0
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        """One of its headers."""
        self.head += len(name) + len(value)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Its headers have ended. Raises ``ValueError``, which the parser answers with 400, where they were too long."""
        self.in_head = False
        if self.head + len(self.url) > HEADER_BYTES:
            raise ValueError("the request's headers are too long")
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        """Bytes came; while the headers have not ended they are counted. A body may come with them, and is not."""
        super().data_received(data)
        if self.in_head and not self.transport.is_closing():
            self.arrived += len(data)
            if self.arrived > HEADER_BYTES:
                self.send_400_response("the request's headers are too long")

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone."""
        self.waiting.cancel()
        super().connection_lost(exc)


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to ``host`` and ``port`` (0: any free one). Raises ``KgError`` when it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, or asyncio leaves Nagle's wait on
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen(2048)
    except (OSError, OverflowError) as error:
        made.close()
        raise KgError(f"{host}:{port} cannot be listened on: {error}", hint="choose another with --port") from error
    return made


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's event loop where there is one, else asyncio's own."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


def run(
    listener: socket.socket,
    store: str,
    limits: Limits,
    token: str | None = None,
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Serve until interrupted; ``ready`` is called once the store is open. Raises ``KgError`` when it cannot be opened."""
    app = create_app(store, limits, token)
    failed: list[KgError] = []
    config = uvicorn.Config(
        app,
        http=PatientProtocol,
        ws="none",
        lifespan="off",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=5,
    )

    async def serve() -> None:
        try:
            async with app.router.lifespan_context(app):
                ready()
                await uvicorn.Server(config).serve(sockets=[listener])
        except KgError as error:
            failed.append(error)

    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(serve())
    if failed:
        raise failed[0]
