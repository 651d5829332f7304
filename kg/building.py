"""Documents become a store: read what changed, put the graphs together, load, switch; and a report of what was found.

    sources → keys ─ known in the cache ──────────────┐
                   └ not known → read (parallel) ─────┴→ entries in the order of their paths → Contents → snapshot → current

The result depends on the set of documents alone, not on what was read when: the same documents give the same graph, byte by
byte, and the same snapshot name, whether built from nothing or from any earlier state.
"""

from __future__ import annotations

import functools
import os
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg import cluster, formats, incidence, judgements, lock, parallel
from kg.cache import Cache
from kg.contents import FEW, Contents, lines_of, put_together
from kg.entry import Entry, Extractor, extractor, key_of, unpack
from kg.errors import InputError, KgError, StoreError
from kg.formats import Source
from kg.judgements import Judgement
from kg.stores import oxigraph, snapshots
from kg.tally import Failure, Report, Unread
from kg.vocabulary import Vocabulary, load

__all__ = ["Failure", "Progress", "Report", "Unread", "build"]

Progress = Callable[[str, int, int, str], None]
"""Called with the stage (``read``, ``load``), documents done, documents in all, and the name of the last one."""
ReadAll = Callable[[Iterable[Source]], Iterator[list["Entry | Failure"]]]
"""Reads sources somewhere: in this process, in others, on a cluster."""
MOMENT = 1.0
"""Seconds that a build waits for the store's lock in any case: a server that takes an old snapshot away holds it briefly."""
DERIVED = 50
"""So many times a snapshot is derived from one that was derived; then one is loaded from nothing, which is compact."""
NAMED = 8
"""So many files that cannot be read are named where none can be."""


def build(
    paths: Iterable[str | Path],
    store: Path,
    *,
    vocabulary: Vocabulary | None = None,
    progress: Progress | None = None,
    jobs: int | None = None,
    wait: float = 0.0,
    scheduler: str = "",
) -> Report:
    """Read every document below ``paths`` and publish their graph at ``store``; the old graph serves until then.

    A document is read only if its bytes, its path, its manifest, the judgements on names, the ontology, the registers or the
    extractor changed since it was last read here. A document that cannot be read is reported and does not stop the rest. ``jobs`` is the number of
    processes to read with (by default as many as help); with ``scheduler`` a Dask cluster reads, and paths may be URLs. A
    second build of one store waits up to ``wait`` seconds.

    Raises ``InputError`` for a path that does not exist or when nothing could be read at all, ``StoreBusy`` when another
    build holds the store, ``StoreError`` when it cannot be written; in every case the old graph stays.

    >>> build([Path("corpus")], Path(".kg")).documents    # doctest: +SKIP
    2
    """
    began = time.perf_counter()
    vocabulary = vocabulary or load()
    sources, reader = _found(list(paths), vocabulary)
    report = Report(store=str(store))
    if scheduler:
        results = functools.partial(cluster.read_all, reader=reader, scheduler=scheduler)
    else:
        results = functools.partial(parallel.read_all, extractor=reader, jobs=jobs)
    try:
        with lock.hold(store / snapshots.LOCK, wait=max(wait, MOMENT)), Cache(store) as cache:
            snapshots.sweep(store)  # what killed builds left
            keys = _read(sources, cache, reader.version, results, report, _Steps(progress))
            old = Contents.of(store / snapshots.SNAPSHOTS / snapshots.published(store))
            contents, whole = put_together(cache, keys, vocabulary, report, old)
            _publish(store, cache, contents, old, whole, report, _Steps(progress))
            cache.forget(keys)
    except OSError as error:
        raise StoreError(
            f"图谱写不进 {store} the graph cannot be written to {store}: {error.strerror or error}"
        ) from error
    report.seconds = time.perf_counter() - began
    return report


