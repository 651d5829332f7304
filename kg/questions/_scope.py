"""Where a question looks: the documents, sections, tasks and matter that it names, found in the graph."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.network import SectionNode
from kg.questions._asked import Asked
from kg.questions._concepts import ways
from kg.questions._english import place as english_place
from kg.questions._glossary import says_nothing, translate
from kg.questions._matter import alien, counted, in_bodies, translated, with_numbers
from kg.questions._numbers import Day, Ref
from kg.questions._numbers import number as _number
from kg.questions._select import PREFIXES, Selection
from kg.questions._source import Source
from kg.search import Found, literal

_HAN = "零一二三四五六七八九十"


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
    sections, stretches, nowhere = _sections(asked, source, claimed, documents)
    named += [section_name(section) for section in sections]
    inside = _within(Selection(sections=tuple(s.iri for s in sections)), source) if sections and asked.refs else None
    tasks, missing = _tasks(asked.refs, source, documents, inside)
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
        tasks = _titled_so(tasks, matter, source)
        selection = selection.but(tasks=tasks)
    if matter and asked.refs and tasks:
        unknown = alien(matter, source, tasks)
        return Scope(selection, tuple(dict.fromkeys(named)), matter, missing, (*unknown, *unfit))
    matter, numbers = counted(matter, source)
    if matter:
        within = _within(selection, source) if documents or sections else None
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


def _within(selection: Selection, source: Source) -> tuple[str, ...]:
    pattern = selection.but(tasks=None, due="").task_pattern()
    return tuple(
        row["task"] for row in source.store.rows(f"{PREFIXES}SELECT DISTINCT ?task {{ ?task a kg:Task . {pattern} }}")
    )


# ── tasks by number ───────────────────────────────────────────────────────────────────────────────


def _tasks(
    refs: Iterable[Ref], source: Source, documents: tuple[str, ...] | None, inside: tuple[str, ...] | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tasks of some references, ``inside`` the sections named, and the references that fit none."""
    found: dict[str, None] = {}
    missing = []
    for ref in refs:
        hits = _by_ordinal(ref, source, inside) if ref.ordinal >= 0 else _by_key(ref.key, source)
        kept = [row["task"] for row in hits if documents is None or row["document"] in documents]
        found.update(dict.fromkeys(kept))
        if not kept and ref.key:
            kept = _in_section(ref.key, source, documents)
            found.update(dict.fromkeys(kept))
        if not kept:
            missing.append(ref.key or f"第{ref.ordinal}项")
    return tuple(found), tuple(missing)


def _in_section(said: str, source: Source, documents: tuple[str, ...] | None) -> list[str]:
    """The tasks of the section with that address (一（三）); none where it holds no task."""
    address = re.fullmatch(r"([一二三四五六七八九十]+)\((.+)\)", said)
    if address is None:
        return []
    outer = _numbered(_number(address[1]) or 0, source, documents, [])
    inner = _numbered(_number(address[2]) or 0, source, documents, outer)
    within = [one.iri for one in inner if one.part_of in {section.iri for section in outer}]
    return list(_within(Selection(sections=tuple(within)), source)) if within else []


def _titled_so(tasks: tuple[str, ...], matter: Iterable[str], source: Source) -> tuple[str, ...]:
    """Of tasks with one number those whose title the question says too ((三)人才集聚创新); all where it says none."""
    network = source.of(tasks)
    named = tuple(iri for iri in tasks if any(text in network.tasks[iri].title for text in matter if len(text) > 1))
    return named or tasks


def _by_ordinal(ref: Ref, source: Source, inside: tuple[str, ...] | None) -> list[dict[str, str]]:
    """The tasks with that number: written in digits where the question has digits, else either way."""
    ordinal = ref.ordinal
    forms = {form for form in _written(ordinal) if ref.han or form.strip("()（）.、").isdecimal()}
    listed = " ".join(literal(form) for form in sorted(forms))
    rows = source.store.rows(
        f"{PREFIXES}SELECT ?task ?document ?number {{ VALUES ?number {{ {listed} }} ?task skos:notation ?number ; a kg:Task ; "
        "prov:wasDerivedFrom ?document ; kg:start ?start } ORDER BY ?document ?start"
    )
    if inside is not None:
        rows = [row for row in rows if row["task"] in inside]
    plain = [row for row in rows if row["number"].strip(".．、") == str(ordinal)]
    return plain or rows


def _written(ordinal: int) -> set[str]:
    han = _chinese(ordinal)
    return {
        f"{left}{n}{right}"
        for n in (str(ordinal), han)
        for left, right in (("", ""), ("（", "）"), ("(", ")"), ("", "、"), ("", "."))
    }


def _chinese(n: int) -> str:
    if n <= 10:
        return _HAN[n]
    tens, ones = divmod(n, 10)
    return f"{_HAN[tens] if tens > 1 else ''}十{_HAN[ones] if ones else ''}" if n < 100 else str(n)


def _by_key(said: str, source: Source) -> list[dict[str, str]]:
    wide = said.replace("(", "（").replace(")", "）")
    exact = " ".join(literal(form) for form in sorted({said, wide}))
    query = (
        "SELECT DISTINCT ?task ?document {{ {where} ?task a kg:Task ; prov:wasDerivedFrom ?document ; kg:start ?start }} "
        "ORDER BY ?document ?start"
    )
    rows = source.store.rows(PREFIXES + query.format(where=f"VALUES ?key {{ {exact} }} ?task kg:key ?key ."))
    if not rows and said.startswith("("):
        rows = source.store.rows(PREFIXES + query.format(where=f"VALUES ?n {{ {exact} }} ?task skos:notation ?n ."))
    if not rows:
        rows = source.store.rows(
            PREFIXES + query.format(where=f"?task kg:key ?key . FILTER(STRSTARTS(?key, {literal(wide)}))")
        )
    return rows


