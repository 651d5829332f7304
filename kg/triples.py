"""An Extraction becomes quads: with ``network.py``, which reads them back, the only place that knows the graph's shape.

Everything is written as N-Quads lines, since Oxigraph bulk-loads those fastest. No blank nodes, ids from content, each
document's lines sorted: the same input gives the same bytes. A triple stands in one graph only, because a query over the
union of graphs would count it twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg import reforms
from kg.model import Assignment, Deadline, Document, Extraction, Fact, Place, SameBody, Span, Target, Task, Unit
from kg.terms import ID, KG, expand
from kg.units import spellings
from kg.vocabulary import Vocabulary, ontology_path

CONTEXT = 32
"""Code points of prefix and suffix that an evidence's quote selector keeps."""
REGISTER = f"{ID}graph/register"
"""The graph of units, divisions and reforms."""
ONTOLOGY = f"{ID}graph/ontology"
"""The graph that holds ``ontology.ttl``."""
KIND = "https://w3id.org/zeren/kind/"
"""The kinds of units in ``ontology.ttl``."""
META = f"{ID}graph/meta"
"""The graph of the data set's own description."""


def digest(*parts: object) -> str:
    """Sixteen hexadecimal digits that name a thing by its content.

    >>> digest("a", 1) == digest("a", 1) != digest("a1")
    True
    """
    return hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).hexdigest()


def document_id(path: str) -> str:
    """The IRI of the document at that path of the corpus; its named graph has the same."""
    return f"{ID}document/{digest(path)}"


def unit_id(unit: Unit) -> str:
    """The IRI of a unit: by its full name, and by its scope while that is not resolved."""
    return f"{ID}unit/{digest(unit.name, unit.scope)}"


def division_id(code: str) -> str:
    """The IRI of a division by its GB/T 2260 code."""
    return f"{ID}division/{code}"


# ── N-Quads ───────────────────────────────────────────────────────────────────────────────────────


def escaped(value: str) -> str:
    """A string as it stands between the quotes of a literal; four ``replace`` are many times faster than ``translate``."""
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")


def iri(value: str) -> str:
    """An IRI as N-Quads writes it."""
    return f"<{value}>"


def text(value: str, language: str = "") -> str:
    r"""A plain or language-tagged literal.

    >>> text('say "hi"', "en")
    '"say \\"hi\\""@en'
    """
    return f'"{escaped(value)}"@{language}' if language else f'"{escaped(value)}"'


def typed(value: object, datatype: str) -> str:
    """A literal of an XML Schema type (``integer``, ``date`` …)."""
    return f'"{value}"^^<http://www.w3.org/2001/XMLSchema#{datatype}>'


class _Terms:
    """The predicates and classes that the graph uses, ready to be written."""

    def __getattr__(self, name: str) -> str:
        term = iri(expand(name.replace("__", ":")))
        setattr(self, name, term)
        return term


T = _Terms()


@dataclass(slots=True)
class Writer:
    """Collects the lines of one named graph."""

    graph: str
    lines: list[str] = field(default_factory=list)

    def add(self, subject: str, *pairs: tuple[str, str]) -> None:
        """Add ``subject predicate object`` for each (predicate, object) pair; all are written terms."""
        tail = f" <{self.graph}> ."
        self.lines += [f"{subject} {predicate} {value}{tail}" for predicate, value in pairs]

    def sorted(self) -> list[str]:
        """The lines, each once, in a fixed order."""
        return sorted(set(self.lines))


# ── a document's graph ────────────────────────────────────────────────────────────────────────────


def last_day(date: str) -> str:
    """The last day that a partial date allows.

    >>> last_day("2022"), last_day("2020-02"), last_day("2019-06-30")
    ('2022-12-31', '2020-02-29', '2019-06-30')
    """
    import calendar

    parts = date.split("-")
    if len(parts) == 1:
        return f"{date}-12-31"
    if len(parts) == 2:
        return f"{date}-{calendar.monthrange(int(parts[0]), int(parts[1]))[1]:02d}"
    return date


_DATE_TYPES = {1: "gYear", 2: "gYearMonth", 3: "date"}


def date_literal(date: str) -> str:
    """A date as precise as it is known."""
    return typed(date, _DATE_TYPES[date.count("-") + 1])


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


