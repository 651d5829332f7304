"""What differs between two versions is told, once, with both sides; what is the same is not."""

from __future__ import annotations

import pytest
from auditing import corpus_graph, graph_of
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.changes import KINDS, compare
from kg.checks import case_of
from kg.errors import NotUnderstood

OLD = (
    "江城市2021年工作要点\n一、经济\n"
    "1.建设临港物流园区，2022年底前建成仓库三座。（牵头单位：市商务局；配合单位：市交通局、市财政局）\n"
    "2.整治黑臭水体，关停小造纸厂。（牵头单位：市生态环境局；配合单位：市水利局）\n"
    "二、民生\n3.新建养老院两所，改造老旧小区。（牵头单位：市民政局；配合单位：市住建局）\n"
)


def diff(old, new):
    return compare(case_of(graph_of(old)), case_of(graph_of(new)))


def told(old, new):
    return [(change.kind, change.units) for change in diff(old, new).changes]


def test_the_same_text_has_no_change():
    found = diff(OLD, OLD)
    assert found.changes == ()
    assert found.matched == 3


def test_another_lead_is_told_with_both_clauses():
    (change,) = diff(OLD, OLD.replace("牵头单位：市民政局", "牵头单位：市卫健委")).changes
    assert change.kind == "lead"
    assert change.units == ("市民政局", "市卫健委")
    assert "市民政局" in change.old.quote
    assert "市卫健委" in change.new.quote


def test_a_unit_that_comes_goes_or_changes_its_role_is_told():
    assert told(OLD, OLD.replace("市交通局、市财政局", "市交通局、市财政局、市海关")) == [("assigned", ("市海关",))]
    assert told(OLD, OLD.replace("市交通局、市财政局", "市交通局")) == [("released", ("市财政局",))]
    assert told(OLD, OLD.replace("配合单位：市水利局", "责任单位：市水利局")) == [("role", ("市水利局",))]


def test_a_new_and_a_dropped_task_are_told():
    lines = OLD.splitlines(keepends=True)
    assert told(OLD, "".join(lines[:-1])) == [("dropped_task", ())]
    more = OLD + "4.开通夜间公交。（牵头单位：市交通局）\n"
    (change,) = diff(OLD, more).changes
    assert change.kind == "new_task"
    assert "4.开通夜间公交" in change.new.quote


def test_another_deadline_is_told_and_quoted():
    found = diff(OLD, OLD.replace("2022年底前", "2023年底前"))
    (change,) = [change for change in found.changes if change.kind == "deadline"]
    assert "2022年底前" in change.old.quote
    assert "2023年底前" in change.new.quote


def test_a_task_under_another_heading_has_moved():
    lines = OLD.splitlines(keepends=True)
    new = "".join([lines[0], lines[1], lines[2], lines[4], lines[3].replace("2.", "2."), lines[5]])
    moved = [change for change in diff(OLD, new).changes if change.kind == "moved"]
    assert len(moved) == 1
    assert "整治黑臭水体" in moved[0].zh


def test_a_reform_is_a_renaming_and_no_other_lead():
    old = "白银市2018年工作要点\n1.保护耕地，划定红线。（牵头单位：市国土资源局）\n2.修路。（牵头单位：市国土资源局）\n"
    new = "白银市2020年工作要点\n1.保护耕地，划定红线。（牵头单位：市自然资源局）\n2.修路。（牵头单位：市自然资源局）\n"
    assert told(old, new) == [("renamed", ("市国土资源局", "市自然资源局"))]


def test_a_rewritten_task_is_one_task():
    new = OLD.replace("新建养老院两所，改造老旧小区", "改造老旧小区，新建养老院五所和社区食堂")
    kinds = [change.kind for change in diff(OLD, new).changes]
    assert "new_task" not in kinds
    assert "dropped_task" not in kinds


def test_the_corpus_against_itself_has_no_change():
    case = case_of(corpus_graph())
    assert compare(case, case).changes == ()


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(["市商务局", "市交通局", "市财政局", "市水利局"]), min_size=1, max_size=4, unique=True))
def test_what_comes_one_way_goes_the_other(units):
    new = OLD.replace("市交通局、市财政局", "、".join(units))
    there = {(kind, names) for kind, names in told(OLD, new) if kind in {"assigned", "released"}}
    back = {(kind, names) for kind, names in told(new, OLD) if kind in {"assigned", "released"}}
    swapped = {"assigned": "released", "released": "assigned"}
    assert there == {(swapped[kind], names) for kind, names in back}


def test_every_kind_has_its_two_names():
    assert all(zh and en for zh, en in KINDS.values())


def test_one_document_of_a_graph_can_be_compared_alone():
    case = case_of(corpus_graph())
    found = compare(case.only("gansu"), case.only("gansu"))
    assert (found.old_tasks, found.matched, found.changes) == (12, 12, ())


def test_a_document_that_there_is_not_is_said():
    with pytest.raises(NotUnderstood):
        case_of(corpus_graph()).only("nothing of this name")


def test_a_part_of_a_name_that_fits_several_documents_names_the_candidates():
    case = case_of(graph_of("关于城西工作的通知\n", "关于城西工作的通知的补充\n", "城东要点\n"))
    assert case.only("城东").document("城东").path == "3.txt"
    with pytest.raises(NotUnderstood) as raised:
        case.only("城西工作")
    assert [near.split()[0] for near in raised.value.nearest] == ["1.txt", "2.txt"]
    with pytest.raises(NotUnderstood):
        case.only("")


def test_a_whole_path_or_title_goes_before_a_part_of_another():
    case = case_of(graph_of("关于城西工作的通知\n", "关于城西工作的通知的补充\n"))
    (whole,) = (d.title for d in case.network.documents.values() if d.path == "1.txt")
    assert case.document(whole).path == "1.txt"
    assert case.document("2.txt").path == "2.txt"


def test_both_sides_say_which_document_they_are():
    found = compare(case_of(graph_of(OLD)), case_of(graph_of(OLD)))
    assert all("1.txt" in title for title in found.titles)
