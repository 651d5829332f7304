"""Word documents: paragraphs, generated numbers, tables, and what is not part of the text."""

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from formats.made import add_numbered, numbered, saved, word

from kg.errors import FormatError
from kg.formats import read_bytes


def read(document):
    return read_bytes("a.docx", saved(document))


def cells(document):
    return {(cell.row, cell.column): cell.span.of(document.text) for table in document.tables for cell in table.cells}


def test_each_paragraph_is_a_line():
    assert read(word("一、重点任务", "", "加强管理。")).text == "一、重点任务\n加强管理。\n"


def test_numbers_that_word_makes_up_stand_in_the_text():
    document = numbered(
        [
            ("chineseCounting", "%1、"),
            ("chineseCounting", "（%2）"),
            ("decimal", "%3."),
            ("decimalEnclosedCircle", "%4"),
        ],
        [
            (0, "总体要求"),
            (0, "重点任务"),
            (1, "加强管理"),
            (2, "建设平台"),
            (2, "引进人才"),
            (3, "细则"),
            (1, "扩大开放"),
            (2, "加强合作"),
            (0, "保障措施"),
        ],
    )
    assert read(document).text.splitlines() == [
        "一、总体要求",
        "二、重点任务",
        "（一）加强管理",
        "1.建设平台",
        "2.引进人才",
        "①细则",
        "（二）扩大开放",
        "1.加强合作",
        "三、保障措施",
    ]


def test_a_number_may_hold_those_above_it():
    document = numbered(
        [("decimal", "%1"), ("decimal", "%1.%2")], [(0, "总则"), (1, "目的"), (1, "范围"), (0, "附则"), (1, "解释")]
    )
    assert read(document).text.splitlines() == ["1 总则", "1.1 目的", "1.2 范围", "2 附则", "2.1 解释"]


def test_a_list_of_articles_counts_in_chinese():
    document = numbered([("chineseCounting", "第%1条")], [(0, "　为了管理。")] * 12)
    assert read(document).text.splitlines()[-1].startswith("第十二条")


def test_a_style_can_carry_the_number():
    document = word()
    for text in ("建设平台", "引进人才"):
        document.add_paragraph(text, style="List Number")
    assert read(document).text.splitlines() == ["1.建设平台", "2.引进人才"]


def test_a_heading_stands_on_the_level_that_links_its_style():
    document = numbered([("chineseCounting", "%1、"), ("chineseCounting", "（%2）")], [])
    abstract = document.part.numbering_part.element[0]
    for level, style in zip(abstract.iterchildren("{*}lvl"), ("Heading1", "Heading2"), strict=False):
        level.insert(1, parse_xml(f'<w:pStyle {nsdecls("w")} w:val="{style}"/>'))
    for name in ("Heading 1", "Heading 2"):
        properties = document.styles[name].element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="77"/></w:numPr>'))
    for text, name in (
        ("重点任务", "Heading 1"),
        ("加强管理", "Heading 2"),
        ("扩大开放", "Heading 2"),
        ("保障措施", "Heading 1"),
    ):
        document.add_paragraph(text, style=name)
    assert read(document).text.splitlines() == ["一、重点任务", "（一）加强管理", "（二）扩大开放", "二、保障措施"]


def test_a_list_may_start_anew():
    document = numbered([("decimal", "%1.")], [(0, "甲"), (0, "乙")])
    document.part.numbering_part.element.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )
    for text in ("丙", "丁"):
        add_numbered(document.add_paragraph(text), 0, 78)
    assert read(document).text.splitlines() == ["1.甲", "2.乙", "1.丙", "2.丁"]


def test_a_number_taken_away_is_not_shown():
    document = numbered([("decimal", "%1.")], [(0, "甲")])
    add_numbered(document.add_paragraph("乙"), 0, 0)
    assert read(document).text.splitlines() == ["1.甲", "乙"]


