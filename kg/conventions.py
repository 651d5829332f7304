"""Conventions stated once that change what every later list means: 列第一位者为牵头单位，下同.

first   = 列第一位者 | 排在第一位的部门 | 列首的 … 为 head
comma   = 逗号前 … 为 head
implied = 以下均需 units …，不再列出
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from kg.clause import Clause, Part, Reading
    from kg.lexicon import Word
    from kg.mentions import Found

_FIRST = re.compile(
    r"(?:[^，。；（）〔〕\n]{0,14}?)(?:第一(?!责任)(?:位|名|个|家|顺位)?|首位|列首|排首|居首|首个|最前面?|第1(?:位|个|名))[^，。；（）〔〕\n]{0,10}?(?:为|是|系|即|作为)(?P<head>[一-鿿]{2,8})"
)
_COMMA = re.compile(
    r"(?:[“”\"]?[，,][“”\"]?|逗号|分号)(?:之)?前(?:面)?(?:的)?(?:单位|部门)?(?:均)?(?:为|是|系)(?P<head>[一-鿿]{2,8})"
)


@dataclass(frozen=True, slots=True)
class Convention:
    """A convention, from where it is stated on."""

    kind: Literal["first", "comma"]
    role: str
    start: int
    end: int


def conventions(text: str, words: list[Word]) -> list[Convention]:
    """The conventions of a document, in order."""
    found: list[Convention] = []
    for word in words:
        before = max(0, word.start - 40)
        if text[word.start - 1 : word.start] not in ("为", "是", "系", "即"):
            continue
        first = _FIRST.search(text, before, word.end)
        comma = _COMMA.search(text, before, word.end)
        if comma and comma.start("head") == word.start:
            found.append(Convention("comma", word.role, comma.start(), word.end))
        elif first and first.start("head") == word.start:
            found.append(Convention("first", word.role, first.start(), word.end))
    return found


def apply(clause: Clause, known: list[Convention], reading: Reading) -> Clause:
    """The clause as the conventions in force make it."""
    in_force = [c for c in known if c.start < clause.end]
    if not in_force:
        return clause
    convention = in_force[-1]
    order = reading.lexicon.order
    if any(part.role == convention.role for part in clause.parts):
        return clause
    changed: list[Part] = []
    done = False
    for part in clause.parts:
        if done or part.role != reading.unmarked or order.get(convention.role, 0) >= order.get(part.role, 0):
            changed.append(part)
            continue
        leads = _chosen(part.names, convention)
        rest = part.names[len(leads) :]
        if leads:
            changed.append(replace(part, role=convention.role, names=leads))
        if rest:
            changed.append(replace(part, names=rest))
        done = True
    return replace(clause, parts=tuple(changed))


def _chosen(names: tuple[Found, ...], convention: Convention) -> tuple[Found, ...]:
    if convention.kind == "first":
        return names[:1]
    if names[-1].group == names[0].group:
        return ()
    return tuple(name for name in names if name.group == names[0].group)
