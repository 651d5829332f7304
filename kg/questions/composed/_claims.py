"""The grammar of claims: who has which role, who has it not, how many have it, said in the order of Chinese or of English.

Each piece of a question is a letter; a claim is a pattern over letters, tried from left to right, the first that fits. What no
pattern takes stands for itself: a noun, a joint, a limit. Letters: see LETTERS.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.questions._amounts import Amount
from kg.questions._asked import Token
from kg.questions._names import UnitSlot
from kg.questions.composed._pieces import Piece

LETTERS = {
    "unit": "U", "who": "W", "kind": "K", "body": "B", "task": "T", "role": "V", "head": "H", "any": "A", "not": "N", "nor": "N",
    "only": "O", "except": "X", "other": "Y", "limit": "L", "matter": "M", "day": "D", "due": "F", "amount": "C", "with": "P",
    "which": "Q", "many": "#", "most": "J", "fewest": "J", "top": "t", "each": "E", "polar": "?", "about": "G",
    "rolenoun": "R", "doc": "d", "document": "z", "number": "r", "documents": "e", "and": "&", "or": "|", "comma": ",", "but": "b",
    "by": "y", "is": "i", "has": "h", "of": "o", "also": "s", "all": "a", "share": "S", "nothing": "n", "where": "w",
}  # fmt: skip

_S = r"(?P<s>[UWK](?:(?:QT[&P]*|[&,y]+P?|Py?)[UWK])*)"
_CHINESE = (
    r"X(?P<x>U)(?P<v>[VAH]?)o?T?w?(?P<l>L?)X?[,oYs]*",
    r"(?P<x>U)X(?P<v>[VAH])(?P<l>L?)o?T?X?[,oYs]*",
    r"X(?P<v>[VAH]?)(?P<l>L)o?T?X?[,oYs]*",
    r"(?P<x>U)X[,oYs]*",
    r"(?P<l>L)X[,oYs]*",
    r"(?P<v>H)[sa]*(?P<n>N?)(?:i|h)(?P<o>O?)y?(?P<s>[UWK])(?![sa]*N?[sa]*[VA])",
    r"(?P<v>V)oi(?P<s>[UWK])(?![VA])",
    r"(?P<v>H)[sa]*(?P<n>N?)[ih]?(?P<c>C)B?",
    r"(?P<n>N?)i?(?P<o>O?)[hy]?(?P<c>C)o?Y?B?(?P<v>[HV])(?!C)",
    rf"(?P<n>N?)i?(?P<o>O?)[hi]?y?{_S}(?:Q?Tw)?[sah]*(?P<p>P?)[sa]*(?P<m>N?)[sahi]*y?(?P<q>O?)[ih]?(?P<v>[VAH])(?P<c>C?)",
    r"(?P<v>A)(?P<s>[UK])",
    rf"(?P<n>N?)i?(?P<o>O?)[hi]?y?{_S}[sa]*(?P<m>N?)(?P<p>P)(?:T(?=C))?(?P<c>C?)",
    r"(?P<n>N?)(?P<o>O?)[hiy]*(?P<q>O?)[hiy]*(?P<v>[VAH])(?P<z>n?)(?P<c>C?)",
    rf"(?P<n>N?)i?(?P<o>O?)[hi]?{_S}[sa]*(?P<m>N?)",
)
_ENGLISH = (
    r"X(?P<x>U)(?P<v>[VAH]?),?",
    r"X(?P<l>L),?",
    r"b?Ni*T?(?P<l>L)",
    r"i?(?P<n>N?)i?(?P<o>O?)(?P<v>[VAH])y(?P<m>N?)(?P<q>O?)(?P<s>U|W|K)",
    r"(?P<v>[VH])i(?P<n>N?)(?P<o>O?)(?P<s>[UK])(?![VAH])",
    r"(?P<n>N?)h?(?P<c>C)(?P<v>[HV])(?![yi])",
    r"(?P<n>N?)h(?P<c>C)B(?![VAH])",
    rf"(?P<n>N?)i?(?P<o>O?){_S}[sai]*(?P<m>N?)[isa]*(?P<q>O?)[hi]*(?P<v>[VAH])(?P<z>n?)(?P<c>C?)",
    r"(?P<n>N?)(?P<v>A)P?(?P<s>[UK])",
    rf"(?P<n>N?)i?(?P<o>O?){_S}[sai]*(?P<m>N?)(?P<p>P)(?P<v>[VH])",
    rf"(?P<n>N?)i?(?P<o>O?){_S}[sai]*(?P<m>N?)(?P<p>P)(?P<c>C?)",
    r"h?(?P<n>N?)[ih]?(?P<o>O?)[hi]*(?P<v>[VAH])(?P<z>n?)(?P<c>C?)",
    rf"(?P<n>N?)i?(?P<o>O?){_S}h?(?P<m>N?)",
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a claim is about: units named, units of a kind, or (``asked``) those that the question asks for."""

    units: tuple[UnitSlot, ...] = ()
    kind: str = ""
    asked: bool = False
    joint: str = "and"


