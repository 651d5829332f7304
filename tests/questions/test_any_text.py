"""Any text whatever may be asked: it is answered or not understood, and never reaches the store as anything but a literal."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import NotUnderstood
from kg.questions import ask

PIECES = [
    "省科技厅",
    "市财政局",
    "高新区管委会",
    "各县区政府",
    "牵头",
    "负责",
    "配合",
    "参与",
    "哪些任务",
    "谁",
    "几项",
    "最多",
    "第19项任务",
    "三（二）1",
    "（三）",
    "白银方案",
    "甘肃文件",
    "2022年",
    "7月底前",
    "指标",
    "没有",
    "多个",
    "共同",
    "一起",
    "和",
    "吗",
    "是否",
    "角色",
    "什么时候",
    "上级单位",
    "成员",
    "后来",
    "关系",
    "社群",
    "核心",
    "平均",
    "比",
    "多",
    "它",
    "呢",
    "部分",
    "保障措施",
    "提到",
    "货运班列",
    "两份文件",
    "内容相同",
    "不同",
    "只",
    "不",
    "who",
    "leads",
    "task",
    "19",
    "which",
    "does",
    "most",
    "average",
    "before",
    "July",
    '"',
    "'",
    "}",
    "{",
    "?s",
    "<http://x>",
    ";",
    ".",
    "#",
    "\\",
    "FILTER(true)",
    "UNION",
    "DROP",
    "ALL",
    "<script>",
    "%s",
    "{}",
    "\u202e",
    "\x00",
    "\ud7ff",
    "𠀀",
    "",
]


def calm(question, source):
    with contextlib.suppress(NotUnderstood):
        answer = ask(question, source)
        assert answer.summary
        source.store.rows(answer.sparql)
        answer.to_json()


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join))
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_mixture_of_the_words_of_questions(source, question):
    calm(question, source)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80))
@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text(source, question):
    calm(question, source)


@pytest.mark.parametrize(
    "question",
    [
        '省科技厅" } UNION { ?s ?p ?o } # 牵头哪些任务',
        '谁负责"引进博士"} DROP ALL {"',
        '谁负责\\"引进博士\\',
        "谁负责<http://example.org/>的任务",
        "谁负责'); DROP TABLE tasks; --",
        'who leads "}}} SELECT * { ?s ?p ?o }"',
        "\x00\x01省科技厅\u200b牵头哪些任务",
        "省科技厅\n牵头\t哪些任务",
    ],
)
def test_what_looks_like_a_query_is_text(source, question):
    calm(question, source)


@pytest.mark.parametrize(
    "question", ["任" * 10_000, "省科技厅牵头哪些任务" * 1_000, "(" * 10_000, " " * 10_000, "a " * 5_000, ""]
)
def test_a_text_of_ten_thousand_characters_is_refused_quickly(source, question):
    with pytest.raises(NotUnderstood):
        ask(question, source)
