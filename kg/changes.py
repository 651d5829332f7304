"""What differs between two documents, two versions of one, or two graphs: task by task, unit by unit.

tasks of both sides → pairs (same id, same title, likest text) → per pair: leads, units, roles, deadline, place, wording
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.checks import Case
from kg.matching import match
from kg.network import AssignmentEdge, Evidence, TaskNode

KINDS: dict[str, tuple[str, str]] = {
    "lead": ("牵头变更", "changed lead"),
    "new_task": ("新增任务", "new task"),
    "dropped_task": ("取消任务", "dropped task"),
    "assigned": ("新增单位", "unit added"),
    "released": ("退出单位", "unit dropped"),
    "role": ("角色变更", "changed role"),
    "deadline": ("时限变更", "changed deadline"),
    "renamed": ("单位更名", "renamed unit"),
    "moved": ("位置变动", "moved task"),
    "reworded": ("文字修改", "reworded"),
}
"""What can differ, in the order in which reports show it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``old`` and ``new`` quote both sides, where there are both; ``units`` are names."""

    kind: str
    zh: str
    en: str
    old: Evidence | None = None
    new: Evidence | None = None
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Diff:
    """The differences of two sides, in the shelf's order; ``matched`` tasks stand on both."""

    old: Case
    new: Case
    changes: tuple[Change, ...]
    matched: int
    old_tasks: int
    new_tasks: int
    titles: tuple[str, str] = ("", "")

    def counts(self) -> Counter[str]:
        """How many changes there are of each kind."""
        return Counter(change.kind for change in self.changes)


def compare(old: Case, new: Case) -> Diff:
    """The differences between all that two graphs hold.

    Documents are paired by path, then title, then, where one is left on each side, with each other.
    """
    changes: list[Change] = []
    matched = 0
    for one, other in _documents(old, new):
        pairs, dropped, added = match(old.tasks_of_document.get(one, []), new.tasks_of_document.get(other, []))
        matched += len(pairs)
        changes += [_task(old, task, "dropped_task") for task in dropped]
        changes += [_task(new, task, "new_task") for task in added]
        for pair in pairs:
            changes += _Pair(old, new, *pair).changes()
    order = list(KINDS)
    changes = sorted(dict.fromkeys(_renamed_once(changes)), key=lambda change: order.index(change.kind))
    sides = (_title(old), _title(new))
    return Diff(old, new, tuple(changes), matched, len(old.network.tasks), len(new.network.tasks), sides)


def _title(case: Case) -> str:
    """What a side holds: the title of its one document and where it lies, or how many documents there are."""
    documents = list(case.network.documents.values())
    if len(documents) != 1:
        return f"{len(documents)}份文件 documents"
    return f"《{documents[0].title}》 {documents[0].path}"


def _renamed_once(changes: Iterable[Change]) -> Iterator[Change]:
    """A renaming is told once, with the first task that shows it."""
    told: set[tuple[str, ...]] = set()
    for change in changes:
        if change.kind != "renamed" or change.units not in told:
            told.add(change.units)
            yield change


def _documents(old: Case, new: Case) -> list[tuple[str, str]]:
    """Documents that are two versions of one; what is alone on its side is paired with nothing (``""``)."""
    left, right = dict(old.network.documents), dict(new.network.documents)
    pairs = []
    for name in ("path", "title"):
        there = {getattr(document, name): iri for iri, document in right.items()}
        for iri, document in list(left.items()):
            other = there.pop(getattr(document, name), None)
            if other:
                pairs.append((iri, other))
                del left[iri], right[other]
    if len(left) == len(right) == 1:
        return [*pairs, (next(iter(left)), next(iter(right)))]
    return [*pairs, *((iri, "") for iri in left), *(("", iri) for iri in right)]


# ── what differs ──────────────────────────────────────────────────────────────────────────────────


