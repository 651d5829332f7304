"""Questions in plain Chinese or English: a shelf, one form a file, answered on the network and as SPARQL alike.

A form says by its grammar (``reads``) whether it reads a question, and answers it (``answer``). The forms are asked in the
order of QUESTIONS; the first that reads the question answers it. A question that none reads, or that names a unit which is
not known, is not understood and says what is nearest: never a guess.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import Protocol

from kg.errors import NotUnderstood
from kg.questions import (
    amounts,
    average,
    centrality,
    comparison,
    composed,
    conditions,
    connection,
    deadlines,
    documents,
    double_role,
    existence,
    gaps,
    hierarchy,
    identity,
    issued,
    members,
    not_in_documents,
    only_role,
    pairs,
    partners,
    posts,
    ranking,
    ratio,
    role_of_unit,
    roles,
    shared_tasks,
    stages,
    successor,
    targets,
    task_search,
    task_text,
    task_units,
    totals,
    unit_tasks,
    which_document,
    yes_no,
)
from kg.questions._answer import Answer, Apart, Item, Proof, Reading
from kg.questions._asked import Asked
from kg.questions._candidates import candidates
from kg.questions._conversation import completed, follows
from kg.questions._cutting import read
from kg.questions._expansion import expanded
from kg.questions._frame import Frame
from kg.questions._preamble import asked_after
from kg.questions._several import answered, each_document, parts, together
from kg.questions._sides import as_matter
from kg.questions._source import Source

__all__ = [
    "QUESTIONS",
    "Answer",
    "Apart",
    "Conversation",
    "Item",
    "Proof",
    "Reading",
    "Source",
    "ask",
    "examples",
    "expanded",
]


class Form(Protocol):
    """What a module of this shelf offers."""

    @property
    def EXAMPLES(self) -> tuple[tuple[str, str], ...]:  # noqa: N802 (a constant of the module)
        """Real questions that it reads, in Chinese and English: help shows them, tests ask them."""
        ...

    def reads(self, asked: Asked) -> bool:
        """Whether the question is of this form."""
        ...

    def answer(self, frame: Frame) -> Answer:
        """The answer. Raises ``NotUnderstood`` where the question names what is not known."""
        ...


QUESTIONS: tuple[Form, ...] = (
    stages,
    issued,
    posts,
    not_in_documents,
    successor,
    members,
    hierarchy,
    identity,
    connection,
    centrality,
    average,
    ratio,
    documents,
    which_document,
    roles,
    double_role,
    comparison,
    only_role,
    conditions,
    existence,
    pairs,
    ranking,
    amounts,
    gaps,
    targets,
    deadlines,
    task_text,
    role_of_unit,
    yes_no,
    shared_tasks,
    partners,
    totals,
    task_search,
    unit_tasks,
    task_units,
)
"""The forms, in the order in which a question is offered to them; what none of them understands is composed of its parts."""


def ask(question: str, source: Source) -> Answer:
    """Answer a question from the documents. Raises ``NotUnderstood`` with the nearest things that are known."""
    return _asked(read(question, source), source)


def _asked(asked: Asked, source: Source) -> Answer:
    """Answer a question that has been read."""
    if rest := asked_after(asked, source):
        return replace(ask(rest, source), question=asked.question)
    texts = parts(asked) or each_document(asked, source)
    if texts is None:
        raise not_understood(asked, source)
    if texts:
        talk = Conversation(source)
        answers = [talk.ask(text) for text in texts]
        if all(map(answered, answers)):
            return together(asked, answers)
        raise not_understood(asked, source)
    if (whole := composed.compound(Frame(asked, source))) is not None:
        return whole
    form = next((form for form in QUESTIONS if form.reads(asked)), None)
    if form is None and (other := as_matter(asked, source)) is not None:
        again: tuple[Form, ...] = (task_units, unit_tasks)
        form, asked = next(((form, other) for form in again if form.reads(other)), (None, asked))
    try:
        if form is None:
            raise not_understood(asked, source)
        return _answered(form, asked, source)
    except NotUnderstood:
        if composed.reads(asked):
            with contextlib.suppress(NotUnderstood):
                return _answered(composed, asked, source)
        raise


def _answered(form: Form, asked: Asked, source: Source) -> Answer:
    """What a form answers; it asks back where a name fits several units, and tries once more with a role's word as matter."""
    doubtful = None if getattr(form, "MANY", False) else candidates(asked, source)
    answer = doubtful or form.answer(Frame(asked, source))
    other = as_matter(asked, source) if not answer.items and answer.kind == "task_units" else None
    return (form.answer(Frame(other, source)) if other and form.reads(other) else None) or answer


class Conversation:
    """Questions one after another: a short one (那它配合哪些?) leans on the one before it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._last: Asked | None = None

    def ask(self, question: str) -> Answer:
        """Answer a question, or complete it from the last one and answer that. Raises ``NotUnderstood``."""
        asked = read(question, self.source)
        if self._last is not None and follows(asked):
            text = completed(asked, self._last)
            whole = read(text, self.source)
            answer = replace(_asked(whole, self.source), question=question)
            self._last = whole
            return replace(answer, notes=(*answer.notes, f"{text}"))
        answer = _asked(asked, self.source)
        self._last = asked
        return answer


def not_understood(asked: Asked, source: Source) -> NotUnderstood:
    """The error for a question that no form reads."""
    names = [text for text in asked.topic("role", "any_role") if 2 <= len(text) <= 30]
    nearest = tuple(dict.fromkeys(name for text in names for name in source.lookup(text).nearest(text)))[:5]
    known = tuple(zh if asked.language == "zh" else en for form in QUESTIONS for zh, en in form.EXAMPLES[:1])
    if nearest:
        said = "、".join(names)
        return NotUnderstood(
            f"没有读懂“{asked.question[:60]}”：不认识{said[:60]} not understood; nearest known units:", nearest=nearest
        )
    return NotUnderstood(
        f"没有读懂“{asked.question[:60]}” not understood; questions that can be asked:", nearest=known[:6]
    )


def examples() -> tuple[tuple[str, str], ...]:
    """Every form's examples, in Chinese and English."""
    return tuple(pair for form in (*QUESTIONS, composed) for pair in form.EXAMPLES)
