"""Quantities that set a goal: 地区生产总值达到160亿元, 培育高新技术企业115家, 能耗年均下降10%.

Three constructions are read, each clause by clause:

- *reach*: indicator + verb + value + unit (园区绿地率达到30%, 能耗年均下降10%, 占比不低于80%);
- *make*: verb of making + noun + count (培育高新技术企业115家) or count + noun (引进100名博士);
- *stand*: an indicator that names a measure, with its value right behind (口罩日产量2000万个).

A number is no target where it names something (第五届, 世界500强, 〔2018〕14号), where it is a condition (达到500人的企业), a
subsidy, a fine, a mark in an assessment, or a fact of the past (已建成10个).
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Span, Target, quick

_REST = r"(?:,\d{3}){0,4}+(?:\.\d{1,6}+)?"
_NUMBER = rf"\d{{1,12}}+{_REST}"
_MEASURES = (
    "吨标准煤|千瓦时|平方公里|平方千米|平方米|立方米|个百分点|百分点|人民币|个工作日|工作日|美元|千瓦|公里|千米|公顷|人次|户次|人年|小时|分钟|个月|"
    "元|吨|度(?!假)|亩(?!均)|米|倍|番|天(?!然)|日(?!常|产|均|前)|%|％|‰|微克|毫克|克|升(?!级)"
)
_COUNTS = (
    "家(?!庭|长|电|具)|个|名(?!录|单|称)|人(?!员|才|均|民)|件|项(?!目)|条(?!件|例)|座|所|张|辆|台(?!账)|套|批次|批(?!准|复)|次|处(?!理)|场|只|头|株|种|类(?!别|型)|款(?!项)|例|"
    "支(?!持|撑|付|出|部|柱)|部(?!门|署|分)|栋|间(?!隔)|户|册|位(?!于|置)|艘|架|片|块|门(?!槛)|幢|组(?!织|建)|席"
)
_SCALE = "[百千]?[万亿]|[百千]"
_PER = "人|年|日|天|亩|公顷|平方米|平方公里|立方米|吨|千人|万人|小时|户|次|头|元|月|升"
_UNIT = rf"(?:(?:{_SCALE})?(?:{_MEASURES}|{_COUNTS})(?:/(?:{_PER}))?|{_SCALE})"
_RATE = re.compile(r"[%％‰]|.*百分点|.*倍|番|度|.*天|.*日|.*小时|.*分钟|.*月|微克.*|毫克.*|.*/.*|")
_RATES = frozenset("%％‰倍番度天日")
_BOUND = "(?P<bound>及以上|以上|以内|以下|之内|及以下|内)?"
_FIGURES = rf"\d{{0,11}}+{_REST}(?:[到至—–~-]{_NUMBER})?"
_AMOUNT = re.compile(rf"(?P<value>[0-9０-９]{_FIGURES})(?P<unit>[ ]?{_UNIT}){_BOUND}")
_AMOUNT_OR_PART = re.compile(
    rf"(?P<value>[0-9０-９一二三四五六七八九十](?:(?<=\d){_FIGURES}"
    r"|(?<!\d)[一二三四五六七八九十]{0,2}分之[一二三四五六七八九十]{1,3}))"
    rf"(?P<unit>[ ]?{_UNIT}|(?<=分之[一-十])){_BOUND}"
)
"""For a text that writes 三分之二 somewhere."""
_NO_AMOUNT_AFTER = frozenset("0123456789.第前〔(（—–-" + string.ascii_letters)
"""N95, 第5, 〔2018〕, （3）: part of a name or a number of another kind."""
_SHARED_UNIT = re.compile(rf"[、和及]{_NUMBER}(?P<unit>个工作日|个月|个百分点)")
_REACH = {
    ">=": "不低于|不少于|不小于|至少达到|达到或超过|突破|超过|高于|至少|最低",
    "<=": "不超过|不高于|不大于|不多于|控制在|低于|少于|压缩到|压缩至|压减到|压减至|缩短到|缩短至|降低到|降低至|降到|降至|下降到|下降至|减少到|减少至",
    "+": "净增|年均增长|同比增长|增长|年均提高|提高|提升|增加|上升|新增",
    "-": "年均下降|同比下降|下降|降低|减少|压减|压缩|缩短|缩减|削减|消减|年均降低|降价|减排",
    "=": "达到|达|提高到|提高至|提升到|提升至|增长到|增长至|增加到|增加至|上升到|上升至|扩大到|扩大至|保持在|稳定在|维持在|恢复到|发展到|实现",
}
_COMPARISON = {verb: comparison for comparison, verbs in _REACH.items() for verb in verbs.split("|")}
_VERB = re.compile(
    rf"(?P<verb>{'|'.join(sorted(_COMPARISON, key=len, reverse=True))})(?P<approx>约|近|接近|了|率)?\s?$"
)
_BOUNDS = {"以上": ">=", "及以上": ">=", "以内": "<=", "以下": "<=", "之内": "<=", "内": "<=", "及以下": "<="}
_MAKE = (
    "推广应用|重点培育|滚动实施|新改扩建|改扩建|培育|培养|培训|建成|打造|引进|引培|创建|新增|新建|改建|扩建|建设|建立|组建|认定|遴选|推出|发布|创造|招引|吸引|吸聚|孵化|集聚|聚集|争创|创办|设立|"
    "开设|开办|开展|举办|制定|改造|扶持|带动|提供|形成|实现|完成|转化|转移|推广|布局|建好|办好|建|开工|签约|落地|支持|拥有|整治|治理|修建|选派|选树|发展|申报|入库|上市|配备|储备|消减|推进|实施|启动|争取"
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
_CLAUSE_END = re.compile(r"[，,。；;：:\r\n]")
_JOINS = re.compile(r"(?:[（(][^（）()]{0,30}[）)])?[、，,和及与]")
_MARKS = "，,。；;：:\r\n\t"
_OPENED, _CLOSED = "（(〔[【", "）)〕]】"
_STOPS = "。\r\n"
_SENTENCE = re.compile(f"[{_STOPS}]")
_PLAIN = re.compile(rf"[^{_MARKS}{re.escape(_OPENED + _CLOSED)}]*")
"""What a clause consists of that has no brackets, read from its end."""
_LEAD = re.compile(
    r"(?:\s|(?:到|至|在|于)?(?:20\d\d年?度?|今年|明年|[“\"]?十[三四五六]五[”\"]?)(?:年?[底末内]|期间|时期|末)?前?|年内|[一二三四五]年内|[上下]半年|[12]\d{3}年?第?[一二三四]季度|\d{1,2}月底前?|年底前"
    r"|其中|其(?!他|它)|并|且|使|将|把|让|推动|带动|确保|力争|争取|努力|基本|全面|实现|到时|届时|预计|总体|原则上|每年|年均|和|以及|及|与|、|进一步|积极|加快|逐步|稳步|尽快|同时|\d{1,3}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|—+)+"
)
_TRAIL = re.compile(
    r"(?:均|都|分别|总体|力争|年均|每年|将|要|应|须|需|再|可|稳步|进一步|逐步|全面|基本|原则上|预计|平均|累计|总计|共|同比|实现|(?:比|较|在)[^，,、]{0,14}?(?:年|上年|同期)(?:基础上)?|(?:由|从)[^，,]{0,12}\d[^，,]{0,12}|[，,：:、\s])+$"
)
_AFTER_AMOUNT = re.compile(rf"{_NUMBER}(?:{_UNIT})[^，,、和及]{{0,14}}[、和及]")
_REFUSED = re.compile(
    r"奖励|奖补|补助|补贴|给予|资助|贴息|罚款|返还|减免|免收|免征|缴纳|缓缴|延期|扣除|利率|费率|担保额|得\d|扣\d|满分|基础分|绩效分|标准为|每人每[天月]|按照?[^，,]{0,20}的?\d|规定|逾期|处以|以下罚|拖欠|"
    r"最高|最长|最多|上限|下限|允许|不得|严禁|禁止|停止|单[个户项家]|可提高|负担|分担|承担|上浮|下浮"
)
_SUBSIDY = re.compile(r"补贴|奖补|奖励|补助|资助")
_PAST = re.compile(
    r"已[经]?(?:建成|达|有|完成|培育|实现|形成|超过|累计|于)|以来|去年|(?<![比较])上年|目前|当前|现有|原有|原来"
)
_SINCE = re.compile(r"截至|截止|近年来")
_CONDITION = re.compile(r"^\s*(?:每年)?(?:对|凡|若|如|当|针对|因|符合|属于|具有|年满)")
# ── constructions ─────────────────────────────────────────────────────────────────────────────────


@quick
@dataclass(frozen=True, slots=True)
class _Amount:
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
        if not 2 <= len(indicator) <= 80 or not re.search(r"[一-龥]{2}|[一-龥][A-Za-z]|[A-Za-z][一-龥]", indicator):
            return None
        first = min(start, self.match.start()) if begin is None else begin
        span = Span(first, max(end, self.match.end()))
        bound = _BOUNDS.get(self.match["bound"] or "", "")
        return Target(indicator, self.value, self.unit, span, bound if bound and comparison not in "+-" else comparison)


def quantities(text: str, year: int | None) -> Iterator[Target]:
    """Each amount of the text that one of the constructions makes a target; deadlines are not looked for here.

    ``year`` is the document's own: a value of an earlier year is a fact of the past.
    """
    last: Target | None = None
    for match in (_AMOUNT_OR_PART if "分之" in text else _AMOUNT).finditer(text):
        if match.start() and text[match.start() - 1] in _NO_AMOUNT_AFTER:
            continue
        amount = _amount(text, match, last)
        if _refused(amount, year):
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


def _amount(text: str, match: re.Match[str], last: Target | None) -> _Amount:
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
    return _Amount(text, match, start, text[start:begin], after, whole, match["value"], unit, counts)


def _refused(amount: _Amount, year: int | None) -> bool:
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
    years = [int(found) for found in re.findall(r"(?<!\d)((?:19|20)\d\d)年", amount.before)]
    return bool(year and years and max(years) < year and not re.search(r"基础上|比|较", amount.before))


def _count_first(amount: _Amount) -> Target | None:
    """引进100名博士."""
    verb = _BEFORE_COUNT.search(amount.before)
    if not verb or not amount.counts:
        return None
    comparison = "<=" if "不超过" in verb[0] else ">=" if re.search(r"不少于|不低于|至少|超过", verb[0]) else "="
    return _noun_after(amount, comparison)


def _noun_after(amount: _Amount, comparison: str) -> Target | None:
    noun = _NOUN_AFTER.match(amount.text, amount.match.end(), amount.match.end() + 60)
    return amount.target(*noun.span("noun"), comparison) if noun else None


def _carried(amount: _Amount, last: Target | None) -> Target | None:
    """打造6个龙头企业、10家示范企业: the second count has the first one's verb."""
    if last is None or not amount.counts or not last.span.of(amount.text).endswith(last.indicator):
        return None
    between = amount.text[last.span.end : amount.match.start()] if amount.match.start() - last.span.end < 40 else ""
    return _noun_after(amount, "=") if _JOINS.fullmatch(between) else None


