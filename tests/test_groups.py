"""A group is told from one body, and its members from the division table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.divisions import NATION, table
from kg.groups import members, parse
from kg.names import normal


@pytest.mark.parametrize(
    "name",
    [
        "市科技局",
        "省财政厅",
        "市委组织部",
        "市政府",
        "兰州市",
        "国务院办公厅",
        "市",
        "区",
        "高新区管委会",
        "中国企业联合会",
        "教育部",
        "自治区党委",
    ],
)
def test_the_name_of_one_body_is_no_group(name):
    assert parse(normal(name)) is None


@pytest.mark.parametrize(
    ("name", "sort", "whole"),
    [
        ("各地区", "general", True),
        ("各部门", "general", True),
        ("有关部门", "vague", False),
        ("市级有关部门", "vague", False),
        ("国务院相关部门", "vague", False),
        ("各有关单位", "vague", False),
        ("相关县区政府", "divisions", False),
        ("各县区政府", "divisions", True),
        ("各县（市、区）人民政府", "divisions", True),
        ("县（市、区）", "divisions", True),
        ("各乡镇（街道）", "divisions", True),
        ("各市（州）人民政府", "divisions", True),
        ("各旗县市区", "divisions", True),
        ("各省、自治区、直辖市人民政府", "divisions", True),
        ("领导小组成员单位", "members", True),
        ("领导小组相关成员单位", "members", False),
        ("公安部门", "general", True),
        ("物业服务企业", "general", True),
        ("县级以上地方人民政府", "general", True),
        ("地方各级人民政府", "general", True),
        ("消防救援机构", "general", True),
    ],
)
def test_a_group_is_of_its_sort(name, sort, whole):
    group = parse(normal(name))
    assert group is not None
    assert (group.sort, group.all) == (sort, whole or group.sort == "general")


def count(name, place, on=""):
    where = NATION if place == "全国" else table().named(place)[0]
    return len(members(parse(normal(name)), where, on))


@pytest.mark.parametrize(
    ("name", "place", "number"),
    [
        ("各县区政府", "白银市", 5),
        ("各市州", "甘肃省", 14),
        ("各县（市、区）", "甘肃省", 86),
        ("各市、县（市、区）", "甘肃省", 100),
        ("各市人民政府", "安徽省", 16),
        ("各地级以上市", "广东省", 21),
        ("各区", "北京市", 16),
        ("各盟市", "内蒙古自治区", 12),
        ("各州市", "新疆维吾尔自治区", 14),
        ("各省（区、市）", "全国", 31),
        ("各乡镇", "靖远县", 0),
        ("各县区", "靖远县", 0),
        ("有关部门", "白银市", 0),
    ],
)
def test_members_come_from_the_division_table(name, place, number):
    assert count(name, place) == number


def test_the_year_decides_the_members():
    assert count("各区县", "杭州市", "2020") == 13
    assert count("各区县", "杭州市", "2022") == 13
    assert count("各市", "山东省", "2018") == 17
    assert count("各市", "山东省", "2020") == 16


@given(st.text(max_size=16))
def test_any_text_is_parsed_or_not_without_an_error(text):
    group = parse(normal(text))
    if group is not None and group.sort == "divisions":
        assert group.levels
