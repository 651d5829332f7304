"""Pages of government sites: the content is found, menus and scripts are left out, tables stay tables.

The content is the smallest element that holds nearly all text outside links: that needs no list of the sites' own names
for it. Kept from outside it: the headline, the labels above (发文字号：…) and prose right beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.formats._content import Content, Grid, Writer, one_line
from kg.formats._encoding import decode
from kg.formats._furniture import LABEL_ROW, furniture
from kg.formats._htmltables import BLOCKS, MARKER, grid_of, is_hidden, is_layout, whole_number
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
        if not inner or (inner[0].tag == "table" and not is_layout(inner[0])):
            return here
        here = inner[0]


def _weights(body: Element) -> dict[Element, int]:
    """Characters outside links in each element, summed from the leaves."""
    weights: dict[Element, int] = {}
    for element in reversed(list(body.iter())):
        own = (
            0
            if is_hidden(element)
            else _length(element.text) + sum(weights[child] + _length(child.tail) for child in element)
        )
        weights[element] = 0 if element.tag == "a" else own
    return weights


def _length(text: str | None) -> int:
    return len(text.strip()) if text else 0


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
        if is_hidden(element):
            return
        if element.tag == "table" and not is_layout(element):
            yield from self.flush()
            inside = element is self.content
            yield _Piece("", grid_of(element), 0 if inside else self.place)
            self.place = 1 if inside else self.place
            return
        block = element.tag in BLOCKS or element.tag == "br"
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
        self.words.append(element.get(MARKER, ""))
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
        value = whole_number(listed.get("start"), 1) - 1
        for item in listed.iterchildren("li"):
            value = whole_number(item.get("value"), value + 1)
            style = re.search(
                r"list-style(?:-type)?\s*:\s*([a-z-]+)", f"{listed.get('style') or ''};{item.get('style') or ''}"
            )
            number = numeral(value, style[1] if style else listed.get("type") or "decimal")
            item.set(MARKER, number and number + ("、" if "一" <= number[0] <= "龥" else "."))
