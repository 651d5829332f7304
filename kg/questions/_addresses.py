"""Tasks and sections that a question names by number, address or heading: third part, 三（二）1, 体制机制创新部分."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable

from kg.network import SectionNode
from kg.questions._asked import Asked
from kg.questions._glossary import translate
from kg.questions._numbers import Ref
from kg.questions._numbers import number as _number
from kg.questions._select import PREFIXES, Selection
from kg.questions._source import Source
from kg.search import literal

_HAN = "零一二三四五六七八九十"


def tasks_within(selection: Selection, source: Source) -> tuple[str, ...]:
    """The tasks within the documents and sections of a selection."""
    pattern = selection.but(tasks=None, due="").task_pattern()
    return tuple(
        row["task"] for row in source.store.rows(f"{PREFIXES}SELECT DISTINCT ?task {{ ?task a kg:Task . {pattern} }}")
    )


def numbered_tasks(
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
    return list(tasks_within(Selection(sections=tuple(within)), source)) if within else []


def titled_so(tasks: tuple[str, ...], matter: Iterable[str], source: Source) -> tuple[str, ...]:
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


def section_name(section: SectionNode) -> str:
    """A heading as the user knows it."""
    return f"{section.number} {section.title}".strip()


Stretch = tuple[str, int, int]


def named_sections(
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
    return _innermost(_agreed(found)), left, nowhere


def _agreed(found: list[SectionNode]) -> list[SectionNode]:
    """Of sections named by number and by title at once (第五部分保障措施) those that both fit."""
    times = Counter(section.iri for section in found)
    twice = [section for section in found if times[section.iri] > 1]
    return list({section.iri: section for section in twice}.values()) or found


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
