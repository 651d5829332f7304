"""Numbers that a question sets as a condition: 超过10个, 两项以上, at least three, exactly two; and places in a ranking: 前三, top five."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.questions._numbers import number

_ENGLISH = {
    name: i
    for i, name in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)  # noqa: SIM905
}
_NTH = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5}
_N = r"(?P<n>[一二两三四五六七八九十百\d]+)"
_M = r"(?P<m>[个家项件条次名])"
_E = rf"(?P<n>\d+|{'|'.join(_ENGLISH)})\b"
_BETWEEN = r"(?P<between>[^，。,、\d一二两三四五六七八九十百]{0,6}?)"
_CONDITIONS = (
    (rf"(?P<op>超过|多于|大于|高于|不止|不只){_BETWEEN}{_N}{_M}(?!以)", ">=", 1),
    (rf"(?P<op>至少|不少于|不低于|不下|起码|最少)(?!的){_BETWEEN}{_N}{_M}", ">=", 0),
    (rf"(?P<op>不到|少于|不足|低于){_BETWEEN}{_N}{_M}", "<=", -1),
    (rf"(?P<op>不超过|至多|最多|不多于){_N}{_M}", "<=", 0),
    (
        rf"(?P<op>恰好|正好|刚好|只有|仅有|只由|仅由|只|仅)(?P<between>[^，。,、\d一二两三四五六七八九十百不]{{0,6}}?){_N}{_M}",
        "=",
        0,
    ),
    (rf"{_N}{_M}(?P<op>(?:及|或|或者|及其|含)?(?:以上|更多))", ">=", 0),
    (rf"{_N}{_M}(?P<op>(?:及|或|或者)?以下)", "<=", 0),
    (rf"(?P<op>\b(?:more than|over|exceeding)) {_E}", ">=", 1),
    (rf"(?P<op>\b(?:at least|no fewer than|no less than|not less than|a minimum of)) {_E}", ">=", 0),
    (rf"\b{_E} (?P<op>or more)\b", ">=", 0),
    (rf"(?P<op>\b(?:fewer than|less than|under)) {_E}", "<=", -1),
    (rf"(?P<op>\b(?:at most|no more than|up to|not more than)) {_E}", "<=", 0),
    (rf"(?P<op>\b(?:exactly|precisely|just|only)) {_E}", "=", 0),
)
_PLAIN = (
    rf"(?:(?<=有)|(?<=由)|(?<=是)|(?<=为))(?!一[个家]){_N}(?P<m>[个家])(?:不同的)?(?=(?:牵头|责任|配合|实施|主办|协办)|单位|部门|机构)",
    rf"(?:(?<=单位)|(?<=部门)|(?<=主体))(?:有|是|为|数为){_N}(?P<m>[个家])",
)
"""A number of bodies that is simply said: 由三个单位牵头的任务, 牵头单位有4个的任务."""
_TOP = (
    re.compile(
        r"(?:排名|排在|居|位列|排)?前\s?(?P<n>[一二两三四五六七八九十\d]+)(?!季|期|天|年|个?月)(?:个|名|位|家|项|大|强)?"
    ),
    re.compile(r"(?<=最多的|最少的|最重的|最忙的)(?P<n>[一二两三四五六七八九十\d]+)(?:个|名|位|家|项)"),
    re.compile(rf"(?i)\btop (?P<n>\d+|{'|'.join(_ENGLISH)})\b"),
    re.compile(
        rf"(?i)\b(?P<n>{'|'.join(list(_ENGLISH)[1:])}|[2-9]|1\d) (?=(?:units?|bodies|departments?|agencies|tasks?)\b.*\b(?:most|fewest)\b|(?:busiest)\b)"
    ),
)
_PLACE = (
    re.compile(r"(?:排在?|排名|位居|位列|居|名列)第(?P<n>[二三四五六七八九十\d]+)(?![项条个号部章节阶])(?:名|位)?"),
    re.compile(r"第(?P<n>[二三四五六七八九十\d]+)(?=多|少|名|位|高)(?:名|位)?"),
    re.compile(rf"(?i)\b(?P<n>{'|'.join(_NTH)})(?:[- ](?:the ))?(?=\s?(?:most|busiest|highest|largest|fewest))"),
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A condition on a number: ``sign`` is ``>=``, ``<=`` or ``=``; ``measure`` the measure word, ``""`` in English."""

    start: int
    end: int
    sign: str
    number: int
    measure: str = ""

    def fits(self, value: int) -> bool:
        """Whether a number meets the condition.

        >>> Amount(0, 0, ">=", 3).fits(2), Amount(0, 0, "<=", 3).fits(2), Amount(0, 0, "=", 2).fits(2)
        (False, True, True)
        """
        return {">=": value >= self.number, "<=": value <= self.number, "=": value == self.number}[self.sign]


def _said(text: str) -> int:
    return _ENGLISH.get(text.lower()) or number(text) or 0


def amounts(text: str) -> Iterator[tuple[Amount, tuple[int, int]]]:
    """Each condition of a text, and where the word stands that makes it one (至少 in 至少牵头两项).

    >>> [(a.sign, a.number) for a, _ in amounts("超过十个单位的任务")], [(a.sign, a.number) for a, _ in amounts("two or more")]
    ([('>=', 11)], [('>=', 2)])
    """
    taken: list[tuple[int, int]] = []
    for pattern, sign, more in _CONDITIONS:
        for found in re.finditer(pattern, text, re.IGNORECASE):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            taken.append(found.span())
            measure = found.groupdict().get("m") or ""
            end = found.end("m") if measure else found.end("n")
            said = _said(found["n"])
            least = 2 if said == 1 and found["op"].endswith(("以上", "更多")) else said + more  # 一个以上 is two
            yield Amount(found.start("n"), end, sign, least, measure), found.span("op")
    for pattern in _PLAIN:
        for found in re.finditer(pattern, text):
            if not any(start < found.end() and found.start() < end for start, end in taken):
                taken.append(found.span())
                yield Amount(found.start("n"), found.end("m"), "=", _said(found["n"]), found["m"]), (0, 0)


def tops(text: str) -> Iterator[tuple[int, int, int]]:
    """How many of a ranking are asked for, each with its place.

    >>> [n for _, _, n in tops("牵头最多的三个单位")], [n for _, _, n in tops("top five units")]
    ([3], [5])
    """
    for pattern in _TOP:
        yield from ((*found.span(), _said(found["n"])) for found in pattern.finditer(text))


def places(text: str) -> Iterator[tuple[int, int, int]]:
    """Which place of a ranking is asked for.

    >>> [n for _, _, n in places("谁牵头第二多")], [n for _, _, n in places("the second most tasks")]
    ([2], [2])
    """
    for pattern in _PLACE:
        for found in pattern.finditer(text):
            yield (*found.span(), _NTH.get(found["n"].lower()) or _said(found["n"]))
