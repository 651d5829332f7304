from __future__ import annotations

import pytest
from said import pairs, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1.建公园。（市住建局、市财政局、各县区政府）\n2.修路。（市交通局）\n",
            "R:市住建局 R:市财政局 R:各县区政府 R:市交通局",
        ),
        (
            "1.建公园。（市住建局，各区人民政府、市园林局）2.修路。（市公安局、市司法局）",
            "R:市住建局 R:各区人民政府 R:市园林局 R:市公安局 R:市司法局",
        ),
        ("建公园。（市住建局、市财政局，6月底前）\n", "R:市住建局 R:市财政局"),
        ("建公园。（市住建局（牵头）、市财政局）\n", "L:市住建局 R:市财政局"),
        ("建公园\n（市住建局、市财政局）\n", "R:市住建局 R:市财政局"),
        ("1.扩建广场 (市城管局)\n2.修路 (市交通局)\n", "R:市城管局 R:市交通局"),
        ("建公园。（各区政府落实）\n修路。（市交通局、各区政府抓好落实）\n", "I:各区政府 I:市交通局 I:各区政府"),
        ("建公园。（市住建局、市财政局等单位按照职责分工，共同推进落实）\n", "I:市住建局 I:市财政局"),
    ],
)
def test_a_list_of_units_that_closes_a_sentence_assigns(text, expected):
    assert said(text) == pairs(expected)


@pytest.mark.parametrize(
    "text",
    [
        "为建设自贸试验区（以下简称自贸区），制定本方案。\n",
        "市文化和旅游局（市文物局）印发通知。\n",
        "每个村（居）委会（居委会）要设点。\n",
        "根据通知（国办发〔2020〕3号）要求办理。\n",
        "提升能力。（见附件1、附件2）\n",
        "做好统计（含企业、个体户）工作。\n",
        "1.行业主管部门（市文旅局）\n2.市文化和旅游局（市文物局）\n",
        "领导小组组长由市长担任。（张三、李四）\n",
    ],
)
def test_brackets_that_explain_a_word_assign_nothing(text):
    assert said(text) == []
