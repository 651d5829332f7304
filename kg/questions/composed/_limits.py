"""Where a question looks: documents, sections, numbers, matter and time limits as conditions, and which claim each holds for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.questions._asked import Token
from kg.questions._english import place as english_place
from kg.questions._frame import Frame
from kg.questions._numbers import Day
from kg.questions._select import Selection
from kg.questions.composed._algebra import Condition, Due, Every, Not, Within, both
from kg.questions.composed._claims import Claim
from kg.questions.composed._parts import Parts, Unread


def groups(parts: Parts) -> list[tuple[int, Condition]]:
    """The limits, run by run, each with its place."""
    taken = {n for c in parts.claims if c.limits for n in range(c.start, c.end)}
    found: list[tuple[int, Condition]] = []
    for n in parts.free:
        if parts.code[n] == "L" and n not in taken:
            tokens = parts.pieces[n].tokens
            apart = parts.wanted.what == "units" and parts.wanted.together and parts.pieces[n].joint == "and"
            apart = apart and len(tokens) > 1
            found += [(n, within(parts, each)) for each in ([(t,) for t in tokens] if apart else [tokens])]
    if "e" in parts.code and parts.wanted.what == "units":
        if not parts.wanted.together:
            raise Unread(*(p.text for p in parts.pieces if p.kind == "documents"))
        at = parts.code.index("e")
        found += [(at, Within(Selection(documents=(d.iri,)), d.title)) for d in parts.frame.source.documents]
    rest = matter_and_days(parts)
    return found if isinstance(rest, Every) else [(n, both(c, rest)) for n, c in found] or [(0, rest)]


def inside(parts: Parts, runs: list[tuple[int, Condition]], n: int, every: list[Claim]) -> list[Condition]:
    """The limits that hold for the n-th of some claims: all of one run, else those beside it."""
    claim = every[n]
    if claim.limits:
        return [both(within(parts, claim.limits), matter_and_days(parts))]
    if claim.elsewhere:
        return [Not(both(*(one for _, one in runs)))]
    beside = [one for at, one in runs if at == claim.end]
    if len(every) > 1 and beside and len(runs) > 1:
        return beside
    if len(runs) < 2 or len(every) == 1:
        return [one for _, one in runs] or [Every()]
    if parts.english:
        later = every[n + 1].start if n + 1 < len(every) else len(parts.code)
        chosen = [one for at, one in runs if (claim.start <= at or n == 0) and at < later]
    else:
        earlier = every[n - 1].end if n else 0
        last = n + 1 == len(every)
        chosen = [one for at, one in runs if earlier <= at and (at < claim.end or last)]
    return chosen or [Every()]


def everywhere(parts: Parts) -> Condition:
    """All limits at once."""
    return both(*(condition for _, condition in groups(parts)))


def within(parts: Parts, tokens: Sequence[Token]) -> Condition:
    """Documents, sections and numbers: those of one run meet, numbers side by side are each meant."""
    asked = replace(parts.asked, tokens=tuple(t for t in parts.asked.tokens if t in tokens or t.kind == "section_noun"))
    scope = Frame(asked, parts.frame.source).scope("section_noun")
    if scope.missing:
        raise Unread(*scope.missing)
    return Within(scope.selection, parts.frame.say.list(t.text.strip() for t in tokens))


def matter_and_days(parts: Parts) -> Condition:
    """What the tasks are about, and until when they are due."""
    matter = [parts.pieces[n].tokens[0] for n in parts.free if parts.code[n] == "M"]
    days = [
        t.slot for n in parts.free if parts.code[n] == "D" for t in parts.pieces[n].tokens if isinstance(t.slot, Day)
    ]
    found_: list[Condition] = []
    if matter:
        found_.append(_matter(parts, matter))
    if days or "F" in parts.code:
        found_.append(_due(parts, days))
    return both(*found_)


def _matter(parts: Parts, matter: list[Token]) -> Condition:
    """The tasks on a matter: a place's, a section's, or those that hold the words; beside a task's number it is only checked."""
    if any(len(token.text) < 2 for token in matter):
        raise Unread(*(token.text for token in matter))
    numbers = [t for n in parts.free if parts.code[n] == "L" for t in parts.pieces[n].tokens if t.kind == "task_ref"]
    kept = {*matter, *numbers}
    asked = replace(parts.asked, tokens=tuple(t for t in parts.asked.tokens if t in kept or t.kind == "section_noun"))
    frame = Frame(asked, parts.frame.source)
    called = parts.frame.say.list(t.text for t in matter)
    if all(_names_place(t.text, frame) for t in matter):
        return Within(frame.scope("section_noun", search=False).selection, called)
    scope = frame.scope("section_noun", everywhere=parts.asked.has("mention"))
    if scope.missing or (scope.found is None and scope.selection == Selection()):
        raise Unread(*(scope.missing or tuple(t.text for t in matter)))
    return Within(scope.selection.but(found=None) if numbers else scope.selection, called)


def _due(parts: Parts, days: list[Day]) -> Condition:
    from kg.nquads import last_day

    if any(day.date.startswith("-") for day in days) or len(days) > 1:
        raise Unread(*(parts.asked.text[day.start : day.end] for day in days))
    if not days:
        return Due()
    day = days[0]
    if day.bound:
        return Due("", last_day(day.date))
    if "F" not in parts.code:
        dated = tuple(d.iri for d in parts.frame.source.documents if day.date and d.issued.startswith(day.date))
        if not dated:
            raise Unread(parts.asked.text[day.start : day.end])
        return Within(Selection(documents=dated), day.date)
    return Due(day.date, last_day(day.date))


def _names_place(text: str, frame: Frame) -> bool:
    """Whether a word names the place that some document speaks for."""
    names = {name for d in frame.source.documents for name in (d.place_name, d.place_name.rstrip("省市县区")) if name}
    return text in names or bool(english_place(text))
