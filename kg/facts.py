"""Facts of the document as a whole: title, issuing body, number, date, what it cites; each with its place in the text.

A fact that the text does not state is ``None``: a year in a title is no date of issue, a city in it no issuing body.
Governments' sites print the facts as labels (发文机关：国务院); a notice states them by its layout (title, number,
addressees, body, signature, date), which is read here with or without the line ends that a crawler may have lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.citations import Number, cites, numbers
from kg.dates import DATE, iso
from kg.model import Fact, Facts, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Document

HEAD = 4_000
"""Characters within which a document has said its title and number."""
TAIL = 1_500
"""Characters within which a document without addressees is signed at its end."""

LABELS = {
    "title": ("文件标题", "文件名称", "信息名称", "标题", "名称"),
    "issuer": (
        "发文机关",
        "发文单位",
        "发文机构",
        "发布机关",
        "发布机构",
        "制发机关",
        "制定机关",
        "制定单位",
        "发布单位",
        "发布部门",
    ),
    "number": ("发文字号", "发文文号", "文件编号", "文号"),
    "issued": ("成文日期", "成文时间", "发文日期", "发文时间", "签发日期", "生成日期", "印发日期"),
    "published": ("发布日期", "发布时间"),
    "": (
        "索引号",
        "索取号",
        "主题分类",
        "体裁分类",
        "主题词",
        "有效性",
        "公开方式",
        "公开形式",
        "公文种类",
        "信息来源",
        "来源",
        "关键词",
        "效力级别",
        "时效性",
        "施行日期",
        "失效日期",
    ),
}
_FIELD_OF = {label: field for field, labels in LABELS.items() for label in labels}


def _spaced(word: str) -> str:
    """主题词 is printed 主 题 词 where a column had to be filled."""
    return r"[ \u3000\xa0]?".join(word)


_LABEL = re.compile(
    rf"(?<!原)【?(?P<label>{'|'.join(_spaced(label) for label in sorted(_FIELD_OF, key=len, reverse=True))})[ \u3000\xa0]?(?:】[：:]?|[：:])"
)

_NOUNS = (
    "通知|意见|方案|办法|决定|批复|规定|细则|规划|纲要|要点|措施|政策|计划|公告|通告|通报|报告|清单|预案|条例|制度|规则|规程|指引|指南|的函|请示|纪要|令|目录|标准|"
    "分工|分工表|分解表|台账|章程|行动|工程|倡议书|公报|指标|答复|举措"
)
_TITLE_END = re.compile(
    rf"(?:{_NOUNS})(?:[（(](?:试行|暂行|修订[^（）()]{{0,8}}|征求意见稿|草案|节选|摘要|[12]\d{{3}}[^（）()]{{0,14}}年?)[）)])?"
)
_BODIES = "国务院|人民政府|政府|办公厅|办公室|委员会|管委会|代表大会|协商会议|监察委|常委会|党组|总局|局|厅|部|委|署|法院|检察院|银行|领导小组|指挥部|工作组|中心|公司|集团|协会|联合会|总工会|大学|学院|研究院|科学院|办|团"
_GOES_ON = "办公[厅室]|办公|公[厅室]|员会|办|党组|门|委|队|件|分[局行会]|督查室|研究室|组织部|宣传部|统战部|政法委|编办|机构编制|常务|法制|金融"
ISSUER = re.compile(rf"[一-龥]{{0,30}}?(?:{_BODIES})(?!{_GOES_ON})")
_ISSUERS = re.compile(rf"(?:{ISSUER.pattern}[ \t\u3000\xa0\r\n、，]*)+")
_ADDRESSEES = re.compile(r"(?:^|(?<=[\s。）)号〕案知见法]))各[^。；：:\n]{2,400}?[：:]")
_SENTENCE_END = re.compile(r"[。；：:！？>》）)\]】]")
_PRINTED = re.compile(
    r"《(?P<name>[^《》]{4,120}(?:《[^《》]*》[^《》]*)*)》[^《》。]{0,80}?印发|现印发《(?P<named>[^《》]{4,120})》"
)
_ATTACHED = re.compile(
    r"关于(?:印发)?《?(?P<name>[^《》\n]{4,120}?)》?的(?:通知|意见|决定)[^\n]{0,4}\.(?:pdf|docx?|wps|ofd)",
    re.IGNORECASE,
)


_ATTACHMENTS = re.compile(r"附\s?件\s?\d{0,2}[：:]\s*\Z")


def facts(document: Document) -> Facts:
    """What is known of the document as a whole; each fact has its span, or the reason ``manifest`` and none.

    ``place`` is left open: which division a name means needs the register of divisions.
    """
    labelled = _labelled(document.text)
    title = labelled.get("title") or _title(document) or _page(document, "title")
    signature = _signature(document)
    issued = labelled.get("issued") or signature.get("issued") or labelled.get("published") or _page(document, "issued")
    number = labelled.get("number") or _number(document, title) or _page(document, "number")
    issuer = (
        labelled.get("issuer")
        or signature.get("issuer")
        or _issuer_of(document.text, title)
        or _page(document, "issuer")
    )
    return Facts(
        title=_told(document, "title", title),
        issuer=_told(document, "issuer", issuer),
        number=_told(document, "number", number),
        issued=_told(document, "issued", issued),
        cites=tuple(cites(document.text, own={fact.value for fact in (title, number) if fact})),
    )


def _told(document: Document, field: str, read: Fact | None) -> Fact | None:
    """The manifest's word, unless it says nothing or only what the text itself says with a place."""
    value = dict(document.metadata).get(field)
    return read if not value or (read and read.value == value) else Fact(value, reason="manifest")


