"""Documents that a text refers to: 《…》 and numbers such as 国函〔2018〕14号."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Fact, Span, quick
from kg.occurrences import occurrences

_OPEN, _CLOSE = r"[〔\[［(（【〖﹝]", r"[〕\]］)）】〗﹞]"
_OPENING = frozenset("〔[［(（【〖﹝")
_SERIAL = re.compile(
    rf"(?P<open>{_OPEN})\s?(?P<year>(?:19|20)\d\d)\s?年?{_CLOSE}\s?第?\s?(?P<serial>\d{{1,5}})\s?(?P<hao>[号號])?"
)
"""The end of a number; its code is looked for before it, since a search for Chinese characters would stop everywhere."""
_CODE = re.compile(r"[一-龥]{2,12}\s?\Z")
_NOT_CODE = re.compile(
    r"通知|意见|方案|办法|决定|批复|规定|细则|规划|纲要|要点|措施|政策|计划|公告|通告|通报|文件|的函|根据|按照|依据|落实|执行|印发|以及|参照|详见|[和及与的见按照了在等据]"
)
_ORDER = re.compile(r"令(?:（?(?:19|20)\d\d年）?)?第?\d{1,4}号")
_GIVER = re.compile(r"(?:国务院|主席|[一-龥]{2,16}(?:部|委员会|局|署|政府))\Z")
_QUOTED = re.compile(r"《(?P<name>[^《》]{2,150}(?:《[^《》]{1,120}》[^《》]{0,60}){0,4})》")


@quick
@dataclass(frozen=True, slots=True)
class Number:
    """A document's number where it stands in a text; ``value`` is its official form, whatever it was typed with."""

    value: str
    span: Span


def numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """Each number in the stretch: the issuing body's code, the year in brackets of any kind, the serial.

    Words of the sentence before the code are no part of it. Round brackets hold many things, so there 号 must follow.

    >>> [number.value for number in numbers("根据省政府的通知甘办发[2018] 33号要求")]
    ['甘办发〔2018〕33号']
    """
    for serial in _serials(text, start, len(text) if end is None else end):
        if serial["open"] in "(（" and not serial["hao"]:
            continue
        code = _CODE.search(text, max(start, serial.start() - 13), serial.start())
        begin = _code_start(text, code) if code else serial.start()
        letters = text[begin : serial.start()].strip()
        if len(letters) >= 2:
            value = f"{letters}〔{serial['year']}〕{int(serial['serial'])}号"
            yield Number(value, Span(begin, serial.end()))


def _serials(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Every end of a number; its year in a bracket is rarer than brackets are."""
    done = start
    for year in occurrences(text, ("19", "20"), start, end):
        at = year - 1
        if at >= done and text[at].isspace():
            at -= 1
        if at >= done and text[at] in _OPENING and (serial := _SERIAL.match(text, at, end)):
            yield serial
            done = serial.end()


def _code_start(text: str, code: re.Match[str]) -> int:
    start = code.start()
    for word in _NOT_CODE.finditer(text, start, code.end()):
        if word.end() < code.end():
            start = word.end()
    return start


def cites(text: str, own: frozenset[str] | set[str] = frozenset()) -> Iterator[Fact]:
    """Each document that the text refers to, once, in the order of the text; ``own`` are the document's own names.

    A title's value is the words inside 《》, a number's its official form. The fact of a number that stands in
    brackets right behind a title names that title as its reason.
    """
    found: dict[str, Fact] = {}
    for fact in sorted([*_titles(text), *_numbers(text), *_orders(text)], key=lambda fact: fact.span or Span(0, 0)):
        if fact.value not in own:
            found.setdefault(fact.value, fact)
    yield from found.values()


def _titles(text: str) -> Iterator[Fact]:
    for quoted in _QUOTED.finditer(text):
        yield Fact("".join(quoted["name"].split()), Span(*quoted.span()), "title")


def _numbers(text: str) -> Iterator[Fact]:
    for number in numbers(text):
        before = re.search(r"《([^《》]{2,150})》\s*[（(]$", text[max(0, number.span.start - 170) : number.span.start])
        yield Fact(number.value, number.span, f"number of 《{before[1]}》" if before else "number")


def _orders(text: str) -> Iterator[Fact]:
    """国务院令第721号."""
    for order in _ORDER.finditer(text):
        giver = _GIVER.search(text, max(0, order.start() - 20), order.start())
        if giver:
            span = Span(giver.start(), order.end())
            yield Fact(span.of(text), span, "number")
