"""A document's own facts are read from its labels or its layout, with or without line ends, and never guessed."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.facts import facts
from kg.formats import read_bytes
from kg.model import Document

NOTICE = """青川市人民政府办公室
关于印发青川市推进数字治理实施方案的通知
青政办发〔2021〕12号

各县（区）人民政府，市政府各部门：

《青川市推进数字治理实施方案》已经市政府同意，现印发给你们，请认真贯彻执行。

青川市人民政府办公室
2021年5月8日
（此件公开发布）

青川市推进数字治理实施方案

为落实《省政府关于数字治理的意见》（某政发〔2020〕40号）精神，制定本方案。
一、重点任务
（一）建设平台。2022年6月30日前建成。（责任单位：市大数据局、市财政局）
"""


def read(text: str, **metadata: str) -> Document:
    document = read_bytes("a.txt", text.encode())
    return Document(
        name="a.txt",
        text=document.text,
        sha256=hashlib.sha256(b"").hexdigest(),
        furniture=document.furniture,
        metadata=tuple(metadata.items()),
    )


def value(fact):
    return fact and fact.value


def stated(text: str) -> tuple[str | None, ...]:
    found = facts(read(text))
    return value(found.title), value(found.issuer), value(found.number), value(found.issued)


WHOLE = (
    "青川市人民政府办公室关于印发青川市推进数字治理实施方案的通知",
    "青川市人民政府办公室",
    "青政办发〔2021〕12号",
    "2021-05-08",
)


def test_a_notice_states_its_facts_by_its_layout():
    assert stated(NOTICE) == WHOLE


def test_line_ends_that_a_crawler_lost_change_nothing():
    assert stated(NOTICE.replace("\n", "")) == WHOLE
    assert stated(NOTICE.replace("\n", " ")) == WHOLE
    assert stated(NOTICE.replace("\n", "\r\n")) == WHOLE


def test_every_fact_quotes_its_place():
    found = facts(read(NOTICE))
    assert found.title.span.of(NOTICE) == "青川市人民政府办公室\n关于印发青川市推进数字治理实施方案的通知"
    assert found.number.span.of(NOTICE) == "青政办发〔2021〕12号"
    assert found.issued.span.of(NOTICE) == "2021年5月8日"
    assert found.issuer.span.of(NOTICE) == "青川市人民政府办公室"
    assert found.issuer.span.start > NOTICE.index("请认真贯彻执行")


def test_what_it_prints_is_no_citation_of_the_notice():
    assert [fact.value for fact in facts(read(NOTICE)).cites] == [
        "青川市推进数字治理实施方案",
        "省政府关于数字治理的意见",
        "某政发〔2020〕40号",
    ]


def test_labels_of_a_government_site_state_the_facts():
    text = """索引号：\t000012/2021-0007\t主题分类：\t综合政务
