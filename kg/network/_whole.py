"""The incidence of a whole store: read from beside its snapshot, else made from the store and put there."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from kg import incidence
from kg.incidence import IMPLIED, LIMITED, OPEN, VAGUE, Incidence, Part, Whole
from kg.network._queries import ask
from kg.stores.oxigraph import SnapshotReader
from kg.stores.reading import Reader

DOCUMENTS = 200
"""How many documents' assignments are asked for at once, so that memory stays bounded."""
_TASKS = """SELECT ?document ?task ?start ?end ?due ?limit {
  %(values)s ?task prov:wasDerivedFrom ?document ; a kg:Task ; kg:start ?start ; kg:end ?end .
  OPTIONAL { ?task kg:dueDate ?due } OPTIONAL { ?task kg:deadlineText ?limit } }"""
_PARTS = """SELECT ?document ?a ?task ?unit ?role ?start ?vague ?open ?implied {
  %(values)s ?task prov:wasDerivedFrom ?document ; a kg:Task .
  ?a kg:task ?task ; kg:unit ?unit ; kg:role/skos:notation ?role ; kg:start ?start .
  OPTIONAL { ?a kg:vague ?vague } OPTIONAL { ?a kg:openList ?open } OPTIONAL { ?a kg:implied ?implied } }"""
_PATHS = "SELECT ?document ?path { ?document a kg:Document ; kg:path ?path } ORDER BY ?path"


def load(store: Reader) -> Incidence:
    """The incidence of a store: a moment where a build has put it beside the snapshot, else some seconds for each
    hundred thousand assignments, once: it is kept for the next process where the folder can be written to.
    """
    home = store.lease.path if isinstance(store, SnapshotReader) else None
    if home:
        with contextlib.suppress(OSError, ValueError):
            return Incidence.of_bytes((home / incidence.FILE).read_bytes())
    found = incidence.joined(_documents(store))
    if home:
        with contextlib.suppress(OSError):  # a folder that may only be read, or a snapshot that is being removed
            _put(home / incidence.FILE, found.to_bytes())
    return found


def _put(path: Path, data: bytes) -> None:
    """Write a file so that others find it whole or not at all."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _documents(store: Reader) -> Iterator[Incidence]:
    documents = [row["document"] for row in ask(store, _PATHS)]
    for at in range(0, len(documents), DOCUMENTS):
        asked = documents[at : at + DOCUMENTS]
        tasks: dict[str, list[Whole]] = {document: [] for document in asked}
        parts: dict[str, list[Part]] = {document: [] for document in asked}
        for row in ask(store, _TASKS, "document", asked):
            order = (int(row["start"]), int(row["end"]))
            marks = LIMITED if "limit" in row else 0
            tasks[row["document"]].append(Whole(row["task"], row.get("due", ""), marks, order))
        for row in ask(store, _PARTS, "document", asked):
            flags = VAGUE * ("vague" in row) | OPEN * ("open" in row) | IMPLIED * ("implied" in row)
            order_ = (int(row["start"]), row["a"])
            parts[row["document"]].append(Part(row["task"], row["unit"], row["role"], flags, order_))
        yield from (incidence.of_document(document, tasks[document], parts[document]) for document in asked)
