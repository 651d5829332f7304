from __future__ import annotations

import pytest
from said import by_task, pairs, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1.做好工作。\n牵头单位：市财政局\n配合单位：市教育局、市民政局、\n各县区政府\n完成时限：2024年底\n",
            "L:市财政局 C:市教育局 C:市民政局 C:各县区政府",
        ),
        ("1.做好工作。\n\n牵头单位：市财政局\n\n责任单位：市教育局等。\n", "L:市财政局 R:市教育局"),
        ("1.做好工作。牵头单位:市财政局;责任单位:市教育局,市民政局.\n", "L:市财政局 R:市教育局 R:市民政局"),
        ("1.做好工作。\n责任单位：市财政局　市教育局　市民政局\n", "R:市财政局 R:市教育局 R:市民政局"),
        ("1.做好工作。\n**牵头单位**：市财政局\n**责任单位**：市教育局\n", "L:市财政局 R:市教育局"),
        ("1.做好工作。\n【牵头单位】市财政局 【配合单位】市教育局、市民政局\n", "L:市财政局 C:市教育局 C:市民政局"),
        ("一、做好工作\n责任单位\n市财政局、市教育局\n完成时限\n2024年底\n", "R:市财政局 R:市教育局"),
        (
            "（一）综合组。牵头单位：市府办。成员单位：市发改委、市财政局。职责：协调。",
            "L:市府办 C:市发改委 C:市财政局",
        ),
        ("1.做好工作。\n整改责任单位：市财政局、市教育局\n", "R:市财政局 R:市教育局"),
        ("1.做好工作。责任单位：市财政局、市教育局）\n", "R:市财政局 R:市教育局"),
        ("1.做好工作。责任单位：市财政局、推进改革的具体情况另行通知\n", "R:市财政局"),
    ],
)
def test_labels_outside_of_brackets_head_lists(text, expected):
    assert said(text) == pairs(expected)


def test_running_labels_are_closed_by_the_next_items_number():
    text = (
        "1.修公园。牵头单位：市财政局责任单位：市教育局、市民政局2.修道路。牵头单位：市公安局3.修桥。责任单位：市水务局"
    )
    assert [(task[:2], role, unit) for task, role, unit in by_task(text)] == [
        ("1.", "lead", "市财政局"),
        ("1.", "responsible", "市教育局"),
        ("1.", "responsible", "市民政局"),
        ("2.", "lead", "市公安局"),
        ("3.", "responsible", "市水务局"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "牵头单位要切实负起责任，责任单位要密切配合。",
        "成员单位：市财政局、市教育局。",
        "责任单位：按要求抓好落实。",
        "数据来源：市统计局\n",
        "主办单位：某某市人民政府 承办单位：某某市信息中心 网站标识码：123 版权所有",
    ],
)
def test_labels_that_head_no_list_of_units_assign_nothing(text):
    assert said(text) == []
