"""Findings and changes as JSON, for programs."""

from __future__ import annotations

import json
from typing import Any

from kg.checks import Audit, explained
from kg.reports._records import finding_record

FORM = "json"


def findings(audit: Audit) -> bytes:
    """``{"findings": […], "counts": {…}, "checks": […], "suppressed": […]}``, UTF-8."""
    counts = audit.counts()
    return _written(
        {
            "findings": [finding_record(audit, finding) for finding in audit.findings],
            "counts": {severity: counts[severity] for severity in sorted(counts)},
            "checks": [_check(explanation) for explanation in map(explained, audit.checks)],
            "suppressed": [
                finding_record(audit, finding)
                | {"reason": entry.reason, "by": entry.by, "until": str(entry.until or "")}
                for finding, entry in audit.sifted.suppressed
            ],
        }
    )


def _check(explanation: Any) -> dict[str, Any]:  # noqa: ANN401 (an Explanation; each field but the name is a pair)
    pairs = ("title", "what", "why", "basis", "how")
    said = {field: dict(zip(("zh", "en"), getattr(explanation, field), strict=True)) for field in pairs}
    return {"name": explanation.name, **said}


def _written(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
