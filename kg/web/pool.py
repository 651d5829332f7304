"""The pool: workers that answer queries on one snapshot, a bounded queue before them, and a deadline for each query."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.web import frames
from kg.web.limits import Limits
from kg.web.line import Line

log = logging.getLogger("kg.web")


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


STUCK = 0.05
"""Seconds after which a query is no small one, and its worker is not counted on."""
ABANDONED = 0.5
"""Seconds that a query may go on when its client has left: most end, and a worker need not be started anew for them."""
Told = Callable[[Answer], None]
"""What is called once with the answer to a job."""


class Ticket:
    """A job on its way: it waits, then a worker has it, then its answer is told."""

    __slots__ = ("job", "line", "over", "pool", "started", "timer", "told")

    def __init__(self, pool: Pool, job: Job, told: Told) -> None:
        self.pool = pool
        self.job = job
        self.told = told
        self.line: Line | None = None
        self.over = False
        self.started = time.monotonic()
        self.timer: asyncio.TimerHandle | None = None

    def begin(self, line: Line) -> None:
        """Give the job to a worker, which has ``timeout`` seconds for it."""
        if self.timer:
            self.timer.cancel()
        pool, self.line, self.started = self.pool, line, time.monotonic()
        pool.at_work.add(self)
        self.timer = pool.loop.call_later(pool.limits.timeout, self.late)
        line.ask(pool.frame(self.job), self.heard)

    def heard(self, head: frames.Head | None, body: bytes) -> None:
        """The worker's reply is here, or the worker has died."""
        line = self.line
        assert line is not None
        if head is None:
            log.warning("a worker died after %.1f s: most likely out of memory", time.monotonic() - self.started)
            self.end(Answer("memory"), lambda: self.pool.lost(line))
        else:
            told = Answer(head["status"], head.get("form", ""), body, head.get("detail", ""))
            self.end(told, lambda: self.pool.give(line))

    def late(self) -> None:
        """The time for the job is over: its worker is killed, since nothing else stops a query."""
        self.cut(Answer("time", detail=f"{self.pool.limits.timeout:g}"))

    def expired(self) -> None:
        """Nobody was free for too long."""
        self.cut(Answer("busy"))

    def abandon(self) -> None:
        """Nobody waits for the answer any more: the job leaves the queue, or has ``ABANDONED`` seconds left to end by itself."""
        if self.over:
            return
        self.told = _nobody
        if self.line is None:
            self.cut(Answer("busy"))
        else:
            left = self.started + self.pool.limits.timeout - time.monotonic()
            if self.timer:
                self.timer.cancel()
            self.timer = self.pool.loop.call_later(max(0.0, min(left, ABANDONED)), self.late)

    def cut(self, answer: Answer) -> None:
        """Take the job out of the queue, or away from its worker, which dies of it."""
        line = self.line
        if line is None:
            self.pool.waiting.remove(self)
            self.end(answer)
        else:
            self.end(answer, lambda: self.pool.lost(line))

    def end(self, answer: Answer, then: Callable[[], None] | None = None) -> None:
        """Tell the answer, once."""
        if self.over:
            return
        self.over = True
        if self.timer:
            self.timer.cancel()
        self.pool.at_work.discard(self)
        if then:
            then()
        self.told(answer)


def _nobody(answer: Answer) -> None:
    """Hear an answer that nobody waits for."""


