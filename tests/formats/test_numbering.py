"""Generated numbers are those that Word and browsers show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.formats._numbering import chinese, circled, letters, numeral, roman


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (2020, "二千零二十"),
    ],
)
def test_counting_numerals(value, words):
    assert chinese(value) == words


@given(st.integers(1, 9999))
def test_no_two_numbers_share_a_numeral(value):
    assert chinese(value) != chinese(value + 1)
    assert not chinese(value).startswith("零")
    assert not chinese(value).endswith("零")


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", "3"),
        ("lowerLetter", "c"),
        ("upperLetter", "C"),
        ("lowerRoman", "iii"),
        ("upperRoman", "III"),
        ("decimalEnclosedCircle", "③"),
        ("chineseCountingThousand", "三"),
        ("japaneseCounting", "三"),
        ("decimalZero", "03"),
        ("ideographTraditional", "丙"),
        ("chineseLegalSimplified", "叁"),
        ("decimalFullWidth", "３"),
        ("bullet", ""),
        ("none", ""),
        ("unheardOf", "3"),
    ],
)
def test_each_form_shows_three_in_its_way(form, shown):
    assert numeral(3, form) == shown


def test_far_numbers_still_have_a_form():
    assert circled(21) == "㉑"
    assert circled(50) == "㊿"
    assert circled(51) == "(51)"
    assert letters(27) == "aa"
    assert roman(3999) == "mmmcmxcix"
    assert roman(4000) == "4000"
    assert chinese(10_000) == "一〇〇〇〇"
