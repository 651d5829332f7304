"""Documents become a store: read, extract, write, load, switch; and a report of what was found and not understood."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg import formats, triples
from kg.errors import InputError, KgError, StoreError
from kg.extraction import extract
from kg.model import Document, Extraction
from kg.stores import oxigraph, snapshots
from kg.vocabulary import Vocabulary, load

Progress = Callable[[int, int, str], None]
"""Called with (documents done, documents in all, name of the last one)."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A role word that no rule explains, with its sentence: what a person should look at."""

    document: str
    word: str
    start: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why."""

    path: str
    reason: str


@dataclass(slots=True)
class Report:
    """What a build found. ``roles`` counts assignments by role key."""

    documents: int = 0
    tasks: int = 0
    units: int = 0
    targets: int = 0
    assignments: int = 0
    roles: Counter[str] = field(default_factory=Counter)
    role_words: Counter[str] = field(default_factory=Counter)
    """Role words of the texts by outcome; ``""`` counts those not understood."""
    unread: list[Unread] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    """Documents without any assignment."""
    quads: int = 0
    seconds: float = 0.0
    snapshot: str = ""
    store: str = ""

    def add(self, extraction: Extraction) -> None:
        """Count what one document brought."""
        self.documents += 1
        self.tasks += len(extraction.tasks)
        self.targets += len(extraction.targets)
        self.assignments += len(extraction.assignments)
        self.roles.update(assignment.role for assignment in extraction.assignments)
        self.role_words.update(word.outcome for word in extraction.role_words)
        document = extraction.document
        self.unread += [
            Unread(document.path, word.word, word.span.start, word.sentence.of(document.text))
            for word in extraction.unexplained
        ]
        if not extraction.assignments:
            self.empty.append(document.path)

    @property
    def explained(self) -> float:
        """The share of role words that are explained, from 0 to 1."""
        total = self.role_words.total()
        return 1.0 if not total else 1 - self.role_words[""] / total


def build(
    paths: Iterable[Path],
    store: Path,
    *,
    vocabulary: Vocabulary | None = None,
    progress: Progress | None = None,
) -> Report:
    """Read every document below ``paths`` and publish their graph at ``store``; the old graph serves until then.

    A document that cannot be read is reported and does not stop the rest. Raises ``InputError`` for a path that does
    not exist or when nothing could be read at all, ``StoreError`` when the store cannot be written; either way the old
    graph stays.
    """
    began = time.perf_counter()
    vocabulary = vocabulary or load()
    report = Report(store=str(store))
    found = list(formats.find(paths))
    if not found:
        raise InputError(f"no document in {', '.join(map(str, paths))}", hint="kg build takes files and folders")
    staging = store / f"staging.{os.getpid()}"
    try:
        staging.mkdir(parents=True)
        written = _write(found, staging, vocabulary, report, progress)
        report.snapshot = written
        _publish(store, staging, report)
    except OSError as error:
        raise StoreError(f"the graph cannot be written to {store}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    report.seconds = time.perf_counter() - began
    return report


def documents(sources: Iterable[formats.Source], report: Report) -> Iterator[Document]:
    """The documents that can be read; the others go into the report."""
    for source in sources:
        try:
            yield formats.read(source)
        except KgError as error:
            report.failures.append(Failure(str(source), str(error)))


def _write(
    found: list[formats.Source], staging: Path, vocabulary: Vocabulary, report: Report, progress: Progress | None
) -> str:
    """Write every graph as N-Quads below ``staging``; returns the snapshot's name, a hash of all lines."""
    units: dict[str, triples.Described] = {}
    seen = hashlib.blake2b(digest_size=10)
    with (staging / "graph.nq").open("w", encoding="utf-8", newline="\n") as out:

        def put(lines: list[str]) -> None:
            block = "".join(f"{line}\n" for line in lines)
            seen.update(block.encode())
            out.write(block)

        divisions: set[str] = set()
        for done, document in enumerate(documents(found, report), 1):
            extraction = extract(document, vocabulary)
            report.add(extraction)
            triples.describe(extraction, units)
            put(triples.quads(extraction, vocabulary))
            divisions.update(triples.places([extraction]))
            if progress:
                progress(done, len(found), document.name)
        if not report.documents:
            raise InputError("none of the documents could be read", hint=report.failures[0].reason)
        report.units = len(units)
        put(sorted({*triples.register(units), *divisions}))
        put(triples.ontology())
        counts = {"documents": report.documents, "tasks": report.tasks, "units": report.units}
        put(triples.meta({**counts, "assignments": report.assignments}, vocabulary.version[:16]))
    return seen.hexdigest()


def _publish(store: Path, staging: Path, report: Report) -> None:
    """Load the lines into a database, put it in its place and switch to it."""
    target = store / snapshots.SNAPSHOTS / report.snapshot
    report.quads = oxigraph.load(staging / snapshots.GRAPH, [staging / "graph.nq"])
    meta = {
        "documents": report.documents,
        "tasks": report.tasks,
        "units": report.units,
        "assignments": report.assignments,
        "roles": dict(sorted(report.roles.items())),
        "quads": report.quads,
    }
    if not (target / snapshots.META).exists():
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        (staging / snapshots.GRAPH).replace(target / snapshots.GRAPH)
        temporary = target / f"{snapshots.META}.tmp"
        temporary.write_text(json.dumps(meta, ensure_ascii=False, indent=1), encoding="utf-8", newline="\n")
        temporary.replace(target / snapshots.META)
    snapshots.publish(store, report.snapshot)
    snapshots.prune(store, {report.snapshot})
