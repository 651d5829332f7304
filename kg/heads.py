"""Role labels with a list after them (牵头单位：, 【责任单位】, 责任单位　市财政局), and where their lists must end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.colonless import colonless
from kg.embedded import before_label
from kg.lexicon import ATTRIBUTES, Word
from kg.runs import run_of_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.clause import Reading

_COLON = re.compile(
    r"(?:[（〔][^（）〔〕：]{1,12}[）〕](?:单位|部门|科室|处室|机构)?)?(?:[及和、/与](?:主要|第一|具体|分管)?(?:责任人|负责人|联系人|领导|责任领导|人员|职责|责任|时限))?[ \n*_]{0,3}(?:：+[*_]{0,2}|；(?=[一-鿿])|为：?(?!主)|是：?)"
)
COLON_BEGINS = frozenset("（〔及和、/与 \n*_：；为是")
_BOX_ENDS = frozenset(" ：）〕")
_BOXED = re.compile(r"[ ]?：?[）〕][ ：]*(?=[一-鿿])(?![和及与等或])")
_ATTRIBUTE = re.compile(rf"(?:(?<=[；，。、 \n\t|（）〔〕])|^)(?:{ATTRIBUTES})[ ]*(?:（[^（）]*）)?：")
_BOXED_ATTRIBUTE = re.compile(rf"[（〔](?:{ATTRIBUTES})：?[）〕]")
_GLUED_ATTRIBUTE = re.compile(
    r"(?<=[一-鿿])(?<![及和与或])(?:(?:完成|整改|办理|办结|落实|推进)(?:时限|时间|期限)|(?:责任|分管|牵头|包联)领导|(?:主要)?责任人|联系人"
    r"|(?:主要|具体|工作|重点|目标|活动|推进|实施|整改|年度|预期)(?:职责|内容|任务|时间|地点|目标|要求|措施|举措|计划|情况|标准|成果)|(?:进度|时间)安排|完成情况|成果形式|备注)[ ]?："
)
"""A label that follows its list with nothing between: 责任单位：市财政局完成时限：年底前."""
_ATTRIBUTE_ENDS = re.compile(
    rf"[限间期导人点{''.join(sorted(set(re.findall('([一-鿿])(?=[|()]|$)', ATTRIBUTES))))}](?:[ ]*(?:（[^（）]*）)?：|[）〕])"
)
"""What each of these three ends in: most lists hold none of them."""
_OTHER_LABEL = re.compile(r"(?<=[；。 \n\t|）〕])[一-鿿]{2,8}：")


@dataclass(frozen=True, slots=True)
class Label:
    """Where a label begins, where its list begins, and its role word."""

    start: int
    list_start: int
    word: Word


def labels(reading: Reading, start: int, end: int, *, companions: bool = False) -> list[Label]:
    """The role labels of a stretch: a head (or a verb) with a colon after it, or in a bracket of its own (【责任单位】)."""
    found: list[Label] = []
    for word in reading.words_in(start, end):
        if found and word.start < found[-1].list_start:
            continue
        if depth(reading, word, start):
            label = boxed(reading, word, end)
        elif word.kind == "companion" and not (found or companions):
            label = None
        else:
            label = with_colon(reading, word, start, end) or _colonless(reading, word, start, end)
        if label:
            found.append(label)
    return found


def boxed(reading: Reading, word: Word, end: int) -> Label | None:
    """The label that a bracket holds and nothing else, with its list behind the bracket: 【责任单位】市财政局."""
    if word.kind != "head" or reading.text[word.end : word.end + 1] not in _BOX_ENDS:
        return None
    index = reading.group_of(word)
    if index is None:
        return None
    group = reading.groups[index]
    before = reading.text[group.start + 1 : word.start]
    close = _BOXED.match(reading.text, word.end, end)
    if not close or len(before) > 4 or group.end <= word.end or close.start() > group.end:
        return None
    if reading.text[group.start] == "（" and reading.text[group.start - 1 : group.start] not in (
        "",
        "\n",
        " ",
        "。",
        "；",
    ):
        return None
    return Label(group.start, close.end(), word)


def with_colon(reading: Reading, word: Word, start: int, end: int) -> Label | None:
    """The label that a word is by the colon behind it, in a stretch that may begin with the word."""
    text = reading.text
    if text[word.end : word.end + 1] not in COLON_BEGINS:
        return None
    colon = _COLON.match(text, word.end, end)
    if not colon:
        return None
    said = "：" in colon.group() or ("；" in colon.group() and word.kind == "head")
    if not said and reading.words_in(colon.end(), min(end, colon.end() + 8)):
        return None
    if not said and (word.kind == "verb" or not _starts_label(text, word.start, start)):
        return None
    begin = before_label(text, max(start, word.start - 8), word.start)
    if "；" in colon.group() and not _starts_label(text, begin, start):
        return None  # a list's last name before a semicolon: 市财政局及相关主管部门；…
    return Label(begin, colon.end(), word)


def _colonless(reading: Reading, word: Word, start: int, end: int) -> Label | None:
    """The label that a word is without a colon, at the beginning of a stretch or behind a separator."""
    if word.kind == "verb":
        return None
    begin = before_label(reading.text, max(start, word.start - 8), word.start)
    if not _starts_label(reading.text, begin, start) or (at := colonless(reading, word, end)) is None:
        return None
    return Label(begin, at, word)


def _starts_label(text: str, at: int, start: int) -> bool:
    return at <= start or text[at - 1] in "，；。、 \n（〔"


def depth(reading: Reading, word: Word, start: int) -> bool:
    """Whether a word stands in a bracket that was opened after ``start``."""
    index = reading.around.get(word.start)
    return index is not None and reading.groups[index].start >= start


def attribute_end(text: str, start: int, end: int) -> int:
    """Where a list must end at the latest because another label (完成时限：) begins; one in brackets ends nothing."""
    if text.find("：", start, end) < 0 and text.find("）", start, end) < 0 and text.find("〕", start, end) < 0:
        return end  # each of them ends in one of these
    attributes = (_ATTRIBUTE, _GLUED_ATTRIBUTE, _BOXED_ATTRIBUTE) if _ATTRIBUTE_ENDS.search(text, start, end) else ()
    for pattern in (*attributes, _OTHER_LABEL):
        for match in pattern.finditer(text, start, end):
            at = match.start()
            if text.count("（", start, at) + text.count("〔", start, at) <= text.count("）", start, at) + text.count(
                "〕", start, at
            ):
                end = at
                break
    return end


_VALUE = re.compile(r"[^；，。\n]{0,24}[；，]")


def stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a list between the labels that interrupt it: 市教育局，责任人：张三；市财政局，责任人：李四."""
    while start < end:
        stop = attribute_end(text, start, end)
        yield start, stop
        value = _VALUE.match(text, stop, end) if stop < end else None
        if value is None or not run_of_units(text, value.end(), min(end, value.end() + 40)):
            return
        start = value.end()
