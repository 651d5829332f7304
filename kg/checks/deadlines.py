"""时限缺失或不合理 · Deadlines that are missing or cannot hold

是什么：任务、指标没有写明时限；时限早于成文日期，或超出文件自己的期间。
What: tasks and targets without a time limit; a limit before the document's date or beyond the period that it speaks of.
为什么：没有时限就无法判断是否逾期，督查只能问“怎么样了”；时限在成文之前是笔误或照抄旧文件。
Why: without a limit nothing is ever late; one before the document's own date is a slip or a copy of an older text.
依据：督办通例：有时限才谈得上逾期（《政府督查工作条例》并无任务须有时限的条文，已核对）；年度要点的任务一般应在当年完成。
Basis: practice: without a date nothing is overdue (the Regulation on government inspection has no article on it, text checked);
the work points of a year are for that year.
判断：没有时限的任务、指标按文件各合为一条（提示）；时限的最后一天早于成文日期为严重；标题写明单一年份的文件，时限超出该年为提示。
How: a document's tasks without a limit are one finding, its targets another (information); a limit whose last day is before the date of
issue is a violation; one beyond the single year in the document's title is information.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.checks._case import Case, some
from kg.checks._finding import Finding, Severity
from kg.network import DocumentNode, Evidence, TargetNode, TaskNode

EXAMPLES = (
    ("江城市2021年工作要点\n1.建设园区，2020年底前完成。（牵头单位：市商务局）\n", 1),
    ("江城市2021年工作要点\n1.建设园区。（牵头单位：市商务局）\n2.修路，10月底前完成。（牵头单位：市交通局）\n", 1),
    ("江城市2021年工作要点\n1.建设园区，2021年底前完成。（牵头单位：市商务局）\n", 0),
)

_YEAR_OF = re.compile(r"(20\d\d)年?(?:度|工作|重点|.{0,12}(?:要点|安排|任务|计划))")


def find(case: Case) -> Iterator[Finding]:
    """What is missing in each document, then what cannot hold."""
    for document in case.network.documents.values():
        tasks = [task for task in case.tasks_of_document.get(document.iri, ()) if case.named(task)]
        targets = sorted(
            (t for t in case.network.targets.values() if t.document == document.iri), key=lambda t: t.start
        )
        yield from _missing_tasks(case, document, tasks)
        yield from _missing_targets(case, document, targets)
        holders: list[TaskNode | TargetNode] = [*tasks, *targets]
        for holder in holders:
            yield from _impossible(case, document, holder)


def _missing_tasks(case: Case, document: DocumentNode, tasks: list[TaskNode]) -> Iterator[Finding]:
    without = [task for task in tasks if not (task.due or task.deadline or task.ongoing)]
    if without:
        zh = f"《{document.title}》{len(tasks)}项任务中{len(without)}项没有时限"
        en = f"{len(without)} of the {len(tasks)} tasks of “{document.title}” have no time limit"
        evidence = tuple(case.beginning(task) for task in without[:3])
        yield _finding(document.iri, "info", zh, en, evidence, "tasks", tuple(task.iri for task in without))


def _missing_targets(case: Case, document: DocumentNode, targets: list[TargetNode]) -> Iterator[Finding]:
    without = [target for target in targets if not (target.due or target.deadline)]
    if without:
        names = some((target.quote for target in without), 4)
        zh = f"《{document.title}》{len(targets)}项指标中{len(without)}项没有时限：{names}"
        en = f"{len(without)} of the {len(targets)} targets of “{document.title}” have no time limit: {names}"
        evidence = tuple(case.quote(document.iri, target.start, target.end) for target in without[:8])
        tasks = tuple(dict.fromkeys(target.holder for target in without if target.holder in case.network.tasks))
        yield _finding(document.iri, "info", zh, en, evidence, "targets", tasks)


def _impossible(case: Case, document: DocumentNode, holder: TaskNode | TargetNode) -> Iterator[Finding]:
    if not holder.due:
        return
    tasks = (holder.iri,) if isinstance(holder, TaskNode) else tuple({holder.holder} & case.network.tasks.keys())
    label, evidence = case.label(holder.iri), (case.stating(holder),)
    year = _YEAR_OF.search(document.title)
    issued = case.dates[document.iri]
    if issued and holder.due < f"{issued}-01-01"[:10]:
        zh = f"“{label}”的时限{holder.deadline}早于成文日期{issued}"
        en = f"the limit of “{label}” ({holder.deadline}) is before the document's date, {issued}"
        yield _finding(holder.iri, "violation", zh, en, evidence, "before", tasks)
    elif year and holder.due[:4] > year[1] and not _repeats(case, holder):
        zh = f"“{label}”的时限{holder.deadline}超出《{document.title}》的年度"
        en = f"the limit of “{label}” ({holder.deadline}) is beyond the year of “{document.title}”"
        yield _finding(holder.iri, "info", zh, en, evidence, "beyond", tasks)


def _repeats(case: Case, holder: TaskNode | TargetNode) -> bool:
    """Whether the limit is a target's inside a task that has the same one: told once, with the task."""
    return (
        isinstance(holder, TargetNode)
        and holder.holder in case.network.tasks
        and case.network.tasks[holder.holder].due == holder.due
    )


def _finding(
    focus: str, severity: Severity, zh: str, en: str, evidence: tuple[Evidence, ...], key: str, tasks: tuple[str, ...]
) -> Finding:
    return Finding("deadlines", severity, focus, zh, en, evidence, tasks, key=key)
