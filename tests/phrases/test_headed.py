from __future__ import annotations

import pytest
from said import extraction, pairs, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "四、职责分工\n（一）市公安局\n维护治安。\n（二）市交通局、市铁路局\n保障运输。\n",
            "R:市公安局 R:市交通局 R:市铁路局",
        ),
        (
            "三、部门职责\n1.市公安局：维护治安，疏导交通。2.市交通局：保障运输。3.市卫健委：组织救治。\n",
            "R:市公安局 R:市交通局 R:市卫健委",
        ),
        (
            "三、职责分工\n市公安局：维护治安，疏导交通。\n\n市交通局：保障运输。\n四、要求\n加强领导。\n",
            "R:市公安局 R:市交通局",
        ),
        (
            "全市重点任务分解\n一、市交通局（3项）\n1.修路十条。\n2.造桥三座。\n二、市林业局（2项）\n1.植树。\n2.种草。\n",
            "R:市交通局 R:市林业局",
        ),
    ],
)
def test_parts_below_a_heading_of_duties_that_begin_with_a_body_are_its_tasks(text, expected):
    assert said(text) == pairs(expected)


def test_the_task_is_the_whole_part():
    text = "三、部门职责\n（一）市公安局。维护治安，疏导交通。\n（二）市交通局。保障运输。\n"
    whole = [text[task.span.start : task.span.end] for task in extraction(text).tasks]
    assert whole == ["（一）市公安局。维护治安，疏导交通。", "（二）市交通局。保障运输。"]


@pytest.mark.parametrize(
    "text",
    [
        "三、联系方式\n市公安局：电话12345678\n市交通局：电话87654321\n",
        "三、职责分工\n市公安局：联系人张三\n市交通局：联系人李四\n",
        "三、工作分工\n领导小组：统筹协调。\n综合组：汇总信息。\n",
        "三、任务安排\n（一）市公安局。维护治安。\n（二）修路十条。\n（三）造桥三座。\n（四）植树万亩。\n",
        "一、表彰名单\n1.市公安局\n2.市交通局\n",
        "三、主要措施\n（一）市公安局。维护治安。\n（二）市交通局。保障运输。\n",
    ],
)
def test_lists_of_bodies_that_charge_nobody_assign_nothing(text):
    assert said(text) == []
