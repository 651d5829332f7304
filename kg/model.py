"""The nouns of zeren, in the order of the way: bytes become a Document, a Document becomes an Extraction.

Every noun is a frozen value. Offsets count Unicode code points of ``Document.text``; ``end`` is exclusive.
This module imports nothing of ``kg``: every other room may import it.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Literal, NamedTuple, TypeVar

Confidence = float
"""A number from 0 (no reason to believe it) to 1 (stated in the text)."""


Value = TypeVar("Value")


def quick(cls: type[Value]) -> type[Value]:
    """A frozen class with slots whose values are made three times as fast: it has no ``__setattr__`` that refuses.

    For the values of which a document has thousands. They are frozen to whoever checks types, and none of ours is ever
    changed; at run time nothing looks for it, since that look costs more than all else in making one.
    """
    scope: dict[str, Any] = {}
    given = []
    for one in fields(cls):  # type: ignore[arg-type]  # any dataclass will do
        scope[f"or_{one.name}"] = one.default
        given.append(one.name if one.default is MISSING else f"{one.name}=or_{one.name}")
    body = "; ".join(f"self.{one.name} = {one.name}" for one in fields(cls))  # type: ignore[arg-type]
    exec(f"def __init__(self, {', '.join(given)}): {body}", scope)  # noqa: S102 (as dataclasses make theirs)
    cls.__init__ = scope["__init__"]  # type: ignore[method-assign]
    del cls.__setattr__, cls.__delattr__
    return cls


@quick
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``text[start:end]`` of a document's text, in code points.

    >>> Span(1, 3).of("省科技厅")
    '科技'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters that the span quotes."""
        return text[self.start : self.end]

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


# ── Document ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a page or paragraph of the source file begins in the text: evidence can then say "page 3"."""

    start: int
    kind: Literal["page", "paragraph", "sheet"]
    number: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table that the file format itself marked as a table (html, docx, xlsx, markdown).

    ``row`` and ``column`` count from 0. A merged cell appears once for each place that it covers, each with
    the same span, so a reader of a row need not know of merging.
    """

    row: int
    column: int
    span: Span
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table kept as a table: its cells in row order."""

    span: Span
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: its text, to which every offset refers, and what the format knew of it.

    ``name`` is the file's name as shown in the ledger, ``path`` is relative to the corpus it came from (POSIX
    separators), ``sha256`` is of the file's bytes. ``furniture`` marks page headers, menus and footers that a
    reader of content must skip.
    """

    name: str
    text: str
    sha256: str
    path: str = ""
    format: str = "txt"
    encoding: str = "utf-8"
    tables: tuple[Table, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    furniture: tuple[Span, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    """What a manifest beside the file or the format itself says: title, source, issued, issuer, number."""


@quick
@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the document: its value, where the text says so (``None`` where a manifest did), and why."""

    value: str
    span: Span | None = None
    reason: str = ""


