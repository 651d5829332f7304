"""文本缺陷 · Flaws of the text

是什么：编号不连续（缺少条目）、括号不配对、名称之间缺少分隔、没有读懂的角色词。
What: numbers that a count jumps over, brackets without a partner, names without a separator between them, role words that were not
understood.
为什么：缺的条目可能正是另一半任务；没读懂的词可能是一条分工。先补全文本，再下结论。
Why: missing items may be half of the tasks, and a word not understood may be an assignment: mend the text before concluding.
依据：《党政机关公文格式》（GB/T 9704）对编号层次的规定（标准文本未及核对）；数据质量。
Basis: GB/T 9704 on the numbering of official documents (text not checked); quality of data.
判断：抽取时逐一记录；每处一条，提示，缺少条目为警告。
How: noted while reading; one finding for each place, information; missing items are a warning.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from kg.checks._case import Case
from kg.checks._finding import Finding, Severity
from kg.network import AssignmentEdge, Remark

EXAMPLES = (
    ("1.建设园区。（牵头单位：市商务局）\n2.修路。（牵头单位：市交通局）\n5.架桥。（牵头单位：市交通局）\n", 1),
    ("1.建设园区（一期。（牵头单位：市商务局）\n2.修路。（牵头单位：市交通局）\n", 1),
    ("1.建设园区。（牵头单位：市商务局）\n2.修路。（牵头单位：市交通局）\n", 0),
)

_MISSING = re.compile(r"^(.{1,12}): ([\d–、, ]+)$")
"""How reading notes numbers that a count jumps over: the number that comes, those that are missed."""


def find(case: Case) -> Iterator[Finding]:
    """What reading remarked, document by document, then names that run together."""
    for remark in case.network.remarks:
        yield _remark(case, remark)
    for task in case.assigned():
        edges = case.named(task)
        for one, other in itertools.pairwise(edges):
            if one.end == other.start and one.evidence == other.evidence:
                yield _joined(one, other)


def _remark(case: Case, remark: Remark) -> Finding:
    severity, zh, en = _said(remark)
    text = case.text(remark.document)
    end = remark.end if remark.kind == "unread" else min(remark.end + 24, len(text))
    quotation = case.quote(remark.document, remark.start, end)
    if remark.kind == "unread" and remark.quote in text:
        at = text.rfind(remark.quote, 0, remark.end + len(remark.quote))
        quotation = case.quote(remark.document, at, at + len(remark.quote))
    return Finding("source_flaws", severity, remark.iri, zh, en, (quotation,), key=remark.text)


def _said(remark: Remark) -> tuple[Severity, str, str]:
    if remark.kind == "unread":
        return "info", f"没有读懂角色词“{remark.text}”", f"the role word {remark.text} was not understood"
    if missing := _MISSING.match(remark.text):
        return "warning", f"编号{missing[1]}之前缺{missing[2]}", f"before number {missing[1]} there is no {missing[2]}"
    if remark.text in {"（", "）"}:
        return "info", f"括号“{remark.text}”没有配对", f"the bracket {remark.text} has no partner"
    return "info", remark.text, remark.text


def _joined(one: AssignmentEdge, other: AssignmentEdge) -> Finding:
    return Finding(
        check="source_flaws",
        severity="info",
        focus=other.iri,
        zh=f"“{one.mention}”与“{other.mention}”之间没有分隔",
        en=f"nothing stands between {one.mention} and {other.mention}",
        evidence=(one.evidence,),
        tasks=(one.task,),
        units=(one.unit, other.unit),
    )
