"""Findings that somebody has looked at and let stand: a TOML file that survives rebuilds, since ids come from content.

[[suppress]]
id = "3fa1c09b2d7e4410"
reason = "省政府同意共同牵头"
by = "督查室 王某"
until = 2026-12-31
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.checks._finding import Finding
from kg.errors import InputError

WRITTEN = 'each finding is written so: [[suppress]] id = "…", reason = "…", by = "…", until = 2026-12-31'
KEYS = frozenset({"id", "reason", "by", "until"})


@dataclass(frozen=True, slots=True)
class Suppression:
    """One finding let stand: by whom, why, and until which day (none: for good)."""

    id: str
    reason: str
    by: str = ""
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Sifted:
    """Findings after suppression. ``expired`` no longer hide anything, ``stale`` match no finding."""

    kept: tuple[Finding, ...]
    suppressed: tuple[tuple[Finding, Suppression], ...] = ()
    expired: tuple[Suppression, ...] = ()
    stale: tuple[Suppression, ...] = ()


def read(path: Path) -> tuple[Suppression, ...]:
    """The suppressions of a file. Raises ``InputError`` that names the file and the entry at fault."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("suppress", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        said = getattr(error, "strerror", None) or error
        raise InputError(f"{path}: the suppression file cannot be read: {said}", hint=WRITTEN) from error
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InputError(f"{path}: write each suppression as a [[suppress]] table")
    return tuple(_entry(path, number, entry) for number, entry in enumerate(entries, 1))


def _entry(path: Path, number: int, entry: dict[str, object]) -> Suppression:
    where = f"{path}, suppression {number}"
    if unknown := sorted(set(entry) - KEYS):
        raise InputError(f"{where}: unknown key {', '.join(unknown)}", hint=f"the keys are {', '.join(sorted(KEYS))}")
    name, reason, by, until = (entry.get(key) for key in ("id", "reason", "by", "until"))
    if not (isinstance(name, str) and name) or not (isinstance(reason, str) and reason.strip()):
        raise InputError(f"{where}: an id and a reason are needed")
    if isinstance(until, dt.datetime):
        until = until.date()
    if until is not None and not isinstance(until, dt.date):
        raise InputError(f"{where}: until is a date without quotation marks, such as 2026-12-31")
    return Suppression(name, reason, str(by or ""), until)


def sift(findings: Iterable[Finding], suppressions: Iterable[Suppression], today: dt.date) -> Sifted:
    """Take out the findings that a suppression still in force names."""
    expired: list[Suppression] = []
    active: dict[str, Suppression] = {}
    for entry in suppressions:
        if entry.until and entry.until < today:
            expired.append(entry)
        else:
            active[entry.id] = entry
    kept, hidden = [], []
    for finding in findings:
        if finding.id in active:
            hidden.append((finding, active[finding.id]))
        else:
            kept.append(finding)
    met = {finding.id for finding, _ in hidden}
    stale = tuple(entry for name, entry in active.items() if name not in met)
    return Sifted(tuple(kept), tuple(hidden), tuple(expired), stale)
