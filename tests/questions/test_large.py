"""A large graph is asked in parts and counted by its store, with the answers of a small one."""

from __future__ import annotations

import sys

import pytest

from kg import search
from kg.errors import KgError
from kg.questions import Source, _large, _source, ask

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
    "哪些任务没有牵头单位",
    "which tasks have no lead",
    "哪些任务有多个牵头单位",
    "哪些任务只有一个责任单位",
    "哪些单位至少牵头两项任务",
    "涉及超过10个单位的任务有哪些",
    "哪些任务的责任单位不明确",
    "哪些任务没有时限",
    "哪些单位只配合不牵头",
    "which units never lead",
    "省科技厅没有参与的任务有哪些",
    "最核心的单位是哪个",
    "哪两个单位一起牵头最多",
    "which two units work with each other most often",
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


def test_more_than_an_answer_lists_are_counted_and_said(large, source, monkeypatch):
    monkeypatch.setattr(_large, "LISTED", 3)
    every, answer = ask("哪些任务没有时限", source).labels, ask("哪些任务没有时限", large)
    assert answer.labels == every[:3]
    assert f"共{len(every)}项" in answer.summary
    assert any(f"共{len(every)}个" in note for note in answer.notes)


def test_communities_are_found_by_igraph_as_by_networkx(large, source):
    pytest.importorskip("igraph")
    small, found = ask("有哪些社群", source), ask("有哪些社群", large)
    assert found.summary == small.summary
    assert [item.about["value"] for item in found.items] == [item.about["value"] for item in small.items]
    assert found.items[-1].about["units"] == small.items[-1].about["units"]


def test_without_igraph_communities_of_a_large_graph_are_refused_with_the_way_out(large, monkeypatch):
    monkeypatch.setitem(sys.modules, "igraph", None)
    with pytest.raises(KgError) as refused:
        ask("有哪些社群", large)
    assert "zeren[large]" in str(refused.value.hint)