def _page(document: Document, field: str) -> Fact | None:
    value = dict(document.metadata).get(f"page.{field}")
    return Fact(value, reason="page") if value else None


# ── labels: 发文机关：国务院 ──────────────────────────────────────────────────────────────────────────


def _labelled(text: str) -> dict[str, Fact]:
    """The facts printed as labels at the head; the first of each, an empty one is none."""
    found: dict[str, Fact] = {}
    labels = list(_LABEL.finditer(text, 0, HEAD))
    ends = [*(label.start() for label in labels[1:]), HEAD]
    for label, end in zip(labels, ends, strict=False):
        field = _FIELD_OF[re.sub(r"\s", "", label["label"])]
        span = _value(text, label.end(), min(end, len(text)))
        if field and span and field not in found and (fact := _labelled_fact(field, text, span)):
            found[field] = fact
    return found


def _value(text: str, start: int, end: int) -> Span | None:
    """From the label to the next one, a tab or the end of the line."""
    value = re.compile(r"[ \u3000\xa0]*\t?[ \u3000\xa0]*(?P<value>[^\t\r\n]*)").match(text, start, end)
    return _trimmed(text, *value.span("value")) if value else None


def _labelled_fact(field: str, text: str, span: Span) -> Fact | None:
    if field in ("issued", "published"):
        date = DATE.search(text, span.start, span.end)
        return Fact(iso(date), Span(*date.span()), "label") if date and iso(date) else None
    if field == "number":
        number = next(numbers(text, span.start, span.end), None)
        return Fact(number.value, number.span, "label") if number else None
    if len(span.of(text)) > 150 or (field == "issuer" and not _ISSUERS.fullmatch(text, span.start, span.end)):
        return None
    return Fact(_clean(span.of(text)), span, "label")


# ── layout: title, number ─────────────────────────────────────────────────────────────────────────


def _title(document: Document) -> Fact | None:
    text = document.text
    start = _first(document)
    span = _notice_title(text, start) or _first_line(text, start)
    if span:
        return Fact(_clean(span.of(text)), span, "heading")
    return _printed_title(text)


def _notice_title(text: str, start: int) -> Span | None:
    """From the beginning to a kind of document (…的通知) that is followed by what follows titles."""
    start = _after_letterhead(text, start)
    addressees = _ADDRESSEES.search(text, start, start + HEAD)
    limit = min(addressees.start() if addressees else len(text), start + 200)
    for end in _TITLE_END.finditer(text, start, limit):
        span = Span(start, end.end())
        if _titled(span.of(text)) and _ends_title(text, end.end(), limit):
            return span
    return None


def _after_letterhead(text: str, start: int) -> int:
    """Past 某部某局文件 and the number under it."""
    head = re.compile(rf"\s*(?:{ISSUER.pattern}[\s、]*)+文\s*件\s*").match(text, start, start + 400)
    if head:
        number = _number_at(text, head.end())
        start = number.span.end if number else head.end()
    space = re.compile(r"\s*").match(text, start)
    return space.end() if space else start


