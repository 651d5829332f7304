"""正文点名、名单未列 · Named in the text, absent from the block

是什么：任务文字里由某单位做某事、或办公室设在某单位，而该任务的责任名单没有列它。
What: the task's text has a unit do something, or seats an office in it, and the task's block does not name it.
为什么：照名单督查就会漏掉实际要做事的单位。
Why: whoever follows up by the block misses a unit that has work to do.
依据：《党政机关公文处理工作条例》第十九条：结构严谨，表述准确（据转引核对）。
Basis: the Regulation on official documents of Party and state, article 19: sound structure, exact wording (checked in a quotation).
判断：在任务文字中查本文件用过的单位名称，前有“由”或其后（可隔并列单位）紧接要、应、负责、组织、为……单位等谓语，且该机构不在本任务名单中；
另查“办公室设在……”。警告。
How: names that the document uses elsewhere are looked for in the task's text; one preceded by 由, or followed (past others of its list)
by 要, 应, 负责, 组织 and the like, and absent from the task, is a warning; so is the seat of an office (办公室设在…).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.checks._case import Case, listed
from kg.checks._finding import Finding
from kg.network import AssignmentEdge, Evidence, TaskNode

EXAMPLES = (
    ("1.建设园区，市财政局要安排资金。（牵头单位：市商务局）\n2.预算管理。（牵头单位：市财政局）\n", 1),
    ("1.成立专班，办公室设在市财政局。（牵头单位：市商务局）\n2.预算管理。（牵头单位：市财政局）\n", 1),
    ("1.建设园区，市财政局要安排资金。（牵头单位：市商务局；责任单位：市财政局）\n", 0),
    ("1.对接市财政局的资金政策。（牵头单位：市商务局）\n2.预算管理。（牵头单位：市财政局）\n", 0),
)

_DOES = r"(?:等[单部]?[位门]?)?(?:要|应|须|负责|牵头|会同|组织|承担|做好|抓好|为[^，。；,;]{0,14}(?:单位|主体))"
_SEAT = r"办公室(?:设|挂靠)在"


def find(case: Case) -> Iterator[Finding]:
    """A finding for each task that has such units."""
    for document, tasks in case.tasks_of_document.items():
        names = _names(case, document)
        if not names:
            continue
        one = "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
        acting = re.compile(
            rf"(?P<seat>{_SEAT}(?P<host>{one}))|(?P<actors>(?:{one})(?:[、和及](?:{one}))*)(?={_DOES})|由(?P<agent>{one})"
        )
        each = re.compile(one)
        for task in tasks:
            if edges := case.named(task):
                yield from _absent(case, task, edges, acting, each, names)


def _names(case: Case, document: str) -> dict[str, str]:
    """Names that the document gives units, and the unit of each; vague ones are left out."""
    return {
        edge.mention: edge.unit
        for task in case.tasks_of_document[document]
        for edge in case.named(task)
        if not edge.vague and len(edge.mention) > 2
    }


def _absent(
    case: Case,
    task: TaskNode,
    edges: list[AssignmentEdge],
    acting: re.Pattern[str],
    each: re.Pattern[str],
    names: dict[str, str],
) -> Iterator[Finding]:
    present = {case.body(edge.unit) for edge in edges}
    spans = [(edge.start - task.start, edge.end - task.start) for edge in edges]
    actors: dict[str, Evidence] = {}
    seats: dict[str, Evidence] = {}
    for found in acting.finditer(task.text):
        if any(start < found.end() and found.start() < end for start, end in spans):
            continue
        for name in each.findall(found[0]):
            if case.body(names[name]) not in present:
                (seats if found["seat"] else actors).setdefault(name, _sentence(case, task, found))
    if actors:
        zh, en = "文字点名要做事的{}，名单未列", "{} are to act by the text and stand outside the block"
        yield _finding(task, actors, names, zh, en, "actor")
    if seats:
        zh, en = "办公室设在{}，名单未列", "an office sits in {}, which stands outside the block"
        yield _finding(task, seats, names, zh, en, "seat")


def _finding(task: TaskNode, found: dict[str, Evidence], names: dict[str, str], zh: str, en: str, key: str) -> Finding:
    told = listed(found)
    return Finding(
        check="outside_the_block",
        severity="warning",
        focus=task.iri,
        zh=f"“{task.label}”{zh.format(told)}",
        en=f"“{task.label}”: {en.format(told)}",
        evidence=tuple(dict.fromkeys(found.values())),
        tasks=(task.iri,),
        units=tuple(dict.fromkeys(names[name] for name in found)),
        confidence=0.8,
        key=key,
    )


def _sentence(case: Case, task: TaskNode, found: re.Match[str]) -> Evidence:
    start, end = task.start + found.start(), task.start + found.end()
    return case.sentence(task.document, start, end, within=(task.start, task.end))
