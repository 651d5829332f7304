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
        # nothing between a list and the next label, and technical support that is no site's
        (
            "（1）接入：见图2 结构图责任单位：滨江航标公司配合单位：省航道处完成时限：年底前（2）培训：技术支持组到场。责任单位：供应商、市港务局完成时限：6月",
            "R:滨江航标公司 C:省航道处 R:供应商 R:市港务局",
        ),
        ("三、分工\n市公安局、市司法局负责：\n1.维护治安；\n2.调解纠纷。\n", "R:市公安局 R:市司法局"),
        ("市民政局、财政局负责：城市低保应保尽保。\n", "R:市民政局 R:财政局"),
        ("1.做好工作。\n整改责任单位：市财政局、市教育局\n", "R:市财政局 R:市教育局"),
        ("1.做好工作。责任单位：市财政局、市教育局）\n", "R:市财政局 R:市教育局"),
        ("1.做好工作。牵头单位：市财政局负责，市教育局、市民政局协助\n", "L:市财政局 C:市教育局 C:市民政局"),
        ("1.做好工作。责任单位：由市财政局牵头，市教育局参与、各区政府落实\n", "L:市财政局 C:市教育局 I:各区政府"),
        ("1.做好工作。牵头站所：镇财政所；责任单位：各村\n", "L:镇财政所 R:各村"),
        ("1.做好工作。（考核单位：市统计局；协助考核单位：市教育局）\n", "S:市统计局 C:市教育局"),
        ("1.做好工作。牵头单位：市住建局会同市园林局落实。\n", "L:市住建局 L:市园林局"),
        ("1.做好工作。\n责任单位：\n市财政局\n市教育局\n2.修桥。\n", "R:市财政局 R:市教育局"),
        ("1.做好工作。牵头部门 市财政局 配合部门 市教育局、市民政局\n", "L:市财政局 C:市教育局 C:市民政局"),
        ("救护组：牵头单位县卫健局，成员单位县中医院、县血站。负责救治。", "L:县卫健局 C:县中医院 C:县血站"),
        ("“云岭产业园，责任单位农业局；南湖物流园，责任单位大湖镇、交通局……”", "R:农业局 R:大湖镇 R:交通局"),
        ("1.做好工作。【责任单位】市财政局【配合单位】市教育局【完成时限】2024年底\n", "R:市财政局 C:市教育局"),
        ("1.做好工作。包抓单位：县水利局；包联单位：县林业局\n", "R:县水利局 R:县林业局"),
        ("1.做好工作。领办单位：区住建局；会办单位：区财政局\n", "L:区住建局 C:区财政局"),
        ("1.做好工作。第一责任单位：市住建局；第二责任单位：市财政局\n", "R:市住建局 R:市财政局"),
        ("1.做好工作。责任单位：市财政局、推进改革的具体情况另行通知\n", "R:市财政局"),
        (
            "1.修路。\n牵头责任单位：县交通局。\n协同责任单位：县财政局等，各镇政府。\n2.治水。\n配合责任部门：县水利局\n",
            "L:县交通局 C:县财政局 C:各镇政府 C:县水利局",
        ),
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
        "各牵头单位市财政局等要加强调度，责任单位市教育局应按月报告。",
        "数据来源：市统计局\n",
        "主办单位：某某市人民政府 承办单位：某某市信息中心 网站标识码：123 版权所有",
        "主办单位：某某市人民政府 承办单位：某某市信息中心\n加入收藏 设为首页 简体 繁体\n关于修路的通知\n",
    ],
)
def test_labels_that_head_no_list_of_units_assign_nothing(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a list that goes on below its label's line, one name a line
        (
            "三、组织机构\n1.主办单位：安和市体育局\n2.协办单位：安和市业余体校\n\n安和市文化馆\n\n安和市篮球协会\n3.冠名单位：安和实业有限公司\n",
            "L:安和市体育局 C:安和市业余体校 C:安和市文化馆 C:安和市篮球协会",
        ),
        (
            "修建公园。\n责任单位：市住建局\n市园林局\n完成时限：年底前\n",
            "R:市住建局 R:市园林局",
        ),
        # what signs a document is no part of the list above it
        ("修建公园。\n责任单位：市住建局\n\n安和市人民政府\n2023年5月6日\n", "R:市住建局"),
        # a page's head or foot stands near
        ("修建公园。\n责任单位：市住建局\n\n扫一扫在手机打开当前页\n网站地图 | 联系我们 | 关于我们\n", "R:市住建局"),
        ("• 来源：市府办公厅\n• 分享到\n重点工作：修建公园。\n牵头单位：市住建局\n", "L:市住建局"),
    ],
)
def test_a_list_below_its_labels_line(text, expected):
    assert said(text) == pairs(expected)


@pytest.mark.parametrize(
    ("label", "role"),
    [
        *[(label, "lead") for label in ("统筹单位", "领衔单位", "牵头方")],
        *[(label, "implement") for label in ("业主单位", "代建单位", "组织单位")],
        *[
            (label, "responsible")
            for label in ("挂钩单位", "包案单位", "帮扶单位", "归口管理部门", "分管部门", "主管单位", "责任专班")
        ],
        *[(label, "cooperate") for label in ("保障单位", "支持部门", "涉及单位")],
        *[(label, "supervise") for label in ("销号单位", "复核单位")],
    ],
)
def test_rarer_labels_give_their_role(label, role):
    text = f"（一）修缮老桥。\n牵头单位：县住建局\n{label}：县交通局、县财政局\n完成时限：6月底\n"
    assert said(text) == [("lead", "县住建局"), (role, "县交通局"), (role, "县财政局")]


@pytest.mark.parametrize("label", ["牵头领导", "联系单位", "施工单位", "受理单位", "参会单位", "发文单位"])
def test_labels_of_persons_contracts_forms_and_scopes_give_none(label):
    assert said(f"（一）修缮老桥。\n牵头单位：县住建局\n{label}：县交通局\n") == [("lead", "县住建局")]


@pytest.mark.parametrize("text", ["参加：王海、周丽\n", "会议到此结束。\n参加：陈志远、张弛、李明\n"])
def test_those_who_attended_are_persons(text):
    assert said(text) == []


def test_fields_of_work_are_no_persons():
    assert said("牵头：金融、高新区管委会\n") == pairs("L:金融 L:高新区管委会")
