from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.headings import sections
from kg.markers import number_of
from kg.outline import outline
from kg.view import view


def numbers(text: str) -> list[str]:
    return [item.number for item in outline(view(text)).items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、总则\n（一）目标\n1.快\n（1）更快\n①最快\n二、任务\n", ["一", "（一）", "1", "（1）", "①", "二"]),
        (
            "现提出意见。一、提升便利度（一）优化流程。快办。（二）压缩时间。快批。二、降低门槛（三）放宽准入。",
            ["一", "（一）", "（二）", "二", "（三）"],
        ),
        (
            "第一章 总则\n第一条 目的。\n第二条 范围。\n第二章 职责\n第三条 分工。\n",
            ["第一章", "第一条", "第二条", "第二章", "第三条"],
        ),
        ("1、甲。2、乙。3、丙。", ["1", "2", "3"]),
        ("１．甲。　　２．乙。", ["1", "2"]),
        ("1.1 目的\n1.2 依据\n1.2.1 国家\n", ["1.1", "1.2", "1.2.1"]),
        ("——甲。——乙。", ["——", "——"]),
        ("(一)甲\n(二)乙\n", ["（一）", "（二）"]),
        (
            "问题1：河水差。\n措施：1.截污。2.清淤。\n问题2:扬尘大。问题3：噪声大。\n",
            ["问题1", "1", "2", "问题2", "问题3"],
        ),
        (
            "二、水环境方面问题1：河水差。责任单位：县水利局问题2：2015年以来井水差。责任单位：县住建局",
            ["二", "问题1", "问题2"],
        ),
        ("（一）推广应用任务1.助手上线。2.图谱试用。", ["（一）", "1", "2"]),
        ("全县工作任务分解1.修好县道。责任单位：县交通局2.清好河道。", ["1", "2"]),
        (
            "1.优化服务（1）推进预约诊疗。（2）增设窗口。2.提升能力（1）建中心。（2）修楼。",
            ["1", "（1）", "（2）", "2", "（1）", "（2）"],
        ),
        ("5.修路。〔县交通局负责〕二、水利（一）建站。7.治水。〔县水利局负责〕8.清淤。", ["5", "7", "8"]),
        ("第一、修路。修好县道。\n第二、治水。清好河道。\n", ["第一", "第二"]),
        ("要求有三：第一，修路；第二，治水。", []),
        ("㈠公路\n⒈县道\n⒉乡道\n㈡水利\n", ["㈠", "⒈", "⒉", "㈡"]),
        ("一、公路建设1）修好县道，改善路况。2）修好乡道。", ["一", "1）", "2）"]),
        ("第003号 关于修路的建议\n第017号　关于建园的建议\n", ["第003号", "第017号"]),
        ("责任单位：市财政局2.修路。", []),
        # nothing between a heading or a title and the first number, and the second after a sentence's end
        ("本单位负责巡查和排水。成员单位职责(1)甲局:负责巡堤。(2)乙局:负责排水。", ["（1）", "（2）"]),
        ("一、规范。（一）坚持先行，健全制度1.修订细则。2.制定规程。", ["一", "（一）", "1", "2"]),
        ("滨江市排水工作方案一、总体要求。通畅。二、任务。清淤。", ["一", "二"]),
        (
            "滨政办〔2031〕3号一、清理河道，守住安全底线（一）清淤。快办。（二）筑堤。快办。二、修建道路，畅通出行（三）铺路。快办。三、种树，护坡（一）选苗。好办。（二）栽种。好办。",
            ["一", "（一）", "（二）", "二", "（三）", "三", "（一）", "（二）"],
        ),
        # behind the indentation that a lost line break has left, a count goes on somehow
        (
            "一、清淤　　（一）河道　　4.清东河。快办。　　7.清西河。快办。　　（三）湖面　　9.清南湖。",
            ["一", "（一）", "4", "7", "（三）", "9"],
        ),
        ("一、清淤  面积  4.5公顷  7.2公顷  800亩", ["一"]),
        ("一、优待\n1、65周岁以上老人免票。\n2、2031年底前开通专线。\n3、12345热线设专席。\n", ["一", "1", "2", "3"]),
        ("1、2月份完成，3、4号楼改造，1、2、3号井检修。", []),
        ("关于交办建议的通知 第003号 关于修路的建议 第017号 关于建园的建议 ", ["第003号", "第017号"]),
        ("关于交办建议的通知  第003号  关于修路的建议  第017号  关于建园的建议  ", ["第003号", "第017号"]),
        # a first part that its first item follows
        ("来源：滨江市政府一、主要目标1.清淤快办。责任单位：市水务局2.筑堤快办。二、保障", ["一", "1", "2", "二"]),
        ("见附件一、附件二、附件三。", []),
        ("一、清理河道，按照方案（一）类标准办理，也按照（二）类办理。", ["一"]),
        ("滨江市人民政府2031年6月11日一、总体要求畅通河道。二、任务（一）清淤。二、保障。", ["一", "二", "（一）"]),
        ("见滨江市政府第3号令一、总体要求畅通河道。二、任务（一）清淤。三、保障。", ["二", "（一）", "三"]),
        ("排水分为甲类。二、三级泵站要清淤。", []),
        # a number at once before a year, a month, a hotline, a 5G network, a count of talents
        (
            "1.2031年底前修路。\n2.5G基站建设。\n3.8月底前架桥。\n4.12345热线整合。\n5.218英才工程。\n",
            ["1", "2", "3", "4", "5"],
        ),
        ("三、修路。1.2031年底前修东路。2.2032年6月底前修西路。", ["三", "1", "2"]),
        ("1.建园。责任单位：市财政局2.修路。责任单位：市交通局3.治河。", ["1", "2", "3"]),
    ],
)
def test_numbers_of_every_kind_are_read_with_line_breaks_or_without(text, expected):
    assert numbers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "达到1.2亿元，增长2.5倍。",
        "2.125万人参加；3.142平方公里；1.414倍；2.5G赫兹。",
        "履行前款第（一）（四）（五）项职责。",
        "第一、二、三季度完成。",
        "见附件1、附件2。",
        "按照第五条规定办理，依据第六条、第七条。",
        "到2020年完成3项任务。",
        "（一）（二）项除外",
        "制定措施一、措施二、措施三。",
        "明确各方职责(1)和期限，见前款。",
        "第265号 已经省政府常务会议通过。\n",
        "第3号令公布，第4号令废止。\n第5号令施行。\n",
        "对照问题1：河水差，逐项整改。",
    ],
)
def test_references_and_amounts_are_no_items(text):
    assert numbers(text) == []


