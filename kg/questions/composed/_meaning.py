"""The parts of a question become one algebra value: what is asked for, and the conditions that it has to meet."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.questions._frame import Frame
from kg.questions.composed import _query
from kg.questions.composed._algebra import Acts, Any, Condition, Every, Held, Not, Select, both
from kg.questions.composed._claims import Claim, Subject
from kg.questions.composed._conditions import (
    acts,
    asked_subjects,
    keys,
    of_the_kind,
    on_tasks,
    said,
    who,
    with_subjects,
)
from kg.questions.composed._limits import everywhere, groups, inside, within
from kg.questions.composed._parts import Parts, Unread, taken_apart
from kg.questions.composed._refusals import refuse

_RHETORICAL = re.compile(r"(?<!是)不是|(?i:^(?:is|are|was|were|do|does|did|has|have)(?:n't| not)\b)")
"""A question that only sounds like a denial."""


def select(frame: Frame, *, compound: bool = False) -> Select:
    """The algebra value of a question. Raises ``Unread`` or ``NotUnderstood`` where a word is not accounted for.

    ``compound`` asks for one that says more than one thing of its tasks or units: several claims, a denial, a number.
    """
    parts = taken_apart(frame)
    refuse(parts)
    if compound and not parts.compound:
        raise Unread
    return _select(parts)


def _select(parts: Parts) -> Select:
    """The claims put together for what is wanted."""
    want = parts.wanted
    if want.what == "units":
        return _of_one(parts) if want.single else _units(parts)
    if want.what == "roles":
        return _roles(parts)
    limits = everywhere(parts)
    by = Held(keys(parts, want.roles)) if want.how in {"rank", "each"} and want.what == "tasks" else None
    counted = by is not None and bool(want.roles)
    told = [c for c in parts.claims if not (counted and c.roles == want.roles and not (c.subjects or c.negated))]
    where = both(limits, on_tasks(parts, with_subjects(parts, told)))
    if want.how == "share":
        return Select("tasks", where, "share", of=both(limits, _whole(parts)))
    return Select(want.what, where, want.how, by, most=want.most, first=want.first)


def _whole(parts: Parts) -> Condition:
    """What a share is a share of, beside the limits: what is claimed of the tasks in which it is looked for (…的任务里)."""
    edge = parts.code.find("Tw")
    return on_tasks(parts, with_subjects(parts, [c for c in parts.claims if c.end <= edge]))


# ── units ─────────────────────────────────────────────────────────────────────────────────────────


def _units(parts: Parts) -> Select:
    """Units: what is claimed of those asked for, each in the tasks that the other claims and the limits leave."""
    want, limits = parts.wanted, groups(parts)
    asked, others, excluded = _sorted(parts)
    event = on_tasks(parts, others)
    kinds = [of_the_kind(parts, s.kind) for c in asked for s in c.subjects if s.asked and s.kind]
    kinds += [of_the_kind(parts, want.kind)] if want.kind else []
    made: list[Condition] = []
    for n, claim in enumerate(asked):
        places = [Every()] if claim.anywhere else [both(one, event) for one in inside(parts, limits, n, asked)]
        for where in places:
            least = len(_tasks_of(parts, where)) if parts.of_every else 1
            one = acts(parts, claim, where, least=least)
            if claim.either and made:
                made[-1] = Any((made[-1], one))
            else:
                made.append(one)
    denied = [one for one in made if isinstance(one, Not)]
    if len(denied) == len(made):
        made.insert(0, Acts((), limits[0][1] if len(limits) == 1 else Every()))
    if want.how not in {"rank", "each"}:
        return Select("units", both(*kinds, *made, *excluded), want.how)
    roles = tuple(token for claim in asked if not claim.negated for token in claim.roles)
    by = Acts(keys(parts, roles), both(*(one for _, one in limits), event))
    return Select("units", both(*kinds, *excluded, *denied), want.how, by, most=want.most, first=want.first)


def _tasks_of(parts: Parts, where: Condition) -> list[dict[str, str]]:
    return parts.frame.source.rows(f"SELECT DISTINCT ?task {{ {_query.tasks(where)} }}")


def _sorted(parts: Parts) -> tuple[list[Claim], list[Claim], list[Condition]]:
    """What is claimed of the units asked for, what of others in the same tasks, and which units are left out."""
    asked: list[Claim] = []
    others: list[Claim] = []
    excluded: list[Condition] = []
    for claim in asked_subjects(parts):
        named = tuple(s for s in claim.subjects if not s.asked)
        if claim.excluded and claim.subjects and not claim.roles and not claim.limits:
            excluded += [Not(who(parts, subject)) for subject in claim.subjects]
            continue
        if claim.bare and parts.wanted.relative and [s.kind for s in claim.subjects] == [parts.wanted.kind or None]:
            continue  # the noun that asks: …的企业
        if len(named) < len(claim.subjects):
            asked.append(claim)
        if named or not claim.subjects:
            others.append(replace(claim, subjects=named))
    if parts.wanted.together or any(claim.together for claim in parts.claims):  # nobody works with itself
        beside = [s for claim in others if not claim.negated for s in claim.subjects if s.units]
        excluded += [Not(who(parts, subject)) for subject in beside]
    if all(claim.bare for claim in asked):  # 和A一起牵头的有谁, 和A共同参与超过三项的单位
        other = next((claim for claim in others if claim.together), Claim(0, 0, bare=True))
        asked = asked or [Claim(0, 0, (Subject(asked=True),), bare=True)]
        asked = [replace(claim, roles=other.roles) for claim in asked]
        if other.counts == "tasks":
            asked = [replace(claim, amount=other.amount, counts=other.counts) for claim in asked]
            others = [replace(claim, amount=None, counts="") for claim in others]
    return asked, others, excluded


def _of_one(parts: Parts) -> Select:
    """Whether one unit has what is claimed of it; a question that only sounds like a denial (不是它牵头吗) denies nothing."""
    limits = everywhere(parts)
    told = with_subjects(parts, parts.claims)
    unit = next(subject for claim in parts.claims for subject in claim.subjects)
    left_out = [_left_out(parts, claim, unit) for claim in told if claim.excluded]
    limits = both(limits, *(Not(one) for one in left_out))  # 除了牵头第20项还干别的吗
    sounds = _RHETORICAL.search(parts.asked.text) is not None and len(parts.claims) == 1
    if len(told) == 1 and told[0].negated and not sounds and not told[0].anywhere:
        raise Unread(parts.asked.text)  # 它没牵头吗: yes and no may both mean that it does
    made: list[Condition] = []
    for claim in (claim for claim in told if not claim.excluded):
        where = both(limits, within(parts, claim.limits)) if claim.limits else limits
        if claim.only:  # whether it has one role only is a form of its own
            raise Unread(*(token.text for token in claim.roles))
        if claim.subjects:
            made.append(acts(parts, replace(claim, negated=claim.negated and not sounds), where))
        else:
            made.append(Acts((), both(where, said(parts, claim))))
    return Select("units", both(who(parts, unit), *(made or [Acts((), limits)])), "exists")


def _left_out(parts: Parts, claim: Claim, unit: Subject) -> Condition:
    inside_of = within(parts, claim.limits) if claim.limits else Every()
    return both(said(parts, replace(claim, subjects=claim.subjects or (unit,))), inside_of)


# ── roles of a unit ───────────────────────────────────────────────────────────────────────────────


def _roles(parts: Parts) -> Select:
    named = [c for c in parts.claims if any(s.units for s in c.subjects)]
    unit = next((c for c in named if c.bare), named[0] if len(named) == 1 else None)
    if unit is None or len(unit.subjects) != 1 or len(unit.subjects[0].units) != 1:
        raise Unread(*(t.text for t in parts.asked.of("role_noun")))
    others = with_subjects(parts, [c for c in parts.claims if c is not unit])
    return Select("roles", both(everywhere(parts), on_tasks(parts, others)), of=who(parts, *unit.subjects))
