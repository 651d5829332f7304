"""PDF with a text layer: lines joined into paragraphs, page numbers and running heads dropped, tables kept.

A PDF knows glyphs at places and nothing of words: a paragraph is told by where its lines begin and end, a running head
by standing at one place at the edge of many pages (left and right pages may differ).
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.errors import FormatError
from kg.formats._content import Box, Content, Grid, Writer, one_line
from kg.formats._furniture import furniture
from kg.formats._pdftables import CHINESE, closed_up, grid_of, is_inside
from kg.formats._xml import Element

NAME = "pdf"
SUFFIXES: tuple[str, ...] = (".pdf",)

PAGES = 2_000
_MARGIN = 0.07
"""Share of a page's height at either end that text keeps out of."""
_CUT = 0.2
"""Share of a page's height at either end in which a table may be cut off by the page's end."""
_FRAME = 2
"""Cells of a row that may be a frame around something and no row of a table."""
_NUMBER = re.compile(
    r"[—–\-－·.\s]*(?:\d{1,4}|[ivxIVX]{1,6})[—–\-－·.\s]*|第\s*\d+\s*页(?:\s*[,，/、]?\s*共\s*\d+\s*页)?|\d{1,4}\s*/\s*\d{1,4}|[Pp]age\s*\d+.{0,12}"
)
_ITEM = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}[.．、]|第[一二三四五六七八九十百\d]{1,4}[条章节]|附件|——|[①-⑳]"
)
_CONTENTS = re.compile(r"[^。]{2,60}?(?:[.…·．]\s?){4,}\s*\d{1,4}")
"""A line of a table of contents: 一、总体要求……3."""
_ENDED = re.compile(r"[。；：！？.;:）)》]$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page as set: where it begins and ends, in points from the left and the top."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """About the width of a character."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A table of a page and where it stands."""

    grid: Grid
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    height: float
    parts: tuple[_Line | _Drawn, ...]
    """In the order of reading."""

    @property
    def lines(self) -> list[_Line]:
        return [part for part in self.parts if isinstance(part, _Line)]


def recognises(data: bytes) -> bool:
    """Whether the bytes begin as a PDF does, be it after some stray bytes."""
    return b"%PDF-" in data[:1_024]


def read(data: bytes) -> Content:
    """The pages' text and tables; anchors say where each page begins.

    Raises ``FormatError`` where the file is encrypted, damaged, without any text (a scan), or longer than any document.
    """
    pages = _without_edges(list(_pages(data)))
    if not any(page.parts for page in pages):
        raise FormatError(
            "扫描的 PDF，没有文字 a PDF without a text layer: a scan",
            hint="请先做文字识别 recognise its text (OCR) first",
        )
    content = _Setting(Writer()).set(pages)
    if 8 * content.text.count("(cid:") > 0.3 * len(content.text):
        raise FormatError(
            "a PDF whose fonts do not say which characters they draw", hint="recognise its text (OCR) first"
        )
    return replace(content, furniture=furniture(content.text))


def _pages(data: bytes) -> Iterator[_Page]:
    import pdfplumber  # here, not above: a reader of plain text need not wait half a second for it
    from pdfplumber.utils.exceptions import PdfminerException

    for name in (
        "pdfminer",
        "pdfplumber",
    ):  # they report each odd font on the terminal; a damaged file gets its own line
        logging.getLogger(name).addHandler(logging.NullHandler())
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > PAGES:
                raise FormatError(f"a PDF of {len(pdf.pages):,} pages; {PAGES:,} are read at most", hint="split it")
            for number, page in enumerate(pdf.pages, 1):
                yield _page(number, page)
                page.close()
    except PdfminerException as error:
        if (
            "Password" in type(error.args[0]).__name__ or "Encryption" in type(error.args[0]).__name__
            if error.args
            else False
        ):
            raise FormatError(
                "encrypted with a password", hint="open it, remove the password and save it again"
            ) from error
        raise


def _page(number: int, page: Element) -> _Page:
    tables = [table for table in page.find_tables() if _is_table(table, float(page.height))]
    boxes = [table.bbox for table in tables]
    outside = (
        page.filter(lambda thing: thing["object_type"] != "char" or not is_inside(thing, boxes)) if boxes else page
    )
    lines = [
        _Line(text, line["x0"], line["x1"], line["top"], line["bottom"])
        for line in outside.dedupe_chars().extract_text_lines(return_chars=False)
        if (text := closed_up(line["text"]))
    ]
    words = page.dedupe_chars().extract_words() if tables else []
    drawn = [_Drawn(grid_of(table, words), table.bbox[1], table.bbox[3]) for table in tables]
    return _Page(number, float(page.height), tuple(sorted([*lines, *drawn], key=lambda part: part.top)))


def _is_table(table: Element, height: float) -> bool:
    """Whether lines enclose a table: rows and columns, or one row of several cells that the page's end has cut off."""
    wide = len(table.rows[0].cells) if table.rows else 0
    at_edge = table.bbox[1] < _CUT * height or table.bbox[3] > (1 - _CUT) * height
    return wide > 1 and (len(table.rows) > 1 or (wide > _FRAME and at_edge))


# ── page numbers and running heads ────────────────────────────────────────────────────────────────


def _without_edges(pages: list[_Page]) -> list[_Page]:
    """The pages without lines at their edges that are numbers or stand in one place of many pages."""
    heads = Counter(key for page in pages for key in {_key(line) for line in _edge(page)})
    running = {key for key, count in heads.items() if count >= max(2, 0.4 * len(pages))}
    return [replace(page, parts=_content(page, running)) for page in pages]


def _content(page: _Page, running: set[tuple[str, int]]) -> tuple[_Line | _Drawn, ...]:
    """The page's parts but for what its margins hold."""
    edge, lines = _edge(page), page.lines
    size = sorted(line.size for line in lines)[len(lines) // 2] if lines else 0.0
    outermost = (*lines[:1], *lines[-1:])
    dropped = {line for line in edge if _key(line) in running}
    dropped |= {line for line in outermost if _NUMBER.fullmatch(line.text) or _is_small_in_margin(line, page, size)}
    dropped |= {line for line in lines if _CONTENTS.fullmatch(line.text)}
    return tuple(part for part in page.parts if not (isinstance(part, _Line) and part in dropped))


def _edge(page: _Page) -> list[_Line]:
    lines = page.lines
    return [*lines[:2], *lines[2:][-2:]]


def _key(line: _Line) -> tuple[str, int]:
    """What it says, but for numbers, and how far down it stands."""
    return re.sub(r"\d+", "#", re.sub(r"\s", "", line.text)), round(line.top / 4)


def _is_small_in_margin(line: _Line, page: _Page, size: float) -> bool:
    """A head on a document of one page: in the margin, and set smaller than the text."""
    in_margin = line.bottom < _MARGIN * page.height or line.top > (1 - _MARGIN) * page.height
    return in_margin and line.size < 0.85 * size


# ── paragraphs ────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Setting:
    """Lines become paragraphs, tables that go on over a page become one."""

    writer: Writer
    words: str = ""
    last: _Line | None = None
    left: float = 0.0
    right: float = 0.0
    rows: list[Sequence[Box | None]] = field(default_factory=list)
    waiting: list[tuple[int, int]] = field(default_factory=list)
    """Pages that begin inside what is not yet written: (number, characters ahead)."""

    def set(self, pages: Iterable[_Page]) -> Content:
        for page in pages:
            self._measure(page)
            self.waiting.append((page.number, len(self.words)))
            for part in page.parts:
                self._table(part) if isinstance(part, _Drawn) else self._line(part)
        self._flush()
        return self.writer.content()

    def _measure(self, page: _Page) -> None:
        """The page's margins: where most lines begin, where the longest end."""
        lines = page.lines
        if lines:
            begins = Counter(round(line.left) for line in lines)
            full = [begin for begin, count in begins.items() if count > 1 or len(lines) < 4]
            self.left, self.right = min(full or begins), max(line.right for line in lines)

    def _line(self, line: _Line) -> None:
        self._end_table()
        if self.last is not None and not self._goes_on(self.last, line):
            self._end_paragraph()
        self.words = _joined(self.words, line.text)
        self.last = line

    def _goes_on(self, before: _Line, line: _Line) -> bool:
        """Whether a line belongs to the paragraph of the one before it."""
        size = max(line.size, 1.0)
        if before.right < self.right - 1.9 * size or line.left > self.left + 1.2 * size:
            return False
        if 0 < line.top - before.bottom > 1.5 * size:
            return False
        return not (_ITEM.match(line.text) and _ENDED.search(before.text))

    def _table(self, table: _Drawn) -> None:
        self._end_paragraph()
        if self.rows and len(self.rows[0]) == len(table.grid[0]):
            again = 0  # a heading, of one row or more, stands again on each page
            while again < min(len(self.rows), len(table.grid)) and _texts(self.rows[again]) == _texts(
                table.grid[again]
            ):
                again += 1
            grid = table.grid[again:]
            if grid and (whole := _gone_on(self.rows, grid[0])):
                self.rows[-1], grid = whole, grid[1:]
            self.rows += grid
        else:
            self._end_table()
            self.rows = list(table.grid)

    def _end_paragraph(self) -> None:
        if self.last is None:
            return
        self._anchors()
        self.writer.line(self.words)
        self.words, self.last = "", None

    def _end_table(self) -> None:
        if self.rows:
            self._anchors()
            self.writer.table(self.rows)
            self.rows = []

    def _anchors(self) -> None:
        for number, ahead in self.waiting:
            self.writer.anchor("page", number, ahead=ahead)
        self.waiting = []

    def _flush(self) -> None:
        self._end_paragraph()
        self._end_table()
        self._anchors()


def _texts(row: Sequence[Box | None]) -> list[str]:
    return [box.text if box else "" for box in row]


_COUNT = re.compile(r"序\s*号|编\s*号|序")


def _gone_on(rows: Sequence[Sequence[Box | None]], row: Sequence[Box | None]) -> list[Box | None] | None:
    """The last row with what the next page says of it: where each row has a number and the first one there has none."""
    above = rows[-1]
    texts = [one_line(box.text) if box else "" for box in row]
    count = next((at for at, box in enumerate(rows[0]) if box and _COUNT.fullmatch(one_line(box.text))), None)
    if count is None or len(rows) < _FRAME or len(set(map(id, above))) < len(above) or not any(texts):
        return None
    numbered = above[count]
    if texts[count] or numbered is None or not numbered.text.strip().isdigit() or len({*map(id, row)}) < len(row):
        return None
    return [
        Box(_joined(box.text, text), box.header) if box and text else box
        for box, text in zip(above, texts, strict=True)
    ]


def _joined(before: str, line: str) -> str:
    if not before or CHINESE.match(before[-1]) or CHINESE.match(line[0]) or before.endswith("-"):
        return before + line
    return f"{before} {line}"
