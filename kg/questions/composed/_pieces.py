"""A question becomes pieces: names, roles and limits as they were cut, and between them the function words that join them.

Nothing is dropped in silence: a word that is neither a name, a role, a limit, a function word of ``function_words.tsv`` nor matter
becomes a piece of the kind ``odd``, and a question with one is not understood.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.questions._asked import Asked, Token
from kg.questions._function_words import function_words
from kg.questions._kinds import named_kind


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a question; ``tokens`` are those it was made of, ``value`` the kind of unit that a noun names."""

    kind: str
    text: str
    start: int
    tokens: tuple[Token, ...] = ()
    value: str = ""
    joint: str = "and"
    """How the members of a list are joined."""

    @property
    def head(self) -> bool:
        """Whether it is a role's heading (牵头单位)."""
        return any(token.head for token in self.tokens)


@functools.cache
def _pattern() -> re.Pattern[str]:
    words = sorted(function_words(), key=lambda word: (-len(word), word))
    english = [rf"\b{re.escape(word)}\b" for word in words if word.isascii()]
    chinese = [re.escape(word) for word in words if not word.isascii()]
    return re.compile("|".join([*english, *chinese, r"[^\W_]+|[,，、;；:：>-]+|[+&]"]), re.IGNORECASE)


_MARKS = {"&": "and", "+": "and"}
_KEPT = {
    "unit": "unit", "role": "role", "any_role": "any", "partner": "with", "together": "with", "share": "with",
    "not": "not", "without": "not", "only": "only", "except": "except", "who": "who", "which": "which",
    "how_many": "many", "task_noun": "task", "unit_noun": "body", "document_noun": "doc", "which_document": "document",
    "task_ref": "limit", "section_ref": "limit", "document_ref": "limit", "day": "day", "deadline": "due", "rest": "matter",
    "both_documents": "documents", "amount": "amount", "several": "amount", "one": "amount", "most": "most",
    "fewest": "fewest", "top": "top", "yes_no": "polar", "ratio": "share", "role_noun": "rolenoun", "mention": "about",
    "about": "about",
}  # fmt: skip
"""Kinds of tokens and the pieces that they become."""
_NUMBERS = {"数", "数量", "家数", "数目", "总数"}
"""Words for a number that ask for none by themselves (单位数最多的任务)."""
_DROPPED = {"used", "polite", "section_noun", "total", "all_roles"}
_ASKS_WHEN = re.compile(r"什么|哪|何|几|多|(?i:by wh|when|what)")
"""A word that asks for a time, which no composed value gives."""


def pieces(asked: Asked) -> list[Piece]:
    """The pieces of a question in the order of the text, lists of units and of roles joined."""
    made: list[Piece] = []
    at = 0
    for token in asked.tokens:
        made += _glue(asked.text, at, token.start)
        made += _of(token)
        at = token.end
    made += _glue(asked.text, at, len(asked.text))
    kept = [piece for piece in made if piece.kind != "drop"]
    numbered = {n for n, piece in enumerate(kept[:-1]) if piece.kind == "task" and _is_number(piece, kept[n + 1])}
    return _joined(_having([piece for n, piece in enumerate(kept) if n not in numbered]))


def _is_number(noun: Piece, after: Piece) -> bool:
    """Whether a noun only leads to a number (task 三（一）1)."""
    return noun.text.lower() in {"task", "item"} and after.kind == "limit" and after.tokens[0].kind == "task_ref"


def _having(found: Sequence[Piece]) -> list[Piece]:
    """To have a role (有角色, no role) is to take part."""
    made: list[Piece] = []
    for piece in found:
        before = made[-1].kind if made else ""
        if piece.kind == "rolenoun" and before in {"has", "not"} and piece.text in _A_ROLE:
            made[-1:] = (
                [Piece("any", piece.text, piece.start)]
                if before == "has"
                else [made[-1], Piece("any", piece.text, piece.start)]
            )
        else:
            made.append(piece)
    return made


_A_ROLE = {"角色", "role", "roles", "part"}


def _of(token: Token) -> Iterator[Piece]:
    text = token.text.strip()
    word = function_words().get(text.lower(), "")
    if token.kind == "who" and text.lower() == "whose" and token.start:
        yield Piece("drop", text, token.start)
    elif token.kind == "how_many" and text in _NUMBERS:
        yield Piece("number", text, token.start, (token,))
    elif token.kind in {"filler", "follow", "before", "it", "not", "without", "together"} and word:
        yield Piece(word, text, token.start, (token,))
    elif token.kind == "deadline" and _ASKS_WHEN.match(text):
        yield Piece("odd", text, token.start, (token,))
    elif token.kind == "share" and text in {"又有", "既有"}:
        yield Piece("has", text, token.start)
    elif token.kind in _DROPPED:
        yield Piece("drop", text, token.start)
    elif token.kind == "rest" and word:
        yield Piece(word, text, token.start, (token,))
    elif token.kind == "rest" and (kind := named_kind(text)):
        yield Piece("body", text, token.start, (token,), kind)
    elif token.kind in _KEPT:
        yield Piece(_KEPT[token.kind], text, token.start, (token,), token.value)
    elif token.kind == "filler":
        yield from _glue(text, 0, len(text), token.start)
    else:
        yield Piece("odd", text, token.start, (token,))


def _glue(text: str, start: int, end: int, offset: int = 0) -> Iterator[Piece]:
    """The function words of a stretch between tokens; letters that are none are odd."""
    at = start
    while found := _pattern().search(text, at, end):
        said = found[0]
        kind = function_words().get(said.lower()) or _MARKS.get(said) or ("odd" if said[0].isalnum() else "comma")
        yield Piece(kind, said, offset + found.start())
        at = found.end()


def _joined(found: Sequence[Piece]) -> list[Piece]:
    """Neighbours of one kind with nothing but a comma, *and* or *or* between them become a list; limits within one another one."""
    made: list[Piece] = []
    for piece in found:
        at = len(made) - 1
        while at >= 0 and made[at].kind in _JOINTS:
            at -= 1
        between = [one.kind for one in made[at + 1 :]]
        last = made[at] if at >= 0 else None
        if last is not None and _listed(last, piece, between):
            made[at:] = [_list(last, piece, between)]
        else:
            made.append(piece)
    return made


_JOINTS = {"and", "or", "nor", "comma", "of", "where"}


def _listed(last: Piece, piece: Piece, between: list[str]) -> bool:
    """Whether two pieces make one list."""
    if last.kind != piece.kind or piece.kind not in {"unit", "role", "limit"}:
        return False
    if piece.kind == "limit" and set(between) <= {"of", "where"}:
        return True
    if {"of", "where"} & set(between) and not (piece.kind == "limit" and "and" in between and "of" not in between):
        return False
    if piece.kind == "role":
        return last.head == piece.head and (bool(between) or not piece.head)
    return bool(between)


def _list(last: Piece, piece: Piece, between: list[str]) -> Piece:
    joint = "or" if {"or", "nor"} & set(between) else last.joint if len(last.tokens) > 1 else "and"
    if piece.kind == "limit" and set(between) <= {"of", "where"}:
        joint = "in" if last.joint != "and" or len(last.tokens) == 1 else last.joint
    tokens = (*last.tokens, *piece.tokens)
    return Piece(piece.kind, f"{last.text}、{piece.text}", last.start, tokens, joint=joint)
