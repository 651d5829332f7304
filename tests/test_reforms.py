"""A reform links the old name to what took over, with its date, and says how sure that is."""

from __future__ import annotations

import pytest

from kg.divisions import table
from kg.model import Unit
from kg.reforms import abolished_before, events, of, successor


def unit(name, place=""):
    return Unit(name, place=table().named(place)[0] if place else None)


@pytest.mark.parametrize(
    ("name", "place", "later", "year"),
    [
        ("白银市国土资源局", "白银市", "白银市自然资源局", "2019"),
        ("甘肃省国土资源厅", "甘肃省", "甘肃省自然资源厅", "2018"),
        ("白银市环境保护局", "白银市", "白银市生态环境局", "2018"),
        ("白银市工商行政管理局", "白银市", "白银市市场监督管理局", "2018"),
        ("白银市安全生产监督管理局", "白银市", "白银市应急管理局", "2019"),
        ("靖远县卫生和计划生育局", "靖远县", "靖远县卫生健康局", "2019"),
        ("白银市国家税务局", "白银市", "国家税务总局白银市税务局", "2018"),
        ("白银市工业和信息化委员会", "白银市", "白银市工业和信息化局", "2019"),
        ("甘肃省工业和信息化委员会", "甘肃省", "甘肃省工业和信息化厅", "2018"),
        ("白银市机构编制委员会办公室", "白银市", "中共白银市委机构编制委员会办公室", "2018"),
        ("中国银行保险监督管理委员会甘肃监管局", "甘肃省", "国家金融监督管理总局甘肃监管局", "2023"),
        ("甘肃省乡村振兴局", "甘肃省", "甘肃省农业农村厅", "2024"),
        ("国土资源部", "", "自然资源部", "2018"),
        ("中国银行保险监督管理委员会", "", "国家金融监督管理总局", "2023"),
        ("国家乡村振兴局", "", "农业农村部", "2023"),
        ("国家发展计划委员会", "", "国家发展和改革委员会", "2003"),
        ("信息产业部", "", "工业和信息化部", "2008"),
        ("中国人民银行兰州中心支行", "甘肃省", "中国人民银行甘肃省分行", "2023"),
    ],
)
def test_an_old_body_has_its_successor(name, place, later, year):
    changes = of(unit(name, place))
    assert later in [r for change in changes for r in change.resulting]
    assert any(change.date.startswith(year) for change in changes)


def test_a_standing_body_has_no_successor():
    for name, place in (("白银市财政局", "白银市"), ("甘肃省教育厅", "甘肃省"), ("财政部", "")):
        assert of(unit(name, place)) == ()
    assert of(Unit("有关部门", resolved=False)) == ()


def test_before_the_reform_the_name_stood():
    land = unit("白银市国土资源局", "白银市")
    assert successor(land, "2018-11") is None
    assert successor(land, "2019-06") is not None
    assert successor(land) is not None
    assert abolished_before(land, "") is None


def test_what_happened_in_some_places_only_says_so():
    planning = of(unit("白银市规划局", "白银市"))[0]
    assert planning.sure == "部分"
    assert "须核对" in planning.said


def test_every_event_is_dated_sourced_and_comes_later_than_what_it_ends():
    for change in events():
        assert change.date[4] == "-"
        assert change.source
        assert change.original not in change.resulting
        assert set(change.level) <= set("npmcx")
