"""The application: which address leads to what."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from kg.web import browsing, graphs, protocol
from kg.web.guard import Guard, unrouted
from kg.web.limits import Limits
from kg.web.live import Live
from kg.web.packing import Packed

ALL = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


def create_app(store: str, limits: Limits | None = None, token: str | None = None) -> Starlette:
    """The application over a store (a folder or an endpoint's address). With a ``token``, its bearer may update.

    It opens the store when it starts, and raises ``StoreError`` then when it cannot.
    """
    live = Live(store, limits or Limits(), token)

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.live = live
        await live.start()
        yield
        await live.stop()

    routes = [
        Route("/sparql", protocol.endpoint, methods=ALL),
        Route("/sparql/", protocol.endpoint, methods=ALL),
        Route("/graphs", graphs.endpoint, methods=ALL),
        Route("/{path:path}", browsing.endpoint, methods=ALL),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, shown=browsing.fault), Middleware(Packed, minimum_size=2000, compresslevel=5)],
        lifespan=lifespan,
        exception_handlers={404: unrouted, 405: unrouted},
    )
