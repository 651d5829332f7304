"""Time limits of a task: 完成时限：2020年12月底, （6月底前完成）, 到2022年, “十四五”期间, 长期坚持.

A limit is a point in time with a sign that it binds: 前, 底, 内, 到 before it, or a label of its own. A bare year is none.
``date`` is the last moment allowed. 2017年前 and 6月前 leave open whether that year or month still counts: no date then.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from kg import moments, registers
from kg.dates import number
from kg.model import Deadline, Span
from kg.occurrences import occurrences

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLAN = re.compile(r"十(?P<plan>[一二三四五六])五[”\"’]?(?:规划)?(?:期间|时期|期末|期内|末)")
_STAGE = re.compile(r"阶段[ \u3000]?[（(](?P<value>[^（）()\n]{4,40})[）)]")
_YEARS = re.compile(r"(?P<years>[一二两三四五2-9])年内(?!不|未|无|的)")
_LAST_CELL = re.compile(
    r"(?:[局委办厅会府室司行部门位处院所队联心组]|[市县团省]委|[）)])(?P<value>20\d\d年[^，,。；;：:、\d]{0,4}(?:\d{1,2}月|\d季度)?[^，,。；;：:、\d]{0,12}"
    r"|(?:长期|持续|常年|逐年|每年|全年)(?:实施|坚持|推进|开展|落实|进行)?)(?=\s*\Z|[一二三四五六七八九十]{1,2}、|相关附件)"
)
_LABELS = "|".join(row["label"] for row in registers.rows("deadline_labels"))
_LABEL = rf"(?:{_LABELS})[】\]〕]?[ \u3000]*[：:]"
_LABELLED = re.compile(_LABEL)
_LABEL_ENDS = frozenset(label[-1] for label in _LABELS.split("|")) | set("】]〕")
_WIDEST_LABEL = 8
_BLANKS = frozenset(" \u3000")
_FIELD = re.compile(rf"{_LABEL}[ \u3000]*(?P<value>[^；;。\r\n）)〕】\]]{{1,60}})")
_NEXT_FIELD = re.compile(r"[，,、\s]+(?=[一-龥]{2,8}[：:])")
_ONGOING = re.compile(r"长期|持续|常态|常年|全年|逐年|每年|日常|一直")
_ALWAYS = re.compile(
    r"(?:长期坚持|长期任务|长期推进|长期|持续推进|持续实施|持续开展|常态化推进|常年坚持)(?=[）)〕】\]，,；;])"
)
_QUALIFIES = re.compile(
    r"已|的|注册|成立|登记|取得|发生|签订|到期|出生|在册|缴纳|参加|竣工验收|期(?!间)|后|[一二三四]季度|\d{1,2}个月"
)
"""After 前: the date tells which enterprises are meant, or 前 begins another word (前期, 前三季度)."""
_VALIDITY = re.compile(r"(?:有效期|有效期限|执行期限?|期限|施行|执行|延续|顺延|延长|截至|截止|暂定)(?:至|到)?$")
_REACHES = re.compile(r"(?<![\d年月日—－–~-])(?:到|至|不晚于|不迟于|最迟于?|最晚于?)$")
_SETS_OUT = re.compile(
    r"[，,在对将把]|力争|完成|实现|基本|全面|出台|启动|开展|建成|建立|制定|印发|组织|推出|形成|取消|发布|上线|全国|全省|全市|全部"
)
"""After 上半年 or 三季度 without 前: the words that a task's own time is followed by, unlike 三季度房租."""
_COMPLETES = re.compile(r"完成|建成|办结|出台|印发|报送|上线|竣工|开工|启动")
_DOTTED = re.compile(
    r"(?<!\d)(?P<year>20\d\d)(?P<mark>[.\-/])(?P<month>1[0-2]|0?[1-9])(?:(?P=mark)(?P<day>3[01]|[12]\d|0?[1-9]))?(?![\d年])"
)
_RECURS = re.compile(r"(?:每年|每个?季度|每月|次年|翌年|第[二三四五2-9]年)的?$")


