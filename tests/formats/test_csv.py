"""Separated values: the text is the file's, the cells lie in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.formats import read_bytes


def cells(data: bytes, name: str = "a.csv"):
    made = read_bytes(name, data)
    return [(cell.row, cell.column, cell.span.of(made.text)) for table in made.tables for cell in table.cells]


@pytest.mark.parametrize("separator", [",", "\t", ";", "，"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_cells_are_found_whatever_separates_them(separator, encoding):
    data = f"任务{separator}责任单位\r\n建平台{separator}市科技局\r\n".encode(encoding)
    assert cells(data) == [(0, 0, "任务"), (0, 1, "责任单位"), (1, 0, "建平台"), (1, 1, "市科技局")]


def test_a_quoted_cell_may_hold_separators_and_line_ends():
    data = '任务,单位\n"建平台,\n管平台","市科技局、""市财政局"""\n'.encode()
    assert cells(data)[2:] == [(1, 0, "建平台,\n管平台"), (1, 1, '市科技局、""市财政局""')]


def test_the_text_is_the_file_and_nothing_else():
    assert read_bytes("a.csv", '任务,单位\n甲,"乙"\n'.encode()).text == '任务,单位\n甲,"乙"\n'


def test_an_unclosed_quote_does_not_swallow_what_follows():
    assert ("乙") in [text for _, _, text in cells('任务,单位\n"甲,乙\n丙,乙\n'.encode())]


@given(st.text(alphabet='",;\t\n\r甲乙 ', min_size=1))
def test_any_table_is_read_to_its_end(text):
    try:
        made = read_bytes("a.csv", text.encode())
    except KgError:
        return
    for table in made.tables:
        assert all(one.span.end <= other.span.start for one, other in zip(table.cells, table.cells[1:], strict=False))
