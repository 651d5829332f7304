"""Tables drawn in plain text: markdown's pipes, and runs of lines with tabs between their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Cell, Span, Table

_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{1,}:?[ \t]*(?:\|[ \t]*:?-{1,}:?[ \t]*)+\|?[ \t]*")
_CELL = re.compile(r"(?:[^|\\\n]|\\.)*")


def drawn(text: str) -> tuple[Table, ...]:
    r"""The tables of a plain text, each cell's span without the blanks around it.

    >>> text = "| 任务 | 责任单位 |\n|---|---|\n| 建平台 | 市科技局 |\n"
    >>> [cell.span.of(text) for cell in drawn(text)[0].cells]
    ['任务', '责任单位', '建平台', '市科技局']
    """
    if "\t" not in text and "|" not in text:
        return ()
    lines = [(line.start(), line.end()) for line in re.finditer(r"[^\n]*\n|[^\n]+", text)]
    return tuple(sorted([*_piped(text, lines), *_tabbed(text, lines)], key=lambda table: table.span))


def _piped(text: str, lines: list[tuple[int, int]]) -> Iterator[Table]:
    """A heading row, a rule of dashes, then rows while they hold a pipe."""
    number = 1
    while number < len(lines):
        start, end = lines[number]
        if (
            not _RULE.fullmatch(text, start, end - (text[end - 1] == "\n"))
            or "|" not in text[slice(*lines[number - 1])]
        ):
            number += 1
            continue
        last = number + 1
        while last < len(lines) and "|" in text[slice(*lines[last])]:
            last += 1
        rows = [lines[number - 1], *lines[number + 1 : last]]
        cells = tuple(cell for row, line in enumerate(rows) for cell in _pipes(text, row, *line))
        yield Table(Span(lines[number - 1][0], lines[last - 1][1]), cells)
        number = last + 1


def _pipes(text: str, row: int, start: int, end: int) -> Iterator[Cell]:
    start, end = _bare(text, start, end)
    start += text.startswith("|", start)
    end -= end > start and text[end - 1] == "|" and text[end - 2] != "\\"
    column = 0
    while start <= end:
        found = _CELL.match(text, start, end)
        stop = found.end() if found else end
        yield Cell(row, column, Span(*_bare(text, start, stop)), header=row == 0)
        start, column = stop + 1, column + 1


def _tabbed(text: str, lines: list[tuple[int, int]]) -> Iterator[Table]:
    """A line with tabs and those below it with as many; short lines without one between them head a part of the table."""
    number = 0
    while number < len(lines):
        tabs = text.count("\t", *lines[number])
        rows, number = _alike(text, lines, number, tabs) if tabs else ([], number + 1)
        if len(rows) >= 2:
            cells = tuple(cell for row, line in enumerate(rows) for cell in _tabs(text, row, tabs, *line))
            yield Table(Span(rows[0][0], rows[-1][1]), cells)


def _alike(text: str, lines: list[tuple[int, int]], first: int, tabs: int) -> tuple[list[tuple[int, int]], int]:
    """The rows of the table that a line begins, and the number of the line after it.

    Up to three blank lines, or short ones among three columns and more, may intervene; two lines that have the tabs of one
    between them are a row with a line break in a cell.
    """
    rows, waiting = [lines[first]], list[tuple[int, int]]()
    number = after = first + 1
    while number < len(lines):
        start, end = lines[number]
        count = text.count("\t", start, end)
        broken = 0 < count < tabs and number + 1 < len(lines) and _goes_on(text, lines[number + 1], tabs - count)
        if broken:
            number += 1
            end = lines[number][1]
        if count == tabs or broken:
            rows += [*(line for line in waiting if text[slice(*line)].strip()), (start, end)]
            waiting, after = [], number + 1
        elif len(waiting) < 3 and end - start <= 40 and not count and (tabs > 1 or not text[start:end].strip()):
            waiting.append((start, end))
        else:
            break
        number += 1
    return rows, after


_NUMBERED = re.compile(r"[ \u3000]*(?:[（(]?[\d一二三四五六七八九十]+[）)、.．\t]|$)")


def _goes_on(text: str, line: tuple[int, int], tabs: int) -> bool:
    """Whether a line has the rest of a row's tabs and begins no row of its own with a number."""
    return text.count("\t", *line) == tabs and _NUMBERED.match(text, *line) is None


def _tabs(text: str, row: int, tabs: int, start: int, end: int) -> Iterator[Cell]:
    """The cells of a line; a line without tabs is one cell over all columns."""
    end -= text[end - 1] == "\n"
    stops = [mark.start() for mark in re.compile("\t").finditer(text, start, end)]
    begins, stops = [start, *(stop + 1 for stop in stops)], [*stops, end]
    spans = [Span(*_bare(text, begin, stop)) for begin, stop in zip(begins, stops, strict=True)]
    header = row == 0 and not spans[0].of(text)[:1].isdigit()
    for column, span in enumerate(spans if len(spans) > 1 else spans * (tabs + 1)):
        yield Cell(row, column, span, header)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without blanks at its ends."""
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    return left, max(left, start + len(words.rstrip()))