def _titled(words: str) -> bool:
    """Whether words can be a title: no sentence inside, brackets closed, not only a list of addressees."""
    return (
        len(words) <= 160
        and not re.search(r"[。；！？]|[：:]\s", words)
        and all(words.count(a) == words.count(b) for a, b in ("《》", "（）", "“”", "()"))
        and not words.startswith("各")
    )


def _ends_title(text: str, end: int, limit: int) -> bool:
    if end >= limit or text[end].isspace():
        return True
    bracket = re.compile(r"[（(〔\[]?").match(text, end)
    return _number_at(text, bracket.end() if bracket else end) is not None


def _number_at(text: str, start: int) -> Number | None:
    number = next(numbers(text, start, min(start + 40, len(text))), None)
    return number if number and number.span.start == start else None


def _first_line(text: str, start: int) -> Span | None:
    """A newspaper's headline or a plan's name: a short first line without a sentence in it, in a text that has lines."""
    line = re.compile(r"\s*(?P<line>[^\r\n]+)(?=[\r\n])").match(text, start)
    if not line:
        return None
    span = _trimmed(text, *line.span("line"))
    return (
        span
        if span and len(span.of(text)) <= 60 and _titled(span.of(text)) and span.of(text)[-1] not in "：:，,、"
        else None
    )


def _printed_title(text: str) -> Fact | None:
    """《某方案》已经…同意，现印发给你们: the name of what the notice prints, where the notice's own title was lost."""
    printed = list(_PRINTED.finditer(text, 0, min(HEAD, len(text))))
    if len(printed) != 1 or "》《" in text[max(0, printed[0].start() - 1) : printed[0].start() + 1]:
        return None
    field = "name" if printed[0]["name"] else "named"
    again = text.find(printed[0][field], printed[0].end())
    span = Span(again, again + len(printed[0][field])) if again >= 0 else Span(*printed[0].span(field))
    return Fact(_clean(span.of(text)), span, "printed document")


def _number(document: Document, title: Fact | None) -> Fact | None:
    """The number under the title, in the letterhead or in the name of the attached file."""
    text = document.text
    for number in numbers(text, 0, min(HEAD, len(text))):
        start = number.span.start
        if title and title.span and _only_title_between(text, title.span, start):
            return Fact(number.value, number.span, "under the title")
        if re.search(r"文\s*件\s*$", text[max(0, start - 8) : start]) or _alone(text, number.span):
            return Fact(number.value, number.span, "letterhead")
    return _attached_number(text, title)


def _only_title_between(text: str, title: Span, start: int) -> bool:
    between = re.sub(r"[\s（(【\[]", "", text[title.end : start]) if start >= title.end else "x"
    return between in ("", re.sub(r"\s", "", title.of(text)))


def _alone(text: str, span: Span) -> bool:
    before, after = text[max(0, span.start - 12) : span.start], text[span.end : span.end + 12]
    return bool(
        re.search(r"[\r\n][ \t\u3000\xa0]*[（(]?$", before) and re.match(r"[）)]?[ \t\u3000\xa0]*[\r\n]", after)
    )


def _attached_number(text: str, title: Fact | None) -> Fact | None:
    """某办〔2022〕8号关于印发某方案的通知.pdf among the attachments."""
    for attached in _ATTACHED.finditer(text, max(0, len(text) - TAIL)):
        found = list(numbers(text, max(0, attached.start() - 40), attached.start()))
        if title and found and attached["name"].removeprefix("关于") == title.value.removeprefix("关于"):
            return Fact(found[-1].value, found[-1].span, "attachment")
    return None


# ── layout: signature and date ────────────────────────────────────────────────────────────────────


def _signature(document: Document) -> dict[str, Fact]:
    """Who signed and when: the first date that stands under nothing but names of bodies."""
    text = document.text
    for date in DATE.finditer(text):
        if not iso(date) or not _closes(text, date.end()):
            continue
        signed = _signed(text, date.start())
        if signed is not None:
            return _signed_facts(text, signed, date)
    unsigned = _signed(text, _last(document))
    return {"issuer": _issuer_fact(text, unsigned, "signature")} if unsigned and unsigned.of(text) else {}


