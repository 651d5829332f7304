"""What a client is told when something cannot be done: one JSON form (RFC 9457) for machines, a page for people."""

from __future__ import annotations

import json

from starlette.responses import Response


class Problem(Exception):
    """An answer other than the one asked for. ``status`` is HTTP's, ``title`` short, ``detail`` what to do about it."""

    def __init__(self, status: int, title: str, detail: str = "", headers: dict[str, str] | None = None) -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.detail = detail
        self.headers = headers or {}

    def response(self) -> Response:
        """The problem as ``application/problem+json``."""
        body = {"status": self.status, "title": self.title, "detail": self.detail}
        return Response(
            json.dumps({key: value for key, value in body.items() if value}, ensure_ascii=False),
            self.status,
            {"Cache-Control": "no-store", **self.headers},
            media_type="application/problem+json",
        )
