"""One connection: uvicorn's HTTP with an end to every patience, and the quick way for small queries."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kg.web import guard
from kg.web.problems import Problem

if TYPE_CHECKING:
    from kg.web.pool import Ticket
    from kg.web.quick import Quick

HEADER_BYTES = 64 * 1024
"""Size of a request's line and headers at most; 400 beyond it."""
UNREAD = 60.0
"""Seconds in which a client reads ``PACE`` bytes of an answer, or is let go."""
PACE = 1024 * 1024


class Port(HttpToolsProtocol):
    """A connection, with an end to a request whose headers do not arrive or do not end, and to a client that does not read.

    What arrives goes the quick way where that knows what to do with it, or to uvicorn's parser.
    """

    patience = 15.0

    def __init__(self, quick: Quick, *given: Any, **named: Any) -> None:  # noqa: ANN401 (uvicorn's arguments)
        super().__init__(*given, **named)
        self.quick = quick
        self.ticket: Ticket | None = None
        self.busy = self.last = False
        self.later = bytearray()
        self.unread: asyncio.TimerHandle | None = None
        self.waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 (asyncio's transports)
        """A client is here: give it until ``patience`` to say what it wants."""
        super().connection_made(transport)
        self.in_head, self.between, self.arrived, self.head = True, True, 0, 0
        self.watch()

    def watch(self) -> None:
        """Begin to wait for a request unless one is being answered; a byte now and then does not make the wait longer."""
        if self.waiting is None and not self._under_way() and not self.transport.is_closing():
            self.waiting = self.loop.call_later(self.patience, self.give_up)

    def unwatch(self) -> None:
        """A request is here."""
        if self.waiting:
            self.waiting.cancel()
            self.waiting = None

    def give_up(self) -> None:
        """Close unless a request has arrived."""
        self.waiting = None
        if not self._under_way() and not self.transport.is_closing():
            self.transport.close()

    def _under_way(self) -> bool:
        """Whether a request is being answered."""
        return self.busy or (self.cycle is not None and not self.cycle.response_complete)

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone; its query need not be answered any more."""
        self.unwatch()
        if self.unread:
            self.unread.cancel()
        if self.ticket:
            self.ticket.abandon()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Bytes came; while the headers have not ended they are counted. A body may come with them, and is not."""
        if self.busy:
            self.later += data
            if len(self.later) > HEADER_BYTES:
                self.flow.pause_reading()
            return
        if self.between and data.startswith(b"GET /sparql?") and self._free() and self.quick.take(self, data):
            return
        super().data_received(data)
        if self.in_head and not self.transport.is_closing():
            self.arrived += len(data)
            if self.arrived > HEADER_BYTES:
                self.send_400_response("请求头太长 the request's headers are too long")
        self.watch()

    def send_400_response(self, msg: str) -> None:
        """Say that this is no request, in the form and with the headers of all other faults, and close."""
        problem = Problem(400, msg, headers={"Connection": "close"}).response()
        given = [*self.server_state.default_headers, *guard.with_headers(problem.raw_headers)]
        lines = b"".join(b"%b: %b\r\n" % pair for pair in given)
        self.transport.write(b"HTTP/1.1 400 Bad Request\r\n%b\r\n%b" % (lines, bytes(problem.body)))
        self.transport.close()

    # ── the quick way ──

    def _free(self) -> bool:
        """Whether nothing else is going on here: no answer under way or unread, no limit reached."""
        return (
            not self._under_way()
            and not self.flow.write_paused
            and not self.transport.is_closing()
            and len(self.connections) < (self.limit_concurrency or 1)
        )

    def hold(self) -> None:
        """An answer is under way: what arrives waits for it."""
        self.busy = True
        self.unwatch()
        self._unset_keepalive_if_required()

    def send(self, answer: bytes) -> None:
        """Send a whole answer, then look at what arrived in the meantime."""
        self.ticket = None
        held, self.busy = self.busy, False
        if self.transport.is_closing():
            return
        self.unwatch()
        self.transport.write(answer)
        if self.last:
            self.transport.close()
            return
        self.on_response_complete()
        if held and self.later:
            data, self.later = bytes(self.later), bytearray()
            self.data_received(data)

    def shutdown(self) -> None:
        """The server ends: so does the connection, after the answer that is under way."""
        if self.busy:
            self.last = True
        else:
            super().shutdown()

    # ── a client that does not read ──

    def pause_writing(self) -> None:
        """Much is unread: the client has ``UNREAD`` seconds for each ``PACE`` of it."""
        super().pause_writing()
        if self.unread is None:
            self.unread = self.loop.call_later(UNREAD, self._reads, self.transport.get_write_buffer_size())

    def _reads(self, before: int) -> None:
        """Let go of a client that has read nothing, or next to nothing; one with a slow line may read to the end."""
        left = self.transport.get_write_buffer_size()
        if left > before - PACE:
            self.transport.abort()
        else:
            self.unread = self.loop.call_later(UNREAD, self._reads, left)

    def resume_writing(self) -> None:
        """It reads."""
        super().resume_writing()
        if self.unread:
            self.unread.cancel()
            self.unread = None

    # ── what the parser calls ──

    def on_message_begin(self) -> None:
        """A request begins."""
        self.in_head, self.between, self.arrived, self.head = True, False, 0, 0
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        """One of its headers."""
        self.head += len(name) + len(value)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Its headers have ended. Raises ``ValueError``, which the parser answers with 400, where they were too long."""
        self.in_head = False
        if self.head + len(self.url) > HEADER_BYTES:
            raise ValueError("请求头太长 the request's headers are too long")
        super().on_headers_complete()
        self.unwatch()

    def on_message_complete(self) -> None:
        """The request is whole; another may begin."""
        super().on_message_complete()
        self.between = True
