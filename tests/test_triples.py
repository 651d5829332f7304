"""What goes into the graph is complete, ASCII-named, and the same every time."""

from __future__ import annotations

import re

import pyoxigraph as ox
from conftest import lines_of, small
from hypothesis import given
from hypothesis import strategies as st

from kg import directory, nquads, triples
from kg.extraction import extract
from kg.model import Document, Unit
from kg.vocabulary import load


def test_the_same_extraction_gives_the_same_lines_byte_by_byte():
    assert triples.quads(small(), load()) == triples.quads(small(), load())


def test_lines_are_sorted_and_none_is_twice():
    lines = triples.quads(small(), load())
    assert lines == sorted(set(lines))


def test_no_blank_node_is_written():
    assert not any("_:" in re.sub(r'"(?:[^"\\]|\\.)*"', "", line) for line in lines_of(small()))


def test_every_iri_is_ascii():
    iris = [
        iri for line in lines_of(small()) for iri in re.findall(r"<([^>]*)>", re.sub(r'"(?:[^"\\]|\\.)*"', "", line))
    ]
    assert iris
    assert all(iri.isascii() for iri in iris)


def test_a_triple_stands_in_one_graph_only():
    quads = list(ox.parse("\n".join(lines_of(small())).encode(), format=ox.RdfFormat.N_QUADS))
    assert len({q.triple for q in quads}) == len(quads)


def test_two_units_of_one_name_in_two_scopes_are_two():
    assert nquads.unit_id(Unit("科技局", scope="a")) != nquads.unit_id(Unit("科技局", scope="b"))


def test_last_day_of_a_leap_february():
    assert nquads.last_day("2020-02") == "2020-02-29"


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_any_text_survives_as_a_literal(value):
    line = f"<http://a> <http://b> {nquads.text(value)} <http://g> ."
    (quad,) = ox.parse(line.encode(), format=ox.RdfFormat.N_QUADS)
    assert quad.object.value == value


def read_by(text):
    document = Document("d.txt", text, "")
    return directory.named_by(extract(document, load()))


def test_a_company_written_twice_in_two_documents_is_linked_in_the_register():
    one = read_by("甘肃省人民政府关于工作的通知\n1.建设港区。（实施单位：丝路国际港有限公司）\n")
    other = read_by("甘肃省人民政府关于工作的通知\n1.建设港区。（实施单位：丝路国际港有限责任公司）\n")
    same = f" {nquads.T.kg__sameBodyAs} "
    assert not any(same in line for line in [*one, *other])
    links = directory.links(directory.companies(directory.merged([*one, *other])))
    assert sum(same in line for line in links) == 2
    assert directory.links(directory.companies(one)) == []


def test_a_build_links_a_company_written_twice_whenever_its_documents_came(tmp_path):
    from kg.building import build
    from kg.stores import open_store

    corpus = tmp_path / "corpus"
    corpus.mkdir()
    text = "临江市人民政府关于工作的通知\n1.建设港区。（实施单位：{}；配合单位：市财政局）\n"
    for number in range(12):
        (corpus / f"{number}.txt").write_text(text.format("市交通局"), encoding="utf-8")
    (corpus / "a.txt").write_text(text.format("甘州云港有限公司"), encoding="utf-8")
    build([corpus], tmp_path / "kg")
    linked = f"SELECT ?a {{ ?a <{nquads.T.kg__sameBodyAs.strip('<>')}> ?b }}"
    assert open_store(tmp_path / "kg").rows(linked) == []
    (corpus / "b.txt").write_text(text.format("甘州云港有限责任公司"), encoding="utf-8")
    assert build([corpus], tmp_path / "kg").read == 1
    assert len(open_store(tmp_path / "kg").rows(linked)) == 2
    (corpus / "a.txt").unlink()
    build([corpus], tmp_path / "kg")
    assert open_store(tmp_path / "kg").rows(linked) == []


def test_a_prefix_that_a_list_lends_in_vain_is_no_name_of_the_unit():
    lines = read_by("甘肃省人民政府关于工作的通知\n1.建设港区。（责任单位：省财政厅、教育厅、甘肃证监局）\n")
    names = [line for line in lines if nquads.T.skos__altLabel in line]
    assert any('"省教育厅"' in line for line in names)
    assert any('"甘肃证监局"' in line for line in names)
    assert not any('"省甘肃证监局"' in line for line in names)


def test_a_division_lies_in_the_one_above_it_up_to_the_province():
    lines = read_by("北京市海淀区人民政府关于工作的通知\n1.建设公园。（责任单位：区教委）\n")
    part_of = [line.split(" ")[0::2][:2] for line in lines if f" {nquads.T.dcterms__isPartOf} " in line]
    assert [[iri.rpartition("/")[2] for iri in pair] for pair in part_of] == [["110108>", "110000>"]]


def test_a_place_of_no_table_lies_in_none():
    lines = read_by("梧江市人民政府关于工作的通知\n1.建设公园。（责任单位：市教育局）\n")
    assert any('"梧江市教育局"' in line for line in lines)
    assert not any(f" {nquads.T.dcterms__isPartOf} " in line for line in lines)
