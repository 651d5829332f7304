"""Runs of units around a verb: the list that ends where the verb begins, the list that begins after it."""

from __future__ import annotations

import re

from kg import mentions, parting
from kg.likeness import Likeness, likeness
from kg.mentions import Found

_PIECE_EDGE = "、，；。：！？《》“” \n\t"

BY = re.compile(
    r"由(?<![自缘事因]由)(?<!(?<![清办管处治护修整审代打])理由)(?![于此来])|请(?<![邀申提聘报]请)(?!示)|责成|明确(?!由|请|责)|指定(?!由|请|专)"
)
"""Words after which the body stands that is to do something. Each branch begins with its character: a search stops nowhere else."""


OVER = re.compile(
    r"(?:上述|以上|前述)(?:各项|全部|所列|\d+项|[一二三四五六七八九十]+项)?(?:工作|任务|事项|措施|内容)?(?:均|都|分别|统一)?(?:由|请|，)?$"
)
"""Words that speak of all points above."""


WORK = re.compile(
    r"[，]?(?:(?:按照?|依据?|根据)[^，。]{0,6}(?:职责|分工)|[，]?(?:共同|协同|协力|合力|分别|联合|分头|具体|组织|统筹))*"
    r"(?:(?:推进|推动|承担|办理|完成|抓|做好|开展)(?:相关|有关|此项|该项|各项)?(?:工作|任务)?|承担(?:主体|属地|具体|直接)责任)$"
)
"""Words behind a list that say of the task no more than that it is theirs: （A、B共同推进）."""
_WORDS = re.compile(r"[一-鿿]{5,}")
_ASIDE = re.compile(r"[（〔].*?[）〕]|等[一-鿿]{0,8}")


def units_before(text: str, start: int, end: int) -> tuple[Found, ...]:
    """The list of units that ends where a verb begins: the last unbroken run of names."""
    for by in BY.finditer(text, start, end):
        start = by.end()
    names = mentions.read(text, start, end)
    if not names:
        return ()
    kept: list[Found] = []
    edge = end
    for name in reversed(names):
        gap = text[name.end : edge]
        if kept and len(gap) > 1 and _WORDS.search(_ASIDE.sub("", gap)):
            break
        kept.append(name)
        edge = name.start
    return tuple(reversed(kept))


_JOINT = re.compile(r"(?:[（〔][^（）〔〕]*[）〕])?(?:等)?(?:[、，和及与 ]|以及)*")


def run_of_units(text: str, start: int, end: int) -> tuple[Found, ...]:
    """The unbroken run of names that begins a stretch."""
    kept: list[Found] = []
    at = start
    for name in mentions.read(text, start, end):
        if name.start - at > 6 or not _JOINT.fullmatch(text, at, name.start):
            break
        kept.append(name)
        at = name.end
    alias = _ALIAS.match(text, at, end) if kept else None
    last = cut_off(text, alias.end() if alias else at, end)
    at = alias.end() if alias else at
    if last and (not kept or text[at : last.start].strip() in ("、", "，", "和", "及", "与", "以及")):
        kept += mentions.read(text, last.start, last.end) or [last]
    return tuple(kept)


_ALIAS = re.compile(r"[（〔][^（）〔〕\n]{1,40}[）〕]")

_AHEAD = re.compile(r"(?:[、，和及与 ]|以及)+")


def cut_off(text: str, start: int, end: int) -> Found | None:
    """The name that begins a piece whose verb follows without a break: 市民政局制定方案."""
    if joint := _AHEAD.match(text, start, end):
        start = joint.end()
    stop = start
    while stop < end and stop - start < 24 and (text[stop] not in _PIECE_EDGE or text[stop] in "（）〔〕"):
        stop += 1
    for edge in range(stop, start + 2, -1):
        name = text[start:edge]
        if likeness(name) == Likeness.BODY and not name.endswith(("组织", "组")):
            return Found(start, edge, name)
    return None


_BRACKETED = re.compile(r"[（〔][^（）〔〕]*[）〕]")


def all_units(text: str, start: int, end: int) -> bool:
    """Whether every piece of a stretch is a unit's name."""
    pieces = [piece for piece in parting.BETWEEN.split(_BRACKETED.sub("", text[start:end])) if piece]
    return bool(pieces) and all(likeness(piece.removesuffix("等")) >= Likeness.PLACE for piece in pieces)
