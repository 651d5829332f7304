"""A question taken apart: its pieces, the claims in them, what is left over, and what is wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._names import UnitSlot
from kg.questions.composed._claims import Claim, claims, letters
from kg.questions.composed._pieces import Piece, pieces
from kg.questions.composed._wanted import Wanted, wanted

_FREE = set("TBQ#Jt?G&|,bioshwaEPydezYRKFDMLWSr")
"""Letters that may stand outside of a claim."""


class Unread(Exception):
    """The question is not composed of parts that are known; ``words`` are those that are not."""

    def __init__(self, *words: str) -> None:
        super().__init__(*words)
        self.words = words


@dataclass(frozen=True)
class Parts:
    """A question in parts; ``free`` are the numbers of the pieces that belong to no claim."""

    frame: Frame
    pieces: list[Piece]
    code: str
    claims: list[Claim]
    free: list[int]
    wanted: Wanted

    @property
    def asked(self) -> Asked:
        """The question as it was cut."""
        return self.frame.asked

    @property
    def english(self) -> bool:
        """Whether it is put in English."""
        return self.asked.language == "en"

    @cached_property
    def renamed(self) -> dict[UnitSlot, UnitSlot]:
        """Names with what they stand for in these documents, where a body was only renamed."""
        return dict(zip(self.asked.units, self.frame.slots, strict=True))

    @property
    def compound(self) -> bool:
        """Whether more than one thing is said: several claims, a denial, what is left out, a number."""
        told = [c for c in self.claims if c.excluded or not c.bare or any(s.units for s in c.subjects)]
        more = any(c.negated or c.excluded or c.only or c.amount or (c.has and not c.subjects) for c in told)
        kinds = any(s.kind and not s.asked for c in told for s in c.subjects)
        every = self.wanted.what == "units" and self.of_every
        return len(told) > 1 or more or kinds or every or self._lists(told) or self.wanted.how == "each"

    @property
    def of_every(self) -> bool:
        """Whether every task is meant (每项任务都参加的单位)."""
        return "#" not in self.code and re.search("E[oY]*T", self.code) is not None

    def _lists(self, told: list[Claim]) -> bool:
        """Whether several units, or several limits, are said to be meant each."""
        units = [slot for c in told for s in c.subjects for slot in s.units]
        limits = any(len(p.tokens) > 1 and p.joint == "and" for p in self.pieces if p.kind == "limit")
        either = any(s.joint == "or" and len(s.units) > 1 for c in told for s in c.subjects)
        if either and self.wanted.what == "tasks":
            return True
        each = len(units) > 1 or (limits and self.wanted.what == "units")
        return self.wanted.together and self.wanted.how == "list" and each


def taken_apart(frame: Frame) -> Parts:
    """The parts of a question. Raises ``Unread`` with the words that are no parts."""
    found = pieces(frame.asked)
    code = letters(found)
    told, free = claims(found, english=frame.asked.language == "en")
    odd = [found[n].text for n in free if code[n] not in _FREE]
    if odd:
        raise Unread(*odd)
    return Parts(frame, found, code, told, free, wanted(found, code, told, frame.asked))
