"""一个机构在一项任务里出现两次 · One body twice in one task

是什么：同一机构在同一任务里重复出现：名称相同，或是同一机构的两块牌子，或已是并列的单位群体、上级机构的成员。
What: one body stands twice in one task: by the same name, by two nameplates of one body, or as a member of a group beside it.
为什么：自己牵头自己配合，等于只有一家；名单看似多家，实际少于所写，责任人也难以确定。
Why: a body that leads and supports itself is one body; the list looks longer than it is.
依据：一个机构两块牌子仍是一个机构（机构编制管理通例）；督查台账按机构计数，重复会虚增。
Basis: two nameplates are one body in establishment practice; a ledger counts bodies, and doubles inflate it.
判断：同名同角色为警告；两块牌子或担任两种角色为警告；群体中已含者为提示。文件约定附加的单位不算。
How: the same body in one role, in two roles or by two nameplates is a warning; one that a group beside it already holds is
information. Units added by a convention are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.checks._case import Case, clauses, listed
from kg.checks._finding import Finding, Severity
from kg.network import AssignmentEdge, Evidence, TaskNode

EXAMPLES = (
    ("1.建设物流园区。（牵头单位：市商务局；责任单位：市交通局、市商务局）\n", 1),
    ("1.建设物流园区。（牵头单位：市商务局；责任单位：市交通局）\n2.整治市场。（牵头单位：市商务局）\n", 0),
)


def find(case: Case) -> Iterator[Finding]:
    """A finding for each body that stands twice in a task, then for each member beside its group."""
    for task in case.assigned():
        edges = case.named(task)
        bodies: dict[str, list[AssignmentEdge]] = defaultdict(list)
        for edge in edges:
            bodies[case.body(edge.unit)].append(edge)
        for same in bodies.values():
            if len(same) > 1:
                yield _doubled(case, task, same)
        yield from _members(case, task, edges)


def _doubled(case: Case, task: TaskNode, same: list[AssignmentEdge]) -> Finding:
    roles = list(dict.fromkeys(edge.role for edge in same))
    zh_roles = "、".join(case.vocabulary.role(key).zh for key in roles)
    en_roles = ", ".join(case.vocabulary.role(key).en for key in roles)
    names = listed(edge.mention for edge in same)
    plates = len({edge.unit for edge in same}) > 1
    said = f"{names}是同一机构的不同名称，" if plates else f"{names}"
    zh = f"“{task.label}”中{said}出现{len(same)}次（{zh_roles}）"
    en = f"“{task.label}” names {'one body by several names' if plates else 'one unit'} {len(same)} times ({en_roles}): {names}"
    why = [
        case.quote(statement.document, statement.start, statement.end)
        for statement in case.network.same_bodies
        if plates and statement.quote and case.body(statement.one) == case.body(same[0].unit)
    ]
    return _finding(
        task, "warning", zh, en, same, (*clauses(same), *why), f"{'plates' if plates else 'name'} {'+'.join(roles)}"
    )


def _members(case: Case, task: TaskNode, edges: list[AssignmentEdge]) -> Iterator[Finding]:
    for group in edges:
        members = set(case.unit(group).members)
        inside = [edge for edge in edges if edge.unit in members]
        if inside:
            names = listed(edge.mention for edge in inside)
            zh = f"“{task.label}”中{names}已包含在并列的“{group.mention}”里"
            en = f"“{task.label}” names {names} beside {group.mention}, which already holds it"
            yield _finding(task, "info", zh, en, [group, *inside], clauses([group, *inside]), "member")


def _finding(
    task: TaskNode,
    severity: Severity,
    zh: str,
    en: str,
    edges: list[AssignmentEdge],
    evidence: tuple[Evidence, ...],
    key: str,
) -> Finding:
    units = tuple(dict.fromkeys(edge.unit for edge in edges))
    return Finding("unit_twice", severity, task.iri, zh, en, evidence, (task.iri,), units, key=key)