发文机关：\t青川市人民政府\t成文日期：\t2021年03月09日
标题：\t青川市人民政府关于加强档案工作的意见
发文字号：\t青政发〔2021〕5号\t发布日期：\t2021年03月20日
主 题 词：
青川市人民政府关于
加强档案工作的意见
各县（区）人民政府：
一、总体要求
"""
    assert stated(text) == ("青川市人民政府关于加强档案工作的意见", "青川市人民政府", "青政发〔2021〕5号", "2021-03-09")
    assert facts(read(text)).title.reason == "label"


def test_labels_in_one_line_end_where_the_next_begins():
    text = "索引号：0001 发布机构：市科技局 文号：青科发[2020] 3号 成文日期：2020-02-03 名称：关于开展评审的通知 有效性：有效 各有关单位：现通知如下。"
    assert stated(text) == ("关于开展评审的通知", "市科技局", "青科发〔2020〕3号", "2020-02-03")


def test_a_label_that_is_empty_states_nothing():
    text = "发文机关：\t\t成文日期：\n发文字号：\n标题：\n关于开展评审的通知\n各有关单位：\n现通知如下。\n"
    assert stated(text) == ("关于开展评审的通知", None, None, None)


def test_a_joint_letterhead_names_each_body():
    text = (
        "教育部国家卫生健康委员会公安部文件教体〔2021〕4号关于加强校园安全的通知各省、自治区、直辖市教育厅（教委）：现通知如下。请遵照执行。"
        "教育部 国家卫生健康委员会 公安部2021年4月2日（此件公开发布）"
    )
    assert stated(text) == (
        "关于加强校园安全的通知",
        "教育部、国家卫生健康委员会、公安部",
        "教体〔2021〕4号",
        "2021-04-02",
    )


def test_a_headline_is_the_title_and_the_original_headline_is_not():
    text = "江岭省公布2020年园区建设要点\n原标题：我省公布2020年园区建设要点\n2020年是关键之年。\n1.建设平台。\n"
    assert stated(text) == ("江岭省公布2020年园区建设要点", None, None, None)


def test_a_plan_without_notice_has_its_first_line_as_title_and_no_invented_date():
    text = "青川市建设示范区实施方案\n\n为建设示范区，按照国务院《关于同意的批复》(国函〔2018〕99号)要求，制定本方案。\n一、启动阶段(2018年)。\n"
    found = facts(read(text))
    assert value(found.title) == "青川市建设示范区实施方案"
    assert (found.issuer, found.number, found.issued) == (None, None, None)


def test_the_name_of_what_a_notice_prints_is_the_title_where_its_own_is_lost():
    text = "各县（市、区）人民政府，市级各部门：《青川市养老服务办法》已经市政府第9次常务会议研究同意，现予印发，请认真执行。青川市人民政府办公室2019年3月4日青川市养老服务办法第一条为了…"
    found = facts(read(text))
    assert stated(text) == ("青川市养老服务办法", "青川市人民政府办公室", None, "2019-03-04")
    assert found.title.span.start == text.rindex("青川市养老服务办法")


def test_several_printed_plans_are_not_one_title():
    text = "各县（市、区）人民政府：《甲方案》《乙丙丁方案》等2个方案已经省政府同意，现印发给你们。省政府办公厅2019年6月6日"
    assert facts(read(text)).title is None


def test_a_numeral_date_and_a_signature_on_lines_of_their_own():
    text = "关于做好防汛工作的通知\n\n各镇人民政府：\n请认真落实。\n\n附件：1.任务分工表\n\n江岭县水利局\n二〇二〇年六月三日\n"
    assert stated(text) == ("关于做好防汛工作的通知", "江岭县水利局", None, "2020-06-03")


def test_the_list_of_attachments_is_no_part_of_the_signature():
    text = "各镇人民政府：请认真落实。附件：重点任务安排表江岭县人民政府2016年9月7日附件重点任务安排"
    assert stated(text)[1::2] == ("江岭县人民政府", "2016-09-07")


def test_the_number_in_the_attached_files_name_is_the_documents_own():
    text = "各镇人民政府：《江岭县质量提升办法》已经同意，现印发给你们。江岭县人民政府2022年6月1日江岭县质量提升办法一、总则。相关附件：江府规〔2022〕5号关于印发《江岭县质量提升办法》的通知.pdf(/a/b.pdf)"
    assert stated(text) == ("江岭县质量提升办法", "江岭县人民政府", "江府规〔2022〕5号", "2022-06-01")


@pytest.mark.parametrize(
    "text",
    [
        "一、总则\n（一）建设平台。责任单位：市财政局\n",
        "为贯彻省政府2019年3月1日印发的《办法》，制定本方案。\n自2022年7月23日起施行。",
        "牵头单位：市科技局 2019年3月1日前完成",
        "本办法由市财政局负责解释。经国务院2018年5月3日批准。",
    ],
)
def test_a_unit_in_a_list_and_a_date_in_a_sentence_sign_nothing(text):
    found = facts(read(text))
    assert (found.issuer, found.issued) == (None, None)


def test_a_signature_without_a_date_still_names_the_issuer():
    text = "江岭县人民政府关于支持企业的意见 各镇人民政府： 现提出如下意见。 江岭县人民政府 扫一扫在手机打开当前页\n"
    assert stated(text) == ("江岭县人民政府关于支持企业的意见", "江岭县人民政府", None, None)


def test_a_manifest_goes_before_the_text_and_says_so():
    found = facts(read(NOTICE, issued="2021-05", issuer="青川市", title="别名"))
    assert [(fact.value, fact.span, fact.reason) for fact in (found.title, found.issuer, found.issued)] == [
        ("别名", None, "manifest"),
        ("青川市", None, "manifest"),
        ("2021-05", None, "manifest"),
    ]
    assert found.number.value == "青政办发〔2021〕12号"


def test_a_place_is_left_to_the_register():
    assert facts(read(NOTICE)).place is None


@given(st.text(alphabet="各市县政府办公室厅局委关于印发的通知意见《》〔〕（）：。、，2021年5月8日号发\n\t 　附件"))
def test_any_text_gives_facts_that_quote_it(text):
    document = Document(name="a", text=text, sha256="")
    found = facts(document)
    for fact in (found.title, found.issuer, found.number, found.issued, *found.cites):
        if fact is not None:
            assert fact.span.of(text).strip()


def test_a_long_text_is_read_once():
    text = NOTICE + "各部门要2021年5月8日的《某某，市财政局牵头" * 40_000
    assert stated(text) == WHOLE


FORMS = {
    "the number stands above the title": (
        "湖政发〔2021〕33号\n湖滨市人民政府关于印发节能工作方案的通知\n各县（区）人民政府：\n现印发给你们。\n湖滨市人民政府\n2021年12月28日\n（本文有删减）\n节能工作方案\n",
        ("湖滨市人民政府关于印发节能工作方案的通知", "湖滨市人民政府", "湖政发〔2021〕33号", "2021-12-28"),
    ),
    "several bodies sign on several lines": (
        "江岭省教育厅等四部门关于加强课后服务的通知\n江教基〔2022〕3号\n各市（州）教育局：\n现就有关事项通知如下。\n江岭省教育厅 江岭省发展和改革委员会\n江岭省财政厅 江岭省公安厅\n2022年3月1日\n",
        (
            "江岭省教育厅等四部门关于加强课后服务的通知",
            "江岭省教育厅、江岭省发展和改革委员会、江岭省财政厅、江岭省公安厅",
            "江教基〔2022〕3号",
            "2022-03-01",
        ),
    ),
    "party and government offices print together": (
        "中共青川市委办公室 青川市人民政府办公室\n印发《关于加强基层治理的实施意见》的通知\n\n各县（区）委、人民政府：\n现印发给你们，请认真贯彻落实。\n中共青川市委办公室\n青川市人民政府办公室\n2021年7月9日\n",
        (
            "中共青川市委办公室青川市人民政府办公室印发《关于加强基层治理的实施意见》的通知",
            "中共青川市委办公室、青川市人民政府办公室",
            None,
            "2021-07-09",
        ),
    ),
    "a site's line of credits stands under the title": (
        "青川市人民政府办公室关于印发重点工作任务分工的通知\n来源：市政府办公室 发布时间：2021-01-05 10:00 浏览次数：123\n【字体：大 中 小】 打印\n各县区人民政府：\n经市政府同意，现印发。\n二〇二一年一月四日\n",
        ("青川市人民政府办公室关于印发重点工作任务分工的通知", "青川市人民政府办公室", None, "2021-01-04"),
    ),
    "an order makes law": (
        "江岭省人民政府令\n第123号\n《江岭省消防条例实施办法》已经2020年5月6日省人民政府第60次常务会议通过，现予公布，自2020年7月1日起施行。\n省长 张三\n2020年5月20日\n江岭省消防条例实施办法\n第一章 总则\n",
        ("江岭省消防条例实施办法", "江岭省人民政府", "江岭省人民政府令第123号", "2020-05-20"),
    ),
    "a leading group signs": (
        "关于印发《湖滨县乡村振兴工作要点》的通知\n湖农组发〔2022〕1号\n各镇党委、政府：\n现印发给你们。\n湖滨县委农村工作领导小组\n2022年4月6日\n",
        ("关于印发《湖滨县乡村振兴工作要点》的通知", "湖滨县委农村工作领导小组", "湖农组发〔2022〕1号", "2022-04-06"),
    ),
    "the letterhead alone names the sender": (
        "湖滨市创新发展领导小组办公室文件\n\n湖创办〔2018〕5号\n\n关于印发创新发展工作要点的通知\n\n各成员单位：\n现印发。\n\n2018年6月1日\n",
        ("关于印发创新发展工作要点的通知", "湖滨市创新发展领导小组办公室", "湖创办〔2018〕5号", "2018-06-01"),
    ),
    "a draft says so in its title": (
        "湖滨市老龄事业重点任务分工方案\n（征求意见稿）\n\n一、总体要求\n",
        ("湖滨市老龄事业重点任务分工方案（征求意见稿）", None, None, None),
    ),
    "an attachment comes by itself": (
        "附件1\n\n湖滨市重点任务分工表\n序号\t任务\t责任单位\n1\t建设平台\t市科技局\n",
        ("湖滨市重点任务分工表", None, None, None),
    ),
    "a page's title repeats the headline": (
        "关于印发规划实施方案的通知_部门文件_湖滨市政府网\n关于印发规划实施方案的通知\n湖发改〔2022〕960号\n各区发展改革局：\n",
        ("关于印发规划实施方案的通知", None, "湖发改〔2022〕960号", None),
    ),
    "a signature stands far below a colon": (
        "各县（区）人民政府：\n    经市政府同意，提出如下意见：\n一、总体要求\n（一）加强管理\n                     湖滨市人民政府\n                     2019年8月8日\n",
        (None, "湖滨市人民政府", None, "2019-08-08"),
    ),
}


@pytest.mark.parametrize("form", sorted(FORMS))
def test_each_form_of_notice_states_its_facts(form):
    text, expected = FORMS[form]
    assert stated(text) == expected


@pytest.mark.parametrize("character", ["部", "委", "办公室", "各", "《", "附件：", "关于", "的通知", "2020年1月1日"])
def test_no_text_of_one_word_takes_long(character):
    text = character * (200_000 // len(character)) + "2020年3月4日"
    assert facts(read(text)) is not None


BODY_OF = "各镇人民政府：\n为做好工作，现通知如下。\n一、建设驿站\n"


@pytest.mark.parametrize(
    "above",
    [
        "返回顶部\n\n",
        "• 无障碍\n  • 长辈版\n您现在所在的位置: 网站首页> 政府信息公开> 文件\n",
        "当前位置：首页>>政策>>正文\n",
        "首   页 走进青川 新闻中心 政务公开 互动交流\n\n",
        "青政发〔2022〕6号《青川县人民政府关于建设驿站的通知》\n",
        "  • 发布机构:县人民政府办公室\n  • 公开日期:2022-03-01\n",
    ],
)
def test_what_a_site_prints_above_is_no_title(above):
    assert stated(f"{above}青川县人民政府关于建设驿站的通知\n\n{BODY_OF}")[0] == "青川县人民政府关于建设驿站的通知"


def test_a_number_in_brackets_behind_the_title_is_the_number_and_no_title():
    title, _, number, _ = stated(f"2022年县政府重点任务(青政发〔2022〕6号)\n\n{BODY_OF}")
    assert (title, number) == ("2022年县政府重点任务", "青政发〔2022〕6号")


def test_the_day_a_site_put_a_document_up_is_no_date_of_issue_in_another_year_than_its_number():
    text = "发布时间：{}\n青川县人民政府关于建设驿站的通知\n青政发〔2019〕6号\n\n" + BODY_OF
    assert stated(text.format("2019-04-02"))[3] == "2019-04-02"
    assert stated(text.format("2023-11-01"))[3] is None


def test_traditional_characters_state_the_same_facts():
    text = "青川縣人民政府關于\n建設驛站的若干意見\n青政發〔2018〕26號\n各鎮人民政府：\n提出如下意見。\n"
    title, who, number, _ = stated(text)
    assert (title, who, number) == ("青川縣人民政府關于建設驛站的若干意見", "青川縣人民政府", "青政發〔2018〕26号")


def test_a_label_without_a_colon_states_the_number():
    text = f"青川县人民政府关于建设驿站的通知\n\n索 引 号 MB01/2022 发文日期 2022-03-01\n发布机构 县政府 文    号 青政发〔2022〕6号\n\n{BODY_OF}"
    assert stated(text)[2] == "青政发〔2022〕6号"
