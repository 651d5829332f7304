"""What a check finds: a claim about something in the graph, and the quotations that prove it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.network import Evidence
from kg.nquads import digest

Severity = Literal["violation", "warning", "info"]

SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")
"""Worst first; the words are those of SHACL."""

SEVERITY_NAMES: dict[Severity, tuple[str, str]] = {
    "violation": ("严重", "violation"),
    "warning": ("警告", "warning"),
    "info": ("提示", "info"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim of a check and its proof.

    ``check`` is the check's name, ``focus`` the IRI that the claim is about (a task, unit, document, section or target),
    ``zh`` and ``en`` say it. ``evidence`` quotes the text, at least once. ``tasks`` and ``units`` are the IRIs that it
    names, ``parts`` what a score is made of, as (name, value) pairs. ``key`` tells two findings of one check about one
    focus apart where the units do not.
    """

    check: str
    severity: Severity
    focus: str
    zh: str
    en: str
    evidence: tuple[Evidence, ...]
    tasks: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    confidence: float = 1.0
    key: str = ""

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits made from what is claimed: the same in every run and store, whatever the wording.

        Another unit in the claim makes another finding, so a suppression never hides more than it was written for.
        """
        return digest(self.check, self.focus, self.key, *sorted(self.units))

    @property
    def documents(self) -> tuple[str, ...]:
        """IRIs of the documents quoted, each once, in the order of the evidence."""
        return tuple(dict.fromkeys(quotation.document for quotation in self.evidence))
