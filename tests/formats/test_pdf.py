"""PDF: paragraphs joined, running heads and page numbers gone, tables kept, pages anchored."""

import io

import pytest
from formats.made import TITLE, drawn, pdf, prose
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas
from reportlab.platypus import PageBreak, Paragraph

from kg.errors import FormatError
from kg.formats import read_bytes

ITEMS = [
    f"（{number}）加强平台建设。"
    + "推进数据共享，健全工作机制，提升服务水平，" * 5
    + "完成建设。（牵头单位：市大数据局；责任单位：市财政局、市科技局）"
    for number in "一二三四五六七八九十"
]


def read(data: bytes):
    return read_bytes("a.pdf", data)


@pytest.fixture(scope="module")
def plan():
    return read(
        pdf([Paragraph("某市推进数字治理实施方案", TITLE), *prose(*ITEMS)], head="某市人民政府公报 2020年第3期")
    )


def test_the_lines_of_a_paragraph_are_joined(plan):
    assert plan.text.splitlines() == ["某市推进数字治理实施方案", *ITEMS]


def test_an_anchor_says_where_each_page_begins(plan):
    assert [(anchor.kind, anchor.number) for anchor in plan.anchors] == [("page", 1), ("page", 2), ("page", 3)][
        : len(plan.anchors)
    ]
    assert len(plan.anchors) >= 2
    assert plan.anchors[0].start == 0
    assert 500 < plan.anchors[1].start < 1000


def test_a_drawn_table_goes_on_over_the_page_as_one():
    rows = [
        ["序号", "任务", "责任单位"],
        *(
            [str(number), f"建设数字政府统一平台和推进数据共享工作{number}", "市科技局<br/>市财政局"]
            for number in range(1, 31)
        ),
    ]
    made = read(pdf([*prose("任务分工表如下。"), drawn(rows, [40, 160, 200], ("SPAN", (2, 1), (2, 2)))]))
    assert len(made.tables) == 1
    cells = {(cell.row, cell.column): cell.span.of(made.text) for cell in made.tables[0].cells}
    assert [cells[0, column] for column in range(3)] == ["序号", "任务", "责任单位"]
    assert cells[30, 1] == "建设数字政府统一平台和推进数据共享工作30"
    assert cells[1, 2] == cells[2, 2] == "市科技局 市财政局"
    assert max(row for row, _ in cells) == 30


def test_a_table_of_contents_is_left_out():
    made = read(pdf(prose("目录", "一、总体要求" + "." * 40 + "1", "二、重点任务" + "…" * 20 + "12", "一、总体要求")))
    assert made.text.splitlines() == ["目录", "一、总体要求"]


def test_a_scan_is_told_from_a_text():
    file = io.BytesIO()
    drawing = canvas.Canvas(file, pagesize=A4)
    drawing.rect(50, 50, 200, 200, fill=1)
    drawing.showPage()
    drawing.save()
    with pytest.raises(FormatError, match=r"a\.pdf: .*a PDF without a text layer") as caught:
        read(file.getvalue())
    assert "OCR" in caught.value.hint


def test_an_encrypted_file_says_so():
    file = io.BytesIO()
    drawing = canvas.Canvas(file, pagesize=A4, encrypt="secret")
    drawing.drawString(100, 100, "text")
    drawing.save()
    with pytest.raises(FormatError, match="encrypted"):
        read(file.getvalue())


@pytest.mark.parametrize("cut", [10, 600, 2000])
def test_a_cut_file_is_one_clear_line(cut):
    with pytest.raises(FormatError, match=r"a\.pdf: ") as caught:
        read(pdf(prose("甲。"))[:cut])
    assert "\n" not in str(caught.value)


def over_pages(*parts: list[list[str]]):
    """Tables, each on a page of its own, as a table stands whose rows a page's end has cut."""
    story = []
    for rows in parts:
        story += [drawn(rows, [40, 200, 160]), PageBreak()]
    return read(pdf(story[:-1]))


def test_a_row_that_the_pages_end_cuts_is_one():
    made = over_pages(
        [
            ["序号", "任务", "责任单位"],
            ["1", "修补公路。", "县交通局"],
            ["2", "治理清水河县城段，清淤护岸八公里，建设", "县水务局、县住房和"],
        ],
        [["", "沿河步道", "城乡建设局"], ["3", "新建小学。", "县教育局"]],
    )
    assert made.text == (
        "序号\t任务\t责任单位\n1\t修补公路。\t县交通局\n2\t治理清水河县城段，清淤护岸八公里，建设沿河步道\t县水务局、县住房和城乡建设局\n3\t新建小学。\t县教育局\n"
    )


def test_a_row_without_a_number_in_a_table_that_numbers_none_stands_for_itself():
    made = over_pages(
        [["任务", "要求", "责任单位"], ["修路", "十公里", "县交通局"]],
        [["", "五公里", "县公路局"], ["建校", "一所", "县教育局"]],
    )
    assert made.text.splitlines()[2] == "\t五公里\t县公路局"


def test_a_row_alone_on_the_last_page_belongs_to_the_table():
    made = over_pages(
        [["序号", "任务", "责任单位"], ["1", "修补公路", "县交通局"]],
        [["2", "新建小学", "县教育局"]],
    )
    assert len(made.tables) == 1
    assert made.text.splitlines()[-1] == "2\t新建小学\t县教育局"


def test_a_heading_of_two_rows_is_left_out_on_the_next_page():
    heading = [["任务", "责任分工", ""], ["任务", "牵头单位", "配合单位"]]
    made = over_pages(
        [*heading, ["修补公路", "县交通局", "县公安局"]], [*heading, ["办好小学", "县教育局", "县住建局"]]
    )
    assert made.text.splitlines()[2:] == ["修补公路\t县交通局\t县公安局", "办好小学\t县教育局\t县住建局"]
