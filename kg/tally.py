"""What a build found: counts that add up document by document, what was not understood, what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from kg.model import Extraction


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
    read: int = 0
    """Documents read by this build; the others were read by an earlier one and have not changed."""
    quads: int = 0
    """Statements of the graph; 0 where a cluster wrote shards, which nobody counts."""
    seconds: float = 0.0
    snapshot: str = ""
    store: str = ""

    def add(self, summary: dict[str, Any]) -> None:
        """Count what one document brought, as :func:`summary` says it."""
        self.documents += 1
        self.tasks += summary["tasks"]
        self.targets += summary["targets"]
        self.assignments += sum(summary["roles"].values())
        self.roles.update(summary["roles"])
        self.role_words.update(summary["role_words"])
        self.unread += (Unread(**item) for item in summary["unread"])
        if not summary["roles"]:
            self.empty.append(summary["path"])

    @property
    def explained(self) -> float:
        """The share of role words that are explained, from 0 to 1."""
        total = self.role_words.total()
        return 1.0 if not total else 1 - self.role_words[""] / total


def summary(extraction: Extraction) -> dict[str, Any]:
    """The counts of one document as plain values that JSON can hold."""
    document = extraction.document
    return {
        "path": document.path or document.name,
        "tasks": len(extraction.tasks),
        "targets": len(extraction.targets),
        "roles": _counts(assignment.role for assignment in extraction.assignments),
        "role_words": _counts(word.outcome for word in extraction.role_words),
        "unread": [
            asdict(Unread(document.path, word.word, word.span.start, word.sentence.of(document.text)))
            for word in extraction.unexplained
        ],
    }


def _counts(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items()))
