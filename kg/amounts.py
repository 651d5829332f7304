"""Amounts in a text: a value with its unit (160亿元, 30%, 115家) and the words of its clause around it.

An amount names something (第五届, 世界500强, 〔2018〕14号) or says what a target is not where it is a condition (达到500人的企业), a
subsidy, a fine, a mark in an assessment, or a fact of the past (已建成10个).
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass

from kg import registers
from kg.model import Span, Target, quick


def _units(sort: str) -> str:
    """The units of a sort as an alternation, each with the words that it does not count before."""
    return "|".join(
        re.escape(row["unit"])
        + (f"(?!{'|'.join(not_before)})" if (not_before := registers.several(row["not_before"])) else "")
        for row in registers.rows("measures")
        if row["sort"] == sort
    )


_REST = r"(?:,\d{3}){0,4}+(?:\.\d{1,6}+)?"
NUMBER = rf"\d{{1,12}}+{_REST}"
_MEASURES, _COUNTS = _units("measure"), _units("count")
_SCALE = "[百千]?[万亿]|[百千]"
_PER = "人|年|日|天|亩|公顷|平方米|平方公里|立方米|吨|千人|万人|小时|户|次|头|元|月|升"
UNIT = rf"(?:(?:{_SCALE})?(?:{_MEASURES}|{_COUNTS})(?:/(?:{_PER}))?|{_SCALE})"
_RATE = re.compile(r"[%％‰]|.*百分点|.*倍|番|度|.*天|.*日|.*小时|.*分钟|.*月|微克.*|毫克.*|.*/.*|")
_RATES = frozenset("%％‰倍番度天日")
_BOUND = "(?P<bound>及以上|以上|以内|以下|之内|及以下|内)?"
_FIGURES = rf"\d{{0,11}}+{_REST}(?:[到至—–~-]{NUMBER})?"
_AMOUNT = re.compile(rf"(?P<value>[0-9０-９](?<!\d\d){_FIGURES})(?P<unit>[ ]?{UNIT}){_BOUND}")
_AMOUNT_OR_PART = re.compile(
    rf"(?P<value>[0-9０-９一二三四五六七八九十](?:(?<=\d){_FIGURES}"
    r"|(?<!\d)[一二三四五六七八九十]{0,2}分之[一二三四五六七八九十]{1,3}))"
    rf"(?P<unit>[ ]?{UNIT}|(?<=分之[一-十])){_BOUND}"
)
"""For a text that writes 三分之二 somewhere."""
_NO_AMOUNT_AFTER = frozenset("0123456789.第前〔(（—–-" + string.ascii_letters)
"""N95, 第5, 〔2018〕, （3）: part of a name or a number of another kind."""
_SHARED_UNIT = re.compile(rf"[、和及]{NUMBER}(?P<unit>个工作日|个月|个百分点)")
_BOUNDS = {"以上": ">=", "及以上": ">=", "以内": "<=", "以下": "<=", "之内": "<=", "内": "<=", "及以下": "<="}
_CLAUSE_END = re.compile(r"[，,。；;：:\r\n]")
_MARKS = "，,。；;：:\r\n\t"
_OPENED, _CLOSED = "（(〔[【", "）)〕]】"
_STOPS = "。\r\n"
SENTENCE = re.compile(f"[{_STOPS}]")
_PLAIN = re.compile(rf"[^{_MARKS}{re.escape(_OPENED + _CLOSED)}]*")
"""What a clause consists of that has no brackets, read from its end."""
_REFUSED = re.compile(
    r"奖励|奖补|补助|补贴|给予|资助|贴息|罚款|返还|减免|免收|免征|缴纳|缓缴|延期|扣除|利率|费率|担保额|得\d|扣\d|满分|基础分|绩效分|标准为|每人每[天月]|按照?[^，,]{0,20}的?\d|规定|逾期|处以|以下罚|拖欠|"
    r"最高|最长|最多|上限|下限|允许|不得|严禁|禁止|停止|单[个户项家]|可提高|负担|分担|承担|上浮|下浮"
)
_SUBSIDY = re.compile(r"补贴|奖补|奖励|补助|资助")
_PAST = re.compile(
    r"已[经]?(?:建成|达|有|完成|培育|实现|形成|超过|累计|于)|以来|去年|(?<![比较])上年|目前|当前|现有|原有|原来"
)
_SINCE = re.compile(r"截至|截止|近年来")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_WORDS = re.compile(r"[一-龥]{2}|[一-龥][A-Za-z]|[A-Za-z][一-龥]")
_CONDITION = re.compile(r"^\s*(?:每年)?(?:对|凡|若|如|当|针对|因|符合|属于|具有|年满)")


@quick
@dataclass(frozen=True, slots=True)
class Amount:
    """A value and its unit in the text, and the words of its clause around it."""

    text: str
    match: re.Match[str]
    start: int
    """Where the words that may name the indicator begin: the clause, or behind the target before it."""
    before: str
    after: str
    clause: str
    value: str
    unit: str
    """As written; in 压缩至15个、7个工作日 the first unit is the second one's."""
    counts: bool
    """Whether so much of a thing can be made (家, 万亩, 亿元): a rate or a span of time cannot."""

    def target(self, start: int, end: int, comparison: str, *, begin: int | None = None) -> Target | None:
        """The target whose indicator is ``text[start:end]``, or ``None`` where those words cannot be one."""
        indicator = self.text[start:end]
        if not 2 <= len(indicator) <= 80 or not _WORDS.search(indicator):
            return None
        first = min(start, self.match.start()) if begin is None else begin
        span = Span(first, max(end, self.match.end()))
        bound = _BOUNDS.get(self.match["bound"] or "", "")
        return Target(indicator, self.value, self.unit, span, bound if bound and comparison not in "+-" else comparison)


