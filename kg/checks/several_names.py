"""一个机构多个名称 · One body under several names

是什么：同一机构在同一文件里用了不同写法，或两个名称只差一两个字、疑为笔误。
What: one body is written in different ways within a document, or two names differ by a character or two and look like a slip.
为什么：同一单位算成两家，汇总、检索和督查都会漏。
Why: one unit counts as two, and sums, searches and follow-ups miss some of it.
依据：公文惯例：机构名称首次用全称并注明简称，其后前后一致（《党政机关公文处理工作条例》第十九条：表述准确，据转引核对）。
Basis: drafting practice: the full name first with its short form noted, then the same throughout.
判断：一个机构的多种写法（共享的前缀、后缀不算）、两块牌子都承担任务，为提示；抽取认定为同一机构的两种写法、或相差一两个字且名录中查不到的长名称为警告。
How: several spellings of one body, or tasks under each of its nameplates, are information (what a shared list leaves out does not count); two spellings that
extraction holds for one body, or long names that no register knows and that differ by one or two characters, are a warning.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.checks._case import Case, clauses, listed
from kg.checks._finding import Finding, Severity
from kg.network import AssignmentEdge

EXAMPLES = (
    ("1.建设港区。（实施单位：丝路国际港有限公司）\n2.开通班列。（实施单位：丝路国际港有限责任公司）\n", 1),
    ("1.建设港区。（实施单位：市商务局）\n2.开通班列。（实施单位：市商务局）\n", 0),
)

LONG = 6
"""Names of fewer characters differ by one or two and are different bodies: 市科技局, 市科协."""
VERY_LONG = 9
"""Names of so many characters that differ by one are hardly two bodies."""
_TELLING = frozenset("省市县区乡镇村州盟旗东西南北中上下一二三四五六七八九十")
"""Characters that make another body of a name: 县级人民政府 is no slip for 省级人民政府."""
SLIP = 2
"""How many characters may be left out."""


def find(case: Case) -> Iterator[Finding]:
    """Spellings of one unit within a document, then pairs of units that look like one."""
    for document in case.network.documents:
        edges = [edge for task in case.tasks_of_document.get(document, ()) for edge in case.named(task)]
        spelled: dict[str, dict[str, AssignmentEdge]] = defaultdict(dict)
        for edge in edges:
            if not edge.vague:
                spelled[edge.unit].setdefault(edge.mention, edge)
        for unit, by_mention in spelled.items():
            kept = _independent(by_mention)
            if len(kept) > 1:
                yield _spellings(document, unit, [by_mention[name] for name in kept])
        first = [next(iter(by_mention.values())) for by_mention in spelled.values()]
        yield from _plates(case, document, first)
        yield from _pairs(case, document, first)


def _claim(severity: Severity, focus: str, edges: Sequence[AssignmentEdge], said: tuple[str, str], key: str) -> Finding:
    """A finding about the units of some assignments; ``said`` is its sentence in Chinese and English."""
    return Finding(
        check="several_names",
        severity=severity,
        focus=focus,
        zh=said[0],
        en=said[1],
        evidence=clauses(edges),
        tasks=tuple(dict.fromkeys(edge.task for edge in edges)),
        units=tuple(dict.fromkeys(edge.unit for edge in edges)),
        key=key,
    )


def _independent(mentions: dict[str, AssignmentEdge]) -> list[str]:
    """The spellings that are no part of another: 财政局 beside 市财政局 is a shared prefix, not another name."""
    return [one for one in mentions if not any(one != other and one in other for other in mentions)]


def _spellings(document: str, unit: str, edges: list[AssignmentEdge]) -> Finding:
    names = listed(edge.mention for edge in edges)
    said = (
        f"同一机构在一份文件里有{len(edges)}种写法：{names}",
        f"one body is written in {len(edges)} ways in one document: {names}",
    )
    return _claim("info", unit, edges, said, document)


def _plates(case: Case, document: str, first: Iterable[AssignmentEdge]) -> Iterator[Finding]:
    """Bodies that have tasks under two nameplates; ``first`` holds an assignment of each unit."""
    bodies: dict[str, list[AssignmentEdge]] = defaultdict(list)
    for edge in first:
        bodies[case.body(edge.unit)].append(edge)
    for body, edges in bodies.items():
        stated = [
            case.quote(document, statement.start, statement.end)
            for statement in case.network.same_bodies
            if statement.kind == "nameplate" and statement.document == document and case.body(statement.one) == body
        ]
        if len(edges) > 1 and stated:
            names = listed(edge.mention for edge in edges)
            said = (
                f"{names}是一个机构的几块牌子，在一份文件里都承担任务",
                f"{names} are nameplates of one body, and each has tasks in one document",
            )
            found = _claim("info", body, edges, said, f"{document} plates")
            yield replace(found, evidence=(*stated, *found.evidence))


def _pairs(case: Case, document: str, first: Sequence[AssignmentEdge]) -> Iterator[Finding]:
    """Two units that the document's reading holds for one body, or whose names look like a slip of each other."""
    stated = {
        frozenset((statement.one, statement.other)): statement.reason
        for statement in case.network.same_bodies
        if statement.kind == "spelling" and statement.document == document
    }
    for one, other in itertools.combinations(first, 2):
        reason = stated.get(frozenset((one.unit, other.unit)))
        known = case.unit(one).resolved and case.unit(other).resolved
        if reason or (not known and _slip(one.mention, other.mention)):
            yield _alike(document, one, other, reason or "名称相差一两个字")


def _slip(one: str, other: str) -> bool:
    """Whether one of two long names is the other with a word left out, or a very long one with a character exchanged.

    >>> _slip("丝路国际港有限公司", "丝路国际港有限责任公司"), _slip("白银市民政局", "白银市财政局")
    (True, False)
    """
    if min(len(one), len(other)) < LONG or one[:2] != other[:2] or one[-2:] != other[-2:]:
        return False
    from rapidfuzz.distance import Indel, Levenshtein

    if {*one} ^ {*other} <= _TELLING:
        return False
    left_out = 0 < Indel.distance(one, other) == abs(len(one) - len(other)) <= SLIP
    return left_out or (min(len(one), len(other)) >= VERY_LONG and Levenshtein.distance(one, other) == 1)


def _alike(document: str, one: AssignmentEdge, other: AssignmentEdge, reason: str) -> Finding:
    said = (
        f"“{one.mention}”与“{other.mention}”疑为同一机构：{reason}",
        f"{one.mention} and {other.mention} look like one body: {reason}",
    )
    return replace(_claim("warning", min(one.unit, other.unit), [one, other], said, document), confidence=0.8)
