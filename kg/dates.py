"""Dates as Chinese documents write them: 2018年12月29日, 二〇一八年十二月二十九日, 2018-12-29."""

from __future__ import annotations

import calendar
import re

_DIGITS = "〇○零ＯO０"
_YEAR = rf"[12一二](?<!\d.)(?:(?<=1)9\d\d|(?<=2)0\d\d|(?<=[一二])[{_DIGITS}九][{_DIGITS}一二三四五六七八九]{{2}})"
_SMALL = r"(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_GAP = r"[ \u3000\xa0]{0,2}"
DATE = re.compile(
    rf"(?P<year>{_YEAR}){_GAP}(?:年{_GAP}(?P<month>{_SMALL}){_GAP}月{_GAP}(?P<day>{_SMALL}){_GAP}日"
    rf"|(?P<mark>[-/.])(?P<month2>\d{{1,2}})(?P=mark)(?P<day2>\d{{1,2}})(?!\d))"
)
"""A whole date. It begins with a class of characters, so that a search stops at few."""
_NUMERALS = {**dict.fromkeys(_DIGITS, 0), **{digit: value for value, digit in enumerate("一二三四五六七八九", 1)}}


def number(words: str) -> int:
    """The value of a year's, month's or day's digits.

    >>> number("二〇一八"), number("十二"), number("三十"), number("29")
    (2018, 12, 30, 29)
    """
    if words.isdecimal():
        return int(words)
    if "十" in words:
        tens, _, ones = words.partition("十")
        return 10 * (_NUMERALS[tens] if tens else 1) + (_NUMERALS[ones] if ones else 0)
    return int("".join(str(_NUMERALS[digit]) for digit in words))


def iso(date: re.Match[str]) -> str:
    """The ISO form of a match of ``DATE``, or ``""`` where the calendar has no such day.

    >>> iso(DATE.search("二〇一八年十二月二十九日"))
    '2018-12-29'
    >>> iso(DATE.search("2018年2月30日"))
    ''
    """
    year, month, day = (
        number(date["year"]),
        number(date["month"] or date["month2"]),
        number(date["day"] or date["day2"]),
    )
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return ""
    return f"{year:04}-{month:02}-{day:02}"