@dataclass(frozen=True, slots=True)
class Claim:
    """A role of some subjects in a task: no subject is anyone, no role token any role. ``start`` and ``end`` count pieces."""

    start: int
    end: int
    subjects: tuple[Subject, ...] = ()
    roles: tuple[Token, ...] = ()
    head: bool = False
    negated: bool = False
    excluded: bool = False
    """Whether it stands under except."""
    only: str = ""
    """``who``: nobody else has the role; ``role``: they have no other."""
    amount: Amount | None = None
    counts: str = ""
    """What the amount counts: ``units`` or ``tasks``."""
    limits: tuple[Token, ...] = ()
    elsewhere: bool = False
    """Whether other tasks are meant than those that the limits name (还牵头别的任务)."""
    either: bool = False
    """Whether *or* stands before it."""
    bare: bool = False
    """Whether no word says the role."""
    together: bool = False
    anywhere: bool = False
    """Whether it is said of all tasks, whatever limits are named (但从不牵头, but lead nothing)."""
    has: bool = False
    """Whether it is said that there is one (有牵头单位, with a lead)."""


def letters(pieces: Sequence[Piece]) -> str:
    """The pieces as a string, a letter each."""
    return "".join(_letter(piece) for piece in pieces)


def _letter(piece: Piece) -> str:
    kind = (
        "head"
        if piece.kind == "role" and piece.head
        else "kind"
        if piece.kind == "body" and piece.value
        else piece.kind
    )
    return LETTERS.get(kind, "!")


def claims(pieces: Sequence[Piece], *, english: bool) -> tuple[list[Claim], list[int]]:
    """The claims of a question, and the numbers of the pieces that are part of none."""
    every = letters(pieces)
    kept = _looked_at(every, english=english)
    code = "".join(every[n] for n in kept)
    patterns = [re.compile(pattern) for pattern in (_ENGLISH if english else _CHINESE)]
    found: list[Claim] = []
    taken: set[int] = set()
    at = 0
    while at < len(code):
        match = next(
            (m for p in patterns if (m := p.match(code, at)) and _sane(m, pieces, kept, english=english)), None
        )
        if match is None:
            at += 1
            continue
        claim = _claim(match, [pieces[n] for n in kept], found)
        either = code[:at].rstrip("sa,").endswith("|")
        elsewhere = re.match("o?Yo?T", code[match.end() :]) is not None
        start, end = kept[match.start()], kept[match.end() - 1] + 1
        found.append(replace(claim, start=start, end=end, either=either, elsewhere=elsewhere))
        taken.update(kept[match.start() : match.end()])
        at = match.end()
    return found, [n for n in range(len(every)) if n not in taken]


_ASIDE = set("MDFwJt?Sr")
"""Letters that stand between the parts of a claim without changing it."""


def _looked_at(code: str, *, english: bool) -> list[int]:
    """The numbers of the pieces that patterns see: a limit only where it is left out or denied by itself."""
    kept = []
    for n, letter in enumerate(code):
        before = re.sub("[MDFwJt?SrioT]", "", code[:n])
        apart = (
            re.search(r"X[UVAH&]*$", before) is not None
            or code[n + 1 : n + 2] == "X"
            or (english and before.endswith("N"))
        )
        if letter not in _ASIDE and (letter != "L" or apart):
            kept.append(n)
    return kept