def _task(case: Case, task: TaskNode, kind: str) -> Change:
    quotation = case.beginning(task)
    zh, en = KINDS[kind]
    who = "、".join(dict.fromkeys(edge.mention for edge in case.leads(task)))
    told = f"“{task.label}”" + (f"（{who}）" if who else "")
    old, new = (None, quotation) if kind == "new_task" else (quotation, None)
    return Change(kind, f"{zh}{told}", f"{en}: {told}", old, new)


def _body(case: Case, edge: AssignmentEdge) -> str:
    """What names the same body on both sides: the IRI of a resolved one, the name of any other."""
    return case.body(edge.unit) if case.unit(edge).resolved else f"name {case.name(edge)}"


@dataclass(slots=True)
class _Pair:
    """One task on both sides."""

    old: Case
    new: Case
    was: TaskNode
    now: TaskNode
    renamed: dict[str, str] = field(default_factory=dict)
    """Units of the old side by the unit that they have become on the new one."""

    def changes(self) -> Iterator[Change]:
        """All that differs."""
        before, after = self._units(self.old, self.was), self._units(self.new, self.now)
        yield from self._renamings(before, after)
        before = {self.renamed.get(body, body): edges for body, edges in before.items()}
        yield from self._leads()
        yield from self._assignments(before, after)
        yield from self._deadline()
        yield from self._place()

    def _units(self, case: Case, task: TaskNode) -> dict[str, list[AssignmentEdge]]:
        """The task's assignments by body."""
        found: dict[str, list[AssignmentEdge]] = defaultdict(list)
        for edge in case.named(task):
            found[_body(case, edge)].append(edge)
        return found

    def _renamings(
        self, before: dict[str, list[AssignmentEdge]], after: dict[str, list[AssignmentEdge]]
    ) -> Iterator[Change]:
        """Units gone from the task whose successor, by a known reform or by a name that is nearly the same, has come."""
        for body in [body for body in before if body not in after]:
            heirs = {
                heir for change in self.old.network.changes.get(before[body][0].unit, ()) for heir in change.resulting
            }
            come = [other for other in after if other not in before]
            heir = next((other for other in come if other in heirs), None) or next(
                (other for other in come if self._alike(before[body][0], after[other][0])), None
            )
            if heir and heir not in self.renamed.values():
                self.renamed[body] = heir
                names = (before[body][0].mention, after[heir][0].mention)
                zh, en = f"{names[0]}改称{names[1]}", f"{names[0]} is now called {names[1]}"
                yield Change("renamed", zh, en, before[body][0].evidence, after[heir][0].evidence, names)

    def _alike(self, one: AssignmentEdge, other: AssignmentEdge) -> bool:
        from rapidfuzz import fuzz

        names = self.old.name(one), self.new.name(other)
        return one.role == other.role and names[0][:2] == names[1][:2] and fuzz.ratio(*names) >= 85

    def _leads(self) -> Iterator[Change]:
        was, now = self.old.leads(self.was), self.new.leads(self.now)
        bodies = {_body(self.old, edge) for edge in was}
        if {self.renamed.get(body, body) for body in bodies} != {_body(self.new, edge) for edge in now}:
            names = ["、".join(edge.mention for edge in edges) or "无" for edges in (was, now)]
            zh = f"“{self.now.label}”牵头由{names[0]}变为{names[1]}"
            en = f"“{self.now.label}”: the lead was {names[0]}, is {names[1]}"
            units = tuple(dict.fromkeys(edge.mention for edge in (*was, *now)))
            yield Change(
                "lead", zh, en, self._quote(self.old, self.was, was), self._quote(self.new, self.now, now), units
            )

    def _assignments(
        self, before: dict[str, list[AssignmentEdge]], after: dict[str, list[AssignmentEdge]]
    ) -> Iterator[Change]:
        exclusive = {role.key for role in self.new.exclusive}
        for body in [*before, *(body for body in after if body not in before)]:
            was, now = before.get(body, []), after.get(body, [])
            roles = [sorted({edge.role for edge in edges}) for edges in (was, now)]
            if roles[0] == roles[1] or set(roles[0]) | set(roles[1]) <= exclusive:
                continue
            yield self._assignment(was, now, roles)

    def _assignment(self, was: list[AssignmentEdge], now: list[AssignmentEdge], roles: list[list[str]]) -> Change:
        names = ["、".join(self.new.vocabulary.role(key).zh for key in keys) for keys in roles]
        names_en = [", ".join(self.new.vocabulary.role(key).en for key in keys) for keys in roles]
        unit = (now or was)[0].mention
        sides = (was[0].evidence if was else None, now[0].evidence if now else None)
        label = self.now.label
        if not was:
            return Change(
                "assigned",
                f"“{label}”新增{unit}（{names[1]}）",
                f"“{label}”: {unit} added ({names_en[1]})",
                *sides,
                (unit,),
            )
        if not now:
            return Change(
                "released",
                f"“{label}”不再有{unit}（{names[0]}）",
                f"“{label}”: {unit} dropped ({names_en[0]})",
                *sides,
                (unit,),
            )
        return Change(
            "role",
            f"“{label}”中{unit}由{names[0]}变为{names[1]}",
            f"“{label}”: {unit} was {names_en[0]}, is {names_en[1]}",
            *sides,
            (unit,),
        )

    def _deadline(self) -> Iterator[Change]:
        was, now = self.was, self.now
        if (was.due, was.ongoing) != (now.due, now.ongoing) or (not was.due and was.deadline != now.deadline):
            texts = [task.deadline or "无" for task in (was, now)]
            zh = f"“{now.label}”时限由{texts[0]}变为{texts[1]}"
            en = f"“{now.label}”: the deadline was {texts[0]}, is {texts[1]}"
            yield Change("deadline", zh, en, self.old.stating(was), self.new.stating(now))

    def _place(self) -> Iterator[Change]:
        was, now = self.was, self.now
        sides = (self.old.beginning(was), self.new.beginning(now))
        if (was.key or was.number, was.heading) != (now.key or now.number, now.heading):
            places = [
                " › ".join(part for part in (task.heading, task.key or task.number) if part) for task in (was, now)
            ]
            yield Change(
                "moved",
                f"“{now.title}”由 {places[0]} 移到 {places[1]}",
                f"“{now.title}” moved from {places[0]} to {places[1]}",
                *sides,
            )
        yield from self._wording()

    def _wording(self) -> Iterator[Change]:
        """Whether what is to be done is worded otherwise, units and role words aside; the first sentences that differ."""
        was, now = _wording(self.old, self.was), _wording(self.new, self.now)
        if [said for said, _ in was] == [said for said, _ in now]:
            return
        there, here = {said for said, _ in now}, {said for said, _ in was}
        old = next((quotation for said, quotation in was if said not in there), None)
        new = next((quotation for said, quotation in now if said not in here), None)
        label = self.now.label
        yield Change("reworded", f"“{label}”文字有修改", f"“{label}” is worded otherwise", old, new)

    def _quote(self, case: Case, task: TaskNode, edges: list[AssignmentEdge]) -> Evidence:
        return edges[0].evidence if edges else case.beginning(task)


def _wording(case: Case, task: TaskNode) -> list[tuple[str, Evidence]]:
    """The task's sentences without its number, and each as it is quoted; those that name its units are left out."""
    named = [(edge.start, edge.end) for edge in case.named(task)]
    found = []
    for sentence in _SENTENCE.finditer(task.text):
        start, end = task.start + sentence.start(), task.start + sentence.end()
        said = "".join(sentence[0].split())
        if not any(start < other and one < end for one, other in named):
            found.append((said if sentence.start() else said.lstrip(_NUMBERS), case.quote(task.document, start, end)))
    return found


_SENTENCE = re.compile(r"[^。；;！？\n]+")
_NUMBERS = "0123456789一二三四五六七八九十（）().、．①②③④⑤⑥⑦⑧⑨⑩"
