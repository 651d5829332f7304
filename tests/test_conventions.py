from __future__ import annotations

import pytest
from said import extraction, pairs, said

TAIL = "\n2.修路。（责任单位：市交通局、市公安局）\n"


@pytest.mark.parametrize(
    "convention",
    [
        "列第一位者为牵头单位，下同",
        "排在第一位的部门为牵头部门，下同",
        "列首的为牵头单位，下同",
        "排名第一的单位为牵头单位，下同",
        "列第一位者为工作牵头单位或汇总单位，下同",
        "排第一位的为此项工作的牵头单位，下同",
        "第一个单位为牵头单位，下同",
        "首位为牵头单位，下同",
        "牵头单位列首位，下同",
        "以上责任单位中，排在首位的为牵头单位，下同",
        "责任单位第一家为牵头单位",
        "首列单位牵头，下同",
        "排名在前的为牵头单位，下同",
        "为首的单位牵头，下同",
        "居首位者为牵头单位，下同",
        "文中责任单位排在第一位的为牵头单位，下同",
        "排名第一的部门牵头，下同",
    ],
)
@pytest.mark.parametrize("before", ["，", "。", "；"])
def test_the_first_listed_leads_from_its_own_list_on(convention, before):
    text = f"1.建园。（责任单位：市住建局、市财政局{before}{convention}）{TAIL}"
    assert said(text) == pairs("L:市住建局 R:市财政局 L:市交通局 R:市公安局")


def test_a_body_alone_that_prose_charges_is_no_list():
    text = "1.建园。（市住建局、市财政局。列首位的为牵头单位，下同）\n2.修路。（市交通局）\n二、督查\n市政府办公厅负责对以上工作进行督促检查。\n"
    assert said(text) == pairs("L:市住建局 R:市财政局 L:市交通局 R:市政府办公厅")


def test_a_convention_in_a_bracket_right_after_a_list_holds_for_it():
    text = "1.做好工作。\n责任单位：市住建局、市财政局（第一责任单位为牵头单位，下同）\n2.修路。\n责任单位：市交通局、市公安局\n"
    assert said(text) == pairs("L:市住建局 R:市财政局 L:市交通局 R:市公安局")


def test_a_convention_before_all_tasks_holds_for_all():
    text = f"（责任单位列首位的为牵头单位）\n1.建园。（责任单位：市住建局、市财政局）{TAIL}"
    assert said(text) == pairs("L:市住建局 R:市财政局 L:市交通局 R:市公安局")


def test_a_convention_for_one_part_ends_with_it():
    text = (
        "一、建设\n1.建园。（责任单位：市住建局、市财政局。本部分各项排首位的为牵头单位）\n2.修路。（责任单位：市交通局、市公安局）\n"
        "二、服务\n3.养老。（责任单位：市民政局、市卫健委）\n市审计局负责审计。\n"
    )
    assert said(text) == pairs("L:市住建局 R:市财政局 L:市交通局 R:市公安局 R:市民政局 R:市卫健委 R:市审计局")


def test_a_convention_in_a_heading_is_that_headings():
    text = (
        "二、任务\n（一）科研（本部分各项排首位的部门为牵头部门）\n1.建室。责任部门：科研处、财务处\n"
        "（二）保障\n2.修楼。责任部门：基建处、财务处\n"
    )
    assert said(text) == pairs("L:科研处 R:财务处 R:基建处 R:财务处")


def test_lists_before_a_convention_keep_their_labels():
    text = "1.建园。（责任单位：市住建局、市财政局）\n2.修路。（责任单位：市交通局、市公安局，列第一位者为牵头单位，下同）\n"
    assert said(text) == pairs("R:市住建局 R:市财政局 L:市交通局 R:市公安局")


def test_those_before_the_comma_lead_and_a_list_without_one_keeps_its_label():
    text = (
        "1.建园。（责任单位：市住建局、市园林局，市财政局。逗号前为牵头单位，下同）\n"
        "2.修路。（责任单位：市交通局，市公安局）\n3.治河。（责任单位：市水务局）\n"
    )
    assert said(text) == pairs("L:市住建局 L:市园林局 R:市财政局 L:市交通局 R:市公安局 R:市水务局")


