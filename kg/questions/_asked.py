"""A question in its parts, as a value: tokens in the order of the text, and what forms look for among them."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from kg.questions._amounts import Amount
from kg.questions._documents import DocumentSlot
from kg.questions._names import UnitSlot
from kg.questions._numbers import Day, Ref

_NAMED = {
    "unit",
    "unknown_unit",
    "task_ref",
    "section_ref",
    "document_ref",
    "day",
    "stage_ref",
    "used",
    "amount",
    "top",
    "place",
}
_FUNCTION = {
    "which", "who", "how_many", "yes_no", "it", "follow", "total", "polite", "task_noun", "role_noun", "before",
    "all_roles",
}  # fmt: skip
"""What is never content: names and the words that only put the question."""


_JOINT = re.compile(
    r"(?i)\s*(?:以及|[和与跟及同或、,，/&+及]|有|and|or|as well as|with|alongside|together)*\s*(?:the\s)?(?:也|又|还)?\s*"
)
"""What may stand between units that one question is asked of alike."""
_BEFORE_OF_PLACE = {"by", "By", "BY", "until", "前"}
"""Words of *before* that also say by whom (led by)."""


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the question and what it is: ``unit``, ``role``, ``task``, ``section``, ``document``, ``day``, a concept
    of ``concepts.tsv``, or ``rest``.
    """

    kind: str
    start: int
    end: int
    text: str
    value: str = ""
    head: bool = False
    side: str = ""
    """Of a role: ``unit`` where it is a named unit's, ``who`` where it is asked who has it."""
    slot: UnitSlot | Ref | Day | DocumentSlot | Amount | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in parts. ``tokens`` are in the order of the text and do not overlap."""

    question: str
    text: str
    language: str
    tokens: tuple[Token, ...]
    slips: tuple[tuple[str, str], ...] = ()
    """Words that were written with a slip, and what each was taken for."""

    def of(self, kind: str) -> tuple[Token, ...]:
        """The tokens of a kind."""
        return tuple(token for token in self.tokens if token.kind == kind)

    def has(self, *kinds: str) -> bool:
        """Whether some token is of one of the kinds."""
        return any(token.kind in kinds for token in self.tokens)

    @property
    def units(self) -> tuple[UnitSlot, ...]:
        """The units named, in order."""
        return tuple(token.slot for token in self.of("unit") if isinstance(token.slot, UnitSlot))

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The tasks named by number."""
        return tuple(token.slot for token in self.of("task_ref") if isinstance(token.slot, Ref))

    @property
    def days(self) -> tuple[Day, ...]:
        """The times named."""
        return tuple(token.slot for token in self.of("day") if isinstance(token.slot, Day))

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """The conditions on numbers."""
        return tuple(token.slot for token in self.of("amount") if isinstance(token.slot, Amount))

    def said(self, kind: str) -> int:
        """The number that the first token of a kind says (``top``, ``place``), or 0."""
        return next((int(token.value) for token in self.of(kind)), 0)

    @property
    def documents(self) -> tuple[str, ...] | None:
        """The IRIs of the documents named, or ``None`` where none is."""
        named = [
            iri for token in self.of("document_ref") if isinstance(token.slot, DocumentSlot) for iri in token.slot.iris
        ]
        return tuple(dict.fromkeys(named)) or None

    @property
    def codes(self) -> str:
        """The kinds of the tokens, each between blanks: what forms match patterns on."""
        kinds = (token.kind for token in self.tokens if token.kind not in {"filler", "polite", "used"})
        return " " + " ".join(kinds) + " "

    @property
    def polar(self) -> bool:
        """Whether the question asks for yes or no."""
        return (
            self.has("yes_no")
            or "有没有" in self.text
            or re.match(
                r"(?i)(?:please )?(?:does|do|did|is|are|was|were|has|have|isn't|doesn't|aren't|don't|didn't|wasn't)\b",
                self.text,
            )
            is not None
        )

    @property
    def loose_before(self) -> list[str]:
        """Words for before that stand with no time (市科技局之前是谁牵头): nobody can say what they ask."""
        found = [token.text for token in self.of("before")]
        return [] if self.days or self.has("follow") else [text for text in found if text not in _BEFORE_OF_PLACE]

    @property
    def together(self) -> bool:
        """Whether units are asked about that act together."""
        return self.has("together", "share") or any(
            token.text.startswith(("共同", "联合", "合牵", "共牵")) for token in self.of("role")
        )

    @property
    def joined(self) -> bool:
        """Whether the units named stand side by side (A和B), and no role or comma parts them (A牵头、B也在列)."""
        units = self.of("unit")
        between = [self.text[one.end : other.start] for one, other in itertools.pairwise(units)]
        return all(_JOINT.fullmatch(text) for text in between)

    @property
    def inside(self) -> tuple[str, ...]:
        """The stretches that stand where a section does: before 部分, 里, 中."""
        marks = {token.start for token in self.of("section_noun")}
        found = self.stretches("role", "any_role", "section_noun", "unit_noun", "filler", "polite")
        return tuple(
            t
            for t, _, end in found
            if self.text[end : end + 1] in {"里", "中", "内"} or end in marks or end + 1 in marks
        )

    def matches(self, pattern: str) -> bool:
        """Whether the kinds of the tokens hold the pattern: ``"without (role|unit)"``; a blank stands between kinds."""
        return re.search(rf"(?<= )(?:{pattern})(?= )", self.codes) is not None

    def topic(self, *claimed: str) -> list[str]:
        """What the question is about: the stretches of text that are no name, number or word that was ``claimed``."""
        return [text for text, _, _ in self.stretches(*claimed)]

    def stretches(self, *claimed: str) -> list[tuple[str, int, int]]:
        """The stretches of :meth:`topic` with their place: neighbours joined, particles at their ends dropped."""
        always = _NAMED | _FUNCTION | set(claimed)
        stretches: list[tuple[int, int]] = []
        for token in self.tokens:
            if token.kind in always:
                continue
            if stretches and not self.text[stretches[-1][1] : token.start].strip():
                stretches[-1] = (stretches[-1][0], token.end)
            else:
                stretches.append((token.start, token.end))
        return [(self.text[start:end], start, end) for start, end in stretches]
