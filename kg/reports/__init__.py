"""How results leave: a shelf of formats, one a file, each with a function for every subject that it can write.

    findings(audit)     what the audit found
    changes(diff)       what differs between two documents or graphs
    ledger(network)     who does what on which task, row by row; with expand=True the members of groups too
    graph(store)        the graph itself

Every function returns bytes. A format offers a subject by having its function.
"""

from __future__ import annotations

from types import ModuleType
from typing import Literal

from kg.reports import csv, graphml, html, json, jsonl, jsonld, md, nq, table, trig, ttl, xlsx

Subject = Literal["findings", "changes", "ledger", "graph"]

REPORTS: tuple[ModuleType, ...] = (table, html, xlsx, json, jsonl, csv, md, ttl, nq, trig, jsonld, graphml)
"""The formats, in the order in which help shows them."""


def forms(*subjects: Subject) -> tuple[str, ...]:
    """The forms in which any of the subjects can be written.

    >>> "graphml" in forms("graph"), "graphml" in forms("findings")
    (True, False)
    """
    return tuple(report.FORM for report in REPORTS if any(hasattr(report, subject) for subject in subjects))


def write(subject: Subject, form: str, value: object, **options: bool) -> bytes:
    """``value`` (an Audit, a Diff, a Network, a Reader) written as ``form``; ``options`` are those of the subject.

    Raises ``KeyError`` for a form that does not write the subject; ask :func:`forms` first.
    """
    for report in REPORTS:
        if form == report.FORM and hasattr(report, subject):
            written: bytes = getattr(report, subject)(value, **options)
            return written
    raise KeyError(f"{subject} cannot be written as {form}")
