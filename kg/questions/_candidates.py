"""A name that fits several units is not guessed at: the answer lists them."""

from __future__ import annotations

from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._select import PREFIXES, values
from kg.questions._source import Source


def candidates(asked: Asked, source: Source) -> Answer | None:
    """The units that a doubtful name may mean, as an answer of its own kind, or ``None`` where no name is in doubt."""
    doubtful = next((slot for slot in asked.units if len(slot.iris) > 1), None)
    if doubtful is None:
        return None
    frame = Frame(asked, source)
    say = frame.say
    names = {iri: source.known_as(iri) for iri in doubtful.iris}
    items = tuple(
        Item(name, iri, {"unit": source.unit_name(iri)})
        for iri, name in sorted(names.items(), key=lambda pair: pair[1])
    )
    listed = say.list(names.values())
    return frame.answer(
        "candidates",
        items,
        say(
            f"“{doubtful.text}”可能指{listed}，请说明是哪一个。",
            f'"{doubtful.text}" may mean {listed}: please say which.',
        ),
        f"{PREFIXES}SELECT (?unit AS ?answer) (COALESCE(MIN(STR(?m)), MIN(STR(?name))) AS ?label) {{\n"
        f"  {values('unit', doubtful.iris)}\n  ?unit skos:prefLabel ?name . OPTIONAL {{ ?a kg:unit ?unit ; kg:mention ?m }}\n}}\n"
        "GROUP BY ?unit ORDER BY ?label",
        walk="name → units",
        columns=("label", "unit"),
    )
