"""What the page of a document tells: its outline and text with every assignment marked, and what was not understood."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kg.network import DocumentNode, Remark, TaskNode, document_text
from kg.web import findings
from kg.web.catalogue import Catalogue, Facts, short
from kg.web.lines import NOTHING, document_line, target_line, task_line
from kg.web.marking import Anchor, Mark, Paragraph, paragraphs


def about(catalogue: Catalogue, document: DocumentNode) -> Facts:
    """All about a document, its whole text included."""
    held = catalogue.held.get(document.iri, NOTHING)
    of_task = catalogue.network.assignments_of_task
    roles = Counter(edge.role for task in held.tasks for edge in of_task.get(task.iri, ()))
    return {
        **document_line(catalogue, document),
        "roles": {role: roles[role] for role, _ in catalogue.roles if role in roles},
        "outline": [task_line(catalogue, task) for task in held.tasks],
        "targets": [target_line(target) for target in held.targets],
        "not_understood": [_told(remark) for remark in held.remarks if remark.kind == "unread"],
        "gaps": [_told(remark) for remark in held.remarks if remark.kind == "gap"],
        "findings": findings.told(catalogue, held.findings),
        "text": document_text(catalogue.graph.store, document.iri),
    }


def _told(remark: Remark) -> Facts:
    return {"text": remark.text, "quote": remark.quote, "start": remark.start, "end": remark.end}


def marked(catalogue: Catalogue, document: str, text: str) -> list[Paragraph]:
    """A document's whole text with every assignment marked."""
    held = catalogue.held.get(document, NOTHING)
    return paragraphs(text, _marks(catalogue, document), _anchors(catalogue, document), held.quoted)


def marked_task(catalogue: Catalogue, task: TaskNode) -> list[Paragraph]:
    """A task's own text with its assignments marked."""
    marks = _marks(catalogue, task.document)
    inside = (mark for mark in marks if mark.start < task.end and mark.end > task.start)
    return paragraphs(
        task.text, [replace(mark, start=mark.start - task.start, end=mark.end - task.start) for mark in inside]
    )


def _marks(catalogue: Catalogue, document: str) -> list[Mark]:
    if document not in catalogue.marks:
        held = catalogue.held.get(document, NOTHING)
        units, roles = catalogue.network.units, dict(catalogue.roles)
        marks = [Mark(edge.evidence.start, edge.evidence.end, "clause") for edge in held.assignments]
        marks += [Mark(target.start, target.end, "target") for target in held.targets]
        for edge in held.assignments:
            name, role = units[edge.unit].name, roles[edge.role]
            titles = f"{role['zh']}：{name}", f"{role['en']}: {name}"
            if not edge.implied:
                marks.append(Mark(edge.start, edge.end, "mention", edge.role, short(edge.unit), *titles))
        marks += [
            Mark(remark.start, remark.end, remark.kind, "", "", *_said(catalogue, remark))
            for remark in held.remarks
            if remark.end > remark.start
        ]
        catalogue.marks[document] = list(dict.fromkeys(marks))
    return catalogue.marks[document]


def _said(catalogue: Catalogue, remark: Remark) -> tuple[str, str]:
    """A remark in words, as the audit tells it, in Chinese and English."""
    told = ((finding.zh, finding.en) for finding in catalogue.findings_of.get(remark.iri, ()))
    return next(told, (remark.text, remark.text))


def _anchors(catalogue: Catalogue, document: str) -> list[Anchor]:
    held = catalogue.held.get(document, NOTHING)
    made = [
        Anchor(one.start, "section", short(one.iri), f"{one.number} {one.title}".strip(), _level(catalogue, one.iri))
        for one in held.sections
    ]
    made += [
        Anchor(task.start, "task", short(task.iri), task.label, _level(catalogue, task.part_of) + 1)
        for task in held.tasks
    ]
    return sorted(made, key=lambda anchor: anchor.start)


def _level(catalogue: Catalogue, iri: str) -> int:
    level = 0
    while iri in catalogue.network.sections:
        iri, level = catalogue.network.sections[iri].part_of, level + 1
    return level
