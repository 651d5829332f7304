"""Which document names a unit, holds a task, or speaks of a matter; and which holds the most tasks."""

from __future__ import annotations

from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._select import PREFIXES, once, proof, task_proof

EXAMPLES = (
    ("省税务局出自哪份文件", "which document names 省统计局"),
    ("第19项任务在哪份文件里", "in which document is task 19"),
    ("哪份文件提到货运班列", "which document mentions 货运班列"),
    ("哪份文件的任务最多", "which document has the most tasks"),
)
_CLAIMED = (
    "which_document",
    "mention",
    "about",
    "section_noun",
    "document_noun",
    "unit_noun",
    "share",
    "content",
    "most",
    "fewest",
    "more",
    "fewer",
    "top",
    "both_documents",
)


def reads(asked: Asked) -> bool:
    """A document is asked for."""
    if asked.has("which") and asked.has("more", "fewer") and len(asked.of("document_ref")) > 1 and not asked.units:
        return not asked.has("who", "how_many", "which_document") and asked.has("task_noun", "unit_noun", "role")
    named = bool(asked.units or asked.refs or asked.topic("role", "any_role", *_CLAIMED))
    return (
        asked.has("which_document")
        and (named or asked.has("most", "fewest", "more", "fewer"))
        and not asked.has("who", "how_many")
    )


def _of_units(asked: Asked) -> bool:
    """Whether documents are set side by side by their units, not their tasks (哪份文件的牵头单位更多)."""
    return not asked.has("task_noun") and (asked.has("unit_noun") or any(token.head for token in asked.of("role")))


def answer(frame: Frame) -> Answer:
    """Walk unit or matter → task → document."""
    scope = frame.scope("unit", "role", *_CLAIMED, everywhere=True)
    selection = scope.selection.but(units=frame.units or None, roles=frame.roles())
    network = selection.network(frame.source)
    edges = selection.walk(network)
    counts: dict[str, set[str]] = {}
    for edge in edges:
        counts.setdefault(network.tasks[edge.task].document, set()).add(edge.task)
    extremes = frame.asked.has("most", "fewest", "more", "fewer")
    units = extremes and _of_units(frame.asked)
    numbers = {
        iri: len({e.unit for e in edges if e.task in tasks} if units else tasks) for iri, tasks in counts.items()
    }
    best = None
    if extremes and counts:
        best = (max if frame.asked.has("most", "more") else min)(numbers.values())
    items = []
    for document in network.documents.values():
        tasks = counts.get(document.iri, set())
        if not tasks or best not in {None, numbers[document.iri]}:
            continue
        held = [edge for edge in edges if edge.task in tasks]
        proofs = (
            once(proof(network, edge) for edge in held)
            if frame.units
            else once(task_proof(network, network.tasks[t]) for t in sorted(tasks))
        )
        items.append(
            Item(
                document.title,
                document.iri,
                {"document": document.title, "path": document.path, "value": numbers[document.iri]},
                proofs[:5],
            )
        )
    say = frame.say
    what = say.list([*((frame.named,) if frame.units else ()), *scope.named, *scope.matter])
    listed = say.list(
        f"《{item.label}》{item.about['value']}{'个单位' if units else '项'}"
        if frame.asked.language == "zh"
        else f"《{item.label}》 ({item.about['value']})"
        for item in items
    )
    summary = (
        say(f"{what}{'：' if what else ''}{listed}。", f"{what}{': ' if what else ''}{listed}.")
        if items
        else say(f"没有文件写到{what}。", f"No document speaks of {what}.")
    )
    counted = f"SELECT ?d (COUNT(DISTINCT ?{'unit' if units else 'task'}) AS ?n) {{ {selection.pattern()} ?task prov:wasDerivedFrom ?d }} GROUP BY ?d"
    extreme = (
        f"{{ SELECT ({'MAX' if frame.asked.has('most', 'more') else 'MIN'}(?m) AS ?n) {{ {counted.replace('AS ?n', 'AS ?m')} }} }}"
        if best is not None
        else ""
    )
    query = f"{PREFIXES}SELECT (?d AS ?answer) (STR(?title) AS ?label) {{ {{ {counted} }} {extreme} ?d dcterms:title ?title }} ORDER BY ?label"
    return frame.answer(
        "which_document",
        items,
        summary,
        query,
        walk="unit ─assignment→ task → document",
        columns=("label", "value", "quote"),
    )
