"""Several leads, nobody in a role, one body twice, vague units, several names."""

from __future__ import annotations

from auditing import audited
from conftest import at, lines_of, small

from kg.checks import audit
from kg.model import Assignment, Mention, Place, Resolution, SameBody, Unit
from kg.stores import memory


def claims(text, check):
    return [finding.zh for finding in audited(text, checks=(check,)).findings]


def graph(*, assignments, same_bodies=()):
    """The small document with other assignments."""
    from dataclasses import replace

    return memory.from_lines(lines_of(replace(small(), assignments=tuple(assignments), same_bodies=tuple(same_bodies))))


def assignment(role, unit, mention="市公安局", **flags):
    clause = at("(牵头单位:市公安局;配合单位:市民政局等)")
    return Assignment(
        0, Mention(mention, at(mention), **flags), role, role, clause, "bracket", Resolution(unit, "place", 1.0)
    )


CITY = Place("620400", "白银市", "city")
POLICE = Unit("白银市公安局", "department", CITY)
CIVIL = Unit("白银市民政局", "department", CITY)
PROVINCE = Unit("甘肃省民政厅", "department", Place("620000", "甘肃省", "province"))


def test_leads_of_different_levels_are_a_violation():
    store = graph(assignments=[assignment("lead", POLICE), assignment("lead", PROVINCE, "市民政局")])
    (finding,) = audit(store, checks=("several_leads",)).findings
    assert finding.severity == "violation"
    assert "级别不一（省级、市级）" in finding.zh


def test_leads_of_one_level_are_a_warning():
    store = graph(assignments=[assignment("lead", POLICE), assignment("lead", CIVIL, "市民政局")])
    (finding,) = audit(store, checks=("several_leads",)).findings
    assert finding.severity == "warning"


def test_two_nameplates_of_one_body_are_one_lead_and_one_body_twice():
    clause = at("(牵头单位:市公安局;配合单位:市民政局等)")
    same = SameBody("白银市公安局", "白银市民政局", "nameplate", "加挂牌子", clause)
    store = graph(assignments=[assignment("lead", POLICE), assignment("lead", CIVIL, "市民政局")], same_bodies=[same])
    found = audit(store, checks=("several_leads", "unit_twice")).findings
    assert [finding.check for finding in found] == ["unit_twice"]
    assert "同一机构的不同名称" in found[0].zh


def test_a_unit_that_a_convention_adds_is_no_second_lead():
    from dataclasses import replace

    implied = replace(assignment("lead", CIVIL, "市民政局"), implied=True)
    assert audit(graph(assignments=[assignment("lead", POLICE), implied]), checks=("several_leads",)).findings == ()


def test_a_member_beside_its_group_is_named():
    group = Unit("各部门", "group", CITY, members=("白银市公安局",))
    store = graph(assignments=[assignment("lead", POLICE), assignment("cooperate", group, "市民政局")])
    (finding,) = audit(store, checks=("unit_twice",)).findings
    assert "已包含在并列的“市民政局”里" in finding.zh
    assert finding.severity == "info"


def test_a_role_that_most_tasks_have_is_missed_where_it_is_absent():
    text = "1.建园区。（牵头单位：市商务局；责任单位：市公安局）\n2.保平安。（责任单位：市民政局）\n"
    assert [claim for claim in claims(text, "no_holder") if "任务有" in claim] == [
        "“2 保平安”没有牵头单位，而本文件多数任务有"
    ]


def test_a_role_that_no_task_has_is_one_gap_of_the_document():
    text = "".join(f"{n}.做第{n}件事。（责任单位：市商务局）\n" for n in range(1, 6))
    (claim,) = claims(text, "no_holder")
    assert "5项任务都没有用到的角色：牵头、实施、配合" in claim


def test_two_bodies_whose_names_differ_by_one_character_are_no_slip():
    assert claims("1.建园区。（牵头单位：白银市民政局）\n2.修路。（牵头单位：白银市财政局）\n", "several_names") == []


def test_a_word_left_out_of_a_long_name_looks_like_a_slip():
    text = "1.建港。（实施单位：丝路国际知识产权港有限公司）\n2.通车。（实施单位：丝路国际知识产权港有限责任公司）\n"
    (claim,) = claims(text, "several_names")
    assert "丝路国际知识产权港有限责任公司" in claim