def _signed_facts(text: str, bodies: Span, date: re.Match[str]) -> dict[str, Fact]:
    issued = Fact(iso(date), Span(*date.span()), "signature")
    if not bodies.of(text):
        return {"issued": issued}
    return {"issuer": _issuer_fact(text, bodies, "signature"), "issued": issued}


def _signed(text: str, end: int) -> Span | None:
    """The bodies between the last sentence and ``end``; an empty span where a date stands alone after a sentence."""
    begin = max(0, end - 400)
    stops = [stop.end() for stop in _SENTENCE_END.finditer(text, begin, end)]
    if not stops and begin:
        return None
    if stops and text[stops[-1] - 1] in "：:；" and not _ATTACHMENTS.search(text, begin, stops[-1]):
        return None  # 责任单位：市财政局 at the very end is no signature
    span = _trimmed(text, stops[-1] if stops else begin, end)
    if span is None:
        return Span(end, end) if stops and text[stops[-1] - 1] == "。" else None
    return _below_attachments(text, span) if _ISSUERS.fullmatch(text, span.start, span.end) else _last_line(text, span)


def _last_line(text: str, span: Span) -> Span | None:
    """A list without a full stop may stand above the signature: the bodies are then on the last line or after a wide gap."""
    gap = max(text.rfind(mark, span.start, span.end) + len(mark) for mark in ("\n", "\r", "\u3000\u3000", "  "))
    line = _trimmed(text, gap, span.end) if gap > span.start else None
    return line if line and _ISSUERS.fullmatch(text, line.start, line.end) else None


def _closes(text: str, end: int) -> bool:
    """Whether a date ends its line, its document or its notice: a date in a sentence goes on with a verb."""
    return not re.compile(r"[ \u3000\xa0]{0,2}(?:[，、。；前止至起印批经以之的到—-]|施行|发布|召开)").match(text, end)


def _issuer_fact(text: str, span: Span, reason: str) -> Fact:
    return Fact("、".join(_names(span.of(text))), span, reason)


def _names(words: str) -> Iterator[str]:
    for piece in re.split(r"[\r\n\t、，]+", words):
        for name in ISSUER.finditer(_clean(piece)):
            yield name[0]


def _below_attachments(text: str, span: Span) -> Span:
    """附件：重点任务分工某市人民政府: the list of attachments stands above the signature, glued to it."""
    if not _ATTACHMENTS.search(text, max(0, span.start - 12), span.start):
        return span
    names = list(re.compile(_NOUNS).finditer(text, span.start, span.end))
    return _trimmed(text, names[-1].end(), span.end) or span if names else span


def _issuer_of(text: str, title: Fact | None) -> Fact | None:
    """国务院办公厅关于…: who speaks in the title."""
    if not title or not title.span:
        return None
    issuers = re.compile(rf"(?P<bodies>{_ISSUERS.pattern})(?=关于|印发|转发|批转|公布|发布)").match(
        text, title.span.start, title.span.end
    )
    span = _trimmed(text, *issuers.span("bodies")) if issuers else None
    return _issuer_fact(text, span, "title") if span else None


# ── text ──────────────────────────────────────────────────────────────────────────────────────────


def _first(document: Document) -> int:
    """Where the text begins that is no furniture and no row of labels."""
    start = 0
    for span in sorted(document.furniture):
        if not document.text[start : span.start].strip():
            start = max(start, span.end)
    labels = list(_LABEL.finditer(document.text, start, start + 1_000))
    lines = [_line_end(document.text, label.end()) for label in labels]
    return max([start, *(end for end in lines if end < len(document.text) - 1)])


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end + 1


def _last(document: Document) -> int:
    """Where the text ends that is no furniture."""
    end = len(document.text)
    for span in sorted(document.furniture, reverse=True):
        if not document.text[span.end : end].strip():
            end = min(end, span.start)
    return end


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    return Span(start + left, start + left + len(words.strip())) if words.strip() else None


def _clean(words: str) -> str:
    """Spaces between Chinese characters are layout; between other words they stay, one for a run."""
    joined = re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", words.strip())
    return re.sub(r"\s+", " ", joined)
