"""Full text finds the tasks that are about some words, says why, and a query finds the same."""

from __future__ import annotations

import pytest
from conftest import lines_of

from kg import search as module
from kg.extraction import extract
from kg.formats import read
from kg.search import Search, literal
from kg.stores import memory
from kg.terms import prologue
from kg.vocabulary import load

TEXT = """1.建设冷链物流园区。完善仓储设施。（牵头单位：市商务局）
2.引进高层次人才。依托物流园区建设人才公寓。（牵头单位：市人社局）
3.推进污水处理厂建设。（牵头单位：市住建局）
"""


@pytest.fixture(scope="module")
def searched(tmp_path_factory):
    path = tmp_path_factory.mktemp("search") / "要点.txt"
    path.write_text(TEXT, encoding="utf-8")
    return memory.from_lines(lines_of(extract(read(path), load())))


def titles(store, found):
    entries = Search(store).entries
    return [entries[hit.task].title for hit in found.hits]


def test_a_phrase_in_a_title_comes_before_one_further_down(searched):
    found = Search(searched).find(["物流园区"])
    assert titles(searched, found) == ["建设冷链物流园区"]
    assert (found.hits[0].where, found.field, len(found.also)) == ("title", "title", 1)


def test_everywhere_means_whole_texts(searched):
    assert len(Search(searched).find(["物流园区"], heads_first=False).hits) == 2


def test_words_that_stand_apart_are_found_together(searched):
    found = Search(searched).find(["引进人才"])
    assert found.words == ("引进", "人才")
    assert titles(searched, found) == ["引进高层次人才"]


@pytest.mark.parametrize("words", [["养老服务"], ["垃圾分类"], ["widgets"], [""], []])
def test_what_no_task_speaks_of_is_not_found(searched, words):
    assert Search(searched).find(words).hits == ()


def test_the_condition_finds_the_same_tasks_in_a_query(searched):
    for words in (["物流园区"], ["引进人才"], ["污水"]):
        found = Search(searched).find(words)
        query = f"SELECT ?t {{ ?t dcterms:title ?title ; dcterms:description ?text . FILTER({found.condition()}) }}"
        assert {row["t"] for row in searched.rows(prologue("dcterms") + query)} == {hit.task for hit in found.hits}


def test_a_large_store_looks_for_itself_and_finds_the_same(searched, monkeypatch):
    small = Search(searched).find(["物流园区"])
    monkeypatch.setattr(module, "SCANNED", 1)
    assert Search(searched).find(["物流园区"]) == small


@pytest.mark.parametrize("text", ['a"b', "a\\", "a\nb", "}} DROP ALL"])
def test_a_text_is_a_literal_whatever_it_holds(searched, text):
    assert searched.rows(f"SELECT ({literal(text)} AS ?x) {{}}") == [{"x": text}]
