"""Where a question looks: the documents, sections, tasks and matter that it names, found in the graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.questions._addresses import named_sections, numbered_tasks, section_name, tasks_within, titled_so
from kg.questions._asked import Asked
from kg.questions._concepts import ways
from kg.questions._english import place as english_place
from kg.questions._glossary import says_nothing
from kg.questions._matter import alien, counted, in_bodies, translated, with_numbers
from kg.questions._numbers import Day
from kg.questions._select import Selection
from kg.questions._source import Source
from kg.search import Found


@dataclass(frozen=True, slots=True)
class Scope:
    """The limits that a question sets. ``missing`` names what it speaks of and the documents do not have.

    ``matter`` is what the full-text search was asked, ``named`` the documents, sections and tasks found, as the user
    knows them.
    """

    selection: Selection
    named: tuple[str, ...] = ()
    matter: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    alien: tuple[str, ...] = ()
    """Words beside a task's number that the task does not hold, and years of no document: nobody knows what they change."""

    @property
    def of_tasks(self) -> bool:
        """Whether the question is about particular tasks."""
        return (
            self.selection.tasks is not None or self.selection.found is not None or self.selection.sections is not None
        )

    @property
    def found(self) -> Found | None:
        """What the full-text search found."""
        return self.selection.found


def scope(asked: Asked, source: Source, *claimed: str, everywhere: bool = False, search: bool = True) -> Scope:
    """Find what the question names. ``claimed`` are the concepts that the form understands; all other words are its matter.

    ``everywhere`` looks for the matter in whole texts, not in titles and first sentences first.
    """
    documents, unfit = _of_year(asked, source) if "day" not in claimed else (asked.documents, ())
    named = [d.title for d in source.documents if d.iri in documents] if documents else []
    sections, stretches, nowhere = named_sections(asked, source, claimed, documents)
    named += [section_name(section) for section in sections]
    inside = (
        tasks_within(Selection(sections=tuple(s.iri for s in sections)), source) if sections and asked.refs else None
    )
    tasks, missing = numbered_tasks(asked.refs, source, documents, inside)
    missing = (*missing, *unfit, *nowhere)
    selection = Selection(
        documents=documents,
        sections=() if nowhere else tuple(dict.fromkeys(s.iri for s in sections)) or None,
        tasks=tasks if asked.refs else None,
        due=due(asked.days),
    )
    named += [token.text for token in asked.of("task_ref") if token.text.strip()]
    matter = tuple(text for text, _, _ in stretches)
    said = tuple(text for text in matter if not says_nothing(text))
    matter = said if said or sections or asked.refs or asked.units else matter
    if search and any(map(english_place, matter)):  # the Baiyin task
        documents, elsewhere = _of_place((text for text in matter if english_place(text)), source, documents)
        missing = (*missing, *elsewhere)
        matter = tuple(text for text in matter if not english_place(text))
        selection = selection.but(documents=documents)
    if matter and not search:
        documents, unread = _of_place(matter, source, documents)
        beside = alien(unread, source, tasks) if asked.refs and tasks else ()
        selection, named = selection.but(documents=documents), list(dict.fromkeys(named))
        return Scope(selection, tuple(named), (), (*missing, *unread), (*beside, *unfit))
    if asked.refs and len(tasks) > 1 and len(asked.refs) == 1:
        tasks = titled_so(tasks, matter, source)
        selection = selection.but(tasks=tasks)
    if matter and asked.refs and tasks:
        unknown = alien(matter, source, tasks)
        return Scope(selection, tuple(dict.fromkeys(named)), matter, missing, (*unknown, *unfit))
    matter, numbers = counted(matter, source)
    if matter:
        within = tasks_within(selection, source) if documents or sections else None
        found = source.search.find(translated(matter, source), heads_first=not everywhere, within=within)
        if found.hits:
            unfit = (*unfit, *(word for word in found.dropped if word in roles_of(source)))
        if numbers and found.hits:
            stated = with_numbers(found, numbers, source)
            selection = selection.but(tasks=stated)
            unfit = unfit if stated else (*unfit, *numbers)
        if found.hits and not everywhere:
            kept = in_bodies(found, source)
            if selection.tasks is None and 0 < len(kept) < len(found.hits):
                selection = selection.but(tasks=kept)
            unfit = unfit if kept else (*unfit, *(text for text in matter if text in roles_of(source)))
        selection = selection.but(found=found)
        if not found.hits:
            missing = (*missing, *matter)
    return Scope(selection, tuple(dict.fromkeys(named)), matter, missing, unfit)


def roles_of(source: Source) -> frozenset[str]:
    """The words that are a role's: where no task's own text holds them, they are no matter."""
    return frozenset(text for text, way in ways(source.vocabulary).items() if way.kind == "role")


def _of_place(
    matter: Iterable[str], source: Source, documents: tuple[str, ...] | None
) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """Words that name a place limit the documents to those that speak for it; the others stay unread."""
    unread = []
    for text in matter:
        place = english_place(text) or text
        fitting = tuple(
            d.iri
            for d in source.documents
            if place in {d.place_name, d.place_name.rstrip("省市县区"), d.issuer} or d.title.startswith(place)
        )
        if fitting and len(place) > 1:
            documents = fitting if documents is None else tuple(iri for iri in documents if iri in fitting)
        else:
            unread.append(text)
    return documents, tuple(unread)


def _of_year(asked: Asked, source: Source) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """The documents named; a year alone (2020年由谁牵头) limits them to those issued in it. And the years that none has."""
    documents, unread = asked.documents, []
    for day in asked.days:
        if day.bound or day.date.startswith("-"):
            continue
        chosen = {
            d.iri for d in source.documents if d.issued and (d.issued.startswith(day.date) or day.date == d.issued)
        }
        kept = tuple(d.iri for d in source.documents if d.iri in chosen and (documents is None or d.iri in documents))
        if kept:
            documents = kept
        else:
            unread.append(asked.text[day.start : day.end].strip())
    return documents, tuple(unread)


def due(days: Iterable[Day]) -> str:
    """The last day allowed by the limits that a question names (``YYYY-MM-DD``), or ``""``."""
    from kg.nquads import last_day

    bounds = [day.date for day in days if day.bound and not day.date.startswith("-")]
    return max((last_day(date) for date in bounds), default="")
