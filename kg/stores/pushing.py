"""A graph goes to another store, graph by graph, by Graph Store Protocol or by SPARQL Update; a push that was cut off goes on.

What was pushed is noted at the far end, in a graph of its own: each graph's name and a hash of what it held. A later push
sends what differs, and takes away graphs of ours that are gone.
"""

from __future__ import annotations

import hashlib
import urllib.error
import urllib.parse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import pyoxigraph as ox

from kg.errors import StoreError
from kg.stores import remote
from kg.stores.reading import Reader
from kg.terms import ID, expand

NOTES = f"{ID}graph/pushed"
"""The graph at the far end that says what was pushed."""
NOTED = 20
"""After so many graphs the notes are written anew: what a broken push loses at most."""
CHUNK = 2000
"""Statements in one update."""
PUSH_TIMEOUT = 600.0
"""Seconds for one request."""
Progress = Callable[[int, int], None]


class Destination(Protocol):
    """A store that a push writes to. Graphs are IRIs without <>; each method raises ``StoreError`` where the store refuses or
    cannot be reached.
    """

    def put(self, graph: str, lines: list[str]) -> None:
        """Replace a graph by these N-Triples lines, each with its full stop and without a line's end."""

    def drop(self, graph: str) -> None:
        """Take a graph away; nothing happens where there is none."""

    def notes(self) -> bytes:
        """The graph of notes as N-Triples; empty where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class GraphStore:
    """A destination that speaks the SPARQL 1.1 Graph Store Protocol at ``address``: one request a graph."""

    address: str

    def put(self, graph: str, lines: list[str]) -> None:
        """Replace the graph by one PUT."""
        body = "".join(f"{line}\n" for line in lines).encode()
        _send("PUT", self._of(graph), body, {"Content-Type": "application/n-triples"})

    def drop(self, graph: str) -> None:
        """DELETE the graph; 404 is as good."""
        _send("DELETE", self._of(graph), None, {}, missing=True)

    def notes(self) -> bytes:
        """GET the graph of notes; 404 is an empty one."""
        return _send("GET", self._of(NOTES), None, {"Accept": "application/n-triples"}, missing=True)

    def _of(self, graph: str) -> str:
        joint = "&" if "?" in self.address else "?"
        return f"{self.address}{joint}graph={urllib.parse.quote(graph, safe='')}"


@dataclass(frozen=True, slots=True)
class UpdateEndpoint:
    """A destination that takes SPARQL Update at ``address``; ``query`` is where the same store answers queries."""

    address: str
    query: str

    def put(self, graph: str, lines: list[str]) -> None:
        """Drop the graph and insert its lines, ``CHUNK`` at a time: cut off between two requests, the graph is left in part."""
        self.drop(graph)
        for at in range(0, len(lines), CHUNK):
            self._update(f"INSERT DATA {{ GRAPH <{graph}> {{ {' '.join(lines[at : at + CHUNK])} }} }}")

    def drop(self, graph: str) -> None:
        """Drop the graph, silently where there is none."""
        self._update(f"DROP SILENT GRAPH <{graph}>")

    def notes(self) -> bytes:
        """The graph of notes by a CONSTRUCT query."""
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{NOTES}> {{ ?s ?p ?o }} }}"
        headers = {"Accept": "application/n-triples", "Content-Type": "application/x-www-form-urlencoded"}
        return _send("POST", self.query, urllib.parse.urlencode({"query": query}).encode(), headers)

    def _update(self, text: str) -> None:
        body = urllib.parse.urlencode({"update": text}).encode()
        _send("POST", self.address, body, {"Content-Type": "application/x-www-form-urlencoded"})


def _send(method: str, address: str, body: bytes | None, headers: dict[str, str], *, missing: bool = False) -> bytes:
    try:
        return remote.send(method, address, body, headers, PUSH_TIMEOUT)[0]
    except urllib.error.HTTPError as error:
        if missing and error.code == 404:
            return b""
        raise StoreError(
            f"{address.partition('?')[0]} refused: {remote.explained(error)}",
            hint="KG_TOKEN, or KG_USER and KG_PASSWORD, let in",
        ) from error
    except (OSError, ValueError) as error:
        raise StoreError(
            f"{address.partition('?')[0]} 连不上 cannot be reached: {remote.plainly(error)}",
            hint="它在运行吗？请检查地址，再运行一次 is it running? check the address; run it again: what was pushed stays",
        ) from error


@dataclass(slots=True)
class Pushed:
    """What a push did: graphs sent, unchanged, taken away."""

    sent: int = 0
    unchanged: int = 0
    removed: int = 0


def push(store: Reader, destination: Destination, progress: Progress | None = None) -> Pushed:
    """Bring the destination to hold every graph of ``store``; ``progress`` is told (graphs done, graphs in all).

    Raises ``StoreError``; what was sent till then stays, and is noted but for the last ``NOTED`` graphs.
    """
    known, done = _notes(destination.notes()), Pushed()
    graphs = dict(_graphs(store))
    for number, (name, lines) in enumerate(sorted(graphs.items()), 1):
        said = hashlib.sha256("\n".join(lines).encode()).hexdigest()
        if known.get(name) == said:
            done.unchanged += 1
        else:
            destination.put(name, lines)
            known[name] = said
            done.sent += 1
            if done.sent % NOTED == 0:
                destination.put(NOTES, _noted(known))
        if progress:
            progress(number, len(graphs))
    for name in sorted(set(known) - set(graphs)):
        destination.drop(name)
        del known[name]
        done.removed += 1
    if done.sent or done.removed:
        destination.put(NOTES, _noted(known))
    return done


def _graphs(store: Reader) -> Iterator[tuple[str, list[str]]]:
    """Each graph's name and sorted N-Triples lines."""
    found: dict[str, list[str]] = {}
    for quad in ox.parse(store.dump("nq"), format=ox.RdfFormat.N_QUADS):
        if isinstance(quad.graph_name, ox.NamedNode):
            found.setdefault(quad.graph_name.value, []).append(f"{quad.triple} .")
    for name in sorted(found):
        yield name, sorted(found[name])


def _noted(known: dict[str, str]) -> list[str]:
    return [f'<{name}> <{expand("schema:sha256")}> "{said}" .' for name, said in sorted(known.items())]


def _notes(data: bytes) -> dict[str, str]:
    try:
        found = list(ox.parse(data, format=ox.RdfFormat.N_TRIPLES))
    except SyntaxError as error:
        raise StoreError(f"the far end's notes cannot be read: {error}") from error
    return {
        q.subject.value: q.object.value
        for q in found
        if isinstance(q.subject, ox.NamedNode) and isinstance(q.object, ox.Literal)
    }
