"""The responsibility ledger: one row for each (task, unit, role) of an Extraction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Extraction

COLUMNS = (
    "document",
    "task_number",
    "task_title",
    "task_start",
    "task_end",
    "path",
    "role",
    "role_label",
    "mention",
    "start",
    "end",
    "unit",
    "unit_kind",
    "open_list",
    "vague",
    "deadline",
    "rule",
    "implied",
)
"""The keys of a row, in the order in which csv shows them."""


def rows(extraction: Extraction, *, implied: bool = False) -> Iterator[dict[str, Any]]:
    """The rows of a document's ledger in text order, ready for ``json.dumps``: what the text states of each task.

    Offsets are code points of the document's text, ``end`` exclusive. With ``implied`` also what a convention (以下均需各县区
    落实，不再列出) adds to tasks that do not say it; the graph always holds those, marked.
    """
    for assignment in extraction.assignments:
        if assignment.implied and not implied:
            continue
        task = extraction.tasks[assignment.task]
        mention = assignment.mention
        unit = assignment.resolution.unit
        yield {
            "document": extraction.document.name,
            "task_number": task.number,
            "task_title": task.title,
            "task_start": task.span.start,
            "task_end": task.span.end,
            "path": list(task.path),
            "role": assignment.role,
            "role_label": assignment.label,
            "mention": mention.text,
            "start": mention.span.start,
            "end": mention.span.end,
            "unit": unit.name if unit.resolved else None,
            "unit_kind": unit.kind,
            "open_list": mention.open_list,
            "vague": mention.vague,
            "deadline": task.deadline.text if task.deadline else None,
            "rule": assignment.rule,
            "implied": assignment.implied,
        }
