"""Changes to a served graph: each is applied to a copy, in a process of its own, and published as a new snapshot.

The snapshot that is being served is never written to; readers go on with it until the new one stands. Run as
``python -m kg.web.updates STORE``; it reads one frame and answers with one (``frames``).
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
import re
import shutil
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import lock
from kg.errors import StoreBusy
from kg.sparql import masked, reaches_outside, with_prefixes
from kg.stores import snapshots
from kg.stores.reading import GRAPH_FORMATS
from kg.web import frames
from kg.web.line import environment
from kg.web.problems import Problem

LOCK_WAIT = 60.0
"""Seconds that an update waits for a build or another update to end."""
_WHERE = re.compile(r"(?i)(?<![\w:?$.@-])where(?![\w:-])")
_NAMES_DATASET = re.compile(r"(?i)(?<![\w:?$.@-])(using|with)(?![\w:-])")
_DELETE_WHERE = re.compile(r"(?i)(?<![\w:?$.@-])delete\s+where(?![\w:-])")


@dataclass(frozen=True, slots=True)
class Update:
    """One change. ``kind`` is ``sparql`` (an update text), or ``put``, ``post``, ``delete`` of one graph.

    ``graph`` is a graph's IRI, ``""`` for the default graph; ``form`` a key of ``GRAPH_FORMATS``.
    """

    kind: str
    text: str = ""
    base: str | None = None
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()
    graph: str = ""
    form: str = ""


def with_dataset(update: Update) -> str:
    """The update's text with the protocol's graphs as USING clauses. Raises ``Problem`` 400 when both say which.

    >>> with_dataset(Update("sparql", "INSERT { ?s a ?o } WHERE { ?o a ?s }", using=("http://g",)))
    'INSERT { ?s a ?o } USING <http://g> WHERE { ?o a ?s }'
    """
    if not (update.using or update.using_named):
        return update.text
    plain = masked(update.text)
    if _NAMES_DATASET.search(plain):
        raise Problem(400, "更新语句和参数都指定了图 the update and its parameters both say which graphs it is about")
    if _DELETE_WHERE.search(plain):
        raise Problem(
            400,
            "DELETE WHERE 不能用 using-graph-uri DELETE WHERE takes no using-graph-uri",
            "请写 write DELETE { … } WHERE { … }",
        )
    named = [f"USING <{_iri(graph)}>" for graph in update.using]
    named += [f"USING NAMED <{_iri(graph)}>" for graph in update.using_named]
    clause = " ".join(named) + " "
    parts, last = [], 0
    for found in _WHERE.finditer(plain):
        parts += [update.text[last : found.start()], clause]
        last = found.start()
    return "".join([*parts, update.text[last:]])


def _iri(value: str) -> str:
    if re.search(r"[\x00-\x20<>\"{}|^`\\]", value):
        raise Problem(400, "图的名称不是 IRI a graph's name is no IRI", value[:200])
    return value


# ── the server's side ─────────────────────────────────────────────────────────────────────────────


async def carry_out(store: Path, update: Update, body: bytes, timeout: float) -> None:  # noqa: ASYNC109 (the process is killed then)
    """Apply a change and publish it. Raises ``Problem`` when it is malformed, refused or takes longer than ``timeout`` seconds."""
    if keyword := reaches_outside(update.text):
        raise Problem(
            400, "更新被拒绝 the update was refused", f"{keyword} 伸到库外去了 {keyword} reaches outside the store"
        )
    head = {**asdict(update), "text": with_prefixes(with_dataset(update)) if update.kind == "sparql" else ""}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "kg.web.updates", str(store)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment(),
    )
    try:
        out, _ = await asyncio.wait_for(process.communicate(frames.pack(head, body)), timeout)
    except TimeoutError:
        raise Problem(
            504, "更新超过时限 the update took longer than allowed", f"最多 {timeout:g} 秒 at most {timeout:g} seconds"
        ) from None
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if not out:
        raise Problem(500, "更新失败 the update failed", "它的进程提前结束 its process ended early")
    length, _ = frames.LENGTHS.unpack(out[: frames.LENGTHS.size])
    reply, _ = frames.unpack(out[frames.LENGTHS.size :], length)
    if reply["status"] != "ok":
        status = {"malformed": 400, "busy": 503}.get(reply["status"], 500)
        raise Problem(status, "更新被拒绝 the update was refused", reply["detail"])


# ── the process's side ────────────────────────────────────────────────────────────────────────────


def apply(store: ox.Store, update: Update, body: bytes) -> None:
    """Apply a change to an open store. Raises ``SyntaxError``, ``ValueError``, ``OSError``."""
    if update.kind == "sparql":
        store.update(update.text, base_iri=update.base)
        return
    graph = ox.NamedNode(update.graph) if update.graph else ox.DefaultGraph()
    added = list(ox.parse(body, format=GRAPH_FORMATS[update.form], base_iri=update.base)) if update.form else []
    if update.kind in {"put", "delete"}:
        store.clear_graph(graph) if update.kind == "put" or not update.graph else store.remove_graph(graph)
    store.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in added)
    if update.kind != "delete" and update.graph:
        store.add_graph(graph)


def publish(root: Path, update: Update, body: bytes) -> None:
    """Copy the published snapshot, change the copy, publish it. Waits for a build to end; raises ``StoreBusy``."""
    with lock.hold(root / snapshots.LOCK, wait=LOCK_WAIT), snapshots.hold(root) as lease:
        old = lease.path
        name = hashlib.blake2b(repr((old.name, update)).encode() + body, digest_size=10).hexdigest()
        staging = root / f"{snapshots.STAGING}{os.getpid()}"
        try:
            shutil.copytree(old / snapshots.GRAPH, staging / snapshots.GRAPH, ignore=shutil.ignore_patterns("LOCK"))
            store = ox.Store(str(staging / snapshots.GRAPH))
            apply(store, update, body)
            store.flush()
            said = {key: value for key, value in snapshots.meta(old).items() if key != "files"}
            said |= {"quads": len(store), "updated_from": old.name}
            del store
            snapshots.seal(staging, said)
            snapshots.publish(root, snapshots.place(root, staging, name))
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def main() -> None:
    """Read the change, carry it out, say how it went."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    frame = frames.read(sys.stdin.buffer)
    if frame is None:
        return
    update = Update(**frame[0])
    try:
        publish(Path(sys.argv[1]), update, frame[1])
    except (SyntaxError, ValueError) as error:
        frames.write(out, {"status": "malformed", "detail": str(error)[:2000]})
    except StoreBusy as error:
        frames.write(out, {"status": "busy", "detail": str(error)})
    except Exception as error:  # noqa: BLE001 (whatever it is, the client gets an answer)
        frames.write(out, {"status": "failed", "detail": type(error).__name__})
    else:
        frames.write(out, {"status": "ok"})


if __name__ == "__main__":
    main()
