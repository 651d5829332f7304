"""English names of bodies, numbers of tasks and places in questions: what they are in Chinese, and what is refused."""

from __future__ import annotations

import pytest

from kg.errors import NotUnderstood
from kg.questions import _english, _numbers, ask


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("the Provincial Department of Finance", "省财政厅"),
        ("Chengdu Municipal Science and Technology Bureau", "成都市科技局"),
        ("the development and reform commission of the province", "省发改委"),
        ("Organization Department of the Municipal Party Committee", "市委组织部"),
        ("science dept of the city", "市科技局"),
        ("the management committee of the Wuhan High-tech Zone", "武汉高新区管委会"),
        ("Jingyuan County", "靖远县"),
        ("county and district governments", "各县区政府"),
        ("the State-owned Assets Supervision and Administration Commission of the province", "省政府国资委"),
    ],
)
def test_a_name_is_put_together_from_its_parts(said, name):
    ((start, end, made),) = _english.names(said)
    assert said[start:end] == said
    assert name in made


@pytest.mark.parametrize("text", ["the demonstration zone", "the Baiyin task", "financial support", "provincial units"])
def test_what_is_no_body_is_no_name(text):
    assert list(_english.names(text)) == []


@pytest.mark.parametrize(
    ("text", "kind", "key", "ordinal"),
    [
        ("III(2)1", "task", "三(二)1", -1),
        ("V (3)", "task", "五(三)", -1),
        ("4(1)", "task", "四(一)", -1),
        ("part V", "section", "", 5),
        ("section three", "section", "", 3),
        ("the fourth chapter", "section", "", 4),
        ("the 19th task", "task", "", 19),
        ("item twenty-one", "task", "", 21),
    ],
)
def test_english_numbers_name_tasks_and_sections(text, kind, key, ordinal):
    ref = next(iter(_numbers.refs(text)))
    assert (ref.kind, ref.key, ref.ordinal) == (kind, key, ordinal)
    assert (ref.start, ref.end) == (0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "who leads the flurbishing of the industrial parks",
        "who leads publicity in Lanzhou",
        "who else leads besides the Provincial Department of Finance",
        "what is the target for widget throughput",
    ],
)
def test_a_word_that_no_table_knows_is_not_passed_over(text, source):
    with pytest.raises(NotUnderstood):
        ask(text, source)


def test_a_body_that_no_document_names_is_said_to_be_so(source):
    answer = ask("Which tasks does the Municipal Audit Bureau lead?", source)
    assert answer.items == ()
    assert "Municipal Audit Bureau" in answer.summary


def test_a_place_after_in_limits_the_documents(source):
    answer = ask("who leads publicity in Gansu", source)
    assert [item.label for item in answer.items] == ["兰州白银国家自主创新示范区办公室"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("who is resposible for task 22", "responsible"),
        ("Which taks does the Municpal Finance Bureau lead", "municipal"),
    ],
)
def test_a_slip_of_the_pen_is_put_right_and_said(text, said, source):
    answer = ask(text, source)
    assert answer.items
    assert any(said in note for note in answer.reading.understood)
    assert said in answer.summary


@pytest.mark.parametrize("text", ["who is reading task 19", "Which county bureau leads widgets"])
def test_a_word_of_its_own_is_no_slip(text, source):
    with pytest.raises(NotUnderstood):
        ask(text, source)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Which unit leads the greatest number of tasks?", ["兰州市", "白银市"]),
        ("What is the Municipal Bureau of Land and Resources called nowadays?", ["市自然资源局"]),
        ("Has task 19 been completed?", []),
        ("In the 2018 plan, who heads the merging of science and money (科技金融融合)?", ["市政府金融办"]),
        (
            "In section 三 of the 2018 plan, which tasks does 市发改委 lead?",
            ["三（七） 绿色发展创新", "三（八）2 加快军民融合"],
        ),
        ("By which year must the green space rate of the parks reach 30 %?", ["园区绿地率 30%"]),
    ],
)
def test_plain_english_is_answered(text, labels, source):
    assert list(ask(text, source).labels) == labels