class _Ids:
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
    understood. Units are named here and described in the register's graph (:func:`register`).
    """
    ids = _Ids(extraction)
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


def _document(out: Writer, ids: _Ids, extraction: Extraction) -> None:
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


def _run(out: Writer, run: str, ids: _Ids, document: Document) -> None:
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


def _section(out: Writer, ids: _Ids, extraction: Extraction, index: int) -> None:
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


def _part_of(ids: _Ids, task: Task) -> str:
    if task.parent is not None:
        return ids.tasks[task.parent]
    return ids.document if task.section is None else ids.sections[task.section]


def _task(out: Writer, ids: _Ids, extraction: Extraction, index: int, task: Task) -> None:
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


def _target(out: Writer, ids: _Ids, document: Document, name: str, target: Target) -> None:
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


def _assignment(out: Writer, ids: _Ids, run: str, name: str, assignment: Assignment, role: str, shortcut: str) -> None:
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
    out.add(unit, (shortcut, task))


def _page_of(document: Document, offset: int) -> str:
    here = [anchor for anchor in document.anchors if anchor.start <= offset and anchor.kind != "paragraph"]
    here = here or [anchor for anchor in document.anchors if anchor.start <= offset]
    return (here[-1].label or f"{here[-1].kind} {here[-1].number}") if here else ""


def _evidence(out: Writer, ids: _Ids, document: Document, span: Span, names: list[str]) -> None:
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


def _same_body(out: Writer, ids: _Ids, extraction: Extraction, statement: SameBody) -> None:
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


def _not_understood(out: Writer, ids: _Ids, extraction: Extraction) -> None:
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


# ── the register's graph ──────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class Described:
    """A unit and every name that documents gave it."""

    unit: Unit
    names: set[str]


def describe(extraction: Extraction, into: dict[str, Described]) -> None:
    """Add the units of an extraction, with the names met, to ``into`` (IRI → Described)."""
    for assignment in extraction.assignments:
        unit = assignment.resolution.unit
        described = into.setdefault(unit_id(unit), Described(unit, set()))
        lent = assignment.resolution.rule == "level-word"  # else a lent 省 or 市 is no part of the name
        described.names.add(
            assignment.mention.full if lent else f"{assignment.mention.text}{assignment.mention.suffix}"
        )
        described.names.add(assignment.mention.text)
        if assignment.mention.alias:
            described.names.add(assignment.mention.alias)
    for statement in extraction.same_bodies:
        for name in (statement.one, statement.other):
            unit = Unit(name)
            if unit_id(unit) not in into and not any(d.unit.name == name for d in into.values()):
                into[unit_id(unit)] = Described(unit, {name})


def register(units: dict[str, Described]) -> list[str]:
    """The N-Quads lines that describe units and their divisions, sorted."""
    out = Writer(REGISTER)
    for name, described in units.items():
        _unit(out, iri(name), described)
    return out.sorted()


def _unit(out: Writer, subject: str, described: Described) -> None:
    unit = described.unit
    group = unit.kind == "group"
    out.add(
        subject,
        (T.rdf__type, T.kg__Unit),
        (T.rdf__type, T.org__Organization),
        (T.skos__prefLabel, text(unit.name, "zh")),
        (T.kg__resolved, typed(str(unit.resolved).lower(), "boolean")),
    )
    if group:
        out.add(subject, (T.rdf__type, T.kg__UnitGroup))
    if unit.kind:
        out.add(subject, (T.org__classification, iri(f"{KIND}{unit.kind}")))
    out.add(subject, *((T.skos__altLabel, text(n, "zh")) for n in {*described.names, *unit.aliases} - {unit.name}))
    if unit.place:
        out.add(subject, (T.dcterms__spatial, iri(division_id(unit.place.code))))
        division(out, unit.place)
    _changes(out, subject, unit)
    if unit.parent:
        out.add(subject, (T.org__subOrganizationOf, iri(unit_id(Unit(unit.parent)))))
        _named(out, unit.parent)
    for member in unit.members:
        out.add(subject, (T.org__hasMember, iri(unit_id(Unit(member)))))
        _named(out, member)


def _changes(out: Writer, subject: str, unit: Unit) -> None:
    """The reforms that ended the unit's name: an event each, with what came after and the register's source."""
    for change in reforms.of(unit):
        event = iri(f"{ID}change/{digest(change.original, *change.resulting, change.date)}")
        out.add(
            event,
            (T.rdf__type, T.org__ChangeEvent),
            (T.org__originalOrganization, subject),
            (T.dcterms__date, date_literal(change.date)),
            (T.kg__reason, text(change.said, "zh")),
            (T.dcterms__source, text(change.source)),
        )
        for later in change.resulting:
            resulting = iri(unit_id(Unit(later)))
            out.add(event, (T.org__resultingOrganization, resulting))
            _named(out, later)
            if unit.place and unit.place.name in later:
                short = unit.place.name[-1] + later.partition(unit.place.name)[2]
                out.add(resulting, (T.skos__altLabel, text(short, "zh")))


def _named(out: Writer, name: str) -> None:
    """A unit that is only pointed at still has its name."""
    out.add(
        iri(unit_id(Unit(name))),
        (T.rdf__type, T.kg__Unit),
        (T.rdf__type, T.org__Organization),
        (T.skos__prefLabel, text(name, "zh")),
    )


def division(out: Writer, place: Place) -> None:
    """Describe a division and say which province and city it is part of."""
    subject = iri(division_id(place.code))
    out.add(
        subject,
        (T.rdf__type, T.kg__Division),
        (T.dcterms__identifier, text(place.code)),
        (T.skos__prefLabel, text(place.name, "zh")),
        (T.kg__level, text(place.level)),
    )
    above = {"county": f"{place.code[:4]}00", "city": f"{place.code[:2]}0000"}.get(place.level)
    if above:
        out.add(subject, (T.dcterms__isPartOf, iri(division_id(above))))


def places(extractions: Iterable[Extraction]) -> list[str]:
    """The lines for the divisions that documents speak for."""
    out = Writer(REGISTER)
    for extraction in extractions:
        if extraction.facts.place:
            division(out, extraction.facts.place)
    return out.sorted()


def meta(counts: dict[str, int], version: str) -> list[str]:
    """The data set's description: what it is, how much it holds (VoID)."""
    from kg import __version__

    out, subject = Writer(META), iri(f"{ID}dataset")
    agent = iri(f"{ID}agent/zeren")
    out.add(
        subject,
        (T.rdf__type, iri(expand("dcat:Dataset"))),
        (T.rdf__type, iri(expand("void:Dataset"))),
        (T.dcterms__title, text("责任分工知识图谱", "zh")),
        (T.dcterms__title, text("Knowledge graph of responsibilities", "en")),
        (T.dcterms__conformsTo, iri(KG.rstrip("#"))),
        (T.schema__version, text(version)),
        *((iri(f"{KG}{name}"), typed(count, "integer")) for name, count in counts.items()),
    )
    out.add(
        agent,
        (T.rdf__type, T.prov__SoftwareAgent),
        (T.rdfs__label, text("zeren")),
        (T.schema__softwareVersion, text(__version__)),
    )
    return out.sorted()


