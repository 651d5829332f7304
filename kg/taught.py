"""Role words that a document teaches: a label, or a verb in brackets, that no vocabulary lists but that lists of bodies always follow.

    1.修路。（攻坚力量：区交通局） 2.治水。（攻坚力量：区水务局） 3.植树。（攻坚力量：区林业局）

A word is taught when it stands so at least three times and nearly always with bodies alone, and when the document has no labels of
the vocabulary beside it: a second label (受益单位：各村) may say anything, the only one says whose the tasks are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from kg.lexicon import ATTRIBUTES, Lexicon, Word
from kg.likeness import Likeness, likeness
from kg.runs import all_units, run_of_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.brackets import Group

_OFTEN = 3
_SURELY = 0.8
"""The part of a word's places at which bodies alone must stand beside it."""
_LONGEST = 8
_LIST = re.compile(r"[^\n。；）〕：]*")
_SIZES = (2, 3, 4)
"""How long a taught verb may be."""
_WIDEST = 120
_PERSON = re.compile(r".*(?:长|主任|员|书记|经理|人|师|主席|总监|顾问)")
"""Who speaks for a body is no verb: （市卫生局副局长）."""
_AFTER = frozenset("等，、；（ |")
_JOINT = re.compile(r"[^，；。：\n（）〔〕]+")
_LAST_NAME = re.compile("[、和及]")
_BRACKET_ENDS = re.compile(r"[ ]*(?:[。；\n]|$)")
_NONE = re.compile(
    rf"(?:{ATTRIBUTES})|.*(?:送|报|印发|发布|发文|来源|供稿|摄影|记者|作者|编辑|审核|签发|批准|成员|组成|组长|主任|参会|会签|出席|提供|收集|填报|汇总|审核|评估|立项|转办|交办|列席|参加|邀请|对象|范围|"
    r"试点|示范|获奖|表彰|先进|申报|推荐|入选|中标|采购|招标|施工|设计|监理|勘察|建设|产权|权属|使用|隶属|受检|被.*|服务|覆盖|适用|受益|包括|包含|其中|如下|名单|"
    r"名称|地址|地点|区域|位置|简称|全称|例如|比如|注|附件|目录|抽签|地区|省份|城市|问|答|提供|供[图稿]|撰稿|来信|咨询|联系|电话|落款|盖章)(?:单位|部门|机构|科室|地区|方|者|人)?"
)
"""Labels that name somebody, but nobody who has the task."""
_HINTS = (
    ("cooperate", re.compile(r"配|协|助|辅|从|参")),
    ("supervise", re.compile(r"督|监|考|验|指导")),
    ("lead", re.compile(r"牵|领|主(?!管)|统|总|首")),
    ("implement", re.compile(r"施|落实|承|执行|操作")),
)
"""What a word's characters say of its role, tried in this order."""


def taught(text: str, words: list[Word], groups: Sequence[Group], lexicon: Lexicon, unmarked: str) -> list[Word]:
    """The role words that the text itself teaches, in order; none where it uses labels of the vocabulary as often.

    ``words`` are those of the vocabulary and ``groups`` the brackets; offsets are code points of ``text``. Of

        1.修路。（攻坚力量：区交通局） 2.治水。（攻坚力量：区水务局） 3.植树。（区林业局主抓）

    nothing is taught: neither word stands three times.
    """
    found: list[Word] = []
    for label, places in _labels(text, words).items():
        good = sum(_is_list(text, at + 1) for at in places)
        if good >= max(_OFTEN, _SURELY * len(places)):
            role = role_of(label, lexicon, unmarked)
            found += (Word(label, role, "head", at - len(label), at) for at in places)
    for verb, places in _verbs(text, words, groups).items():
        role = role_of(verb, lexicon, unmarked)
        found += (Word(verb, role, "verb", at, at + len(verb)) for at in places)
    known = sum(text.startswith("：", word.end) for word in words)
    return sorted(found, key=lambda word: word.start) if len(found) > 2 * known else []


def role_of(label: str, lexicon: Lexicon, unmarked: str) -> str:
    """The role that a label outside of the vocabulary gives the bodies after it; empty where it speaks of no task.

    攻坚力量 gives ``unmarked``, 协办局 gives ``cooperate``, 报送单位 gives none.
    """
    if _NONE.fullmatch(label):
        return ""
    return next((role for role, hint in _HINTS if role in lexicon.order and hint.search(label)), unmarked)


def _labels(text: str, words: list[Word]) -> dict[str, list[int]]:
    """Each label that stands often enough, and where its colons stand."""
    found: dict[str, list[int]] = defaultdict(list)
    ends = {word.end for word in words}
    at = text.find("：")
    while at >= 0:
        if at not in ends:
            size = 0
            while size <= _LONGEST and size < at and "一" <= text[at - size - 1] <= "鿿":
                size += 1
            if 1 < size <= _LONGEST:
                found[text[at - size : at]].append(at)
        at = text.find("：", at + 1)
    return {
        label: places
        for label, places in found.items()
        if len(places) >= _OFTEN and not _NONE.fullmatch(label) and likeness(label) < Likeness.BODY
    }


def _is_list(text: str, start: int) -> bool:
    """Whether bodies stand here, and nothing else up to the end of the line, the sentence or the bracket."""
    match = _LIST.match(text, start)
    end = match.end() if match else start
    names = run_of_units(text, start, end)
    rest = text[names[-1].end : end].strip() if names else "？"
    return any(name.like == Likeness.BODY for name in names) and (not rest or rest[0] in _AFTER)


def _all_bodies(text: str, start: int, end: int) -> bool:
    return likeness(_LAST_NAME.split(text[start:end])[-1]) == Likeness.BODY and all_units(text, start, end)


def _verbs(text: str, words: list[Word], groups: Sequence[Group]) -> dict[str, list[int]]:
    """Each word that closes a list of bodies in brackets at the end of a line or sentence often enough, and where it stands."""
    found: dict[str, list[int]] = defaultdict(list)
    taken = [word.start for word in words]
    pieces: list[tuple[int, int]] = []
    for group in groups:
        if group.parent is not None or not group.closed or not _BRACKET_ENDS.match(text, group.end):
            continue
        for piece in _JOINT.finditer(text, *group.inside):
            start, end = piece.span()
            if end - start <= _WIDEST and bisect_left(taken, end - _SIZES[-1]) == bisect_left(taken, end):
                pieces.append((start, end))
    often = Counter(text[end - _SIZES[0] : end] for _, end in pieces)  # a longer word is no oftener than its end
    for start, end in pieces:
        if (
            often[text[end - _SIZES[0] : end]] < _OFTEN
            or likeness(_LAST_NAME.split(text[start:end])[-1]) == Likeness.BODY
        ):
            continue  # a list of bodies has no verb: 国务院办公厅 is no 国务院办 with one
        for size in _SIZES:
            if end - size - start > 1 and _all_bodies(text, start, end - size):
                found[text[end - size : end]].append(end - size)
                break
    return {
        verb: places
        for verb, places in found.items()
        if len(places) >= _OFTEN
        and not verb.startswith("等")
        and not _NONE.fullmatch(verb)
        and not _PERSON.fullmatch(verb)
    }
