"""Site furniture is marked at the two ends of a text and nowhere else."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction import extract
from kg.formats import read_bytes
from kg.formats._furniture import furniture
from kg.vocabulary import load

BODY = "关于印发方案的通知\n各县（区）人民政府：\n现印发给你们。（牵头单位：市财政局）\n"


def marked(text: str) -> list[str]:
    return [span.of(text) for span in furniture(text)]


@pytest.mark.parametrize(
    "tail",
    [
        "来源:\n【打印本页】 【关闭窗口】\n扫一扫在手机打开当前页",
        "相关新闻\n- 2017-01-20周刊(2017年 第3期)\n- 2017-01-26周刊(2017年 第4期)\n",
        "上一篇：关于某某的通知\n下一篇：没有了\n",
        "责任编辑：张三\n分享到：\n版权所有：某市人民政府\n某ICP备05000001号\n",
        "扫一扫在手机打开当前页\n相关解读\n一图读懂\n",
        "主办：某市人民政府办公室 网站标识码：6200000001\n",
    ],
)
def test_the_tail_of_a_page_is_furniture(tail):
    assert marked(BODY + tail) == [tail]


@pytest.mark.parametrize(
    "head",
    [
        "当前位置：首页 > 政务公开\n",
        "首页\n字体：大 中 小\n",
        "索引号：\t0001\t主题分类：\t综合\n发文机关：\t市政府\t成文日期：\t2020年1月1日\n主 题 词：\n",
        "【法宝引证码】 CLI.1.1\n原文链接：https://example.org/a.html\n",
    ],
)
def test_the_head_of_a_page_is_furniture(head):
    assert marked(head + BODY) == [head]


@pytest.mark.parametrize(
    "tail",
    [
        "扫一扫在手机打开当前页",
        "相关附件：二维码开始扫一扫在手机打开当前页",
        "相关附件：方案.pdf(/a/b.pdf)二维码开始",
        "【打印本页】【关闭窗口】",
    ],
)
def test_a_tail_glued_to_the_last_sentence_is_cut_off(tail):
    assert marked("各部门要抓好落实。" + tail) == [tail]


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "来源：各地要拓宽资金来源。\n牵头单位：市财政局",
        "一、打印服务。推行自助打印。\n二、扫一扫办理。群众扫一扫在手机办理业务。（责任单位：市大数据局）",
        "责任单位：市科技局\n完成时限：2020年底\n",
        "一、办好论坛\n主办单位：市科技局\n承办单位：市财政局、市教育局\n",
        "主办单位：市科技局\n一、办好论坛\n",
        "（一）建设平台。\n时间：2020年底前\n",
        "各部门抓好落实。\n相关附件\n任务分工表\n1\t建设平台\t市科技局\n2\t引进人才\t市人社局\n",
        "各部门抓好落实。相关附件：任务分工表序号任务责任单位" + "1建设平台市科技局牵头" * 90,
        "第一章 总则\n第一条 为了管理。\n附件\n任务分工表\n",
        "",
    ],
)
def test_content_is_not_furniture(text):
    assert marked(text) == []


def test_who_leads_in_other_news_leads_nothing_here():
    text = BODY + "扫一扫在手机打开当前页\n上一篇：某项目由市水利局牵头，市教育局配合\n"
    made = extract(read_bytes("a.txt", text.encode()), load())
    assert [assignment.mention.text for assignment in made.assignments] == ["市财政局"]
    assert [(word.word, word.outcome) for word in made.role_words] == [
        ("牵头单位", "assignment"),
        ("牵头", "furniture"),
        ("配合", "furniture"),
    ]


@given(st.text(alphabet="来源：:\n扫一扫在手机打开当前页相关新闻上一篇首页打印本页【】牵头单位。 "))
def test_spans_lie_at_the_ends_and_do_not_overlap(text):
    spans = furniture(text)
    assert all(span.start == 0 or span.end == len(text) for span in spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))


def test_a_long_text_is_read_once():
    assert furniture("上一篇：某某\n" * 200_000) != ()
    assert furniture("索引号：" * 500_000) is not None