def test_items_nest_and_end_where_the_next_of_their_rank_begins():
    found = outline(view("一、甲\n（一）乙\n1.丙\n（二）丁\n二、戊\n"))
    assert [item.parent for item in found.items] == [None, 0, 1, 0, None]
    text = view("一、甲\n（一）乙\n1.丙\n（二）丁\n二、戊\n").text
    assert [text[item.start : item.end] for item in found.items][1] == "（一）乙\n1.丙\n"


def test_a_part_mark_over_a_newspapers_second_part_is_no_item():
    assert numbers("原标题：工作要点\n(二)\n11.甲。\n12.乙。\n(四)合作\n15.丙。\n") == ["11", "12", "（四）", "15"]


def test_jumped_numbers_are_reported_as_gaps():
    assert [gap.missing for gap in outline(view("11.甲\n12.乙\n15.丙\n")).gaps] == ["11: 1–10", "15: 13–14"]
    assert outline(view("1.甲\n2.乙\n3.丙\n")).gaps == ()


def test_sections_are_the_items_with_others_under_them():
    text = "一、总体(要求)\n（一）目标。快。\n二、任务\n（一）甲。做。\n1.乙\n"
    shown = view(text)
    found, _ = sections(text, shown, outline(shown))
    assert [(s.number, s.title, s.level, s.parent, s.path) for s in found] == [
        ("一", "总体(要求)", 1, None, ()),
        ("二", "任务", 1, None, ()),
        ("（一）", "甲", 2, 1, ("二、任务",)),
    ]


@given(st.integers(1, 999))
def test_chinese_numbers_are_read_back(value):
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    said = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        said += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        said += "零"
    said += digits[ones] if ones else ""
    assert number_of(said) == value == number_of(str(value))


@given(st.text(alphabet="一二三（）1.2、①第章条——。\n 甲乙", max_size=80))
def test_items_lie_inside_their_parents_and_in_order(text):
    found = outline(view(text))
    assert list(found.starts) == sorted(found.starts)
    for index, item in enumerate(found.items):
        assert item.start < item.body <= item.end or item.start < item.end
        if item.parent is not None:
            above = found.items[item.parent]
            assert item.parent < index
            assert above.start < item.start
            assert item.end <= above.end


def test_a_share_in_a_sentence_is_no_number_of_an_item():
    text = "5.能耗下降3%。\n6.居民收入增长6.5%，农民收入增长7.5%，失业率5.5%左右。\n7.投入突破2%。\n"
    assert [item.number for item in outline(view(text)).items] == ["5", "6", "7"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1.修路。（县交通局牵头）2.治水。（县水利局牵头）4.建校。（县教育局牵头）5.种树。", "1 2 4 5"),
        ("（一）修好路。1.修路。2.治水。（二）办好实事。4.建校。（县教育局牵头）5.种树。", "（一） 1 2 （二） 4 5"),
        ("1.修路。2.治水。达到4.建校标准。5.种树。", "1 2"),
        ("1.修路。2.治水。（增长）9.建校。10.种树。", "1 2"),
    ],
)
def test_a_count_in_running_text_may_miss_a_number_where_it_goes_on_after_it(text, numbers):
    assert [item.number for item in outline(view(f"一、任务{text}")).items if item.kind != "han"] == numbers.split()


def test_a_page_count_of_a_file_that_cuts_a_sentence_is_no_item():
    page = "1、清源镇防火方案。一、目标。" + "全镇各村做好防火宣传工作，确保不发生火灾。" * 8 + "二、分工。建立“三"
    assert numbers(page + "\n2、防”体系。（一）派出所负责巡查。") == ["1", "一", "二", "（一）"]
    assert numbers(page + "防”体系。\n2、明确分工。")[-1] == "2"
