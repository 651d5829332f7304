"""Pages of government sites: the content is found, menus and scripts are left out, tables stay tables.

The content is the smallest element that holds nearly all text outside links: that needs no list of the sites' own names
for it. Kept from outside it: the headline, the labels above (发文字号：…) and prose right beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.formats._content import Box, Content, Grid, Writer, one_line
from kg.formats._encoding import decode
from kg.formats._furniture import LABEL_ROW, furniture
from kg.formats._numbering import numeral
from kg.formats._xml import Element

NAME = "html"
SUFFIXES: tuple[str, ...] = (".html", ".htm", ".shtml", ".xhtml")

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "canvas",
        "video",
        "audio",
        "map",
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "nav",
        "head",
        "title",
        "meta",
        "link",
        "footer",
        "aside",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_CONTAINERS = frozenset(
    [
        "body",
        "div",
        "section",
        "article",
        "main",
        "td",
        "table",
        "tbody",
        "tr",
        "center",
        "form",
        "span",
        "font",
        "fieldset",
    ]
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_KEEPS_LINES = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
_SHARE = 0.82
"""A child with this share of its parent's text outside links holds the content."""
_META = {
    "articletitle": "title",
    "og:title": "title",
    "pubdate": "issued",
    "publishdate": "issued",
    "contentsource": "source",
}
_MARKER = "zeren-marker"
_COLSPAN = 1_000
"""The largest span that browsers honour."""


def recognises(data: bytes) -> bool:
    """Whether the bytes begin as a page does, whatever the file is called."""
    return bool(_START.match(data[:4_096]))


def read(data: bytes) -> Content:
    """The page's content as lines and tables. Raises ``FormatError`` where the bytes are no text."""
    from lxml import html  # here, not above: a reader of plain text need not wait for it

    text, encoding = _decoded(data)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    root = html.document_fromstring(_DECLARATION.sub("", text) or "<p>", parser=parser)
    metadata = tuple(_metadata(root))
    _number_items(root)
    writer = Writer()
    for piece in _kept(_Walk(_content_of(root)).pieces(root)):
        if piece.grid is not None:
            writer.table(piece.grid)
        else:
            writer.line(piece.text)
    content = writer.content(encoding=encoding, metadata=metadata)
    return replace(content, furniture=furniture(content.text))


def _decoded(data: bytes) -> tuple[str, str]:
    """By the page's own word where it holds: GB2312 is meant as its superset."""
    declared = _CHARSET.search(data[:4_096])
    name = declared[1].decode("ascii").lower() if declared else ""
    if name.startswith("gb"):
        try:
            return data.decode("gb18030"), "gb18030"
        except UnicodeDecodeError:
            pass  # the page says one thing and is another: the bytes decide
    return decode(data)


def _metadata(root: Element) -> Iterator[tuple[str, str]]:
    for meta in root.iter("meta"):
        key = _META.get((meta.get("name") or meta.get("property") or "").lower())
        value = one_line(meta.get("content") or "")
        if key and value:
            yield f"page.{key}", value[:10] if key == "issued" and re.match(r"\d{4}-\d\d-\d\d", value) else value


# ── where the content is ──────────────────────────────────────────────────────────────────────────


def _content_of(root: Element) -> Element:
    """The smallest container that holds nearly all text outside links."""
    body = root.find("body") if root.find("body") is not None else root
    weights = _weights(body)
    here = body
    while True:
        inner = [
            child for child in here if child.tag in _CONTAINERS and weights.get(child, 0) >= _SHARE * weights[here] > 0
        ]
        if not inner or (inner[0].tag == "table" and not _is_layout(inner[0])):
            return here
        here = inner[0]


def _weights(body: Element) -> dict[Element, int]:
    """Characters outside links in each element, summed from the leaves."""
    weights: dict[Element, int] = {}
    for element in reversed(list(body.iter())):
        own = (
            0
            if _skipped(element)
            else _length(element.text) + sum(weights[child] + _length(child.tail) for child in element)
        )
        weights[element] = 0 if element.tag == "a" else own
    return weights


def _length(text: str | None) -> int:
    return len(text.strip()) if text else 0


