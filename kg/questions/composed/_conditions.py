"""Claims become conditions: on the tasks in which they hold, or on the units that they are asked of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.questions._asked import Token
from kg.questions._kinds import of_kind
from kg.questions.composed._algebra import Acts, All, Among, Any, Condition, Every, Held, Not, both, fitting
from kg.questions.composed._claims import Claim, Subject
from kg.questions.composed._limits import within
from kg.questions.composed._parts import Parts, Unread

_LACKING = {"没有", "没", "无", "缺", "缺少", "without", "no", "lacking"}
"""Denials that say that a unit is not there at all."""


def keys(parts: Parts, roles: Sequence[Token]) -> tuple[str, ...]:
    """The role keys that some role words mean; no word is any role.

    A broad word (负责) beside a narrow one of another claim (牵头) is set against it, and takes in nothing more.
    """
    if not roles:
        return ()
    broad = {role.key for role in parts.frame.source.vocabulary.roles if role.covers}
    said = {token.value for claim in parts.claims for token in claim.roles}
    beside = said - broad - {token.value for token in roles}
    return parts.frame.keys([replace(token, head=True) for token in roles] if beside else roles)


def who(parts: Parts, *subjects: Subject) -> Condition:
    """The units that some subjects are, all of them."""
    each = [_who(parts, subject) for subject in subjects]
    return each[0] if len(each) == 1 else Any(tuple(each))


def _who(parts: Parts, subject: Subject) -> Condition:
    if subject.kind and not subject.units:
        return of_the_kind(parts, subject.kind)
    if subject.asked:
        return Every()
    slots = [parts.renamed.get(slot, slot) for slot in subject.units]
    iris = tuple(dict.fromkeys(iri for slot in slots for iri in slot.iris))
    return Among(iris, parts.frame.say.list(parts.frame.shown(slot) for slot in slots))


def of_the_kind(parts: Parts, kind: str) -> Condition:
    """The units of a kind."""
    return Among(of_kind(kind, parts.frame.source), kind)


# ── whose a claim is ──────────────────────────────────────────────────────────────────────────────


def with_subjects(parts: Parts, found: Iterable[Claim]) -> list[Claim]:
    """Claims of tasks with their subjects: a verb without one has that of the claim before it, in the same clause."""
    made: list[Claim] = []
    for claim in found:
        last = next((c for c in reversed(made) if not c.excluded or c.subjects), None)
        alone = not claim.subjects and not claim.head
        shared = last.subjects if alone and last is not None and _same_clause(parts, last, claim) else claim.subjects
        made.append(_completed(parts, last, replace(claim, subjects=shared)))
    return made


def asked_subjects(parts: Parts) -> list[Claim]:
    """Claims of units with their subjects: a role of nobody's is that of the units asked for."""
    made: list[Claim] = []
    for claim in parts.claims:
        last = next((c for c in reversed(made) if not c.excluded), None)
        subjects = claim.subjects
        of_tasks = claim.counts == "units" or claim.excluded or _of_tasks(parts, claim)
        if not subjects and not of_tasks:
            same = (
                last is not None and not claim.head and _same_clause(parts, last, claim) and not parts.wanted.relative
            )
            subjects = (last.subjects if same and last is not None else ()) or (Subject(asked=True),)
        made.append(_completed(parts, last, replace(claim, subjects=subjects)))
    return made


def _of_tasks(parts: Parts, claim: Claim) -> bool:
    """Whether a role of nobody's is said of the tasks themselves: the tasks that have no lead, 没有配合单位的任务."""
    if parts.english:
        return (claim.has or claim.negated) and re.search(r"T[LMw]*$", parts.code[: claim.start]) is not None
    return claim.head and parts.code[claim.end :].startswith("oT") and (claim.negated or claim.has)


def _completed(parts: Parts, last: Claim | None, claim: Claim) -> Claim:
    """A claim without a role's word has the role of the one before it where it only leaves that out (A牵头但不是B)."""
    if claim.bare and last is not None and last.roles and _short(parts, last, claim):
        return replace(claim, roles=last.roles, bare=False)
    return claim


def _same_clause(parts: Parts, last: Claim, claim: Claim) -> bool:
    between = set(parts.code[last.end : claim.start])
    return not between & ({"T", "h"} if parts.english else {"T"})


