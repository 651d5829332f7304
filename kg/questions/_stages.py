"""Stages of a plan that a question names: by title or a part of it (启动阶段), by number (第一阶段), in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.questions._glossary import translate
from kg.questions._numbers import number
from kg.questions._source import Source
from kg.questions._stated import Staged

_ENGLISH = re.compile(r"(?i)\b(?P<words>(?:[a-z-]+ ){1,4})(?:stage|phase)\b")
_ORDINALS = ("first", "second", "third", "fourth", "fifth")


def may_name(text: str) -> bool:
    """Whether a text speaks of stages at all."""
    return re.search(r"(?i)阶段|\bstage|\bphase", text) is not None


def find(text: str, source: Source) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Each stage that a text names: where it begins and ends, and its places in ``source.stated.stages``."""
    for match in re.finditer("阶段", text):
        for start in range(max(0, match.start() - 14), match.start() - 1):
            chosen = _chosen(text[start : match.start()], source.stated.stages)
            if chosen:
                yield start, match.end(), chosen
                break
    for found in _ENGLISH.finditer(text):
        words = found["words"].split()
        for at in range(len(words)):
            chosen = _english(" ".join(words[at:]), source)
            if chosen:
                yield found.start() + len(" ".join(words[:at])) + bool(at), found.end(), chosen
                break


def _chosen(said: str, stages: tuple[Staged, ...]) -> tuple[int, ...]:
    """The stages that are called so: the whole title, the beginning or the end of it, or its number."""
    place = re.fullmatch(r"第([一二三四五六七八九十\d]{1,2})个?", said)
    if place:
        return _nth(number(place[1]) or 0, stages)
    if said in {"最后", "最后一个"}:
        return _nth(-1, stages)
    titles = [one.stage.title.removesuffix("阶段") for one in stages]
    return tuple(at for at, title in enumerate(titles) if title.startswith(said) or title.endswith(said))


def _nth(place: int, stages: tuple[Staged, ...]) -> tuple[int, ...]:
    """The stage of each document that stands at a place, counted from 1, or the last (-1)."""
    chosen = []
    for path in dict.fromkeys(one.proof.path for one in stages):
        own = [at for at, one in enumerate(stages) if one.proof.path == path]
        if place and -1 <= place <= len(own):
            chosen.append(own[-1] if place < 0 else own[place - 1])
    return tuple(chosen)


def _english(said: str, source: Source) -> tuple[int, ...]:
    lower = said.lower()
    if lower in {*_ORDINALS, "last", "final"}:
        return _nth(_ORDINALS.index(lower) + 1 if lower in _ORDINALS else -1, source.stated.stages)
    words = translate(lower, lambda word: any(word in one.stage.title for one in source.stated.stages))
    titles = [one.stage.title for one in source.stated.stages]
    return tuple(at for at, title in enumerate(titles) if words and all(word in title for word in words))
