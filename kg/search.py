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
SCANNED = 4_000
"""Up to so many tasks the texts are held in memory; the store looks through more."""
CANDIDATES = 300
"""How many tasks are looked at closely where more hold the words."""
_TEXTS = """SELECT ?iri ?title ?text ?path ?start {
  %s
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
    dropped: tuple[str, ...] = ()
    """Words looked for that the tasks found do not hold, where they weigh little beside those that they hold."""

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
    """Full text over the tasks of one store: in memory where they are few, by the store where they are many."""

    def __init__(self, store: Reader) -> None:
        self._store = store
        self._holding: dict[str, frozenset[str]] = {}

    @cached_property
    def size(self) -> int:
        """How many tasks there are."""
        rows = self._store.rows(prologue("kg") + "SELECT (COUNT(?t) AS ?n) { ?t a kg:Task }")
        return int(rows[0]["n"]) if rows else 0

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Every task's text, in the order of the documents."""
        return self._read("")

    def _read(self, condition: str) -> dict[str, Entry]:
        rows = self._store.rows(prologue("kg", "dcterms", "prov") + _TEXTS % condition)
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
        return {entry.iri: entry for entry in sorted(made, key=lambda entry: (entry.path, entry.start))}

    def holding(self, word: str) -> frozenset[str]:
        """The tasks whose title or text holds the word."""
        if word not in self._holding:
            if self.size <= SCANNED:
                found = (entry.iri for entry in self.entries.values() if word in entry.text)
            else:
                query = f"SELECT ?t {{ ?t dcterms:description ?text FILTER(CONTAINS(?text, {literal(word)})) ?t a kg:Task }}"
                found = (row["t"] for row in self._store.rows(prologue("kg", "dcterms") + query))
            self._holding[word] = frozenset(found)
            if len(self._holding) > KEPT:
                self._holding.pop(next(iter(self._holding)), None)
        return self._holding[word]

    def find(self, phrases: Sequence[str], *, heads_first: bool = True, within: Iterable[str] | None = None) -> Found:
        """The tasks that are about the phrases.

        A phrase that stands in some task letter by letter is looked for whole, else by its words. With ``heads_first``
        tasks that hold the words in their title come alone, else those that hold them in the first sentence, the others
        in ``also``; a word that many tasks hold weighs little. ``within`` limits the search to some tasks.
        """
        chosen = None if within is None else frozenset(within)
        held = {word: self._within(word, chosen) for word in self._words(phrases, chosen)}
        size = self.size if chosen is None else len(chosen)
        if not held or not size:
            return Found()
        weights = {word: _weight(word, len(tasks), size) for word, tasks in held.items()}
        best = _best(held, weights)
        if not best:
            return Found()
        full = frozenset.intersection(*(held[word] for word in best))
        entries = self._entries(full)
        share = sum(weights[word] for word in best) / (sum(weights.values()) or 1.0)
        titled = [e for e in entries if all(word in e.title for word in best)]
        heads = [e for e in entries if all(word in e.head for word in best)]
        field, first = next(
            ((name, tasks) for name, tasks in (("title", titled), ("head", heads)) if heads_first and tasks),
            ("text", entries),
        )
        hits = [Hit(e.iri, share, best, "title" if e in titled else "head" if e in heads else "text") for e in first]
        rest = [Hit(e.iri, share * 0.5, best, "text") for e in entries if e not in first]
        order = {"title": 0, "head": 1, "text": 2}
        dropped = tuple(word for word in held if word not in best)
        return Found(best, field, tuple(sorted(hits, key=lambda hit: order[hit.where])), tuple(rest), dropped)

    def knows(self, word: str) -> bool:
        """Whether some task holds the word."""
        return bool(self.holding(word))

    def _within(self, word: str, chosen: frozenset[str] | None) -> frozenset[str]:
        found = self.holding(word)
        return found if chosen is None else found & chosen

    def _entries(self, tasks: frozenset[str]) -> list[Entry]:
        if self.size <= SCANNED:
            return [entry for iri, entry in self.entries.items() if iri in tasks]
        found: dict[str, Entry] = {}
        listed = sorted(tasks)
        for at in range(0, len(listed), CANDIDATES):
            found |= self._read(f"VALUES ?iri {{ {' '.join(f'<{iri}>' for iri in listed[at : at + CANDIDATES])} }}")
        return sorted(found.values(), key=lambda entry: (entry.path, entry.start))

    def _words(self, phrases: Sequence[str], chosen: frozenset[str] | None) -> tuple[str, ...]:
        wanted: dict[str, None] = {}
        for phrase in phrases:
            if len(phrase) > 1 and self._within(phrase, chosen):
                wanted[phrase] = None
                continue
            for piece in _split(phrase):
                held = self._within(piece, chosen)
                wanted.update(dict.fromkeys([piece] if held or len(piece) < 4 else _pairs(piece)))
        return tuple(wanted)


KEPT = 512
"""How many words' tasks are remembered."""


def _best(held: dict[str, frozenset[str]], weights: dict[str, float]) -> tuple[str, ...]:
    """The words that the best task holds, where they weigh enough."""
    total = sum(weights.values()) or 1.0
    scores: dict[str, float] = {}
    for word, tasks in held.items():
        for task in tasks:
            scores[task] = scores.get(task, 0.0) + weights[word]
    top = max(scores.values(), default=0.0)
    if top / total < ENOUGH:
        return ()
    task = min(task for task, score in scores.items() if score == top)
    return tuple(word for word, tasks in held.items() if task in tasks)


def _weight(word: str, holding: int, size: int) -> float:
    return math.log((size + 1) / (holding + 0.5)) * math.sqrt(min(len(word), 4))


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
