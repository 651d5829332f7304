"""The pool: workers that answer queries on one snapshot, a bounded queue before them, and a deadline for each query."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
import time
from collections import deque
from collections.abc import Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.web import frames
from kg.web.limits import Limits

log = logging.getLogger("kg.web")
START_UP = 60.0
"""Seconds that a worker may take to open a snapshot."""


@dataclass(frozen=True, slots=True)
class Job:
    """A query and how it is to be answered. ``default`` and ``named`` are the protocol's graphs, or ``None``."""

    query: str
    result_form: str = "json"
    graph_form: str = "ttl"
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a job: the ``body`` in ``form``, or a fault.

    ``status`` is ``ok``, or ``malformed``, ``refused``, ``unacceptable``, ``large``, ``memory``, ``time``, ``busy``, ``failed``; ``detail`` says more.
    """

    status: str
    form: str = ""
    body: bytes = b""
    detail: str = ""


class Worker:
    """The server's end of one worker process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.missing: list[str] = []

    @classmethod
    async def start(cls, graph: Path, limits: Limits) -> Worker:
        """Start one and wait until it is ready. Raises ``StoreError`` when it cannot open the graph."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "kg.web.worker", str(graph), str(limits.memory)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=environment(),
            limit=1 << 20,
        )
        worker = cls(process)
        try:
            head, _ = await asyncio.wait_for(worker.receive(), START_UP)
        except (asyncio.IncompleteReadError, TimeoutError):
            head = {"status": "closed", "detail": "the worker did not start"}
        except asyncio.CancelledError:
            await worker.kill()
            raise
        if head["status"] != "ready":
            await worker.kill()
            raise StoreError(f"the graph in {graph} cannot be opened: {head.get('detail', '')}")
        worker.missing = head["missing"]
        return worker

    async def receive(self) -> tuple[frames.Head, bytes]:
        """The next frame from the worker."""
        out = self.process.stdout
        assert out is not None
        head, body = frames.LENGTHS.unpack(await out.readexactly(frames.LENGTHS.size))
        return frames.unpack(await out.readexactly(head + body), head)

    async def answer(self, job: dict[str, Any]) -> tuple[frames.Head, bytes]:
        """Hand the job over and wait for the reply. Raises ``asyncio.IncompleteReadError`` when the worker died."""
        into = self.process.stdin
        assert into is not None
        into.write(frames.pack(job))
        return await self.receive()

    async def kill(self) -> None:
        """End the process at once."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()


def environment() -> dict[str, str]:
    """What a worker sees of the environment: where its code is, and no secret."""
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
    code = str(Path(__file__).resolve().parents[2])
    paths = [code, *(path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path)]
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONUTF8": "1",
    }


class Pool:
    """Workers on one snapshot. ``run`` answers one job; ``stop`` ends them all."""

    def __init__(self, graph: Path, limits: Limits) -> None:
        self.graph = graph
        self.limits = limits
        self.idle: deque[Worker] = deque()
        self.waiting: deque[asyncio.Future[Worker]] = deque()
        self.count = 0
        self.stopped = False
        self.starting: set[asyncio.Task[None]] = set()
        self.ending: set[asyncio.Task[None]] = set()
        self.at_work: set[Worker] = set()

    async def start(self) -> None:
        """Start the workers that always stand ready. Raises ``StoreError``."""
        self.count = self.limits.workers
        started = [Worker.start(self.graph, self.limits) for _ in range(self.limits.workers)]
        try:
            self.idle.extend(await asyncio.gather(*started))
        except StoreError:
            await self.stop()
            raise
        if missing := self.idle[0].missing:
            log.warning("workers are not confined here: %s", ", ".join(missing))

    async def run(self, job: Job) -> Answer:
        """Answer one job within the limits."""
        try:
            worker = await self._take()
        except (TimeoutError, asyncio.QueueFull):
            return Answer("busy")
        self.at_work.add(worker)
        started = time.monotonic()
        task = asyncio.ensure_future(worker.answer(self._frame(job)))
        try:
            done, _ = await asyncio.wait({task}, timeout=self.limits.timeout)
            if not done:
                task.cancel()
                return self._lost(worker, Answer("time", detail=f"{self.limits.timeout:g}"))
            head, body = task.result()
        except asyncio.CancelledError:
            task.cancel()
            self._lost(worker, Answer("time"))
            raise
        except (asyncio.IncompleteReadError, ConnectionError, OSError):
            log.warning("a worker died after %.1f s: most likely out of memory", time.monotonic() - started)
            return self._lost(worker, Answer("memory"))
        finally:
            self.at_work.discard(worker)
        self._give(worker)
        return Answer(head["status"], head.get("form", ""), body, head.get("detail", ""))

    async def stop(self) -> None:
        """End every worker."""
        self.stopped = True
        for future in self.waiting:
            future.cancel()
        for task in self.starting:
            task.cancel()
        await asyncio.gather(*self.starting, return_exceptions=True)
        await asyncio.gather(*(worker.kill() for worker in (*self.idle, *self.at_work)))
        await asyncio.gather(*self.ending, return_exceptions=True)
        self.idle.clear()

    async def retire(self) -> None:
        """Let running queries end, then stop."""
        deadline = time.monotonic() + self.limits.timeout + self.limits.wait
        while (self.at_work or self.waiting) and time.monotonic() < deadline:  # noqa: ASYNC110 (seldom, and no hurry)
            await asyncio.sleep(0.05)
        await self.stop()

    def _frame(self, job: Job) -> dict[str, Any]:
        return {
            "query": job.query,
            "result_form": job.result_form,
            "graph_form": job.graph_form,
            "default": job.default,
            "named": job.named,
            "base": job.base,
            "rows": self.limits.rows,
            "bytes": self.limits.answer,
        }

    async def _take(self) -> Worker:
        if self.idle:
            return self.idle.popleft()
        if len(self.waiting) >= self.limits.queue:
            raise asyncio.QueueFull
        if self.count < self.limits.most_workers:
            self._spawn()
        future: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self.waiting.append(future)
        try:
            return await asyncio.wait_for(future, self.limits.wait)
        except TimeoutError:
            if future in self.waiting:
                self.waiting.remove(future)
            raise

    def _give(self, worker: Worker) -> None:
        while self.waiting:
            future = self.waiting.popleft()
            if not future.done():
                future.set_result(worker)
                return
        if self.stopped:
            self._later(worker.kill(), self.ending)
        else:
            self.idle.append(worker)

    def _lost(self, worker: Worker, answer: Answer) -> Answer:
        """Kill a worker and start another in its place."""
        self.count -= 1
        self._later(worker.kill(), self.ending)
        if not self.stopped and (self.waiting or self.count < self.limits.workers):
            self._spawn()
        return answer

    def _spawn(self) -> None:
        self.count += 1
        self._later(self._start_one(), self.starting)

    async def _start_one(self) -> None:
        try:
            self._give(await Worker.start(self.graph, self.limits))
        except StoreError as error:
            self.count -= 1
            log.warning("%s", error)

    @staticmethod
    def _later(work: Coroutine[Any, Any, None], among: set[asyncio.Task[None]]) -> None:
        task = asyncio.ensure_future(work)
        among.add(task)
        task.add_done_callback(among.discard)
