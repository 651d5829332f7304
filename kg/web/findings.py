"""What the pages tell of the audit: findings with their sentences, and the checks that found them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from kg.checks import SEVERITIES, SEVERITY_NAMES, Audit, Finding, explained, name_of
from kg.terms import ID
from kg.web.catalogue import Catalogue, Facts, short
from kg.web.lines import NOTHING

SEVERITY_LABELS = {key: {"zh": zh, "en": en} for key, (zh, en) in SEVERITY_NAMES.items()}


def told(catalogue: Catalogue, found: Iterable[Finding]) -> list[Facts]:
    """Findings as pages tell them."""
    return [catalogue.told.get(id(one)) or _told(catalogue, one) for one in found]


def _told(catalogue: Catalogue, finding: Finding) -> Facts:
    network = catalogue.network
    facts = {
        "id": finding.id,
        "check": finding.check,
        "title": catalogue.titles[finding.check],
        "severity": finding.severity,
        "severity_label": SEVERITY_LABELS[finding.severity],
        "message": {"zh": finding.zh, "en": finding.en},
        "tasks": [
            {"id": short(iri), "label": network.tasks[iri].label} for iri in finding.tasks if iri in network.tasks
        ],
        "units": [catalogue.unit(iri) for iri in finding.units if iri in network.units],
        "evidence": [
            {
                "document": short(proof.document),
                "start": proof.start,
                "end": proof.end,
                "quote": proof.quote,
                "page": proof.page,
            }
            for proof in finding.evidence
        ],
    }
    catalogue.told[id(finding)] = facts
    return facts


def chosen(catalogue: Catalogue, check: str = "", severity: str = "", document: str = "") -> Audit:
    """The audit with the findings of a check, of a severity, about a document (its id), or with all."""
    audit = catalogue.audit
    held = catalogue.held.get(f"{ID}document/{document}", NOTHING).findings
    about = {id(finding) for finding in held}
    kept = tuple(
        finding
        for finding in audit.findings
        if (not check or finding.check == check)
        and (not severity or finding.severity == severity)
        and (not document or id(finding) in about)
    )
    return replace(audit, sifted=replace(audit.sifted, kept=kept))


def by_check(audit: Audit) -> list[Finding]:
    """An audit's findings in the order of its checks, those of each worst first."""
    order = {name_of(check): number for number, check in enumerate(audit.checks)}
    return sorted(audit.findings, key=lambda one: (order[one.check], SEVERITIES.index(one.severity)))


def checks(catalogue: Catalogue) -> list[Facts]:
    """Every check with what it looks for and how many findings it has."""
    found = Counter(finding.check for finding in catalogue.audit.findings)
    made = []
    for check in catalogue.audit.checks:
        said = explained(check)
        pairs = {
            name: dict(zip(("zh", "en"), getattr(said, name), strict=True))
            for name in ("title", "what", "why", "basis", "how")
        }
        made.append({"name": said.name, "count": found[said.name], **pairs})
    return made
