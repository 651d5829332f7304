"""Sources become Entries on all cores: batches go out to worker processes, results stream back, a worker's death is survived."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, TypeAlias

from kg.entry import Entry, Extractor, read
from kg.formats import Source
from kg.tally import Failure

Result: TypeAlias = "list[Entry | Failure]"
Batch: TypeAlias = "list[Source]"
BATCH = 100
"""Documents that go to a worker at once: one takes milliseconds, so sending them singly would cost as much as reading."""
BATCH_BYTES = 2_000_000
"""A batch of large documents closes here, so that memory stays bounded."""
SMALL_BYTES = 1_500_000
"""Less than this is read faster in this process than workers start."""
AHEAD = 2
"""Batches per worker that are under way at once."""


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS, Windows
        return os.cpu_count() or 1


def read_all(sources: Iterable[Source], extractor: Extractor, jobs: int | None = None) -> Iterator[Result]:
    """Read every source; results come batch by batch, in no promised order, each source once as Entry or Failure.

    ``jobs`` is the number of worker processes, by default one for each core; small corpora are read in this process.
    A document on which a worker dies is found, reported and left out; the others are read.
    """
    todo = deque(batches(sources))
    jobs = jobs or (1 if sum(map(_size, (s for batch in todo for s in batch))) < SMALL_BYTES else cores())
    if jobs > 1 and not works():
        jobs = 1
    if jobs == 1:
        yield from ([read(source, extractor) for source in batch] for batch in todo)
    while jobs > 1 and todo:
        for batch in (yield from _run(todo, extractor, jobs)):
            yield from _alone(batch, extractor)


def batches(sources: Iterable[Source]) -> Iterator[Batch]:
    """Sources in batches of about equal work."""
    batch: Batch = []
    size = 0
    for source in sources:
        batch.append(source)
        size += _size(source)
        if len(batch) >= BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _size(source: Source) -> int:
    try:
        return 0 if source.member else source.file.stat().st_size
    except OSError:
        return 0


# ── in the worker ─────────────────────────────────────────────────────────────────────────────────

_worker: Extractor | None = None


def _start(extractor: Extractor) -> None:
    global _worker  # noqa: PLW0603 (a worker process has one extractor for its life)
    _worker = extractor


def _begin(start: Callable[..., object], given: tuple[Any, ...]) -> None:
    """The first thing that a worker does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    threading.Thread(target=_die_with_parent, daemon=True).start()
    start(*given)


def _die_with_parent() -> None:
    """End when the parent does, however it does: a killed build leaves no process behind."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(batch: Batch) -> Result:
    if _worker is None:
        raise RuntimeError("the worker was not started")
    return [read(source, _worker) for source in batch]


# ── in the parent ─────────────────────────────────────────────────────────────────────────────────


@contextmanager
def workers(jobs: int, start: Callable[..., object], *given: Any) -> Iterator[ProcessPoolExecutor]:  # noqa: ANN401 (what ``start`` takes)
    """Worker processes, started afresh (never forked from a process with threads); each calls ``start(*given)`` first.

    On the way out, also after an error, what is under way is read to its end and the rest is dropped: a worker that is
    terminated while a batch is being written to it can leave the pool waiting for ever (CPython's gh-94777).
    """
    ways = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in ways else "spawn")
    if "forkserver" in ways:
        context.set_forkserver_preload(["kg.parallel"])
        _start_server()
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(start, given))
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start_server() -> None:
    """Start the process that forks workers with Ctrl-C ignored, which it inherits: it has a traceback to print otherwise."""
    from multiprocessing import forkserver

    if threading.current_thread() is not threading.main_thread():
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        forkserver.ensure_running()
    finally:
        signal.signal(signal.SIGINT, before)


def works() -> bool:
    """Whether worker processes can be had at all: a script without a ``__main__`` guard, or a sandbox, has none."""
    try:
        with workers(1, os.getpid) as pool:
            pool.submit(os.getpid).result()
    except (BrokenProcessPool, OSError):
        return False
    return True


def _run(todo: deque[Batch], extractor: Extractor, jobs: int) -> Generator[Result, None, list[Batch]]:
    """Take batches off ``todo`` and yield what was read, until there are none or a worker dies.

    Returns the batches that were under way then: one of their documents is to blame.
    """
    under_way: dict[Future[Result], Batch] = {}
    try:
        with workers(jobs, _start, extractor) as pool:
            while todo or under_way:
                while todo and len(under_way) < jobs * AHEAD:
                    under_way[pool.submit(_read, todo[0])] = todo[0]
                    todo.popleft()
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    found = future.result()
                    del under_way[future]
                    yield found
    except BrokenProcessPool:
        pass
    return list(under_way.values())


def _alone(batch: Batch, extractor: Extractor) -> Iterator[Result]:
    """Read a batch under suspicion, document by document; the one that kills its worker becomes a ``Failure``."""
    left = deque(batch)
    while left:
        try:
            with workers(1, _start, extractor) as pool:
                while left:
                    yield pool.submit(_read, [left[0]]).result()
                    left.popleft()
        except BrokenProcessPool:
            yield [Failure(left.popleft().path, "the process that read it died: please report this")]
