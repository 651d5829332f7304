"""Findings, changes and the ledger as CSV, with a mark at the beginning that tells a spreadsheet it is UTF-8."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from kg.changes import Diff
from kg.checks import Audit
from kg.network import Network
from kg.reports._records import (
    FINDING_COLUMNS,
    LEDGER_COLUMNS,
    finding_cells,
    harmless,
    ledger_rows,
    place,
)
from kg.vocabulary import load

FORM = "csv"


def findings(audit: Audit) -> bytes:
    """A row for each finding."""
    keys = [key for key, _, _ in FINDING_COLUMNS]
    rows = (finding_cells(audit, finding) for finding in audit.findings)
    return _written(keys, ([row[key] for key in keys] for row in rows))


def changes(diff: Diff) -> bytes:
    """A row for each change, with the quotation on either side."""
    sides = ("old", "new")
    heading = ["kind", "message", "units", *(f"{side}_{what}" for side in sides for what in ("quote", "place"))]
    rows = []
    for change in diff.changes:
        row = [change.kind, change.zh, "、".join(change.units)]
        for case, quoted in ((diff.old, change.old), (diff.new, change.new)):
            row += [quoted.quote, place(case.network, quoted)] if quoted else ["", ""]
        rows.append(row)
    return _written(heading, rows)


def ledger(network: Network, *, expand: bool = False) -> bytes:
    """A row for each assignment; with ``expand`` one for each member of a group too."""
    keys = [key for key, _, _ in LEDGER_COLUMNS]
    roles = {role.key: role.zh for role in load().roles}
    rows = ledger_rows(network, roles, expand=expand)
    return _written(keys, ([getattr(row, key) for key in keys] for row in rows))


def _written(heading: list[str], rows: Iterable[list[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
