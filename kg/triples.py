"""An Extraction becomes quads: with ``directory.py`` (units) and ``network.py``, which reads them back, the only place that
knows the graph's shape.

A triple stands in one graph only, because a query over the union of graphs would count it twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Assignment, Deadline, Document, Extraction, Fact, SameBody, Span, Target, Task, Unit
from kg.nquads import T, Writer, date_literal, digest, division_id, document_id, iri, last_day, text, typed, unit_id
from kg.terms import ID
from kg.vocabulary import Vocabulary

CONTEXT = 32
"""Code points of prefix and suffix that an evidence's quote selector keeps."""


def deadline_pairs(deadline: Deadline) -> list[tuple[str, str]]:
    """What a task or target says of its time limit."""
    pairs = [(T.kg__deadlineText, text(deadline.text, "zh"))]
    if deadline.date:
        pairs += [
            (T.kg__deadline, date_literal(deadline.date)),
            (T.kg__dueDate, typed(last_day(deadline.date), "date")),
        ]
    if deadline.ongoing:
        pairs.append((T.kg__ongoing, typed("true", "boolean")))
    return pairs


def span_pairs(span: Span) -> list[tuple[str, str]]:
    """Where a thing begins and ends."""
    return [(T.kg__start, typed(span.start, "integer")), (T.kg__end, typed(span.end, "integer"))]


def _numbered(keys: Iterable[tuple[object, ...]]) -> Iterator[str]:
    """A digest for each key; the second of one key gets a number, so that no two things share an id."""
    seen: dict[tuple[object, ...], int] = {}
    for key in keys:
        nth = seen[key] = seen.get(key, 0) + 1
        yield digest(*key, *([nth] if nth > 1 else []))


class Ids:
    """The IRIs of all that one extraction holds."""

    def __init__(self, extraction: Extraction) -> None:
        path = extraction.document.path or extraction.document.name
        self.document = document_id(path)
        self.sections = [
            f"{ID}section/{d}" for d in _numbered((path, *s.path, s.number, s.title) for s in extraction.sections)
        ]
        self.tasks = [f"{ID}task/{d}" for d in _numbered((path, t.key or t.number, t.title) for t in extraction.tasks)]
        self.assignments = [
            f"{ID}assignment/{d}"
            for d in _numbered((self.tasks[a.task], a.role, a.mention.full) for a in extraction.assignments)
        ]
        self.targets = [
            f"{ID}target/{d}" for d in _numbered((path, t.indicator, t.value, t.unit) for t in extraction.targets)
        ]

    def evidence(self, span: Span) -> str:
        """The IRI of the evidence at that span."""
        return f"{ID}evidence/{self.document.rpartition('/')[2]}-{span.start}-{span.end}"


def quads(extraction: Extraction, vocabulary: Vocabulary) -> list[str]:
    """The N-Quads lines of one document's named graph, sorted.

    The document, its sections, tasks, targets, assignments, the evidence behind each, the run that made them, what was not
    understood. Units are named here and described in the register's graph (``directory.py``).
    """
    ids = Ids(extraction)
    out = Writer(ids.document)
    run = f"{ID}run/{digest(extraction.document.sha256, vocabulary.version)}"
    _document(out, ids, extraction)
    _run(out, run, ids, extraction.document)
    for index, _ in enumerate(extraction.sections):
        _section(out, ids, extraction, index)
    for index, task in enumerate(extraction.tasks):
        _task(out, ids, extraction, index, task)
    for name, target in zip(ids.targets, extraction.targets, strict=True):
        _target(out, ids, extraction.document, name, target)
    roles = {role.key: role for role in vocabulary.roles}
    bodies: dict[Span, list[str]] = {}
    for name, assignment in zip(ids.assignments, extraction.assignments, strict=True):
        role = roles[assignment.role]
        _assignment(out, ids, run, name, assignment, iri(role.iri), iri(role.shortcut))
        bodies.setdefault(assignment.evidence, []).append(name)
    for span, names in bodies.items():
        _evidence(out, ids, extraction.document, span, names)
    for statement in extraction.same_bodies:
        _same_body(out, ids, extraction, statement)
    _not_understood(out, ids, extraction)
    return out.sorted()


def _fact(out: Writer, subject: str, predicate: str, fact: Fact | None, literal: str | None = None) -> None:
    if fact:
        out.add(subject, (predicate, literal or text(fact.value, "zh")))


