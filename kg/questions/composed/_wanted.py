"""What a question wants: tasks, units, roles or documents; all of them, a number, yes or no, a share, a ranking, a number each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.questions._asked import Asked, Token
from kg.questions._names import UnitSlot
from kg.questions.composed._algebra import How, What
from kg.questions.composed._claims import Claim
from kg.questions.composed._pieces import Piece


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for. ``relative``: the units asked for are those of a clause (既牵头又配合的单位), not of an asking word."""

    what: What
    how: How = "list"
    most: bool = True
    first: int = 0
    kind: str = ""
    relative: bool = False
    single: bool = False
    """Whether yes or no is asked for of one unit."""
    together: bool = False
    roles: tuple[Token, ...] = ()
    """Of a ranking or grouping of tasks: whose units are counted."""


_TOGETHER = re.compile(
    r"都|均|共同|一起|联合|既|同时|同为|同是|(?-i:\bAND\b)|\b(?:both|as well as|jointly|together|co-)", re.IGNORECASE
)


def wanted(pieces: Sequence[Piece], code: str, claims: Sequence[Claim], asked: Asked) -> Wanted:
    """What the pieces ask for."""
    what, kind, relative = _what(pieces, code, claims, asked)
    most = not any(piece.kind == "fewest" for piece in pieces)
    first = next((int(t.value) for p in pieces if p.kind == "top" for t in p.tokens), 0)
    together = "P" in code or _TOGETHER.search(asked.text) is not None
    how: How = "list"
    single = False
    roles: tuple[Token, ...] = ()
    if "S" in code:
        how, what = "share", "tasks"
    elif "J" in code or first:
        how = "rank"
        roles = _before_most(pieces, code) if what == "tasks" else ()
    elif "E" in code and "#" in code:
        how = "each"
        roles = _counted(pieces, code) if what == "tasks" else ()
    elif "e" in code and what == "documents":
        how = "each"
    elif _polar(code, claims, asked):
        how = "exists"
        single = not relative and _of_one(claims)
        what = "units" if single else what
    return Wanted(what, how, most, first, kind, relative, single, together, roles)


def _polar(code: str, claims: Sequence[Claim], asked: Asked) -> bool:
    return asked.polar and not set("Q#") & set(code) and not any(s.asked for c in claims for s in c.subjects)


def _of_one(claims: Sequence[Claim]) -> bool:
    """Whether all claims are of the same one unit."""
    subjects = {
        (slot.iris, subject.kind)
        for claim in claims
        for subject in claim.subjects
        for slot in subject.units or (_NONE,)
    }
    return len(subjects) == 1 and ((), "") not in subjects


_NONE = UnitSlot(0, 0, "", ())


def _what(pieces: Sequence[Piece], code: str, claims: Sequence[Claim], asked: Asked) -> tuple[What, str, bool]:
    """Tasks, units, roles or documents; the kind of the units; whether they are those of a clause."""
    if "R" in code:
        return "roles", "", False
    if re.search(r"e[Esh]*#[TB]?|d[QJ]|Qd|#d|z", code) or (code.startswith("d") and "J" in code):
        return "documents", "", False
    if "E" in code and "#" in code:  # each lead leads how many; each task has how many leads
        return ("tasks", "", False) if re.search(r"E[oY]*T", code) else ("units", "", False)
    return _english(pieces, code) if asked.language == "en" else _chinese(pieces, code, claims)


def _english(pieces: Sequence[Piece], code: str) -> tuple[What, str, bool]:
    """The asking word says it, else the first noun."""
    asking = re.search(r"W|[Q#](?P<noun>[TBKHV])", code)
    if asking and not (asking[0] == "W" and re.match(r"[^UVHAX]*T", code[: asking.start()])):
        at = asking.end() - 1
        return (
            ("tasks", "", False)
            if code[at] == "T"
            else ("units", pieces[at].value if code[at] == "K" else "", code[at] != "W")
        )
    for at, letter in enumerate(code):
        if letter == "T":
            return "tasks", "", False
        if letter in "BK":
            return "units", pieces[at].value, True
        if letter in "HV" and re.match(r"[owLMG]|$", code[at + 1 :]):
            return "units", "", True
        if letter in "UVHA":
            break
    return "tasks", "", False


def _chinese(pieces: Sequence[Piece], code: str, claims: Sequence[Claim]) -> tuple[What, str, bool]:
    """The asking word says it, else the last noun."""
    if re.search(r"(?<!N)(?<!Ny)W", code):
        return "units", "", False
    many = next((at for at, piece in enumerate(pieces) if piece.kind == "many"), None)
    if many is not None:
        measure, after = pieces[many].text[-1], code[many + 1 : many + 2]
        if measure in "项条件次回" or after == "T":
            return "tasks", "", False
        if measure == "家" or after in {"B", "K", "H"}:
            return "units", pieces[many + 1].value if after == "K" else "", True
    if any(piece.kind == "which" and piece.text[-1] in "项条件" for piece in pieces):
        return "tasks", "", False
    which = re.search(r"Q(?P<after>[TBKH])", code)
    if which:
        kind = pieces[which.start("after")].value if which["after"] == "K" else ""
        return ("tasks", "", False) if which["after"] == "T" else ("units", kind, True)
    asking = re.search(r"(?P<noun>[TBKH])[osawhi]*[Q#]", code)
    if asking:
        at = asking.start("noun")
        if code[at] == "H" and any(c.start <= at < c.end and any(s.units for s in c.subjects) for c in claims):
            return "tasks", "", False  # 市财政局是责任单位的有哪些
        return ("tasks", "", False) if code[at] == "T" else ("units", pieces[at].value if code[at] == "K" else "", True)
    last = re.search(r"(?P<noun>[TBK]|(?:(?<=[oLMGw])|(?<=^))H)[,?h]*$", code)
    if last and last["noun"] != "T":
        at = last.start("noun")
        return "units", pieces[at].value if code[at] == "K" else "", True
    return "tasks", "", False


def _before_most(pieces: Sequence[Piece], code: str) -> tuple[Token, ...]:
    """The roles whose units are the most or fewest (牵头单位最多的任务)."""
    found = re.search(r"(?P<v>[HV])[sar]*J", code) or re.search(r"J[oQ]*(?P<v>[HV])", code)
    return tuple(t for t in pieces[found.start("v")].tokens if t.kind == "role") if found else ()


def _counted(pieces: Sequence[Piece], code: str) -> tuple[Token, ...]:
    """The roles whose units are counted (每项任务各有几个牵头单位)."""
    found = re.search(r"#[oY]*(?P<v>[HV])", code)
    return tuple(t for t in pieces[found.start("v")].tokens if t.kind == "role") if found else ()
