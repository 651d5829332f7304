"""The members of a group of units, and whether a unit is one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.network import Network
from kg.questions._account import passing
from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._glossary import says_nothing, translate
from kg.questions._select import PREFIXES, once, proof
from kg.search import literal

MANY = True
"""A name that fits several groups is no reason to ask which."""
EXAMPLES = (
    ("各县区政府包括哪些", "who are the members of 各县区政府"),
    ("领导小组的成员单位有哪些", "which units are members of 领导小组"),
)


_INSIDE = re.compile(
    r"(?:领导小组|指挥部|联席会议|工作组|专班)(?:一共|总共)?(?:都|还)?有(?:哪[些几]?|谁|几个?|多少个?)(?:单位|部门|成员|人)|各[一-鿿]{1,6}(?:政府|单位|部门)[”\"]?(?:里|都|具体|分别)*(?:有|是|指|指的是|是指)(?:谁|哪)"
    r"|(?:领导小组|指挥部|联席会议|工作组|专班)(?:里头|里面|里|中|内|当中)(?:面)?(?:一共|总共)?(?:都|还)?(?:有|包)(?:哪|谁|什么|几|多少)"
    r"|(?:领导小组|指挥部|联席会议|工作组|专班)(?:里|中)?(?:有没有|是否有|包含|包不包括|含|有)[^有]{2,20}吗?$"
    r"|(?:在不在|是否在|在|进了|入了)[一-鿿]{0,16}(?:领导小组|指挥部|联席会议|工作组|专班)(?:里|中|内|里面|当中)?(?:吗|不)?[?？]?$"
    r"|(?i:\bwho (?:sits|is|serves) (?:on|in) the [a-z ]*(?:leading|leadership|steering) group\b)"
)
"""Members asked for without the word: 领导小组里有谁."""


_CLAIMED = ("members", "unit", "rest", "above", "document_ref", "document_noun", "any_role")


def _is_group(word: str, frame: Frame) -> bool:
    """Whether a word names a group that documents know, as they write it."""
    known = any(word in declared.group for declared in frame.source.stated.rosters)
    return known or frame.source.stated.writes(word)


def _of_group(asked: Asked) -> bool:
    return not asked.has("task_noun", "role", "task_ref") and bool(_INSIDE.search(asked.text))


def reads(asked: Asked) -> bool:
    """Members are asked for."""
    if _of_group(asked):
        return True
    return (
        asked.has("members")
        and not (asked.refs or asked.has("community", "target", "task_noun", "role"))
        and bool(asked.units or _group_words(asked))
    )


def _words(asked: Asked) -> list[str]:
    """The words of the question that are no names, in the documents' language, without those that say nothing."""
    texts = asked.topic("role", "any_role", "members", "unit_noun", "filler", "above", "document_noun")
    texts = [text for text in texts if text.lower() not in passing("members") and not says_nothing(text)]
    return [word for text in texts for word in translate(text, bool)]


def _group_words(asked: Asked) -> list[str]:
    return [text for text in _words(asked) if re.search(r"[一-鿿]{2}", text)]


def answer(frame: Frame) -> Answer:
    """Walk group → members."""
    source = frame.source
    frame.takes(*_CLAIMED, passing=passing("members"))
    if alien := [word for word in _words(frame.asked) if not _is_group(word, frame)]:
        raise frame.unread(alien)
    if frame.asked.polar and len(frame.slots) + len(_group_words(frame.asked)) > 1:
        listed = _listed(frame)
        if listed.items:
            return listed
    groups = _groups(frame)
    others = [slot.text for slot in frame.slots if groups and not set(slot.iris) & set(groups)]
    if others and not frame.asked.polar:
        raise frame.unread(others)
    asked_of = [iri for iri in frame.units if iri not in groups] if frame.asked.polar else []
    network = source.whole if not source.large else source.around(groups)
    members = [m for group in groups if group in network.units for m in network.units[group].members]
    if asked_of and any(network.units[group].members for group in groups if group in network.units):
        return _polar(frame, groups, asked_of[0], member=asked_of[0] in members)
    items = [_item(frame, network, iri) for iri in dict.fromkeys(members)]
    if not items:
        return _listed(frame)
    say = frame.say
    name = say.list([source.known_as(iri) for iri in groups] or _group_words(frame.asked))
    summary = (
        say(
            f"{name}共{len(items)}个成员：{say.list(i.label for i in items)}。",
            f"{name}: {len(items)} members, {say.list(i.label for i in items)}.",
        )
        if items
        else say(f"文件没有写明{name}包括哪些单位。", f"The documents do not say which units {name} takes in.")
    )
    sparql = (
        f"{PREFIXES}SELECT DISTINCT (?member AS ?answer) ?label {{ VALUES ?group {{ {' '.join(f'<{iri}>' for iri in groups)} }} "
        f"?group org:hasMember ?member . {_CALLED} }} ORDER BY ?label"
    )
    return frame.answer(
        "members",
        sorted(items, key=lambda i: i.label),
        summary,
        sparql,
        walk="group → members",
        columns=("label", "unit", "tasks"),
    )


