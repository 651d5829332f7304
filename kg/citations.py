"""Documents that a text refers to: 《…》 and numbers such as 国函〔2018〕14号."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Fact, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPEN, _CLOSE = r"[〔\[［(（【〖﹝]", r"[〕\]］)）】〗﹞]"
NUMBER = re.compile(
    rf"(?P<code>[一-龥]{{2,12}})\s?(?P<open>{_OPEN})\s?(?P<year>(?:19|20)\d\d)\s?年?{_CLOSE}\s?第?\s?(?P<serial>\d{{1,5}})\s?(?P<hao>号)?"
)
"""A document's number: the body's code, the year in brackets of any kind, the serial. The code may begin with words of
the sentence: :func:`code_start` tells."""
_ORDER = re.compile(r"(?:国务院|主席|[一-龥]{2,16}(?:部|委员会|局|署|政府))令(?:（?(?:19|20)\d\d年）?)?第?\d{1,4}号")
_NOT_CODE = re.compile(
    r"通知|意见|方案|办法|决定|批复|规定|细则|规划|纲要|要点|措施|政策|计划|公告|通告|通报|文件|的函|根据|按照|依据|落实|执行|印发|以及|参照|详见|[和及与的见按照了在等据]"
)
_QUOTED = re.compile(r"《(?P<name>[^《》]{2,150}(?:《[^《》]{1,120}》[^《》]{0,60}){0,4})》")


def code_start(text: str, number: re.Match[str]) -> int:
    """Where the code begins: words of the sentence before it are left out.

    >>> text = "根据省政府的通知甘办发〔2018〕33号要求"
    >>> code_start(text, NUMBER.search(text))
    8
    """
    start = number.start("code")
    for word in _NOT_CODE.finditer(text, start, number.end("code")):
        if word.end() < number.end("code"):
            start = word.end()
    return start


def number_value(text: str, number: re.Match[str]) -> str:
    """The number in its official form, whatever brackets and blanks it was typed with.

    >>> text = "国函[2018] 14号"
    >>> number_value(text, NUMBER.search(text))
    '国函〔2018〕14号'
    """
    code = text[code_start(text, number) : number.end("code")]
    return f"{code}〔{number['year']}〕{int(number['serial'])}号"


def cites(text: str, own: frozenset[str] | set[str] = frozenset()) -> Iterator[Fact]:
    """Each document that the text refers to, once, in the order of the text; ``own`` are the document's own names.

    A title's value is the words inside 《》, a number's its official form. The fact of a number that stands in
    brackets right behind a title names that title as its reason.
    """
    found: dict[str, Fact] = {}
    for fact in sorted([*_titles(text), *_numbers(text)], key=lambda fact: fact.span or Span(0, 0)):
        if fact.value not in own:
            found.setdefault(fact.value, fact)
    yield from found.values()


def _titles(text: str) -> Iterator[Fact]:
    for quoted in _QUOTED.finditer(text):
        yield Fact(re.sub(r"\s+", "", quoted["name"]), Span(*quoted.span()), "title")


def _numbers(text: str) -> Iterator[Fact]:
    for number in NUMBER.finditer(text):
        start = code_start(text, number)
        official = number["open"] not in "(（" or number["hao"]
        if number.end("code") - start >= 2 and (official):
            yield Fact(number_value(text, number), Span(start, number.end()), _belongs(text, start))
    for order in _ORDER.finditer(text):
        yield Fact(order[0], Span(*order.span()), "number")


def _belongs(text: str, start: int) -> str:
    before = re.search(r"《([^《》]{2,150})》\s*[（(]$", text[max(0, start - 170) : start])
    return f"number of 《{before[1]}》" if before else "number"
