"""Findings as Markdown, for a wiki, a mail or a merge request."""

from __future__ import annotations

import re

from kg.checks import SEVERITIES, SEVERITY_NAMES, Audit, explained
from kg.reports._records import place

FORM = "md"
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&])")


def plain(text: str) -> str:
    r"""Text that Markdown shows as it is, on one line.

    >>> plain("a*b\n<c>")
    'a\\*b \\<c\\>'
    """
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def findings(audit: Audit) -> bytes:
    """A heading for each check, its explanation, its findings as a list with their quotations."""
    counts = audit.counts()
    total = "，".join(f"{SEVERITY_NAMES[severity][0]}{counts[severity]}" for severity in SEVERITIES)
    lines = ["# 责任审计 Audit of responsibilities", "", f"共{len(audit.findings)}条：{total}。"]
    for check, found in audit.by_check():
        said = explained(check)
        lines += ["", f"## {said.title[0]} {said.title[1]}（{len(found)}）", ""]
        lines += [plain(said.what[0]), "", plain(f"依据：{said.basis[0]}"), ""]
        for finding in found:
            lines.append(f"- **{SEVERITY_NAMES[finding.severity][0]}** {plain(finding.zh)} `{finding.id}`")
            lines += [
                f"  > {plain(quotation.quote)} — {plain(place(audit.case.network, quotation))}"
                for quotation in finding.evidence
            ]
    return ("\n".join(lines) + "\n").encode()