class Pool:
    """Workers on one snapshot. ``submit`` and ``run`` answer one job; ``stop`` ends them all."""

    def __init__(self, graph: Path, limits: Limits) -> None:
        self.graph = graph
        self.limits = limits
        self.loop = asyncio.get_running_loop()
        self.idle: list[Line] = []
        self.waiting: deque[Ticket] = deque()
        self.count = 0
        self.stopped = False
        self.starting: set[asyncio.Task[None]] = set()
        self.ending: set[asyncio.Task[None]] = set()
        self.at_work: set[Ticket] = set()
        self.watch: asyncio.TimerHandle | None = None

    async def start(self) -> None:
        """Start the workers that always stand ready. Raises ``StoreError``."""
        self.count = self.limits.workers
        started = [Line.start(self.graph, self.limits) for _ in range(self.limits.workers)]
        try:
            self.idle.extend(await asyncio.gather(*started))
        except StoreError:
            await self.stop()
            raise
        if missing := self.idle[0].missing:
            log.warning("workers are not confined here: %s", ", ".join(missing))

    def submit(self, job: Job, told: Told) -> Ticket:
        """Answer one job within the limits: ``told`` is called with the answer, at once when the queue is full."""
        ticket = Ticket(self, job, told)
        while self.idle and self.idle[-1].dead:
            self.lost(self.idle.pop())
        if self.idle:
            ticket.begin(self.idle.pop())  # the one that answered last: its caches are warm
        elif len(self.waiting) >= self.limits.queue or self.stopped:
            ticket.end(Answer("busy"))
        else:
            ticket.timer = self.loop.call_later(self.limits.wait, ticket.expired)
            self.waiting.append(ticket)
        if not self.idle and self.watch is None:
            self.watch = self.loop.call_later(STUCK, self._reinforce)
        return ticket

    def _reinforce(self) -> None:
        """Start a worker more while all are at work that is not soon done, so that small queries need not wait for it."""
        self.watch = None
        if self.idle or self.stopped or self.count >= self.limits.most_workers:
            return
        before = time.monotonic() - STUCK
        stuck = all(ticket.started < before for ticket in self.at_work)
        if not self.starting and (stuck or (self.waiting and self.waiting[0].started < before)):
            self._spawn()
        self.watch = self.loop.call_later(STUCK, self._reinforce)

    async def run(self, job: Job) -> Answer:
        """Answer one job within the limits."""
        future: asyncio.Future[Answer] = self.loop.create_future()

        def told(answer: Answer) -> None:
            if not future.done():
                future.set_result(answer)

        ticket = self.submit(job, told)
        try:
            return await future
        except asyncio.CancelledError:
            ticket.abandon()
            raise

    async def stop(self) -> None:
        """End every worker."""
        self.stopped = True
        if self.watch:
            self.watch.cancel()
        for ticket in (*self.waiting, *self.at_work):
            ticket.cut(Answer("busy"))
        for task in self.starting:
            task.cancel()
        await asyncio.gather(*self.starting, return_exceptions=True)
        await asyncio.gather(*(line.kill() for line in self.idle))
        await asyncio.gather(*self.ending, return_exceptions=True)
        self.idle.clear()

    async def retire(self) -> None:
        """Let running queries end, then stop."""
        deadline = time.monotonic() + self.limits.timeout + self.limits.wait
        while (self.at_work or self.waiting) and time.monotonic() < deadline:  # noqa: ASYNC110 (seldom, and no hurry)
            await asyncio.sleep(0.05)
        await self.stop()

    def frame(self, job: Job) -> bytes:
        """A job with its caps, as it goes over the line."""
        return frames.pack(
            {
                "query": job.query,
                "result_form": job.result_form,
                "graph_form": job.graph_form,
                "default": job.default,
                "named": job.named,
                "base": job.base,
                "rows": self.limits.rows,
                "bytes": self.limits.answer,
            }
        )

    def give(self, line: Line) -> None:
        """A worker is free: it takes who has waited longest, or stands ready."""
        if self.waiting:
            self.waiting.popleft().begin(line)
        elif self.stopped:
            self._later(line.kill(), self.ending)
        else:
            self.idle.append(line)

    def lost(self, line: Line) -> None:
        """Kill a worker and start another in its place."""
        self.count -= 1
        self._later(line.kill(), self.ending)
        if not self.stopped and (self.waiting or self.count < self.limits.workers):
            self._spawn()

    def _spawn(self) -> None:
        self.count += 1
        self._later(self._start_one(), self.starting)

    async def _start_one(self) -> None:
        try:
            self.give(await Line.start(self.graph, self.limits))
        except StoreError as error:
            self.count -= 1
            log.warning("%s", error)

    @staticmethod
    def _later(work: Coroutine[Any, Any, None], among: set[asyncio.Task[None]]) -> None:
        task = asyncio.ensure_future(work)
        among.add(task)
        task.add_done_callback(among.discard)
