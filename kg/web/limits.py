"""How much the server gives to one query and to all of them."""

from __future__ import annotations

import os
from dataclasses import dataclass, field


def _most_workers() -> int:
    return max(4, 2 * (os.cpu_count() or 1))


@dataclass(frozen=True, slots=True)
class Limits:
    """The caps of a server. Times are seconds, sizes bytes."""

    timeout: float = 10.0
    """How long one query may run."""
    wait: float = 5.0
    """How long a query may stand in the queue before it gets 503."""
    rows: int = 1_000_000
    """Rows, or triples, of one answer."""
    answer: int = 128 * 1024 * 1024
    """Size of one answer."""
    memory: int = 2 * 1024 * 1024 * 1024
    """Memory that a worker may take beyond what it holds when it is ready (POSIX)."""
    workers: int = 2
    """Workers that always stand ready."""
    most_workers: int = field(default_factory=_most_workers)
    """Workers at most: one more is started while all others are busy."""
    queue: int = 64
    """Queries that may wait."""
    request: int = 1024 * 1024
    """Size of a request's body (a query or an update)."""
    upload: int = 512 * 1024 * 1024
    """Size of a graph that a holder of the token may put."""
    patience: float = 15.0
    """How long a client may take to send its request."""
