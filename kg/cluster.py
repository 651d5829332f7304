"""Sources become Entries on a Dask cluster: batches go to its workers, which read from a shared path or an object store.

    kg build --scheduler tcp://host:8786 /shared/corpus                        entries come back, the graph is built here
    kg build --scheduler tcp://host:8786 s3://corpus --shards s3://graph       the workers write the graph as N-Quads shards

The engine is Dask's own: it moves the work of a worker that dies to another. What is added here is that a document on which
workers die again and again is found and reported. Needs the extra ``cluster``, on every machine.
"""

from __future__ import annotations

import gzip
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from kg.entry import Entry, Extractor, extractor, key_of, pack, read, unpack
from kg.errors import FormatError, InputError, KgError, lacking
from kg.formats import LIMIT, Source
from kg.nquads import digest
from kg.parallel import AHEAD, Batch, Result, batches
from kg.tally import Failure

SHARED = "shared.nq.gz"
"""The shard of the graphs that all documents share: units, ontology, the data set."""
_MISSING = lacking("a cluster needs more packages", "distributed fsspec", "cluster")


@dataclass(frozen=True, slots=True, order=True)
class Remote(Source):
    """A document at a URL that fsspec can open (``s3://``, ``https://``, ``memory://`` …)."""

    url: str = ""

    def load(self, limit: int = LIMIT) -> bytes:
        """The document's bytes. Raises ``InputError`` where they cannot be had, ``FormatError`` where there are too many."""
        try:
            with _fsspec().open(self.url, "rb") as file:
                data: bytes = file.read(limit + 1)
        except (OSError, ValueError) as error:
            raise InputError(f"{self.url}: {error}") from error
        if len(data) > limit:
            raise FormatError(f"{self.url}: more than the {limit // 1024 // 1024} MB read at most")
        return data


def is_url(path: str) -> bool:
    """Whether a path is one for fsspec.

    >>> is_url("s3://corpus/2020"), is_url("corpus/2020"), is_url("C:/corpus")
    (True, False, False)
    """
    return "://" in path


def find(url: str) -> Iterator[Source]:
    """Every document below a URL, in the order of their paths. Raises ``InputError`` when there is none."""
    try:
        system, root = _fsspec().core.url_to_fs(url)
        names = sorted(system.find(root))
    except (OSError, ValueError, ImportError) as error:
        raise InputError(f"{url}: {error}") from error
    if not names:
        raise InputError(f"{url}: nothing there", hint="check the address")
    for name in names:
        path = name.removeprefix(root).strip("/") or name.rpartition("/")[2]
        if not any(part.startswith(".") for part in path.split("/")):
            yield Remote(path, Path("/") / name.replace("://", "/"), url=system.unstrip_protocol(name))


def read_all(sources: Iterable[Source], reader: Extractor, scheduler: str) -> Iterator[Result]:
    """Read every source on the cluster at ``scheduler``; results come batch by batch, each source once as Entry or Failure.

    Raises ``KgError`` when there is no cluster or its workers run another version of the extractor.
    """
    yield from _spread(sources, reader, scheduler, _read)


def write_shards(sources: Iterable[Source], reader: Extractor, scheduler: str, shards: str) -> Iterator[Result]:
    """Like :func:`read_all`, but the quads are written by the workers, as gzipped N-Quads below the URL ``shards``.

    A batch whose shard is there already is not read again.
    """
    yield from _spread(sources, reader, scheduler, _write, shards)


def write_shared(lines: Iterable[str], shards: str) -> str:
    """Write the graphs that all documents share beside the shards; returns the address."""
    address = f"{shards.rstrip('/')}/{SHARED}"
    _put(address, "".join(f"{line}\n" for line in lines).encode())
    return address


def _fsspec() -> Any:  # noqa: ANN401 (an optional package)
    try:
        import fsspec
    except ImportError:
        raise _MISSING from None
    return fsspec


# ── in the worker ─────────────────────────────────────────────────────────────────────────────────


def _read(batch: Batch, reader: Extractor) -> Result:
    return [read(source, reader) for source in batch]


def _write(batch: Batch, reader: Extractor, shards: str) -> Result:
    """Read a batch into a shard and the account of it, written last: a shard with an account is whole."""
    name = digest(*(key_of(source, reader.version) for source in batch))
    shard, account = f"{shards.rstrip('/')}/part-{name}.nq.gz", f"{shards.rstrip('/')}/part-{name}.json.gz"
    if (known := _get(account)) is not None:
        return [_result(one) for one in json.loads(known)]
    results = _read(batch, reader)
    _put(shard, b"".join(unpack(one.quads) for one in results if isinstance(one, Entry)))
    results = [replace(one, quads=b"", incidence=b"") if isinstance(one, Entry) else one for one in results]
    _put(account, json.dumps([_plain(one) for one in results], ensure_ascii=False).encode())
    return results


def _plain(result: Entry | Failure) -> dict[str, Any]:
    if isinstance(result, Failure):
        return asdict(result)
    return {**asdict(result), "register": unpack(result.register).decode(), "quads": "", "incidence": ""}


def _result(plain: dict[str, Any]) -> Entry | Failure:
    if "reason" in plain:
        return Failure(**plain)
    packed = pack(plain["register"].removesuffix("\n").split("\n"))
    return Entry(**{**plain, "register": packed, "quads": b"", "incidence": b""})


def _put(address: str, data: bytes) -> None:
    with _fsspec().open(address, "wb", auto_mkdir=True) as file:
        file.write(gzip.compress(data, 1, mtime=0))


def _get(address: str) -> bytes | None:
    try:
        with _fsspec().open(address, "rb") as file:
            return gzip.decompress(file.read())
    except (OSError, EOFError):
        return None


def _version(reader: Extractor) -> str:
    """The version of the extractor as this machine's installation gives it."""
    return extractor(reader.vocabulary, reader.judged).version


# ── in the driver ─────────────────────────────────────────────────────────────────────────────────


@contextmanager
def _client(scheduler: str, reader: Extractor) -> Iterator[Any]:
    """A client of a cluster that reads as this machine does."""
    try:
        from distributed import Client
    except ImportError:
        raise _MISSING from None
    try:
        client = Client(scheduler, timeout=20, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise KgError(
            f"there is no cluster at {scheduler}: {error}", hint="start one: dask scheduler; dask worker"
        ) from error
    try:
        others = {address: found for address, found in client.run(_version, reader).items() if found != reader.version}
        if others:
            raise KgError(
                f"{len(others)} workers read with another version, the first at {min(others)}",
                hint="install the same zeren and Python on every machine",
            )
        yield client
    finally:
        client.close()


def _spread(
    sources: Iterable[Source], reader: Extractor, scheduler: str, work: Callable[..., Result], *extra: str
) -> Iterator[Result]:
    try:
        from distributed import KilledWorker, as_completed
    except ImportError:
        raise _MISSING from None
    todo = deque(batches(sources))
    with _client(scheduler, reader) as client:
        ahead = AHEAD * max(1, sum(client.nthreads().values()))
        under_way: dict[Any, Batch] = {}
        finished = as_completed(loop=client.loop)
        while todo or under_way:
            while todo and len(under_way) < ahead:
                future = client.submit(work, todo[0], reader, *extra, pure=False, retries=2)
                under_way[future] = todo.popleft()
                finished.add(future)
            done = next(finished)
            batch = under_way.pop(done)
            try:
                yield done.result()
            except KilledWorker:
                if len(batch) == 1:
                    yield [Failure(batch[0].path, "the workers that read it died: please report this")]
                else:
                    todo.extendleft([source] for source in batch)
