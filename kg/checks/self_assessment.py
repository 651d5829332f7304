"""自己考核自己 · Assessing oneself

是什么：负责考核评价的单位自己也承担被考核的任务；被考核的单位参加对自己的考核。
What: the unit that is to assess leads or carries out what is assessed; those who are assessed take part in the assessment.
为什么：既当运动员又当裁判员，考核结果难以取信。
Why: a player who is the referee is not believed.
依据：考核主体与被考核对象分开是绩效管理的通例；《政府督查工作条例》第五条以所属部门、下级政府为督查对象，第十七条要求
参与作出督查结论的人在复核中回避（条文已核对）。
Basis: assessment practice keeps the two apart; in State Council Decree 733 what is inspected are departments and lower governments
(article 5), and who took part in a conclusion stands aside when it is reviewed (article 17; text checked).
判断：任务的标题或文字以考核评价为内容（用词见职责登记），其牵头单位又在同一文件牵头或实施其他任务，为警告；其他参加单位又实施其他任务，为提示。
How: a task about assessment (its words stand in the register of remits) whose lead also leads or implements other tasks of the document is
a warning; other units of it that carry out other tasks are information.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.checks._case import Case, clauses, some
from kg.checks._finding import Finding, Severity
from kg.checks._remits import assessment
from kg.network import AssignmentEdge, Evidence, TaskNode

EXAMPLES = (
    ("1.建设园区。（牵头单位：市商务局）\n2.严格考核评价，将园区建设纳入目标责任考核。（牵头单位：市商务局）\n", 1),
    (
        "1.建设园区。（牵头单位：市商务局；责任单位：市发改委）\n2.严格考核评价，将园区建设纳入目标责任考核。（牵头单位：市政府督查室；责任单位：市发改委）\n",
        1,
    ),
    ("1.建设园区。（牵头单位：市商务局）\n2.严格考核评价，将园区建设纳入目标责任考核。（牵头单位：市政府督查室）\n", 0),
)


def find(case: Case) -> Iterator[Finding]:
    """The assessors, then those assessed, for each task about assessment."""
    doing = case.doers("Accountable") | case.doers("Responsible")
    for tasks in case.tasks_of_document.values():
        about = [task for task in tasks if case.named(task) and assessment().words.search(task.text)]
        if not about:
            continue
        others = [task for task in tasks if task not in about]
        busy: dict[str, AssignmentEdge] = {}
        for edge in (edge for task in others for edge in case.named(task)):
            if edge.role in doing and not edge.vague:
                busy.setdefault(case.body(edge.unit), edge)
        for task in about:
            leads = case.leads(task)
            lead_bodies = {case.body(edge.unit) for edge in leads}
            rest = [e for e in case.named(task) if e.role in doing and case.body(e.unit) not in lead_bodies]
            yield from _both(case, task, leads, busy, "warning", "leads")
            yield from _both(case, task, rest, busy, "info", "rest")


def _both(
    case: Case,
    task: TaskNode,
    edges: Iterable[AssignmentEdge],
    busy: dict[str, AssignmentEdge],
    severity: Severity,
    key: str,
) -> Iterator[Finding]:
    both = [edge for edge in edges if case.body(edge.unit) in busy and not edge.vague]
    if not both:
        return
    names = some(edge.mention for edge in both)
    if key == "leads":
        zh = f"“{task.label}”由{names}负责考核评价，而它在本文件中也承担被考核的任务"
        en = f"“{task.label}” has {names} assess, which carries out assessed tasks of the document itself"
    else:
        zh = f"“{task.label}”的考核评价有被考核的{names}参加"
        en = f"“{task.label}”: {names} take part in the assessment of what they do"
    yield Finding(
        check="self_assessment",
        severity=severity,
        focus=task.iri,
        zh=zh,
        en=en,
        evidence=(_word(case, task), *clauses([*both, *(busy[case.body(edge.unit)] for edge in both)])),
        tasks=(task.iri,),
        units=tuple(dict.fromkeys(edge.unit for edge in both)),
        confidence=0.8,
        key=key,
    )


def _word(case: Case, task: TaskNode) -> Evidence:
    """The sentence that speaks of assessment."""
    found = assessment().words.search(task.text)
    at = task.start + (found.start() if found else 0)
    return case.sentence(task.document, at, at + 1, within=(task.start, task.end))
