"""The graph keeps its contract, and a graph that breaks it is told where."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from auditing import corpus_graph
from conftest import lines_of, small

from kg.errors import KgError, NotUnderstood
from kg.shapes import shapes_path, validate
from kg.stores import memory
from kg.terms import expand


def lines():
    return lines_of(small())


def broken(remove="", add=()):
    """The small document's graph without the lines that hold ``remove``, with others."""
    every = lines()
    kept = [line for line in every if not remove or remove not in line]
    assert not remove or len(kept) < len(every)
    return validate(memory.from_lines([*kept, *add]))


@pytest.mark.slow
def test_the_corpus_conforms():
    assert validate(corpus_graph()).breaches == ()


def test_the_small_document_conforms():
    found = validate(memory.from_lines(lines()))
    assert found.breaches == ()
    assert (found.checked, found.documents) == (1, 1)


@pytest.mark.parametrize(
    ("property_", "says"),
    [
        ("kg:role>", "须有一个本体中的角色"),
        ("kg:mention>", "须有原文写法"),
        ("kg:unit>", "须有一个单位"),
        ("prov:wasDerivedFrom>", "须有一条原文依据"),
        ("schema:sha256>", "须有一个 SHA-256"),
        ("dcterms:description>", "须有原文"),
        ("oa:exact>", "须有一处完整的位置"),
        ("kg:comparison>", "比较方式"),
        ("kg:level>", "须有层级"),
    ],
)
def test_what_is_missing_is_told(property_, says):
    found = broken(f"<{expand(property_.rstrip('>'))}>")
    assert not found.conforms
    assert any(says in breach.zh for breach in found.breaches)


def test_an_end_before_its_start_is_told():
    every = lines()
    start = next(line for line in every if expand("kg:start") in line and "/task/" in line)
    subject, graph = start.split()[0], start.split()[-2]
    late = f'{subject} <{expand("kg:start")}> "99999"^^<http://www.w3.org/2001/XMLSchema#integer> {graph} .'
    found = validate(memory.from_lines([line for line in every if line != start] + [late]))
    assert any("小于终点" in breach.zh for breach in found.breaches)


def test_a_role_of_no_ontology_is_told():
    every = [
        line.replace(f"{expand('kg:Lead')}>", "https://example.org/Boss>") if "/assignment/" in line else line
        for line in lines()
    ]
    found = validate(memory.from_lines(every))
    assert any("须有一个本体中的角色" in breach.zh for breach in found.breaches)


def test_the_report_is_a_shacl_report():
    found = broken(f"<{expand('kg:mention')}>")
    triples = list(ox.parse(found.report, format=ox.RdfFormat.TURTLE))
    results = {str(t.subject) for t in triples if t.predicate.value == expand("sh:focusNode")}
    assert results
    assert b"sh:ValidationReport" in found.report


def test_every_class_of_the_ontology_that_data_use_has_a_shape():
    shapes = {
        t.object.value
        for t in ox.parse(shapes_path().read_bytes(), format=ox.RdfFormat.TURTLE)
        if t.predicate.value == expand("sh:targetClass")
    }
    used = {
        line.split()[2].strip("<>")
        for line in lines()
        if line.split()[1] == f"<{expand('rdf:type')}>"
        and expand("kg:") in line.split()[2]
        and "graph/ontology" not in line
    }
    assert used - shapes - {expand("kg:UnitGroup")} == set()


def test_a_document_is_chosen_by_name_and_an_unknown_one_is_said():
    store = memory.from_lines(lines())
    assert validate(store, document="a.txt").checked == 1
    with pytest.raises(NotUnderstood):
        validate(store, document="nothing")


def test_shapes_that_are_no_turtle_are_said(tmp_path):
    path = tmp_path / "bad.ttl"
    path.write_text("this is no turtle", encoding="utf-8")
    with pytest.raises(KgError, match=r"bad\.ttl"):
        validate(memory.from_lines(lines()), shapes=path)
