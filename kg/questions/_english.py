"""English names of units as they would be written in Chinese: the provincial department of science and technology → 省科技厅.

Put together word by word from ``bodies_en.tsv``; what comes out must be a name that is known, or it is dropped.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

_FILE = Path(__file__).with_name("bodies_en.tsv")
_MANY = re.compile(
    r"(?i)\b(?:the\s+)?(?:county|county and district|district and county|counties'?|county-level)\s+governments\b"
)
"""Governments of counties, without a number: the group that documents name so."""
_GROUPS = ("各县区政府", "各县（区）政府", "各区县政府", "各县区")
_OF_IT = re.compile(r"(?i)\s+(?:tasks?|items?|targets?|units?|documents?|sections?)\b")
_PARTY = r"(?:(?:communist\s+|cpc\s+)?party\s+committee\s+)?"


@functools.cache
def _table(kind: str) -> dict[str, tuple[str, ...]]:
    """The English words of one kind and what they are in Chinese."""
    lines = (line.split("\t") for line in _FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {english: tuple(chinese.split("|")) for said, english, chinese in lines if said == kind}


@functools.cache
def words() -> frozenset[str]:
    """Every English word that names of units are made of."""
    lines = (line.split("\t") for line in _FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return frozenset(word for _, english, _ in lines for word in re.findall("[a-z]+", english.lower()))


@functools.cache
def _committees() -> re.Pattern[str]:
    """The management committee of a zone, which stands before the zone."""
    place, zone = ("|".join(map(re.escape, sorted(_table(k), key=len, reverse=True))) for k in ("place", "zone"))
    return re.compile(
        rf"(?i)\b(?:the\s+)?(?:management|administrative|administration)\s+committees?\s+of\s+(?:the\s+)?"
        rf"(?:(?P<place>{place})\s+)?(?P<zone>{zone})\b"
    )


def places(text: str) -> Iterator[tuple[int, int]]:
    """Where a text says in which place: the documents of that place are meant, not the place as a body.

    >>> list(places("who leads publicity in Baiyin"))
    [(23, 29)]
    """
    place = "|".join(map(re.escape, sorted(_table("place"), key=len, reverse=True)))
    for found in re.finditer(rf"(?i)\bin ({place})(?=\W*$|\s*[,;])", text):
        yield found.span(1)


@functools.cache
def _names() -> re.Pattern[str]:
    """A name: where, what zone or field, what body; ``of the province`` may stand at its end."""
    level, place, zone, field, body, organ = (
        "|".join(re.escape(word) for word in sorted(_table(kind), key=len, reverse=True))
        for kind in ("level", "place", "zone", "field", "body", "organ")
    )
    where = rf"(?:{place})(?:\s+(?:{level})\b)?|(?:{level})\b"
    core = (
        rf"(?P<zone>{zone})\b(?:'s)?(?:\s+(?P<committee>(?:management|administrative|administration)\s+committee)\b)?"
        rf"|{_PARTY}(?P<organ>{organ})\b"
        rf"|(?P<field>{field})\s+(?P<body>{body})(?!\w)"
        rf"|(?P<body2>{body})\s+(?:of|for)\s+(?:the\s+)?(?P<field2>{field})\b"
    )
    party = r"(?:(?:communist\s+)?party\s+committee|government|party)"
    return re.compile(
        rf"(?i)\b(?:the\s+)?(?:(?P<where>{where})(?:\s+(?:{core.replace('?P<', '?P<a_')}))?(?!\w)"
        rf"|(?:{core.replace('?P<', '?P<b_')})\s+(?:of|in|under)\s+(?:the\s+)?(?P<after>{where})(?:\s+{party})?(?!\w)"
        rf"|(?:{core.replace('?P<', '?P<c_')})(?!\w))"
    )


def place(word: str) -> str:
    """The Chinese name of a place that is written in English, or ``""``.

    >>> place("Gansu")
    '甘肃'
    """
    return next(iter(_table("place").get(word.lower(), ())), "")


def names(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Each English name in a text: where it begins and ends, and the Chinese names that it may be.

    >>> next(names("what does the science and technology bureau of Baiyin lead"))[2][0]
    '白银科技局'
    """
    for found in _MANY.finditer(text):
        yield found.start(), found.end(), list(_GROUPS)
    taken = [found.span() for found in _MANY.finditer(text)] + list(places(text))
    for found in _committees().finditer(text):
        zones = _table("zone")[" ".join(found["zone"].lower().split())]
        yield found.start(), found.end(), [f"{place(found['place'] or '')}{zone}管委会" for zone in zones]
        taken.append(found.span())
    for found in _names().finditer(text):
        if any(start < found.end() and found.start() < end for start, end in taken):
            continue
        heads = _heads(found["where"] or found["after"] or "")
        ends = _ends(found)
        if heads == [""] and found["c_zone"] and not found["c_committee"]:
            continue  # the zone: what a document is about, no body
        if not ends:
            if heads == [""] or not _place_of(found["where"]) or _OF_IT.match(text, found.end()):
                continue  # the Baiyin task: a document's place, no body
            ends = [""]
            if heads[0][-1] in "省市县区":
                heads, ends = heads[:1], ["", "政府"]
            else:
                heads = [f"{heads[0]}{level}" for level in "市省县区"]
        yield found.start(), found.end(), list(dict.fromkeys(f"{head}{end}" for head, end in product(heads, ends)))


def is_name(text: str, start: int, end: int) -> bool:
    """Whether English words name a body or a place for certain, known or not: Xi'an City, the provincial audit department."""
    found = _names().fullmatch(text, start, end)
    where = (found["where"] or found["after"] or "").lower() if found else ""
    return bool(found and where and (_ends(found) or any(word in _table("level") for word in where.split())))


def _place_of(where: str | None) -> str:
    return next((place(word) for word in (where or "").split() if place(word)), "")


def _heads(where: str) -> list[str]:
    """The ways in which a name may begin: with place and level, with the place alone, with neither."""
    level = next((_table("level")[word][0] for word in where.lower().split() if word in _table("level")), "")
    named = _place_of(where)
    return [named + level, named] if named and level else [named or level]


def _ends(found: re.Match[str]) -> list[str]:
    """What follows where a body is: a zone with or without its committee, a party organ, a field of work and a body."""

    def said(name: str) -> str:
        return next((" ".join(found[at + name].lower().split()) for at in ("a_", "b_", "c_") if found[at + name]), "")

    if said("zone"):
        committee = "管委会" if said("committee") else ""
        return [f"{zone}{committee}" for zone in _table("zone")[said("zone")]]
    if said("organ"):
        return list(_table("organ")[said("organ")])
    field, body = said("field") or said("field2"), said("body") or said("body2")
    return [f"{f}{b}" for f, b in product(_table("field")[field], _table("body")[body])] if field else []