class Place(NamedTuple):
    """A division that a document speaks for or a unit belongs to: GB/T 2260 code, full name, level.

    A place that the division table does not list, a town or a zone for one, has a code of its own making
    (``divisions.unlisted``). A tuple, since names are looked up by their place all the time.
    """

    code: str
    name: str
    level: Literal["nation", "province", "city", "county", "town"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the document as a whole; an absent fact is ``None``, never guessed.

    ``issued`` holds an ISO date or a part of one (``2018``, ``2018-12``, ``2018-12-29``). ``cites`` holds each
    《…》 or 文号 that the text refers to.
    """

    title: Fact | None = None
    issuer: Fact | None = None
    number: Fact | None = None
    issued: Fact | None = None
    cites: tuple[Fact, ...] = ()
    place: Place | None = None
    place_reason: str = ""


@quick
@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. ``parent`` is the index of the section above, or ``None``.

    ``number`` is as in the text (``三、``→``三``, ``（二）``→``（二）``); ``path`` holds the headings above, top first.
    """

    number: str
    title: str
    span: Span
    level: int
    parent: int | None = None
    path: tuple[str, ...] = ()


# ── what the text says ────────────────────────────────────────────────────────────────────────────


@quick
@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit as written, and the date it means where that can be told.

    ``date`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``: the last moment allowed. ``ongoing`` is true for 长期, 持续推进.
    ``inherited`` is true when the limit stands in the section or sentence above, not with the task itself.
    """

    text: str
    span: Span
    date: str | None = None
    ongoing: bool = False
    inherited: bool = False


@quick
@dataclass(frozen=True, slots=True)
class Target:
    """A quantified target: 园区绿地率(indicator) 30(value) %(unit), by ``deadline``; ``span`` quotes all of it.

    ``comparison`` says how the value binds: ``=``, ``>=``, ``<=``, ``+`` (grow by), ``-`` (fall by).
    ``task`` is the index of the task it stands in, or ``None`` when no task holds it.
    """

    indicator: str
    value: str
    unit: str
    span: Span
    comparison: str = "="
    deadline: Deadline | None = None
    task: int | None = None


@quick
@dataclass(frozen=True, slots=True)
class Task:
    """What units have to do: the smallest numbered item, paragraph, row or run of sentences with a role clause.

    ``number`` is the task's own number as in the text, ``key`` its full address in the document (``三（二）1``),
    ``path`` the headings above it, top first. ``parent`` is the index of the task it is part of.
    """

    number: str
    title: str
    span: Span
    key: str = ""
    path: tuple[str, ...] = ()
    section: int | None = None
    parent: int | None = None
    deadline: Deadline | None = None


@quick
@dataclass(frozen=True, slots=True)
class Mention:
    """One unit's name as it stands in the text, without 等, separators, brackets or role words.

    ``open_list`` is true where 等 follows; ``vague`` for an unnamed selection (相关部门); ``alias`` is a short name
    that the text gives in brackets right after it. ``prefix``/``suffix`` are what a shared list lends the name
    (市人社局、财政局: the second mention is 财政局 with prefix 市).
    """

    text: str
    span: Span
    open_list: bool = False
    vague: bool = False
    alias: str = ""
    prefix: str = ""
    suffix: str = ""

    @property
    def full(self) -> str:
        """The name with what the list lends it.

        >>> Mention("财政局", Span(6, 9), prefix="市").full
        '市财政局'
        """
        return f"{self.prefix}{self.text}{self.suffix}"


# ── who is who ────────────────────────────────────────────────────────────────────────────────────


@quick
@dataclass(frozen=True, slots=True)
class Unit:
    """A body that can be responsible. ``name`` is the full name (甘肃省科学技术厅) or, unresolved, the name as written.

    ``scope`` tells two unresolved units of one name apart: the division's code or the document they stand in; it is
    ``""`` where the name alone says which body is meant. ``kind`` is one of the kinds in ``ontology.ttl``'s scheme
    (``government``, ``department``, ``party``, ``zone``, ``enterprise``, ``institution``, ``office``, ``group`` …).
    """

    name: str
    kind: str = ""
    place: Place | None = None
    scope: str = ""
    resolved: bool = True
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    """Full names of a group's members where they can be told (by the division table or the text)."""
    parent: str = ""
    """Full name of the body above, or ``""``."""


@quick
@dataclass(frozen=True, slots=True)
class Resolution:
    """How a name was read: the unit, the rule that said so, how sure it is, why; candidates where it is in doubt."""

    unit: Unit
    rule: str
    confidence: Confidence
    reason: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SameBody:
    """Two nameplates of one body, or two spellings of one name: the names stay two, the link says why.

    ``kind`` is ``nameplate`` (stated in the text), ``spelling`` (有限公司/有限责任公司, 集团 dropped), ``judgement`` (a person
    said so). ``evidence`` quotes the document where the text says so.
    """

    one: str
    other: str
    kind: str
    reason: str
    evidence: Span | None = None


# ── who is responsible for what ───────────────────────────────────────────────────────────────────


@quick
@dataclass(frozen=True, slots=True)
class Assignment:
    """One (task, unit, role) and its evidence: the centre of the graph.

    ``task`` is an index into ``Extraction.tasks``. ``role`` is a role's key in ``ontology.ttl`` (``lead``, ``implement``,
    ``responsible``, ``cooperate``, ``supervise``); ``label`` is the words of the text that gave it. ``evidence`` is the
    clause that says so (its quotation proves the answer); ``rule`` is the phrase form that read it. ``implied`` is true
    for units that a convention adds to later tasks.
    """

    task: int
    mention: Mention
    role: str
    label: str
    evidence: Span
    rule: str
    resolution: Resolution
    implied: bool = False


@quick
@dataclass(frozen=True, slots=True)
class RoleWord:
    """A role word of the text and what became of it.

    ``outcome`` is ``assignment`` or the name of the reason why it assigns nothing (``person``, ``mechanism``,
    ``interpretation`` …), or ``""`` when it was not understood: those are listed to the user with ``sentence``.
    """

    word: str
    span: Span
    sentence: Span
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one document; the only thing that goes into the graph."""

    document: Document
    facts: Facts = field(default_factory=Facts)
    sections: tuple[Section, ...] = ()
    tasks: tuple[Task, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    targets: tuple[Target, ...] = ()
    role_words: tuple[RoleWord, ...] = ()
    same_bodies: tuple[SameBody, ...] = ()
    gaps: tuple[Fact, ...] = ()
    """Flaws of the source that a reader must know: missing items of a numbered list, broken brackets."""

    @property
    def unexplained(self) -> tuple[RoleWord, ...]:
        """The role words that no rule explains."""
        return tuple(word for word in self.role_words if not word.outcome)
