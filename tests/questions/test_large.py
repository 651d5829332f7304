"""A large graph is asked in parts and counted by its store, with the answers of a small one."""

from __future__ import annotations

import pytest

from kg import search
from kg.errors import NotUnderstood
from kg.questions import Source, _source, ask

ASKED = (
    "省科技厅牵头哪些任务",
    "甘肃省科技厅牵头哪些任务",
    "第19项任务由谁牵头",
    "三（二）1由谁牵头",
    "谁负责引进博士",
    "保障措施里高新区管委会牵头什么",
    "2018年的方案里市财政局牵头什么",
    "牵头最多的单位",
    "who implements the most tasks",
    "省财政厅和谁共同牵头",
    "省财政厅牵头第19项任务吗",
    "市财政局和市人社局共同参与哪些任务",
    "哪些任务提到货运班列",
    "体制机制创新部分由哪些单位牵头",
)


@pytest.fixture
def large(source, monkeypatch):
    """The same graph, taken for a large one; the shared source keeps what it thought before."""
    assert not source.large
    monkeypatch.setattr(_source, "LARGE", 1)
    monkeypatch.setattr(search, "SCANNED", 1)
    made = Source(source.store)
    assert made.large
    return made


@pytest.mark.parametrize("question", ASKED)
def test_the_answer_is_the_same(source, large, question):
    assert ask(question, large).labels == ask(question, source).labels
    assert "whole" not in large.__dict__


def test_a_total_is_counted_and_the_first_are_listed(large):
    answer = ask("一共有多少项任务", large)
    assert answer.count == 29


@pytest.mark.parametrize("question", ["最核心的单位是哪个", "哪两个单位一起牵头最多"])
def test_what_would_take_too_long_is_refused_with_the_way_out(large, question):
    with pytest.raises(NotUnderstood) as refused:
        ask(question, large)
    assert refused.value.hint
