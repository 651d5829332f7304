"""What a question gets: an Answer, its items, and the quotations that prove them. Plain values; every surface shows the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Proof:
    """A quotation and its place: ``text[start:end] == quote`` in the document's text, in code points."""

    document: str
    """The document's title."""
    path: str
    section: str
    quote: str
    start: int
    end: int
    iri: str = ""
    """The document's IRI."""
    page: str = ""

    def to_json(self) -> dict[str, Any]:
        """As JSON has it."""
        shown = {
            "document": self.document,
            "path": self.path,
            "section": self.section,
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "document_iri": self.iri,
        }
        return shown | ({"page": self.page} if self.page else {})


@dataclass(frozen=True, slots=True)
class Item:
    """One answer: what it is called, the thing's IRI (``""`` for a bare value), more about it, and its proofs."""

    label: str
    iri: str = ""
    about: Mapping[str, Any] = field(default_factory=dict)
    evidence: tuple[Proof, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As JSON has it: label, then what is known of it, then where it is stated."""
        shown = {"label": self.label, **({"iri": self.iri} if self.iri else {}), **self.about}
        return {**shown, "evidence": [proof.to_json() for proof in self.evidence]}


@dataclass(frozen=True, slots=True)
class Apart:
    """Answers that hold for a related body only, and how it is related: another nameplate, a group, a predecessor."""

    label: str
    relation: str
    reason: str
    items: tuple[Item, ...]

    def to_json(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "label": self.label,
            "relation": self.relation,
            "reason": self.reason,
            "answers": [item.to_json() for item in self.items],
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """How a question was read: the form, what filled its slots, and what was taken for what."""

    form: str
    language: str
    slots: tuple[tuple[str, str], ...] = ()
    understood: tuple[str, ...] = ()
    """Names that were not written as the documents write them, and how they were taken."""
    walk: str = ""
    """The way through the network that answers it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its evidence. ``items`` is empty where the documents do not say; ``summary`` then says so.

    ``sparql`` is a query whose rows (``?label``, and ``?answer`` where the items are things) are the items' labels.
    ``columns`` names what of ``Item.about`` a table shows, with headings in the question's language.
    """

    question: str
    kind: str
    items: tuple[Item, ...]
    summary: str
    sparql: str
    reading: Reading
    apart: tuple[Apart, ...] = ()
    notes: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    parts: tuple[Answer, ...] = ()
    """The answers of the questions that one sentence holds, where it holds several."""
    total: int | None = None
    """How many answers there are in all, where ``items`` holds only the first of very many."""

    @property
    def count(self) -> int:
        """How many answers there are."""
        return len(self.items) if self.total is None else self.total

    @property
    def labels(self) -> tuple[str, ...]:
        """The answers' labels."""
        return tuple(item.label for item in self.items)

    @property
    def evidence(self) -> tuple[Proof, ...]:
        """Every quotation, once, in order."""
        return tuple(dict.fromkeys(proof for item in self.items for proof in item.evidence))

    def to_json(self) -> dict[str, Any]:
        """The answer as ``kg ask --format json`` prints it."""
        return {
            "question": self.question,
            "kind": self.kind,
            "answers": [item.to_json() for item in self.items],
            "count": self.count,
            "evidence": [proof.to_json() for proof in self.evidence],
            "sparql": self.sparql,
            "summary": self.summary,
            "understood": list(self.reading.understood),
            "apart": [apart.to_json() for apart in self.apart],
            "notes": list(self.notes),
            "language": self.reading.language,
        }
