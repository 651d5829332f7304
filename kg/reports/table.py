"""Findings and changes on the terminal: grouped, counted, worst first."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

from kg.changes import KINDS, Change, Diff
from kg.checks import CHECKS, SEVERITIES, SEVERITY_NAMES, Audit, Finding, explained
from kg.reports._records import place

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

FORM = "table"
STYLES = {"violation": "bold red", "warning": "yellow", "info": "cyan"}
SHOWN = 20
"""How many changes of one kind are shown; the other formats hold all."""
FEW, MANY = 5, 200
"""How many findings of one check are shown among those of all checks, and where it was asked for."""
QUOTED = 90
"""How many code points of a quotation are shown."""


def findings(audit: Audit) -> bytes:
    """The findings as text, coloured where the terminal is."""
    console, out = _console()
    shown = FEW if len(audit.checks) == len(CHECKS) else MANY
    for check, found in audit.by_check():
        title = explained(check).title
        console.print(f"\n[bold]{title[0]}[/bold] {title[1]} · {len(found)}", markup=True)
        for finding in found[:shown]:
            _show(console, audit, finding)
        if len(found) > shown:
            more = f"kg audit --check {found[0].check}" + (" --format csv" if shown == MANY else "")
            console.print(f"    … 另有{len(found) - shown}条 {len(found) - shown} more: {more}", markup=False)
    _foot(console, audit)
    return out.getvalue().encode()


def changes(diff: Diff) -> bytes:
    """The differences as text, by kind."""
    console, out = _console()
    console.print(f"旧 old: {diff.titles[0]} · {diff.old_tasks} 项任务", markup=False)
    console.print(f"新 new: {diff.titles[1]} · {diff.new_tasks} 项任务", markup=False)
    for kind, found in _by_kind(diff):
        console.print(f"\n[bold]{KINDS[kind][0]}[/bold] {KINDS[kind][1]} · {len(found)}")
        for change in found[:SHOWN]:
            console.print(f"  {change.zh}", markup=False)
            for mark, quotation, case in (("-", change.old, diff.old), ("+", change.new, diff.new)):
                if quotation and kind != "moved":
                    console.print(
                        f"      {mark} “{_short(quotation.quote)}” {place(case.network, quotation)}",
                        style="dim",
                        markup=False,
                    )
        if len(found) > SHOWN:
            console.print(f"    … 另有{len(found) - SHOWN}条 more: --format json", markup=False)
    console.print(f"\n对上的任务 matched: {diff.matched}; 变更 changes: {len(diff.changes)}", markup=False)
    return out.getvalue().encode()


def _by_kind(diff: Diff) -> list[tuple[str, list[Change]]]:
    return [(kind, found) for kind in KINDS if (found := [change for change in diff.changes if change.kind == kind])]


def _short(quote: str) -> str:
    text = " ".join(quote.split())
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"


def _console() -> tuple[Console, io.StringIO]:
    """A console that writes into a string as wide as the terminal."""
    from rich.console import Console

    out = io.StringIO()
    width = max(shutil.get_terminal_size((100, 24)).columns, 60)
    return Console(file=out, width=width, highlight=False, force_terminal=_coloured(), soft_wrap=True), out


def _coloured() -> bool:
    import os
    import sys

    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _show(console: Console, audit: Audit, finding: Finding) -> None:
    console.print(_line(finding))
    for quotation in finding.evidence[:2]:
        console.print(
            f"      “{_short(quotation.quote)}” {place(audit.case.network, quotation)}", style="dim", markup=False
        )


def _line(finding: Finding) -> Text:
    from rich.text import Text

    mark = Text(f"  {SEVERITY_NAMES[finding.severity][0]} ", style=STYLES[finding.severity])
    return mark + Text(finding.zh) + Text(f"  {finding.id}", style="dim")


def _foot(console: Console, audit: Audit) -> None:
    counts = audit.counts()
    said = ", ".join(f"{SEVERITY_NAMES[s][0]} {s} {counts[s]}" for s in SEVERITIES)
    console.print(f"\n共{len(audit.findings)}条 findings: {said}", markup=False)
    sifted = audit.sifted
    if sifted.suppressed:
        console.print(f"已豁免 suppressed: {len(sifted.suppressed)}", markup=False)
    for entry in sifted.expired:
        console.print(f"豁免已到期 expired: {entry.id} {entry.reason} ({entry.until})", markup=False)
    for entry in sifted.stale:
        console.print(f"豁免已无对应 matches nothing: {entry.id} {entry.reason}", markup=False)
