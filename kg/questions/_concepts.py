"""The words of questions, read from ``concepts.tsv`` and the roles: what each way of asking means."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.vocabulary import Vocabulary

_FILE = Path(__file__).with_name("concepts.tsv")
_BODY = re.compile(r"(?: units?| agency| party|[a-z]{4}(?:er|or)s?| body| bodies|^责任)$")
"""An English word for a body in a role (implementer, lead unit), as 牵头单位 is in Chinese."""
_ENGLISH = re.compile(r"[a-z']+(?: [a-z']+)*")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to say something: ``kind`` is a concept's name or ``role``; ``value`` the role's key; ``head`` for 牵头单位."""

    kind: str
    value: str = ""
    head: bool = False


@functools.cache
def concepts() -> dict[str, Way]:
    """Each word of ``concepts.tsv`` and its concept."""
    ways: dict[str, Way] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, *columns = line.split("\t")
        for word in (word for column in columns for word in column.split("|") if word):
            ways.setdefault(word, Way(name))
    ways.pop("zh", None)
    return {word: way for word, way in ways.items() if way.kind != "concept"}


@functools.lru_cache(maxsize=4)
def ways(vocabulary: Vocabulary) -> dict[str, Way]:
    """All words that questions are read by; a concept's word wins over a role's."""
    found = dict(concepts())
    for role in vocabulary.roles:
        for word in (*role.verbs, *role.question_words_zh, *(word.lower() for word in role.question_words_en)):
            found.setdefault(word, Way("role", role.key, head=bool(_BODY.search(word))))
            if word.endswith(" unit"):  # the responsible ones
                found.setdefault(f"{word.lower()[:-5]} ones", Way("role", role.key, head=True))
        for word in (word for word in role.heads if word not in concepts()):
            found[word] = Way("role", role.key, head=True)
            if word.endswith("单位"):  # 配合方
                found.setdefault(f"{word[:-2]}方", Way("role", role.key, head=True))
    return found


@functools.lru_cache(maxsize=4)
def by_first(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """The words by their first character, longest first."""
    table: dict[str, list[str]] = {}
    for word in ways(vocabulary):
        table.setdefault(word[0], []).append(word)
    return {first: tuple(sorted(words, key=len, reverse=True)) for first, words in table.items()}


def is_english(word: str) -> bool:
    """Whether the word is of Latin letters, and so ends where a letter ends."""
    return bool(_ENGLISH.fullmatch(word))


def chinese_words(vocabulary: Vocabulary, text: str) -> Iterable[str]:
    """The Chinese words that occur in a text, for the tokenizer to keep whole."""
    firsts = by_first(vocabulary)
    for first in dict.fromkeys(text):
        yield from (word for word in firsts.get(first, ()) if word in text and not is_english(word))