def _document(out: Writer, ids: Ids, extraction: Extraction) -> None:
    document, facts, subject = extraction.document, extraction.facts, iri(ids.document)
    out.add(
        subject,
        (T.rdf__type, T.kg__Document),
        (T.kg__path, text(document.path or document.name)),
        (T.dcterms__format, text(document.format)),
        (T.schema__sha256, text(document.sha256)),
        (T.kg__text, text(document.text)),
    )
    title = facts.title.value if facts.title else document.name
    out.add(subject, (T.dcterms__title, text(title, "zh")))
    _fact(out, subject, T.dcterms__creator, facts.issuer)
    _fact(out, subject, T.dcterms__identifier, facts.number, text(facts.number.value) if facts.number else None)
    _fact(out, subject, T.dcterms__issued, facts.issued, date_literal(facts.issued.value) if facts.issued else None)
    out.add(subject, *((T.dcterms__references, text(cited.value, "zh")) for cited in facts.cites))
    if facts.place:
        out.add(subject, (T.dcterms__spatial, iri(division_id(facts.place.code))))
    if facts.place_reason:
        out.add(subject, (T.kg__reason, text(facts.place_reason, "zh")))
    source = dict(document.metadata).get("source")
    if source:
        out.add(subject, (T.dcterms__source, text(source)))


def _run(out: Writer, run: str, ids: Ids, document: Document) -> None:
    from kg import __version__

    agent = iri(f"{ID}agent/zeren")
    out.add(
        iri(run),
        (T.rdf__type, T.prov__Activity),
        (T.prov__used, iri(ids.document)),
        (T.prov__wasAssociatedWith, agent),
        (T.schema__sha256, text(document.sha256)),
        (T.schema__softwareVersion, text(__version__)),
    )


def _section(out: Writer, ids: Ids, extraction: Extraction, index: int) -> None:
    section = extraction.sections[index]
    above = ids.document if section.parent is None else ids.sections[section.parent]
    out.add(
        iri(ids.sections[index]),
        (T.rdf__type, T.kg__Section),
        (T.dcterms__isPartOf, iri(above)),
        (T.skos__notation, text(section.number)),
        (T.dcterms__title, text(section.title, "zh")),
        *span_pairs(section.span),
    )


def _part_of(ids: Ids, task: Task) -> str:
    if task.parent is not None:
        return ids.tasks[task.parent]
    return ids.document if task.section is None else ids.sections[task.section]


def _task(out: Writer, ids: Ids, extraction: Extraction, index: int, task: Task) -> None:
    subject = iri(ids.tasks[index])
    out.add(
        subject,
        (T.rdf__type, T.kg__Task),
        (T.dcterms__isPartOf, iri(_part_of(ids, task))),
        (T.prov__wasDerivedFrom, iri(ids.document)),
        (T.skos__notation, text(task.number)),
        (T.dcterms__title, text(task.title, "zh")),
        (T.dcterms__description, text(task.span.of(extraction.document.text), "zh")),
        *span_pairs(task.span),
    )
    if task.key:
        out.add(subject, (T.kg__key, text(task.key)))
    if task.path:
        out.add(subject, (T.kg__heading, text(" › ".join(task.path), "zh")))
    if task.deadline:
        out.add(subject, *deadline_pairs(task.deadline))


def _target(out: Writer, ids: Ids, document: Document, name: str, target: Target) -> None:
    subject = iri(name)
    holder = ids.document if target.task is None else ids.tasks[target.task]
    out.add(iri(holder), (T.kg__target, subject))
    out.add(
        subject,
        (T.rdf__type, T.kg__Target),
        (T.dcterms__title, text(target.indicator, "zh")),
        (T.schema__value, text(target.value)),
        (T.schema__unitText, text(target.unit, "zh")),
        (T.kg__comparison, text(target.comparison)),
        (T.kg__quote, text(target.span.of(document.text), "zh")),
        (T.prov__wasDerivedFrom, iri(ids.document)),
        *span_pairs(target.span),
    )
    if target.deadline:
        out.add(subject, *deadline_pairs(target.deadline))


