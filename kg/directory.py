"""The graphs beside the documents': units with their names, divisions and reforms; the ontology; the data set's description."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg import divisions, reforms
from kg.model import Extraction, Place, Unit
from kg.nquads import META, ONTOLOGY, REGISTER, T, Writer, date_literal, digest, division_id, iri, text, typed, unit_id
from kg.terms import ID, KG, expand
from kg.units import spellings
from kg.vocabulary import ontology_path

KIND = "https://w3id.org/zeren/kind/"
"""The kinds of units in ``ontology.ttl``."""


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
            (T.kg__rule, text(change.sort)),
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
    """Describe a division and those above it, each part of the next."""
    subject = iri(division_id(place.code))
    out.add(
        subject,
        (T.rdf__type, T.kg__Division),
        (T.dcterms__identifier, text(place.code)),
        (T.skos__prefLabel, text(place.name, "zh")),
        (T.kg__level, text(place.level)),
    )
    above = divisions.table().parent(place)
    if above is not None and above != divisions.NATION:
        out.add(subject, (T.dcterms__isPartOf, iri(division_id(above.code))))
        division(out, above)


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
    return sorted({*kept, *one_each.values()})


def companies(lines: Iterable[str]) -> dict[str, str]:
    """The companies among units that a register's lines describe: name → IRI as N-Quads writes it."""
    kept = list(lines)
    mark = f" {T.org__classification} <{KIND}enterprise> "
    subjects = {line.partition(" ")[0] for line in kept if mark in line}
    labels = (line.split(" ", 2) for line in kept) if subjects else ()
    return {text.split('"')[1]: who for who, what, text in labels if what == T.skos__prefLabel and who in subjects}


def links(companies: dict[str, str]) -> list[str]:
    """Links between companies whose names differ in their legal form alone, whatever documents they stand in."""
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
