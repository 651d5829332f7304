"""Quantities that set a goal: 地区生产总值达到160亿元, 培育高新技术企业115家, 能耗年均下降10%.

Three constructions are read, each clause by clause:

- *reach*: indicator + verb + value + unit (园区绿地率达到30%, 能耗年均下降10%, 占比不低于80%);
- *make*: verb of making + noun + count (培育高新技术企业115家) or count + noun (引进100名博士);
- *stand*: an indicator that names a measure, with its value right behind (口罩日产量2000万个).

What an amount is, and where one cannot be a target, :mod:`kg.amounts` says. Verbs are lines of ``registers/goal_verbs.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import registers
from kg.amounts import NUMBER, SENTENCE, UNIT, Amount, amount_of, amounts, refused, stripped
from kg.model import Span, Target

_COMPARISON = {row["verb"]: row["sets"] for row in registers.rows("goal_verbs") if row["sets"] != "make"}
_MAKE = "|".join(row["verb"] for row in registers.rows("goal_verbs") if row["sets"] == "make")
_VERB = re.compile(
    rf"(?P<verb>{'|'.join(sorted(_COMPARISON, key=len, reverse=True))})(?P<approx>约|近|接近|了|率)?\s?$"
)
_MAKES = re.compile(rf"(?:{_MAKE})(?:(?:和|及|、|并|或)?(?:{_MAKE}))*(?:一批|各类)?")
_HELD = frozenset({"拥有", "提供", "新增"})
"""每千名老年人拥有床位33张, 城镇新增就业5万人: who has them is part of the indicator."""
_SUMS_UP = re.compile(r"(?:方面|如下|以下|下列|共|其他|上述)$")
_BEFORE_COUNT = re.compile(
    rf"(?P<verb>{_MAKE}|推动|引导|组织|帮助)(?:起|出|成|好)?(?:约|近|超过|不少于|不低于|不超过|至少|各|总计|累计|共)?\s?$"
)
_BOUNDARY = re.compile(r"[，,。；;、：:\s（(）)〕]|等|左右|和|及|以及|，|\Z")
_NO_MEASURE = frozenset({"条", "项", "款", "部"})
"""增长20条措施: what is grown by is no number of articles."""
_MEASURE_NOUN = re.compile(
    r"(?:率|量|数|额|值|比重|占比|比例|覆盖面|规模|面积|收入|产值|总产值|里程|能力|强度|时间|周期|时限|投资|贷款|人数|户数|增速|岗位|床位|份额|浓度|资金|税收|外资|利润|产能|装机|出口|比)\s?$"
)
_NOUN_AFTER = re.compile(
    r"(?:左右)?(?P<noun>(?:[“\"][^”\"\n]{1,20}[”\"]|、(?!\d)|[一-龥A-Za-z0-9+＋&·-]){2,50}?)(?=[，,。；;：:\s（(]|、\d|和\d|及\d|以及|等(?!级)|[）)]|$)"
)
_JOINS = re.compile(r"(?:[（(][^（）()]{0,30}[）)])?[、，,和及与]")
_LEAD = re.compile(
    r"(?:\s|(?:到|至|在|于)?(?:20\d\d年?度?|今年|明年|[“\"]?十[三四五六]五[”\"]?)(?:年?[底末内]|期间|时期|末)?前?|年内|[一二三四五]年内|[上下]半年|[12]\d{3}年?第?[一二三四]季度|\d{1,2}月底前?|年底前"
    r"|其中|其(?!他|它)|并|且|使|将|把|让|推动|带动|确保|力争|争取|努力|基本|全面|实现|到时|届时|预计|总体|原则上|每年|年均|和|以及|及|与|、|进一步|积极|加快|逐步|稳步|尽快|同时|\d{1,3}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|—+)+"
)
_TRAIL = re.compile(
    r"(?:均|都|分别|总体|力争|年均|每年|将|要|应|须|需|再|可|稳步|进一步|逐步|全面|基本|原则上|预计|平均|累计|总计|共|同比|实现|(?:比|较|在)[^，,、]{0,14}?(?:年|上年|同期)(?:基础上)?|(?:由|从)[^，,]{0,12}\d[^，,]{0,12}|[，,：:、\s])+$"
)
_AFTER_AMOUNT = re.compile(rf"{NUMBER}(?:{UNIT})[^，,、和及]{{0,14}}[、和及]")
_CLOSING = frozenset('”》"')
_DESCRIBES = frozenset("的为且或者")
# ── constructions ─────────────────────────────────────────────────────────────────────────────────


def quantities(text: str, year: int | None) -> Iterator[Target]:
    """Each amount of the text that one of the constructions makes a target; deadlines are not looked for here.

    ``year`` is the document's own: a value of an earlier year is a fact of the past.
    """
    last: Target | None = None
    for match in amounts(text):
        amount = amount_of(text, match, last)
        if refused(amount, year):
            continue
        target = (
            _carried(amount, last)
            or _count_first(amount)
            or _reach(amount)
            or _noun_first(amount)
            or _apposed(amount)
            or _stand(amount)
            or _next_noun(amount, last)
            or _again(amount, last)
        )
        if target is not None:
            yield target
            last = target


def _count_first(amount: Amount) -> Target | None:
    """引进100名博士."""
    verb = _BEFORE_COUNT.search(amount.before)
    if not verb or not amount.counts:
        return None
    comparison = "<=" if "不超过" in verb[0] else ">=" if re.search(r"不少于|不低于|至少|超过", verb[0]) else "="
    return _noun_after(amount, comparison)


def _noun_after(amount: Amount, comparison: str) -> Target | None:
    noun = _NOUN_AFTER.match(amount.text, amount.match.end(), amount.match.end() + 60)
    return amount.target(*noun.span("noun"), comparison) if noun else None


def _carried(amount: Amount, last: Target | None) -> Target | None:
    """打造6个龙头企业、10家示范企业: the second count has the first one's verb."""
    if last is None or not amount.counts or not last.span.of(amount.text).endswith(last.indicator):
        return None
    between = amount.text[last.span.end : amount.match.start()] if amount.match.start() - last.span.end < 40 else ""
    return _noun_after(amount, "=") if _JOINS.fullmatch(between) else None


