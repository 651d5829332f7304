"""Ways of asking that were once passed over or misread, each with what a reader of the two documents answers."""

from __future__ import annotations

import pytest

from kg.questions import Conversation, ask

PLAN = "白银市建设国家自主创新示范区实施方案"


def keys(answer):
    """The addresses of an answer's tasks."""
    return [item.about["key"] for item in answer.items]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("市国税局在三（一）1里有没有份", True),
        ("第19项省税务局是牵头单位吧？", True),
        ("第19项省科技厅是牵头单位吧", False),
    ],
)
def test_whether_a_body_has_a_part_is_yes_or_no(source, question, value):
    """有没有份 and 吧 at the end ask for yes or no: 市国税局 stands among the 责任单位 of 三（一）1, 省税务局 leads item 19."""
    answer = ask(question, source)
    assert (answer.kind, answer.items[0].about["value"]) == ("yes_no", value)


def test_a_request_that_ends_in_the_particle_is_no_question_of_yes_or_no(source):
    """列一下吧 asks for the list."""
    assert ask("市财政局牵头的任务列一下吧", source).kind == "unit_tasks"


def test_a_former_name_in_brackets_says_the_same_body(source):
    """市生态环境局（原市环保局）is one body: the tasks are those of 市环保局."""
    assert keys(ask("市生态环境局（原市环保局）有哪些任务", source)) == keys(ask("市环保局有哪些任务", source))


def test_a_section_by_number_and_title_is_the_one_that_both_fit(source):
    """第五部分保障措施 is the plan's, not the fifth part of the work points."""
    assert keys(ask("第五部分保障措施有哪些任务", source)) == ["五（一）", "五（二）", "五（三）", "五（四）"]


def test_what_units_are_listed_as_is_that_role_alone(source):
    """Of 五（二） 高新区管委会 leads and six others are responsible."""
    answer = ask("Which units are listed as responsible for 五（二）?", source)
    assert "高新区管委会" not in answer.labels
    assert len(answer.items) == 6


def test_among_the_tasks_before_asks_for_a_part_of_them(source):
    """其中市财政局也在的: those of the tasks that 市科技局 leads in which 市财政局 stands too."""
    talk = Conversation(source)
    talk.ask("市科技局牵头哪些任务?")
    assert keys(talk.ask("其中市财政局也在的有哪些")) == ["三（四）", "三（五）"]


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("第20项的配合单位怎么写的", ("自创区、试验区领导小组各成员单位",)),
        ("军民融合只在哪份文件里有？", (PLAN,)),
        ("Which body heads the publicity work (宣传造势) of the 2020 points?", ("兰州白银国家自主创新示范区办公室",)),
    ],
)
def test_everyday_wording_is_read(source, question, labels):
    """How it is put changes nothing of what is asked."""
    assert ask(question, source).labels == labels


@pytest.mark.parametrize(
    ("question", "counts"),
    [
        ("每份文件里各有几个牵头单位", [10, 11]),
        ("How many tasks does each document have?", [17, 12]),
    ],
)
def test_a_number_asked_of_each_document_is_told_of_each(source, question, counts):
    """The plan has 17 tasks with 10 different leads, the work points 12 with 11: one number for both would answer another question."""
    answer = ask(question, source)
    assert [part.count for part in answer.parts] == counts
    assert all(document.title in answer.summary for document in source.documents)


def test_who_leads_in_each_document_is_told_apart(source):
    """强化资金支持: 市财政局 leads it in the plan, four provincial bodies in the work points."""
    answer = ask("两份文件分别由谁牵头强化资金支持", source)
    assert [part.labels for part in answer.parts] == [
        ("市财政局",),
        ("省财政厅", "省政府国资委", "省税务局", "甘肃证监局"),
    ]


def test_english_words_with_a_hyphen_before_their_chinese_are_one_name(source):
    """The Lanzhou-Baiyin office is not Lanzhou: of the two that are compared the office leads 3 tasks, 省统计局 one."""
    answer = ask(
        "Who leads more tasks in the 2020 work points: the Gansu Bureau of Statistics or the Lanzhou-Baiyin demonstration zone office "
        "(兰州白银国家自主创新示范区办公室)?",
        source,
    )
    assert answer.labels == ("兰州白银国家自主创新示范区办公室",)


def test_a_body_that_is_to_be_set_up_is_matter_under_its_whole_name(source):
    """Item 21 sets up the 省级科技创新专家咨询委员会; 兰州市 and 白银市 lead it."""
    assert ask("省级科技创新专家咨询委员会由谁牵头", source).labels == ("兰州市", "白银市")