class Times:
    """The points in time that bind and the labels of time limits of a text, found once for all the spans that are asked about.

    ``year`` is the document's own.
    """

    def __init__(self, text: str, year: int | None = None) -> None:
        self.text, self.year = text, year
        self._points: list[tuple[int, Deadline | None]] | None = None
        self._starts: list[int] = []
        self._labels: tuple[list[int], list[int]] | None = None

    def binding(self, span: Span) -> list[Deadline]:
        """The limits among the points in time of a span."""
        if self._points is None:
            found = list(moments.points(self.text, Span(0, len(self.text))))
            self._points = [(point.end(), _limit(self.text, point, self.year)) for point in found]
            self._starts = [point.start() for point in found]
        low = bisect_left(self._starts, span.start)
        high = bisect_left(self._starts, span.end, low)
        cut = (low and self._points[low - 1][0] > span.start) or (high and self._points[high - 1][0] > span.end)
        if cut:  # a point that only begins or ends in the span reads otherwise there
            return [*_binding(self.text, span, self.year)]
        return [limit for _, limit in self._points[low:high] if limit]

    def labelled(self, span: Span) -> bool:
        """Whether a label may stand in a span."""
        if self._labels is None:
            places = [_labelled(self.text, colon) for colon in occurrences(self.text, "：:")]
            self._labels = [one.start() for one in places if one], [one.end() for one in places if one]
        starts, ends = self._labels
        at = bisect_right(ends, span.start)
        return at < len(ends) and starts[at] < span.end


def _labelled(text: str, colon: int) -> re.Match[str] | None:
    """The label that a colon ends."""
    end = colon
    while text[end - 1 : end] in _BLANKS:
        end -= 1
    ends = text[end - 1 : end] in _LABEL_ENDS
    return _LABELLED.search(text, max(0, end - _WIDEST_LABEL), colon + 1) if ends else None


def deadline(text: str, span: Span, year: int | None = None, times: Times | None = None) -> Deadline | None:
    """The time limit stated in the span: its label's value first, else the latest of the limits in its sentences.

    ``year`` is the document's own, by which 年底前 and 明年6月底前 get their dates. A span that is nothing but a limit (a
    table's cell) is read as a label's value is: 2014年4季度 needs no 前 there. ``times`` is what was found in the whole text.

    >>> deadline("完善机制。（2019年6月底前完成，牵头单位：市财政局）", Span(0, 28)).date
    '2019-06'
    """
    field = _FIELD.search(text, span.start, span.end) if times is None or times.labelled(span) else None
    if field:
        return _stated(text, *field.span("value"), year)
    found = list(deadlines(text, span, year, times))
    if found:
        return max(found, key=lambda limit: _latest(limit.date))
    return _cell(text, span, year) or _flattened(text, span, year)


def stated(text: str, span: Span, year: int | None = None) -> Deadline | None:
    """What a label or a heading calls the time limit, dated or not; ``None`` where the span is blank."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return _stated(text, start, start + len(words.strip()), year) if words.strip() else None


def deadlines(text: str, span: Span, year: int | None = None, times: Times | None = None) -> Iterator[Deadline]:
    """Every time limit in the span, in the order of the text; labels' values are not among them."""
    words = span.of(text)
    found = times.binding(span) if times else [*_binding(text, span, year)]
    if "五" in words:
        found += _plans(text, span)
    if "阶段" in words:
        found += _stages(text, span, year)
    if "年内" in words:
        found += _spans_of_years(text, span, year)
    if "长期" in words or "持续" in words or "常" in words:
        found += _always(text, span)
    end = span.start
    if len(found) > 1:
        found.sort(key=lambda limit: (limit.span.start, -limit.span.end))
    for limit in found:
        if limit.span.start >= end:
            yield limit
            end = limit.span.end


# ── forms ─────────────────────────────────────────────────────────────────────────────────────────


def _binding(text: str, span: Span, year: int | None) -> Iterator[Deadline]:
    for point in moments.points(text, span):
        if limit := _limit(text, point, year):
            yield limit


def _limit(text: str, point: re.Match[str], year: int | None) -> Deadline | None:
    if not _binds(text, point, year):
        return None
    start = point.start()
    recurs = not point["year"] and _RECURS.search(text[max(0, start - 8) : start])
    return Deadline(point[0], Span(start, point.end()), None if recurs else moments.date(point, year))


def _binds(text: str, point: re.Match[str], year: int | None) -> bool:
    """Whether the point is a limit: 前, 底, 内 or 到 says so."""
    before, after = text[max(0, point.start() - 8) : point.start()], text[point.end() : point.end() + 8]
    if _VALIDITY.search(before) or before.endswith("自"):
        return False
    if point["before"]:
        return not _QUALIFIES.match(after)
    if point["end"]:
        return _end_binds(point, before, after)
    if point["quarter"] or point["half"]:
        dated = point["relative"] or (point["year"] and _SETS_OUT.match(after))
        return _opens_clause(before) and bool(dated or _COMPLETES.match(after))
    if not point["year"]:
        return False
    if _REACHES.search(before):
        return after[:1] not in set("的以—–-~") and not (
            point["year"] and year is not None and int(number(point["year"])) < year
        )
    return _opens_sentence(before) and after[:1] in set("，,") and year is not None and number(point["year"]) > year


