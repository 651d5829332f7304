"""Stretches of a question that become names of units: neighbours that make one name, and what looks like a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kg.errors import NotUnderstood
from kg.questions._asked import Token
from kg.questions._names import UnitSlot, is_body, is_unit_shaped
from kg.questions._source import Source


def joined(text: str, tokens: list[Token], source: Source) -> list[Token]:
    """Neighbours without a gap that make one longer name (甘肃 + 省科技厅, 市委办 + 公室) become that unit."""
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        end = at
        while end + 1 < len(tokens) and tokens[end].end == tokens[end + 1].start and tokens[end + 1].kind in _NAMELY:
            end += 1
        run = tokens[at : end + 1]
        if len(run) > 1 and tokens[at].kind in _NAMELY and any(t.kind == "unit" for t in run):
            joined = unit_of(text, run[0].start, run[-1].end, source, SURE)
            if joined is not None:
                made.append(joined)
                at = end + 1
                continue
            _refuse_elsewhere(text, run, source)
        made.append(tokens[at])
        at += 1
    return made


def _refuse_elsewhere(text: str, run: list[Token], source: Source) -> None:
    """Raise ``NotUnderstood`` for a body of another place: 兰州市科技局 is not the 市科技局 of the graph."""
    for place, unit in pairwise(run):
        if place.kind != "rest" or unit.kind != "unit" or unit.text[0] not in "省市县区州" or len(place.text) > 6:
            continue
        from kg.divisions import table  # here: it reads the registers, which most questions do not need

        if any(table().named(place.text[at:] + unit.text[0]) for at in range(len(place.text) - 1)):
            said = text[place.start : unit.end]
            raise NotUnderstood(f"不认识“{said}” not understood: {said}", nearest=source.lookup(said).nearest(said))


_NAMELY = {"unit", "rest"}


SURE = frozenset({"exact", "alias", "short", "place-dropped", "reform", "spelling"})
_WHOLE = SURE | {"slip"}
_ANY = _WHOLE | {"part"}
"""The ways of ``kg.lookup`` that are believed: of a name put together from pieces, of a plain stretch, of one that looks like a
body's name."""


def unit_of(text: str, start: int, end: int, source: Source, hows: frozenset[str]) -> Token | None:
    """The unit that a stretch names in one of some ways of ``kg.lookup``, or ``None``."""
    said = text[start:end]
    matches = tuple(match for match in source.lookup(said).find(said) if match.how in hows)
    if not matches or (matches[0].how == "slip" and is_body(said)):
        return None
    iris = tuple(match.id for match in matches)
    slot = UnitSlot(start, end, said, iris, matches[0].how, matches[0].said)
    return Token("unit", start, end, said, slot=slot)


_SHARED_ENDING = re.compile(
    r"(?P<names>[一-鿿]{2,4}(?:[、和与及跟同][一-鿿]{2,4})+?)(?P<count>[两二三四五2-5]个?)(?P<ending>[省市县区州厅局委])"
)
"""Names that share their last character: 兰州、白银两市, 靖远和会宁两县."""


def distributed(text: str, source: Source) -> Iterator[Token]:
    """The units of names that share their last character; the words that say how many they are count as used."""
    for found in _SHARED_ENDING.finditer(text):
        ending, made = found["ending"], []
        for piece in re.finditer(r"[^、和与及跟同]+", found["names"]):
            start, end = found.start() + piece.start(), found.start() + piece.end()
            for at in range(start, end - 1):
                name = text[at:end] + ending
                token = unit_of(name, 0, len(name), source, SURE)
                if token is not None and isinstance(token.slot, UnitSlot):
                    said = text[at:end]
                    slot = replace(token.slot, start=at, end=end, text=said, how="short", written=name)
                    made.append(Token("unit", at, end, said, slot=slot))
                    break
        if len(made) > 1 and len(made) == len(re.findall(r"[^、和与及跟同]+", found["names"])):
            yield from made
            yield Token("used", found.start("count"), found.end(), text[found.start("count") : found.end()])


def guessed(text: str, tokens: list[Token], source: Source) -> list[Token]:
    """Stretches that look like names become units where it can be told what they mean."""
    made: list[Token] = []
    for token in tokens:
        shaped = is_unit_shaped(token.text) or len(token.text) > 4 or any(t.kind in _OF_GROUPS for t in tokens)
        named = (
            unit_of(text, token.start, token.end, source, _ANY if shaped else _WHOLE)
            if _may_be_name(token, tokens)
            else None
        )
        listed = _listed(text, token, source) if named is None else []
        made += listed or [named or _known_short(text, token, source) or _unknown(token)]
    return made


def _listed(text: str, token: Token, source: Source) -> list[Token]:
    """The units of a stretch that joins several names as people say them (财政局和科技局); none where one is not known."""
    if token.kind != "rest" or not is_unit_shaped(token.text):
        return []
    pieces = list(re.finditer("[^和与跟及、]+", token.text))
    if len(pieces) < 2:
        return []
    found = [unit_of(text, token.start + p.start(), token.start + p.end(), source, SURE) for p in pieces]
    return [one for one in found if one is not None] if all(found) else []


def _known_short(text: str, token: Token, source: Source) -> Token | None:
    """A body called without its level (工商局), where units are asked for beside it."""
    return unit_of(text, token.start, token.end, source, _WHOLE) if _unknown(token).kind == "unknown_unit" else None


def _unknown(token: Token) -> Token:
    """A body whose field of work is known, and which no document names (市审计局): the documents say nothing of it."""
    known = token.kind == "rest" and is_unit_shaped(token.text) and token.text[-1] in "局厅委办" and is_body(token.text)
    known = known and not re.search("[和与跟及、]", token.text)
    return replace(token, kind="unknown_unit") if known else token


_OF_GROUPS = {"members", "became", "above"}


def _may_be_name(token: Token, tokens: list[Token]) -> bool:
    """A stretch may be a name where it looks like one, or stands right before a role as a subject does."""
    if token.kind != "rest" or not 2 <= len(token.text) <= 40 or re.search(r"[A-Za-z]", token.text):
        return False
    at = tokens.index(token)
    follows = tokens[at + 1].kind if at + 1 < len(tokens) else ""
    asks_units = any(t.kind == "who" for t in tokens)
    if is_unit_shaped(token.text):
        return not asks_units or follows in {"role", "any_role", "partner", "above", "became", "members"}
    if any(t.kind in {"unit", "yes_no"} for t in tokens):
        return False
    return follows in {"members", "became", "above"} or (
        not asks_units and follows in {"role", "any_role", "which", ""}
    )
