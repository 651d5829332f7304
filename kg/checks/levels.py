"""级别倒挂 · Levels upside down

是什么：下级单位牵头而上级单位配合或负责；全省、省级的事项只由市县单位牵头。
What: a lower body leads what a higher one supports or is responsible for; the business of a whole province is led by cities alone.
为什么：下级不能给上级分派任务、催要进度，牵头落空。
Why: a lower body can neither give work to a higher one nor press it, so the lead exists on paper.
依据：地方组织法（2022年修正）第七十三条：上级政府领导下级政府的工作；第八十三条：工作部门受上级主管部门的业务指导或者领导
（条文已核对）。
Basis: the Organic Law of local congresses and governments (2022), article 73: a government leads those below it; article 83:
departments are guided or led by those above them (text checked).
判断：比较行政区划级别；群体、开发区、企业和督导角色不计。牵头单位都低于配合单位为警告，与上级单位并列牵头的为提示；省级文件的任务文字点明省级、全省而只有市县单位为提示。
How: levels of divisions are compared; groups, zones, firms and supervising roles are left out. Leads that are all below a
supporting unit are a warning, beside a higher lead information; a task of a province's document that speaks of its level (省级, 全省) and names only lower units is information.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.checks._case import LEVELS, Case, clauses, level_of, listed
from kg.checks._finding import Finding
from kg.network import AssignmentEdge, TaskNode

EXAMPLES = (
    ("甘肃省2020年工作要点\n1.扩大开放。（牵头单位：白银市、兰州市；配合单位：省科技厅）\n", 1),
    ("甘肃省2020年工作要点\n1.组建省级专家咨询委员会。（牵头单位：白银市）\n", 1),
    ("甘肃省2020年工作要点\n1.扩大开放。（牵头单位：省科技厅；配合单位：白银市、兰州市）\n", 0),
)

_BODIES = frozenset({"government", "department", "party", "office"})
"""Kinds of units that have a level; zones, firms and institutions belong to one but do not stand above anybody."""
_SUBJECT = {
    "province": re.compile(r"(?<!国家级、)(?:省级(?!以上|及以上|、|和|以下)|全省|我省)[^，。、；,;\n]{2,16}"),
    "nation": re.compile(r"全国性[^，。、；,;\n]{2,16}"),
}


def find(case: Case) -> Iterator[Finding]:
    """Leads below those that support them, then leads below the level that the text speaks of."""
    for task in case.assigned():
        leads = [edge for edge in case.leads(task) if _ranked(case, edge)]
        if not leads:
            continue
        above = [edge for edge in _supporters(case, task) if any(_higher(case, edge, lead) for lead in leads)]
        if above:
            yield _upside_down(case, task, leads, above)
        elif not any(case.unit(edge).group for edge in case.leads(task)):
            yield from _beyond(case, task, leads)


def _ranked(case: Case, edge: AssignmentEdge) -> bool:
    return bool(case.level(edge)) and case.unit(edge).kind in _BODIES and not edge.vague


def _supporters(case: Case, task: TaskNode) -> list[AssignmentEdge]:
    """Those who do the work or help: all that neither lead nor supervise."""
    doing = case.doers("Responsible") | case.doers("Consulted")
    return [edge for edge in case.named(task) if edge.role in doing and _ranked(case, edge)]


def _higher(case: Case, one: AssignmentEdge, other: AssignmentEdge) -> bool:
    return LEVELS.index(case.level(one)) < LEVELS.index(case.level(other))


def _upside_down(case: Case, task: TaskNode, leads: list[AssignmentEdge], above: list[AssignmentEdge]) -> Finding:
    low = [lead for lead in leads if any(_higher(case, edge, lead) for edge in above)]
    names = listed(edge.mention for edge in low)
    roles = {edge.role: case.vocabulary.role(edge.role) for edge in above}
    higher = "；".join(f"{listed(e.mention for e in above if e.role == key)}{role.zh}" for key, role in roles.items())
    higher_en = "; ".join(
        f"{listed(e.mention for e in above if e.role == key)} ({role.en})" for key, role in roles.items()
    )
    return Finding(
        check="levels",
        severity="warning" if len(low) == len(leads) else "info",
        focus=task.iri,
        zh=f"“{task.label}”由{names}牵头，级别更高的{higher}",
        en=f"“{task.label}” is led by {names}, beside bodies of a higher level: {higher_en}",
        evidence=clauses([*low, *above]),
        tasks=(task.iri,),
        units=tuple(dict.fromkeys(edge.unit for edge in (*low, *above))),
        confidence=0.8,
        key="support",
    )


def _beyond(case: Case, task: TaskNode, leads: list[AssignmentEdge]) -> Iterator[Finding]:
    highest = min((case.level(edge) for edge in leads), key=LEVELS.index)
    named = {case.level(edge) for edge in case.named(task) if _ranked(case, edge)}
    for level, pattern in _SUBJECT.items():
        found = pattern.search(task.text)
        place = level_of(case.network.documents[task.document].place)
        if found and place == level and level not in named and LEVELS.index(level) < LEVELS.index(highest):
            names = listed(edge.mention for edge in leads)
            yield Finding(
                check="levels",
                severity="info",
                focus=task.iri,
                zh=f"“{task.label}”涉及“{found[0]}”，牵头的{names}级别较低，也没有该级单位",
                en=f"“{task.label}” speaks of {found[0]} but is led by {names} of a lower level, and names no unit of that one",
                evidence=(
                    case.quote(task.document, task.start + found.start(), task.start + found.end()),
                    *clauses(leads),
                ),
                tasks=(task.iri,),
                units=tuple(edge.unit for edge in leads),
                confidence=0.6,
                key=f"subject {level}",
            )
