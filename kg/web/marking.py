"""A document's text with what was read in it: paragraphs of pieces, each with its marks, ready to be shown in place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch ``text[start:end]`` that means something (code points).

    ``kind`` is ``mention`` (a unit: ``role`` says as what, ``ref`` the unit's id), ``clause`` (the evidence), ``target``,
    ``unread`` (a role word not understood), ``gap`` (a flaw) or ``here`` (what the reader came for). ``title`` says more
    in Chinese, ``title_en`` in English.
    """

    start: int
    end: int
    kind: str
    role: str = ""
    ref: str = ""
    title: str = ""
    title_en: str = ""


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
    """A run of text under the same marks; ``place`` is where it begins, if a quotation begins there too, else -1."""

    text: str
    kinds: tuple[str, ...] = ()
    role: str = ""
    ref: str = ""
    title: str = ""
    title_en: str = ""
    place: int = -1


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
    text: str, marks: Iterable[Mark], anchors: Sequence[Anchor] = (), places: Collection[int] = ()
) -> list[Paragraph]:
    """The lines of a text that are not blank, cut where marks begin and end and at ``places``. Nothing is left out.

    >>> [[(piece.text, piece.kinds) for piece in one.pieces] for one in paragraphs("甲乙\\n丙", [Mark(1, 2, "mention")])]
    [[('甲', ()), ('乙', ('mention',))], [('丙', ())]]
    """
    inside = sorted((m for m in marks if m.start < len(text) and m.end > 0), key=lambda m: (m.start, -m.end))
    known = sorted(set(places))
    made: list[Paragraph] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            made.append(Paragraph(at, _pieces(text, at, at + len(line), inside, known)))
        at += len(line) + 1
    for anchor in anchors:
        home = next((one for one in reversed(made) if one.start <= anchor.start), None)
        if home and 0 <= anchor.start < len(text):
            home.anchors.append(anchor)
    return made


def contents(text: Iterable[Paragraph]) -> list[Anchor]:
    """The sections and tasks of a document as its outline tells them; a section that is itself a task is told once.

    >>> both = [Anchor(0, "section", "s", "一、总则", 1), Anchor(0, "task", "t", "一 总则", 1)]
    >>> [one.kind for one in contents(paragraphs("一、总则", [], both))]
    ['task']
    """
    made: list[Anchor] = []
    for paragraph in text:
        starts = {anchor.start for anchor in paragraph.anchors if anchor.kind == "task"}
        made += [one for one in paragraph.anchors if one.kind == "task" or one.start not in starts]
    return made


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark], places: Sequence[int]) -> list[Piece]:
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    led_to = set(places[bisect_right(places, start) : bisect_left(places, end)])
    marked = (min(max(cut, start), end) for mark in here for cut in (mark.start, mark.end))
    cuts = sorted({start, end, *marked, *led_to})
    made = [_piece(text, one, other, here) for one, other in pairwise(cuts)]
    for piece, at in zip(made, cuts, strict=False):
        piece.place = at if at in led_to else -1
    return made


def _piece(text: str, start: int, end: int, marks: Sequence[Mark]) -> Piece:
    covering = [mark for mark in marks if mark.start <= start and mark.end >= end]
    kinds = tuple(dict.fromkeys(mark.kind for mark in covering))
    inner = next((mark for mark in reversed(covering) if mark.kind == "mention"), None) or (
        covering[-1] if covering else None
    )
    if inner is None:
        return Piece(text[start:end])
    titles = dict.fromkeys((mark.title, mark.title_en) for mark in covering if mark.title)
    said, english = "；".join(zh for zh, _ in titles), "; ".join(en for _, en in titles)
    return Piece(text[start:end], kinds, inner.role, inner.ref, said, english)