def _end_binds(point: re.Match[str], before: str, after: str) -> bool:
    if before[-1:] in set("一二两三四五六七八九十数几多近") or (
        before[-1:].isdigit() and point["end"].startswith("年")
    ):
        return False
    if point["year"] or point["relative"] or point["month"]:
        return after[:1] not in set("的余比数")
    return (
        bool(_REACHES.search(before) or point["relative"])
        or after[:1] in set("，,；;。）)完实建出达报")
        or _opens_clause(before)
    )


def _opens_clause(before: str) -> bool:
    return (
        not before
        or before[-1] in "，,；;。、：:\n\r\t （(〔【\u3000"
        or before.endswith(("力争", "确保", "争取", "在", "于"))
    )


def _opens_sentence(before: str) -> bool:
    return not before or before[-1] in "；;。：:\n\r\u3000 ）"


def _plans(text: str, span: Span) -> Iterator[Deadline]:
    for plan in _PLAN.finditer(text, span.start, span.end):
        start = plan.start() - (plan.start() > span.start and text[plan.start() - 1] in '“"‘')
        last = 2005 + 5 * number(plan["plan"])  # 十一五 ended in 2010, 十四五 ends in 2025
        yield Deadline(text[start : plan.end()], Span(start, plan.end()), str(last))


def _stages(text: str, span: Span, year: int | None) -> Iterator[Deadline]:
    for stage in _STAGE.finditer(text, span.start, span.end):
        limit = _stated(text, *stage.span("value"), year)
        if limit.date:
            yield limit


def _spans_of_years(text: str, span: Span, year: int | None) -> Iterator[Deadline]:
    for years in _YEARS.finditer(text, span.start, span.end):
        before = text[max(span.start, years.start() - 3) : years.start()].removesuffix("用")
        if _opens_clause(before) and not before.endswith(("在", "于")):
            count = number(years["years"].replace("两", "二"))
            yield Deadline(years[0], Span(*years.span()), str(year + count) if year is not None else None)


def _always(text: str, span: Span) -> Iterator[Deadline]:
    for always in _ALWAYS.finditer(text, span.start, span.end):
        if always.start() > span.start and text[always.start() - 1] in "（(〔【[，,；;":
            yield Deadline(always[0], Span(*always.span()), ongoing=True)


# ── a label's value, a table's cell ───────────────────────────────────────────────────────────────


def _stated(text: str, start: int, end: int, year: int | None) -> Deadline:
    """What stands behind 完成时限：; the last point in it counts (2020年3月至6月), a year said once holds for the rest."""
    next_field = _NEXT_FIELD.search(text, start, end)
    end = next_field.start() if next_field else end
    words = text[start:end].rstrip(" \u3000\t，,")
    limit = Deadline(words, Span(start, start + len(words)), ongoing=bool(_ONGOING.search(words)))
    for point in moments.points(text, limit.span):
        year = number(point["year"]) if point["year"] else year
        limit = replace(limit, date=moments.date(point, year))
    for dotted in _DOTTED.finditer(text, start, start + len(words)):
        limit = replace(limit, date=moments.in_month(int(dotted["year"]), int(dotted["month"]), dotted["day"]))
    plan = next(_plans(text, limit.span), None)
    return replace(limit, date=plan.date) if plan and not limit.date else limit


def _cell(text: str, span: Span, year: int | None) -> Deadline | None:
    """A short span that begins with a point in time or a word for always."""
    said = span.of(text)
    words = said.strip()
    if not words or len(words) > 24:
        return None
    start = span.start + len(said) - len(said.lstrip())
    point = moments.POINT.match(text, start, start + len(words))
    if _ONGOING.match(words) or (point and moments.parts(point) - {"before"} and point["day"] != point[0]):
        return _stated(text, start, start + len(words), year)
    return None


def _flattened(text: str, span: Span, year: int | None) -> Deadline | None:
    """The last cell of a row whose line a crawler made of a table: 市文旅局2016年三季度启动, 市卫生局持续实施."""
    start = max(span.start, span.end - 60)
    words = text[start : span.end]
    if not ("年" in words or "长期" in words or "持续" in words):
        return None
    cell = _LAST_CELL.search(text, start, span.end)
    return _stated(text, *cell.span("value"), year) if cell else None


def _latest(date: str | None) -> str:
    """Dates of different precision in one order: 2020 ends after 2020-06."""
    return f"{date or ''}-99-99"[:10] if date else ""
