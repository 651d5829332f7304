"""Whether a unit has one role only (省财政厅只牵头不配合吗): yes or no, over all its tasks within the limits."""

from __future__ import annotations

from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._select import PREFIXES, once, proof

EXAMPLES = (
    ("省财政厅只牵头不配合吗", "does 市统计局 only support"),
    ("市教育局是不是只当责任单位", "is 市教育局 only a responsible unit"),
)


def reads(asked: Asked) -> bool:
    """Yes or no is asked for of one unit that has a role only."""
    return (
        len(asked.units) == 1
        and asked.polar
        and asked.has("only")
        and asked.has("role")
        and not asked.has("who", "which", "how_many", "except", "any_role")
        and not asked.refs
    )


def answer(frame: Frame) -> Answer:
    """Walk unit → assignments, and look at their roles."""
    asked = frame.asked
    scope = frame.scope("unit", "role", "only", "not", "without", "unit_noun")
    frame.refuse(scope)
    refused = [
        token
        for before, token in zip(asked.tokens, asked.tokens[1:], strict=False)
        if token.kind == "role" and before.kind in {"not", "without"}
    ]
    if len(refused) < len(asked.of("not") + asked.of("without")):
        raise frame.unread(token.text for token in asked.of("not") + asked.of("without"))
    first = asked.of("only")[0]
    early = [token.text for token in asked.of("role") if token.start < first.start and token not in refused]
    if early or any(token.start > first.start and asked.language == "en" for token in asked.of("not")):
        raise frame.unread(early or ["not"])  # only not
    wanted = frame.keys(token for token in asked.of("role") if token not in refused)
    selection = scope.selection.but(units=frame.units)
    network = selection.network(frame.source)
    edges = selection.walk(network)
    other = [edge for edge in edges if edge.role not in wanted]
    only = bool(edges) and not other
    say = frame.say
    yes, no = say("是", "yes"), say("否", "no")
    word = yes if only else no
    roles = say.roles(wanted)
    also = say.list(frame.role_word(edge) for edge in other)
    summary = (
        say(f"是：{frame.named}只{roles}。", f"Yes: {frame.named} has no other role ({roles}).")
        if only
        else say(
            f"否：{frame.named}不只{roles}，还有{also}。" if also else f"否：文件没有写明{frame.named}{roles}。",
            f"No: {frame.named} has not only that role ({roles}) but is also {also}."
            if also
            else f"No: the documents do not state {frame.named} as {roles}.",
        )
    )
    listed = ", ".join(f'"{key}"' for key in wanted)
    sparql = (
        f'{PREFIXES}SELECT (IF(COUNT(?a) > 0 && SUM(IF(?key IN ({listed}), 0, 1)) = 0, "{yes}", "{no}") AS ?label) '
        f"{{ {selection.pattern()} ?a kg:role/skos:notation ?key }}"
    )
    proofs = once(proof(network, edge) for edge in (other or edges))
    return frame.answer(
        "only_role",
        [Item(word, "", {"value": only}, proofs)],
        summary,
        sparql,
        walk="unit ─assignment→ every role",
        columns=("label", "quote"),
    )
