"""A name that fits several units is not guessed at: the answer lists them."""

from __future__ import annotations

from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._names import UnitSlot
from kg.questions._select import PREFIXES, units_called, values
from kg.questions._source import Source


def candidates(asked: Asked, source: Source) -> Answer | None:
    """The units that a doubtful name may mean, as an answer of its own kind, or ``None`` where no name is in doubt."""
    doubtful = next(
        (s for s in asked.units if len(s.iris) > 1 and s.how != "reform" and not _one_name(s, source)), None
    )
    if doubtful is None:
        return None
    frame = Frame(asked, source)
    say = frame.say
    names = {iri: source.known_as(iri) for iri in doubtful.iris}
    alike = len(set(names.values())) < len(names)
    if alike:
        names = {iri: source.unit_name(iri) for iri in doubtful.iris}
    items = tuple(
        Item(name, iri, {"unit": source.unit_name(iri)})
        for iri, name in sorted(names.items(), key=lambda pair: pair[1])
    )
    listed = say.list(names.values())
    named = units_called(f"{values('unit', doubtful.iris)} ?a kg:unit ?unit .")
    return frame.answer(
        "candidates",
        items,
        say(
            f"“{doubtful.text}”可能指{listed}，请说明是哪一个。",
            f'"{doubtful.text}" may mean {listed}: please say which.',
        ),
        f"{PREFIXES}SELECT ?answer ({'STR(?name)' if alike else 'COALESCE(?met, STR(?name))'} AS ?label) {{\n  {values('answer', doubtful.iris)}\n"
        f"  ?answer skos:prefLabel ?name .\n  OPTIONAL {{ {{ SELECT ?answer (?label AS ?met) {{ {{ {named} }} }} }} }}\n}} ORDER BY ?label",
        walk="name → units",
        columns=("label", "unit"),
    )


def _one_name(slot: UnitSlot, source: Source) -> bool:
    """Whether all that a name may mean are spellings of one name."""
    first, *others = slot.iris
    linked = {iri for kind, iri, _ in source.related([first]) if kind == "spelling"}
    return linked.issuperset(others)
