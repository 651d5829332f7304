"""Facts of the document as a whole: title, issuing body, number, date, what it cites; each with its place in the text.

A fact that the text does not state is ``None``: a year in a title is no date of issue, a city in it no issuing body. Labels
(发文机关：国务院) go before layout: a notice states its facts by the order of title, number, addressees, body, signature
and date, which is read here with or without the line ends that a crawler may have lost.
"""

from __future__ import annotations

import re

from kg.citations import Number, cites, numbers
from kg.content import first, last, line_end, unspaced
from kg.enacted import beneath, enacted
from kg.labels import labelled, one_line
from kg.model import Document, Fact, Facts, Span
from kg.signature import BODY, issuer, signature

HEAD = 4_000
"""Characters within which a document has said its title and number."""
TAIL = 1_500
"""Characters at the end among which the attached files are named."""

_NOUNS = (
    "通知|意见|方案|办法|决定|批复|规定|细则|规划|纲要|要点|措施|政策|计划|公告|通告|通报|报告|清单|预案|条例|制度|规则|规程|指引|指南|的函|请示|纪要|目录|标准|"
    "分工|分工表|分解表|台账|章程|行动|工程|倡议书|公报|指标|答复|举措|"
    "意見|辦法|決定|規定|細則|規劃|綱要|要點|計劃|報告|條例|規則|標準"
)
_TITLE_END = re.compile(
    rf"(?:{_NOUNS})(?:\s*[（(](?:试行|暂行|修订[^（）()]{{0,8}}|征求意见稿|草案|节选|摘要|[12]\d{{3}}[^（）()]{{0,14}}年?)[）)])?"
)
_ADDRESSEES = re.compile(r"(?:^|(?<=[\s。）)号〕案知见法]))各[^。；：:\n]{2,400}?[：:]")
_LETTERHEAD = re.compile(rf"\s*(?P<bodies>(?:{BODY.pattern}[\s、]*+)++)文\s*件\s*")
_SPEAKERS = re.compile(
    rf"(?P<bodies>(?:{BODY.pattern}[\s、，]*+)++)(?=关于|關于|關於|印发|印發|转发|轉發|批转|公布|发布)"
)
_ORDER = re.compile(
    r"\s*(?P<body>国务院|[一-龥]{2,20}?(?:人民政府|委员会|总局|部|局|署|厅))令\s*[（(]?第?\s*(?P<serial>\d{1,4})\s*号[）)]?"
)
_PRINTED = re.compile(
    r"《(?P<name>[^《》]{4,120}(?:《[^《》]*》[^《》]*)*)》[^《》。]{0,80}?(?:印发|予以?(?:公布|发布)|公布施行)|现印发《(?P<named>[^《》]{4,120})》"
)
_ATTACHED = re.compile(
    r"关于(?:印发)?《?(?P<name>[^《》\n]{4,120}?)》?的(?:通知|意见|决定)[^\n]{0,4}\.(?:pdf|docx?|wps|ofd)",
    re.IGNORECASE,
)


def facts(document: Document) -> Facts:
    """What is known of the document as a whole; each fact has its span, or the reason ``manifest`` or ``page`` and none.

    ``place`` is left open: which division a name means needs the register of divisions.
    """
    text = document.text
    stated = _order(text) | labelled(text)
    signed = enacted(text) | signature(text, last(document))
    title = stated.get("title") or _title(document) or _page(document, "title")
    found = {
        "title": title,
        "issuer": stated.get("issuer")
        or signed.get("issuer")
        or _speaker(text, title)
        or _letterhead(text, first(document))
        or (beneath(text, title.span).get("issuer") if title and title.span else None),
        "number": stated.get("number") or _number(document, title) or signed.get("number"),
        "issued": stated.get("issued") or signed.get("issued"),
    }
    found["issued"] = found["issued"] or _published(stated.get("published"), found["number"])
    known = {field: _told(document, field, fact or _page(document, field)) for field, fact in found.items()}
    own = {fact.value for fact in (title, found["number"]) if fact}
    return Facts(**known, cites=tuple(cites(text, own)))  # type: ignore[arg-type]


