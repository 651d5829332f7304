"""A Document and a Vocabulary become an Extraction: the stages of reading as one sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from kg import phrases
from kg.brackets import brackets
from kg.clause import Clause, Reading
from kg.conventions import Convention, applied, conventions
from kg.deadlines import Times, deadline
from kg.explaining import reason
from kg.facts import facts
from kg.headings import Headings, address, counted_through, number, sections, title
from kg.lexicon import Lexicon, Word, lexicon
from kg.model import Assignment, Document, Extraction, Fact, Facts, Mention, RoleWord, Span, Task
from kg.occurrences import occurrences
from kg.outline import Outline, outline
from kg.schedule import Schedule, due_parts, schedule
from kg.stretches import inside
from kg.targets import targets
from kg.tasks import Duty, duties
from kg.taught import taught
from kg.units import default_resolver
from kg.view import View, view

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.mentions import Found
    from kg.units import Names, Resolver
    from kg.vocabulary import Vocabulary


def extract(document: Document, vocabulary: Vocabulary, resolver: Resolver | None = None) -> Extraction:
    """Everything that a document says about who is responsible for what.

    Pure and deterministic: no file, no network, no clock. Offsets are code points of ``document.text``. ``resolver``
    says which body a name denotes; one with a person's judgements may be handed in.
    """
    shown = view(document.text)
    items = outline(shown)
    lex = lexicon(vocabulary)
    words = lex.scan(shown.text)
    unmarked = next((role.key for role in vocabulary.roles if role.unmarked), "")
    agreed = conventions(shown.text, words, unmarked, lex.roles)
    reading = _reading(shown, items, words, agreed, document, vocabulary, lex)
    clauses = applied(_clauses(reading), agreed, reading)
    found = duties(reading, clauses)
    parts, place = sections(document.text, shown, items)
    known = facts(document)
    names = (resolver or default_resolver()).names(document, known)
    known = replace(known, place=names.place, place_reason=names.reason)
    year = _year(known)
    assignments = tuple(_assignments(reading, found, document, agreed, names))
    unique = counted_through(items)
    due = tuple(due_parts(document.text))
    dates, times = schedule(document, year, due), Times(document.text, year)
    headings = Headings(document.text, shown, items)
    tasks = tuple(_task(reading, duty, place, document, unique, dates, times, headings) for duty in found)
    return Extraction(
        document=document,
        facts=known,
        sections=parts,
        tasks=tasks,
        assignments=assignments,
        targets=targets(document, tasks, parts, year, due, times),
        role_words=tuple(_role_words(reading, words, document)),
        same_bodies=names.same_bodies,
        gaps=(*_gaps(reading, items), *names.contradictions),
    )


def _reading(
    shown: View,
    items: Outline,
    words: list[Word],
    agreed: list[Convention],
    document: Document,
    vocabulary: Vocabulary,
    lex: Lexicon,
) -> Reading:
    groups, strays = brackets(shown.text, items)
    stated = tuple((c.start, c.end) for c in agreed)
    outside = (*stated, *((shown.seen(span.start), shown.seen(span.end)) for span in document.furniture))
    if outside:
        outside = tuple(sorted(outside))
        words = [word for word in words if not inside(outside, word.start)]
    unmarked = next((role.key for role in vocabulary.roles if role.unmarked), "")
    if more := taught(shown.text, words, groups, lex, unmarked):
        words = sorted((*words, *more), key=lambda word: word.start)
    exclusive = frozenset(role.key for role in vocabulary.roles if role.exclusive)
    strong = frozenset(word for role in vocabulary.roles if role.unmarked for word in role.verbs if word != role.zh)
    return Reading(
        shown, items, lex, words, groups, strays, document.tables, unmarked, exclusive, asides=stated, strong=strong
    )


def _clauses(reading: Reading) -> list[Clause]:
    found: list[Clause] = []
    for phrase in phrases.PHRASES:
        for clause in phrase.find(reading):
            reading.claim(clause)
            found.append(clause)
    return sorted(found, key=lambda clause: (clause.start, clause.end))


def _year(known: Facts) -> int | None:
    """The document's own year, by which 年底前 gets its date."""
    issued = known.issued.value[:4] if known.issued else ""
    return int(issued) if issued.isdigit() else None


