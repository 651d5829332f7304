"""What a text refers to is found with its place and in its official form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.citations import cites, numbers


def values(text, **options):
    return [fact.value for fact in cites(text, **options)]


@pytest.mark.parametrize(
    "typed",
    [
        "国函〔2018〕14号",
        "国函[2018]14号",
        "国函［2018］14号",
        "国函（2018）14号",
        "国函(2018)14号",
        "国函【2018】14号",
        "国函 〔2018〕 14 号",
        "国函〔2018〕第14号",
        "国函〔2018〕14",
    ],
)
def test_a_number_has_one_official_form_whatever_its_brackets(typed):
    text = f"按照有关批复（{typed}）要求"
    assert values(text) == ["国函〔2018〕14号"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("根据省政府办公厅的通知甘办发〔2018〕33号要求", "甘办发〔2018〕33号"),
        ("按照农业部联渔业〔2013〕41号执行", "农业部联渔业〔2013〕41号"),
        ("落实和市政办发〔2020〕7号", "市政办发〔2020〕7号"),
        ("关于印发实施意见的通知（湖委办发电〔2021〕6号）", "湖委办发电〔2021〕6号"),
    ],
)
def test_words_of_the_sentence_are_no_part_of_the_code(text, number):
    assert values(text) == [number]
    assert [found.span.of(text) for found in numbers(text)] == [number]


def test_a_title_inside_a_title_is_part_of_it():
    text = "《市政府办公室关于印发〈要点〉的通知》和《关于转发《办法》的通知》"
    assert values(text) == ["市政府办公室关于印发〈要点〉的通知", "关于转发《办法》的通知"]


def test_each_document_is_cited_once_at_its_first_place():
    text = "依据《条例》。按照《条例》（国务院令第721号）和《办法》。"
    facts = list(cites(text))
    assert [fact.value for fact in facts] == ["条例", "国务院令第721号", "办法"]
    assert facts[0].span.start == text.index("《条例》")


def test_the_number_behind_a_title_says_whose_it_is():
    text = "按照《关于促进某某的意见》（某政发〔2019〕8号）"
    assert [fact.reason for fact in cites(text)] == ["title", "number of 《关于促进某某的意见》"]


def test_its_own_names_are_no_citations():
    text = "《某方案》已经市政府同意。某政办发〔2020〕3号。参照《某办法》。"
    assert values(text, own={"某方案", "某政办发〔2020〕3号"}) == ["某办法"]


@pytest.mark.parametrize("text", ["规划(2015)已完成", "发展规划（2015-2020年）", "第〔2〕项", "《》", "未闭合的《书名"])
def test_what_only_looks_like_a_citation_is_none(text):
    assert values(text) == []


@given(st.text(alphabet="《》〔〕（）国函发号第201849 的和\n"))
def test_a_span_quotes_what_was_cited(text):
    for fact in cites(text):
        assert fact.span.of(text)
        if fact.reason == "title":
            assert "".join(fact.span.of(text)[1:-1].split()) == fact.value
