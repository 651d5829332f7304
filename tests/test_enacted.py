"""What a regulation says of itself: its note, an order's own line, the body below the title; traditional characters; no item's heading."""

from __future__ import annotations

import pytest
from test_facts import stated

RULES = "第一条 为加强管理，制定本规定。\n第二条 本规定适用于本市。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"青川市河道管理规定\n\n（1996年4月8日青川市人民政府令第21号发布）\n\n{RULES}",
            ("青川市河道管理规定", "青川市人民政府", "青川市人民政府令第21号", "1996-04-08"),
        ),
        (
            (
                "(2013年5月2日中华人民共和国国务院令第701号公布 根据2018年6月3日《国务院关于修改部分行政法规的决定》修订)\n"
                f"第一章 总则\n{RULES}"
            ),
            (None, "国务院", "国务院令第701号", "2013-05-02"),
        ),
        (
            f"青川市人民政府令\n\n第87号\n\n  《青川市扬尘管理办法》已经市政府常务会议审议通过，现予发布。\n\n市长 王五\n二〇〇九年六月三日\n\n青川市扬尘管理办法\n\n{RULES}",
            ("青川市扬尘管理办法", "青川市人民政府", "青川市人民政府令第87号", "2009-06-03"),
        ),
        (
            f"您的位置: 首页\n\n青川市采购办法\n\n南江省青川市人民政府\n\n青川市采购办法\n\n{RULES}",
            ("青川市采购办法", "南江省青川市人民政府", None, None),
        ),
        (
            "青川市人民政府辦公室關於印發任務分解方案的通知\n各縣區人民政府：\n現將方案印發給你們。\n青川市人民政府辦公室\n2021年1月25日\n",
            ("青川市人民政府辦公室關於印發任務分解方案的通知", "青川市人民政府辦公室", None, "2021-01-25"),
        ),
        # a number that has lost its letters; who approved a city's rules is not who made them; what comes after 关于 speaks of nobody
        (
            "〔2010〕40号\n\n关于青桥路电杆迁移问题专题会议纪要\n\n10月21日下午，会议听取了汇报。\n",
            ("关于青桥路电杆迁移问题专题会议纪要", None, None, None),
        ),
        (f"青川市公路管理办法\n南江省人大常委会\n\n{RULES}", ("青川市公路管理办法", None, None, None)),
        (
            "国务院办公厅关于落实中共中央国务院关于河道工作若干意见分工的通知\n各部委：\n现通知如下：\n",
            ("国务院办公厅关于落实中共中央国务院关于河道工作若干意见分工的通知", "国务院办公厅", None, None),
        ),
        ("|\n二、要求\n落实责任。\n", (None, None, None, None)),
        # an item's heading is no title, nor a signature though it ends like a body
        (
            "三、其他事项\n（一）领导小组办公室设在市民政局。\n六、整治重点\n（一）健全隐患市政府挂牌督办",
            (None, None, None, None),
        ),
    ],
)
def test_a_regulation_says_who_gave_it_and_when(text, expected):
    assert stated(text) == expected
