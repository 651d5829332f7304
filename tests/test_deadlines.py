"""Time limits are found where they bind, dated where that can be told, and not where a date only describes."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.deadlines import deadline, deadlines
from kg.model import Span


def limit(text: str, year: int | None = None):
    return deadline(text, Span(0, len(text)), year)


def dates(text: str, year: int | None = None) -> list[tuple[str, str | None]]:
    return [(found.text, found.date) for found in deadlines(text, Span(0, len(text)), year)]


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("2019年6月30日前建成平台。", "2019年6月30日前", "2019-06-30"),
        ("2019年6月底前建成平台。", "2019年6月底前", "2019-06"),
        ("2020年底前基本实现全覆盖。", "2020年底前", "2020"),
        ("2013年年底前，完成清理。", "2013年年底前", "2013"),
        ("2020年年内出台办法。", "2020年年内", "2020"),
        ("力争到2022年建成产业园。", "2022年", "2022"),
        ("到2022年,园区绿地率达到30%。", "2022年", "2022"),
        ("到2019年7月底，完成摸底。", "2019年7月底", "2019-07"),
        ("于2021年10月上旬前报送。", "2021年10月上旬前", "2021-10"),
        ("2019年三季度末前完成。", "2019年三季度末前", "2019-09"),
        ("2019年上半年出台意见。", "2019年上半年", "2019-06"),
        ("“十四五”期间，培育企业。", "“十四五”期间", "2025"),
        ("不晚于2021年6月。", "2021年6月", "2021-06"),
        ("二〇二〇年底前完成。", "二〇二〇年底前", "2020"),
    ],
)
def test_a_limit_is_quoted_and_dated(text, words, date):
    assert dates(text) == [(words, date)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("年底前完成清理。", "2018"),
        ("今年年底前完成清理。", "2018"),
        ("今年底前完成清理。", "2018"),
        ("6月底前完成清理。", "2018-06"),
        ("9月30日前完成清理。", "2018-09-30"),
        ("明年6月底前完成清理。", "2019-06"),
        ("五年内压缩一半。", "2023"),
        ("，年内出台办法。", "2018"),
        ("一季度完成摸底。", "2018-03"),
    ],
)
def test_a_relative_limit_has_a_date_only_beside_the_documents_year(text, date):
    assert [found.date for found in deadlines(text, Span(0, len(text)), 2018)] == [date]
    assert [found.date for found in deadlines(text, Span(0, len(text)))] == [None]


def test_an_edge_that_the_words_leave_open_has_no_date():
    assert dates("要在2017年前完成。") == [("2017年前", None)]
    assert dates("6月前完成。", 2018) == [("6月前", None)]


def test_a_date_that_no_calendar_has_is_kept_as_words():
    assert dates("2019年13月底前完成。")[-1][1] is None
    assert dates("2019年2月30日前完成。") == [("2019年2月30日前", None)]


@pytest.mark.parametrize(
    ("text", "words", "date", "ongoing"),
    [
        ("完成时限：2019年12月底前\n下一项", "2019年12月底前", "2019-12", False),
        ("（责任单位：市财政局；完成时限：2020年6月30日）", "2020年6月30日", "2020-06-30", False),
        ("完成时间：长期坚持。", "长期坚持", None, True),
        ("时限要求:持续推进", "持续推进", None, True),
        ("完成时限：2021年8月底前，此后每年开展一次", "2021年8月底前，此后每年开展一次", "2021-08", True),
        ("时间安排：2020年3月至6月；牵头单位：市财政局", "2020年3月至6月", "2020-06", False),
        ("【完成时限】：立即整改", "立即整改", None, False),
        ("完成时间：2020.12；", "2020.12", "2020-12", False),
        ("完成时限：2021-06-30", "2021-06-30", "2021-06-30", False),
        ("完成时限：2020-2022年", "2020-2022年", "2022", False),
        ("完成时限：2021年9月 牵头单位：市财政局", "2021年9月", "2021-09", False),
    ],
)
def test_a_labels_value_is_the_limit(text, words, date, ongoing):
    found = limit("2022年底前另有安排。" + text)
    assert (found.text, found.date, found.ongoing) == (words, date, ongoing)


def test_a_limit_inside_a_role_bracket_is_the_tasks():
    found = limit("完善制度。（6月底前完成，牵头考核单位：市委考核办）", 2020)
    assert (found.text, found.date) == ("6月底前", "2020-06")


def test_the_latest_of_several_limits_is_the_tasks():
    assert limit("2018年底前完成试点，2020年底前全面推开，2019年底前中期评估。").text == "2020年底前"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("一阶段(2018年)。", "2018"),
        ("攻坚阶段（2019至2020年）。", "2020"),
        ("推进阶段（2020年3月—2021年6月）", "2021-06"),
    ],
)
def test_a_stage_ends_when_its_heading_says(text, date):
    assert limit(text).date == date


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("5建立评估机制市民政局（牵头）、市老龄办2014年4季度出台办法", "2014年4季度出台办法", "2014-12"),
        ("6开展培训市教育局、各县区人民政府2021年6月启动", "2021年6月启动", "2021-06"),
        ("7关爱服务市民政局、团市委持续实施", "持续实施", None),
        ("8扩大试点市卫生局（牵头）2015年实施三、保障措施", "2015年实施", "2015"),
    ],
)
def test_the_last_cell_of_a_row_that_lost_its_table_is_its_limit(text, words, date):
    found = limit(text)
    assert (found.text, found.date) == (words, date)


@pytest.mark.parametrize(
    ("text", "date", "ongoing"),
    [
        ("2014年4季度启动实施", "2014-12", False),
        ("2014年", "2014", False),
        ("长期坚持", None, True),
        ("逐年落实", None, True),
        (" 2020年6月 ", "2020-06", False),
    ],
)
def test_a_tables_cell_needs_no_word_that_binds(text, date, ongoing):
    found = limit(text)
    assert (found.date, found.ongoing) == (date, ongoing)


@pytest.mark.parametrize(
    "text",
    [
        "《发展规划(2015-2020年)》",
        "2020年是关键之年。",
        "低于2019年同期水平。",
        "有效期至2020年底。",
        "本办法自2020年6月1日起施行。",
        "对2020年3月1日前注册的企业给予支持。",
        "按照国发〔2019〕3号要求",
        "截至2019年底，全市有企业10家。",
        "10年内不得改变用途。",
        "2020年前三季度增长5%。",
        "做好前期工作，在园区内推进。",
        "科级以下、目前、提前、当前",
        "第2年",
        "由市财政局牵头",
        "",
    ],
)
def test_a_date_that_binds_nothing_is_no_limit(text):
    assert dates(text, 2020) == []


def test_a_limit_of_every_year_has_no_single_date():
    assert dates("每年10月底前报送。", 2018) == [("10月底前", None)]


@given(
    st.text(alphabet="今明年本底内前月日至到第一二三四季度上半十五“”期间完成时限：（）。，长持续2019036 \n"),
    st.sampled_from([None, 2019]),
)
def test_a_limit_quotes_its_words_and_limits_do_not_overlap(text, year):
    found = list(deadlines(text, Span(0, len(text)), year))
    for item in found:
        assert item.span.of(text) == item.text
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(found))
    whole = limit(text, year)
    assert whole is None or whole.span.of(text) == whole.text


def test_a_long_line_is_read_once():
    text = "2019年底" * 100_000 + "阶段（" * 100_000 + "完成时限：" * 100_000
    assert deadline(text, Span(0, len(text))) is not None
