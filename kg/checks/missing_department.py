"""正文涉及的主管部门不在名单中 · A subject without its department

是什么：任务文字讲到某项业务（人才、财政资金、宣传、农业……），责任名单里却没有主管这项业务的部门。
What: a task speaks of a subject (talent, public money, publicity, agriculture …) and its block names no department whose remit it is.
为什么：主管部门不在名单里，要么漏写，要么由别的单位代办，落实时还得再协调。
Why: either the department was left out or another is to do its business; it will have to be asked in the end.
依据：各部门“三定”规定的通行职责，见职责登记（registers/remits.tsv）。
Basis: what departments are for by the usual provisions on their functions; the register of remits.
判断：登记中的业务词在任务标题里，或在文字里反复出现（三次以上，不在一句之内），或是只有主管部门能办的事（政府出资、建设用地……）；
单位、银行、文件的名称，产品和设备，并列的“……等领域、部门、行业”，许可、期间、物资之类的搭配不算。再看名单中有无名称含该部门用词的单位。
全文三成以上任务都讲的业务是文件主题，不算；按单位列职责的、一个单位内部分工的，不查。只供参考：提示。
How: words of the register in the task's title, or again and again in its text (three times), or acts that
only the department can do; not in names of bodies, banks and documents, products, lists that end in 等领域, and the like.
Then the block is looked through for a unit whose name has the department's word. A subject of three tasks in ten is what the
document is about and left out; so are lists of duties by unit, and offices of one house. A hint: information.
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
    ("1.建设实训楼，采取政府出资、社会参与的方式。（牵头单位：市教育局）\n", 1),
    ("1.支持农业发展银行、进出口银行加大信贷投放。（牵头单位：市金融办）\n", 0),
    ("1.壮大污水处理设备制造企业。（牵头单位：市工信局）\n", 0),
    ("1.推广信用承诺，覆盖交通运输、旅游、就业等领域。（牵头单位：市发改委）\n", 0),
    ("1.建设产业园。利用旅游展会推介园区。（牵头单位：市发改委）\n", 0),
    ("1.加强旅游宣传。（牵头单位：校长办公室）\n", 0),
    ("1.办好舆论宣传，用好各类媒体。（牵头单位：市商务局）\n", 1),
    ("1.办好舆论宣传，用好各类媒体。（牵头单位：市委宣传部；配合单位：市商务局）\n", 0),
    ("1.开展大走访。（牵头单位：市委宣传部）\n", 0),
)
MANY, TOPIC = 5, 0.3
"""A subject of so many of a document's tasks, and of this share of them, is what the document is about."""


OFTEN = 3
"""A subject met so often in a task's text is what the task is about."""
HOUSES = frozenset(("department", "government", "party", "zone", "ministry", "agency"))
"""Kinds of units that a remit may be missing beside; offices inside one house divide its work, not the government's."""

_NO_MATTER = re.compile(
    r"(?P<name>[^，。；、]{0,10}(?:银行|领导小组|指挥部|委员会|公司|有限责任))"
    r"|[^，。；、]{0,4}(?:设备|器械|制造|许可|子系统|管理系统|监管费|产业园|科技园|数据库|资源库)"
    r"|(?:期间|物资|形势|需求|重点|费(?!用)|馆|专板|退出|[0-9])|[^，。；、]{0,6}行业"
    r"|(?:、[^，。；、]{1,12})*等[^，。；、]{0,6}(?:领域|行业|部门|系统|企业|技术|平台)"
)
"""What follows a word that does not name the business itself: a body, a product, a list of fields."""
_BREACH = re.compile(r"(?:违规|违法|非法)[^，。；、]{0,8}$")
"""What stands before a word that tells of a breach and not of the business."""
_TITLE_OF_PAPER = re.compile(r"《[^》]*》")


def find(case: Case) -> Iterator[Finding]:
    """A finding for each task and subject."""
    for tasks in case.tasks_of_document.values():
        assigned = [task for task in tasks if _divides(case, task)]
        spoken = {task.iri: {r.subject: met for r in remits() if (met := _met(case, task, r))} for task in assigned}
        often = Counter(subject for subjects in spoken.values() for subject in subjects)
        for task in assigned:
            named = {name for edge in case.named(task) for name in (edge.mention, case.unit(edge).name)}
            for remit in remits():
                met = spoken[task.iri].get(remit.subject, [])
                topic = often[remit.subject] >= MANY and often[remit.subject] > len(assigned) * TOPIC
                if met and not topic and not any(remit.held_by(name) for name in named):
                    yield _finding(case, task, remit, met)


def _divides(case: Case, task: TaskNode) -> bool:
    """Whether the task is divided among departments: not one item of a list of duties, not offices of one house."""
    edges = case.named(task)
    return any(edge.rule != "roster" and case.unit(edge).kind in HOUSES for edge in edges)


def _met(case: Case, task: TaskNode, remit: Remit) -> list[re.Match[str]]:
    """Where the subject is the task's matter; empty where it is only touched upon."""
    words = list(_outside(case, task, remit.words))
    head = len(task.text) - len(task.text.lstrip()) + len(task.number) + len(task.title) + 2
    in_title = [found for found in words if found[0] in task.title and found.start() < head]
    sentences = {_sentence(case, task, found) for found in words}
    if in_title or (len(words) >= OFTEN and len(sentences) > 1):
        return [*in_title, *(found for found in words if found not in in_title)]
    return list(_outside(case, task, remit.acts))


def _outside(case: Case, task: TaskNode, words: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The words in the task's text where they name the business itself, outside units' names and titles of papers."""
    spans = [
        (edge.start - task.start, edge.end - task.start) for edge in case.network.assignments_of_task.get(task.iri, ())
    ]
    spans += [found.span() for found in _TITLE_OF_PAPER.finditer(task.text)]
    for found in words.finditer(task.text):
        inside = any(start <= found.start() < end for start, end in spans)
        told_of = _BREACH.search(task.text, max(0, found.start() - 12), found.start())
        if not inside and not told_of and not _NO_MATTER.match(task.text, found.end()):
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
        evidence=tuple(dict.fromkeys((*_sentences(case, task, met), *clauses(case.named(task))))),
        tasks=(task.iri,),
        confidence=0.5 if sure else 0.4,
        key=remit.subject,
    )


def _sentences(case: Case, task: TaskNode, met: list[re.Match[str]]) -> list[Evidence]:
    """The first sentences that hold the words."""
    return list(dict.fromkeys(_sentence(case, task, found) for found in met))[:OFTEN]


def _sentence(case: Case, task: TaskNode, found: re.Match[str]) -> Evidence:
    start, end = task.start + found.start(), task.start + found.end()
    return case.sentence(task.document, start, end, within=(task.start, task.end))
