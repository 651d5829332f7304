"""Every form reads its own examples, in both languages, and its SPARQL gives what the walk through the network gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import NotUnderstood
from kg.questions import QUESTIONS, ask
from kg.questions._asked import read

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
EXAMPLES = [
    pytest.param(form, text, id=f"{form.__name__.rpartition('.')[2]}:{text}")
    for form in QUESTIONS
    for pair in form.EXAMPLES
    for text in pair
]


@pytest.mark.parametrize(("form", "text"), EXAMPLES)
def test_an_example_is_read_by_its_own_form_and_by_none_before_it(form, text, source):
    asked = read(text, source)
    assert next(known for known in QUESTIONS if known.reads(asked)) is form


@pytest.mark.parametrize(("form", "text"), EXAMPLES)
def test_the_query_gives_the_same_answer_as_the_walk(form, text, source):
    answer = ask(text, source)
    rows = source.store.rows(answer.sparql)
    assert sorted(row["label"] for row in rows) == sorted(answer.labels)


@pytest.mark.parametrize(("form", "text"), EXAMPLES)
def test_every_quotation_stands_in_its_document(form, text, source):
    for proof in ask(text, source).evidence:
        written = (CORPUS / proof.path).read_bytes().decode("utf-8")
        assert written[proof.start : proof.end] == proof.quote


def test_a_unit_leads_the_tasks_that_name_it_as_lead(source):
    answer = ask("省科技厅牵头哪些任务", source)
    assert [item.about["number"] for item in answer.items] == ["11", "14", "20"]
    assert all("省科技厅" in item.evidence[0].quote for item in answer.items)


def test_a_question_that_is_no_question_is_not_understood(source):
    with pytest.raises(NotUnderstood):
        ask("今天天气怎么样", source)
