"""The account of a question: every word of it is taken by the form that answers, or the question is not understood."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from pathlib import Path

from kg.questions._asked import Asked, Token

_PASSING = Path(__file__).with_name("passing.tsv")
TURNS = frozenset({
    "only", "except", "several", "one", "more", "fewer", "most", "fewest", "average", "amount", "top", "place", "ratio",
    "first_due", "issued",
})  # fmt: skip
"""Concepts that turn a question into another: a form that does not know them must not answer."""
_NAMED = frozenset({"unit", "unknown_unit", "stage_ref", "role"})
"""What limits an answer and is no matter for full text: only a form that uses it may pass over it."""
_HARMLESS = frozenset({
    "polite", "filler", "used", "which", "who", "how_many", "follow", "total", "task_noun", "unit_noun", "yes_no",
})  # fmt: skip
"""Words that put a question and limit nothing."""


@functools.cache
def passing(form: str) -> frozenset[str]:
    """The words of ``passing.tsv`` that say nothing in a question of a form.

    >>> "之间" in passing("connection")
    True
    """
    lines = (line for line in _PASSING.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return frozenset(
        word for line in lines for name, words in [line.split("\t")] if name == form for word in words.split("|")
    )


def unclaimed(asked: Asked, claimed: Iterable[str], held: Callable[[str], bool]) -> list[str]:
    """The words that change an answer and that a form does not claim, where all others are looked for in the documents.

    A word that negates is none in the midst of matter that documents hold as it stands (``held``): 无人机.
    """
    known = set(claimed)
    left = [token.text for token in asked.tokens if token.kind in TURNS | _NAMED and token.kind not in known]
    left += [token.text for token in _negations(asked, held) if not (token.kind in known and _negates(asked, token))]
    return left + ([] if "deadline" in known else asked.loose_before)


def _negations(asked: Asked, held: Callable[[str], bool]) -> list[Token]:
    """The words that negate."""
    found = asked.of("not") + asked.of("without")
    matter = [span for span in asked.stretches("role", "any_role", "filler") if found and held(span[0])]
    return [one for one in found if not any(start <= one.start and one.end <= end for _, start, end in matter)]


def _negates(asked: Asked, token: Token) -> bool:
    """Whether a negation stands where it says what is denied: before a role, a unit, a time limit, or last, behind one."""
    kept = [t for t in asked.tokens if t.kind not in {"filler", "polite", "used", "total", "yes_no", "before"}]
    at = kept.index(token)
    after = kept[at + 1].kind if at + 1 < len(kept) else ""
    before = kept[at - 1].kind if at else ""
    return after in _DENIED or (before in _DENIED and after in {"", "task_noun"})


_DENIED = {
    "role", "any_role", "unit", "unknown_unit", "who", "which", "unit_noun", "deadline", "target", "task_noun", "partner",
    "only", "role_noun", "document_ref", "mention", "members", "vague", "rest",
}  # fmt: skip
"""What a negation may deny."""


def unread(asked: Asked, claimed: Iterable[str], passed: frozenset[str] = frozenset()) -> list[str]:
    """The words that a form neither claims nor passes over as empty, where it looks for none of them in the documents."""
    known = _HARMLESS | set(claimed)
    left = [
        token.text.strip()
        for token in asked.tokens
        if token.kind not in known and token.kind != "before" and token.text.strip().lower() not in passed
    ]
    return left + ([] if "deadline" in known else asked.loose_before)
