"""The numbers that Word and browsers make up themselves: 一、 （二） 3. ④ never stand in the file, only their form does."""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_CHINESE = frozenset(
    {
        "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting", "ideographDigital",
        "cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal",
    }
)  # fmt: skip
_FORMAL = frozenset(
    {"chineseLegalSimplified", "ideographLegalTraditional", "simp-chinese-formal", "trad-chinese-formal"}
)
_CIRCLED = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})
_STEMS = {"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥"}


def numeral(value: int, form: str) -> str:
    """The number in a form named as in OOXML (``w:numFmt``) or CSS (``list-style-type``).

    >>> [numeral(value, "chineseCounting") for value in (1, 10, 12, 20, 35, 105, 110)]
    ['一', '十', '十二', '二十', '三十五', '一百零五', '一百一十']
    >>> numeral(4, "decimalEnclosedCircle"), numeral(28, "upperLetter"), numeral(9, "lowerRoman"), numeral(7, "decimalZero")
    ('④', 'BB', 'ix', '07')
    """
    if form in ("none", "bullet"):
        return ""
    if form in _CHINESE:
        return chinese(value)
    if form in _FORMAL:
        return "".join(
            dict(zip(_DIGITS + "十百", "零壹贰叁肆伍陆柒捌玖拾佰", strict=True)).get(character, character)
            for character in chinese(value)
        )
    if form in _CIRCLED:
        return circled(value)
    if form in _STEMS:
        return _STEMS[form][(value - 1) % len(_STEMS[form])]
    return _western(value, form)


def _western(value: int, form: str) -> str:
    if form in ("lowerLetter", "lower-alpha", "lower-latin", "a"):
        return letters(value)
    if form in ("upperLetter", "upper-alpha", "upper-latin", "A"):
        return letters(value).upper()
    if form in ("lowerRoman", "lower-roman", "i"):
        return roman(value)
    if form in ("upperRoman", "upper-roman", "I"):
        return roman(value).upper()
    if form in ("decimalFullWidth", "decimalFullWidth2"):
        return str(value).translate({ord(str(digit)): ord("０") + digit for digit in range(10)})
    return f"{value:02}" if form in ("decimalZero", "decimal-leading-zero") else str(value)


def chinese(value: int) -> str:
    """Counting numerals up to 9999; beyond that digit by digit."""
    if not 0 < value < 10_000:
        return "".join(_DIGITS[int(digit)] if digit.isdigit() else digit for digit in str(value))
    words, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        words += ("零" if gap and words and digit else "") + (_DIGITS[digit] + name if digit else "")
        gap = not digit
    return words.removeprefix("一") if 10 <= value < 20 else words


def circled(value: int) -> str:
    """① to ⑳, ㉑ to ㊿; beyond that in brackets."""
    if 1 <= value <= 20:
        return chr(0x2460 + value - 1)
    if 21 <= value <= 35:
        return chr(0x3251 + value - 21)
    return chr(0x32B1 + value - 36) if 36 <= value <= 50 else f"({value})"


def letters(value: int) -> str:
    """a … z, then as Word counts on: aa, bb …"""
    repeat, place = divmod(max(value, 1) - 1, 26)
    return chr(ord("a") + place) * min(repeat + 1, 40)


def roman(value: int) -> str:
    """Lower-case Roman numerals up to 3999; beyond that decimal."""
    if not 0 < value < 4000:
        return str(value)
    words = ""
    for amount, name in _ROMAN:
        count, value = divmod(value, amount)
        words += name * count
    return words