def _skipped(element: Element) -> bool:
    return (
        not isinstance(element.tag, str)
        or element.tag in _DROPPED
        or "hidden" in element.attrib
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


# ── the page in pieces ────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line or a table, and where it stands: before, in or after the content."""

    text: str
    grid: Grid | None
    place: int
    headline: bool = False


def _kept(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """The content; from above it the headline and labels, unless the content says the headline itself."""
    found = list(pieces)
    begin = "".join(piece.text for piece in found if piece.place == 0)[:400].replace(" ", "")
    for piece in found:
        headline = piece.headline and piece.place < 0 and piece.text.replace(" ", "") not in begin
        if piece.place == 0 or headline:
            yield piece
        elif piece.place < 0 and piece.grid is not None and LABEL_ROW.match(_first_cell(piece.grid)):
            yield from (
                replace(piece, text="\t".join(one_line(box.text) for box in row if box), grid=None)
                for row in piece.grid
            )
        elif piece.place < 0 and LABEL_ROW.match(piece.text):
            yield piece


def _first_cell(grid: Grid) -> str:
    return next((one_line(box.text) for row in grid for box in row if box and box.text.strip()), "")


@dataclass(slots=True)
class _Walk:
    """One pass over the page, in the order of its text."""

    content: Element
    place: int = -1
    words: list[str] = field(default_factory=list)
    headline: bool = False
    kept: int = 0
    """How many elements around the text keep its line ends (pre)."""

    def pieces(self, element: Element) -> Iterator[_Piece]:
        """The element's lines and tables; what stands after it in its parent is the parent's."""
        if _skipped(element):
            return
        if element.tag == "table" and not _is_layout(element):
            yield from self.flush()
            inside = element is self.content
            yield _Piece("", _grid(element), 0 if inside else self.place)
            self.place = 1 if inside else self.place
            return
        block = element.tag in _BLOCKS or element.tag == "br"
        if block:
            yield from self.flush()
        yield from self.inside(element)
        if block:
            yield from self.flush()

    def inside(self, element: Element) -> Iterator[_Piece]:
        """The element's own words and children, the content's beginning and end noted."""
        if element is self.content:
            yield from self.flush()
            self.place = 0
        self.headline = self.headline or element.tag == "h1"
        keeps = element.tag == "pre" or bool(_KEEPS_LINES.search(element.get("style") or ""))
        self.kept += keeps
        self.words.append(element.get(_MARKER, ""))
        yield from self.say(element.text)
        for child in element:
            yield from self.pieces(child)
            yield from self.say(child.tail)
        self.kept -= keeps
        if element is self.content:
            yield from self.flush()
            self.place = 1

    def say(self, text: str | None) -> Iterator[_Piece]:
        """Words of the line; where line ends are kept, each ends it."""
        if not self.kept or not text or "\n" not in text:
            self.words.append(text or "")
            return
        *lines, last = text.split("\n")
        for line in lines:
            self.words.append(line)
            yield from self.flush()
        self.words.append(last)

    def flush(self) -> Iterator[_Piece]:
        """End the line."""
        text = one_line("".join(self.words))
        if text:
            yield _Piece(text, None, self.place, self.headline)
        self.words.clear()
        self.headline = False


def _number_items(root: Element) -> None:
    """Note on each item of an ordered list the number that a browser shows before it."""
    for listed in root.iter("ol"):
        value = _number(listed.get("start"), 1) - 1
        for item in listed.iterchildren("li"):
            value = _number(item.get("value"), value + 1)
            style = re.search(
                r"list-style(?:-type)?\s*:\s*([a-z-]+)", f"{listed.get('style') or ''};{item.get('style') or ''}"
            )
            number = numeral(value, style[1] if style else listed.get("type") or "decimal")
            item.set(_MARKER, number and number + ("、" if "一" <= number[0] <= "龥" else "."))


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.strip().lstrip("-").isdecimal() and len(text) < 8 else default


# ── tables ────────────────────────────────────────────────────────────────────────────────────────


def _is_layout(table: Element) -> bool:
    """Whether a table only places things on the page: tables inside, one column, or whole chapters in a cell."""
    if next((inner for inner in table.iter("table") if inner is not table), None) is not None:
        return True
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    if max(map(len, rows), default=0) < 2:
        return True
    return len(rows) <= 3 and any(sum(1 for _ in cell.iter("p", "div", "br")) > 8 for row in rows for cell in row)


def _grid(table: Element) -> Grid:
    """Boxes in their places, merged ones in each place they cover."""
    rows = list(table.iter("tr"))
    grid: list[dict[int, Box]] = [{} for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in (child for child in row if child.tag in ("td", "th")):
            while column in grid[number]:
                column += 1
            box = Box(_cell_text(cell), header=cell.tag == "th" or row.getparent().tag == "thead")
            wide, high = _extent(cell, "colspan", _COLSPAN), _extent(cell, "rowspan", len(rows) - number)
            for below in range(number, number + high):
                grid[below].update({place: box for place in range(column, column + wide) if place not in grid[below]})
            column += wide
    width = max((max(row, default=-1) for row in grid), default=-1) + 1
    return [[row.get(column) for column in range(width)] for row in grid]


def _extent(cell: Element, name: str, most: int) -> int:
    value = _number(cell.get(name), 1)
    return most if value == 0 and name == "rowspan" else max(1, min(value, most))


def _cell_text(cell: Element) -> str:
    """The cell's words; a space where a paragraph or line ends in it."""
    words: list[str] = []
    for event, element in _events(cell):
        if event == "start":
            words += [
                " " if element.tag in _BLOCKS or element.tag == "br" else "",
                element.get(_MARKER, ""),
                element.text or "",
            ]
        else:
            words += [" " if element.tag in _BLOCKS else "", element.tail or "" if element is not cell else ""]
    return re.sub(r" {2,}", " ", "".join(words))


def _events(cell: Element) -> Iterator[tuple[str, Element]]:
    """Start and end of each element inside that is shown."""
    if _skipped(cell):
        if cell.tail:
            yield "end", cell
        return
    yield "start", cell
    for child in cell:
        yield from _events(child)
    yield "end", cell
