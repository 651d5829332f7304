"""正文涉及的主管部门不在名单中 · A subject without its department

是什么：任务文字讲到某项业务（人才、财政资金、宣传、农业……），责任名单里却没有主管这项业务的部门。
What: a task speaks of a subject (talent, public money, publicity, agriculture …) and its block names no department whose remit it is.
为什么：主管部门不在名单里，要么漏写，要么由别的单位代办，落实时还得再协调。
Why: either the department was left out or another is to do its business; it will have to be asked in the end.
依据：各部门“三定”规定的通行职责，见职责登记（registers/remits.tsv）。
Basis: what departments are for by the usual provisions on their functions; the register of remits.
判断：用登记中的业务词查任务文字（单位名称除外），再看名单中有无名称含该部门用词的单位。全文三成以上任务都讲的
业务是文件主题，不算。只供参考，把握不大：提示。
How: words of the register are looked for in the task's text outside unit names, then the block for a unit whose name has the
department's word. A subject of three tasks in ten is what the document is about and left out. A hint of low
confidence: information.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.checks._case import Case, clauses
from kg.checks._finding import Finding
from kg.checks._remits import Remit, remits
from kg.network import Evidence, TaskNode

EXAMPLES = (
    ("1.办好舆论宣传，用好各类媒体。（牵头单位：市商务局）\n", 1),
    ("1.办好舆论宣传，用好各类媒体。（牵头单位：市委宣传部；配合单位：市商务局）\n", 0),
    ("1.开展大走访。（牵头单位：市委宣传部）\n", 0),
)
MANY, TOPIC = 5, 0.3
"""A subject of so many of a document's tasks, and of this share of them, is what the document is about."""


def find(case: Case) -> Iterator[Finding]:
    """A finding for each task and subject."""
    for tasks in case.tasks_of_document.values():
        assigned = [task for task in tasks if case.named(task)]
        spoken = {
            task.iri: {r.subject: met for r in remits() if (met := list(_outside(case, task, r)))} for task in assigned
        }
        often = Counter(subject for subjects in spoken.values() for subject in subjects)
        for task in assigned:
            named = {name for edge in case.named(task) for name in (edge.mention, case.unit(edge).name)}
            for remit in remits():
                met = spoken[task.iri].get(remit.subject, [])
                topic = often[remit.subject] >= MANY and often[remit.subject] > len(assigned) * TOPIC
                if met and not topic and not any(remit.held_by(name) for name in named):
                    yield _finding(case, task, remit, met)


def _outside(case: Case, task: TaskNode, remit: Remit) -> Iterator[re.Match[str]]:
    """The subject's words in the task's text, those inside a unit's name left out."""
    spans = [
        (edge.start - task.start, edge.end - task.start) for edge in case.network.assignments_of_task.get(task.iri, ())
    ]
    for found in remit.words.finditer(task.text):
        if not any(start <= found.start() < end for start, end in spans):
            yield found


def _finding(case: Case, task: TaskNode, remit: Remit, met: list[re.Match[str]]) -> Finding:
    words = list(dict.fromkeys(found[0] for found in met))
    sure = any(word in task.title for word in words) or len(met) > 2
    return Finding(
        check="missing_department",
        severity="info",
        focus=task.iri,
        zh=f"“{task.label}”涉及{remit.subject}（{'、'.join(words[:3])}），名单中没有主管部门",
        en=f"“{task.label}” speaks of {remit.en} ({', '.join(words[:3])}), and no department of that remit is named",
        evidence=tuple(dict.fromkeys((_sentence(case, task, met[0]), *clauses(case.named(task))))),
        tasks=(task.iri,),
        confidence=0.5 if sure else 0.3,
        key=remit.subject,
    )


def _sentence(case: Case, task: TaskNode, found: re.Match[str]) -> Evidence:
    """The sentence that holds the word."""
    start, end = task.start + found.start(), task.start + found.end()
    return case.sentence(task.document, start, end, within=(task.start, task.end))