def write_shards(
    paths: Iterable[str | Path], shards: str, scheduler: str, *, progress: Progress | None = None
) -> Report:
    """Have a Dask cluster read every document below ``paths`` and write the graph as gzipped N-Quads below ``shards``.

    For graphs that outgrow one machine: the shards are what a large store's own bulk loader takes, and what this machine
    keeps meanwhile is the register of units alone. Paths and shards may be URLs. Raises what :func:`build` does.
    """
    began = time.perf_counter()
    vocabulary = load()
    sources, reader = _found(list(paths), vocabulary)
    report, step, done = Report(store=shards), _Steps(progress), 0
    named: set[str] = set()
    for results in cluster.write_shards(sources, reader, scheduler, shards):
        done += len(results)
        for one in results:
            if isinstance(one, Failure):
                report.failures.append(one)
            else:
                report.add(one.summary)
                report.read += 1
                named.update(line for line in unpack(one.register).decode().split("\n") if line)
        step("read", done, len(sources), results[-1].path)
    cluster.write_shared(lines_of(named, vocabulary, report), shards)
    report.seconds = time.perf_counter() - began
    return report


def _found(paths: list[str | Path], vocabulary: Vocabulary) -> tuple[list[Source], Extractor]:
    """The documents below the paths, and who reads them."""
    urls = [str(path) for path in paths if cluster.is_url(str(path))]
    local = [Path(path) for path in paths if not cluster.is_url(str(path))]
    found = [*formats.find(local), *(source for url in urls for source in cluster.find(url))]
    sources = distinct(source for source in found if source.name != judgements.FILE)
    if not sources:
        raise InputError(
            f"没有找到文件 no document in {', '.join(map(str, paths))}",
            hint="给文件或文件夹：txt docx pdf xlsx html md csv zip give files or folders",
        )
    return sources, extractor(vocabulary, judged(local))


def judged(paths: Iterable[Path]) -> tuple[Judgement, ...]:
    """What persons have decided about names, from ``judgements.toml`` in the folders given or beside the files given.

    Raises ``VocabularyError`` for a fault in one.
    """
    folders = {path if path.is_dir() else path.parent: None for path in paths}
    files = (folder / judgements.FILE for folder in folders)
    return tuple(one for file in files if file.exists() for one in judgements.load(file))


def distinct(sources: Iterable[Source]) -> list[Source]:
    """The sources in the order of their paths, each file once; where two files share a path, their folders tell them apart.

    >>> a, b = Source("a.txt", Path("x/a.txt")), Source("a.txt", Path("y/a.txt"))
    >>> [source.path for source in distinct([b, a, a])]
    ['x/a.txt', 'y/a.txt']
    """
    folders: dict[Path, Path] = {}
    files = {(_resolved(source.file, folders), source.member): source for source in sources}
    by_path: dict[str, list[Source]] = defaultdict(list)
    for source in files.values():
        by_path[source.path].append(source)
    found = [source for same in by_path.values() for source in (_apart(same) if len(same) > 1 else same)]
    return sorted(found, key=lambda source: source.path)


def _resolved(file: Path, folders: dict[Path, Path]) -> Path:
    """A file's real place; ``folders`` keeps those of folders, since to find one takes longer than to read a small file."""
    if file.is_symlink():
        return file.resolve()
    folder = file.parent
    if folder not in folders:
        folders[folder] = folder.resolve()
    return folders[folder] / file.name


def _apart(sources: list[Source]) -> list[Source]:
    """Sources of one path, each with its path from the folder that all are in."""
    common = os.path.commonpath([source.file.resolve().parent for source in sources])
    shown = (source.file.resolve().relative_to(common) / source.member for source in sources)
    return [replace(source, path=path.as_posix()) for source, path in zip(sources, shown, strict=True)]


class _Steps:
    """Tells the progress what is done, if anybody listens."""

    def __init__(self, progress: Progress | None) -> None:
        self.progress = progress

    def __call__(self, stage: str, done: int, total: int, name: str = "") -> None:
        if self.progress:
            self.progress(stage, done, total, name)


# ── reading what changed ──────────────────────────────────────────────────────────────────────────


