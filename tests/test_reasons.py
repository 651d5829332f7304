from __future__ import annotations

import pytest
from said import extraction

from kg.reasons import REASONS


@pytest.mark.parametrize("reason", REASONS, ids=[f"{r.name}-{i}" for i, r in enumerate(REASONS)])
def test_each_reason_explains_its_example(reason):
    outcomes = {word.outcome for word in extraction(reason.example).role_words}
    assert reason.name in outcomes
    assert reason.zh


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("（牵头单位：市财政局）", ["assignment"]),
        ("（市市场监管局牵头）", ["name", "assignment"]),
        ("序号\t任务\t责任单位\n1\t建园\t市住建局\n", ["heading"]),
        ("由那个谁牵头", [""]),
        # what a body answers for goes on; what begins an item of a list of duties names nobody there
        ("市公安局负责秩序，疏导人群；负责救援。", ["assignment", "continued"]),
        ("市公安局负责秩序。\n设备由厂家牵头", ["assignment", ""]),
        ("主要职责：\n（一）负责日常工作。\n（二）负责统计。\n", ["listed", "listed"]),
        ("县人大办、县政协办", []),
    ],
)
def test_every_role_word_is_accounted_for(text, outcomes):
    found = extraction(text)
    assert [word.outcome for word in found.role_words] == outcomes
    assert [word.word for word in found.unexplained] == ["牵头"] * outcomes.count("")


def test_what_is_not_understood_comes_with_its_sentence():
    text = "上一句。由那个谁牵头做好此事。下一句。"
    word = extraction(text).unexplained[0]
    assert word.span.of(text) == "牵头"
    assert word.sentence.of(text) == "由那个谁牵头做好此事"
