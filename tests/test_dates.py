"""Dates are read as documents write them, and none that no calendar has."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import DATE, iso, number


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2018年12月29日", "2018-12-29"),
        ("2019年01月12日", "2019-01-12"),
        ("2019 年 1 月 12 日", "2019-01-12"),
        ("二〇一九年一月十二日", "2019-01-12"),
        ("二○一九年十二月三十一日", "2019-12-31"),
        ("二零二〇年十月二十日", "2020-10-20"),
        ("2019-01-12", "2019-01-12"),
        ("2019/1/12", "2019-01-12"),
        ("2020年2月29日", "2020-02-29"),
    ],
)
def test_a_date_has_one_iso_form(words, day):
    assert iso(DATE.search(words)) == day


@pytest.mark.parametrize("words", ["2019年2月29日", "2019年13月1日", "2019年0月1日", "2019年4月31日"])
def test_a_day_that_no_calendar_has_is_no_date(words):
    assert iso(DATE.search(words)) == ""


@pytest.mark.parametrize("words", ["2019年", "2019年5月", "12019-01-12", "2019-1", "192.168.1.1"])
def test_less_than_a_day_is_no_date(words):
    assert DATE.search(words) is None


@given(st.dates(min_value=date(1949, 10, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back(day):
    assert iso(DATE.search(f"{day.year}年{day.month}月{day.day}日")) == day.isoformat()


def test_numerals_have_values():
    assert [number(words) for words in ("十", "十一", "二十", "三十一", "九", "07")] == [10, 11, 20, 31, 9, 7]
