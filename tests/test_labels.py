"""Labels state facts in rows and in lines; empty ones and those of other kinds state nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.labels import labelled, rows_end


def values(text: str) -> dict[str, str]:
    return {field: fact.value for field, fact in labelled(text).items()}


def test_labels_in_one_line_end_where_the_next_begins():
    text = (
        "索引号：0001 发布机构：市科技局 文号：青科发[2020]3号 成文日期：2020-02-03 名称：关于评审的通知 有效性：有效"
    )
    assert values(text) == {
        "issuer": "市科技局",
        "number": "青科发〔2020〕3号",
        "issued": "2020-02-03",
        "title": "关于评审的通知",
    }


@pytest.mark.parametrize("label", ["文号：", "文 号：", "文　号:", "【文号】", "【文号】：", "发文字号：\t"])
def test_a_label_is_known_however_it_is_spaced(label):
    assert values(f"{label}青科发〔2020〕3号\n") == {"number": "青科发〔2020〕3号"}


@pytest.mark.parametrize(
    "text",
    [
        "文号：无\n",
        "成文日期：近日\n",
        "发文机关：见正文内容说明\n",
        "标题：\n正文",
        "原标题：某市出台办法\n",
        "成文日期：2020年2月30日\n",
    ],
)
def test_a_value_of_another_kind_states_nothing(text):
    assert values(text) == {}


def test_the_first_of_two_labels_counts():
    assert values("标题：甲通知\n标题：乙通知\n") == {"title": "甲通知"}


def test_rows_of_labels_end_where_the_document_begins():
    text = "索引号：1\n\n发文机关：市政府\n关于评审的通知\n来源：网络\n"
    assert text[rows_end(text, 0) :].startswith("关于评审的通知")
    assert rows_end("关于评审的通知\n索引号：1\n", 0) == 0
    assert rows_end("索引号：1", 0) == 0


@given(st.text(alphabet="标题发文机关号：:成日期2020年1月2日【】\t\n 市政府"))
def test_a_fact_quotes_its_value(text):
    for fact in labelled(text).values():
        assert fact.span.of(text).strip()
    assert 0 <= rows_end(text, 0) <= len(text)


LISTED = """  • 索引号:

    77001/2021-0005
  • 发文机构:

    云岭县政府网站
  • 发文字号:

    云政发〔2021〕5号
  • 发文日期:

    2021年07月02日 09:30
  • 有效性:

  • 内容概述:

云岭县议事规则
"""


def test_a_list_of_labels_with_bullets_has_its_values_on_the_lines_below():
    assert values(LISTED) == {"number": "云政发〔2021〕5号", "issued": "2021-07-02"}


def test_a_label_is_known_where_a_column_was_filled_with_blanks():
    assert values("索引号 : K1 文       号 : 云政发〔2021〕5号\n") == {"number": "云政发〔2021〕5号"}


def test_the_office_in_brackets_is_no_part_of_the_issuer():
    assert values("发布机构: 云岭县人民政府(办公室) 文号: 云政〔2021〕5号\n")["issuer"] == "云岭县人民政府"


CELLS = """||
|索引号：|11500000/2020-00123|主题分类：|农业|
|[ 发文机构 ]|云岭县人民政府|[ 成文日期 ]|2020-10-22|
| 標題 | 云岭县人民政府关于做好防汛工作的通知 | 发文字号 | 云政发〔2020〕5号 |
|有效性||发布日期|2020-10-23|
"""


def test_a_label_in_a_cell_has_its_value_in_the_next():
    assert values(CELLS) == {
        "title": "云岭县人民政府关于做好防汛工作的通知",
        "issuer": "云岭县人民政府",
        "number": "云政发〔2020〕5号",
        "issued": "2020-10-22",
        "published": "2020-10-23",
    }
    assert rows_end(CELLS + "第一条\n", 0) == len(CELLS)


def test_the_heads_of_a_table_of_tasks_are_no_labels_of_a_site():
    assert values("| 序号 | 名称 | 责任单位 |\n| --- | --- | --- |\n| 1 | 数字云岭 | 县工信局 |\n") == {}


def test_a_cell_that_names_the_office_of_a_county_untold_states_no_issuer():
    assert "issuer" not in values("索引号: | K1 | 有效性: | |\n发布机构: | 县政府办公室 | 文号 | 云政发〔2020〕5号 |\n")