def _published(published: Fact | None, number: Fact | None) -> Fact | None:
    """When a site put the document up, where that may be when it was issued: not in another year than its number's."""
    year = re.search(r"〔(\d{4})〕", number.value) if number else None
    if published and year and not published.value.startswith(year[1]):
        return None
    return published


def _told(document: Document, field: str, read: Fact | None) -> Fact | None:
    """The manifest's word, unless it says nothing or only what the text itself says with a place."""
    value = dict(document.metadata).get(field)
    return read if not value or (read and read.value == value) else Fact(value, reason="manifest")


def _page(document: Document, field: str) -> Fact | None:
    """What the file's own format says of the fact."""
    value = dict(document.metadata).get(f"page.{field}")
    return Fact(value, reason="page") if value else None


# ── title ─────────────────────────────────────────────────────────────────────────────────────────


def _title(document: Document) -> Fact | None:
    text = document.text
    start = _after_letterhead(text, first(document))
    span = _quoted_title(text, start) or _notice_title(text, start) or _first_line(text, start)
    return Fact(one_line(span.of(text)).rstrip("#* "), span, "heading") if span else _printed_title(text)


_QUOTED_LINE = re.compile(
    r"《(?P<title>[^《》\r\n]{2,40}关于[^《》\r\n]{2,110}(?:通知|意见|决定|方案|办法))》[ \t]*(?=[\r\n])"
)


def _quoted_title(text: str, start: int) -> Span | None:
    """A heading that a site has put into 《》, alone on its line; the marks are the site's."""
    line = _QUOTED_LINE.match(text, start)
    return Span(*line.span("title")) if line else None


def _notice_title(text: str, start: int) -> Span | None:
    """From the beginning to a kind of document (…的通知) that is followed by what follows titles."""
    addressees = _ADDRESSEES.search(text, start, start + HEAD)
    limit = min(addressees.start() if addressees else len(text), start + 200)
    for end in _TITLE_END.finditer(text, start, limit):
        span = Span(start, end.end())
        if _titled(span.of(text)) and _ends_title(text, end.end(), limit):
            return span
    return None


_SERIAL_LINE = re.compile(r"[〔\[（(]\d{4}[〕\]）)][ ]*第?\d{1,4}[ ]*号[ \t]*(?=[\r\n])")
"""A number that has lost its letters, on a line of its own: 〔2010〕40号."""


def _after_letterhead(text: str, start: int) -> int:
    """Past 某部某局文件 and the number, which may stand below it or all by itself above the title."""
    head = _LETTERHEAD.match(text, start, start + 400)
    start = unspaced(text, head.end() if head else start)
    if serial := _SERIAL_LINE.match(text, start):
        start = unspaced(text, serial.end())
    number = _number_at(text, start)
    after = text[number.span.end : number.span.end + 1] if number else ""
    if number and (head or after.isspace() or after == "《"):
        start = number.span.end
    return unspaced(text, start)


_ITEM = r"(?:[（(]?[一二三四五六七八九十]{1,3}[）)、]|第[一二三四五六七八九十百]{1,4}[章条节]|[（(]?\d{1,2}[）)、.．](?!\d))"
"""How an item of a text begins, which is no title: 三、其他事项."""


_HAN = re.compile(r"[一-龥]")


def _titled(words: str) -> bool:
    """Whether words can be a title: no sentence inside, brackets closed, not only a list of addressees."""
    closed = all(words.count(one) == words.count(other) for one, other in ("《》", "（）", "“”", "()"))
    return (
        len(words) <= 160
        and closed
        and _HAN.search(words) is not None
        and not re.search(rf"[。；！？]|[：:]\s|^各|^{_ITEM}", words)
    )


def _ends_title(text: str, end: int, limit: int) -> bool:
    if end >= limit or text[end].isspace():
        return True
    bracket = re.compile(r"[（(〔\[]?").match(text, end)
    return _number_at(text, bracket.end() if bracket else end) is not None


