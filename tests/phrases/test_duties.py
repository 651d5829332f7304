"""Tables with a column of bodies beside one of their duties."""

from __future__ import annotations

import pytest
from said import by_task, document, pairs, said

from kg.extraction import extract
from kg.model import Cell, Span, Table
from kg.vocabulary import load


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "职责分工\n\n相关部门\n\n职责分工\n\n区公安分局\n\n疏导考点外的交通。\n\n区教育局\n\n负责考务，会同保密部门检查。\n\n"
                "区卫健局\n\n安排医生值守。\n\n有关依据\n\n《考试安全通知》。\n"
            ),
            "R:区公安分局 R:区教育局 R:区卫健局",
        ),
        # counted, and a duty of several lines
        (
            "序号\n成员单位\n主要职责\n1\n县水务局\n1.巡查堤防；\n2.调度水库。\n2\n县气象局\n发布预警信息。\n",
            "R:县水务局 R:县气象局",
        ),
        (
            "序号\t成员单位\t主要职责\n1\t县水务局\t巡查堤防，调度水库\n2\t县气象局\t负责发布预警\n",
            "R:县水务局 R:县气象局",
        ),
        ("部门名称 工作职责\n县水务局 巡查堤防\n县气象局 发布预警信息\n", "R:县水务局 R:县气象局"),
        (
            "单位\t职责\n县水务局\t牵头编制方案\n县财政局、县审计局\t安排和监督资金\n",
            "L:县水务局 R:县财政局 R:县审计局",
        ),
        # no table of who answers for what
        ("各单位 职责明确，\n县水务局 巡查堤防\n县气象局 发布预警信息\n", ""),
        ("相关单位\n职责分工\n各有关方面要加强协调。\n县水务局\n2023年5月6日\n", ""),
        ("相关单位\n职责分工\n县水务局\n巡查堤防。\n", ""),
    ],
)
def test_a_body_beside_its_duty_answers_for_it(text, expected):
    assert said(text) == pairs(expected)


def test_each_duty_is_a_task():
    text = "相关部门\n职责分工\n区公安分局\n疏导考点外的交通。\n区教育局\n负责考务。\n"
    assert [one[0][:4] for one in by_task(text)] == ["区公安分", "区教育局"]


def test_a_kept_table_of_duties():
    cells, text = [], ""
    for row, line in enumerate([("成员单位", "主要职责"), ("县水务局", "巡查堤防"), ("县气象局", "发布预警")]):
        for column, words in enumerate(line):
            cells.append(Cell(row, column, Span(len(text), len(text) + len(words))))
            text += words + "\n"
    table = Table(Span(0, len(text)), tuple(cells))
    found = extract(document(text, tables=(table,)), load()).assignments
    assert [(a.role, a.mention.text) for a in found] == [("responsible", "县水务局"), ("responsible", "县气象局")]


def test_a_flattened_table_of_duties_gives_each_body_its_own():
    text = "序号成员单位主要职责1县委宣传部负责新闻发布，引导舆论。2县水务局组织堤防巡查。3县气象局、县水文站发布预警。\n附件3\n"
    assert said(text) == [
        ("responsible", "县委宣传部"),
        ("responsible", "县水务局"),
        ("responsible", "县气象局"),
        ("responsible", "县水文站"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "工作组 牵头单位 成员单位 主要职责\n综合组 县府办 县发改局、县财政局 统筹协调，汇总信息\n宣传组 县委宣传部 县融媒体中心 宣传报道\n",
        "工作组\n牵头单位\n成员单位\n主要职责\n综合组\n县府办\n县发改局、县财政局\n统筹协调，汇总信息\n宣传组\n县委宣传部\n县融媒体中心\n宣传报道\n",
        "| 工作组 | 牵头单位 | 成员单位 | 职责 |\n|---|---|---|---|\n| 综合组 | 县府办 | 县发改局、县财政局 | 统筹协调 |\n| 宣传组 | 县委宣传部 | 县融媒体中心 | 宣传报道 |\n",
        "序号工作组牵头单位成员单位工作职责1综合组县府办县发改局、县财政局统筹协调，汇总信息。2宣传组县委宣传部县融媒体中心负责宣传报道。",
    ],
)
def test_members_beside_one_that_leads_take_part(text):
    assert said(text) == [
        ("lead", "县府办"),
        ("cooperate", "县发改局"),
        ("cooperate", "县财政局"),
        ("lead", "县委宣传部"),
        ("cooperate", "县融媒体中心"),
    ]


def test_a_flattened_table_of_groups_gives_each_its_lead():
    text = (
        "序号工作组牵头单位工作职责1警戒组公安局主要负责维持秩序；疏散群众；负责交通管制。2医疗组卫健局负责救治伤员，心理疏导。3监测组生态环境局"
        "对现场进行监测。4抢险组应急管理局承担现场抢险。"
    )
    assert said(text)[:2] == [("lead", "公安局"), ("lead", "卫健局")]
    assert ("lead", "应急管理局") in said(text)