_CALLED = (
    "?member skos:prefLabel ?name . OPTIONAL { SELECT ?member (MIN(STR(?m)) AS ?met) { ?a kg:unit ?member ; kg:mention ?m } GROUP BY ?member } "
    "BIND(COALESCE(?met, STR(?name)) AS ?label)"
)


def _item(frame: Frame, network: Network, iri: str) -> Item:
    edges = network.assignments_of_unit.get(iri, [])
    name = network.units[iri].name if iri in network.units else frame.source.unit_name(iri)
    label = min((edge.mention for edge in edges), default=name)
    return Item(
        label,
        iri,
        {"unit": name, "tasks": [network.tasks[e.task].label for e in edges]},
        once(proof(network, e) for e in edges[:1]),
    )


def _groups(frame: Frame) -> list[str]:
    """The groups meant: those named, or those whose names hold the words."""
    source = frame.source
    rows = source.rows(
        "SELECT DISTINCT ?group ?name { ?group a kg:UnitGroup ; skos:prefLabel|skos:altLabel ?name } ORDER BY ?group ?name"
    )
    known = {row["group"] for row in rows}
    named = [iri for iri in frame.units if iri in known]
    if named:
        with_members = [iri for iri in named if source.rows(f"SELECT ?m {{ <{iri}> org:hasMember ?m }} LIMIT 1")]
        return with_members or named
    words = _group_words(frame.asked)
    found = [row["group"] for row in rows if any(word in row["name"] for word in words)]
    return list(dict.fromkeys(found))


def _listed(frame: Frame) -> Answer:
    """The members that a document lists in a sentence of its own (A、B等单位为领导小组成员单位)."""
    say = frame.say
    wanted = [slot.text for slot in frame.slots if slot.how == "part"] + _group_words(frame.asked)
    found = [
        (name, declared)
        for declared in frame.source.stated.rosters
        if any(word in declared.group or declared.group in word for word in wanted)
        for name in declared.names
    ]
    items = [
        Item(name, "", {"unit": name, "document": declared.proof.document}, (declared.proof,))
        for name, declared in found
    ]
    asked_of = [slot.text for slot in frame.slots if slot.how != "part"]
    if frame.asked.polar and asked_of and items:
        member = any(item.label == asked_of[0] or set(_named(frame, item.label)) & set(frame.units) for item in items)
        word = say("是", "yes") if member else say("否", "no")
        summary = say(f"{word}：{found[0][1].proof.quote}", f"{word}: {found[0][1].proof.quote}")
        items = [Item(word, "", {"value": member}, (found[0][1].proof,))]
    elif items:
        summary = say(
            f"{found[0][1].group}的成员单位共{len(items)}个：{say.list(name for name, _ in found)}。",
            f"{len(items)} members: {say.list(name for name, _ in found)}.",
        )
    else:
        names = say.list([frame.source.known_as(iri) for iri in frame.units] or wanted)
        summary = say(f"文件没有写明{names}包括哪些单位。", f"The documents do not say which units {names} takes in.")
    return frame.answer(
        "members",
        items,
        summary,
        as_values(items),
        walk="document → sentence that lists the members",
        columns=("label", "document", "quote"),
    )


def _named(frame: Frame, name: str) -> tuple[str, ...]:
    """The units that a name in a list of members stands for."""
    return tuple(iri for slot in frame.source.names(name).find(name) if slot.text == name for iri in slot.iris)


def as_values(items: Sequence[Item]) -> str:
    """A query that only repeats what was read from a document's text when it was asked: the graph does not hold it."""
    listed = " ".join(literal(item.label) for item in items)
    return f"# read from the text of the document, kg:text\n{PREFIXES}SELECT ?label {{ VALUES ?label {{ {listed} }} }}"


def _polar(frame: Frame, groups: Sequence[str], unit: str, *, member: bool) -> Answer:
    say = frame.say
    word = say("是", "yes") if member else say("否", "no")
    name = say.list(frame.source.known_as(iri) for iri in groups)
    called = frame.called(unit)
    group_list = " ".join(f"<{iri}>" for iri in groups)
    sparql = (
        f'{PREFIXES}SELECT (IF(COUNT(?group) > 0, "{say("是", "yes")}", "{say("否", "no")}") AS ?label) '
        f"{{ VALUES ?group {{ {group_list} }} ?group org:hasMember <{unit}> }}"
    )
    summary = (
        say(f"是：{called}是{name}的成员。", f"Yes: {called} is a member of {name}.")
        if member
        else say(
            f"否：文件没有写明{called}是{name or '该群体'}的成员。",
            f"No: the documents do not name {called} as a member of {name}.",
        )
    )
    return frame.answer(
        "members", [Item(word, "", {"value": member})], summary, sparql, walk="group → members", columns=("label",)
    )
