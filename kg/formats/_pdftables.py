"""Tables drawn with lines on a PDF's page: words fall into the cells that hold them, lines of a cell are joined."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.formats._content import Box, Grid, one_line
from kg.formats._xml import Element

_PADDING = 5.0
"""Points that a cell leaves free at its left and right."""
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’—…]")


def grid_of(table: Element, words: Sequence[Element]) -> Grid:
    """Boxes in their places; where a row has no cell of its own, the merged one that covers the place."""
    held: dict[tuple[float, ...], list[Element]] = {cell: [] for cell in table.cells}
    for word in words:
        home = next((cell for cell in held if is_inside(word, [(cell[0], cell[1], cell[2], cell[3])])), None)
        if home is not None:
            held[home].append(word)
    boxes = {cell: Box(_cell_text(cell, inside)) for cell, inside in held.items()}
    lefts = sorted({cell[0] for cell in table.cells})
    middles = [(a + b) / 2 for a, b in zip(lefts, [*lefts[1:], table.bbox[2]], strict=True)]
    return [
        [_covering(boxes, cell, across, row) for cell, across in zip(row.cells, middles, strict=False)]
        for row in table.rows
    ]


def _covering(
    boxes: dict[tuple[float, ...], Box], cell: tuple[float, ...] | None, across: float, row: Element
) -> Box | None:
    if cell:
        return boxes[cell]
    down = (row.bbox[1] + row.bbox[3]) / 2
    return next(
        (box for place, box in boxes.items() if place[0] <= across <= place[2] and place[1] <= down <= place[3]), None
    )


def _cell_text(cell: tuple[float, ...], words: Sequence[Element]) -> str:
    """A line after which another character had no room was broken by the cell's edge; any other ended there."""
    text = ""
    for line in _rows_of(words):
        used = max(word["x1"] for word in line) - min(word["x0"] for word in line)
        broken = used + 1.2 * (line[0]["bottom"] - line[0]["top"]) > cell[2] - cell[0] - 2 * _PADDING
        words_of = closed_up(" ".join(word["text"] for word in line))
        text += words_of if broken and CHINESE.match(words_of[-1:]) else f"{words_of} "
    return text.strip()


def _rows_of(words: Sequence[Element]) -> list[list[Element]]:
    """The words of a cell line by line."""
    rows: list[list[Element]] = []
    for word in sorted(words, key=lambda word: word["top"]):
        if rows and word["top"] - rows[-1][0]["top"] <= 0.5 * (word["bottom"] - word["top"]):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word["x0"]) for row in rows]


def is_inside(thing: Element, boxes: Sequence[tuple[float, float, float, float]]) -> bool:
    """Whether the middle of a thing on the page lies in one of the boxes (left, top, right, bottom)."""
    across, down = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return any(left <= across <= right and top <= down <= bottom for left, top, right, bottom in boxes)


def closed_up(text: str) -> str:
    """Gaps between Chinese characters are the typesetter's."""
    return re.sub(rf"(?<={CHINESE.pattern})[ \u3000\xa0]+(?={CHINESE.pattern})", "", one_line(text))
