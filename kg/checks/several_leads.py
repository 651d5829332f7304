"""多头牵头 · Several leads on one task

是什么：只应由一个单位担任的角色（本体中 kg:exclusive 的角色，如牵头），在同一任务里由两个以上单位或一个单位群体担任。
What: a role that one unit should hold (kg:exclusive in the ontology, such as the lead) is held in one task by several units,
or by a name that stands for several.
为什么：人人牵头等于无人牵头：谁召集、谁对结果负总责说不清；不同级别并列牵头时，下级无法协调上级。
Why: where all lead nobody does: who convenes and who answers for the result cannot be told; and a lower body cannot
coordinate a higher one.
依据：《中共中央关于深化党和国家机构改革的决定》：一类事项原则上由一个部门统筹、一件事情原则上由一个部门负责
（原文未及核对）；《地方各级人民政府机构设置和编制管理条例》第十条：职责相同或者相近的，原则上由一个行政机构承担（条文已核对）。
Basis: the Central Committee's decision of 2018 on institutional reform: one matter is in principle answered for by one department
(text not checked); State Council Decree 486, article 10: the same or similar duties are in principle one body's (text checked).
判断：数任务中担任该角色的机构，同一机构的两块牌子算一个，文件约定附加的单位不算；级别不同为严重，级别相同或不知为警告。
How: counts the bodies that hold the role in the task; two nameplates of one body count once, units added by a convention not at
all. Leads of different levels are a violation, else a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.checks._case import LEVELS, Case, clauses, listed
from kg.checks._finding import Finding
from kg.network import AssignmentEdge, TaskNode
from kg.vocabulary import Role

EXAMPLES = (
    (
        "1.建设物流园区。（牵头单位：市商务局、市交通局）\n2.推进平安建设。（牵头单位：市公安局；配合单位：市民政局）\n",
        1,
    ),
    ("1.建设物流园区。（牵头单位：市商务局；配合单位：市交通局、市发改委）\n", 0),
)

LEVEL_NAMES = {"nation": "国家级", "province": "省级", "city": "市级", "county": "县级"}


def find(case: Case) -> Iterator[Finding]:
    """A finding for each task and exclusive role with several holders."""
    for task in case.assigned():
        for role in case.exclusive:
            holders = case.holders(task, role.key)
            if len(holders) > 1 or any(case.unit(edge).group and not edge.vague for edge in holders):
                yield _finding(case, task, role, holders)


def _finding(case: Case, task: TaskNode, role: Role, holders: list[AssignmentEdge]) -> Finding:
    levels = sorted({level for edge in holders if (level := case.level(edge))}, key=LEVELS.index)
    names = listed(edge.mention for edge in holders)
    if len(holders) == 1:
        zh = f"“{task.label}”由一个单位群体{role.zh}：{names}"
        en = f"“{task.label}” has a group of units in a role for one ({role.en}): {names}"
    else:
        mixed = f"，级别不一（{'、'.join(LEVEL_NAMES[level] for level in levels)}）" if len(levels) > 1 else ""
        zh = f"“{task.label}”有{len(holders)}个{role.zh}单位：{names}{mixed}"
        en = f"“{task.label}” has {len(holders)} units in a role for one ({role.en}): {names}"
        en += f"; levels differ: {', '.join(levels)}" if mixed else ""
    return Finding(
        check="several_leads",
        severity="violation" if len(levels) > 1 else "warning",
        focus=task.iri,
        zh=zh,
        en=en,
        evidence=clauses(holders),
        tasks=(task.iri,),
        units=tuple(edge.unit for edge in holders),
        key=role.key,
    )
