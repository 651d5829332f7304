"""Findings and changes as JSON, one a line, for programs that read them one by one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from kg.changes import Diff
from kg.checks import Audit
from kg.reports._records import change_record, finding_record

FORM = "jsonl"


def findings(audit: Audit) -> bytes:
    """A line for each finding, worst first."""
    return _written(finding_record(audit, finding) for finding in audit.findings)


def changes(diff: Diff) -> bytes:
    """A line for each change."""
    return _written(change_record(diff, change) for change in diff.changes)


def _written(records: Iterable[dict[str, Any]]) -> bytes:
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records).encode()
