"""Tables of a page: which are tables and which only place things, and the boxes in their places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.formats._content import Box, Grid
from kg.formats._xml import Element

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
BLOCKS = frozenset(
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
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
MARKER = "zeren-marker"
_COLSPAN = 1_000
"""The largest span that browsers honour."""


def is_layout(table: Element) -> bool:
    """Whether a table only places things on the page: tables inside, one column, or whole chapters in a cell."""
    if next((inner for inner in table.iter("table") if inner is not table), None) is not None:
        return True
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    if max(map(len, rows), default=0) < 2:
        return True
    return len(rows) <= 3 and any(sum(1 for _ in cell.iter("p", "div", "br")) > 8 for row in rows for cell in row)


def grid_of(table: Element) -> Grid:
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
    value = whole_number(cell.get(name), 1)
    return most if value == 0 and name == "rowspan" else max(1, min(value, most))


def _cell_text(cell: Element) -> str:
    """The cell's words; a space where a paragraph or line ends in it."""
    words: list[str] = []
    for event, element in _events(cell):
        if event == "start":
            words += [
                " " if element.tag in BLOCKS or element.tag == "br" else "",
                element.get(MARKER, ""),
                element.text or "",
            ]
        else:
            words += [" " if element.tag in BLOCKS else "", element.tail or "" if element is not cell else ""]
    return re.sub(r" {2,}", " ", "".join(words))


def _events(cell: Element) -> Iterator[tuple[str, Element]]:
    """Start and end of each element inside that is shown."""
    if is_hidden(cell):
        if cell.tail:
            yield "end", cell
        return
    yield "start", cell
    for child in cell:
        yield from _events(child)
    yield "end", cell


def is_hidden(element: Element) -> bool:
    """Whether an element and all in it is nothing that a reader of the page's text sees."""
    return (
        not isinstance(element.tag, str)
        or element.tag in _DROPPED
        or "hidden" in element.attrib
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


def whole_number(text: str | None, default: int) -> int:
    """The number that an attribute holds, the default where it holds none."""
    return int(text) if text and text.strip().lstrip("-").isdecimal() and len(text) < 8 else default