def test_what_a_convention_says_of_the_others_holds_too():
    text = "（分号前为牵头单位，分号后为配合单位）\n1.建园。（责任单位：市住建局；市财政局、市园林局）\n"
    assert said(text) == pairs("L:市住建局 C:市财政局 C:市园林局")


def test_the_first_may_lead_and_the_others_support():
    text = "1.建园。（市住建局、市财政局，列第一位的牵头，其他单位配合，下同）\n2.修路。（市交通局、市公安局）\n"
    assert said(text) == pairs("L:市住建局 C:市财政局 L:市交通局 C:市公安局")


def test_a_mark_beside_a_name_leads_where_the_document_says_so():
    text = "注：带*的为牵头单位。\n1.建园。（责任单位：*市住建局、市财政局）\n"
    assert said(text) == pairs("L:市住建局 R:市财政局")


def test_words_beat_conventions():
    text = "1.建园。（责任单位：市住建局、市财政局，列第一位者为牵头单位，下同）\n2.修路。（市公安局、市交通局牵头，市城管局负责）\n"
    assert said(text)[2:] == pairs("L:市公安局 L:市交通局 R:市城管局")


def test_implied_units_go_to_every_later_task_with_the_conventions_words_as_evidence():
    text = (
        "1.建园。（责任单位：市住建局。以下均需各县区政府组织实施，不再列出）\n"
        "2.修路。（责任单位：市交通局）\n3.治河。（责任单位：市水务局）\n"
    )
    found = extraction(text)
    implied = [a for a in found.assignments if a.implied]
    assert [(found.tasks[a.task].number, a.role, a.mention.text) for a in implied] == [
        ("1", "implement", "各县区政府"),
        ("2", "implement", "各县区政府"),
        ("3", "implement", "各县区政府"),
    ]
    assert {a.evidence.of(text) for a in implied} == {"以下均需各县区政府组织实施，不再列出"}
    assert said(text) == pairs("R:市住建局 R:市交通局 R:市水务局")


def test_the_words_of_a_convention_are_explained_as_one():
    found = extraction("1.建园。（责任单位：市住建局、市财政局，列第一位者为牵头单位，下同）\n")
    assert [(w.word, w.outcome) for w in found.role_words] == [("责任单位", "assignment"), ("牵头单位", "convention")]


def test_implied_units_may_be_named_before_what_they_are_implied_for():
    text = "各乡镇、县融媒体中心均为以下任务的配合单位，不再一一列出。\n1.修桥。（责任单位：县交通局）\n"
    found = extraction(text)
    assert [(a.role, a.mention.text) for a in found.assignments if a.implied] == [
        ("cooperate", "各乡镇"),
        ("cooperate", "县融媒体中心"),
    ]
    assert [(a.role, a.mention.text) for a in found.assignments if not a.implied] == [("responsible", "县交通局")]


@pytest.mark.parametrize("bracket", ["（首位单位为牵头单位，下同）", "〔列首位的为牵头单位，下同〕"])
@pytest.mark.parametrize(("opened", "closed"), [("", ""), ("（", "）")])
def test_a_list_goes_on_after_a_convention_in_brackets(bracket, opened, closed):
    text = f"1.建园。{opened}责任单位：市住建局{bracket}、市财政局、市园林局{closed}\n2.修路。{opened}责任单位：市交通局、市公安局{closed}\n"
    assert said(text) == pairs("L:市住建局 R:市财政局 R:市园林局 L:市交通局 R:市公安局")


@pytest.mark.parametrize(
    "note",
    [
        "注：责任单位中排在第一位的为牵头单位。",
        "（各项任务责任单位中，排在首位的为牵头单位）",
        "说明：带“★”的为牵头单位。",
    ],
)
def test_a_note_below_all_lists_speaks_of_them(note):
    text = f"1.修路。\n责任单位：★市财政局、市教育局\n2.造桥。\n责任单位：★市交通局、市住建局\n{note}\n"
    assert said(text) == pairs("L:市财政局 R:市教育局 L:市交通局 R:市住建局")


def test_a_convention_in_the_last_list_speaks_of_that_list_alone():
    text = "1.修路。（市财政局、市教育局负责）\n2.造桥。（市交通局、市住建局负责，列首位的为牵头单位）\n"
    assert said(text) == pairs("R:市财政局 R:市教育局 L:市交通局 R:市住建局")
