"""The same pages as static files, search included: to be opened from a disk or put on any web server."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from itertools import islice
from pathlib import Path

from kg import parallel
from kg.errors import InputError, KgError
from kg.graph import Graph
from kg.stores.oxigraph import SnapshotReader
from kg.web import making
from kg.web.folder import Folder
from kg.web.making import FOLDERS, Job, Maker
from kg.web.sheets import LISTS

FEW = 1500
"""Up to so many pages are made in this process faster than others start."""
MOST = 4
"""Processes at most: each holds the whole graph in memory."""
BATCH = 100
"""Things whose pages are made by one job."""
_HERE = Path(__file__).resolve().parents[1]
_PLAN = {
    "document": "SELECT DISTINCT ?iri { GRAPH ?g { ?iri a kg:Document } }",
    "task": "SELECT DISTINCT ?iri { GRAPH ?g { ?iri a kg:Task } }",
    "unit": "SELECT DISTINCT ?iri { GRAPH ?g { ?a kg:unit ?iri } }",
}
Progress = Callable[[int, int], None]
"""Called with how many pages are made, and how many there will be."""


def write_site(
    graph: Graph, out: Path, *, language: str = "zh", progress: Progress | None = None, jobs: int | None = None
) -> int:
    """Write the site of a graph into ``out``; returns how many pages it has.

    Nothing is done where the site that stands there was made of the same graph by the same program; else it stays as it
    is until the new one is whole, and files that did not change are taken over. ``jobs`` is the number of processes, by
    default one for each core. Raises ``InputError`` where ``out`` holds something else or cannot be written.
    """
    folder = Folder(out)
    of = _made_of(graph, language)
    standing, pages = folder.made_of()
    if of and standing == of:
        return pages
    try:
        with folder.open(FOLDERS):
            things = _things(graph)
            total = sum(len(ids) for ids in things.values())
            jobs = jobs or (1 if total < FEW else min(parallel.cores(), MOST))
            seen = _Seen(progress, total)
            if jobs > 1 and isinstance(graph.store, SnapshotReader) and parallel.works():
                _make_together(graph.store, folder, language, things, jobs, seen)
            else:
                _make_alone(Maker(graph, folder, language), things, seen)
            folder.publish(of, seen.pages)
    except OSError as error:
        raise InputError(f"the site cannot be written to {out}: {error.strerror or error}") from error
    seen.end()
    return seen.pages


class _Seen:
    """How many pages are made, told as it goes."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self.progress = progress
        self.total = total
        self.pages = 0

    def __call__(self, pages: int) -> None:
        """So many more."""
        self.pages += pages
        if self.progress:
            self.progress(self.pages, max(self.pages, self.total))

    def end(self) -> None:
        """No more will come."""
        self.total = 0
        self(0)


def _make_alone(maker: Maker, things: dict[str, list[str]], seen: _Seen) -> None:
    """All jobs, one after the other."""
    _ = maker.absent
    gc.freeze()  # the graph stays to the end: to look through it again and again for what can go takes seconds
    try:
        for job in (*_first(), *_rest(things)):
            seen(maker.do(job))
    finally:
        gc.unfreeze()


def _make_together(
    store: SnapshotReader, folder: Folder, language: str, things: dict[str, list[str]], jobs: int, seen: _Seen
) -> None:
    """All jobs, by several processes: one looks the graph over while others draw the picture and index the search.

    Raises ``KgError`` when one of them dies.
    """
    with tempfile.TemporaryDirectory(prefix="kg-site-", ignore_cleanup_errors=True) as scratch:
        given = (store.address, store.version, folder.path, language, Path(scratch) / "findings")
        try:
            with parallel.workers(jobs, making.start, *given) as pool:
                audit, *others = (pool.submit(making.do, job) for job in _first())
                audit.result()
                found: list[Future[int]] = [*others, *(pool.submit(making.do, job) for job in _rest(things))]
                for future in as_completed(found):
                    seen(future.result())
        except BrokenProcessPool as error:
            raise KgError(
                "a process that makes pages died", hint="there may be too little memory: try --jobs 1"
            ) from error


def _first() -> Iterator[Job]:
    """What needs no findings, but for those themselves."""
    yield from (("audit",), ("picture",), ("search",), ("names",), ("static",))


def _rest(things: dict[str, list[str]]) -> Iterator[Job]:
    yield from (("list", name) for name in LISTS if name != "search")
    for kind, ids in things.items():
        rest = iter(ids)
        while batch := tuple(islice(rest, BATCH)):
            yield ("things", kind, *batch)


def _things(graph: Graph) -> dict[str, list[str]]:
    """The ids of all that has a page: documents, tasks, and units with a part in one."""
    return {kind: sorted(row["iri"].rpartition("/")[2] for row in graph.query(query)) for kind, query in _PLAN.items()}


def _made_of(graph: Graph, language: str) -> str:
    """Names all that the pages depend on: the graph, the language, the program, and the day, which the audit looks at.

    Empty for a graph whose changes nothing tells.
    """
    if not isinstance(graph.store, SnapshotReader):
        return ""
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    return hashlib.blake2b(
        repr((graph.store.version, language, today, _program())).encode(), digest_size=16
    ).hexdigest()


@lru_cache(maxsize=1)
def _program() -> str:
    seen = hashlib.blake2b(digest_size=16)
    for path in sorted(_HERE.rglob("*")):
        if path.suffix not in {".pyc", ""} and path.is_file():
            seen.update(f"\0{path.relative_to(_HERE).as_posix()}\0".encode())
            seen.update(path.read_bytes())
    return seen.hexdigest()
