"""Bodies that a full stop or a blank parts from their duty, one after the other in running text.

县农委。负责宣传…。县广电局、县气象局。负责预报….
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import mentions
from kg.clause import Clause, Part
from kg.phrases._kinds import certain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.clause import Reading
    from kg.lexicon import Word
    from kg.mentions import Found

_SEVERAL = 2
"""Bodies so written from which on they are a list."""
_BEFORE = re.compile(r"(?:^|[。：；】〕\n])[ \t]*([一-鿿][一-鿿（）〔〕、]{1,47})(?:。[ \t]*| +)$", re.MULTILINE)
_WINDOW = 64


def stopped(reading: Reading, name: str) -> Iterator[Clause]:
    """One clause for each body of such a list; each row goes on to the next body or the end of its line."""
    found: list[tuple[tuple[Found, ...], Word]] = []
    for word in reading.words:
        if reading.text[word.start - 1 : word.start] in ("。", " ") and word.kind == "verb" and reading.free(word):
            names = _names(reading, word)
            if names:
                found.append((names, word))
    if len(found) < _SEVERAL:
        return
    nexts = [names[0].start for names, _ in found[1:]] + [len(reading.text)]
    for (names, word), following in zip(found, nexts, strict=True):
        line = reading.text.find("\n", word.end)
        end = min(following, line if line >= 0 else len(reading.text))
        role = word.role if word.role in reading.exclusive else reading.unmarked
        part = Part(role, word.text, names, verb=True)
        yield Clause(names[0].start, word.end, name, (part,), closes=False, row=(names[0].start, end))


def _names(reading: Reading, word: Word) -> tuple[Found, ...]:
    text = reading.text
    if not word.text.startswith(reading.lexicon.duty):
        return ()
    before = _BEFORE.search(text, max(0, word.start - _WINDOW), word.start)
    if before is None or reading.outline.starts_at(before.start(1)) or _labelled(reading, before.start(1)):
        return ()
    names = tuple(mentions.read(text, *before.span(1)))
    whole = names and names[0].start == before.start(1) and all(certain(reading, one) for one in names)
    return names if whole and sum(len(one.name) for one in names) + len(names) - 1 == len(before[1]) else ()


def _labelled(reading: Reading, start: int) -> bool:
    """Whether a list has a role's label before it: 成员单位：市公安局、市气象局。负责信息汇总."""
    words = reading.words_in(max(0, start - 12), start)
    return reading.text[start - 1 : start] == "：" and bool(words) and words[-1].end == start - 1
