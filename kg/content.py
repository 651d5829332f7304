"""Where a document's own text begins and ends: past furniture, rows of labels, links and 附件1."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.labels import rows_end

if TYPE_CHECKING:
    from kg.model import Document

_NO_HEADLINE = re.compile(
    r"返回(?:顶部|首页)|[•·\s]*(?:无障碍|长辈版|关怀版)|.{0,12}(?:当前|當前|所在的?|的)位置[：:].*|首\s*页(?:\s+\S{2,12}){3,}"
    r"|附\s?件\s?\d{0,2}[：:.]?|[【\[]?字[体号][：: ].*|[^\n]{4,80}[_|｜][^\n]{0,30}(?:网|门户|政府|公开)|(?:https?://|www\.)\S+"
)


def first(document: Document) -> int:
    """Where the text begins that is no furniture, no row of labels, no link and no 附件1."""
    text, start = document.text, 0
    for span in sorted(document.furniture):
        if not text[start : span.start].strip():
            start = max(start, span.end)
    while True:
        start = unspaced(text, rows_end(text, start))
        end = line_end(text, start)
        if end is None or end == start or not _NO_HEADLINE.fullmatch(text[start:end].strip()):
            return start
        start = end


def line_end(text: str, start: int) -> int | None:
    """Where the line ends that begins at ``start``; ``None`` for the last one, which no break ends.

    >>> line_end("甲乙\r\n丙", 0), line_end("甲乙\r\n丙", 4)
    (2, None)
    """
    end = text.find("\n", start)
    early = text.find("\r", start, end if end >= 0 else len(text))
    end = early if early >= 0 else end
    return end if end >= 0 else None


def last(document: Document) -> int:
    """The offset at which the document's own text ends: what follows is a site's furniture or blank."""
    end = len(document.text)
    for span in sorted(document.furniture, reverse=True):
        if not document.text[span.end : end].strip():
            end = min(end, span.start)
    return end


def unspaced(text: str, start: int) -> int:
    """Past blanks and markdown's marks of a heading."""
    space = re.compile(r"[\s#*]*").match(text, start)
    return space.end() if space else start
