"""How questions name tasks by number, sections by number, and days: 第19项, 三（二）1, 第三部分, 到2022年, before July."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DIGITS = {ch: i for i, ch in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN = "一二三四五六七八九十百零〇两"
_MONTHS = (
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep oct nov dec"
)
_MONTH = {name: i % 12 + 1 for i, name in enumerate(_MONTHS.split()[:12])}
_MONTH |= {name[:3]: number for name, number in tuple(_MONTH.items())}
_ORDINALS = {
    name: i
    for i, name in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)  # noqa: SIM905
}


def number(text: str) -> int | None:
    """The number that digits or Chinese numerals say, or ``None``.

    >>> number("19"), number("二十一"), number("十"), number("(三)"), number("甲")
    (19, 21, 10, 3, None)
    """
    text = text.strip("()（）、.．第 ")
    if text.isdecimal() and text.isascii():
        return int(text)
    if not text or any(ch not in _HAN for ch in text):
        return None
    total = section = 0
    for ch in text:
        if ch == "百":
            total, section = total + (section or 1) * 100, 0
        elif ch == "十":
            total, section = total + (section or 1) * 10, 0
        else:
            section = _DIGITS[ch]
    return total + section


def key(text: str) -> str:
    """A task's address in one way of writing: no blanks or stops, half-width brackets.

    >>> key("三、（八）2."), key("三(八)2")
    ('三(八)2', '三(八)2')
    """
    return re.sub(r"[\s、.．,，]", "", text.replace("（", "(").replace("）", ")"))


@dataclass(frozen=True, slots=True)
class Ref:
    """A place in a question that names a task or section by number: ``key`` is an address, or ``ordinal`` a number."""

    kind: str
    start: int
    end: int
    key: str = ""
    ordinal: int = -1
    han: bool = False
    """Whether the number is written in Chinese numerals."""


@dataclass(frozen=True, slots=True)
class Day:
    """A time in a question: ``date`` is ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or ``--MM`` where no year is said."""

    start: int
    end: int
    date: str
    bound: bool = False
    """Whether it is a limit (前, before, by) rather than a year alone."""


_TH = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()  # noqa: SIM905
_ORDINALS |= {name: i for i, name in enumerate(_TH, 1)}
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty twenty-one twenty-two".split()  # noqa: SIM905
_ORDINALS |= {name: i for i, name in enumerate(_TEENS, 13)}
_ROMAN = {name: i for i, name in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), 1)}  # noqa: SIM905
_WORD = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_ROMANS = "|".join(sorted(_ROMAN, key=len, reverse=True))
_ROMAN_KEY = re.compile(
    rf"\b(?P<part>(?:{_ROMANS})(?:\s?[.,-])?\s?|[1-9])\((?P<section>\d{{1,2}}|(?i:{_ROMANS})|[{'一二三四五六七八九十'}]+)\)(?:[.,\s-]?(?P<item>\d{{1,2}})(?!\d))?"
)
"""An address in Roman numerals or digits: III(2)1, V (3), 3(2)1."""
_ENGLISH_PART = re.compile(
    rf"\b(?i:parts?|sections?|chapters?)\s(?P<after>\d+|{_ROMANS}|(?i:{_WORD})|\(?[一二三四五六七八九十]{{1,2}}\)?)(?!\w)(?!\s?[.(]?\()"
    rf"|(?i:\b(?:the\s)?(?P<before>{_WORD}|\d+(?:st|nd|rd|th))\s(?:part|section|chapter)\b)"
)
_ENGLISH_ITEM = re.compile(
    rf"(?i:\b(?:the\s)?(?:(?P<before>{'|'.join(_TH)}|\d+(?:st|nd|rd|th))\s(?:task|item|point)|(?:task|item|point)\s(?P<after>{_WORD}))\b)"
)
_N = rf"[{_HAN}\d]+"
_KEY = re.compile(
    r"(?P<key>(?:[一二三四五六七八九十]+[、.．]?\s?)?\((?:[一二三四五六七八九十]+|\d+)\)(?:[、.．]?\d+)?|[一二三四五六七八九十]+[、.．]\d+)"
    r"(?:(?:部分|节|条|下|的|里|中)*第?(?P<item>[一二三四五六七八九十]+|\d+)(?:项|条|点|款|小项|小点)(?:任务|工作)?)?"
)
_ITEM = re.compile(
    rf"第\s?({_N})\s?(?:大)?(?:项|条|号|个|件|点)(?:重点)?(?:工作任务|任务|工作|事项|内容)?|(?:任务|事项|条目|编号|工作)\s?(\d+)(?!\d*\s*[月年日%.]|\d)(?:项|号)?"
    rf"|(\d+|[二三四五六七八九]?十[一二三四五六七八九]?)\s?号(?:任务|工作|事项)?|(?i:\b(?:tasks?|items?|no\.?|number|point)\s?\#?\s?(\d+)\b)"
)
_PART = re.compile(
    rf"第\s?\(?({_N})\)?\s?(?:大)?(?:部分|章节|章|节|板块|编)|(?<![一二三四五六七八九十、])\(([一二三四五六七八九十]+)\)(?:这个?)?(?:部分|章节|章|节|板块)"
)
_BARE = re.compile(r"(\d{1,3})(?=\s*(?:由|谁|归|的|$)|\s+\S)")


def refs(text: str) -> Iterator[Ref]:
    """Every task and section that the text names by number."""
    for found in _PART.finditer(text):
        ordinal = number(found[1] or found[2])
        if ordinal is not None:
            yield Ref("section", found.start(), found.end(), ordinal=ordinal)
    if re.search(r"[A-Za-z]|\d\(", text):
        yield from _english_refs(text)
    for found in _KEY.finditer(text):
        item = number(found["item"] or "")
        yield Ref("task", found.start(), found.end(), key=key(found["key"]) + (str(item) if item else ""))
    for found in _ITEM.finditer(text):
        said = next(group for group in found.groups() if group)
        ordinal = number(said)
        if ordinal is not None:
            yield Ref("task", found.start(), found.end(), ordinal=ordinal, han=not said.isdecimal())
    if bare := _BARE.match(text):
        yield Ref("task", bare.start(), bare.end(), ordinal=int(bare[1]))


def _english_refs(text: str) -> Iterator[Ref]:
    """Tasks and sections as English numbers them: III(2)1, part V, the third section, the 19th task."""
    for found in _ROMAN_KEY.finditer(text):
        part = _han(_counted(found["part"].strip(" .,-")))
        yield Ref("task", *found.span(), key=f"{part}({_han(_counted(found['section']))}){found['item'] or ''}")
    for found in _ENGLISH_PART.finditer(text):
        yield Ref("section", *found.span(), ordinal=_counted(found["after"] or found["before"]))
    for found in _ENGLISH_ITEM.finditer(text):
        yield Ref("task", *found.span(), ordinal=_counted(found["after"] or found["before"]))


def _counted(said: str) -> int:
    """The number of a numeral: 19th, V, five, 五."""
    digits = re.match(r"\d+", said)
    return int(digits[0]) if digits else _ROMAN.get(said.upper()) or _ORDINALS.get(said.lower()) or number(said) or 0


def _han(n: int) -> str:
    """A number below a hundred in Chinese numerals."""
    tens, ones = divmod(n, 10)
    return (f"{_HAN[tens - 1] if tens > 1 else ''}十" if tens else "") + (_HAN[ones - 1] if ones else "")


_DATE = re.compile(
    r"(?:截至|截止|到|至|在|于)?\s?(20\d\d)\s?年?(?:\s?(\d{1,2})\s?月)?(?:\s?(\d{1,2})\s?[日号])?(底前|年底前|年底|底|末|以前|之前|前)?"
)
_MONTH_ONLY = re.compile(
    r"(\d{1,2}|[一二三四五六七八九十]{1,2})\s?月(?:\s?(\d{1,2})\s?[日号])?(?:份)?(底前|底|末|以前|之前|前)?"
)
_ENGLISH_DAY = re.compile(
    rf"(?i)\b(?:(by|before|until|no later than)\s+)?(?:the end of\s+)?({'|'.join(_MONTH)})\b\.?(?:\s+(\d{{1,2}})(?:st|nd|rd|th)?\b)?(?:,?\s*(20\d\d))?"
    r"|(?i:\b(by|before|until|in|no later than)\s+(?:the end of\s+)?(20\d\d)\b)"
)


_PART_OF_YEAR = re.compile(r"(?<![\d年])(?:今年|当年|本年)?(?:上半年|年底|年末|岁末)(?:之前|以前|前)?")
"""A part of no year in particular: 上半年, 年底前."""


def days(text: str) -> Iterator[Day]:
    """Every day, month or year that the text names.

    >>> [day.date for day in days("7月底前")], [day.date for day in days("before July 2023")]
    (['--07'], ['2023-07'])
    """
    taken: list[tuple[int, int]] = []
    for found in _ENGLISH_DAY.finditer(text):
        bound, month, day, year, year_bound, only = found.groups()
        said = _date(year or "-", str(_MONTH[month.lower()]), day) if month else only
        limit = bound or year_bound or ""
        taken.append(found.span())
        yield Day(found.start(), found.end(), said, bound=limit.lower() not in {"", "in"})
    for found in _DATE.finditer(text):
        if any(start < found.end() and found.start() < end for start, end in taken):
            continue
        if found.group().strip().isdecimal() and len(found.group().strip()) > 4:
            continue
        year, month, day, bound = found.groups()
        yield Day(
            found.start(), found.end(), _date(year, month, day), bound=bool(bound) or text[found.start()] in "到至截"
        )
    for found in _PART_OF_YEAR.finditer(text):
        if not any(start < found.end() and found.start() < end for start, end in taken):
            yield Day(found.start(), found.end(), _date("-", "6" if "上半" in found[0] else "12", None), bound=True)
    for found in _MONTH_ONLY.finditer(text):
        month_number = number(found[1])
        if month_number and 1 <= month_number <= 12:
            yield Day(found.start(), found.end(), _date("-", str(month_number), found[2]), bound=bool(found[3]))


def _date(year: str, month: str | None, day: str | None) -> str:
    if not month:
        return year
    return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
