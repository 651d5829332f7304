"""Ways of giving a duty whose verb is no role word by itself: 具体工作由A承担, 交由A办理, 以A为主，B协助."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.clause import Part
from kg.lexicon import Word
from kg.phrases._before import close
from kg.phrases._charge import all_named
from kg.phrases._kinds import certain
from kg.runs import units_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.clause import Reading

_GIVEN = re.compile(
    r"由(?:(?<=工作由|任务由|事项由|职责由|职能由|分别由|具体由)|(?<=交由|转由|均由))(?P<who>[^。；：\n由]{2,120})"
)
_DOES = re.compile(r"(?:具体|统一|全部)?(?P<verb>[一-鿿]{2})(?=[，。；、\n]|$|[一-鿿]{0,8}工作[，。；\n])")
_MAINLY = re.compile(r"为主(?=[，、])")
_STOP = re.compile(r"[。；\n]")
_NOUN = "单位"


def given(reading: Reading) -> dict[int, tuple[Word, Part]]:
    """The verbs that give a duty only so, by where they start, each with the part that it makes."""
    return {word.start: (word, part) for word, part in (*_handed(reading), *_mainly(reading))}


def _handed(reading: Reading) -> Iterator[tuple[Word, Part]]:
    """What is handed to a body: a verb that makes a role's label with a noun (承担 + 单位) after 工作由, 交由."""
    text, roles = reading.text, reading.lexicon.roles
    for match in _GIVEN.finditer(text):
        for does in _DOES.finditer(text, match.start("who") + 2, match.end()):
            verb, at = does["verb"], does.start("verb")
            role = "" if verb in roles else roles.get(verb + _NOUN, "")
            if not role:
                continue
            if reading.words_in(match.start("who"), at):
                break  # 具体由市人社局负责组织
            names = units_before(text, match.start("who"), does.start())
            if (
                names
                and names[0].start == match.start("who")
                and close(reading, names[-1].end, does.start())
                and all_named(reading, names)
            ):
                yield Word(verb, role, "verb", at, at + len(verb)), Part(role, verb, names, verb=True)
            break


def _mainly(reading: Reading) -> Iterator[tuple[Word, Part]]:
    """The body that is said to do most of it, where others' part follows: 以市住建局为主，市财政局配合."""
    text = reading.text
    lead = min(reading.exclusive, key=lambda role: reading.lexicon.order[role], default="")
    for match in _MAINLY.finditer(text):
        start = text.rfind("以", max(0, match.start() - 60), match.start())
        names = units_before(text, start + 1, match.start()) if start >= 0 else ()
        if (
            not names
            or names[0].start != start + 1
            or names[-1].end != match.start()
            or not all(certain(reading, name) for name in names)
        ):
            continue
        ends = _STOP.search(text, match.end())
        stop = ends.start() if ends else len(text)
        if any(
            w.kind == "verb" and w.role != lead and units_before(text, match.end() + 1, w.start)
            for w in reading.words_in(match.end(), stop)
        ):
            yield (
                Word(match.group(), lead, "verb", match.start(), match.end()),
                Part(lead, match.group(), names, verb=True),
            )
