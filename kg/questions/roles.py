"""Which roles there are in the documents, or in one of them, and how many assignments have each."""

from __future__ import annotations

from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._select import PREFIXES, once, proof

EXAMPLES = (
    ("文件里有哪些角色", "what roles are there"),
    ("甘肃要点里一共有几种角色", "how many roles are there in the Gansu document"),
)
_CLAIMED = ("role_noun", "document_noun", "section_noun", "unit_noun", "total", "share", "different")


def reads(asked: Asked) -> bool:
    """Roles are asked for, of nobody."""
    return asked.has("role_noun") and not (
        asked.units
        or asked.polar
        or asked.has("role", "any_role", "who", "it", "unknown_unit", "target", "deadline", "most", "fewest", "follow")
        or asked.has("task_noun", "amount")
    )


def answer(frame: Frame) -> Answer:
    """Walk every assignment within the limits and gather their roles."""
    scope = frame.scope(*_CLAIMED)
    frame.refuse(scope)
    network = scope.selection.network(frame.source)
    edges = scope.selection.walk(network)
    order = [role.key for role in frame.source.vocabulary.roles]
    held = {key: [edge for edge in edges if edge.role == key] for key in order}
    items = [
        Item(
            frame.role_word(key),
            "",
            {"role_keys": [key], "roles": [frame.role_word(key)], "value": len(found)},
            once(proof(network, edge) for edge in found[:3]),
        )
        for key, found in held.items()
        if found
    ]
    say, where = frame.say, frame.where(scope)
    listed = say.list(f"{item.label}{say('', ' ')}{item.about['value']}" for item in items)
    summary = say(
        f"{where}{'中' if where else ''}共{len(items)}种角色：{listed}。",
        f"{len(items)} roles{' in ' if where else ''}{where}: {listed}.",
    )
    sparql = (
        f"{PREFIXES}SELECT ?label (COUNT(DISTINCT ?a) AS ?value) {{ {scope.selection.pattern()} "
        f'?a kg:role/skos:prefLabel ?name . FILTER(LANG(?name) = "{frame.asked.language}") BIND(STR(?name) AS ?label) }} '
        "GROUP BY ?label ORDER BY ?label"
    )
    return frame.answer(
        "roles", items, summary, sparql, walk="every assignment → role", columns=("label", "value", "quote")
    )
