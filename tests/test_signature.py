"""Bodies and a date under the last sentence sign a document; units in lists and dates in sentences do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.signature import are_bodies, signature


def signed(text: str) -> tuple[str | None, str | None]:
    found = signature(text, len(text))
    return tuple(found[field].value if field in found else None for field in ("issuer", "issued"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("请认真执行。\n青川市人民政府\n2020年3月4日\n", ("青川市人民政府", "2020-03-04")),
        ("请认真执行。青川市人民政府2020年3月4日（此件公开发布）", ("青川市人民政府", "2020-03-04")),
        ("请认真执行。 青川市人民政府办公室 2020年3月4日 青川市方案 一、总则", ("青川市人民政府办公室", "2020-03-04")),
        (
            "请认真执行。生态环境部国家发展和改革委员会财政部2020年3月4日",
            ("生态环境部、国家发展和改革委员会、财政部", "2020-03-04"),
        ),
        (
            "请认真执行。\n　　　　　　青川市发展改革委　青川市财政局\n　　　　二〇二〇年三月四日",
            ("青川市发展改革委、青川市财政局", "2020-03-04"),
        ),
        ("请认真执行。2020年3月4日（此件公开发布）", (None, "2020-03-04")),
        ("请认真执行。\n青川市人民政府", ("青川市人民政府", None)),
        ("（此件公开发布）\n市长 张三\n2020年3月4日\n", (None, "2020-03-04")),
    ],
)
def test_a_signature_is_read_in_each_layout(text, expected):
    assert signed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "责任单位：市财政局、市科技局",
        "责任单位：市财政局 2020年3月4日前完成",
        "牵头单位：\n市财政局",
        "根据国务院2020年3月4日印发的规划，市财政局负责。",
        "经市人民政府2020年3月4日批准，由市财政局实施",
        "第一条 市财政局负责管理",
        "",
    ],
)
def test_what_only_names_a_unit_or_a_day_signs_nothing(text):
    assert signed(text) == (None, None)


@pytest.mark.parametrize(
    "words", ["国务院", "青川市人民政府", "市委办公室", "教育部 财政部", "某县委农村工作领导小组", "国家发展改革委"]
)
def test_names_of_bodies_are_told(words):
    assert are_bodies(words)


@pytest.mark.parametrize("words", ["市财政局负责", "加强管理", "张三", "2020年", "", "市财政局，负责"])
def test_other_words_are_no_bodies(words):
    assert not are_bodies(words)


@given(st.text(alphabet="市县人民政府办公室局委部。：\n　2020年3月4日、，附件"))
def test_a_signature_quotes_the_text(text):
    for fact in signature(text, len(text)).values():
        assert fact.span.of(text).strip()
