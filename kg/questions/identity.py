"""What a unit is called in full, and what other nameplate the same body carries."""

from __future__ import annotations

import re

from kg.questions._answer import Answer, Item, Proof
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._select import PREFIXES, units_called, values

EXAMPLES = (
    ("市编办的全称是什么", "what is the full name of 市编办"),
    ("高新区管委会加挂什么牌子", "what is the other nameplate of 高新区管委会"),
)

_HUNG = re.compile(r"挂在|挂到|(?i:\bhung\b|\b(?:on|at) (?:which|what)\b)")
"""Words that ask where a nameplate hangs: the body under whose other name it is."""


def reads(asked: Asked) -> bool:
    """One unit is named, and its full name or its other nameplate asked for."""
    if len(asked.units) != 1 or asked.has("role", "partner", "task_ref"):
        return False
    if asked.has("who") and not (asked.has("nameplate") and _HUNG.search(asked.text)):
        return False
    return asked.has("full_name", "nameplate")


def answer(frame: Frame) -> Answer:
    """Walk unit → name, or unit → statement that two names are one body → unit."""
    frame.scope("unit", "full_name", "nameplate", "unit_noun", "share", search=False)
    return _nameplate(frame) if frame.asked.has("nameplate") else _full(frame)


def _full(frame: Frame) -> Answer:
    items = [Item(frame.source.unit_name(iri), iri, {"unit": frame.source.unit_name(iri)}) for iri in frame.units]
    listed = frame.say.list(item.label for item in items)
    said = frame.say.list(slot.text for slot in frame.slots)
    return frame.answer(
        "identity",
        items,
        frame.say(f"{said}的全称：{listed}。", f"Full name of {said}: {listed}."),
        f"{PREFIXES}SELECT ?answer (STR(?name) AS ?label) {{ {values('answer', frame.units)} ?answer skos:prefLabel ?name }} ORDER BY ?label",
        walk="unit → name",
        columns=("label",),
    )


def _nameplate(frame: Frame) -> Answer:
    source, say = frame.source, frame.say
    found = [(iri, reason) for kind, iri, reason in source.related(frame.units) if kind in {"nameplate", "judgement"}]
    items = [
        Item(source.known_as(iri), iri, {"unit": source.unit_name(iri), "reason": why}, _proofs(frame, why))
        for iri, why in found
    ]
    items.sort(key=lambda item: item.label)
    listed = say.list(item.label for item in items)
    summary = (
        say(
            f"{frame.named}的另一块牌子：{listed}（{items[0].about['reason']}）。",
            f"The other nameplate of {frame.named}: {listed} ({items[0].about['reason']}).",
        )
        if items
        else say(f"文件没有写明{frame.named}有别的牌子。", f"The documents state no other nameplate of {frame.named}.")
    )
    pair = (
        f"{values('one', frame.units)} ?s a kg:SameBody ; kg:one ?p ; kg:other ?q ; kg:rule ?kind . "
        'FILTER(?kind IN ("nameplate", "judgement")) FILTER(?one IN (?p, ?q)) BIND(IF(?one = ?p, ?q, ?p) AS ?answer)'
    )
    query = (
        f"{PREFIXES}SELECT DISTINCT ?answer (COALESCE(?met, STR(?name)) AS ?label) {{\n  {{ SELECT DISTINCT ?answer {{ {pair} }} }}\n"
        f"  ?answer skos:prefLabel ?name .\n  OPTIONAL {{ {{ SELECT ?answer (?label AS ?met) {{ {{ {units_called('?a kg:unit ?unit .')} }} }} }} }}\n}} ORDER BY ?label"
    )
    return frame.answer(
        "identity", items, summary, query, walk="unit → statement ← unit", columns=("label", "unit", "reason")
    )


def _proofs(frame: Frame, reason: str) -> tuple[Proof, ...]:
    """The sentence that says so, where a document says it."""
    rows = frame.source.rows(
        "SELECT ?d ?title ?path ?quote ?start ?end { ?s a kg:SameBody ; kg:reason ?reason ; kg:quote ?quote ; kg:start ?start ; kg:end ?end ; "
        "prov:wasDerivedFrom ?d . ?d dcterms:title ?title ; kg:path ?path } ORDER BY ?path ?start"
    )
    return tuple(
        Proof(r["title"], r["path"], "", r["quote"], int(r["start"]), int(r["end"]), r["d"])
        for r in rows
        if r["quote"] in reason
    )
