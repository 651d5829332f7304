"""Claims and limits become an algebra value: what is asked for, and the conditions that it has to meet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from kg.questions._asked import Asked, Token
from kg.questions._english import place as english_place
from kg.questions._frame import Frame
from kg.questions._kinds import of_kind
from kg.questions._names import UnitSlot
from kg.questions._numbers import Day
from kg.questions._select import Selection
from kg.questions.composed._algebra import Acts, All, Among, Any, Condition, Due, Every, Held, Not, Select, Within, both, fitting
from kg.questions.composed._claims import Claim, Subject, claims, letters
from kg.questions.composed._pieces import Piece, pieces
from kg.questions.composed._wanted import Wanted, wanted

_FREE = set("TBQ#Jt?G&|,bioshwaEPydezYRKFDMLWSr")
_LIMITS = {"task_ref", "section_ref", "document_ref", "section_noun"}


class Unread(Exception):  # noqa: N818 (no error: a question that has another reading, or none)
    """The question is not composed of parts that are known; ``words`` are those that are not."""

    def __init__(self, *words: str) -> None:
        super().__init__(*words)
        self.words = words


def select(frame: Frame, *, compound: bool = False) -> Select:
    """The algebra value of a question. Raises ``Unread`` or ``NotUnderstood`` where a word is not accounted for.

    ``compound`` asks for one that says more than one thing of its tasks or units: several claims, a denial, a number.
    """
    composer = _Composer(frame.asked, frame)
    if compound and not composer.compound:
        raise Unread
    return composer.select()


@dataclass(slots=True)
class _Place:
    """Where in the question a limit stands, and the condition that it is."""

    start: int
    condition: Condition


class _Composer:
    def __init__(self, asked: Asked, frame: Frame) -> None:
        self.asked, self.frame = asked, frame
        self.pieces: list[Piece] = pieces(asked)
        self.renamed = dict(zip(asked.units, frame.slots, strict=True))
        self.english = asked.language == "en"
        self.code = letters(self.pieces)
        self.claims, self.free = claims(self.pieces, english=self.english)
        odd = [self.pieces[n].text for n in self.free if self.code[n] not in _FREE]
        if odd:
            raise Unread(*odd)
        self.wanted: Wanted = wanted(self.pieces, self.code, self.claims, self.free, self.asked)
        self._refuse()

    @property
    def compound(self) -> bool:
        """Whether more than one thing is said: several claims, a denial, what is left out, a number."""
        told = [c for c in self.claims if not c.bare or any(s.units for s in c.subjects)]
        more = any(c.negated or c.excluded or c.only or c.amount for c in told)
        return len(told) > 1 or more or self.wanted.how == "each"

    def _refuse(self) -> None:
        """Raise ``Unread`` for what is no composition: a choice, a role that nobody has, a claim or a matter that stands nowhere."""
        code, text = self.code, self.asked.text
        choice = any(p.joint == "or" for p in self.pieces) or "|" in code
        if "还是" in text or (self.asked.polar and choice):
            raise Unread("还是" if "还是" in text else "or")
        unused = [t.text for c in self.claims for t in c.roles if not self._used(t)]
        if unused:
            raise Unread(*unused)
        if len(re.findall("W", code)) > 1:
            raise Unread(*(p.text for p in self.pieces if p.kind == "who"))
        loose = [t for c in self.claims if c.bare and not self._stands(c) for s in c.subjects for t in s.units]
        if loose:
            raise Unread(*(slot.text for slot in loose))
        misplaced = [self.pieces[n].text for n in self.free if code[n] == "M" and not self._placed(n)]
        if misplaced or (found := re.search("[#Q]M", code)):
            raise Unread(*(misplaced or [self.pieces[found.end() - 1].text]))
        if self.wanted.what == "tasks" and self.wanted.how == "list" and not set("TQ") & set(code) and not self.claims:
            raise Unread(text)
        named = any(s.units for c in self.claims for s in c.subjects)
        loose_matter = "M" in code and "G" not in code
        if self.wanted.what == "units" and all(c.bare for c in self.claims) and not set("TPJ") & set(code) and (
            loose_matter or (named and "L" not in code)
        ):
            raise Unread(text)

    def _stands(self, claim: Claim) -> bool:
        """Whether a unit without a role stands where one can: before 的任务 or 有, denied, joined, beside those asked for."""
        if self.english or claim.excluded or claim.negated or claim.has or claim.together:
            return True
        before, after = self.code[: claim.start], self.code[claim.end :]
        return re.match(r"[sa]*[oThPNWbi]|w?Q|Tw", after) is not None or re.search(r"[&PbN|]$", before) is not None

    def _used(self, token: Token) -> bool:
        iris = [role.iri for role in self.frame.source.vocabulary.roles if role.key in self._keys((token,))]
        listed = " ".join(f"<{iri}>" for iri in iris)
        return bool(self.frame.source.rows(f"SELECT ?a {{ VALUES ?r {{ {listed} }} ?a kg:role ?r }} LIMIT 1"))

    def _placed(self, n: int) -> bool:
        """Whether matter stands where it can: about it, before tasks or a part, after the role that it is the object of."""
        before, after = self.code[:n], self.code[n + 1 :]
        if self.english:
            return re.search(r"[GVATowyiML]$", before) is not None or re.match(r"M*T", after) is not None
        return re.search(r"[GVALM]$", before) is not None or re.match(r"[oGM]*T|w|oH|M|y|[,]*[yWH]", after) is not None

    # ── the whole ─────────────────────────────────────────────────────────────────────────────────

    def _known(self, slots: Iterable[UnitSlot]) -> tuple[UnitSlot, ...]:
        """Names with what they stand for in these documents, where a body was only renamed."""
        return tuple(self.renamed.get(slot, slot) for slot in slots)

    def select(self) -> Select:
        """The claims put together for what is wanted."""
        want = self.wanted
        if want.what == "units":
            return self._of_one() if want.single else self._units(want)
        if want.what == "roles":
            return self._roles()
        limits = self._limits()
        by = Held(self._keys(want.roles)) if want.how in {"rank", "each"} and want.what == "tasks" else None
        counted = by is not None and bool(want.roles)
        told = [c for c in self.claims if not (counted and c.roles == want.roles and not c.subjects)]
        where = both(limits, self._on_tasks(self._with_subjects(told)))
        if want.how == "share":
            inside = limits
            return Select("tasks", where, "share", of=inside)
        if want.what == "documents":
            return Select("documents", where, want.how, most=want.most)
        return Select("tasks", where, want.how, by, most=want.most, first=want.first)

    def _with_subjects(self, found: Iterable[Claim]) -> list[Claim]:
        """Claims of tasks with their subjects: a verb without one has that of the claim before it, in the same clause."""
        made: list[Claim] = []
        for claim in found:
            last = next((c for c in reversed(made) if not c.excluded or c.subjects), None)
            if not claim.subjects and not claim.head and last is not None and last.subjects and self._same_clause(last, claim):
                claim = replace(claim, subjects=last.subjects)
            if claim.bare and last is not None and last.roles and self._short(last, claim):
                claim = replace(claim, roles=last.roles, bare=False)
            made.append(claim)
        return made

    def _same_clause(self, last: Claim, claim: Claim) -> bool:
        between = self.code[last.end : claim.start]
        return not self.english or not set(between) & {"T", "h"} if self.english else "T" not in between

    def _short(self, last: Claim, claim: Claim) -> bool:
        """Whether a subject alone leaves out the role before it: led by A but not by B, A and not B."""
        between = self.code[last.end : claim.start] + self.code[claim.start : claim.end]
        if last.together and any(s.asked for s in claim.subjects):
            return True
        return "T" not in between and ("b" in between or (self.english and "&" in between)) and "h" not in between

    # ── units ─────────────────────────────────────────────────────────────────────────────────────

    def _units(self, want: Wanted) -> Select:
        """Units: what is claimed of those asked for, each in the tasks that the other claims and the limits leave."""
        of_asked: list[Claim] = []
        others: list[Claim] = []
        excluded: list[Condition] = []
        for claim in self._asked_subjects():
            named = [s for s in claim.subjects if not s.asked]
            if claim.excluded and claim.subjects and not claim.roles and not claim.limits:
                excluded += [Not(self._who(s)) for s in claim.subjects]
                continue
            if any(s.asked for s in claim.subjects):
                of_asked.append(claim)
            if named:
                others.append(replace(claim, subjects=tuple(named)))
            elif not claim.subjects:
                others.append(claim)
        groups = self._groups()
        event = self._on_tasks(others)
        if any(s for c in others for s in c.subjects if s.units) and (self.wanted.together or any(c.together for c in self.claims)):
            excluded += [Not(self._who(s)) for c in others for s in c.subjects if s.units and not c.negated]
        if not of_asked:
            beside = next((c for c in others if c.together and c.roles), None)
            of_asked = [Claim(0, 0, (Subject(asked=True),), beside.roles if beside else (), bare=True)]
        kinds = [Among(of_kind(s.kind, self.frame.source), s.kind) for c in of_asked for s in c.subjects if s.asked and s.kind]
        if want.kind:
            kinds.append(Among(of_kind(want.kind, self.frame.source), want.kind))
        parts: list[Condition] = []
        for n, claim in enumerate(of_asked):
            for inside in self._inside(groups, claim, n, of_asked):
                one = self._acts(claim, both(inside, event))
                if claim.either and parts:
                    parts[-1] = Any((parts[-1], one))
                else:
                    parts.append(one)
        if all(isinstance(part, Not) for part in parts):
            parts.insert(0, Acts((), groups[0][1] if len(groups) == 1 else Every()))
        where = both(*kinds, *parts, *excluded)
        if want.how in {"rank", "each"}:
            positive = [c for c in of_asked if not c.negated]
            roles = self._keys(tuple(t for c in positive for t in c.roles)) if positive else ()
            by = Acts(roles, both(*(c for _, c in groups), event))
            return Select("units", both(*kinds, *excluded, *(p for p in parts if isinstance(p, Not))), want.how, by, most=want.most, first=want.first)
        return Select("units", where, want.how)

    def _of_one(self) -> Select:
        """Whether one unit has what is claimed of it; a question that only sounds like a denial (不是它牵头吗) denies nothing."""
        limits = self._limits()
        parts: list[Condition] = []
        asks = _RHETORICAL.search(self.asked.text) is not None and len(self.claims) == 1
        for claim in self._with_subjects(self.claims):
            inside = both(limits, self._within(claim.limits)) if claim.limits else limits
            if not claim.subjects and not claim.excluded:
                inside = both(inside, self._said(claim, self._keys(claim.roles)))
                parts.append(Acts((), inside))
                continue
            one = self._acts(replace(claim, negated=claim.negated and not asks), inside)
            parts.append(Not(one) if claim.excluded else one)
        unit = next(s for c in self.claims for s in c.subjects)
        if any(c.excluded for c in self.claims):  # 除了牵头第20项还干别的吗
            left = both(limits, *(Not(self._left_out(c)) for c in self.claims if c.excluded))
            parts = [self._acts(c, left) for c in self._with_subjects(self.claims) if not c.excluded] or [Acts((), left)]
        return Select("units", both(self._who(unit), *parts), "exists")

    def _left_out(self, claim: Claim) -> Condition:
        inside = self._within(claim.limits) if claim.limits else Every()
        subjects = claim.subjects or tuple(s for c in self.claims for s in c.subjects)[:1]
        return both(self._said(replace(claim, subjects=subjects), self._keys(claim.roles)), inside)

    def _asked_subjects(self) -> list[Claim]:
        """Claims of units with their subjects: a role of nobody's is that of the units asked for."""
        made: list[Claim] = []
        for claim in self.claims:
            last = next((c for c in reversed(made) if not c.excluded), None)
            if not claim.subjects and claim.counts != "units" and not claim.excluded:
                same = last is not None and not claim.head and last.subjects and self._same_clause(last, claim)
                keep = same and not self.wanted.relative
                claim = replace(claim, subjects=last.subjects if keep and last else (Subject(asked=True),))
            if claim.bare and last is not None and last.roles and self._short(last, claim):
                claim = replace(claim, roles=last.roles, bare=False)
            made.append(claim)
        return made

    def _acts(self, claim: Claim, where: Condition) -> Condition:
        keys = self._keys(claim.roles)
        acts = Acts(keys, where)
        made: Condition = fitting(acts, claim.amount) if claim.amount and claim.counts == "tasks" else acts
        if claim.only and re.search("O[wi]*L", self.code):  # 只在第12项里配合
            made = both(made, Not(Acts(keys, Not(where))))
        elif claim.only == "role" and keys:
            made = both(made, Not(Acts(self.frame.rest_of(keys), where)))
        elif claim.only == "who":
            raise Unread(*(t.text for t in claim.roles))
        return Not(made) if claim.negated else made

    # ── tasks ─────────────────────────────────────────────────────────────────────────────────────

    def _on_tasks(self, found: Iterable[Claim]) -> Condition:
        """Claims of tasks as one condition; *or* joins a claim to the one before it."""
        parts: list[Condition] = []
        for claim in found:
            one = self._held(claim)
            if claim.either and parts:
                parts[-1] = Any((parts[-1], one))
            else:
                parts.append(one)
        return both(*parts)

    def _held(self, claim: Claim) -> Condition:
        keys = self._keys(claim.roles)
        if claim.excluded:
            inside = self._within(claim.limits) if claim.limits else Every()
            said = self._said(claim, keys) if claim.subjects or claim.roles else Every()
            return Not(both(said, inside))
        return self._said(claim, keys)

    def _said(self, claim: Claim, keys: tuple[str, ...]) -> Condition:
        if claim.amount is not None:
            if claim.counts == "tasks":
                raise Unread(self.asked.text[claim.amount.start : claim.amount.end])
            who = both(*(Among(of_kind(s.kind, self.frame.source), s.kind) for s in claim.subjects if s.kind))
            made = fitting(Held(keys, who), claim.amount)
            return Not(made) if claim.negated else made
        if not (claim.subjects or claim.negated or claim.has or claim.excluded):
            raise Unread(*(t.text for t in claim.roles))
        each = [self._of(subject, keys, claim) for subject in claim.subjects] or [Held(keys)]
        made = each[0] if len(each) == 1 else All(tuple(each))
        if claim.only == "who":
            who = reduce(_either, (self._who(s) for s in claim.subjects), None)
            assert who is not None
            made = both(made, Not(Held(keys, Not(who))))
        elif claim.only == "role" and keys:
            who = reduce(_either, (self._who(s) for s in claim.subjects), None)
            made = both(made, Not(Held(self.frame.rest_of(keys), who or Every())))
        return Not(made) if claim.negated else made

    def _of(self, subject: Subject, keys: tuple[str, ...], claim: Claim) -> Condition:
        if len(subject.units) < 2:
            return Held(keys, self._who(subject))
        each = tuple(Held(keys, Among(slot.iris, self.frame.shown(slot))) for slot in self._known(subject.units))
        together = self.wanted.together or claim.only or self.english or len(self.claims) > 1
        return All(each) if subject.joint == "and" and together and not claim.negated else Any(each)

    def _who(self, subject: Subject) -> Condition:
        if subject.kind and not subject.units:
            return Among(of_kind(subject.kind, self.frame.source), subject.kind)
        if subject.asked:
            return Every()
        slots = self._known(subject.units)
        iris = tuple(dict.fromkeys(iri for slot in slots for iri in slot.iris))
        return Among(iris, self.frame.say.list(self.frame.shown(slot) for slot in slots))

    # ── roles of a unit ───────────────────────────────────────────────────────────────────────────

    def _roles(self) -> Select:
        named = [s for c in self.claims for s in c.subjects if s.units]
        if len(named) != 1 or len(named[0].units) != 1:
            raise Unread(*(t.text for t in self.asked.of("role_noun")))
        others = [c for c in self.claims if not any(s.units for s in c.subjects)]
        return Select("roles", both(self._limits(), self._on_tasks(others)), of=self._who(named[0]))

    def _keys(self, roles: Sequence[Token]) -> tuple[str, ...]:
        return self.frame.keys(roles) if roles else ()

    # ── limits ────────────────────────────────────────────────────────────────────────────────────

    def _groups(self) -> list[tuple[int, Condition]]:
        """The limits, run by run, each with its place."""
        taken = {n for c in self.claims if c.limits for n in range(c.start, c.end)}
        found: list[tuple[int, Condition]] = []
        for n in self.free:
            if self.code[n] == "L" and n not in taken:
                tokens = self.pieces[n].tokens
                apart = self.wanted.what == "units" and self.wanted.together and self.pieces[n].joint == "and"
                apart = apart and len(tokens) > 1
                found += [(n, self._within(each)) for each in ([(t,) for t in tokens] if apart else [tokens])]
        if "e" in self.code and self.wanted.what == "units":
            if not self.wanted.together:
                raise Unread(*(p.text for p in self.pieces if p.kind == "documents"))
            at = self.code.index("e")
            found += [(at, Within(Selection(documents=(d.iri,)), d.title)) for d in self.frame.source.documents]
        rest = self._matter_and_days()
        return found if isinstance(rest, Every) else [(n, both(c, rest)) for n, c in found] or [(0, rest)]

    def _inside(self, groups: list[tuple[int, Condition]], claim: Claim, n: int, every: list[Claim]) -> list[Condition]:
        """The limits that hold for a claim: all of one run, else those beside it."""
        if claim.limits:
            return [both(self._within(claim.limits), self._matter_and_days())]
        if len(groups) < 2:
            return [c for _, c in groups] or [Every()]
        if len(every) == 1:
            return [c for _, c in groups]
        if self.english:
            later = every[n + 1].start if n + 1 < len(every) else len(self.code)
            chosen = [c for at, c in groups if (claim.start <= at or n == 0) and at < later]
        else:
            earlier = every[n - 1].end if n else 0
            last = n + 1 == len(every)
            chosen = [c for at, c in groups if earlier <= at and (at < claim.end or last)]
        return chosen or [Every()]

    def _limits(self) -> Condition:
        return both(*(condition for _, condition in self._groups()))

    def _within(self, tokens: Sequence[Token]) -> Condition:
        """Documents, sections and numbers: those of one run meet, numbers side by side are each meant."""
        asked = replace(self.asked, tokens=tuple(t for t in self.asked.tokens if t in tokens or t.kind == "section_noun"))
        scope = Frame(asked, self.frame.source).scope("section_noun")
        if scope.missing:
            raise Unread(*scope.missing)
        return Within(scope.selection, self.frame.say.list(t.text.strip() for t in tokens))

    def _matter_and_days(self) -> Condition:
        """What the tasks are about, and until when they are due."""
        matter = [self.pieces[n].tokens[0] for n in self.free if self.code[n] == "M"]
        days = [t.slot for n in self.free if self.code[n] == "D" for t in self.pieces[n].tokens if isinstance(t.slot, Day)]
        parts: list[Condition] = []
        if matter:
            parts.append(self._matter(matter))
        if days or "F" in self.code:
            parts.append(self._due(days))
        return both(*parts)

    def _matter(self, matter: list[Token]) -> Condition:
        """The tasks on a matter: a place's, a section's, or those that hold the words; beside a task's number it is only checked."""
        if any(len(token.text) < 2 for token in matter):
            raise Unread(*(token.text for token in matter))
        numbers = [t for n in self.free if self.code[n] == "L" for t in self.pieces[n].tokens if t.kind == "task_ref"]
        kept = {*matter, *numbers}
        asked = replace(self.asked, tokens=tuple(t for t in self.asked.tokens if t in kept or t.kind == "section_noun"))
        frame = Frame(asked, self.frame.source)
        called = self.frame.say.list(t.text for t in matter)
        if all(_names_place(t.text, frame) for t in matter):
            return Within(frame.scope("section_noun", search=False).selection, called)
        scope = frame.scope("section_noun", everywhere=self.asked.has("mention"))
        if scope.missing or (scope.found is None and scope.selection == Selection()):
            raise Unread(*(scope.missing or tuple(t.text for t in matter)))
        return Within(scope.selection.but(found=None) if numbers else scope.selection, called)

    def _due(self, days: list[Day]) -> Condition:
        from kg.nquads import last_day

        if any(day.date.startswith("-") for day in days) or len(days) > 1:
            raise Unread(*(self.asked.text[day.start : day.end] for day in days))
        if not days:
            return Due()
        day = days[0]
        if day.bound:
            return Due("", last_day(day.date))
        if "F" not in self.code:
            raise Unread(self.asked.text[day.start : day.end])
        return Due(day.date, last_day(day.date))


_RHETORICAL = re.compile(r"(?<!是)不是|(?i:^(?:is|are|was|were|do|does|did|has|have)(?:n't| not)\b)")


def _either(one: Condition | None, other: Condition) -> Condition:
    return other if one is None else Any((one, other))


def _names_place(text: str, frame: Frame) -> bool:
    """Whether a word names the place that some document speaks for."""
    names = {name for d in frame.source.documents for name in (d.place_name, d.place_name.rstrip("省市县区")) if name}
    return text in names or bool(english_place(text))
