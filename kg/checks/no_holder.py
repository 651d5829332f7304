"""无人担责 · A role that nobody holds

是什么：文件通常为每项任务写明的角色（牵头、实施、责任），在某项任务里没有单位担任；或全文从未用到某个角色。
What: a role that the document gives in most tasks (lead, implement, responsible) is held by nobody in this one; or the whole
document never uses a role.
为什么：没有牵头单位的任务无人召集，没有实施单位的任务无人去做，督查时找不到对象。
Why: a task without a lead is convened by nobody, one without a doer is done by nobody, and whoever follows it up has nobody to ask.
依据：《政府督查工作条例》第十五条：督查方案应明确督查内容、对象和范围（条文已核对）；有牵头、有实施才有对象。
Basis: State Council Decree 733, article 15: a plan of inspection states the matter, whom it is about and how far it goes (text
checked); without a lead and a doer there is nobody to name.
判断：一个角色在全文半数以上任务里有人担任，而此任务没有，即为此任务之缺；全文从未出现的，只作为文件的一条，不逐任务重复。
How: a role held in at least half of the document's tasks and absent from this one is a gap of the task; one that the document
never uses is a single gap of the document.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.checks._case import Case, clauses
from kg.checks._finding import Finding
from kg.network import TaskNode
from kg.vocabulary import Role

EXAMPLES = (
    (
        "1.建园区。（牵头单位：市商务局；实施单位：市建设局；责任单位：市交通局；配合单位：市民政局）\n2.保平安。（牵头单位：市公安局）\n",
        2,
    ),
    ("1.建园区。（责任单位：市商务局）\n2.保平安。（责任单位：市公安局）\n", 1),
    ("1.建园区。（牵头单位：市商务局；实施单位：市建设局；责任单位：市交通局；配合单位：市民政局）\n", 0),
)

ANSWERS = ("Accountable", "Responsible")
"""What RACI asks of every task: somebody who answers for it, somebody who does it."""


def find(case: Case) -> Iterator[Finding]:
    """Gaps of tasks, then of documents."""
    needed = [role for role in case.vocabulary.roles if role.raci in ANSWERS]
    for document, tasks in case.tasks_of_document.items():
        assigned = [task for task in tasks if case.named(task)]
        usual = [role for role in needed if assigned and case.roles_used[document][role.key] * 2 >= len(assigned)]
        for task in assigned:
            yield from (_task_gap(case, task, role) for role in usual if not case.holders(task, role.key))
        if assigned:
            yield from _unused(case, document, assigned)


def _task_gap(case: Case, task: TaskNode, role: Role) -> Finding:
    return Finding(
        check="no_holder",
        severity="warning" if role.exclusive else "info",
        focus=task.iri,
        zh=f"“{task.label}”没有{role.zh}单位，而本文件多数任务有",
        en=f"“{task.label}” has no unit in the role “{role.en}”, which most tasks of the document fill",
        evidence=(case.beginning(task), *clauses(case.named(task))),
        tasks=(task.iri,),
        key=role.key,
    )


def _unused(case: Case, document: str, assigned: list[TaskNode]) -> Iterator[Finding]:
    """One finding for the roles that the document never uses; supervising ones are not expected."""
    used = case.roles_used[document]
    unused = [role for role in case.vocabulary.roles if role.raci in (*ANSWERS, "Consulted") and not used[role.key]]
    if unused:
        zh, en = "、".join(role.zh for role in unused), ", ".join(role.en for role in unused)
        lead = "，全文没有写明谁总负责" if any(role.exclusive for role in unused) else ""
        yield Finding(
            check="no_holder",
            severity="info",
            focus=document,
            zh=f"《{case.label(document)}》{len(assigned)}项任务都没有用到的角色：{zh}{lead}",
            en=f"roles that none of the {len(assigned)} tasks of “{case.label(document)}” uses: {en}",
            evidence=clauses(case.named(assigned[0])),
            key="+".join(role.key for role in unused),
        )