def _first_line(text: str, start: int) -> Span | None:
    """A newspaper's headline or a plan's name: a short first line without a sentence in it, in a text that has lines."""
    start += len(space.group()) if (space := _SPACE.match(text, start)) else 0
    end = line_end(text, start)
    if end is None:
        return None
    words = text[start:end].rstrip()
    if words.endswith(("）", ")")) and (numbered := _BRACKETED_NUMBER.search(words)):
        words = words[: numbered.start()].rstrip()
    span = Span(start, start + len(words))
    return span if words and len(words) <= 60 and _titled(words) and words[-1] not in "：:，,、" else None


_SPACE = re.compile(r"\s*")
_BRACKETED_NUMBER = re.compile(r"[（(][一-龥]{2,12}[〔\[]\d{4}[〕\]]\d{1,5}号[）)]$")


def _printed_title(text: str) -> Fact | None:
    """《某方案》已经…同意，现印发给你们: the name of what the notice prints, where the notice's own title was lost."""
    printed = list(_PRINTED.finditer(text, 0, min(HEAD, len(text))))
    if len(printed) != 1 or text[max(0, printed[0].start() - 1) : printed[0].start() + 1] == "》《":
        return None
    field = "name" if printed[0]["name"] else "named"
    again = text.find(printed[0][field], printed[0].end())
    span = Span(again, again + len(printed[0][field])) if again >= 0 else Span(*printed[0].span(field))
    return Fact(one_line(span.of(text)), span, "printed document")


# ── number, issuer ────────────────────────────────────────────────────────────────────────────────


def _order(text: str) -> dict[str, Fact]:
    """某省人民政府令 第123号: an order is called by who gives it, and its title is that of what it makes law."""
    order = _ORDER.match(text)
    if not order:
        return {}
    body, span = re.sub(r"\s", "", order["body"]), Span(order.start("body"), order.end())
    found = {
        "issuer": Fact(body, Span(*order.span("body")), "order"),
        "number": Fact(f"{body}令第{int(order['serial'])}号", span, "order"),
    }
    title = _printed_title(text)
    return found | {"title": title} if title else found


def _number(document: Document, title: Fact | None) -> Fact | None:
    """The number above or under the title, in the letterhead or in the name of the attached file."""
    text = document.text
    for number in numbers(text, 0, min(HEAD, len(text))):
        start = number.span.start
        if title and title.span and _only_title_between(text, title.span, start):
            return Fact(number.value, number.span, "under the title")
        if (
            title
            and title.span
            and not text[number.span.end : title.span.start].strip()
            and number.span.end <= title.span.start
        ):
            return Fact(number.value, number.span, "above the title")
        before = text[max(0, start - 12) : start]
        if re.search(r"(?:^|\s)文\s*号[：:]?\s+$", before):
            return Fact(number.value, number.span, "label")
        if re.search(r"文\s*件\s*$", before[-8:]) or _alone(text, number.span):
            return Fact(number.value, number.span, "letterhead")
    return _attached_number(text, title)


def _number_at(text: str, start: int) -> Number | None:
    number = next(numbers(text, start, min(start + 40, len(text))), None)
    return number if number and number.span.start == start else None


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


def _speaker(text: str, title: Fact | None) -> Fact | None:
    """国务院办公厅关于…: who speaks in the title."""
    speakers = _SPEAKERS.match(text, title.span.start, title.span.end) if title and title.span else None
    return _bodies_fact(text, speakers, "title")


def _letterhead(text: str, start: int) -> Fact | None:
    """某领导小组办公室文件: who sends it."""
    return _bodies_fact(text, _LETTERHEAD.match(text, start, start + 400), "letterhead")


def _bodies_fact(text: str, found: re.Match[str] | None, reason: str) -> Fact | None:
    if not found:
        return None
    words = found["bodies"]
    begin = found.start("bodies") + len(words) - len(words.lstrip())
    return issuer(text, Span(begin, begin + len(words.strip())), reason)