def _reach(amount: _Amount) -> Target | None:
    """园区绿地率达到30%."""
    verb = _VERB.search(amount.before)
    if (
        not verb
        or re.match(r"[的为且或者]", amount.after)
        or (amount.unit in _NO_MEASURE and _COMPARISON[verb["verb"]] in "+-")
    ):
        return None
    if amount.counts and verb["verb"] in ("至少", "不少于", "超过") and (counted := _noun_after(amount, ">=")):
        return counted
    indicator = _indicator(amount, amount.start + verb.start())
    make = _MAKES.match(amount.text, indicator.start, indicator.end) if amount.counts else None
    return amount.target(make.end() if make else indicator.start, indicator.end, _COMPARISON[verb["verb"]])


def _noun_first(amount: _Amount) -> Target | None:
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


def _listed(amount: _Amount, start: int) -> Target | None:
    """The noun from ``start`` to the count; of 孵化器、加速器等服务机构 what 等 sums up."""
    listed = amount.text.rfind("等", start, amount.match.start() - 2)
    span = _stripped(amount.text, listed + 1 if listed >= start else start, amount.match.start())
    words = span.of(amount.text)
    return None if _SUMS_UP.search(words) or words in _COMPARISON else amount.target(span.start, span.end, "=")


def _next_noun(amount: _Amount, last: Target | None) -> Target | None:
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


