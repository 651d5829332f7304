"""同一事项不同牵头 · The same matter under different leads

是什么：两项任务讲的是同一件事（同一平台、基金、项目，或文字大体相同），牵头单位却不同。
What: two tasks are about one matter (the same platform, fund or project, or much the same words) and are led by different units.
为什么：职责重叠，两家各干各的或互相等待；上下级文件之间的承接是正常的，但要对得上。
Why: duties overlap: two units do it twice or wait for each other. From a province's document to a city's it is a normal cascade,
which ought to fit together.
依据：《地方各级人民政府机构设置和编制管理条例》第十条：职责相同或者相近的，原则上由一个行政机构承担（条文已核对）。
Basis: State Council Decree 486, article 10: the same or similar duties are in principle one body's (text checked).
判断：两项任务共有的罕见词语（套话不计，罕见程度按通用语料和本图谱计算）达到阈值，且牵头机构不同；同一辖区内为警告，
上下级辖区之间为提示（承接），互不隶属的两地不算重叠。得分的构成随条目列出。
How: the two share enough words that are rare in general writing and among these tasks (boilerplate weighs nothing), and their leads
differ. Within one jurisdiction a warning, between a jurisdiction and one inside it information (a cascade); two places apart do not
overlap. What the score is made of stands with the finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import overlaps
from kg.checks._case import Case, clauses, level_of, listed
from kg.checks._finding import Finding, Severity
from kg.network import AssignmentEdge, Evidence, TaskNode
from kg.words import words

_TRAIN = "1.扩大开放。开通江城至阿拉木图中欧班列。（牵头单位：市商务局）\n2.发展物流。提升江城至阿拉木图中欧班列运营能力。（牵头单位：市交通局）\n"
_PROSE = "1.扩大开放。加快推进开放合作，完善体制机制，提升服务水平。（牵头单位：市商务局）\n2.发展文化。加快推进文化建设，完善体制机制，提升服务水平。（牵头单位：市文旅局）\n"
EXAMPLES = ((_TRAIN, 1), (_PROSE, 0), (_TRAIN.replace("市交通局", "市商务局"), 0))

TOLD = 3
"""How many shared words a finding's sentence tells; its quotations hold them all."""
_DECLARED = re.compile(r"简称为?[“\"「『]([^”\"」』]{2,10})[”\"」』]")
_SENTENCE = re.compile(r"[^。；;！？\n]+[。；;！？]?")
_PLACE_ENDING = re.compile(r"(?:特别行政区|自治区|自治州|自治县|省|市|区|县|州|盟|旗)$")


def find(case: Case) -> Iterator[Finding]:
    """A finding for each pair of tasks about one matter whose leads differ, best first."""
    tasks = {task.iri: task for task in case.assigned()}
    order = {iri: at for at, iri in enumerate(tasks)}
    for overlap in alike(case):
        one, other = sorted((tasks[overlap.one], tasks[overlap.other]), key=lambda task: order[task.iri])
        severity = _severity(case, one, other)
        leads = _leads(case, one), _leads(case, other)
        if severity and not case.related(one, other) and _bodies(case, leads[0]) != _bodies(case, leads[1]):
            yield _finding(case, overlap, severity, (one, other), leads)


def alike(case: Case) -> list[overlaps.Overlap]:
    """The pairs of tasks about one matter, whoever leads them, best first; found once for a case."""
    kept = vars(case)
    if "alike" not in kept:
        blank = re.compile("|".join(sorted(map(re.escape, case.vocabulary.role_of_word), key=len, reverse=True)))
        texts = [overlaps.Text(t.iri, t.title, body(case, t, blank), t.document) for t in case.assigned()]
        declared = _declared(case)
        kept["alike"] = overlaps.find(texts, topic=_topic(case) | declared, names=declared)
    found: list[overlaps.Overlap] = kept["alike"]
    return found


def body(case: Case, task: TaskNode, blank: re.Pattern[str]) -> str:
    """The task's text with a line break for each character of a unit's name or a role word: they say who, not what."""
    characters = list(task.text)
    for edge in case.network.assignments_of_task.get(task.iri, ()):
        for at in range(max(edge.start - task.start, 0), min(edge.end - task.start, len(characters))):
            characters[at] = "\n"
    return blank.sub(lambda found: "\n" * len(found[0]), "".join(characters))


