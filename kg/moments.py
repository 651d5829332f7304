"""Points in time as documents write them: 2020年6月底前, 今年三季度, 年底, 上半年; where they stand and which date they are.

Whether a point binds as a time limit is another matter (:mod:`kg.deadlines`).
"""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

from kg.dates import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Span

POINT = re.compile(
    r"(?:(?P<year>(?<!\d)(?:19|20)\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{2})[ \u3000]?年度?|(?P<relative>今年|本年度?|当年|明年))?"
    r"(?:(?<!\d)(?P<month>\d{1,2})[ \u3000]?月份?(?:[ \u3000]?(?P<day>\d{1,2})[ \u3000]?日|(?P<part>[上中下]旬))?|第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年)?"
    r"(?P<end>年?[底末]|年?内)?"
    r"(?P<before>之前|以前|前)?"
)
"""A point in time; every part may be missing, :func:`parts` says whether anything is there."""
_ANCHOR = re.compile(r"[年月季](?:(?<=[\d \u3000〇○零一二三四五六七八九今本当明半].)|(?=[底末内]))")
"""Every point in time has one of these, behind a number or the like or before 底; a search for them is ten times faster than one for the whole."""
_ANCHORED = ("year", "relative", "month", "quarter", "half")
_BEGINS = re.compile(
    r"(?:(?:19|20)\d\d[ \u3000]?|[一二][〇○零九][〇○零一二三四五六七八九]{2}|\d{1,2}[ \u3000]?|[今本当明]|[上下]半|第?[一二三四1-4])\Z"
)
_BEFORE_ANCHOR = frozenset(" \u3000〇○零一二三四五六七八九今本当明半")
_AFTER_BARE_YEAR = frozenset("底末内")
"""Without a number or 今, 本 … before it only 年底, 年末 and 年内 are a point in time."""


def points(text: str, span: Span) -> Iterator[re.Match[str]]:
    """The points in time of the span, binding or not: matches of ``POINT``.

    >>> from kg.model import Span
    >>> [found[0] for found in points("2020年6月底前完成，今年三季度启动", Span(0, 20))]
    ['2020年6月底前', '今年三季度']
    """
    end = span.start
    for anchor in _ANCHOR.finditer(text, span.start, span.end):
        if anchor.start() < end:
            continue
        at = anchor.start()
        before = text[at - 1 : at] if at > end else ""
        begins = None
        if before.isdecimal() or before in _BEFORE_ANCHOR:
            begins = _BEGINS.search(text, max(end, at - 6), at)
        if begins is None and text[at + 1 : at + 2] not in _AFTER_BARE_YEAR:
            continue
        point = POINT.match(text, begins.start() if begins else at, span.end)
        if point and (any(point.group(*_ANCHORED)) or (point["end"] or "").startswith("年")):
            yield point
            end = point.end()


def parts(point: re.Match[str]) -> set[str]:
    """Which parts the point has; none where it is no point in time (a lone 内 or 前)."""
    if not any(point.group(*_ANCHORED)) and not (point["end"] or "").startswith("年"):
        return set()
    return {part for part, value in point.groupdict().items() if value}


def date(point: re.Match[str], year: int | None) -> str | None:
    """The last moment of the point in ISO form (``2020``, ``2020-06``, ``2020-06-30``); ``None`` where the year is not known
    or its edge is open: whether 6月前 takes June in cannot be told. ``year`` is the document's own.
    """
    of = _year(point, year)
    if of is None:
        return None
    edge_open = bool(point["before"]) and not point["end"] and not point["day"] and not point["part"]
    if edge_open:
        return None
    if point["month"]:
        return in_month(of, int(point["month"]), point["day"])
    if point["quarter"]:
        return f"{of}-{3 * number(point['quarter']):02}"
    if point["half"]:
        return f"{of}-{6 if point['half'] == '上' else 12:02}"
    return str(of)


def _year(point: re.Match[str], year: int | None) -> int | None:
    if point["year"]:
        return number(point["year"])
    if year is None:
        return None
    return year + 1 if point["relative"] == "明年" else year


def in_month(year: int, month: int, day: str | None) -> str | None:
    """The month, or a day of it, in ISO form; ``None`` where the calendar has none such.

    >>> in_month(2020, 6, None), in_month(2020, 6, "5"), in_month(2020, 6, "31")
    ('2020-06', '2020-06-05', None)
    """
    if not 1 <= month <= 12:
        return None
    if not day:
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{int(day):02}" if 1 <= int(day) <= calendar.monthrange(year, month)[1] else None
