"""Findings and changes as JSON, for programs."""

from __future__ import annotations

import json
from typing import Any

from kg.changes import KINDS, Diff
from kg.checks import Audit, Case, Load, explained
from kg.reports._records import change_record, finding_record

FORM = "json"


def findings(audit: Audit) -> bytes:
    """``{"findings": […], "counts": {…}, "checks": […], "loads": […], "suppressed": […]}``, UTF-8."""
    counts = audit.counts()
    return _written(
        {
            "findings": [finding_record(audit, finding) for finding in audit.findings],
            "counts": {severity: counts[severity] for severity in sorted(counts)},
            "checks": [_check(explanation) for explanation in map(explained, audit.checks)],
            "loads": [_load(audit, load) for load in audit.loads()],
            "suppressed": [
                finding_record(audit, finding)
                | {"reason": entry.reason, "by": entry.by, "until": str(entry.until or "")}
                for finding, entry in audit.sifted.suppressed
            ],
        }
    )


def changes(diff: Diff) -> bytes:
    """``{"old": …, "new": …, "counts": {…}, "changes": […]}``, UTF-8."""
    counts = diff.counts()
    return _written(
        {
            "old": _side(diff.old, diff.titles[0], diff.old_tasks),
            "new": _side(diff.new, diff.titles[1], diff.new_tasks),
            "matched": diff.matched,
            "counts": {kind: counts[kind] for kind in KINDS if counts[kind]},
            "changes": [change_record(diff, change) for change in diff.changes],
        }
    )


def _side(case: Case, title: str, tasks: int) -> dict[str, Any]:
    paths = [document.path for document in case.network.documents.values()]
    return {"title": title, "documents": paths, "tasks": tasks}


def _load(audit: Audit, load: Load) -> dict[str, Any]:
    case = audit.case
    unit = {"iri": load.unit, "name": case.label(load.unit)}
    return {
        "document": case.network.documents[load.document].path,
        "unit": unit,
        "tasks": load.tasks,
        "roles": load.roles,
    }


def _check(explanation: Any) -> dict[str, Any]:  # noqa: ANN401 (an Explanation; each field but the name is a pair)
    pairs = ("title", "what", "why", "basis", "how")
    said = {field: dict(zip(("zh", "en"), getattr(explanation, field), strict=True)) for field in pairs}
    return {"name": explanation.name, **said}


def _written(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
