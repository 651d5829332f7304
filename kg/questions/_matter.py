"""What a question is about, held against the tasks: words in the documents' language, and where in a task they count."""

from __future__ import annotations

from collections.abc import Iterable

from kg.network import Network
from kg.questions._glossary import translate
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
