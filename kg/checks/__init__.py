"""The audit: a shelf of checks, one a file, each of which looks at a graph and says what does not add up, with proof.

A check's docstring is the text that the audit prints (``_explanation.py``): what it means, why it matters, its basis, how it
decides, in Chinese and English. ``EXAMPLES`` are document texts and how many findings each must give.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kg.checks import (
    deadlines,
    levels,
    load,
    missing_department,
    no_holder,
    nobody_named,
    outside_the_block,
    reformed_units,
    same_matter,
    self_assessment,
    several_leads,
    several_names,
    source_flaws,
    unit_twice,
    vague_units,
)
from kg.checks._case import Case
from kg.checks._explanation import Explanation, explain
from kg.checks._finding import SEVERITIES, SEVERITY_NAMES, Finding, Severity
from kg.checks._suppressions import Sifted, Suppression, read, sift
from kg.checks.load import Load
from kg.errors import NotUnderstood
from kg.network import Network, document_text
from kg.network import load as load_network
from kg.stores.reading import Reader
from kg.vocabulary import Vocabulary
from kg.vocabulary import load as load_vocabulary

__all__ = [
    "CHECKS",
    "SEVERITIES",
    "SEVERITY_NAMES",
    "Audit",
    "Case",
    "Check",
    "Explanation",
    "Finding",
    "Load",
    "Severity",
    "Suppression",
    "audit",
    "case_of",
    "explained",
    "name_of",
]


class Check(Protocol):
    """What a module of this shelf offers; its docstring explains it."""

    __name__: str
    __doc__: str | None

    @property
    def EXAMPLES(self) -> tuple[tuple[str, int], ...]:  # noqa: N802 (a module's constant)
        """Texts and how many findings each must give."""
        ...

    def find(self, case: Case) -> Iterator[Finding]:
        """What it finds, in the text's order."""
        ...


CHECKS: tuple[Check, ...] = (
    several_leads,
    no_holder,
    nobody_named,
    unit_twice,
    same_matter,
    levels,
    outside_the_block,
    self_assessment,
    vague_units,
    several_names,
    reformed_units,
    deadlines,
    load,
    missing_department,
    source_flaws,
)
"""The checks, in the order in which reports show them."""


def name_of(check: Check) -> str:
    """The check's name: that of its file.

    >>> name_of(CHECKS[0])
    'several_leads'
    """
    return check.__name__.rpartition(".")[2]


def explained(check: Check) -> Explanation:
    """What the check's docstring says."""
    return explain(name_of(check), check.__doc__)


@dataclass(frozen=True, slots=True)
class Audit:
    """The outcome of an audit: findings worst first, what was let stand, and the case for looking names up."""

    case: Case
    checks: tuple[Check, ...]
    sifted: Sifted

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that stand, worst first, then in the shelf's and the text's order."""
        return self.sifted.kept

    def loads(self) -> list[Load]:
        """How many tasks each unit has in each document and role, heaviest first within a document."""
        return load.loads(self.case)

    def counts(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for finding in self.findings)

    def fails(self, severity: Severity) -> bool:
        """Whether any finding is as bad as ``severity`` or worse."""
        return any(SEVERITIES.index(finding.severity) <= SEVERITIES.index(severity) for finding in self.findings)

    def by_check(self) -> Iterator[tuple[Check, list[Finding]]]:
        """Each check that found something, worst first, with its findings."""
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(finding.check, []).append(finding)
        named = {name_of(check): check for check in self.checks}
        yield from ((named[name], findings) for name, findings in found.items())


def audit(
    store: Reader,
    *,
    network: Network | None = None,
    vocabulary: Vocabulary | None = None,
    checks: Sequence[str] = (),
    severity: Severity = "info",
    document: str = "",
    unit: str = "",
    suppressions: Path | None = None,
    today: dt.date | None = None,
) -> Audit:
    """Run the checks named (all by default) over a graph.

    ``severity`` keeps findings as bad or worse; ``document`` those whose document's path or title contains it; ``unit``
    those about a unit of that name. Raises ``NotUnderstood`` for a check, document or unit that there is not,
    ``InputError`` for a suppression file that cannot be read.
    """
    chosen = _chosen(checks)
    entries = read(suppressions) if suppressions else ()
    case = case_of(store, network, vocabulary)
    wanted = _Wanted(case, severity, document, unit)
    found = [finding for check in chosen for finding in check.find(case) if wanted(finding)]
    found.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    sifted = sift(found, entries, today or dt.datetime.now(tz=dt.UTC).date())
    return Audit(case, chosen, sifted)


def case_of(store: Reader, network: Network | None = None, vocabulary: Vocabulary | None = None) -> Case:
    """A store made ready for the checks."""
    return Case(network or load_network(store), vocabulary or load_vocabulary(), lambda iri: document_text(store, iri))


def _chosen(names: Iterable[str]) -> tuple[Check, ...]:
    known = {name_of(check): check for check in CHECKS}
    for name in names:
        if name not in known:
            raise NotUnderstood(f"no check is called {name!r}", nearest=tuple(known))
    return tuple(check for name, check in known.items() if not names or name in names)


class _Wanted:
    """Whether a finding is asked for."""

    def __init__(self, case: Case, severity: Severity, document: str, unit: str) -> None:
        self.worst = SEVERITIES[: SEVERITIES.index(severity) + 1]
        self.documents = _documents(case.network, document) if document else None
        self.units = _units(case.network, unit) if unit else None

    def __call__(self, finding: Finding) -> bool:
        return (
            finding.severity in self.worst
            and (self.documents is None or not self.documents.isdisjoint((finding.focus, *finding.documents)))
            and (self.units is None or not self.units.isdisjoint((finding.focus, *finding.units)))
        )


def _documents(network: Network, text: str) -> set[str]:
    found = {d.iri for d in network.documents.values() if text in d.path or text in d.title}
    if not found:
        known = tuple(document.path for document in network.documents.values())
        raise NotUnderstood(f"没有“{text}”这个文件 no document is called {text!r}", nearest=known[:12])
    return found


def _units(network: Network, text: str) -> set[str]:
    found = {unit.iri for unit in network.units.values() if text in (unit.name, *unit.names)}
    if not found:
        from rapidfuzz import process

        known = sorted({name for unit in network.units.values() for name in (unit.name, *unit.names)})
        near = tuple(name for name, _, _ in process.extract(text, known, limit=5, score_cutoff=50))
        raise NotUnderstood(f"没有“{text}”这个单位 no unit is called {text!r}", nearest=near)
    return found