def _short(parts: Parts, last: Claim, claim: Claim) -> bool:
    """Whether a subject alone leaves out the role before it: led by A but not by B, A and not B."""
    between = parts.code[last.end : claim.end]
    if any(p.kind == "not" and p.text.lower() in _LACKING for p in parts.pieces[last.end : claim.end]):
        return False
    if last.together and any(s.asked for s in claim.subjects):
        return True
    return "T" not in between and ("b" in between or (parts.english and "&" in between)) and "h" not in between


# ── conditions on units ───────────────────────────────────────────────────────────────────────────


def acts(parts: Parts, claim: Claim, where: Condition, *, least: int = 1) -> Condition:
    """What a claim says of the units asked for, in at least so many of the tasks ``where``."""
    roles = keys(parts, claim.roles)
    made: Condition = Acts(roles, where, max(least, 1))
    if claim.amount and claim.counts == "tasks":
        made = fitting(Acts(roles, where), claim.amount)
    if claim.only and re.search("O[wi]*L", parts.code):  # 只在第12项里配合
        made = both(made, Not(Acts(roles, Not(where))))
    elif claim.only == "role" and roles:
        made = both(made, Not(Acts(parts.frame.rest_of(roles), where)))
    elif claim.only == "who":
        raise Unread(*(t.text for t in claim.roles))
    return Not(made) if claim.negated else made


# ── conditions on tasks ───────────────────────────────────────────────────────────────────────────


def on_tasks(parts: Parts, found: Iterable[Claim]) -> Condition:
    """Claims of tasks as one condition; *or* joins a claim to the one before it."""
    made: list[Condition] = []
    for claim in found:
        one = _held(parts, claim)
        if claim.either and made:
            made[-1] = Any((made[-1], one))
        else:
            made.append(one)
    return both(*made)


def _held(parts: Parts, claim: Claim) -> Condition:
    if not claim.excluded:
        return said(parts, claim)
    inside = within(parts, claim.limits) if claim.limits else Every()
    return Not(both(said(parts, claim) if claim.subjects or claim.roles else Every(), inside))


def said(parts: Parts, claim: Claim) -> Condition:
    """What a claim says of a task."""
    made = _number(parts, claim) if claim.amount is not None else _holders(parts, claim)
    return Not(made) if claim.negated else made


def _number(parts: Parts, claim: Claim) -> Condition:
    assert claim.amount is not None
    if claim.counts == "tasks":
        raise Unread(parts.asked.text[claim.amount.start : claim.amount.end])
    kinds = both(*(of_the_kind(parts, s.kind) for s in claim.subjects if s.kind))
    return fitting(Held(keys(parts, claim.roles), kinds), claim.amount)


def _holders(parts: Parts, claim: Claim) -> Condition:
    if not (claim.subjects or claim.negated or claim.has or claim.excluded):
        raise Unread(*(t.text for t in claim.roles))
    roles = keys(parts, claim.roles)
    each = tuple(_each(parts, subject, claim) for subject in claim.subjects) or (Held(roles),)
    made = each[0] if len(each) == 1 else All(each)
    if re.search("O[wi]*L", parts.code):  # 只看第三部分: the limit alone is meant
        return made
    if claim.only == "who" and claim.subjects:
        return both(made, Not(Held(roles, Not(who(parts, *claim.subjects)))))
    if claim.only == "role" and roles:
        holders = who(parts, *claim.subjects) if claim.subjects else Every()
        return both(made, Not(Held(parts.frame.rest_of(roles), holders)))
    return made


def _each(parts: Parts, subject: Subject, claim: Claim) -> Condition:
    """That a subject has a role: each of its units, or some of them where *or* joins them or nothing says *each*."""
    roles = keys(parts, claim.roles)
    if len(subject.units) < 2:
        return Held(roles, who(parts, subject))
    units = [parts.renamed.get(slot, slot) for slot in subject.units]
    each = tuple(Held(roles, Among(slot.iris, parts.frame.shown(slot))) for slot in units)
    together = parts.wanted.together or claim.only or parts.english or len(parts.claims) > 1
    return All(each) if subject.joint == "and" and together and not claim.negated else Any(each)
