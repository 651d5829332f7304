"""A document's text with what was read in it: paragraphs of pieces, each with its marks, ready to be shown in place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch ``text[start:end]`` that means something (code points).

    ``kind`` is ``mention`` (a unit: ``role`` says as what, ``ref`` the unit's id), ``clause`` (the evidence), ``target``,
    ``unread`` (a role word not understood), ``gap`` (a flaw) or ``here`` (what the reader came for).
    """

    start: int
    end: int
    kind: str
    role: str = ""
    ref: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that can be led to: where a task or section begins."""

    start: int
    kind: str
    id: str
    title: str = ""
    level: int = 0


@dataclass(slots=True)
class Piece:
    """A run of text under the same marks."""

    text: str
    kinds: tuple[str, ...] = ()
    role: str = ""
    ref: str = ""
    title: str = ""


@dataclass(slots=True)
class Paragraph:
    """A line of the text; ``anchors`` begin in it."""

    start: int
    pieces: list[Piece] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)

    @property
    def heading(self) -> int:
        """The level of the section that begins here, or 0."""
        return next((anchor.level for anchor in self.anchors if anchor.kind == "section"), 0)


def paragraphs(
    text: str, marks: Iterable[Mark], anchors: Sequence[Anchor] = (), start: int = 0, end: int | None = None
) -> list[Paragraph]:
    """The lines of ``text[start:end]`` that are not blank, cut where marks begin and end. Nothing is left out.

    >>> [[(piece.text, piece.kinds) for piece in one.pieces] for one in paragraphs("甲乙\\n丙", [Mark(1, 2, "mention")])]
    [[('甲', ()), ('乙', ('mention',))], [('丙', ())]]
    """
    last = len(text) if end is None else end
    inside = sorted((m for m in marks if m.start < last and m.end > start), key=lambda m: (m.start, -m.end))
    made: list[Paragraph] = []
    at = start
    for line in text[start:last].split("\n"):
        if line.strip():
            made.append(Paragraph(at, _pieces(text, at, at + len(line), inside)))
        at += len(line) + 1
    for anchor in anchors:
        home = next((one for one in reversed(made) if one.start <= anchor.start), None)
        if home and start <= anchor.start < last:
            home.anchors.append(anchor)
    return made


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Piece]:
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = sorted({start, end, *(min(max(cut, start), end) for mark in here for cut in (mark.start, mark.end))})
    return [_piece(text, one, other, here) for one, other in pairwise(cuts)]


def _piece(text: str, start: int, end: int, marks: Sequence[Mark]) -> Piece:
    covering = [mark for mark in marks if mark.start <= start and mark.end >= end]
    kinds = tuple(dict.fromkeys(mark.kind for mark in covering))
    inner = next((mark for mark in reversed(covering) if mark.kind == "mention"), None) or (
        covering[-1] if covering else None
    )
    if inner is None:
        return Piece(text[start:end])
    titles = dict.fromkeys(mark.title for mark in covering if mark.title)
    return Piece(text[start:end], kinds, inner.role, inner.ref, "；".join(titles))
