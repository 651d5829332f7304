"""The search of a static site: an index in small script files, of which a page loads those that a search needs.

A page that is opened from a disk may read no data, but it may load scripts. So all is calls of ``zeren.put(kind, number, data)``:

    a0            what the site is: how many files there are of each kind, the names of roles and kinds of unit
    g0, g1 …      pairs of letters → which units, task titles, task texts and documents hold them; by the pair's first letter
    u0 …, t0 …    what is shown of units and tasks, in the order in which a search tells them
    x0 …          the tasks' texts, to look into where pairs of letters do not tell enough
    d0 …          documents

Numbers are places in that order, written as differences in five bits a letter (:func:`written`).
"""

from __future__ import annotations

import functools
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from kg.network import TaskNode, UnitNode
from kg.web import hits
from kg.web.catalogue import Catalogue, short

SIZES = {"u": 256, "t": 256, "x": 64, "d": 512}
"""Records in one file."""
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
"""Digits of numbers: the second half of them says that another follows."""
POSTINGS, MOST = 6_000, 509
"""How many numbers a file of pairs holds, about, and how many such files there are at most."""
FIRST, LAST = "\r", "\n"
"""Stand with the first letter of a name and with the last one of a text."""
Pairs = dict[str, tuple[list[int], list[int], list[int], list[int]]]
"""Pair of letters → units, task titles, task texts and documents that hold it, each in order."""


def files(catalogue: Catalogue, absent: frozenset[str], language: str) -> Iterator[tuple[str, bytes]]:
    """Every file of the index: its name and content. Units that are ``absent`` lead to the page that names them."""
    homes = _homes(catalogue, absent)
    units = [unit for unit in hits.units(catalogue) if short(unit.iri) not in absent or unit.iri in homes]
    tasks, documents = list(catalogue.network.tasks.values()), list(catalogue.network.documents.values())
    places = {document.iri: number for number, document in enumerate(documents)}
    kinds = list(catalogue.kinds)
    records: dict[str, list[Any]] = {
        "u": [_unit(catalogue, unit, homes, kinds) for unit in units],
        "t": [_task(task, places) for task in tasks],
        "x": [task.text for task in tasks],
        "d": [[short(one.iri), one.title, one.number, one.path] for one in documents],
    }
    pairs = _pairs(units, tasks, [hits.document_text(document) for document in documents])
    shards = max(1, min(MOST, sum(len(held) for found in pairs.values() for held in found) // POSTINGS))
    about = {
        "pairs": shards,
        "sizes": SIZES,
        "kinds": [catalogue.kinds[kind][language] for kind in kinds],
        "roles": [[role, label[language]] for role, label in catalogue.roles],
    }
    yield "a0.js", _script("a", 0, about)
    for kind, every in records.items():
        for number in range(0, len(every), SIZES[kind]):
            at = number // SIZES[kind]
            yield f"{kind}{at}.js", _script(kind, at, every[number : number + SIZES[kind]])
    for number, shard in enumerate(_sharded(pairs, shards)):
        yield f"g{number}.js", _script("g", number, shard)


def _script(kind: str, number: int, data: object) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f'zeren.put("{kind}",{number},{text})\n'.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode()


# ── what is shown ─────────────────────────────────────────────────────────────────────────────────


def _homes(catalogue: Catalogue, absent: frozenset[str]) -> dict[str, UnitNode]:
    """For each unit without a page one whose page names it: a group, a body, what came before or after it in a reform."""
    network = catalogue.network
    found: dict[str, UnitNode] = {}
    for unit in hits.units(catalogue):
        if short(unit.iri) not in absent:
            reforms = (iri for one in catalogue.changes_of.get(unit.iri, ()) for iri in (one.original, *one.resulting))
            for iri in (unit.parent, *unit.members, *unit.same_bodies, *reforms):
                if iri in network.units and short(iri) in absent:
                    found.setdefault(iri, unit)
    return found


def _unit(catalogue: Catalogue, unit: UnitNode, homes: dict[str, UnitNode], kinds: Sequence[str]) -> list[Any]:
    """``[id of its page, name, other names, kind, place, [role, tasks …], whose page that is if not its own]``."""
    home = homes.get(unit.iri)
    held = catalogue.network.assignments_of_unit.get(unit.iri, ())
    roles: list[int] = []
    for number, (role, _) in enumerate(catalogue.roles):
        count = sum(1 for edge in held if edge.role == role)
        roles += [number, count] if count else []
    kind = kinds.index(unit.kind) if unit.kind in kinds else -1
    page = (home or unit).iri
    return [short(page), unit.name, list(unit.names), kind, unit.place_name, roles, home.name if home else ""]


def _task(task: TaskNode, places: dict[str, int]) -> list[Any]:
    """``[id, key, title, document, section]``."""
    return [short(task.iri), task.key or task.number, task.title, places[task.document], task.heading]


# ── pairs of letters ──────────────────────────────────────────────────────────────────────────────


def grams(text: str) -> set[str]:
    """The pairs of letters of a text, the last letter's with its end; none with a blank in it.

    >>> sorted(grams("科技 AB"))
    ['ab', 'b\\n', '技\\n', '科技']
    """
    return {a + b for word in text.lower().split() for a, b in pairwise(word + LAST)}


def _pairs(units: Iterable[UnitNode], tasks: Iterable[TaskNode], documents: Iterable[str]) -> Pairs:
    found: defaultdict[str, tuple[list[int], list[int], list[int], list[int]]] = defaultdict(lambda: ([], [], [], []))
    for number, unit in enumerate(units):
        named = {name[0].lower() + FIRST for name in (unit.name, *unit.names) if name}
        for pair in grams(hits.unit_text(unit)) | named:
            found[pair][0].append(number)
    for number, task in enumerate(tasks):
        titled = grams(task.label)
        for pair in titled:
            found[pair][1].append(number)
        for pair in titled | grams(task.text):
            found[pair][2].append(number)
    for number, text in enumerate(documents):
        for pair in grams(text):
            found[pair][3].append(number)
    return found


def _sharded(pairs: Pairs, shards: int) -> list[dict[str, str]]:
    """The pairs by the first letter's code point, each with its numbers."""
    made: list[dict[str, str]] = [{} for _ in range(shards)]
    for pair in sorted(pairs):
        made[ord(pair[0]) % shards][pair] = ",".join(written(held) for held in pairs[pair])
    return made


def written(numbers: Iterable[int]) -> str:
    """Rising numbers as differences, each less one, five bits a letter, lowest first.

    >>> written([0, 1, 40])
    '006' + 'W1'
    """
    return "".join(map(_digits, (b - a - 1 for a, b in pairwise((-1, *numbers)))))


@functools.lru_cache(maxsize=1 << 16)
def _digits(number: int) -> str:
    made = ""
    while number >= 32:
        made += LETTERS[32 + number % 32]
        number //= 32
    return made + LETTERS[number]
