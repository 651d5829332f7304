"""机构已改革 · A body that a reform has ended

是什么：文件写的机构名称，在成文之前或任务期限之内已因机构改革更名、合并或撤销；改革后名单里的两家成了一家。
What: a body's name had ended by a reform before the document's date, or ends within the time that its tasks run; or two bodies of
a task are one after the reform.
为什么：名称作废后，责任随职责转到新机构，台账不改就找不到责任人；两家并成一家，分工也要重排。
Why: once a name has ended its duties are another body's; a ledger that keeps it finds nobody, and two that became one share a task
with themselves.
依据：国务院机构设置通知和地方机构改革方案，逐条出处见本项目改革登记（registers/reforms.tsv）。
Basis: the State Council's notices on its organisation and the plans of local reforms; the register of reforms names each source.
判断：机构名称对照改革登记。日期在成文日之前为警告，在成文之后、最晚期限之内为提示；同一任务的两家有同一承接机构为提示。
文件日期不明的不判断。
How: names are looked up in the register of reforms. Before the document's date a warning, between it and the last deadline
information; two of a task with one successor, information. A document without a date is not judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.checks._case import Case, clauses, listed
from kg.checks._finding import Finding
from kg.network import AssignmentEdge, ChangeNode, TaskNode

EXAMPLES = (
    ("江城市2021年工作要点\n1.保护耕地。（牵头单位：国土资源部）\n", 1),
    ("江城市2021年工作要点\n1.保护耕地。（牵头单位：自然资源部、国土资源部）\n", 2),
    ("江城市2017年工作要点\n1.保护耕地。（牵头单位：国土资源部）\n", 0),
    ("江城市2021年工作要点\n1.保护耕地。（牵头单位：自然资源部）\n", 0),
)


def find(case: Case) -> Iterator[Finding]:
    """A finding for each body and document, then for each two of a task that became one."""
    for document in case.network.documents.values():
        issued = case.dates[document.iri]
        if not issued:
            continue
        edges: dict[str, list[AssignmentEdge]] = defaultdict(list)
        for task in case.tasks_of_document.get(document.iri, ()):
            for edge in case.named(task):
                edges[edge.unit].append(edge)
        for unit, named in edges.items():
            if change := _change(case, unit, document.iri, issued):
                yield _ended(document.iri, issued, unit, named, change)
        for task in case.tasks_of_document.get(document.iri, ()):
            yield from _merged(case, task, issued)


def _change(case: Case, unit: str, document: str, issued: str) -> ChangeNode | None:
    """The reform that had ended the name by the document's date, or by its last deadline."""
    until = max(case.horizons.get(document, ""), f"{issued}-99-99"[:10])
    return next((change for change in case.network.changes.get(unit, ()) if change.date <= until), None)


def _ended(document: str, issued: str, unit: str, edges: list[AssignmentEdge], change: ChangeNode) -> Finding:
    before = change.date[: len(issued)] < issued
    when = ("成文前", "before the document") if before else ("任务期限内", "within the time of its tasks")
    names = listed(edge.mention for edge in edges)
    return Finding(
        check="reformed_units",
        severity="warning" if before else "info",
        focus=unit,
        zh=f"{names}在{when[0]}已改革：{change.said}",
        en=f"{names} was reformed {when[1]} ({change.date}): {change.said}",
        evidence=clauses(edges)[:3],
        tasks=tuple(dict.fromkeys(edge.task for edge in edges)),
        units=(unit,),
        parts=(("出处", change.source),) if change.source else (),
        key=f"{document} {change.date}",
    )


def _merged(case: Case, task: TaskNode, issued: str) -> Iterator[Finding]:
    """Bodies of one task that one body took over from."""
    heirs: dict[str, dict[str, AssignmentEdge]] = defaultdict(dict)
    for edge in case.named(task):
        heirs[edge.unit][edge.unit] = edge
        if change := _change(case, edge.unit, task.document, issued):
            for heir in change.resulting:
                heirs[heir][edge.unit] = edge
    for heir, held in heirs.items():
        if len(held) > 1:
            edges = list(held.values())
            names, after = listed(edge.mention for edge in edges), case.label(heir)
            yield Finding(
                check="reformed_units",
                severity="info",
                focus=task.iri,
                zh=f"“{task.label}”中{names}改革后同属{after}",
                en=f"“{task.label}”: {names} are one body after the reform, {after}",
                evidence=clauses(edges),
                tasks=(task.iri,),
                units=tuple(held),
                key=heir,
            )
