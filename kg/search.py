"""Which tasks a few words are about: full text over task titles and texts, best matches first, each with its reason."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.stores.reading import Reader
from kg.terms import prologue
from kg.words import cut, is_content

_JOINTS = "的和与及在对为等"
ENOUGH = 0.62
"""The share of the words' weight that a task must hold to be on the matter."""
_TEXTS = """SELECT ?iri ?title ?text ?path ?start {
  ?iri a kg:Task ; dcterms:title ?title ; dcterms:description ?text ; prov:wasDerivedFrom/kg:path ?path ; kg:start ?start }"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A task's searchable text: its title, its head (title and first sentence) and all of it."""

    iri: str
    title: str
    head: str
    text: str
    path: str
    start: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A task that was found, its score from 0 to 1, and why."""

    task: str
    score: float
    words: tuple[str, ...]
    where: str
    """``title``, ``head`` (the first sentence) or ``text``."""


@dataclass(frozen=True, slots=True)
class Found:
    """The tasks on a matter, best first: all hold the same ``words`` in the same part (``field``), which a query can check.

    ``also`` are tasks that hold the words further down only.
    """

    words: tuple[str, ...] = ()
    field: str = "text"
    hits: tuple[Hit, ...] = ()
    also: tuple[Hit, ...] = ()

    def condition(self) -> str:
        """What a query says of ``?title`` and ``?text`` to find the same tasks."""
        place = {
            "title": "?title",
            "head": 'CONCAT(?title, "\\n", STRBEFORE(?text, "。"))',
            "text": 'CONCAT(?title, "\\n", ?text)',
        }[self.field]
        return " && ".join(f"CONTAINS({place}, {literal(word)})" for word in self.words) or "false"


def _pairs(piece: str) -> list[str]:
    """Two characters at a time."""
    return [piece[at : at + 2] for at in range(0, len(piece) - 1, 2)]


def literal(text: str) -> str:
    r"""A text as a SPARQL string.

    >>> print(literal('a"b'))
    "a\"b"
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


class Search:
    """An index over the tasks of one store."""

    def __init__(self, store: Reader) -> None:
        self._store = store

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every task's text, in the order of the documents."""
        rows = self._store.rows(prologue("kg", "dcterms", "prov") + _TEXTS)
        made = (
            Entry(
                row["iri"],
                row["title"],
                f"{row['title']}\n{row['text'].partition('。')[0] if '。' in row['text'] else ''}",
                f"{row['title']}\n{row['text']}",
                row["path"],
                int(row["start"]),
            )
            for row in rows
        )
        return tuple(sorted(made, key=lambda entry: (entry.path, entry.start)))

    def find(self, phrases: Sequence[str], *, heads_first: bool = True, within: Iterable[str] | None = None) -> Found:
        """The tasks that are about the phrases.

        A phrase that stands in some task letter by letter is looked for whole, else by its words. With ``heads_first``
        tasks that hold the words in their title come alone, else those that hold them in the first sentence, the others
        in ``also``; a word that many
        tasks hold weighs little. ``within`` limits the search to some tasks.
        """
        chosen = None if within is None else set(within)
        entries = [entry for entry in self.entries if chosen is None or entry.iri in chosen]
        wanted = self._words(phrases, entries)
        if not wanted or not entries:
            return Found()
        weights = {word: self._weight(word, entries) for word in wanted}
        total = sum(weights.values()) or 1.0
        scored = [(entry, tuple(w for w in wanted if w in entry.text)) for entry in entries]
        good = [(e, held) for e, held in scored if sum(weights[w] for w in held) / total >= ENOUGH]
        if not good:
            return Found()
        best = max((held for _, held in good), key=lambda held: sum(weights[w] for w in held))
        share = sum(weights[w] for w in best) / total
        full = [entry for entry, held in good if set(best) <= set(held)]
        titled = [entry for entry in full if all(word in entry.title for word in best)]
        heads = [entry for entry in full if all(word in entry.head for word in best)]
        field, first = next(
            ((name, tasks) for name, tasks in (("title", titled), ("head", heads)) if heads_first and tasks),
            ("text", full),
        )
        hits = [Hit(e.iri, share, best, "title" if e in titled else "head" if e in heads else "text") for e in first]
        rest = [Hit(e.iri, share * 0.5, best, "text") for e in full if e not in first]
        order = {"title": 0, "head": 1, "text": 2}
        return Found(best, field, tuple(sorted(hits, key=lambda hit: order[hit.where])), tuple(rest))

    def knows(self, word: str) -> bool:
        """Whether some task holds the word."""
        return any(word in entry.text for entry in self.entries)

    def _words(self, phrases: Sequence[str], entries: Sequence[Entry]) -> tuple[str, ...]:
        wanted: dict[str, None] = {}
        for phrase in phrases:
            if len(phrase) > 1 and any(phrase in entry.text for entry in entries):
                wanted[phrase] = None
            else:
                for piece in self._split(phrase):
                    held = any(piece in entry.text for entry in entries)
                    wanted.update(dict.fromkeys([piece] if held or len(piece) < 4 else _pairs(piece)))
        return tuple(wanted)

    @staticmethod
    def _split(phrase: str) -> list[str]:
        """The phrase's words; characters that make no word with their neighbours stay together (微博微信)."""
        pieces: list[str] = []
        loose = False
        for piece in cut(phrase):
            alone = len(piece) == 1 and "一" <= piece <= "鿿" and piece not in _JOINTS
            if alone and loose:
                pieces[-1] += piece
            else:
                pieces.append(piece)
            loose = alone
        return [piece for piece in pieces if is_content(piece)] or ([phrase] if len(phrase) > 1 else [])

    @staticmethod
    def _weight(word: str, entries: Sequence[Entry]) -> float:
        holding = sum(word in entry.text for entry in entries)
        return math.log((len(entries) + 1) / (holding + 0.5)) * math.sqrt(min(len(word), 4))