def _declared(case: Case) -> frozenset[str]:
    """Short names that the documents declare for what they are all about: （以下简称“自创区”）."""
    return frozenset(name for document in case.network.documents for name in _DECLARED.findall(case.text(document)))


def _topic(case: Case) -> frozenset[str]:
    """Words that all tasks are about anyway: those of the documents' titles, and places."""
    network = case.network
    titles = {word for document in network.documents.values() for word in words(document.title)}
    places = {unit.place_name for unit in network.units.values()} | {d.place_name for d in network.documents.values()}
    return frozenset(titles | places | {_PLACE_ENDING.sub("", place) for place in places} - {""})


def _leads(case: Case, task: TaskNode) -> list[AssignmentEdge]:
    """Who answers for the task: the holders of exclusive roles, else those of the first role that it names."""
    if leads := case.leads(task):
        return leads
    return next((found for role in case.vocabulary.roles if (found := case.holders(task, role.key))), [])


def _bodies(case: Case, edges: list[AssignmentEdge]) -> set[str]:
    return {case.body(edge.unit) for edge in edges}


def _severity(case: Case, one: TaskNode, other: TaskNode) -> Severity | None:
    """A warning within one jurisdiction or where none is known, information along the hierarchy, nothing between places apart."""
    first, second = (case.network.documents[task.document].place for task in (one, other))
    if first == second or not (first and second):
        return "warning"
    return "info" if within(first, second) or within(second, first) else None


def within(inner: str, outer: str) -> bool:
    """Whether a division lies inside another, by their GB/T 2260 codes.

    >>> within("620400", "620000"), within("620402", "620400"), within("620400", "620100"), within("620000", "000000")
    (True, True, False, True)
    """
    kept = {"nation": 0, "province": 2, "city": 4}.get(level_of(outer), 6)
    return inner != outer and inner.startswith(outer[:kept])


def _finding(
    case: Case,
    overlap: overlaps.Overlap,
    severity: Severity,
    pair: tuple[TaskNode, TaskNode],
    leads: tuple[list[AssignmentEdge], list[AssignmentEdge]],
) -> Finding:
    one, other = pair
    terms = listed(term for term, _ in overlap.terms[:TOLD])
    names = [listed(edge.mention for edge in edges) for edges in leads]
    how = ("文字大体相同", "much the same words") if overlap.duplicate else ("讲同一事项", "one matter")
    cascade = severity == "info"
    zh = f"“{one.label}”（{names[0]}）与“{other.label}”（{names[1]}）{how[0]}：{terms}"
    en = f"“{one.label}” ({names[0]}) and “{other.label}” ({names[1]}): {how[1]}: {terms}"
    return Finding(
        check="same_matter",
        severity=severity,
        focus=one.iri,
        zh=f"{zh}；上下级承接" if cascade else zh,
        en=f"{en}; a cascade between levels" if cascade else en,
        evidence=tuple(
            dict.fromkeys(
                (*_telling(case, one, overlap), *_telling(case, other, overlap), *clauses(leads[0]), *clauses(leads[1]))
            )
        ),
        tasks=(one.iri, other.iri),
        units=tuple(dict.fromkeys(edge.unit for edges in leads for edge in edges)),
        parts=(
            ("共有", "、".join(f"{term} {weight:.1f}" for term, weight in overlap.terms)),
            ("在标题中", listed(overlap.title) or "无"),
            ("得分", f"{overlap.score:.1f}"),
            ("相似度", f"{overlap.likeness:.0%}"),
        ),
        confidence=min(0.95, round(0.5 + overlap.score / 60, 2)),
        key=other.iri,
    )


def _telling(case: Case, task: TaskNode, overlap: overlaps.Overlap) -> list[Evidence]:
    """The sentences of the task that hold the shared words that are told, fewest first: each holds most of what is left."""
    left = dict(overlap.terms[:TOLD])
    sentences = list(_SENTENCE.finditer(task.text))
    quoted = []
    while left and sentences:
        best = max(
            sentences,
            key=lambda found: (sum(worth for term, worth in left.items() if term in found[0]), -found.start()),
        )
        held = [term for term in left if term in best[0]]
        if not held:
            break
        quoted.append(case.quote(task.document, task.start + best.start(), task.start + best.end()))
        left = {term: worth for term, worth in left.items() if term not in held}
    return quoted or [case.beginning(task)]
