"""Findings, ledger rows and cells as plain records: what every tabular report is written from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.changes import Change, Diff
from kg.checks import SEVERITY_NAMES, Audit, Finding, explained
from kg.expansion import inferred
from kg.network import Evidence, Network

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula. Source: OWASP, CSV Injection."""
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0, and so a spreadsheet, cannot hold."""


def harmless(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula and every one can hold.

    >>> harmless("=1+1"), harmless("市发改委"), harmless(3)
    ("'=1+1", '市发改委', '3')
    """
    text = ILLEGAL.sub("", str(cell))
    return f"'{text}" if text.startswith(FORMULA) else text


def place(network: Network, quotation: Evidence) -> str:
    """Where a quotation stands: the document's path, the page where known, the code points."""
    document = network.documents.get(quotation.document)
    page = f" {quotation.page}" if quotation.page else ""
    return f"{document.path if document else quotation.document}{page} [{quotation.start}–{quotation.end}]"


def finding_record(audit: Audit, finding: Finding) -> dict[str, Any]:
    """A finding as JSON writes it: claim, severity, what it names, quotations with their places."""
    case = audit.case
    check = next(check for check in audit.checks if check.__name__.endswith(f".{finding.check}"))
    title = explained(check).title
    return {
        "id": finding.id,
        "check": finding.check,
        "title": {"zh": title[0], "en": title[1]},
        "severity": finding.severity,
        "message": {"zh": finding.zh, "en": finding.en},
        "confidence": finding.confidence,
        "focus": finding.focus,
        "tasks": [{"iri": iri, "label": case.label(iri)} for iri in finding.tasks],
        "units": [{"iri": iri, "name": case.label(iri)} for iri in finding.units],
        "parts": dict(finding.parts),
        "evidence": [quotation(case.network, evidence) for evidence in finding.evidence],
    }


def change_record(diff: Diff, change: Change) -> dict[str, Any]:
    """A change as JSON writes it: its kind, what it says, the units, and the quotation on either side."""
    return {
        "kind": change.kind,
        "message": {"zh": change.zh, "en": change.en},
        "units": list(change.units),
        "old": quotation(diff.old.network, change.old) if change.old else None,
        "new": quotation(diff.new.network, change.new) if change.new else None,
    }


def quotation(network: Network, evidence: Evidence) -> dict[str, Any]:
    """A quotation as JSON writes it."""
    document = network.documents.get(evidence.document)
    record: dict[str, Any] = {
        "document": document.path if document else evidence.document,
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
    }
    return record | ({"page": evidence.page} if evidence.page else {})


FINDING_COLUMNS = (
    ("severity", "级别 severity", 12),
    ("title", "检查 check", 24),
    ("message", "问题 finding", 60),
    ("units", "单位 units", 32),
    ("tasks", "任务 tasks", 32),
    ("quotes", "原文 quotation", 60),
    ("places", "位置 place", 32),
    ("id", "编号 id", 20),
)
"""Columns of a table of findings: key, heading, width in characters."""


def finding_cells(audit: Audit, finding: Finding) -> dict[str, str]:
    """A finding as the cells of one row."""
    record = finding_record(audit, finding)
    return {
        "severity": SEVERITY_NAMES[finding.severity][0],
        "title": record["title"]["zh"],
        "message": finding.zh,
        "units": "\n".join(unit["name"] for unit in record["units"]),
        "tasks": "\n".join(task["label"] for task in record["tasks"]),
        "quotes": "\n".join(f"“{quotation.quote}”" for quotation in finding.evidence),
        "places": "\n".join(place(audit.case.network, quotation) for quotation in finding.evidence),
        "id": finding.id,
    }


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One row of the ledger: a task, a unit, its role, the deadline and the words that say so."""

    document: str
    section: str
    number: str
    task: str
    unit: str
    mention: str
    role: str
    deadline: str
    due: str
    quote: str
    place: str
    remark: str


LEDGER_COLUMNS = (
    ("document", "文件 document", 24),
    ("section", "章节 section", 24),
    ("number", "编号 number", 12),
    ("task", "任务 task", 36),
    ("unit", "单位 unit", 24),
    ("mention", "原文写法 as written", 20),
    ("role", "角色 role", 10),
    ("deadline", "时限 deadline", 16),
    ("due", "最迟日期 due", 12),
    ("quote", "原文 quotation", 60),
    ("place", "位置 place", 28),
    ("remark", "说明 remark", 16),
)


def ledger_rows(network: Network, roles: dict[str, str], *, expand: bool = False) -> Iterator[LedgerRow]:
    """The ledger in the text's order; ``roles`` maps role keys to what is shown. A task that names nobody has a row too.

    With ``expand`` the members of a group follow it, each in a row whose remark says that it is inferred.
    """
    for task in network.tasks.values():
        document = network.documents.get(task.document)
        shared = (document.title if document else "", task.heading, task.key or task.number, task.title)
        edges = network.assignments_of_task.get(task.iri, [])
        parts: dict[str, list[tuple[str, str]]] = {edge.iri: [] for edge in edges}
        for part in inferred(network, edges) if expand else ():
            parts[part.edge.iri].append((part.member.name, part.remark))
        for edge in edges:
            unit = network.units.get(edge.unit)
            flags = ((edge.open_list, "列举未尽（等）"), (edge.vague, "未点名"), (edge.implied, "依全文约定"))
            remark = "；".join(text for is_set, text in flags if is_set)
            for name, said in ((unit.name if unit else edge.mention, remark), *parts[edge.iri]):
                yield LedgerRow(
                    *shared,
                    unit=name,
                    mention=edge.mention,
                    role=roles.get(edge.role, edge.role),
                    deadline=task.deadline,
                    due=task.due,
                    quote=edge.evidence.quote,
                    place=place(network, edge.evidence),
                    remark=said,
                )
        if not edges:
            yield LedgerRow(*shared, "", "", "", task.deadline, task.due, "", "", "无人担责")
