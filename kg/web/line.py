"""The server's end of one worker process: a line that hands over one job at a time and hears its reply, without a task for either."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

from kg.errors import StoreError
from kg.web import frames
from kg.web.limits import Limits

START_UP = 60.0
"""Seconds that a worker may take to open a snapshot."""
ALLOCATOR = ":".join(
    f"glibc.malloc.{name}={value}"
    for name, value in (("tcache_max", 131072), ("tcache_count", 100), ("trim_threshold", 1 << 27))
)
"""How a worker's memory is handed out (glibc alone reads it): a query takes and gives back blocks that are by default too
large for the quick lists, which costs a seventh of the time of a small query."""
Heard = Callable[[frames.Head | None, bytes], None]
"""What is called with a reply's head and body, or with ``None`` when the worker has died."""


class Line(asyncio.SubprocessProtocol):
    """A worker process as the server sees it."""

    def __init__(self) -> None:
        self.missing: list[str] = []
        self.dead = False
        self.arrived = bytearray()
        self.wanted = 0
        self.heard: Heard | None = None
        self.transport: asyncio.SubprocessTransport | None = None
        self.jobs: asyncio.WriteTransport | None = None
        self.ended = asyncio.get_running_loop().create_future()

    @classmethod
    async def start(cls, graph: Path, limits: Limits) -> Line:
        """Start one and wait until it is ready. Raises ``StoreError`` when it cannot open the graph."""
        ready: asyncio.Future[frames.Head | None] = asyncio.get_running_loop().create_future()

        def said(head: frames.Head | None, _: bytes) -> None:
            if not ready.done():
                ready.set_result(head)

        def made() -> Line:
            line = cls()
            line.heard = said
            return line

        _, line = await asyncio.get_running_loop().subprocess_exec(
            made,
            sys.executable,
            *("-m", "kg.web.worker", str(graph), str(limits.memory)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=environment(),
        )
        try:
            head = await asyncio.wait_for(ready, START_UP) or {"status": "closed", "detail": "the worker did not start"}
        except TimeoutError:
            head = {"status": "closed", "detail": "the worker did not start in time"}
        except asyncio.CancelledError:
            await line.kill()
            raise
        if head["status"] != "ready":
            await line.kill()
            raise StoreError(f"the graph in {graph} cannot be opened: {head.get('detail', '')}")
        line.missing = head["missing"]
        return line

    def ask(self, frame: bytes, heard: Heard) -> None:
        """Hand a job over; ``heard`` is called once, when the reply is whole or the worker has died."""
        self.heard = heard
        if self.dead or self.jobs is None:
            self.lost()
        else:
            self.jobs.write(frame)

    async def kill(self) -> None:
        """End the process at once and wait for its end. Nobody hears of it."""
        self.heard = None
        if self.transport is None:
            return
        with contextlib.suppress(ProcessLookupError):
            self.transport.kill()
        await self.ended
        self.transport.close()

    # ── what the loop calls ──

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The process runs."""
        self.transport = cast("asyncio.SubprocessTransport", transport)
        self.jobs = cast("asyncio.WriteTransport", self.transport.get_pipe_transport(0))

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        """A piece of a reply came."""
        if fd != 1:
            return
        arrived = self.arrived
        arrived += data
        size = frames.LENGTHS.size
        if not self.wanted:
            if len(arrived) < size:
                return
            self.wanted = size + sum(frames.LENGTHS.unpack_from(arrived))
        if len(arrived) < self.wanted:
            return
        head, body = frames.unpack(bytes(memoryview(arrived)[size:]), frames.LENGTHS.unpack_from(arrived)[0])
        self.arrived, self.wanted = bytearray(), 0
        heard, self.heard = self.heard, None
        if heard:
            heard(head, body)

    def pipe_connection_lost(self, fd: int, exc: Exception | None) -> None:  # noqa: ARG002 (asyncio's signature)
        """The worker has closed an end: it is dying."""
        if fd == 1:
            self.lost()

    def process_exited(self) -> None:
        """The worker has ended."""
        if not self.ended.done():
            self.ended.set_result(None)
        self.lost()

    def lost(self) -> None:
        """Tell who waits that nothing will come."""
        self.dead = True
        heard, self.heard = self.heard, None
        if heard:
            heard(None, b"")


def environment() -> dict[str, str]:
    """What a worker sees of the environment: where its code is, and no secret."""
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
    code = str(Path(__file__).resolve().parents[2])
    paths = [code, *(path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path)]
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONUTF8": "1",
        "GLIBC_TUNABLES": ALLOCATOR,
    }
