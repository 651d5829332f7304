"""Running the application on a port: one process to start, loopback by default, patient with nobody for ever."""

from __future__ import annotations

import asyncio
import functools
import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType

import uvicorn

from kg.errors import KgError
from kg.web.app import create_app
from kg.web.limits import Limits
from kg.web.port import Port
from kg.web.quick import Quick

SWITCH = 0.0005
"""Seconds that a thread which makes a page, or reads the network, keeps the interpreter from who serves queries; 5 ms by default."""
CONNECTIONS = 1000
"""Connections at most; uvicorn answers 503 beyond it."""


class Server(uvicorn.Server):
    """uvicorn's server, which raises the signal that ended it once more, and so dies before its workers are ended; not here."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 (uvicorn's signature)
        """End gracefully; at once on a second Ctrl-C."""
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to ``host`` and ``port`` (0: any free one). Raises ``KgError`` when it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, or asyncio leaves Nagle's wait on
    _claim(made)
    try:
        made.bind((host, port))
        made.listen(2048)
    except (OSError, OverflowError) as error:
        made.close()
        raise KgError(
            f"{host}:{port} 不能监听 cannot be listened on: {error.strerror or error}"
            if isinstance(error, OSError)
            else str(error),
            hint="用 --port 换端口，或用 --host 换地址 choose another with --port or --host",
        ) from error
    return made


def _claim(made: socket.socket) -> None:
    """Let a server start where one has just ended, and not where one runs: on Windows ``SO_REUSEADDR`` would share its port."""
    if sys.platform == "win32":
        made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)


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
    sys.setswitchinterval(SWITCH)
    app = create_app(store, limits, token)
    quick = Quick(app)
    failed: list[KgError] = []
    config = uvicorn.Config(
        app,
        http=functools.partial(Port, quick),  # type: ignore[arg-type]
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
                await Server(config).serve(sockets=[listener])
        except KgError as error:
            failed.append(error)

    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(serve())
    if failed:
        raise failed[0]
