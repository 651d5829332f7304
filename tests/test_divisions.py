"""The table of divisions: what lies in what, under which name, at which time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import divisions, registers
from kg.division_names import forms, short
from kg.divisions import NATION, month_of, seat, table

ROWS = registers.rows("divisions")


def named(name, **more):
    found = table().named(name, **more)
    assert len(found) == 1, found
    return found[0]


def children(name, on=""):
    return [place.name for place in table().children(named(name), on)]


def test_a_city_has_its_counties():
    assert children("白银市") == ["白银区", "平川区", "靖远县", "会宁县", "景泰县"]
    assert len(children("甘肃省")) == 14
    assert len(children("北京市")) == 16
    assert len(table().children(NATION)) == 34


def test_counties_directly_under_a_province_are_its_children():
    assert "仙桃市" in children("湖北省")
    assert "文昌市" in children("海南省")
    assert "石河子市" not in children("新疆维吾尔自治区")


def test_what_a_city_held_depends_on_the_year():
    assert "崇文区" in children("北京市", "2010-05")
    assert "崇文区" not in children("北京市", "2011")
    assert {"密云县", "延庆县"} <= set(children("北京市", "2014"))
    assert {"密云区", "延庆区"} <= set(children("北京市"))
    assert "下城区" in children("杭州市", "2020")
    assert "临平区" in children("杭州市", "2022")
    assert "莱芜市" in children("山东省", "2018")
    assert "莱芜区" in children("济南市", "2022")


@pytest.mark.parametrize(
    ("name", "shorter"),
    [
        ("甘肃省", "甘肃"),
        ("广西壮族自治区", "广西"),
        ("内蒙古自治区", "内蒙古"),
        ("恩施土家族苗族自治州", "恩施"),
        ("巴音郭楞蒙古自治州", "巴音郭楞"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("长白朝鲜族自治县", "长白"),
        ("融水苗族自治县", "融水"),
        ("东乡族自治县", "东乡"),
        ("鄂温克族自治旗", "鄂温克"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("大兴安岭地区", "大兴安岭"),
        ("神农架林区", "神农架"),
        ("沙县", "沙县"),
        ("香港特别行政区", "香港"),
    ],
)
def test_a_short_name_drops_the_kind_and_the_peoples(name, shorter):
    assert short(name) == shorter
    assert shorter in forms(name)


def test_a_district_is_called_after_its_city_and_a_county_alone():
    assert table().title(named("靖远县")) == "靖远县"
    assert table().title(named("浦东新区")) == "上海市浦东新区"
    towers = [table().title(place) for place in table().named("鼓楼区")]
    assert len(set(towers)) == 4


@given(st.sampled_from(ROWS))
def test_every_division_lies_in_a_line_that_ends_at_a_province(row):
    place = table().place(row["code"])
    line = table().line(place)
    assert line[0].code == row["code"]
    assert line[-1].level == "province"
    assert table().parent(line[-1]) == NATION


@given(st.sampled_from(ROWS))
def test_every_form_of_a_name_leads_back_to_it(row):
    for form in forms(row["name"]):
        codes = {division.place.code for division in table()._by_form[form]}
        assert row["code"] in codes


@given(st.sampled_from([row for row in ROWS if not row["until"]]))
def test_a_standing_division_is_a_child_of_its_parent(row):
    place = table().place(row["code"])
    parent = table().parent(place)
    assert place in table().children(parent) or place.code == divisions.BINGTUAN


def test_a_month_is_read_from_a_date_or_a_part_of_one():
    assert [month_of(date) for date in ("2018-12-29", "2018-12", "2018", "", "n")] == [
        "201812",
        "201812",
        "201806",
        "",
        "",
    ]


def test_every_province_but_the_municipalities_has_its_seat():
    seats = {place.name: seat(place) for place in table().children(NATION) if place.code < "710000"}
    assert seats["甘肃省"].name == "兰州市"
    assert {name for name, city in seats.items() if city is None} == {"北京市", "天津市", "上海市", "重庆市"}


def test_the_hand_written_changes_are_in_the_table():
    for row in registers.rows("division_changes"):
        known = [r for r in ROWS if r["code"] == row["code"] and r["name"] == row["name"]]
        assert known[0]["since" if row["sign"] == "+" else "until"] == row["month"]


@given(
    st.text(min_size=1, max_size=6).filter(lambda name: name.encode("utf-8", "ignore").decode() == name),
    st.sampled_from(ROWS),
)
def test_a_place_of_no_table_is_found_again_by_its_code(name, row):
    for inside in (None, table().place(row["code"])):
        place = divisions.unlisted(name, inside)
        assert table().place(place.code) == place
        assert table().parent(place) == (inside or NATION)


@given(st.text(max_size=12))
def test_any_code_is_a_place_or_none(code):
    found = table().place(code)
    assert found is None or found.name