def amounts(text: str) -> Iterator[re.Match[str]]:
    """Each amount of the text by its groups ``value``, ``unit`` and ``bound``; a number that names something is none.

    >>> [found[0] for found in amounts("第五届大会，GDP达到160亿元，〔2018〕14号")]
    ['160亿元']
    """
    for match in (_AMOUNT_OR_PART if "分之" in text else _AMOUNT).finditer(text):
        if not match.start() or text[match.start() - 1] not in _NO_AMOUNT_AFTER:
            yield match


def amount_of(text: str, match: re.Match[str], last: Target | None) -> Amount:
    """A match of :func:`amounts` with the words around it, those that the target before it (``last``) took left out."""
    begin, end = match.span()
    clause = _clause_start(text, begin)
    start = max(clause, last.span.end) if last else clause
    after = text[end : end + 60]
    stop = _CLAUSE_END.search(text, end, end + 60)
    whole = text[clause : stop.start() if stop else end + 60]
    unit = match["unit"].strip()
    if match["unit"] == "个" and (shared := _SHARED_UNIT.match(after)):
        unit = shared["unit"]
    counts = unit not in _RATES and _RATE.fullmatch(unit) is None
    return Amount(text, match, start, text[start:begin], after, whole, match["value"], unit, counts)


def refused(amount: Amount, year: int | None) -> bool:
    """A condition, a subsidy, a mark, a fact of the past, part of a name in 《》."""
    if _REFUSED.search(amount.clause) or _PAST.search(amount.clause) or _CONDITION.match(amount.clause):
        return True
    sentence = amount.text[sentence_start(amount.text, amount.match.start(), 150) : amount.match.start()]
    if (
        sentence.count("《") > sentence.count("》")
        or _SINCE.search(sentence)
        or ("元" in amount.unit and _SUBSIDY.search(sentence + amount.after))
    ):
        return True
    if not year or "年" not in amount.before:
        return False
    years = [int(found) for found in _YEARS.findall(amount.before)]
    return bool(years and max(years) < year and not re.search(r"基础上|比|较", amount.before))


# ── places in the text ────────────────────────────────────────────────────────────────────────────


def stripped(text: str, start: int, end: int) -> Span:
    """The stretch without blanks and 、 at its ends.

    >>> stripped("、绿地率 ", 0, 5)
    Span(start=1, end=4)
    """
    words = text[start:end]
    left = len(words) - len(words.lstrip(" \t\u3000\xa0、"))
    return Span(start + left, max(start + left, start + len(words.rstrip(" \t\u3000\xa0、"))))


def sentence_start(text: str, at: int, reach: int = 400) -> int:
    """Where the sentence begins that ``at`` stands in, at most ``reach`` characters before."""
    start = max(0, at - reach)
    for stop in _STOPS:
        start = text.rfind(stop, start, at) + 1 or start
    return start


def _clause_start(text: str, at: int) -> int:
    """Back to the comma before, over brackets that open and close; a bracket that closes a list ends it too."""
    plain = _PLAIN.match(text[max(0, at - 89) : at][::-1])
    start = at - plain.end() if plain else at
    if text[start - 1 : start] in _MARKS:
        return start if start > at - 89 else max(0, at - 90)
    depth = 0
    for place in range(at - 1, max(-1, at - 90), -1):
        character = text[place]
        if character in _CLOSED:
            if depth == 0 and text[place + 1] in " \t\u3000\xa0、0123456789":
                return place + 1
            depth += 1
        elif character in _OPENED:
            if depth == 0:
                return place + 1
            depth -= 1
        elif character in _MARKS and depth == 0:
            return place + 1
    return max(0, at - 90)