def _sane(found: re.Match[str], pieces: Sequence[Piece], kept: Sequence[int], *, english: bool) -> bool:
    """Whether a pattern that fits the letters fits the words too."""
    groups = found.groupdict()
    if not english and groups.get("v") == "A" and groups.get("s") and found.start("v") < found.start("s"):
        return pieces[kept[found.start("v")]].text.startswith(("涉及", "牵涉", "牵扯", "点名", "点到"))
    return True


def _claim(found: re.Match[str], pieces: Sequence[Piece], before: list[Claim]) -> Claim:
    groups = {name: text or "" for name, text in found.groupdict().items()}
    verb = pieces[found.start("v")] if groups.get("v") else None
    here, excluded = pieces[found.start() : found.end()], "X" in found[0]
    subjects = tuple(_subjects(pieces[found.start(name) : found.end(name)]) for name in ("s", "x") if groups.get(name))
    amount, counts = _amount(pieces[found.start("c")], found) if groups.get("c") else (None, "")
    limits = pieces[found.start("l")].tokens if groups.get("l") else ()
    made = Claim(
        found.start(),
        found.end(),
        subjects[0] if subjects else (),
        _roles(verb, here) if verb else (),
        head=bool(verb and verb.head and (subjects or "i" not in found[0])),
        negated=bool(groups.get("n") or groups.get("m") or (groups.get("z") and "n" in found[0] and not _any(here))),
        excluded=excluded,
        only=_only(groups, found[0], subjects=bool(subjects)),
        amount=amount,
        counts=counts,
        limits=limits,
        anywhere=bool(groups.get("z")) or any(p.kind == "not" and p.text.startswith("从") for p in here),
        has="h" in found[0],
        bare=verb is None and not groups.get("p"),
        together="P" in found[0],
    )
    if found.re.pattern.startswith("b?N") and before:  # take part in task 11 but not in task 12
        return replace(before[-1], start=made.start, end=made.end, negated=True, limits=limits)
    return made


def _roles(verb: Piece, here: Sequence[Piece]) -> tuple[Token, ...]:
    """The role words of a claim; one that units are listed *as* is their heading, not all that it may cover."""
    heading = any(p.kind == "is" and p.text.lower().endswith("as") for p in here)
    return tuple(replace(t, head=t.head or heading) for t in verb.tokens if t.kind == "role")


def _only(groups: dict[str, str], said: str, *, subjects: bool) -> str:
    """Whether *only* leaves out other units (只由A牵头, A is the only lead) or other roles (A只配合)."""
    if (groups.get("o") and subjects) or (groups.get("q") and re.search("[UW]i+O[VH]$", said)):
        return "who"
    return "role" if groups.get("o") or groups.get("q") else ""


def _any(pieces: Iterable[Piece]) -> bool:
    """Whether a word only says that any task is meant (牵头任何任务), and denies nothing by itself."""
    return any(p.kind == "nothing" and p.text.lower().startswith(("any", "任何", "at")) for p in pieces)


def _subjects(pieces: Iterable[Piece]) -> tuple[Subject, ...]:
    made = []
    for piece in pieces:
        if piece.kind == "unit":
            slots = tuple(t.slot for t in piece.tokens if isinstance(t.slot, UnitSlot))
            made.append(Subject(slots, joint=piece.joint))
        elif piece.kind in {"who", "body"}:
            made.append(Subject(kind=piece.value, asked=piece.kind == "who"))
    return tuple(made)


def _amount(piece: Piece, found: re.Match[str]) -> tuple[Amount, str]:
    """A condition on a number, and what it counts: by its measure word, else by the noun beside it."""
    token, code = piece.tokens[0], found.string
    slot = token.slot
    if not isinstance(slot, Amount):
        slot = (
            Amount(token.start, token.end, "=", 1) if token.kind == "one" else Amount(token.start, token.end, ">=", 2)
        )
    if slot.measure and slot.measure in "项条件次":
        return slot, "tasks"
    after = code[found.end() :].lstrip("oYs")
    verb = found.end("v") if found.groupdict().get("v") else 0
    if found.end("c") > verb:  # 牵头三项, 牵头单位超过三个
        tasks = code[verb - 1] != "H" if verb else after.startswith("T")
    else:  # with five responsible tasks
        tasks = code.startswith("T", found.end())
    return slot, "units" if slot.measure == "家" or not tasks else "tasks"
