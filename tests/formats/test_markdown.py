"""Tables drawn in plain text, with pipes or tabs."""

from hypothesis import given
from hypothesis import strategies as st

from kg.formats import read_bytes
from kg.formats._drawn import drawn


def rows(text: str):
    return [[(cell.row, cell.column, cell.span.of(text)) for cell in table.cells] for table in drawn(text)]


def test_a_pipe_table_is_found_and_its_rule_left_out():
    text = (
        "# 方案\n\n| 任务 | 责任单位 |\n| :--- | :--: |\n| 建平台 | 市科技局、市财政局 |\n| 引人才 |  |\n\n结束 | 语\n"
    )
    assert rows(text) == [
        [
            (0, 0, "任务"),
            (0, 1, "责任单位"),
            (1, 0, "建平台"),
            (1, 1, "市科技局、市财政局"),
            (2, 0, "引人才"),
            (2, 1, ""),
        ]
    ]


def test_a_pipe_table_needs_no_outer_pipes_and_knows_escaped_ones():
    assert rows("任务|单位\n---|---\n甲\\|乙|丙\n") == [
        [(0, 0, "任务"), (0, 1, "单位"), (1, 0, "甲\\|乙"), (1, 1, "丙")]
    ]


def test_lines_with_tabs_are_a_table_and_a_short_line_between_covers_all_columns():
    text = "序号\t任务\t单位\n一、创新方面\n1\t建平台\t市科技局\n2\t引人才\t\n某市人民政府办公室某年某月某日\n"
    assert rows(text) == [
        [
            (0, 0, "序号"), (0, 1, "任务"), (0, 2, "单位"),
            (1, 0, "一、创新方面"), (1, 1, "一、创新方面"), (1, 2, "一、创新方面"),
            (2, 0, "1"), (2, 1, "建平台"), (2, 2, "市科技局"),
            (3, 0, "2"), (3, 1, "引人才"), (3, 2, ""),
        ]
    ]  # fmt: skip


def test_one_line_with_a_tab_is_no_table():
    assert (
        rows(
            "一、\t总体要求\n正文一段。\n正文一段很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长。\n\t缩进\n"
        )
        == []
    )


def test_markdown_text_is_the_file_with_its_marks():
    made = read_bytes("a.md", "# 要点\n\n|任务|单位|\n|-|-|\n|甲|乙|\n".encode())
    assert (made.format, made.text[:4], len(made.tables)) == ("markdown", "# 要点", 1)


@given(st.text(alphabet="|-:\t\n\\甲乙 1", min_size=1))
def test_cells_lie_in_order_inside_their_table(text):
    for table in drawn(text):
        for cell in table.cells:
            assert table.span.start <= cell.span.start <= cell.span.end <= table.span.end


def test_a_long_drawing_is_read_once():
    assert len(drawn("|a|b|\n|-|-|\n" + "|1|2|\n" * 10_000)[0].cells) == 20_002
    assert drawn("a\tb\n\n" * 10_000)
    assert drawn("|" * 20_000 + "\n" + "-|" * 10_000)