def _read(
    sources: list[Source], cache: Cache, version: str, read_all: ReadAll, report: Report, step: _Steps
) -> list[str]:
    """See that the cache has an entry for every source that can be read; returns their keys in the order of paths."""
    keys = {source.path: key_of(source, version) for source in sources}
    known = cache.known()
    missing = [source for source in sources if (key := keys[source.path]) not in known and isinstance(key, str)]
    done = len(sources) - len(missing)
    for results in read_all(missing):
        entries = [result for result in results if isinstance(result, Entry)]
        cache.put(entries)
        keys.update({entry.path: entry.key for entry in entries})
        keys.update({result.path: result for result in results if isinstance(result, Failure)})
        report.read += len(entries)
        done += len(results)
        step("read", done, len(sources), results[-1].path)
    report.failures += [key for key in keys.values() if isinstance(key, Failure)]
    found = [key for key in keys.values() if isinstance(key, str)]
    if not found:
        failed = [f"{failure.path}: {failure.reason}" for failure in report.failures]
        said = "\n  ".join([*failed[:NAMED], *(["…"] if len(failed) > NAMED else [])])
        raise InputError("没有一份文件读得了 none of the documents could be read", hint=said)
    return found


# ── making the snapshot ───────────────────────────────────────────────────────────────────────────


def _publish(
    store: Path,
    cache: Cache,
    contents: Contents,
    old: Contents | None,
    whole: incidence.Incidence,
    report: Report,
    step: _Steps,
) -> None:
    """Make the snapshot that holds ``contents``, put it in its place and switch to it; ``old`` is what the published one holds."""
    report.snapshot = contents.name
    home = store / snapshots.SNAPSHOTS / report.snapshot
    if snapshots.whole(home) and not oxigraph.opens(home / snapshots.GRAPH):
        (home / snapshots.META).unlink()  # damaged on the disk: no longer whole, so it is made anew
    if snapshots.whole(home):
        report.quads = snapshots.meta(home)["quads"]
    else:
        staging = store / f"{snapshots.STAGING}{report.snapshot}"
        try:
            staging.mkdir(parents=True)
            generation = _load(store, staging / snapshots.GRAPH, cache, contents, old, report, step)
            contents.save(staging)
            snapshots.seal(staging, {**_described(report), "generation": generation})
            (staging / incidence.FILE).write_bytes(whole.to_bytes())  # after sealing: without it the snapshot is whole
            report.snapshot = snapshots.place(store, staging, report.snapshot)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    snapshots.publish(store, report.snapshot)
    snapshots.prune(store)


def _described(report: Report) -> dict[str, object]:
    return {
        "documents": report.documents,
        "tasks": report.tasks,
        "units": report.units,
        "assignments": report.assignments,
        "roles": dict(sorted(report.roles.items())),
        "quads": report.quads,
    }


def _load(
    store: Path, target: Path, cache: Cache, contents: Contents, old: Contents | None, report: Report, step: _Steps
) -> int:
    """Make the database; returns its generation: 0 when loaded from nothing, else one more than its origin's."""
    origin = _origin(store, contents, old)
    if origin is None or old is None:
        report.quads = oxigraph.load(target, _blocks(cache, contents, step))
        return 0
    home, generation = origin
    stale = [graph for graph, digest in old.documents.items() if contents.documents.get(graph) != digest]
    fresh = [graph for graph, digest in contents.documents.items() if old.documents.get(graph) != digest]
    gone, new = contents.since(old)
    blocks = [*(cache.quads(contents.keys[graph]) for graph in fresh), "".join(f"{line}\n" for line in new).encode()]
    removed, added = oxigraph.derive(
        home / snapshots.GRAPH, target, graphs=stale, gone="\n".join(gone).encode(), new=b"".join(blocks)
    )
    report.quads = int(snapshots.meta(home)["quads"]) - removed + added
    return generation + 1


def _origin(store: Path, contents: Contents, old: Contents | None) -> tuple[Path, int] | None:
    """The published snapshot and its generation, where deriving from it is less work than loading."""
    try:
        home = snapshots.current(store)
        generation = int(snapshots.meta(home).get("generation", DERIVED))
    except (KgError, ValueError):
        return None
    if old is None or generation >= DERIVED or not oxigraph.opens(home / snapshots.GRAPH):
        return None
    changed = dict(contents.documents.items() ^ old.documents.items())
    return (home, generation) if len(changed) <= FEW * len(contents.documents) else None


def _blocks(cache: Cache, contents: Contents, step: _Steps) -> Iterator[bytes]:
    for done, key in enumerate(contents.keys.values(), 1):
        yield cache.quads(key)
        step("load", done, len(contents.keys))
    yield from contents.blocks()
