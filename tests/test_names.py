"""Names are compared in one form: simplified, without blanks, one kind of bracket."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.names import company_core, normal, one_slip_apart, simplify


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("省科學技術廳", "省科学技术厅"),
        ("市 財 政 局", "市财政局"),
        ("各縣（市、區）", "各县(市、区)"),
        ("各市、县〔区〕", "各市、县(区)"),
        ("衛生健康委員會", "卫生健康委员会"),
        ("ＡＢ局", "AB局"),
        ("后勤保障中心", "后勤保障中心"),
    ],
)
def test_a_name_has_one_form(typed, same):
    assert normal(typed) == same


@given(st.text())
def test_the_form_is_reached_once_and_for_all(text):
    assert normal(normal(text)) == normal(text)


@given(st.text(alphabet=st.characters(codec="gb2312")))
def test_simplified_text_is_never_changed(text):
    assert simplify(text) == text


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("甲港有限公司", "甲港"),
        ("甲港有限责任公司", "甲港"),
        ("甲港集团股份有限公司", "甲港"),
        ("甲港集团公司", "甲港"),
        ("公司", "公司"),
    ],
)
def test_a_company_without_its_legal_form(name, core):
    assert company_core(name) == core


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("省科学计术厅", "省科学技术厅", True),
        ("省科学技厅", "省科学技术厅", True),
        ("省科技学术厅", "省科学技术厅", True),
        ("省教育厅", "省科技厅", False),
        ("市教育局", "市体育局", True),
        ("科技局", "科枝局", False),
        ("省科技厅", "省科技厅", False),
    ],
)
def test_one_slip_of_the_pen(one, other, slip):
    assert one_slip_apart(one, other) is slip
    assert one_slip_apart(other, one) is slip


@given(st.text(min_size=4, max_size=10), st.data())
def test_leaving_one_character_out_is_one_slip(name, data):
    at = data.draw(st.integers(0, len(name) - 1))
    shorter = name[:at] + name[at + 1 :]
    assert one_slip_apart(name, shorter) is (len(shorter) >= 4)
