"""Files made for the tests: Word, Excel, PDF and zip in memory."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
BODY = ParagraphStyle("body", fontName="STSong-Light", fontSize=14, leading=22, firstLineIndent=28, wordWrap="CJK")
TITLE = ParagraphStyle("title", fontName="STSong-Light", fontSize=20, leading=30, alignment=1)
CELL = ParagraphStyle("cell", fontName="STSong-Light", fontSize=10, leading=14, wordWrap="CJK")


def saved(document) -> bytes:
    """The bytes of a Word document or workbook."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word(*paragraphs: str) -> docx.document.Document:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return document


def numbered(levels: list[tuple[str, str]], lines: list[tuple[int, str]]) -> docx.document.Document:
    """A document whose list has those levels (form, words) and whose paragraphs stand on the levels named."""
    document = docx.Document()
    root = document.part.numbering_part.element
    steps = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{words}"/></w:lvl>'
        for place, (form, words) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{steps}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for level, text in lines:
        add_numbered(document.add_paragraph(text), level)
    return document


def add_numbered(paragraph, level: int, number: int = 77) -> None:
    """Put a paragraph on a level of the list."""
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def workbook(*rows: list[object]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


def pdf(story: list, head: str = "", **options: object) -> bytes:
    """A PDF with a running head and page numbers."""

    def edges(canvas, document) -> None:
        canvas.setFont("STSong-Light", 9)
        canvas.drawString(80, A4[1] - 30, head)
        canvas.drawCentredString(A4[0] / 2, 30, f"— {document.page} —")

    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4, **options).build(story, onFirstPage=edges, onLaterPages=edges)
    return file.getvalue()


def prose(*paragraphs: str) -> list:
    return [Paragraph(text, BODY) for text in paragraphs]


def drawn(rows: list[list[str]], widths: list[int], *more: tuple) -> Table:
    """A table with lines; ``more`` are further style commands such as SPAN."""
    cells = [[Paragraph(text, CELL) for text in row] for row in rows]
    return Table(cells, colWidths=widths, style=[("GRID", (0, 0), (-1, -1), 1, colors.black), *more], repeatRows=1)


def zipped(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()
