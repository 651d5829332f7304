"""责任单位不明 · Vague responsibility

是什么：责任落在没有点名的单位上：相关部门、有关单位；名单以“等”收尾；群体名称说不出成员。
What: responsibility lies with nobody by name: 相关部门, 有关单位; a list that ends in 等; a group whose members cannot be told.
为什么：没被点名的单位不会认领任务，督查也无法逐个对账。
Why: a unit that is not named takes no task, and a ledger cannot be settled with it.
依据：《党政机关公文处理工作条例》第十九条：表述准确（据转引核对）；“等”字收尾的名单按字面读不出还有谁。
Basis: the Regulation on official documents of Party and state, article 19: exact wording (checked in a quotation); what follows 等
cannot be read from the text.
判断：抽取时已标注：未点名者为警告，“等”为提示，成员不明的群体为提示；每项任务每种各报一条。
How: extraction marks them: an unnamed selection is a warning, an open list and a group without known members are information; one
finding for each kind in a task.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.checks._case import Case, clauses, listed
from kg.checks._finding import Finding, Severity
from kg.network import AssignmentEdge, TaskNode

EXAMPLES = (
    ("1.建设物流园区。（责任单位：市商务局、相关部门）\n", 1),
    ("1.建设物流园区。（责任单位：市商务局、市交通局等）\n", 1),
    ("1.建设物流园区。（责任单位：市商务局、市交通局）\n", 0),
)

MEMBERS = "成员单位"
"""How the members of a named body are called."""


def find(case: Case) -> Iterator[Finding]:
    """A finding for each kind of vagueness in a task."""
    for task in case.assigned():
        edges = case.named(task)
        vague = [edge for edge in edges if edge.vague]
        opened = [edge for edge in edges if edge.open_list]
        groups = [edge for edge in edges if _unknown_group(case, edge)]
        if vague:
            yield _finding(task, "warning", vague, "vague", "未点名的责任单位", "leaves units unnamed")
        if opened:
            yield _finding(
                task, "info", opened, "open", "以“等”收尾、列举未尽的名单", "has a list that is not complete"
            )
        if groups:
            yield _finding(
                task, "info", groups, "group", "说不出成员的单位群体", "names a group whose members cannot be told"
            )


def _unknown_group(case: Case, edge: AssignmentEdge) -> bool:
    """A group that has members, which nothing tells: 领导小组成员单位. A selection (相关部门) is vague and nothing more."""
    unit = case.unit(edge)
    return unit.group and not unit.members and (not edge.vague or edge.mention.endswith(MEMBERS))


def _finding(task: TaskNode, severity: Severity, edges: list[AssignmentEdge], key: str, zh: str, en: str) -> Finding:
    names = listed(f"{edge.mention}{'等' if edge.open_list else ''}" for edge in edges)
    return Finding(
        check="vague_units",
        severity=severity,
        focus=task.iri,
        zh=f"“{task.label}”含{zh}：{names}",
        en=f"“{task.label}” {en}: {names}",
        evidence=clauses(edges),
        tasks=(task.iri,),
        units=tuple(dict.fromkeys(edge.unit for edge in edges)),
        key=key,
    )
