"""Plain text is the file decoded and nothing else."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import FormatError, KgError
from kg.formats import read_bytes

TEXT = "一、重点任务\r\n（一）加强组织领导。（牵头单位：市科技局；责任单位：各县区政府）\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_is_the_file_decoded_whatever_its_encoding(encoding):
    assert read_bytes("a.txt", TEXT.encode(encoding)).text == TEXT.replace("\r\n", "\n")


@pytest.mark.parametrize(
    "text", ["张三,李四,13800000000,0931-1234567\n" * 3, "1,2,3,4,5,6,7,8,9,10,某镇\n" * 20, "戴圳滨"]
)
def test_a_text_with_few_or_rare_characters_is_still_gbk(text):
    assert read_bytes("a.txt", text.encode("gbk")).text == text


def test_ascii_in_utf16_without_a_mark_is_no_chinese_text_but_mixed_text_is():
    text = "CO2 target 10%，由市生态环境局牵头负责实施。" * 3
    assert read_bytes("a.txt", text.encode("utf-16-le")).text == text


def test_traditional_text_in_big5_is_told_from_gb18030():
    text = "一、重點任務\n（一）各單位應當加強協調，推進產業發展。"
    assert read_bytes("a.txt", text.encode("big5")).text == text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8])
def test_a_byte_order_mark_is_no_part_of_the_text(mark):
    assert read_bytes("a.txt", mark + TEXT.encode()).text.startswith("一、重点任务")


def test_a_line_end_counts_one_character_whatever_system_wrote_it():
    assert read_bytes("a.txt", b"a\r\nb\nc\rd").text == "a\nb\nc\nd"


def test_one_broken_byte_costs_one_character_and_not_the_file():
    data = (TEXT * 50).encode()
    text = read_bytes("a.txt", data[:100] + b"\xff" + data[100:]).text
    assert "牵头单位：市科技局" in text
    assert text.count("\ufffd") <= 3


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (bytes(range(32)) * 40, "not text"),
        (b"\x01\x02" * 40, "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe\x90" * 99, "picture"),
    ],
)
def test_what_is_no_text_gets_one_clear_line(data, words):
    with pytest.raises(FormatError, match=words) as caught:
        read_bytes("a.txt", data)
    assert str(caught.value).startswith("a.txt: ")
    assert "\n" not in str(caught.value)


@given(st.text(min_size=1).filter(str.strip))
def test_utf8_text_comes_back_letter_by_letter(text):
    try:
        document = read_bytes("a.txt", text.encode())
    except KgError:
        return
    assert document.text == text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


@given(st.binary())
def test_arbitrary_bytes_raise_nothing_but_a_kgerror(data):
    try:
        document = read_bytes("a.txt", data)
    except KgError:
        return
    assert document.text.strip()


def test_a_row_whose_cell_is_broken_over_two_lines_is_one_row_of_its_table():
    text = "序号\t任务\t责任单位\t时限\n1\t修路\t市交通局\n市财政局\t6月底\n2\t造桥\t市住建局\t7月底\n"
    (table,) = read_bytes("a.txt", text.encode()).tables
    cells = [(cell.row, cell.column, cell.span.of(text)) for cell in table.cells]
    assert (1, 2, "市交通局\n市财政局") in cells
    assert cells[-1] == (2, 3, "7月底")


def test_a_short_row_that_a_numbered_row_follows_ends_the_table():
    text = "序号\t任务\t责任单位\t时限\n1\t修路\t市交通局\t6月底\n2\t造桥\t市住建局\n3\t植树\n"
    (table,) = read_bytes("a.txt", text.encode()).tables
    assert {cell.row for cell in table.cells} == {0, 1}
