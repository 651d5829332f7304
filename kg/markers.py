"""The markers of numbered items: what each kind of number looks like, how deep it stands by custom, and its value."""

from __future__ import annotations

import re

HAN = "一二三四五六七八九十百零〇两"
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
RANKS = {
    "annex": 0,
    "part": 1,
    "chapter": 2,
    "division": 3,
    "article": 4,
    "han": 5,
    "ordinal": 5,
    "bracket": 6,
    "sign_han": 6,
    "case": 7,
    "serial": 7,
    "decimal2": 7,
    "arabic": 8,
    "sign_arabic": 8,
    "comma": 9,
    "decimal3": 10,
    "round": 11,
    "sign_round": 11,
    "half": 12,
    "circle": 13,
    "decimal4": 14,
    "dash": 15,
    "bullet": 16,
}
CANDIDATE = re.compile(
    rf"[附第问任事建提（一二三四五六七八九十百0-9①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿—•●■◆▪★▲◎○□☆▶►·]"
    rf"(?:(?<=\d)(?=\d{{0,2}}[、.）])|(?<=[一二三四五六七八九十百])(?=[{HAN}]{{0,3}}[、.])|(?<=（)(?=[{HAN}\d]{{1,4}}）)"
    rf"|(?<=第)(?=[{HAN}\d]{{1,4}}[号部章编节条、])|(?<=[问任事建提])(?=[题务项议案] ?[（〔]?[{HAN}\d])"
    rf"|(?<=—)(?=—)|(?<![第问任事建提（一二三四五六七八九十百\d—]))"
)
"""The first character of what may be a marker, with a look at what stands behind it: most digits begin none."""
MARKER = re.compile(
    rf"""
      (?P<annex>附件 ?[{HAN}\d]{{0,3}}(?=[ \n]*[：\n]|[ ]*$))
    | (?:问题|任务|事项|建议|提案)[ ]?[（〔]?(?P<case>[{HAN}]{{1,3}}|\d{{1,3}})[）〕]?[：、.](?!\d(?!\d{{3}}年))
    | 第(?P<serial>\d{{1,4}})号(?=[ ：、]+(?!《|令)[一-鿿“])
    | 第(?P<part>[{HAN}\d]{{1,4}})部分
    | 第(?P<chapter>[{HAN}\d]{{1,4}})[章编]
    | 第(?P<division>[{HAN}\d]{{1,4}})节
    | 第(?P<article>[{HAN}\d]{{1,4}})条(?!第|款|规定|例|的|至|和|、|，|所)
    | 第(?P<ordinal>[{HAN}]{{1,3}})、(?![第{HAN}])
    | （(?P<bracket>[{HAN}]{{1,4}})）(?![项款至、（和]|第)[、. ]?
    | (?P<han>[{HAN}]{{1,4}})(?:、|\.(?!\d))
    | （(?P<round>\d{{1,3}})）(?![项款至、])[、.]?
    | (?P<half>\d{{1,3}})）[、.]?
    | (?P<decimal4>\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}})(?![\d.])
    | (?P<decimal3>\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}})(?![\d.])
    | (?P<decimal2>\d{{1,2}}\.\d{{1,2}})(?![\d.%‰万亿个元倍米公亩吨户家人年月周岁G]|个|万|亿)
    | (?:(?<![^。；！？：，、）〕”\n\ ])|(?!\d{{1,3}}\.\d))(?P<arabic>\d{{1,3}})\.(?!\d(?!\d?(?:周岁|岁|个|家|户|万元|亿元|%|月[底前份至起上中下\d])|G[一-鿿]|0\d\d年|\d{{2,4}}(?![\d.%‰万亿千百倍平公亩吨元立米分])[一-鿿]))
    | (?P<comma>\d{{1,3}})、(?!\d(?!\d?(?:周岁|岁|万元|亿元|%)|G[一-鿿]|0\d\d年|\d{{4}}(?!\d)[一-鿿]))
    | (?P<sign_han>[㈠-㈩])
    | (?P<sign_arabic>[⒈-⒛])
    | (?P<sign_round>[⑴-⒇])
    | (?P<circle>[①-⑳❶-❿])
    | (?P<dash>——)
    | (?P<bullet>[•●■◆▪★▲◎○□☆▶►·])
    """,
    re.VERBOSE,
)
TITLE_BEFORE = re.compile(
    r"(?:方案|意见|通知|要点|计划|措施|规划|办法|细则|规定|预案|纪要|纲要|政策|行动|清单|指引|指南|安排|分工|分解|举措|[\d一二三四五六七八九十]日|\d号)$"
)
"""What a title or a signature ends in that the first part follows with nothing between: …工作方案一、总体要求."""
HEADS_LIST = re.compile(r"[^。；：，\n]{2,40}(?:（一）|1[.、]|（1）)[一-鿿]")
"""A heading that the first of its items follows with nothing between."""
THIRD = re.compile(r"[。；）〕]三、[一-鿿]")
"""The third part after a sentence's end: what numbers a second one before it."""
LIST_BEFORE = re.compile(r"(?:单位|部门|科室|处室)：[^。；：\n]{2,60}$")
"""A label's list with no stop behind it, which ends an item as a stop does: 责任单位：市财政局2.修路."""
LIST_OF_DUTIES = re.compile(r"(?:职责|分工|任务|要求|措施|如下)$")
"""What a heading ends in that a list of duties follows with nothing between."""
SIGNS = frozenset({"circle", "sign_han", "sign_arabic", "sign_round"})
"""Kinds of number that are one character and nothing else but a number."""
_CIRCLES = ("①", "⑳"), ("⑴", "⒇"), ("⒈", "⒛"), ("㈠", "㈩"), ("❶", "❿")


def number_of(text: str) -> int:
    """The value of a Chinese or Arabic number up to 999.

    >>> number_of("二十一"), number_of("十"), number_of("12")
    (21, 10, 12)
    """
    if text.isascii() and text.isdigit():
        return int(text)
    total = current = 0
    for char in text:
        if char == "百":
            total, current = total + (current or 1) * 100, 0
        elif char == "十":
            total, current = total + (current or 1) * 10, 0
        else:
            current = _DIGITS.get(char, 0)
    return total + current


_SMALL: dict[str, int] = {f"{number}": number for number in range(100)} | {
    said: number_of(said)
    for tens in ("", "十", *(f"{digit}十" for digit in "一二三四五六七八九"))
    for ones in ("", *"一二三四五六七八九")
    if (said := tens + ones)
}
"""The numbers that most markers hold, with their value."""


def value_of(kind: str, text: str) -> int:
    """The value of a number of a kind; 0 where it counts nothing.

    >>> value_of("circle", "③"), value_of("han", "十二"), value_of("decimal2", "3.4"), value_of("dash", "——")
    (3, 12, 4, 0)
    """
    if text in _SMALL:
        return _SMALL[text]
    if kind in SIGNS:
        return next(ord(text) - ord(first) + 1 for first, last in _CIRCLES if first <= text <= last)
    if kind.startswith("decimal"):
        return int(text.rpartition(".")[2])
    if kind in ("dash", "bullet", "annex"):
        return 0
    return number_of(text)
