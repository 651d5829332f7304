"""The store becomes a networkx graph: with ``triples.py`` the only place that knows the graph's shape.

    unit ──assignment──▶ task ──part of──▶ section/task ──▶ document        task/document ──target──▶ target

Nodes are IRIs; each holds its noun (``UnitNode``, ``TaskNode`` …) under ``data`` and its ``type``. An edge from a unit to a
task holds an ``AssignmentEdge`` under ``data`` and is keyed by the assignment's IRI.
"""

from __future__ import annotations

from kg.network._loading import document_text, documents, load
from kg.network._nouns import (
    AssignmentEdge,
    ChangeNode,
    DocumentNode,
    Evidence,
    Network,
    Remark,
    SameBodyNode,
    SectionNode,
    TargetNode,
    TaskNode,
    UnitNode,
)
from kg.network._whole import load as incidence
from kg.terms import ID

__all__ = [
    "AssignmentEdge",
    "ChangeNode",
    "DocumentNode",
    "Evidence",
    "Network",
    "Remark",
    "SameBodyNode",
    "SectionNode",
    "TargetNode",
    "TaskNode",
    "UnitNode",
    "document_text",
    "documents",
    "identifier",
    "incidence",
    "load",
]


def identifier(iri: str) -> str:
    """The part of an IRI after the data namespace: ``task/3f…``.

    >>> identifier(ID + "task/ab")
    'task/ab'
    """
    return iri.removeprefix(ID)
