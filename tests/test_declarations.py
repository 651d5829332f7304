"""What a document says of names is found with the words that say it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.declarations import abbreviates, companies, definitions, member_lists, nameplates, seats, stages


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("成立甲市大数据发展管理局（以下简称市大数据局）。", "市大数据局", "甲市大数据发展管理局"),
        ("推进兰白国家自主创新示范区(以下简称“自创区”)建设", "自创区", "兰白国家自主创新示范区"),
        ("由甲市投资集团有限公司（简称：甲投集团公司）承担", "甲投集团公司", "甲市投资集团有限公司"),
        ("甲市政务服务中心（以下简称“政务中心”，下同）", "政务中心", "甲市政务服务中心"),
    ],
)
def test_a_short_name_is_found_with_its_full_name(text, short, full):
    [found] = definitions(text)
    assert (found.short, found.full) == (short, full)
    assert found.span.of(text).startswith(full)


@pytest.mark.parametrize(
    "text",
    ["放管服改革（以下简称改革）", "《方案》（以下简称《方案》）", "创新型企业（以下统称为企业群体）", "（简称甲）"],
)
def test_what_is_no_bodys_short_name_is_left(text):
    assert definitions(text) == ()


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "在甲高新区管委会加挂甲国家自主创新示范区管委会牌子，为实施主体",
            "甲高新区管委会",
            "甲国家自主创新示范区管委会",
        ),
        ("甲市教育局挂甲市语言文字工作委员会牌子。", "甲市教育局", "甲市语言文字工作委员会"),
        ("甲市科学技术局与甲市外国专家局实行一个机构、两块牌子。", "甲市科学技术局", "甲市外国专家局"),
        ("市发展改革委加挂市粮食和物资储备局牌子", "市发展改革委", "市粮食和物资储备局"),
    ],
)
def test_two_nameplates_are_found_in_the_sentence_that_hangs_them(text, one, other):
    [found] = nameplates(text)
    assert (found.one, found.other) == (one, other)
    assert one in found.span.of(text)
    assert "牌" in found.span.of(text)


@pytest.mark.parametrize("text", ["项目挂牌督办。", "在园区加挂飞地产业园牌子", "企业在股权交易中心挂牌", "挂钩考核"])
def test_other_plates_join_no_bodies(text):
    assert nameplates(text) == ()


def test_a_list_of_members_stands_before_or_after_its_group():
    before = member_lists("会议决定，市委办、市政府办、市财政局等单位为专项工作领导小组成员单位。")
    assert before[0].names == ("市委办", "市政府办", "市财政局")
    after = member_lists("工作专班成员单位包括：市教育局、市公安局、各县区政府。")
    assert after[0].names == ("市教育局", "市公安局", "各县区政府")
    assert after[0].group == "工作专班"


def test_persons_are_no_members():
    assert member_lists("市长任组长、副市长任副组长，为领导小组成员。") == ()


def test_the_seat_of_an_office_is_found():
    assert [body for body, _ in seats("领导小组下设办公室，办公室设在市科技局，负责日常工作。")] == ["市科技局"]


def test_companies_are_cut_free_of_the_words_before_them():
    text = "依托甲省银光化学工业集团公司，支持乙物流有限责任公司发展"
    assert [name for name, _ in companies(text)] == ["甲省银光化学工业集团公司", "乙物流有限责任公司"]


@given(st.text(alphabet="甲乙市局委挂加牌子简称（）为成员单位、，。设在公司有限", max_size=80))
def test_every_span_quotes_the_text(text):
    for found in (*definitions(text), *nameplates(text), *member_lists(text)):
        assert 0 <= found.span.start < found.span.end <= len(text)
    for name, span in companies(text):
        assert span.of(text) == name


@given(st.text(min_size=1, max_size=12), st.data())
def test_what_is_left_of_a_name_abbreviates_it(full, data):
    kept = data.draw(st.sets(st.integers(0, len(full) - 1), max_size=max(0, len(full) - 1)))
    short = "".join(full[i] for i in sorted(kept))
    assert abbreviates(short, full)


def test_a_stage_is_found_by_its_heading_with_its_years_and_the_whole_of_its_text():
    text = "四、步骤\n（一）启动阶段（2023年）。成立机构。\n召开大会。\n（二）攻坚阶段（2024至2025年）。由甲办协调。\n五、保障\n不同成长阶段。\n"
    found = stages(text)
    assert [(one.title, one.years) for one in found] == [("启动阶段", (2023, 2023)), ("攻坚阶段", (2024, 2025))]
    assert found[0].span.of(text) == "（一）启动阶段（2023年）。成立机构。\n召开大会。"
    assert found[1].span.of(text) == "（二）攻坚阶段（2024至2025年）。由甲办协调。"
