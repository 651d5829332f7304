"""Who has a part in what, as arrays: a million assignments in some tens of megabytes, for questions about all of them.

    document ◀── task ◀── assignment (role) ──▶ unit

Made of each document when it is read, joined by each build and kept beside the snapshot. It holds what counting needs and
no text: an answer's words and quotations are read from the store, for the few things that it shows.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.model import Extraction
from kg.nquads import last_day, unit_id
from kg.terms import ID
from kg.triples import Ids

VAGUE, OPEN, IMPLIED = 1, 2, 4
"""What ``flags`` say of an assignment."""
LIMITED = 1
"""What ``marks`` say of a task: it has a time limit."""
FILE = "incidence.z"
"""Its name beside a snapshot's database."""
_MAGIC = b"zeren incidence 1\n"
_NAMES = ("documents", "units", "tasks", "roles")
_COLUMNS = (
    ("document_of", "i"), ("due", "i"), ("marks", "B"),
    ("task_of", "i"), ("unit_of", "i"), ("role_of", "B"), ("flags", "B"),
)  # fmt: skip
_SIZES = struct.Struct(f"<{len(_NAMES) + len(_COLUMNS)}Q")


@dataclass(slots=True)
class Incidence:
    """Documents, units and tasks by number, and columns over them.

    ``documents``, ``units`` and ``tasks`` are IRIs without the data's namespace, ``roles`` role keys. Tasks stand in the order of the
    documents and of their texts, assignments in that of their tasks. Of each task: ``document_of``, ``due`` (the last day
    allowed as ``yyyymmdd``, or 0), ``marks``. Of each assignment: ``task_of``, ``unit_of``, ``role_of``, ``flags``.
    """

    documents: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    tasks: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    document_of: array[int] = field(default_factory=lambda: array("i"))
    due: array[int] = field(default_factory=lambda: array("i"))
    marks: array[int] = field(default_factory=lambda: array("B"))
    task_of: array[int] = field(default_factory=lambda: array("i"))
    unit_of: array[int] = field(default_factory=lambda: array("i"))
    role_of: array[int] = field(default_factory=lambda: array("B"))
    flags: array[int] = field(default_factory=lambda: array("B"))

    def to_bytes(self) -> bytes:
        """All of it, compressed; equal incidences give equal bytes."""
        names = ["\n".join(getattr(self, name)).encode() for name in _NAMES]
        columns = [_little(getattr(self, name)).tobytes() for name, _ in _COLUMNS]
        sizes = _SIZES.pack(*map(len, (*names, *columns)))
        return _MAGIC + zlib.compress(b"".join((sizes, *names, *columns)), 1)

    @classmethod
    def of_bytes(cls, data: bytes) -> Incidence:
        """What :meth:`to_bytes` wrote. Raises ``ValueError`` for anything else."""
        try:
            if not data.startswith(_MAGIC):
                raise ValueError("no incidence")
            body = zlib.decompress(memoryview(data)[len(_MAGIC) :])
            sizes = _SIZES.unpack_from(body)
            if len(body) != _SIZES.size + sum(sizes):
                raise ValueError("cut short")
            found, at = cls(), _SIZES.size
            for name, size in zip(_NAMES, sizes, strict=False):
                setattr(found, name, body[at : at + size].decode().split("\n") if size else [])
                at += size
            for (name, kind), size in zip(_COLUMNS, sizes[len(_NAMES) :], strict=True):
                column = array(kind)
                column.frombytes(body[at : at + size])
                setattr(found, name, _little(column))
                at += size
        except (zlib.error, struct.error, UnicodeDecodeError) as error:
            raise ValueError(f"no incidence: {error}") from error
        return found


def _little(column: array[int]) -> array[int]:
    """A column with its bytes in the other order where this machine is big-endian: written little-endian on all."""
    if sys.byteorder == "big":
        column = array(column.typecode, column)
        column.byteswap()
    return column


def short(iri: str) -> str:
    """An IRI without the data's namespace.

    >>> short(ID + "task/ab"), iri_of("task/ab") == ID + "task/ab"
    ('task/ab', True)
    """
    return iri.removeprefix(ID)


def iri_of(name: str) -> str:
    """The IRI of a name that :func:`short` gave."""
    return name if "://" in name else ID + name


@dataclass(frozen=True, slots=True)
class Part:
    """An assignment to be put into an incidence; ``task`` and ``unit`` are IRIs, ``order`` puts it among those of its task."""

    task: str
    unit: str
    role: str
    flags: int
    order: tuple[int, str]


@dataclass(frozen=True, slots=True)
class Whole:
    """A task to be put into an incidence, by its IRI; ``due`` is an ISO date or ``""``, ``order`` puts it in its document."""

    task: str
    due: str
    marks: int
    order: tuple[int, int]


def of_document(document: str, tasks: Iterable[Whole], parts: Iterable[Part]) -> Incidence:
    """The incidence of one document; ``document`` is its IRI."""
    found = Incidence(documents=[short(document)])
    for task in sorted(tasks, key=lambda task: task.order):
        found.tasks.append(short(task.task))
        found.document_of.append(0)
        found.due.append(int(task.due.replace("-", "") or 0))
        found.marks.append(task.marks)
    number = {name: at for at, name in enumerate(found.tasks)}
    units: dict[str, int] = {}
    roles: dict[str, int] = {}
    for part in sorted(parts, key=lambda part: (number[short(part.task)], part.order)):
        found.task_of.append(number[short(part.task)])
        found.unit_of.append(units.setdefault(short(part.unit), len(units)))
        found.role_of.append(roles.setdefault(part.role, len(roles)))
        found.flags.append(part.flags)
    found.units, found.roles = list(units), list(roles)
    return found


def of_extraction(extraction: Extraction) -> Incidence:
    """The incidence of a document that was just read."""
    ids = Ids(extraction)
    tasks = (
        Whole(
            name,
            last_day(task.deadline.date) if task.deadline and task.deadline.date else "",
            LIMITED if task.deadline else 0,
            (task.span.start, task.span.end),
        )
        for name, task in zip(ids.tasks, extraction.tasks, strict=True)
    )
    parts = (
        Part(
            ids.tasks[one.task],
            unit_id(one.resolution.unit),
            one.role,
            VAGUE * one.mention.vague | OPEN * one.mention.open_list | IMPLIED * one.implied,
            (one.mention.span.start, name),
        )
        for name, one in zip(ids.assignments, extraction.assignments, strict=True)
    )
    return of_document(ids.document, tasks, parts)


def joined(pieces: Iterable[Incidence]) -> Incidence:
    """The incidences of documents as one, in their order."""
    whole = Incidence()
    units: dict[str, int] = {}
    roles: dict[str, int] = {}
    for piece in pieces:
        documents, tasks = len(whole.documents), len(whole.tasks)
        unit = [units.setdefault(name, len(units)) for name in piece.units]
        role = [roles.setdefault(name, len(roles)) for name in piece.roles]
        whole.documents += piece.documents
        whole.tasks += piece.tasks
        whole.document_of.extend(documents + number for number in piece.document_of)
        whole.due.extend(piece.due)
        whole.marks.extend(piece.marks)
        whole.task_of.extend(tasks + number for number in piece.task_of)
        whole.unit_of.extend(map(unit.__getitem__, piece.unit_of))
        whole.role_of.extend(map(role.__getitem__, piece.role_of))
        whole.flags.extend(piece.flags)
    whole.units, whole.roles = list(units), list(roles)
    return whole
