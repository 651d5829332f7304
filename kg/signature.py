"""Who signed a document and when: the bodies and the date under its last sentence, on lines of their own or glued to it.

    signature = sentence end, {body}, date
    body      = Chinese characters that end as a body's name does (…人民政府, …委员会, …部)

A date that goes on with a verb, and a unit behind a colon, sign nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.dates import DATE, iso
from kg.model import Fact, Span

_ENDINGS = (
    "国务院|人民政府|政府|办公厅|办公室|委员会|管委会|代表大会|监察委|常委会|党组|总局|局|厅|部|署|法院|检察院|银行|领导小组|指挥部|工作组|"
    "中心|公司|集团|协会|联合会|总工会|大学|学院|研究院|科学院|团|委(?=[\\s、，]|\\Z|关于|印发|转发)|办(?=[\\s、，]|\\Z|关于|印发|转发)|"
    "國務院|辦公廳|辦公室|委員會|管委會|代表大會|監察委|常委會|黨組|總局|廳|檢察院|銀行|領導小組|指揮部|集團|協會|聯合會|總工會|大學|學院|研究院|科學院"
)
_GOES_ON = "办公[厅室]|辦|員會|門|隊|公[厅室]|员会|办|党组|门|队|件|分[局行会]|督查室|研究室|常务|法制|金融|指挥|小组"
BODY = re.compile(rf"(?>(?!关于|關於)[一-龥]{{0,30}}?(?:{_ENDINGS})(?!{_GOES_ON}))")
"""The shortest stretch that is a body's name. Atomic, so that a text of nothing but 部 is not split in every way."""
_BODIES = re.compile(rf"(?:{BODY.pattern}[ \t\u3000\xa0\r\n、，]*+)++")
_SENTENCE_END = re.compile(r"[。；：:！？>》）)\]】…]")
_ATTACHMENTS = re.compile(r"附\s?件\s?\d{0,2}[：:]\s*\Z")
_TITLE_NOUNS = re.compile(
    "通知|意见|方案|办法|决定|规定|细则|规划|纲要|要点|措施|计划|公告|清单|预案|条例|指南|目录|标准|分工|分工表|分解表|一览表|表"
)
_PERSON = re.compile(
    r"(?:省长|市长|县长|区长|州长|主席|总理|部长|主任|局长|署长|行长)[：:]?[ \u3000]*[一-龥·]{1,6}[ \u3000]?[一-龥]{0,4}\s*\Z"
)
_REACH = 400


def signature(text: str, end: int) -> dict[str, Fact]:
    """``issuer`` and ``issued`` as the text's first signature states them; ``end`` is where its content ends.

    The issuer's value names several bodies with 、 between; its span quotes them as they stand.
    """
    for date in DATE.finditer(text, 0, end):
        if iso(date) and _closes(text, date.end()) and (bodies := _signed(text, date.start())) is not None:
            issued = {"issued": Fact(iso(date), Span(*date.span()), "signature")}
            return {"issuer": issuer(text, bodies), **issued} if bodies.of(text) else issued
    unsigned = _signed(text, end)
    return {"issuer": issuer(text, unsigned)} if unsigned and unsigned.of(text) else {}


_DEED = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|建立|健全|加强|推进|完善|落实|做好|深化|强化|开展|实施|加快|提高|推动|组织|支持"
)
"""How a heading begins that ends like a body's name and is none: 健全隐患政府挂牌督办."""


def are_bodies(words: str) -> bool:
    """Whether the words are nothing but names of bodies.

    >>> are_bodies("教育部 财政部"), are_bodies("市财政局负责")
    (True, False)
    """
    return bool(_BODIES.fullmatch(words.strip())) and _DEED.match(words.strip()) is None


def issuer(text: str, span: Span, reason: str = "signature") -> Fact:
    """The bodies of the span as one fact."""
    return Fact("、".join(_names(span.of(text))), span, reason)


def _names(words: str) -> Iterator[str]:
    for piece in re.split(r"[\r\n\t、，]+", words):
        for name in BODY.finditer(re.sub(r"\s+", "\n", piece.strip())):
            yield name[0].strip()


def _closes(text: str, end: int) -> bool:
    """Whether a date ends its line, its document or its notice: a date in a sentence goes on with a verb."""
    return not re.compile(r"[ \u3000\xa0]{0,2}(?:[，、。；前止至起印批经以之的到—-]|施行|发布|召开|第)").match(
        text, end
    )


def _signed(text: str, end: int) -> Span | None:
    """The bodies between the last sentence and ``end``; an empty span where a date stands alone after a sentence."""
    begin = max(0, end - _REACH)
    stops = [stop.end() for stop in _SENTENCE_END.finditer(text, begin, end)]
    if not stops and begin:
        return None
    start = stops[-1] if stops else begin
    span = _trimmed(text, start, end)
    colon = bool(stops) and text[start - 1] in "：:；"
    if colon and not _ATTACHMENTS.search(text, begin, start):
        return _own_lines(text, start, end)  # 责任单位：市财政局 at the very end is no signature
    if span is None or _PERSON.match(span.of(text)):
        return Span(end, end) if stops and text[start - 1] in "。）…" else None
    if are_bodies(span.of(text)):
        return _below_attachments(text, span)
    return _last_line(text, span)


def _own_lines(text: str, start: int, end: int) -> Span | None:
    """Bodies on lines of their own far below a colon: 提出如下意见：, then a list, then the signature."""
    line = text.rfind("\n", start, start + len(text[start:end].rstrip()))
    span = _trimmed(text, line, end) if line >= start and text[start:line].strip() else None
    return span if span and are_bodies(span.of(text)) else None


def _last_line(text: str, span: Span) -> Span | None:
    """A list without a full stop may stand above: the bodies are then on the last line or behind a wide gap."""
    gap = max(text.rfind(mark, span.start, span.end) + len(mark) for mark in ("\n", "\r", "\u3000\u3000", "  "))
    line = _trimmed(text, gap, span.end) if gap > span.start else None
    return line if line and are_bodies(line.of(text)) else None


def _below_attachments(text: str, span: Span) -> Span:
    """附件：重点任务分工某市人民政府: the list of attachments stands above the signature, glued to it."""
    if not _ATTACHMENTS.search(text, max(0, span.start - 12), span.start):
        return span
    names = list(_TITLE_NOUNS.finditer(text, span.start, span.end))
    return (_trimmed(text, names[-1].end(), span.end) or span) if names else span


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    return Span(left, left + len(words.strip())) if words.strip() else None