def ontology() -> list[str]:
    """``ontology.ttl`` as N-Quads of its own graph, sorted; its few blank nodes are named by what they hold."""
    graph = ox.NamedNode(ONTOLOGY)
    parsed = ox.parse(ontology_path().read_bytes(), format=ox.RdfFormat.TURTLE)
    quads = (ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parsed)
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return sorted(set(written.decode().split("\n")) - {""})


# ── the register's graph, put together from many documents ────────────────────────────────────────


def named_by(extraction: Extraction) -> list[str]:
    """What one document adds to the register's graph: its units with the names it gives them, its division; sorted."""
    units: dict[str, Described] = {}
    describe(extraction, units)
    return sorted({*register(units), *places([extraction])})


def merged(lines: Iterable[str]) -> list[str]:
    """The register's graph of many documents from what each adds to it, sorted; the order of documents does not matter.

    Where two documents differ in something of which a unit has one (its kind, its place, the body above it), the line that
    sorts last holds.
    """
    kept: set[str] = set()
    one_each: dict[tuple[str, str], str] = {}
    single = {T.skos__prefLabel, T.kg__resolved, T.org__classification, T.dcterms__spatial, T.org__subOrganizationOf}
    for line in lines:
        subject, predicate, _ = line.split(" ", 2)
        if predicate in single:
            key = (subject, predicate)
            one_each[key] = max(line, one_each.get(key, line))
        else:
            kept.add(line)
    return sorted({*kept, *one_each.values(), *_written_twice(one_each)})


def _written_twice(one_each: dict[tuple[str, str], str]) -> list[str]:
    """Links between companies whose names differ in their legal form alone, whatever documents they stand in."""
    companies = {
        line.split('"')[1]: subject
        for (subject, predicate), line in one_each.items()
        if predicate == T.skos__prefLabel and f"{KIND}enterprise>" in one_each.get((subject, T.org__classification), "")
    }
    out = Writer(REGISTER)
    for statement in spellings(Unit(name, "enterprise") for name in companies):
        left, right = companies[statement.one], companies[statement.other]
        out.add(left, (T.kg__sameBodyAs, right))
        out.add(right, (T.kg__sameBodyAs, left))
    return out.sorted()


def described(lines: Iterable[str]) -> int:
    """How many units a register's lines describe; a unit that is only pointed at does not count."""
    mark = f"> {T.kg__resolved} "
    return sum(mark in line for line in lines)
