from __future__ import annotations

import pytest

from kg import fields, mentions


@pytest.mark.parametrize(
    "name",
    [
        "公安部门",
        "卫生行政主管部门",
        "各级市场监督管理部门",
        "国土资源与房产行政主管部门",
        "市、县（市、区）粮食行政管理部门",
        "殡葬主管部门",
    ],
)
def test_the_department_of_a_field_can_be_told(name):
    assert fields.department(name)


@pytest.mark.parametrize(
    "name", ["行业主管部门", "市行业主管部门", "有关部门", "上级主管部门", "职能部门", "牵头部门", "市公安局"]
)
def test_other_kinds_of_departments_cannot(name):
    assert not fields.department(name)


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("城乡建设、商务、税务部门", ["城乡建设", "商务", "税务部门"]),
        ("人力资源和社会保障、公安部门", ["人力资源和社会保障", "公安部门"]),
        ("公安、应急和消防部门", ["公安", "应急", "消防部门"]),
        ("自然资源、住建等", ["自然资源", "住建"]),
        ("发展和改革部门", ["发展和改革部门"]),
        ("规划、服务、质量等", []),
    ],
)
def test_fields_that_share_their_ending_come_apart(listed, names):
    assert [name.name for name in mentions.read(listed, 0, len(listed))] == names
