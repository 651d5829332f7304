"""Word documents: paragraphs with the numbers that Word makes up, tables with merged cells, text boxes.

The XML is walked here, not by ``Paragraph.text``: that leaves out what was inserted under tracked changes, content controls
and every generated number, and 一、 or （二） are what tasks are called by.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

from kg.errors import FormatError
from kg.formats._archive import holds, opened
from kg.formats._content import Box, Content, Grid, Writer, one_line
from kg.formats._furniture import furniture
from kg.formats._wordnumbers import Numbers
from kg.formats._xml import Element, W, child_value, value, whole

NAME = "docx"
SUFFIXES: tuple[str, ...] = (".docx", ".docm", ".dotx")

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset(
    {
        f"{W}{name}"
        for name in (
            "del",
            "moveFrom",
            "instrText",
            "delText",
            "rPr",
            "pPr",
            "txbxContent",
            "footnoteReference",
            "commentReference",
            "fldData",
            "rubyPr",
            "rt",
        )
    }
    | {_FALLBACK}
)
_WIDE = 200
"""Columns that a cell may span: Word itself allows 63."""


def recognises(data: bytes) -> bool:
    """Whether the bytes are an archive with a Word document in it."""
    return holds(data, "word/document.xml")


def read(data: bytes) -> Content:
    """The body, line by line; headers and footers are left out. Raises ``FormatError`` where the file is damaged or a bomb."""
    import docx  # here, not above: a reader of plain text need not wait for it

    opened(data).close()
    document = docx.Document(io.BytesIO(data))
    numbers = Numbers(_numbering(document), document.styles.element)
    contents = _contents_styles(document.styles.element)
    writer = Writer()
    for count, block in enumerate(_blocks(document.element.body), 1):
        if child_value(block, "pPr", "pStyle") in contents:
            continue
        writer.anchor("paragraph", count, label="table" if block.tag == f"{W}tbl" else "")
        _block(writer, block, numbers)
    content = writer.content()
    return replace(content, furniture=furniture(content.text))


def _block(writer: Writer, block: Element, numbers: Numbers) -> None:
    """A paragraph's lines, or a table; a table of one column is a frame, and what stands in it stands for itself."""
    if block.tag == f"{W}p":
        _paragraph(writer, block, numbers)
        return
    rows = [list(_cells(row)) for row in _rows(block)]
    if max(map(len, rows), default=0) > 1:
        writer.table(_grid(block, numbers))
        return
    for row in rows:
        for cell in row:
            for inner in _blocks(cell):
                _block(writer, inner, numbers)


def _contents_styles(styles: Element) -> frozenset[str]:
    """The styles of a table of contents: Word makes its lines up from the headings, with their pages."""
    found = styles.iterchildren(f"{W}style")
    return frozenset(
        value(style, "styleId") for style in found if child_value(style, "name").lower().startswith("toc ")
    )


def _numbering(document: Element) -> Element | None:
    """The root of ``numbering.xml``; ``None`` where the document numbers nothing."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element
    return None


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables in order, through content controls and tracked insertions."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
            yield from _blocks(child)


def _paragraph(writer: Writer, paragraph: Element, numbers: Numbers) -> None:
    """Its lines, and below them those of the text boxes that hang on it."""
    text = numbers.of(paragraph) + _text(paragraph)
    for line in text.split("\n"):
        writer.line(line)
    for box in paragraph.iter(f"{W}txbxContent"):
        if next(box.iterancestors(_FALLBACK), None) is None:
            for block in _blocks(box):
                writer.line(_block_text(block, numbers))


def _block_text(block: Element, numbers: Numbers) -> str:
    if block.tag == f"{W}p":
        return numbers.of(block) + _text(block).replace("\n", " ")
    return " ".join(_cell_text(cell, numbers) for row in _rows(block) for cell in _cells(row))


def _text(element: Element) -> str:
    """The words of a paragraph's runs; a line break is ``\\n``, a tab a space."""
    words: list[str] = []
    for child in element:
        if child.tag in _LEFT_OUT or not isinstance(child.tag, str):
            continue
        if child.tag == f"{W}t":
            words.append(child.text or "")
        elif child.tag in (f"{W}br", f"{W}cr"):
            words.append("\n")
        elif child.tag in (f"{W}tab", f"{W}ptab"):
            words.append(" ")
        elif child.tag == f"{W}noBreakHyphen":
            words.append("-")
        elif child.tag == f"{W}r" and _is_hidden(child):
            continue
        else:
            words.append(_text(child))
    return "".join(words)


def _is_hidden(run: Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in ("0", "false", "off")


# ── tables ────────────────────────────────────────────────────────────────────────────────────────


def _grid(table: Element, numbers: Numbers) -> Grid:
    """Boxes in their places; a cell merged downwards stands in each row it covers."""
    above: dict[int, Box] = {}
    grid = []
    for row in _rows(table):
        header = row.find(f"{W}trPr/{W}tblHeader") is not None
        boxes = _row(row, numbers, above, header=header)
        above = dict(enumerate(boxes))  # type: ignore[arg-type]
        grid.append(boxes)
    return grid


def _row(row: Element, numbers: Numbers, above: dict[int, Box], *, header: bool) -> list[Box | None]:
    boxes: list[Box | None] = [None] * min(whole(child_value(row, "trPr", "gridBefore")), _WIDE)
    for cell in _cells(row):
        wide = max(1, min(whole(child_value(cell, "tcPr", "gridSpan"), 1), _WIDE))
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        continued = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        box = above.get(len(boxes)) if continued else None
        boxes += [box or Box(_cell_text(cell, numbers), header)] * wide
        if len(boxes) > 64 * _WIDE:
            raise FormatError("a table row of more columns than Word can have")
    return boxes


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{W}tr":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            yield from _cells(child)


def _cell_text(cell: Element, numbers: Numbers) -> str:
    return " ".join(filter(None, (one_line(_block_text(block, numbers)) for block in _blocks(cell))))
