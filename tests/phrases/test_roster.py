from __future__ import annotations

import pytest
from said import by_task, pairs, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "（一）教育部门。负责校园。\n（二）公安部门负责道路。\n（三）邮政管理部门。依法监督快递。\n",
            "R:教育部门 R:公安部门 R:邮政管理部门",
        ),
        (
            "1.市公安局。负责秩序。\n2.市城管局。负责市容。\n3.市卫健委。做好救护。\n",
            "R:市公安局 R:市城管局 R:市卫健委",
        ),
        ("市公安局：负责秩序。\n市民政局：牵头做好救助工作。\n", "R:市公安局 L:市民政局"),
        (
            "成员单位职责：市水利局：负责水利；市气象局：负责预报；市民政局：负责救助。",
            "R:市水利局 R:市气象局 R:市民政局",
        ),
        (
            "县委宣传部：制订宣传方案。\n县教育局：负责校园。\n县公安局：负责道路。\n县气象局：及时发布预警。\n",
            "R:县委宣传部 R:县教育局 R:县公安局 R:县气象局",
        ),
        ("1．县发改局：负责审批。2．县财政局：安排资金。3．县公安局：维护秩序。", "R:县发改局 R:县财政局 R:县公安局"),
        (
            "（一）省教育厅。牵头制定方案。\n（二）省财政厅。负责资金。\n（三）各市、县（市、区）政府。落实属地责任。\n",
            "L:省教育厅 R:省财政厅 R:各市、县（市、区）政府",
        ),
        (
            "粮食部门：负责收储。\n食品药品监管部门：负责食品安全综合监督，依法查处事故。\n",
            "R:粮食部门 R:食品药品监管部门",
        ),
        (
            "16.市社会办：指导各县社会办做好工作；发动居民参与管理。\n17.市统计局：负责统计。\n18.市气象局：负责预报。\n",
            "R:市社会办 R:市统计局 R:市气象局",
        ),
        ("（一）商务部门。负责指导、督促商贸企业。\n（二）财政部门。负责经费。\n", "R:商务部门 R:财政部门"),
    ],
)
def test_lists_that_begin_with_the_unit_assign_its_duty(text, expected):
    assert said(text) == pairs(expected)


def test_each_unit_of_a_running_list_has_a_task_of_its_own():
    text = "职责：市水利局：负责水利；市气象局：负责预报。"
    assert [task for task, _, _ in by_task(text)] == ["市水利局：负", "市气象局：负"]


@pytest.mark.parametrize(
    "text",
    [
        "第二条 市委组织部门责任：\n第三条 宣传部门责任：\n",
        "1.现场机构 负责处置的人民政府成立指挥部。\n",
        "1.市级部门主要负责人要带头。\n2.县级部门负责人要落实。\n",
        "（一）组长。负责全面工作。\n（二）副组长。负责协助。\n",
    ],
)
def test_headings_and_persons_are_no_roster(text):
    assert said(text) == []
