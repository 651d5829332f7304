"""Every form reads its own examples, in both languages, and its SPARQL gives what the walk through the network gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import NotUnderstood
from kg.questions import QUESTIONS, ask
from kg.questions._cutting import read

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


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("财政局和科技局谁的任务多", ["市科技局"]),
        ("重点突破阶段由谁协调", ["自创区建设领导小组办公室"]),
        ("2021年到2022年是哪个阶段", ["四（三） 持续推进阶段"]),
        ("持续推进阶段由谁牵头", []),
        ("人才集聚创新是市委组织部还是市人社局牵头", ["市委组织部"]),
        ("白银方案第五部分第三条谁牵头", ["市财政局"]),
        ("市应急管理局过去叫什么名字", ["市安监局"]),
        ("市科技局为什么牵头平台建设创新", []),
        ("in the section on safeguards, who leads the financial support", ["市财政局"]),
    ],
)
def test_what_a_reader_finds_is_answered_and_nothing_beside(text, labels, source):
    assert list(ask(text, source).labels) == labels


@pytest.mark.parametrize(
    "text", ["市发改委牵头的和参与的各几项", "which stage comes first", "九乘以七等于多少", "智库建设有几条"]
)
def test_a_word_that_no_form_reads_is_never_dropped(text, source):
    with pytest.raises(NotUnderstood):
        ask(text, source)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "哪几项任务写明了要达到的指标",
            [
                "三（二）1 传统产业转型升级",
                "三（三） 人才集聚创新",
                "三（七） 绿色发展创新",
                "三（八）2 加快军民融合",
                "15 围绕区块链、人工智能、机器人、基因工程、二次元产业、石墨烯、高效储能等新技术领域",
            ],
        ),
        ("园区绿地率哪年要达到30%", ["园区绿地率 30%"]),
        ("市科技局和市财政局都当责任单位的任务", ["三（一）1 创新政府管理机制", "三（三） 人才集聚创新"]),
        ("哪些任务没有“牵头单位”", []),
        ("自创区管委会的牌子加挂在哪个单位", ["高新区管委会"]),
        ("领导小组副组长由谁担任", ["市委、市政府分管领导"]),
        ("会宁县和靖远县都在的任务", []),
    ],
)
def test_what_stands_beside_a_word_says_what_it_asks_for(text, labels, source):
    assert list(ask(text, source).labels) == labels


@pytest.mark.parametrize(
    "text",
    [
        "第九部分有哪些任务",
        "园区绿地率哪年要达到50%",
        "2035年市科技局牵头什么",
    ],
)
def test_a_limit_that_is_not_kept_is_not_answered(text, source):
    with pytest.raises(NotUnderstood):
        ask(text, source)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("院士工作站建十个由谁牵头", ["市委组织部"]),
        ("lead unit for the ten academician workstations?", ["市委组织部"]),
        ("谁牵头引进100名博士", ["市委组织部"]),
        ("Which tasks of 高新区管委会 carry a 2022 deadline?", ["三（七） 绿色发展创新"]),
    ],
)
def test_a_number_of_things_is_held_against_the_text(text, labels, source):
    assert list(ask(text, source).labels) == labels


@pytest.mark.parametrize("text", ["院士工作站建八个由谁牵头", "谁牵头引进300名博士"])
def test_a_number_that_the_text_has_not_is_refused(text, source):
    with pytest.raises(NotUnderstood):
        ask(text, source)
