"""What is served now: the published snapshot with its workers and its network; a newer one takes its place in flight."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import threading
from pathlib import Path
from typing import Protocol

from kg.errors import KgError, QueryError, StoreError
from kg.graph import Graph
from kg.stores import Reader, Row, open_store, remote, snapshots
from kg.web.catalogue import Catalogue
from kg.web.kept import Kept, Replies
from kg.web.limits import Limits
from kg.web.pool import Answer, Job, Pool, Ticket, Told
from kg.web.problems import Problem
from kg.web.sheets import warm
from kg.web.updates import Update, carry_out

log = logging.getLogger("kg.web")
LOOK = 0.25
"""Seconds between two looks at which snapshot is published."""
GRACE = 10.0
"""Seconds that pages of an old snapshot which are being written still have."""
RENEWED = 300.0
"""Seconds after which the pages over a remote store are made anew."""
UPDATE_TIMEOUT = 300.0
"""Seconds that an update may take."""


class Backend(Protocol):
    """Whatever answers queries."""

    async def start(self) -> None:
        """Get ready."""

    async def run(self, job: Job) -> Answer:
        """Answer one job."""
        ...

    async def retire(self) -> None:
        """Let what runs end, then stop."""

    async def stop(self) -> None:
        """Stop at once."""


class Far:
    """A remote endpoint as a backend: its limits are its own, waiting happens in threads."""

    def __init__(self, reader: Reader, limits: Limits) -> None:
        self.reader = reader
        self.gate = asyncio.Semaphore(limits.most_workers)

    async def start(self) -> None:
        """Nothing to start."""

    async def run(self, job: Job) -> Answer:
        """Ask the endpoint."""
        if job.default is not None or job.named is not None:
            return Answer("refused", detail="a remote store takes its graphs in the query: use FROM")
        from kg.sparql import gives_graph

        form = job.graph_form if gives_graph(job.query) else job.result_form
        async with self.gate:
            try:
                return Answer("ok", form, await asyncio.to_thread(self.reader.answer, job.query, form))
            except QueryError as error:
                return Answer("malformed", detail=str(error))
            except KgError as error:
                return Answer("failed", detail=str(error))

    async def retire(self) -> None:
        """Nothing to stop."""

    async def stop(self) -> None:
        """Nothing to stop."""


class Served:
    """One snapshot in service. ``catalogue`` is what pages tell; ``counts`` and ``pictures`` are made when first asked for."""

    def __init__(self, version: str, backend: Backend, graph: Graph, limits: Limits) -> None:
        self.version = version
        self.backend = backend
        self.limits = limits
        self.counts: list[list[Row]] | None = None
        self.catalogue = Catalogue(graph)
        self.kept = Kept()
        self.replies = Replies()
        self.pool = backend if isinstance(backend, Pool) else None
        self.drawing = threading.Lock()
        self.pictures: dict[tuple[str, ...], str] = {}

    def close(self) -> None:
        """Let the snapshot go."""
        self.catalogue.graph.store.close()

    async def run(self, job: Job) -> Answer:
        """Answer a job on this snapshot."""
        if not self.version:
            return await self.backend.run(job)
        answer = self.kept.get(job)
        if answer is None:
            answer = await self.backend.run(job)
            self.kept.put(job, answer)
        return answer

    def submit(self, pool: Pool, job: Job, told: Told) -> Ticket:
        """Answer a job that is not kept on this snapshot's workers: ``told`` is called with the answer."""

        def keep(answer: Answer) -> None:
            self.kept.put(job, answer)
            told(answer)

        return pool.submit(job, keep)

    async def select(self, query: str) -> list[Row]:
        """The rows of a query of our own; none where it cannot be answered in time."""
        answer = await self.run(Job(query))
        if answer.status != "ok":
            return []
        bindings = json.loads(answer.body)["results"]["bindings"]
        return [{name: term["value"] for name, term in binding.items()} for binding in bindings]


class Live:
    """The store behind a server, followed as new snapshots are published. ``token`` allows updates."""

    def __init__(self, store: str, limits: Limits, token: str | None = None) -> None:
        self.store = store
        self.limits = limits
        self.remote = remote.claims(store)
        self.token = None if self.remote else token
        self.served: Served | None = None
        self.lock = asyncio.Lock()
        self.writing = asyncio.Lock()
        self.tasks: set[asyncio.Task[None]] = set()

    @property
    def now(self) -> Served:
        """What is in service. Raises ``Problem`` 503 before the first snapshot is."""
        if self.served is None:
            raise Problem(503, "图谱正在打开 the graph is being opened", headers={"Retry-After": "2"})
        return self.served

    async def start(self) -> None:
        """Open the store and begin to follow it. Raises ``StoreError``."""
        await self.refresh()
        self._later(self._renew() if self.remote else self._follow())

    async def stop(self) -> None:
        """Stop following and end all workers."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        if self.served:
            await self.served.backend.stop()
            self.served.close()

    async def refresh(self) -> None:
        """Take the published snapshot into service if it is another than the one served. Raises ``StoreError``."""
        async with self.lock:
            published = "" if self.remote else snapshots.published(Path(self.store))
            if self.served and self.served.version == published:
                return
            old, self.served = self.served, await self._open()
            self._later(self._warm(self.served))
        if old:
            log.info("serving the snapshot %s", self.served.version)
            self._later(self._retire(old))

    async def update(self, change: Update, body: bytes = b"") -> None:
        """Carry out a change, one at a time, and serve what came of it. Raises ``Problem``."""
        async with self.writing:
            await carry_out(Path(self.store), change, body, UPDATE_TIMEOUT)
            await self.refresh()

    async def _open(self) -> Served:
        """The published snapshot, under a lease, with workers that are ready."""
        reader = await asyncio.to_thread(open_store, self.store)
        if self.remote:
            return Served("", Far(reader, self.limits), Graph(reader), self.limits)
        pool = Pool(Path(self.store) / snapshots.SNAPSHOTS / reader.version / snapshots.GRAPH, self.limits)
        try:
            await pool.start()
        except StoreError:
            reader.close()
            raise
        return Served(reader.version, pool, Graph(reader), self.limits)

    async def _retire(self, old: Served) -> None:
        """Let go of a snapshot that is no longer served, once nobody reads it."""
        await old.backend.retire()
        await asyncio.sleep(GRACE)
        old.close()
        await asyncio.to_thread(snapshots.tidy, Path(self.store))

    @staticmethod
    async def _warm(served: Served) -> None:
        """Load what pages need before somebody waits for it."""
        with contextlib.suppress(KgError):  # whoever asks for a page is told
            await asyncio.to_thread(warm, served.catalogue)

    async def _renew(self) -> None:
        """Read a remote store anew from time to time: nothing tells when it changes."""
        while True:
            await asyncio.sleep(RENEWED)
            fresh = await self._open()
            await self._warm(fresh)
            self.served = fresh

    async def _follow(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            with contextlib.suppress(StoreError):  # a build that is switching, or a folder that is away for a moment
                await self.refresh()

    def _later(self, coroutine: object) -> None:
        task = asyncio.ensure_future(coroutine)  # type: ignore[call-overload]
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
