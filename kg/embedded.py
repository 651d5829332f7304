"""Role words that are part of a name or of a label: 市政府教育督导委员会, 食品药品监管站, 市级责任单位."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.likeness import CAN_END, LAST, Likeness, likeness

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.lexicon import Word


_LABEL_BEFORE = re.compile(
    r"(?:[省市县区州镇乡]级?直?|[省市县区]级|主要|主|总|第[一二三]|具体|其他|其它|共同|联合|业务|行业|属地|任务|工作|本级|主体|直接|整改|相关|有关|涉及|各|\*+|-+)+\Z"
)
_AFTER_NAME = re.compile(
    r"等|按|依|根据|分别|分头|适时|定期|不定期|及时|每[年季月半]|共同|具体|分工|和|以及|及|与|会同"
)
_GLUED = re.compile(
    r"\d{1,3}(?=[.）]|$)|[一二三四五六七八九十]{1,3}$|(?:完成|办理|办结|工作|推进|整改)?(?:时限|时间|期限|进度|日期|措施|目标)"
)
"""What follows a name with nothing between where line breaks are lost: the next number, a label of a time limit."""
_JOINS = re.compile(r"会同|联合(?!会|社)|以及")
_JOIN = re.compile("[同联]|以及")
_PIECE_EDGE = '、，；。：！？（）〔〕《》“”" /|│\n\t'
_PIECE = re.compile(f"[^{_PIECE_EDGE}]{{0,16}}")
_NAME_EDGE = re.compile(f"[{_PIECE_EDGE}由请.]")
_LONGEST_LEAD = 20
_OFFICE = re.compile(
    r"室(?![内外])|组(?![织成建])|处(?![理置罚分])|科(?!学|技)|股(?!份)|队(?!伍)|站|办(?![法理公事案结])"
)
"""A noun that makes an office of a verb before it, whatever follows: 市政府督查室统一上传."""
_OF_A_PLACE = re.compile(r"[各省市县区州国](?!场|域|际)")
_OFFICE_END = "办"
_OF_A_HOUSE, _LEVELS = "处科股", "省市县区州盟旗"
"""A label names the offices of one house by these, and a house puts no level before them."""
_NOUNS = frozenset(["中心", "大队", "支队", "中队", "总队", "总站", "委员会", "办公室"])
"""Kinds of bodies that are no name alone: 海关监管中心 is one name."""
_TAIL_EDGE = frozenset(_PIECE_EDGE + "|*—")


def before_label(text: str, start: int, end: int) -> int:
    """Where a label begins with what stands before its role word: 市级责任单位."""
    match = _LABEL_BEFORE.search(text, start, end)
    return match.start() if match else end


def in_name(text: str, word: Word, others: Callable[[int, int], list[Word]], strong: frozenset[str]) -> bool:
    """Whether a verb is part of a unit's name: 市政府教育督导委员会, 某某有限责任公司, 安全生产责任科.

    ``others`` gives the role words of a stretch, ``strong`` are the words that no name begins with (负责).
    """
    if word.text[-1] == _OFFICE_END and _ends_office(text, word):
        return True
    if text[word.end : word.end + 1] in _PIECE_EDGE:
        return False
    piece = _PIECE.match(text, word.end)
    end = piece.end() if piece else word.end
    start = max(0, word.start - _LONGEST_LEAD)
    for found in _NAME_EDGE.finditer(text, start, word.start):
        start = found.end()
    if start == word.start and word.text in strong:
        return False  # 市红会　负责组织…: no name begins with 负责
    if _JOIN.search(text, start, word.start):
        for match in _JOINS.finditer(text, start, word.start):
            start = match.end()
    after = text[word.end : end]
    if start == word.start and likeness(after) == Likeness.BODY and (len(after) > 4 or after[0] in "各省市县区州国"):
        return False
    if CAN_END.search(text, word.end, end) is None:
        return False
    edges = {
        end,
        *([word.end + 1] if _OFFICE.match(text, word.end) else []),
        *(w.start for w in others(word.end, end)),
        *(m.start() for m in _AFTER_NAME.finditer(text, word.end, end)),
        *(m.start() for m in _GLUED.finditer(text, word.end, end)),
    }
    for edge in sorted(edge for edge in edges if edge != word.end and text[edge - 1] in LAST):
        if start == word.start and _OF_A_PLACE.match(after) and likeness(text[word.end : edge]) == Likeness.BODY:
            return False  # 协同市园林局实施: no name begins with a verb and a level
        if likeness(text[start:edge]) == Likeness.BODY:
            tail = text[word.end : edge]
            whole = likeness(text[start : word.start]) == likeness(tail) == Likeness.BODY
            return not whole or tail in _NOUNS
    return False


def _ends_office(text: str, word: Word) -> bool:
    """Whether a verb is the end of an office's name: 市目督办, 县政协办."""
    start = max(0, word.start - _LONGEST_LEAD)
    for found in _NAME_EDGE.finditer(text, start, word.start):
        start = found.end()
    return start < word.start and likeness(text[start : word.end]) == Likeness.BODY


def tails(text: str, word: Word, made: frozenset[str]) -> bool:
    """Whether a made head is the end of a unit's name: 食品药品监管 + 站. ``made`` are such heads."""
    if word.text not in made:
        return False
    start = before_label(text, max(0, word.start - 8), word.start)
    if start < word.start and text[word.end : word.end + 1] not in "：:（〔|\t\n *":
        return True
    if word.text[-1] in _OF_A_HOUSE and start + 1 == word.start and text[start] in _LEVELS:
        return True  # 市监督检查处：负责…
    return start > 0 and text[start - 1] not in _TAIL_EDGE
