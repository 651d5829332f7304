"""One worker: a process that answers queries on one snapshot, one at a time, and can be killed at any moment.

Oxigraph cannot be interrupted, so a query that runs too long ends with its process. The worker opens the snapshot, warms
up, then takes its own means away: no new file or socket (``RLIMIT_NOFILE`` 0) and a cap on memory (``RLIMIT_AS``). Both
are POSIX; elsewhere the check for SERVICE and LOAD stands alone and memory is not capped.

Run as ``python -m kg.web.worker SNAPSHOT MEMORY``; it speaks ``frames`` on standard input and output.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, BinaryIO

import pyoxigraph as ox

from kg.sparql import fault, names_graphs, reaches_outside
from kg.stores.reading import GRAPH_FORMATS, RESULT_FORMATS
from kg.terms import PREFIXES
from kg.web import frames

Reply = tuple[dict[str, Any], bytes]


class TooLarge(Exception):
    """The answer is larger than allowed."""


class Sink:
    """A writable that keeps what it is given, up to ``most`` bytes."""

    def __init__(self, most: int) -> None:
        self.parts: list[bytes] = []
        self.left = most

    def write(self, data: bytes) -> int:
        """Keep the bytes; raises ``TooLarge`` when there are too many."""
        self.left -= len(data)
        if self.left < 0:
            raise TooLarge("bytes")
        self.parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def value(self) -> bytes:
        """All that was written."""
        return b"".join(self.parts)


_ROW_MARKS = {"json": b"},{", "xml": b"<result>", "csv": b"\n", "tsv": b"\n"}
_ROW_COUNTS: dict[str, Callable[[bytes], int]] = {
    "json": lambda data: len(json.loads(data)["results"]["bindings"]),
    "csv": lambda data: sum(1 for _ in csv.reader(io.StringIO(data.decode()))) - 1,
}


def rows_within(data: bytes, form: str, most: int) -> bool:
    """Whether written solutions are at most ``most`` rows: a cheap upper bound first, a count where that is too high.

    >>> rows_within(b"x\\n1\\n2\\n", "csv", 2), rows_within(b"x\\n1\\n2\\n", "csv", 1)
    (True, False)
    """
    if data.count(_ROW_MARKS[form]) + (form == "json") <= most:
        return True
    exact = _ROW_COUNTS.get(form)
    return exact(data) <= most if exact else data.count(_ROW_MARKS[form]) - (form == "tsv") <= most


def _nodes(iris: list[str] | None) -> list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] | None:
    return None if iris is None else [ox.NamedNode(iri) for iri in iris]


def answer(store: ox.Store, job: dict[str, Any]) -> Reply:
    """The reply to one job: ``{"status": "ok", "form": …}`` and the answer, or a fault by name with its words."""
    query = job["query"]
    if keyword := reaches_outside(query):
        return {
            "status": "refused",
            "detail": f"不许用 {keyword}，查询不出本库 {keyword} is refused: queries reach nothing outside the store",
        }, b""
    try:
        default, named = _dataset(job)
        result = store.query(
            query,
            base_iri=job.get("base"),
            use_default_graph_as_union=default is None and not names_graphs(query),
            default_graph=default,
            named_graphs=named,  # type: ignore[arg-type]
        )
        return _written(result, job)
    except (SyntaxError, ValueError) as error:
        return {"status": "malformed", "detail": fault(str(error), query)}, b""
    except TooLarge as error:
        return {"status": "large", "detail": str(error)}, b""
    except MemoryError:
        return {"status": "memory"}, b""
    except OSError as error:
        return {"status": "failed", "detail": str(error)}, b""


Graphs = list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] | None


def _dataset(job: dict[str, Any]) -> tuple[Graphs, Graphs]:
    """The graphs that the protocol asks for; one list given without the other leaves the other empty, as FROM does."""
    default, named = _nodes(job.get("default")), _nodes(job.get("named"))
    if default is None and named is None:
        return None, None
    return default or [], named or []


def _written(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, job: dict[str, Any]) -> Reply:
    sink = Sink(job["bytes"])
    if isinstance(result, ox.QueryTriples):
        form = job["graph_form"]
        if not form:
            return {"status": "unacceptable"}, b""
        triples = list(dict.fromkeys(itertools.islice(result, job["rows"] + 1)))
        if len(triples) > job["rows"]:
            raise TooLarge("rows")
        ox.serialize(triples, sink, format=GRAPH_FORMATS[form], prefixes=PREFIXES)  # type: ignore[arg-type]
        return {"status": "ok", "form": form}, sink.value()
    form = job["result_form"]
    if not form:
        return {"status": "unacceptable"}, b""
    if isinstance(result, ox.QueryBoolean) and form in {"csv", "tsv"}:
        return {"status": "ok", "form": form}, str(bool(result)).lower().encode()
    result.serialize(sink, format=RESULT_FORMATS[form])  # type: ignore[arg-type]
    data = sink.value()
    if isinstance(result, ox.QuerySolutions) and not rows_within(data, form, job["rows"]):
        raise TooLarge("rows")
    return {"status": "ok", "form": form}, data


# ── the process ───────────────────────────────────────────────────────────────────────────────────

WARM_UP = (
    "SELECT * { ?s ?p ?o } LIMIT 1",
    "SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 1",
    "ASK { ?s ?p 'x' }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1",
)


def warm_up(store: ox.Store) -> None:
    """Touch all that is opened or imported late, so that nothing needs a new file afterwards."""
    for query in WARM_UP:
        for rows, graph in (("json", "ttl"), ("csv", "jsonld"), ("xml", "rdf"), ("tsv", "trig")):
            answer(store, {"query": query, "result_form": rows, "graph_form": graph, "rows": 9, "bytes": 1 << 20})
    list(csv.reader(io.StringIO("a")))


def confine(memory: int) -> list[str]:
    """Take away files, sockets, core dumps and memory beyond ``memory`` bytes; says what could not be taken."""
    try:
        import resource
    except ImportError:
        return ["files", "memory"]
    with open("/proc/self/statm", encoding="ascii") if os.path.exists("/proc/self/statm") else io.StringIO("0") as file:  # noqa: PTH110, PTH123
        held = int(file.read().split()[0]) * resource.getpagesize()
    missing = []
    caps = {"memory": (resource.RLIMIT_AS, held + memory), "core": (resource.RLIMIT_CORE, 0)}
    for name, (limit, value) in {**caps, "files": (resource.RLIMIT_NOFILE, 0)}.items():
        try:
            resource.setrlimit(limit, (value, value))
        except (OSError, ValueError):
            missing.append(name)
    return missing


def watch_parent(every: float = 1.0) -> None:
    """End the process when its parent is gone, even in the midst of a query."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(every)
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()


def serve(store: ox.Store, jobs: BinaryIO, replies: BinaryIO) -> None:
    """Answer jobs until their stream ends."""
    while frame := frames.read(jobs):
        head, body = answer(store, frame[0])
        frames.write(replies, head, body)


def main() -> None:
    """Open the snapshot, say so, serve."""
    snapshot, memory = sys.argv[1], int(sys.argv[2])
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    watch_parent()
    try:
        store = ox.Store.read_only(snapshot)
    except (OSError, ValueError, RuntimeError) as error:
        frames.write(replies, {"status": "closed", "detail": str(error)})
        return
    warm_up(store)
    frames.write(replies, {"status": "ready", "missing": confine(memory)})
    serve(store, sys.stdin.buffer, replies)


if __name__ == "__main__":
    main()