def _apposed(amount: _Amount) -> Target | None:
    """组建“研发中心”和“转化中心”2个创新平台: the count sums up what was named before it."""
    named = re.search(r"[”》\"]\s?$", amount.before) and _MAKES.search(amount.before)
    return _noun_after(amount, "=") if named and amount.counts else None


def _stand(amount: _Amount) -> Target | None:
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


def _again(amount: _Amount, last: Target | None) -> Target | None:
    """分别达到65%和55%; 压缩到8个工作日，五年内压缩到5个工作日: the indicator was said before."""
    if (
        last is None
        or amount.match.start() - last.span.end > 24
        or _SENTENCE.search(amount.text, last.span.end, amount.match.start())
    ):
        return None
    verb = _VERB.search(amount.before)
    joined = re.fullmatch(r"[、和及与]", amount.before) and last.unit == amount.unit
    if not joined and not (verb and not _indicator(amount, amount.start + verb.start()).of(amount.text)):
        return None
    start = amount.text.find(last.indicator, last.span.start)
    comparison = _COMPARISON[verb["verb"]] if verb else last.comparison
    return amount.target(start, start + len(last.indicator), comparison) if start >= 0 else None


def _indicator(amount: _Amount, end: int) -> Span:
    """The words before the verb without what leads in (到2022年, 力争) and what leads on (均, 比2020年)."""
    words = amount.text[amount.start : end]
    listed = max((item.end() for item in _AFTER_AMOUNT.finditer(words)), default=0)
    lead = _LEAD.match(words, listed)
    start = lead.end() if lead else listed
    trail = _TRAIL.search(words, start)
    return _stripped(amount.text, amount.start + start, amount.start + trail.start() if trail else end)


# ── places in the text ────────────────────────────────────────────────────────────────────────────


def _stripped(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    left = len(words) - len(words.lstrip(" \t\u3000\xa0、"))
    return Span(start + left, max(start + left, start + len(words.rstrip(" \t\u3000\xa0、"))))


def sentence_start(text: str, at: int, reach: int = 400) -> int:
    """Where the sentence begins that ``at`` stands in, at most ``reach`` characters before."""
    start = max(0, at - reach)
    for stop in _STOPS:
        start = max(start, text.rfind(stop, start, at) + 1)
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
