"""What a question is about, held against the tasks: words in the documents' language, and where in a task they count."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.network import Network
from kg.questions._glossary import translate
from kg.questions._numbers import number
from kg.questions._source import Source
from kg.search import Found


def translated(matter: Iterable[str], source: Source) -> list[str]:
    """English words of a matter in the documents' language, where they are known."""
    return [word for text in matter for word in translate(text, source.search.knows)]


def alien(matter: Iterable[str], source: Source, tasks: tuple[str, ...]) -> tuple[str, ...]:
    """The words beside tasks' numbers that neither the tasks nor the titles of their sections and documents hold."""
    network = source.of(tasks)
    above = "\n".join(
        f"{network.tasks[iri].heading}\n{network.documents[network.tasks[iri].document].title}" for iri in tasks
    )
    return tuple(
        text
        for text in matter
        if text not in above and not source.search.find(translated((text,), source), within=tasks).hits
    )


_COUNTED = re.compile(
    r"(?P<head>.{2,}?)(?:要|共|新)?(?:建成?|设|办|引进?|培养|培育|打造)?(?P<n>[一二三四五六七八九十百千万两\d]+)[个名家人件所座]"
)
_COUNTED_EN = re.compile(r"(?i)(?P<n>two|three|four|five|six|seven|eight|nine|ten|\d+) (?P<head>[a-z].+)")
_SPELT = {word: n for n, word in enumerate("two three four five six seven eight nine ten".split(), 2)}  # noqa: SIM905


def counted(matter: tuple[str, ...], source: Source) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The matter without the numbers of its things (院士工作站建十个), where documents write of them; and those numbers."""
    texts, numbers = [], []
    for text in matter:
        found = None if source.search.knows(text) else (_COUNTED.fullmatch(text) or _COUNTED_EN.fullmatch(text))
        if found is None or not source.search.find(translated((found["head"],), source)).hits:
            texts.append(text)
            numbers += re.findall(r"(?<![A-Za-z\d.])\d+(?![A-Za-z\d.])", text)
            continue
        texts.append(found["head"])
        numbers.append(str(_SPELT.get(found["n"].lower()) or number(found["n"]) or found["n"]))
    return tuple(texts), tuple(numbers)


def with_numbers(found: Found, numbers: tuple[str, ...], source: Source) -> tuple[str, ...]:
    """The tasks found whose text states every number."""
    network = source.of(hit.task for hit in found.hits)
    return tuple(
        hit.task
        for hit in found.hits
        if all(re.search(rf"(?<!\d){said}(?!\d)", network.tasks[hit.task].text) for said in numbers)
    )


def in_bodies(found: Found, source: Source) -> tuple[str, ...]:
    """The tasks found whose matter holds the words: words of the clauses that assign a task are none of it."""
    network = source.of(hit.task for hit in found.hits)
    return tuple(hit.task for hit in found.hits if all(word in _body(network, hit.task) for word in found.words))


def _body(network: Network, iri: str) -> str:
    """A task's title and text without the clauses that assign it."""
    task = network.tasks[iri]
    text = task.text
    for clause in {edge.evidence.quote for edge in network.assignments_of_task[iri]}:
        text = text.replace(clause, "\n")
    return f"{task.title}\n{text}"
