"""Workbooks: sheets, merged cells, values as they are shown."""

import datetime as dt

import pytest
from formats.made import saved, workbook

from kg.errors import FormatError
from kg.formats import read_bytes


def read(book):
    return read_bytes("a.xlsx", saved(book))


def test_a_ledger_is_a_table_below_its_title():
    book = workbook(
        ["2020年任务分解表"], ["序号", "任务", "责任单位"], [1, "建平台", "市科技局"], [2, "引人才", "市人社局"]
    )
    book.active.merge_cells("A1:C1")
    made = read(book)
    assert made.text == "2020年任务分解表\n序号\t任务\t责任单位\n1\t建平台\t市科技局\n2\t引人才\t市人社局\n"
    assert [(cell.row, cell.column, cell.span.of(made.text)) for cell in made.tables[0].cells][:4] == [
        (0, 0, "序号"),
        (0, 1, "任务"),
        (0, 2, "责任单位"),
        (1, 0, "1"),
    ]


def test_a_merged_cell_stands_in_each_row_that_it_covers():
    book = workbook(["任务", "单位"], ["建平台", "市科技局"], [None, "市财政局"])
    book.active.merge_cells("A2:A3")
    made = read(book)
    spans = {(cell.row, cell.column): cell.span for cell in made.tables[0].cells}
    assert spans[1, 0] == spans[2, 0]
    assert made.text == "任务\t单位\n建平台\t市科技局\n\t市财政局\n"


def test_values_are_written_as_shown():
    book = workbook(
        ["数", "率", "日期", "月", "逻辑", "小数"],
        [115.0, 0.114, dt.date(2020, 6, 30), dt.date(2020, 6, 1), True, 22.85],
    )
    for place, form in {"B2": "0.0%", "C2": 'yyyy"年"m"月"d"日"', "D2": 'yyyy"年"m"月"'}.items():
        book.active[place].number_format = form
    assert read(book).text.splitlines()[1] == "115\t11.4%\t2020年6月30日\t2020年6月\t是\t22.85"


def test_a_line_break_in_a_cell_keeps_two_names_apart():
    assert "市科技局 市财政局" in read(workbook(["任务", "单位"], ["甲", "市科技局\n市财政局"])).text


def test_every_visible_sheet_has_its_anchor():
    book = workbook(["甲", "乙"], ["一", "二"])
    book.active.title = "牵头"
    other = book.create_sheet("配合")
    other.append(["丙", "丁"])
    hidden = book.create_sheet("字典")
    hidden.append(["戊", "己"])
    hidden.sheet_state = "hidden"
    made = read(book)
    assert [(anchor.kind, anchor.number, anchor.label, made.text[anchor.start]) for anchor in made.anchors] == [
        ("sheet", 1, "牵头", "甲"),
        ("sheet", 2, "配合", "丙"),
    ]
    assert "戊" not in made.text


def test_a_sheet_that_claims_millions_of_cells_is_refused():
    book = workbook(["甲", "乙"])
    book.active.cell(1_000_000, 300, "远")
    with pytest.raises(FormatError, match=r"claims 1,000,000 rows"):
        read(book)


def test_an_empty_workbook_has_no_text():
    with pytest.raises(FormatError, match="no text"):
        read(workbook())


def test_rows_and_columns_that_excel_does_not_show_are_left_out():
    book = workbook(
        ["序号", "任务", "内部意见", "责任单位"],
        [1, "建平台", "县审计局核查", "县科技局"],
        [2, "已作废", "", "县农机局"],
        [3, "引人才", "", "县人社局"],
    )
    book.active.column_dimensions["C"].hidden = True
    book.active.row_dimensions[3].hidden = True
    assert read(book).text == "序号\t任务\t责任单位\n1\t建平台\t县科技局\n3\t引人才\t县人社局\n"


def test_rows_that_only_a_filter_hides_are_kept():
    book = workbook(["任务", "责任单位"], ["建平台", "县科技局"], ["引人才", "县人社局"])
    book.active.auto_filter.ref = "A1:B3"
    book.active.row_dimensions[3].hidden = True
    assert "县人社局" in read(book).text
