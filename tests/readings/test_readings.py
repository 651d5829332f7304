"""Names of every province, level and year denote the bodies that a reader knows them to denote."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import divisions, registers
from kg.names import normal
from kg.readings import READINGS, read
from kg.setting import setting_of

ROWS = registers.rows("readings", Path(__file__).resolve().parents[1] / "golden")


def place_named(name):
    return divisions.NATION if name == "中华人民共和国" else divisions.table().named(name)[0]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['place']}-{row['date']}-{row['name']}")
def test_a_name_denotes_the_body_that_a_reader_knows(row):
    unit = read(normal(row["name"]), place_named(row["place"]), divisions.month_of(row["date"])).unit
    assert (unit.name if unit.resolved else "-") == row["unit"]


EXAMPLES = [(rule, *example) for rule in READINGS for example in rule.EXAMPLES]


@pytest.mark.parametrize(("rule", "place", "month", "name", "unit"), EXAMPLES, ids=lambda value: str(value)[:24])
def test_a_rule_reads_its_examples_and_no_rule_before_it_does(rule, place, month, name, unit):
    setting = setting_of(place_named(place), month)
    found = rule.read(normal(name), setting)
    assert found is not None
    assert (found.unit.name if found.unit.resolved else None) == unit
    before = READINGS[: READINGS.index(rule)]
    assert [other.__name__ for other in before if other.read(normal(name), setting) is not None] == []


def test_every_rule_has_examples():
    assert [rule.__name__ for rule in READINGS if not rule.EXAMPLES] == []


def test_the_table_covers_every_province_and_level():
    places = [place_named(row["place"]) for row in ROWS]
    provinces = {place.code[:2] for place in places} - {"00"}
    mainland = {p.code[:2] for p in divisions.table().children(divisions.NATION)} - {"71", "81", "82"}
    assert provinces == mainland
    assert {place.level for place in places} == set(divisions.LEVELS)


def test_an_unresolved_name_says_why_and_keeps_its_place():
    baiyin = place_named("白银市")
    found = read("有关部门", baiyin)
    assert (found.unit.resolved, found.unit.name, found.unit.scope) == (False, "有关部门", "620400")
    assert found.reason
    assert found.confidence == 0


def test_without_a_place_a_local_name_denotes_nobody():
    for name in ("市科技局", "省财政厅", "县委组织部", "高新区管委会", "各县区政府"):
        found = read(name, None)
        assert not found.unit.resolved
        assert found.reason


def test_a_name_in_use_only_at_another_time_is_believed_less():
    baiyin = place_named("白银市")
    assert read("市国税局", baiyin, "202006").confidence < read("市国税局", baiyin, "201706").confidence
    assert "2018年7月以前" in read("市国税局", baiyin, "202006").reason


def test_a_part_of_the_county_governments_has_candidates_but_no_members():
    found = read("相关县区政府", place_named("白银市"))
    assert not found.unit.resolved
    assert len(found.candidates) == 5
    assert found.unit.members == ()


def test_seven_thousand_distinct_names_are_read_in_a_second():
    names = [normal(row["name"]) for row in ROWS[:20]]
    cities = [c for p in divisions.table().children(divisions.NATION) for c in divisions.table().children(p)]
    read.cache_clear()
    begun = time.perf_counter()
    for city in cities[:350]:
        for name in names:
            read(name, city, "202006")
    assert time.perf_counter() - begun < 3


ALL = [place_named(row["place"]) for row in ROWS]


@given(
    st.text(alphabet="省市县区州委政府办局厅部门各有关科技发改教育银行人民（、）管会高新工信", min_size=1, max_size=14),
    st.sampled_from(ALL),
)
def test_any_name_is_read_or_left_with_a_reason(name, place):
    found = read(normal(name) or "部门", place)
    assert found.reason
    assert found.unit.name
    assert found.unit.resolved == (found.rule != "unresolved")
    assert 0 <= found.confidence <= 1


@given(st.sampled_from(ROWS))
def test_a_full_name_denotes_itself_where_it_was_read(row):
    if row["unit"] == "-" or "各" in row["unit"]:
        return
    again = read(normal(row["unit"]), place_named(row["place"]), divisions.month_of(row["date"])).unit
    assert again.name == row["unit"]