# ── sections ──────────────────────────────────────────────────────────────────────────────────────


def section_name(section: SectionNode) -> str:
    """A heading as the user knows it."""
    return f"{section.number} {section.title}".strip()


Stretch = tuple[str, int, int]


def _sections(
    asked: Asked, source: Source, claimed: tuple[str, ...], documents: tuple[str, ...] | None
) -> tuple[list[SectionNode], list[Stretch], list[str]]:
    """The sections that a question names, the stretches that name none, and the numbers that no section has."""
    found: list[SectionNode] = []
    left: list[Stretch] = []
    nowhere: list[str] = []
    for token in asked.of("section_ref"):
        if isinstance(token.slot, Ref):
            numbered = _numbered(token.slot.ordinal, source, documents, found)
            nowhere += [] if numbered else [token.text.strip()]
            found += numbered
    for noun, mark in itertools.pairwise(asked.tokens):  # 重点任务部分: a heading whose words are words of questions
        if mark.kind == "section_noun" and noun.kind == "task_noun" and noun.end == mark.start:
            found += _titled(noun.text, source, documents, loose=False)
    for stretch in asked.stretches(*claimed, "section_noun"):
        text, start, end = stretch
        marked = any(
            t.kind == "section_noun" and (0 <= t.start - end <= 1 or (start >= t.end and _called(asked, t.end, start)))
            for t in asked.tokens
        )
        marked = marked or (bool(found) and asked.text[start - 1 : start] == "(")
        titled = _titled(text, source, documents, loose=marked)
        titled = titled or _titled_in_english(text, source, documents, loose=marked)
        if titled:
            found += titled
        else:
            left.append(stretch)
    return _innermost(found), left, nowhere


def _innermost(found: list[SectionNode]) -> list[SectionNode]:
    """Of sections named one within the other (第三部分第八节) the inner ones; sections side by side all stay."""
    inner = [one for one in found if any(one.part_of == other.iri for other in found)]
    return inner or found


def _called(asked: Asked, start: int, end: int) -> bool:
    """Whether only words that lead to a heading stand between the word section and it, or what is said of it in English."""
    used = next((t for t in asked.of("used") if start <= t.start and t.end <= end), None)
    return bool(
        _CALLED.fullmatch(asked.text, start, used.start if used else end)
        and (used is None or not re.search(r"\w", asked.text[used.end : end]))
    )


_CALLED = re.compile(r"\W{0,2}(?:(?:on|about|of|called|named|titled|entitled) )?(?:the )?\W?")
"""What may stand between the word section and its heading."""


def _titled_in_english(
    text: str, source: Source, documents: tuple[str, ...] | None, *, loose: bool
) -> list[SectionNode]:
    """The headings that English words of a question name whole (safeguards), or hold where it marks a section."""
    if not text.isascii():
        return []
    titles = {section.title for _, section in source.sections()}
    if loose:
        named = translate(text, lambda word: any(word in title for title in titles))
        return _titled(named[0], source, documents, loose=True) if len(named) == 1 else []
    return [
        section
        for word in translate(text, lambda word: word in titles)
        if word in titles
        for section in _titled(word, source, documents, loose=False)
    ]


def _numbered(
    ordinal: int, source: Source, documents: tuple[str, ...] | None, outer: list[SectionNode]
) -> list[SectionNode]:
    """The sections with that number: within those named before it (第三部分第一节), else the parts of a document, else any."""
    listed = " ".join(literal(form) for form in sorted(_written(ordinal)))
    found = source.sections(f"VALUES ?number {{ {listed} }}")
    fitting = [(document, s) for document, s in found if documents is None or document in documents]
    within = [s for _, s in fitting if s.part_of in {one.iri for one in outer}]
    if outer and not within:  # 第三部分第五节, which is a task
        rows = source.rows(
            f"SELECT ?task ?title ?number ?above {{ VALUES ?number {{ {listed} }} VALUES ?above {{ "
            f"{' '.join(f'<{one.iri}>' for one in outer)} }} ?task a kg:Task ; skos:notation ?number ; "
            "dcterms:isPartOf ?above ; dcterms:title ?title ; kg:start ?start } ORDER BY ?above ?start"
        )
        within = [SectionNode(row["task"], row["number"], row["title"], row["above"], 0, 0) for row in rows]
    return within or [s for document, s in fitting if s.part_of == document] or [s for _, s in fitting]


def _titled(text: str, source: Source, documents: tuple[str, ...] | None, *, loose: bool) -> list[SectionNode]:
    """The headings of that title; where the question marks a section (部分) also those that only hold the words."""
    if len(text) < 2 or len(text) > 80:
        return []
    found = source.sections(f"VALUES ?title {{ {literal(text)}@zh }}")
    if not found and loose:
        found = [(document, section) for document, section in source.sections() if text in section.title]
    return [section for document, section in found if documents is None or document in documents]


# ── days ──────────────────────────────────────────────────────────────────────────────────────────


def due(days: Iterable[Day]) -> str:
    """The last day allowed by the limits that a question names (``YYYY-MM-DD``), or ``""``."""
    from kg.nquads import last_day

    bounds = [day.date for day in days if day.bound and not day.date.startswith("-")]
    return max((last_day(date) for date in bounds), default="")
