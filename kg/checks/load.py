"""负荷失衡 · Load out of balance

是什么：牵头任务过于集中在少数单位；有的单位从头到尾只配合；大量任务压在同一天到期。
What: few units lead most tasks; a unit only ever cooperates; many tasks fall due on one day.
为什么：牵头过多的单位顾不过来，只配合的单位没有自己的抓手，同一天到期年底就要突击。
Why: who leads too much cannot follow it all, who only cooperates has nothing of its own, and one day for all makes a rush.
依据：督查台账的常规统计；基尼系数为通用的集中度指标。
Basis: the usual counts of a ledger; the Gini coefficient is the common measure of concentration.
判断：按文件统计。牵头任务不少于八项，且一家占四成以上或基尼系数不低于0.5，为提示；只配合的单位合为一条提示；
不少于十项任务有时限且六成以上同一天到期，为提示。
How: document by document. Eight led tasks or more with one unit leading two in five or a Gini coefficient of 0.5, information; units that
only cooperate are one finding; ten tasks with a limit or more of which three in five fall due on one day, information.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.checks._case import Case, clauses, some
from kg.checks._finding import Finding
from kg.network import AssignmentEdge, TaskNode

_TEN = "".join(f"{n}.做第{n}件事。（牵头单位：市商务局；配合单位：市民政局）\n" for n in range(1, 10))
EXAMPLES = (
    (_TEN, 2),
    ("1.建设园区。（牵头单位：市商务局；配合单位：市民政局）\n2.救助。（牵头单位：市民政局；配合单位：市商务局）\n", 0),
)

MANY, TOP, GINI = 8, 0.4, 0.5
DUE, PILE = 10, 0.6


@dataclass(frozen=True, slots=True)
class Load:
    """How many tasks of a document a unit has in each role, by role key."""

    document: str
    unit: str
    tasks: int
    roles: dict[str, int]


def loads(case: Case) -> list[Load]:
    """The load of every unit in every document, heaviest first in each; groups and unnamed units included as they are."""
    found = []
    for document, tasks in case.tasks_of_document.items():
        roles: dict[str, Counter[str]] = defaultdict(Counter)
        held: dict[str, set[str]] = defaultdict(set)
        for task in tasks:
            for unit, role in sorted({(edge.unit, edge.role) for edge in case.named(task)}):
                roles[unit][role] += 1
                held[unit].add(task.iri)
        each = [Load(document, unit, len(held[unit]), dict(sorted(counts.items()))) for unit, counts in roles.items()]
        found += sorted(each, key=lambda load: (-load.tasks, load.unit))
    return found


def gini(values: Iterable[int]) -> float:
    """The Gini coefficient: 0 where all have as much, towards 1 where one has all.

    >>> gini([3, 3, 3]), round(gini([0, 0, 0, 8]), 2)
    (0.0, 0.75)
    """
    ordered = sorted(values)
    total = sum(ordered)
    if not total:
        return 0.0
    ranked = sum(rank * value for rank, value in enumerate(ordered, 1))
    return 2 * ranked / (len(ordered) * total) - (len(ordered) + 1) / len(ordered)


def find(case: Case) -> Iterator[Finding]:
    """Concentration, units that only cooperate, days that pile up: document by document."""
    for document, tasks in case.tasks_of_document.items():
        yield from _concentrated(case, document, tasks)
        yield from _only_helping(case, document, tasks)
        yield from _piled(case, document, tasks)


def _concentrated(case: Case, document: str, tasks: list[TaskNode]) -> Iterator[Finding]:
    led: dict[str, list[AssignmentEdge]] = defaultdict(list)
    for task in tasks:
        for edge in case.leads(task):
            led[case.body(edge.unit)].append(edge)
    total = sum(map(len, led.values()))
    if total < MANY:
        return
    top = max(led.values(), key=len)
    share, spread = len(top) / total, gini(map(len, led.values()))
    if share >= TOP or spread >= GINI:
        name = top[0].mention
        yield Finding(
            check="load",
            severity="info",
            focus=document,
            zh=f"《{case.label(document)}》{total}次牵头中{name}占{len(top)}次（{share:.0%}），基尼系数{spread:.2f}",
            en=f"“{case.label(document)}”: {name} has {len(top)} of {total} leads ({share:.0%}), Gini {spread:.2f}",
            evidence=clauses(top)[:4],
            tasks=tuple(edge.task for edge in top),
            units=(top[0].unit,),
            parts=(("牵头单位数", str(len(led))), ("基尼系数", f"{spread:.3f}")),
            key="concentration",
        )


def _only_helping(case: Case, document: str, tasks: list[TaskNode]) -> Iterator[Finding]:
    helping = case.doers("Consulted")
    by_unit: dict[str, list[AssignmentEdge]] = defaultdict(list)
    for task in tasks:
        for edge in case.named(task):
            by_unit[case.body(edge.unit)].append(edge)
    only = [
        edges
        for edges in by_unit.values()
        if all(edge.role in helping for edge in edges) and not case.unit(edges[0]).group and not edges[0].vague
    ]
    if only and any(edge.role not in helping for edges in by_unit.values() for edge in edges):
        names = some(edges[0].mention for edges in only)
        yield Finding(
            check="load",
            severity="info",
            focus=document,
            zh=f"《{case.label(document)}》中只配合、没有自己任务的单位：{names}",
            en=f"units of “{case.label(document)}” that only cooperate: {names}",
            evidence=clauses(edges[0] for edges in only),
            tasks=tuple(dict.fromkeys(edge.task for edges in only for edge in edges)),
            units=tuple(edges[0].unit for edges in only),
            key="helping",
        )


def _piled(case: Case, document: str, tasks: list[TaskNode]) -> Iterator[Finding]:
    due = [task for task in tasks if task.due]
    if len(due) < DUE:
        return
    day, count = Counter(task.due for task in due).most_common(1)[0]
    if count / len(due) >= PILE:
        same = [task for task in due if task.due == day]
        yield Finding(
            check="load",
            severity="info",
            focus=document,
            zh=f"《{case.label(document)}》有时限的{len(due)}项任务中{count}项同在{day}到期",
            en=f"{count} of the {len(due)} tasks of “{case.label(document)}” with a limit fall due on {day}",
            evidence=tuple(case.beginning(task) for task in same[:4]),
            tasks=tuple(task.iri for task in same),
            key=f"due {day}",
        )
