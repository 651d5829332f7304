"""Findings as a SHACL validation report, and the graph, in Turtle."""

from __future__ import annotations

import pyoxigraph as ox

from kg.checks import Audit, Finding, explained
from kg.stores.reading import Reader
from kg.terms import ID, KG, PREFIXES, expand

FORM = "ttl"
SEVERITY = {"violation": "sh:Violation", "warning": "sh:Warning", "info": "sh:Info"}


def graph(store: Reader) -> bytes:
    """The union of all graphs."""
    return store.dump(FORM)


def findings(audit: Audit) -> bytes:
    """A ``sh:ValidationReport`` with a ``sh:ValidationResult`` for each finding; no blank nodes, so that it diffs well.

    What each finding rests on hangs on it as ``prov:wasDerivedFrom`` quotations. Source: SHACL, §3.6 Validation Report.
    """
    report = ox.NamedNode(f"{ID}report")
    found = [
        ox.Triple(report, _p("rdf:type"), _p("sh:ValidationReport")),
        ox.Triple(report, _p("sh:conforms"), ox.Literal(not audit.findings)),
    ]
    titles = {said.name: said for said in map(explained, audit.checks)}
    for finding in audit.findings:
        result = ox.NamedNode(f"{ID}finding/{finding.id}")
        found.append(ox.Triple(report, _p("sh:result"), result))
        found += _result(result, finding, titles[finding.check].basis)
    return ox.serialize(found, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def _p(name: str) -> ox.NamedNode:
    return ox.NamedNode(expand(name))


def _result(result: ox.NamedNode, finding: Finding, basis: tuple[str, str]) -> list[ox.Triple]:
    pairs: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        ("rdf:type", _p("sh:ValidationResult")),
        ("sh:focusNode", ox.NamedNode(finding.focus)),
        ("sh:resultSeverity", _p(SEVERITY[finding.severity])),
        ("sh:sourceConstraintComponent", ox.NamedNode(f"{KG}CheckComponent")),
        ("sh:sourceShape", ox.NamedNode(f"{ID}check/{finding.check}")),
        ("sh:resultMessage", ox.Literal(finding.zh, language="zh")),
        ("sh:resultMessage", ox.Literal(finding.en, language="en")),
        ("dcterms:references", ox.Literal(basis[0], language="zh")),
        ("dcterms:references", ox.Literal(basis[1], language="en")),
        *(("kg:unit", ox.NamedNode(unit)) for unit in finding.units),
        *(("kg:task", ox.NamedNode(task)) for task in finding.tasks),
    ]
    made = [ox.Triple(result, _p(name), value) for name, value in pairs]
    for quotation in finding.evidence:
        document = quotation.document.rpartition("/")[2]
        source = ox.NamedNode(f"{ID}quotation/{document}-{quotation.start}-{quotation.end}")
        made += [
            ox.Triple(result, _p("prov:wasDerivedFrom"), source),
            ox.Triple(source, _p("oa:hasSource"), ox.NamedNode(quotation.document)),
            ox.Triple(source, _p("oa:start"), _number(quotation.start)),
            ox.Triple(source, _p("oa:end"), _number(quotation.end)),
            ox.Triple(source, _p("oa:exact"), ox.Literal(quotation.quote)),
        ]
    return made


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_p("xsd:nonNegativeInteger"))
