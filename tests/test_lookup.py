"""A name as typed finds the unit it means, and says how; a slip is proposed, and never between two real bodies."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import registers
from kg.divisions import NATION, table
from kg.lookup import KnownUnit, Lookup

GANSU, BAIYIN, LANZHOU, ANHUI = "620000", "620400", "620100", "340000"
UNITS = [
    KnownUnit("tech", "甘肃省科学技术厅", ("省科技厅",), "department", GANSU),
    KnownUnit("tax", "国家税务总局甘肃省税务局", ("省税务局",), "department", GANSU),
    KnownUnit("cbirc", "中国银行保险监督管理委员会甘肃监管局", ("甘肃银保监局",), "department", GANSU),
    KnownUnit("party", "中共甘肃省委组织部", ("省委组织部",), "party", GANSU),
    KnownUnit("cityparty", "中共白银市委组织部", ("市委组织部",), "party", BAIYIN),
    KnownUnit("edu", "白银市教育局", ("市教育局",), "department", BAIYIN),
    KnownUnit("citytech", "白银市科学技术局", ("市科技局",), "department", BAIYIN),
    KnownUnit("land", "白银市国土资源局", ("市国土资源局",), "department", BAIYIN),
    KnownUnit("staff", "白银市机构编制委员会办公室", ("市编办",), "department", BAIYIN),
    KnownUnit("lanzhou", "兰州市人民政府", ("兰州市",), "government", LANZHOU),
    KnownUnit("zone", "白银高新技术产业开发区管理委员会", ("高新区管委会", "白银高新区"), "zone", BAIYIN),
    KnownUnit("silver", "甘肃银光化学工业集团公司", ("银光集团公司",), "enterprise", GANSU),
    KnownUnit("port1", "丝绸之路国际知识产权港有限公司", (), "enterprise"),
    KnownUnit("port2", "丝绸之路国际知识产权港有限责任公司", (), "enterprise"),
]


@pytest.fixture(scope="module")
def lookup():
    return Lookup(UNITS)


@pytest.mark.parametrize(
    ("typed", "ids", "how"),
    [
        ("甘肃省科学技术厅", "tech", "exact"),
        ("省科技厅", "tech", "alias"),
        ("甘肃省科技厅", "tech", "short"),
        ("甘肃科技厅", "tech", "short"),
        ("省科學技術廳", "tech", "short"),
        ("科技厅", "tech", "place-dropped"),
        ("科技局", "citytech", "place-dropped"),
        ("組織部", "cityparty party", "place-dropped"),
        ("白银市委组织部", "cityparty", "short"),
        ("省税务", "tax", "short"),
        ("银保监局", "cbirc", "place-dropped"),
        ("兰州市政府", "lanzhou", "short"),
        ("白银高新区管委会", "zone", "short"),
        ("市自然资源局", "land", "reform"),
        ("白银市委编办", "staff", "reform"),
        ("银光公司", "silver", "part"),
        ("丝绸之路国际知识产权港公司", "port1 port2", "spelling"),
        ("省科学计术厅", "tech", "slip"),
        ("白银市教肓局", "edu", "slip"),
        ("市教肓局", "edu", "slip"),
    ],
)
def test_a_typed_name_finds_what_it_means(lookup, typed, ids, how):
    found = lookup.find(typed)
    assert sorted(match.id for match in found) == ids.split()
    assert {match.how for match in found} == {how}


@pytest.mark.parametrize(
    "typed",
    ["省教育厅", "市体育局", "市水务局", "安徽省科技厅", "兰州市科技局", "国家发展改革委", "有关部门", "局", ""],
)
def test_a_body_that_is_not_there_is_no_other_body(lookup, typed):
    assert lookup.find(typed) == ()


def test_only_a_slip_or_a_part_is_unsure(lookup):
    assert all(m.sure for name in ("科技厅", "省科技厅", "市自然资源局") for m in lookup.find(name))
    assert not any(m.sure for name in ("市教肓局", "银光公司") for m in lookup.find(name))


def test_a_short_name_borne_in_two_places_gives_both():
    two = Lookup([*UNITS, KnownUnit("anhui", "安徽省科学技术厅", ("省科技厅",), "department", ANHUI)])
    assert [m.id for m in two.find("省科技厅")] == ["anhui", "tech"]
    assert [m.id for m in two.find("安徽省科技厅")] == ["anhui"]


@given(st.text(max_size=12))
def test_whatever_is_typed_comes_back_without_an_error(typed):
    for match in LOOKUP.find(typed):
        assert match.said or match.name


LOOKUP = Lookup(UNITS)


@given(st.sampled_from(UNITS))
def test_a_unit_is_found_by_its_full_name_alone(unit):
    assert [match.id for match in LOOKUP.find(unit.name)] == [unit.id]


def test_nearest_names_come_from_the_graph(lookup):
    assert "甘肃省科学技术厅" in lookup.nearest("甘肃省技术厅")


def test_a_name_is_looked_up_among_ten_thousand_units_in_a_second():
    cities = [city for province in table().children(NATION) for city in table().children(province)]
    stems = [row["full"] for row in registers.rows("stems") if not row["where"]][:30]
    many = [
        KnownUnit(f"{c.code}{s}", f"{c.name}{s}局", (f"市{s}局",), "department", c.code) for c in cities for s in stems
    ]
    big = Lookup(many)
    assert len(many) > 10_000
    begun = time.perf_counter()
    for typed in ("白银市教育局", "白银市科技局", "白银市教肓局", "不在其中的单位"):
        big.find(typed)
    assert time.perf_counter() - begun < 4
    assert [match.name for match in big.find("白银市教肓局")] == ["白银市教育局"]
