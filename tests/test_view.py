from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.view import view


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("(牵头单位:A;B,C)", "（牵头单位：A；B，C）"),
        ("[A]［B］【C】﹝D﹞〈E〉", "〔A〕〔B〕〔C〕〔D〕〔E〕"),
        ("１．ＡＢ", "1.AB"),
        ("责任单位 ：市财政局  :", "责任单位：市财政局："),
        ("一．修路，投资１．５亿元．（市交通局牵头）．", "一.修路，投资1.5亿元。（市交通局牵头）。"),
        ("\t一、修路\n\t\t（市交通局牵头）\t\n", " 一、修路\n  （市交通局牵头） \n"),
        ("\t一、修路\t市交通局\n", "\t一、修路\t市交通局\n"),
        ("責任單位：縣農業農村局", "责任单位：县农业农村局"),
        ("排在首位的爲牽頭單位，由農業産業衆創中心錄入", "排在首位的为牵头单位，由农业产业众创中心录入"),
        ("市财\u200b政\ufeff局", "市财政局"),
        ("责 任 单 位：市财政局", "责任单位：市财政局"),
        ("市财政局 市教育局", "市财政局 市教育局"),
        ("序号 工 作 任 务 牵头负责部门\n", "序号 工作任务 牵头负责部门\n"),
        ("修建公园 市住建局 无 持续推进\n", "修建公园 市住建局 无 持续推进\n"),
        ("牵头 单位 |\n完成\n时限\n", "牵头单位 |\n完成时限\n"),
        ("指标 单位 目标\n任务\n时限\n", "指标 单位 目标\n任务\n时限\n"),
        ('<p style="x: y;"><strong>一、甲</strong></p><p>　1.乙<br/>丙</p>', "一、甲\n 1.乙\n丙\n"),
        ("<table><tr><td>任务</td><td><p>责任单位</p></td></tr></table>", "任务\t责任单位\t\n"),
        ("A<br>B<BR/>C", "A、   B、    C"),
    ],
)
def test_the_view_has_one_spelling_for_each_thing(text, shown):
    assert view(text).text == shown


@given(st.text(alphabet="市财政局 、，(：)\u200b\u3000\ufeff責任a1\n\r（", max_size=60))
def test_every_stretch_of_the_view_is_a_stretch_of_the_text(text):
    shown = view(text)
    for start in range(len(shown.text)):
        home = shown.home(start)
        assert 0 <= home < len(text)
        assert shown.seen(home) == start
        assert shown.span(start, start + 1).start == home


@given(st.text(max_size=80))
def test_any_text_has_a_view_in_which_offsets_grow(text):
    shown = view(text)
    homes = [shown.home(offset) for offset in range(len(shown.text))]
    assert homes == sorted(homes)
    assert len(set(homes)) == len(homes)


def test_lines_wrapped_in_the_middle_of_a_name_are_joined():
    text = (
        "    一、压减燃煤。淘汰小锅炉一百二十六台，新建禁燃区四十八平方\n公里，覆盖三个街道两个镇。（牵头单位：市环境保\n护局）\n"
        + ("    二、治理扬尘。建筑工地落实六个到位，渣土车全部密闭并安装\n定位装置，做到应装尽装。\n" * 4)
    )
    assert "市环境保护局" in view(text).text
    assert "装置，做到应装尽装。\n    二、" in view(text).text


FULL = "深入推进老旧小区改造和背街小巷整治，完善雨污分流管网，年内开工九十六个小区，由市住房城乡建"


@pytest.mark.parametrize(
    "around",
    [
        "市政府文件\n{}\n",
        # a page's head and foot are longer than its lines
        "{}\n主办单位：安和市人民政府办公室　承办单位：安和市政务服务数据管理局　网站标识码：0000000000　备案号：安备00000000号\n",
    ],
)
def test_lines_cut_off_in_the_middle_of_a_sentence_are_joined(around):
    text = around.format("\n".join(f"{n}.{FULL}\n设局牵头。" for n in range(1, 6)))
    assert view(text).text.count("市住房城乡建设局牵头。\n") == 5


def test_lines_that_end_a_sentence_are_not_joined():
    text = "".join(f"深入推进老旧小区改造，完善雨污分流{'和供水' * n}管网。\n由市住建局牵头。\n" for n in range(6))
    assert view(text).text == text


def test_the_number_of_a_page_is_out_of_sight():
    seen = view("责任单位：市财政局、市教育局、市自然资源和规\n— 12 —\n划局\n第 3 页 共 20 页\n2.修路。\n").text
    assert seen == "责任单位：市财政局、市教育局、市自然资源和规划局\n2.修路。\n"
    # names one a line, a heading, and a number that may be a cell
    text = "县教育局\n- 2 -\n团县委\n"
    assert view(text).text == "县教育局\n团县委\n"
    assert view("县教育局\n12\n团县委\n").text == "县教育局\n12\n团县委\n"


def test_lines_of_a_table_are_not_joined():
    row = "{}     治理河道并补植护岸林木      市水务局、市林业局      2023年6月\n"
    text = "序号    工作任务                    责任单位               完成时限\n" + "".join(
        row.format(n) for n in range(1, 7)
    )
    assert view(text).text.count("\n") == 7


def test_lines_of_a_list_are_not_joined():
    text = "一、建公园\n二、修路\n三、治河\n四、种树\n五、铺管\n"
    assert view(text).text == text


def test_marks_of_bold_words_are_out_of_sight():
    seen = view("**县水务局** 负责堤防，带**的为牵头单位。\n")
    assert seen.text == "县水务局 负责堤防，带**的为牵头单位。\n"
    assert (seen.home(0), seen.span(0, 4).start, seen.span(0, 4).end) == (2, 2, 6)


def test_counted_points_begin_lines_of_their_own():
    text = "一是由县教育局牵头，查清本县培训机构情况；\n二是县商务局负责依法取缔无证的这些机构；\n三是各乡镇负责做好对群众的解释工作呢。\n"
    assert view(text * 2).text == text * 2


def test_the_rows_of_a_table_written_with_tabs_go_on_in_no_other_row():
    rows = "乡风文明\t7\t开展文化服务标准化试点\t省农业厅、省委宣传部\t\n\t8\t制定公益性公墓建设规范\t省市场监督管理局、省民政厅\t\n"
    text = "类别\t序号\t任务\t责任单位\t时限\n" + rows * 4
    assert view(text).text.count("\n") == text.count("\n")