def _assignment(out: Writer, ids: Ids, run: str, name: str, assignment: Assignment, role: str, shortcut: str) -> None:
    subject, task, unit = iri(name), iri(ids.tasks[assignment.task]), iri(unit_id(assignment.resolution.unit))
    mention = assignment.mention
    out.add(
        subject,
        (T.rdf__type, T.kg__Assignment),
        (T.kg__task, task),
        (T.kg__unit, unit),
        (T.kg__role, role),
        (T.kg__roleLabel, text(assignment.label, "zh")),
        (T.kg__mention, text(mention.text, "zh")),
        (T.kg__rule, text(assignment.rule)),
        (T.kg__resolvedBy, text(assignment.resolution.rule)),
        (T.prov__wasDerivedFrom, iri(ids.evidence(assignment.evidence))),
        (T.prov__wasGeneratedBy, iri(run)),
        *span_pairs(mention.span),
    )
    flags = (
        (T.kg__openList, mention.open_list),
        (T.kg__vague, mention.vague),
        (T.kg__implied, assignment.implied),
    )
    out.add(subject, *((flag, typed("true", "boolean")) for flag, is_set in flags if is_set))
    if assignment.resolution.confidence < 1:
        out.add(subject, (T.kg__confidence, typed(f"{assignment.resolution.confidence:.2f}", "decimal")))
    if assignment.resolution.rule == "judgement":
        out.add(subject, (T.kg__reason, text(assignment.resolution.reason, "zh")))
    out.add(unit, (shortcut, task))


def _page_of(document: Document, offset: int) -> str:
    here = [anchor for anchor in document.anchors if anchor.start <= offset and anchor.kind != "paragraph"]
    here = here or [anchor for anchor in document.anchors if anchor.start <= offset]
    return (here[-1].label or f"{here[-1].kind} {here[-1].number}") if here else ""


def _evidence(out: Writer, ids: Ids, document: Document, span: Span, names: list[str]) -> None:
    name = ids.evidence(span)
    annotation, target, selector = iri(name), iri(f"{name}-target"), iri(f"{name}-selector")
    out.add(annotation, (T.rdf__type, T.oa__Annotation), (T.oa__hasTarget, target))
    out.add(annotation, *((T.oa__hasBody, iri(body)) for body in names))
    out.add(target, (T.oa__hasSource, iri(ids.document)), (T.oa__hasSelector, selector))
    out.add(
        selector,
        (T.rdf__type, T.oa__TextPositionSelector),
        (T.rdf__type, T.oa__TextQuoteSelector),
        (T.oa__start, typed(span.start, "nonNegativeInteger")),
        (T.oa__end, typed(span.end, "nonNegativeInteger")),
        (T.oa__exact, text(span.of(document.text))),
        (T.oa__prefix, text(document.text[max(0, span.start - CONTEXT) : span.start])),
        (T.oa__suffix, text(document.text[span.end : span.end + CONTEXT])),
    )
    if page := _page_of(document, span.start):
        out.add(target, (T.kg__page, text(page)))


def _same_body(out: Writer, ids: Ids, extraction: Extraction, statement: SameBody) -> None:
    by_name = {a.resolution.unit.name: a.resolution.unit for a in extraction.assignments}
    one, other = by_name.get(statement.one, Unit(statement.one)), by_name.get(statement.other, Unit(statement.other))
    subject = iri(f"{ID}same/{digest(ids.document, *sorted((statement.one, statement.other)))}")
    left, right = iri(unit_id(one)), iri(unit_id(other))
    out.add(
        subject,
        (T.rdf__type, T.kg__SameBody),
        (T.kg__one, left),
        (T.kg__other, right),
        (T.kg__rule, text(statement.kind)),
        (T.kg__reason, text(statement.reason, "zh")),
        (T.prov__wasDerivedFrom, iri(ids.document)),
    )
    if statement.evidence:
        out.add(subject, (T.kg__quote, text(statement.evidence.of(extraction.document.text), "zh")))
        out.add(subject, *span_pairs(statement.evidence))
    if statement.kind != "spelling":  # those stand in the register's graph, for names of any documents
        out.add(left, (T.kg__sameBodyAs, right))
        out.add(right, (T.kg__sameBodyAs, left))


def _not_understood(out: Writer, ids: Ids, extraction: Extraction) -> None:
    for word in extraction.unexplained:
        out.add(
            iri(f"{ID}unread/{ids.document.rpartition('/')[2]}-{word.span.start}"),
            (T.rdf__type, T.kg__NotUnderstood),
            (T.kg__mention, text(word.word, "zh")),
            (T.kg__quote, text(word.sentence.of(extraction.document.text), "zh")),
            (T.dcterms__isPartOf, iri(ids.document)),
            *span_pairs(word.span),
        )
    for gap, name in zip(extraction.gaps, _numbered((ids.document, g.value) for g in extraction.gaps), strict=True):
        subject = iri(f"{ID}gap/{name}")
        out.add(subject, (T.rdf__type, T.kg__Gap), (T.kg__reason, text(gap.value, "zh")))
        out.add(subject, (T.dcterms__isPartOf, iri(ids.document)))
        if gap.span:
            out.add(subject, (T.kg__quote, text(gap.span.of(extraction.document.text), "zh")), *span_pairs(gap.span))
