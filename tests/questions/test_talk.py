"""Questions one after another: what a short one leaves out is taken from the one before, and nothing it says is passed over."""

from __future__ import annotations

import pytest

from kg.errors import NotUnderstood
from kg.questions import Conversation


def talk(source, *questions):
    made = Conversation(source)
    return [made.ask(question) for question in questions][-1]


def numbers(answer):
    return [item.about["number"] for item in answer.items]


@pytest.mark.parametrize(
    ("before", "question", "count"),
    [
        ("市科技局牵头哪些任务？", "那它当责任单位的呢？", 9),
        ("Which tasks does 市发改委 lead?", "How many is that?", 2),
        ("市发改委牵头哪些任务？", "一共几项", 2),
        ("高新区管委会牵头哪些任务", "只看保障措施部分呢", 1),
        ("In which tasks is 市委组织部 a responsible unit?", "Only in section 三, please.", 2),
        ("Who leads task 五（三）?", "And the responsible ones?", 2),
        ("谁负责引进博士", "那第19项呢", 12),
        ("第19项任务由谁牵头", "它什么时候完成", 0),
        ("省科技厅牵头哪些任务", "它的上级单位是谁", 0),
        ("which tasks does 省科技厅 lead", "in the Baiyin plan?", 0),
        ("how many tasks are in the Baiyin plan", "and in the Gansu document?", 12),
    ],
)
def test_a_short_question_leans_on_the_one_before(source, before, question, count):
    assert len(talk(source, before, question).items) == count


def test_another_matter_takes_the_place_of_the_first(source):
    assert talk(source, "园区绿地率要达到多少", "那技术合同成交额呢").labels == ("技术合同成交额 2亿元",)


def test_another_rank_takes_the_place_of_the_first(source):
    assert talk(source, "牵头最多的单位", "第二名呢").labels == ("高新区管委会",)
    assert talk(source, "牵头最多的单位", "配合最多的呢").labels == ("自创区、试验区领导小组相关成员单位",)


@pytest.mark.parametrize("question", ["省财政厅量子计算机呢", "那量子计算机和它呢"])
def test_what_a_short_question_says_and_the_first_has_no_place_for_is_refused(source, question):
    with pytest.raises(NotUnderstood):
        talk(source, "省科技厅牵头几项", question)