def _reach(amount: Amount) -> Target | None:
    """园区绿地率达到30%."""
    verb = _VERB.search(amount.before)
    if not verb or amount.after[:1] in _DESCRIBES or (amount.unit in _NO_MEASURE and _COMPARISON[verb["verb"]] in "+-"):
        return None
    if amount.counts and verb["verb"] in ("至少", "不少于", "超过") and (counted := _noun_after(amount, ">=")):
        return counted
    indicator = _indicator(amount, amount.start + verb.start())
    make = _MAKES.match(amount.text, indicator.start, indicator.end) if amount.counts else None
    return amount.target(make.end() if make else indicator.start, indicator.end, _COMPARISON[verb["verb"]])


def _noun_first(amount: Amount) -> Target | None:
    """重点培育高新技术企业115家."""
    if not amount.counts or not _BOUNDARY.match(amount.after):
        return None
    make = _MAKES.search(amount.before)
    if not make:
        return None
    if make[0] in _HELD and (make[0] != "新增" or amount.before[: make.start()].strip()):
        span = _indicator(amount, amount.match.start())
        return amount.target(span.start, span.end, "=")
    return _listed(amount, amount.start + make.end())


def _listed(amount: Amount, start: int) -> Target | None:
    """The noun from ``start`` to the count; of 孵化器、加速器等服务机构 what 等 sums up."""
    listed = amount.text.rfind("等", start, amount.match.start() - 2)
    span = stripped(amount.text, listed + 1 if listed >= start else start, amount.match.start())
    words = span.of(amount.text)
    return None if _SUMS_UP.search(words) or words in _COMPARISON else amount.target(span.start, span.end, "=")


def _next_noun(amount: Amount, last: Target | None) -> Target | None:
    """建设标准厂房10栋、孵化器5个: behind a target of the same sentence its verb still holds for a bare noun."""
    if last is None or not amount.counts or last.unit != amount.unit or not _BOUNDARY.match(amount.after):
        return None
    between = amount.text[last.span.end : amount.match.start()]
    bare = re.fullmatch(r"[、，,和及](?:其中)?([一-龥A-Za-z0-9]{2,20})", between)
    if (
        not bare
        or last.span.of(amount.text).endswith(last.indicator)
        or _MAKES.search(bare[1])
        or _VERB.search(bare[1])
    ):
        return None
    return amount.target(amount.match.start() - len(bare[1]), amount.match.start(), "=")


def _apposed(amount: Amount) -> Target | None:
    """组建“研发中心”和“转化中心”2个创新平台: the count sums up what was named before it."""
    if not amount.counts or amount.before[-2:].rstrip()[-1:] not in _CLOSING:
        return None
    return _noun_after(amount, "=") if _MAKES.search(amount.before) else None


def _stand(amount: Amount) -> Target | None:
    """口罩日产量2000万个; 实现铝材100%就地加工."""
    if not _BOUNDARY.match(amount.after) and amount.value != "100":
        return None
    whole = (
        amount.value == "100"
        and amount.unit in "%％"
        and "实现" in amount.text[max(0, amount.match.start() - 40) : amount.match.start()]
    )
    if not _MEASURE_NOUN.search(amount.before) and not whole:
        return None
    indicator = _indicator(amount, amount.match.start())
    if whole and not indicator.of(amount.text):
        return _noun_after(amount, "=")
    start = (
        max(indicator.start, amount.text.rfind("、", indicator.start, indicator.end) + 1) if whole else indicator.start
    )
    return amount.target(start, indicator.end, "=")


def _again(amount: Amount, last: Target | None) -> Target | None:
    """分别达到65%和55%; 压缩到8个工作日，五年内压缩到5个工作日: the indicator was said before."""
    if (
        last is None
        or amount.match.start() - last.span.end > 24
        or SENTENCE.search(amount.text, last.span.end, amount.match.start())
    ):
        return None
    verb = _VERB.search(amount.before)
    joined = re.fullmatch(r"[、和及与]", amount.before) and last.unit == amount.unit
    if not joined and not (verb and not _indicator(amount, amount.start + verb.start()).of(amount.text)):
        return None
    start = amount.text.find(last.indicator, last.span.start)
    comparison = _COMPARISON[verb["verb"]] if verb else last.comparison
    return amount.target(start, start + len(last.indicator), comparison) if start >= 0 else None


def _indicator(amount: Amount, end: int) -> Span:
    """The words before the verb without what leads in (到2022年, 力争) and what leads on (均, 比2020年)."""
    words = amount.text[amount.start : end]
    listed = max((item.end() for item in _AFTER_AMOUNT.finditer(words)), default=0)
    lead = _LEAD.match(words, listed)
    start = lead.end() if lead else listed
    trail = _TRAIL.search(words, start)
    return stripped(amount.text, amount.start + start, amount.start + trail.start() if trail else end)