def test_a_merged_cell_stands_in_every_place_that_it_covers_with_one_span():
    document = word()
    table = document.add_table(rows=3, cols=3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"格{row}{column}"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "市科技局"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "任务"
    made = read(document)
    assert made.text == "任务\t\t格02\n格10\t格11\t市科技局\n格20\t格21\t\n"
    assert cells(made)[0, 1] == cells(made)[0, 0] == "任务"
    assert cells(made)[2, 2] == cells(made)[1, 2] == "市科技局"
    assert len(made.tables[0].cells) == 9


def test_numbers_in_a_tables_cells_are_generated_too():
    document = numbered([("decimal", "%1")], [])
    table = document.add_table(rows=2, cols=2)
    for row, name in enumerate(("建平台", "引人才")):
        add_numbered(table.cell(row, 0).paragraphs[0], 0)
        table.cell(row, 1).text = name
    assert read(document).text == "1\t建平台\n2\t引人才\n"


def test_paragraphs_of_a_cell_are_kept_apart_by_a_space():
    document = word()
    cell = document.add_table(rows=1, cols=2).cell(0, 0)
    cell.text = "市科技局"
    cell.add_paragraph("市财政局")
    assert read(document).text == "市科技局 市财政局\t\n"


def test_a_table_within_a_cell_keeps_its_words_once():
    document = word()
    cell = document.add_table(rows=1, cols=2).cell(0, 0)
    cell.text = "外"
    cell.add_table(rows=1, cols=2).cell(0, 1).text = "内"
    assert read(document).text.count("内") == 1


def test_inserted_words_count_and_deleted_ones_do_not():
    document = word("由")
    paragraph = document.paragraphs[0]._p
    paragraph.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="a"><w:r><w:t>市科技局</w:t></w:r></w:ins>'))
    paragraph.append(
        parse_xml(f'<w:del {nsdecls("w")} w:id="2" w:author="a"><w:r><w:delText>市财政局</w:delText></w:r></w:del>')
    )
    paragraph.append(parse_xml(f"<w:r {nsdecls('w')}><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"))
    paragraph.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>牵头</w:t></w:r>"))
    assert read(document).text == "由市科技局牵头\n"


def test_content_controls_and_links_are_read():
    document = word("甲")
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:hyperlink><w:r><w:t>题名</w:t></w:r></w:hyperlink></w:p></w:sdtContent></w:sdt>"
        ),
    )
    assert read(document).text == "题名\n甲\n"


def test_a_table_of_contents_is_left_out():
    document = word("一、总体要求")
    style = document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.paragraphs[0].insert_paragraph_before("一、总体要求\t3", style=style)
    assert read(document).text == "一、总体要求\n"


def test_headers_and_footers_are_left_out():
    document = word("甲")
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    assert read(document).text == "甲\n"


def test_a_text_box_is_read_once_below_its_paragraph():
    document = word("甲")
    box = "<w:txbxContent><w:p><w:r><w:t>框中文字</w:t></w:r></w:p></w:txbxContent>"
    document.paragraphs[0]._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
            f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>'
        )
    )
    assert read(document).text == "甲\n框中文字\n"


def test_anchors_say_where_a_paragraph_begins():
    made = read(word("甲", "乙"))
    assert [(anchor.kind, anchor.number, made.text[anchor.start]) for anchor in made.anchors] == [
        ("paragraph", 1, "甲"),
        ("paragraph", 2, "乙"),
    ]


def test_a_cut_file_is_named_as_damaged():
    data = saved(word("甲"))
    with pytest.raises(FormatError, match=r"a\.docx: .*damaged"):
        read_bytes("a.docx", data[: len(data) // 2])


def test_the_bytes_tell_the_format_whatever_the_name_says():
    assert read_bytes("a.doc", saved(word("甲"))).format == "docx"
    assert read_bytes("a.txt", saved(word("甲"))).text == "甲\n"


def test_a_table_of_one_column_is_a_frame_around_what_stands_in_it():
    document = word("附件1")
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "重点任务分解表"
    inner = cell.add_table(2, 2)
    for place, words in enumerate(["任务", "责任单位", "修补公路", "县交通局"]):
        inner.cell(place // 2, place % 2).text = words
    cell.add_paragraph("注：每月报送。")
    made = read(document)
    assert made.text == "附件1\n重点任务分解表\n任务\t责任单位\n修补公路\t县交通局\n注：每月报送。\n"
    assert cells(made)[1, 1] == "县交通局"
