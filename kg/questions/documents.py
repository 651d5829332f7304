"""Between documents: the units named in all of them; tasks on the same matter that different units lead."""

from __future__ import annotations

import re

from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._likeness import Pair, alike
from kg.questions._select import PREFIXES, Selection, by_unit, called, once, task_proof, unit_item, units_query, values

EXAMPLES = (
    ("哪些单位在两份文件里都出现", "which units are named in both documents"),
    ("两份文件中哪些任务内容相同但牵头单位不同", "which tasks on the same matter have different leads"),
    ("只在甘肃要点里出现的单位", "units that occur only in the Gansu document"),
)


def reads(asked: Asked) -> bool:
    """Documents are set side by side."""
    if asked.units or asked.refs:
        return False
    if asked.has("same_matter") or _of_one(asked):
        return True
    return (
        asked.has("both_documents")
        and asked.has("who", "unit_noun")
        and not asked.topic("role", "any_role", "unit_noun", "both_documents", "share", "mention", "total", "filler")
    )


_ONE = re.compile(r"(?:只|仅)在?一[份个](?:文件|材料|文档)|(?i:\bonly one document\b|\ba single document\b)")


def _of_one(asked: Asked) -> bool:
    """Whether units are asked for that stand in one document only (只在甘肃要点里出现的单位)."""
    bodies = asked.has("who", "unit_noun") and not asked.has("task_noun", "amount", "not", "without", "role")
    one = _ONE.search(asked.text) is not None or (asked.has("only") and len(asked.documents or ()) == 1)
    return bodies and one and not asked.units


def answer(frame: Frame) -> Answer:
    """Walk document ← task ← unit for every document, or compare the tasks of different documents."""
    if _of_one(frame.asked):
        return _in_one(frame)
    return _same_matter(frame) if frame.asked.has("same_matter") else _in_all(frame)


def _in_all(frame: Frame) -> Answer:
    scope = frame.scope("role", "both_documents", "unit_noun", "share", "mention", "kinds", search=False)
    selection = scope.selection.but(roles=frame.roles())
    network = selection.network(frame.source)
    edges = selection.walk(network)
    documents = {edge.evidence.document for edge in edges}
    needed = min(2, len(frame.source.documents)) if len(frame.source.documents) != 2 else 2
    items = sorted(
        (
            unit_item(network, unit, held, frame.role_word)
            for unit, held in by_unit(edges).items()
            if len({network.tasks[e.task].document for e in held}) >= needed and len(documents) > 1
        ),
        key=lambda item: item.label,
    )
    say, listed = frame.say, frame.say.list(item.label for item in items)
    summary = (
        say(
            f"在{needed}份以上文件中都有任务的单位：{listed}。",
            f"Units with tasks in {needed} documents or more: {listed}.",
        )
        if items
        else say("没有单位在两份文件中都有任务。", "No unit has tasks in two documents.")
    )
    pattern = (
        f"{selection.pattern()} {{ SELECT ?unit {{ {selection.pattern()} ?task prov:wasDerivedFrom ?inDocument }} GROUP BY ?unit "
        f"HAVING(COUNT(DISTINCT ?inDocument) >= {needed}) }}"
    )
    notes = [
        say(
            f"{item.label}在文件中写作{'、'.join(sorted({e.mention for e in network.assignments_of_unit[item.iri]}))}。",
            f"{item.label} is written {', '.join(sorted({e.mention for e in network.assignments_of_unit[item.iri]}))}.",
        )
        for item in items
    ]
    return frame.answer(
        "documents",
        items,
        summary,
        units_query(pattern),
        walk="unit ─assignment→ task → document",
        columns=("label", "roles", "unit", "tasks"),
        notes=notes,
    )


def _in_one(frame: Frame) -> Answer:
    """The units whose tasks all stand in one document, or in the document named."""
    frame.scope(
        "both_documents", "unit_noun", "share", "mention", "only", "document_noun", "amount", "one", search=False
    )
    whole = Selection()
    network = whole.network(frame.source)
    chosen = frame.asked.documents
    found = {
        unit: held
        for unit, held in by_unit(whole.walk(network)).items()
        if len(documents := {network.tasks[e.task].document for e in held}) == 1
        and (not chosen or documents <= set(chosen))
    }
    items = sorted(
        (unit_item(network, unit, held, frame.role_word) for unit, held in found.items()), key=lambda i: i.label
    )
    say, listed = frame.say, frame.say.list(item.label for item in items)
    pattern = (
        f"{whole.pattern()} {{ SELECT ?unit {{ {whole.pattern()} ?task prov:wasDerivedFrom ?inDocument }} GROUP BY ?unit "
        "HAVING(COUNT(DISTINCT ?inDocument) = 1) }"
        + (f" {values('d', chosen)} ?task prov:wasDerivedFrom ?d ." if chosen else "")
    )
    return frame.answer(
        "documents",
        items,
        say(
            f"只在一份文件中有任务的单位共{len(items)}个：{listed}。",
            f"{say.units(len(items))} in one document only: {listed}.",
        ),
        units_query(pattern),
        walk="unit ─assignment→ task → document",
        columns=("label", "roles", "unit", "tasks"),
    )


def _same_matter(frame: Frame) -> Answer:
    leads = ("role",) if {token.value for token in frame.asked.of("role")} <= {"lead"} else ()
    frame.takes("same_matter", "different", "both_documents", "document_noun", "document_ref", *leads)
    network = frame.source.whole
    pairs = alike(network)
    different = frame.asked.has("different")
    chosen = [pair for pair in pairs if not different or pair.leads(network, 0) != pair.leads(network, 1)]
    items = [_pair_item(frame, pair) for pair in chosen]
    say = frame.say
    summary = (
        say(
            f"内容相近{'而牵头单位不同' if different else ''}的任务共{len(items)}对。",
            f"{len(items)} pairs of tasks on the same matter{' with different leads' if different else ''}.",
        )
        if items
        else say("没有内容相近的任务。", "No tasks are on the same matter.")
    )
    listed = " ".join(f'"{item.label}"' for item in items)
    note = say(
        "相近按共有的少见词语判断，须由人核对。",
        "Likeness is judged by rare words that both share; a person should look.",
    )
    query = f"# {note}\n{PREFIXES}SELECT ?label {{ VALUES ?label {{ {listed} }} }}"
    return frame.answer(
        "documents",
        items,
        summary,
        query,
        walk="task ─ shared rare words ─ task",
        columns=("label", "score", "reason", "leads"),
        notes=[note],
    )


def _pair_item(frame: Frame, pair: Pair) -> Item:
    network = frame.source.whole
    one, other = network.tasks[pair.one], network.tasks[pair.other]
    leads = [
        [called([e.mention]) for e in network.assignments_of_task[t.iri] if e.role in pair.roles] for t in (one, other)
    ]
    about = {
        "pair": f"{one.key or one.number}|{other.key or other.number}",
        "tasks": [one.label, other.label],
        "score": round(pair.score, 2),
        "reason": "、".join(pair.words),
        "leads": " / ".join("、".join(names) for names in leads),
    }
    return Item(
        f"{one.label} ↔ {other.label}".replace('"', "'").replace("\\", ""),
        "",
        about,
        once((task_proof(network, one), task_proof(network, other))),
    )