def _task(
    reading: Reading,
    duty: Duty,
    place: dict[int, int],
    document: Document,
    unique: frozenset[str],
    dates: Schedule,
    times: Times,
    headings: Headings,
) -> Task:
    items, shown, text = reading.outline.items, reading.view, document.text
    above = reading.outline.above(duty.item)
    own = items[duty.item] if duty.item is not None else None
    owner = [place[i] for i in above if i in place and i != duty.item]
    whole = own is not None and duty.start == own.start
    span = shown.span(duty.start, duty.end)
    return Task(
        number=duty.number or (number(text, shown, own) if own else ""),
        title=duty.title or (title(text, shown, own) if own and whole else _first_clause(text, span)),
        span=span,
        key=address(reading.outline, duty.item, unique) if duty.item is not None else "",
        path=tuple(headings[i] for i in (above[:-1] if whole or not own else above)),
        section=owner[-1] if owner else None,
        deadline=dates.deadline(span) or deadline(text, span, times.year, times) or dates.inherited(span),
    )


def _first_clause(text: str, span: Span) -> str:
    limit = min(span.end, span.start + 60)
    stop = _SENTENCE_END.search(text, span.start, limit)
    return text[span.start : stop.start() if stop else limit].strip()


def _assignments(
    reading: Reading, found: list[Duty], document: Document, agreed: list[Convention], names: Names
) -> list[Assignment]:
    made = []
    text, home = document.text, reading.view.home_of
    implied = [convention for convention in agreed if convention.kind == "implied"]
    for index, duty in enumerate(found):
        for clause in duty.clauses:
            evidence = reading.view.span(clause.start, clause.end)
            for part in clause.parts:
                for name in part.names:
                    mention = _mention(home, name, text)
                    resolution = names.resolve(mention)
                    made.append(Assignment(index, mention, part.role, part.label, evidence, clause.rule, resolution))
        for convention in implied:
            if convention.whole or convention.start < duty.end:
                made += _implied(reading, index, convention, document, names)
    return made


def _implied(
    reading: Reading, index: int, convention: Convention, document: Document, names: Names
) -> list[Assignment]:
    """What a convention adds to a task, with the convention's own words as evidence."""
    evidence = reading.view.span(convention.start, convention.end)
    made = []
    for name in convention.names:
        mention = _mention(reading.view.home_of, name, document.text)
        resolution = names.resolve(mention)
        made.append(Assignment(index, mention, convention.role, "", evidence, "implied", resolution, implied=True))
    return made


def _mention(home: Callable[[int, int], Span], name: Found, text: str) -> Mention:
    start, end, _, _, open_list, vague, alias, prefix, suffix, _, _ = name
    span = home(start, end)
    return Mention(text[span.start : span.end], span, open_list, vague, alias, prefix, suffix)


def _role_words(reading: Reading, words: list[Word], document: Document) -> list[RoleWord]:
    """Every role word and what became of it; one in a menu or a list of other news is the site's, not the document's."""
    text, home, claimed = reading.text, reading.view.home_of, reading.claimed
    named = {word.start for word in reading.scanned}.difference(reading.word_starts)
    begins = [0, *[at + 1 for at in occurrences(text, _SENTENCE_ENDS)], len(text) + 1]
    """Where each sentence begins, and where one behind the last would."""
    furniture = document.furniture
    made = []
    for word in words:
        if word.kind == "companion":
            continue
        start, end = word.start, word.end
        outcome = "assignment" if start in claimed else "name" if start in named else reason(reading, word)
        span = home(start, end)
        if furniture and any(span.overlaps(aside) for aside in furniture):
            outcome = "furniture"
        at = bisect_right(begins, start)
        first, last = begins[at - 1], begins[at] - 1
        if start - first > _LONGEST_SENTENCE:
            first = start - _LONGEST_SENTENCE
        if last - end > _LONGEST_SENTENCE:
            last = end + _LONGEST_SENTENCE
        made.append(RoleWord(word.text, span, home(first, last), outcome))
    return made


_SENTENCE_ENDS = "。；！？\n"
_SENTENCE_END = re.compile(f"[{_SENTENCE_ENDS}]")
_LONGEST_SENTENCE = 120
"""Characters shown on either side of a word where its sentence has no end in sight."""


def _gaps(reading: Reading, items: Outline) -> list[Fact]:
    made = [Fact(gap.missing, reading.view.span(gap.start, gap.end), "numbering") for gap in items.gaps]
    made += [
        Fact("（", reading.view.span(group.start, group.start + 1), "unclosed bracket")
        for group in reading.groups
        if not group.closed
    ]
    made += [Fact("）", reading.view.span(at, at + 1), "stray bracket") for at in reading.strays]
    return sorted(made, key=lambda fact: fact.span.start if fact.span else 0)
