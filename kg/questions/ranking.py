"""The unit with the most or fewest tasks in a role, the task with the most units, the first few of either."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._counting import Subject, counted, extreme_query, plain_query, top_query
from kg.questions._frame import Frame
from kg.questions._select import Selection

EXAMPLES = (
    ("牵头最多的单位", "who leads the most tasks"),
    ("白银方案中牵头任务最多的是哪个单位", "which unit leads most in the Baiyin plan"),
    ("哪项任务的单位最多", "which task has the most leads"),
    ("任务最多的前3个单位", "top 3 units by number of tasks"),
    ("牵头任务第二多的是谁", "who leads the second most tasks"),
)
MOST = 1000
"""How long a ranking may be."""


def reads(asked: Asked) -> bool:
    """The most or the fewest are asked for, of no unit in particular."""
    return (
        asked.has("most", "fewest", "top", "place")
        and not asked.units
        and not asked.has("target", "average", "deadline")
        and not asked.together
    )


def answer(frame: Frame) -> Answer:
    """Walk all assignments and count the tasks of each unit, or the units of each task."""
    subject = _subject(frame.asked)
    scope = frame.scope("role", "most", "fewest", "unit_noun", "more", "central", "top", "place", "kinds", search=False)
    selection = scope.selection.but(roles=frame.roles())
    fewest = frame.asked.has("fewest")
    first, place = _first(frame.asked), frame.asked.said("place")
    items, following = _ranked(frame, selection, subject, first, fewest=fewest, place=place)
    sparql = (
        top_query(selection, subject, first, fewest=fewest)
        if first
        else extreme_query(selection, subject, fewest=fewest, place=place)
    )
    return frame.answer(
        "ranking",
        items,
        _summary(frame, selection, subject, items, fewest=fewest),
        sparql,
        walk="every unit ─assignment(role)→ task, counted",
        columns=("label", "value", "roles", "unit") if subject == "unit" else ("key", "title", "value", "document"),
        notes=_notes(frame, following),
    )


def _subject(asked: Asked) -> Subject:
    if asked.has("who"):
        return "unit"
    if asked.language == "en":
        noun = next((token.kind for token in asked.tokens if token.kind in {"unit_noun", "task_noun"}), "unit_noun")
        return "task" if noun == "task_noun" and asked.has("unit_noun", "role", "any_role") else "unit"
    return (
        "task"
        if asked.matches("which task_noun|(most|fewest|top) (document_ref )?(which |top )?task_noun|task_noun which")
        else "unit"
    )


def _first(asked: Asked) -> int:
    said = asked.said("top")
    if said:
        return min(said, MOST)
    return MOST if re.search(r"排名|排行|(?i:\branking\b|\brank\b)", asked.text) and not asked.has("place") else 0


def _ranked(
    frame: Frame, selection: Selection, subject: Subject, first: int, *, fewest: bool, place: int
) -> tuple[list[Item], list[Item]]:
    """The answers, and the few that come after them."""
    if frame.source.large:
        selection = _only_first(frame, selection, subject, max(first, 20 + place), fewest=fewest)
    network = selection.network(frame.source)
    ranked = counted(frame, network, selection.walk(network), subject)
    if fewest:
        ranked.sort(key=lambda item: (item.about["value"], item.label))
    numbers = list(dict.fromkeys(item.about["value"] for item in ranked))
    best = next(iter(numbers[max(place - 1, 0) :]), -1)
    items = ranked[:first] if first else [item for item in ranked if item.about["value"] == best]
    after = ranked.index(items[-1]) + 1 if items else len(ranked)
    return items, ranked[after : after + 3]


def _only_first(frame: Frame, selection: Selection, subject: Subject, most: int, *, fewest: bool) -> Selection:
    """In a large graph the query counts, and only what it puts first is loaded."""
    rows = frame.source.store.rows(plain_query(selection, subject, most, frame.source.vocabulary, fewest=fewest))
    iris = tuple(row["answer"] for row in rows)
    return selection.but(units=iris) if subject == "unit" else selection.but(tasks=iris)


def _summary(frame: Frame, selection: Selection, subject: Subject, items: Sequence[Item], *, fewest: bool) -> str:
    say = frame.say
    if not items:
        return say("文件中没有这样的分工。", "The documents state no such assignment.")
    roles, value = say.roles(selection.roles), items[0].about["value"]
    listed = say.list(item.label for item in items)
    if len({item.about["value"] for item in items}) > 1:
        listed = say.list(f"{item.label} {item.about['value']}" for item in items)
        return say(f"{roles}排名：{listed}。", f"Ranking ({roles}): {listed}.")
    extreme = say("最少", "fewest") if fewest else say("最多", "most")
    if place := frame.asked.said("place"):
        extreme = say(f"第{place}{'少' if fewest else '多'}", f"no. {place} {extreme}")
    if subject == "unit":
        return say(
            f"{roles}任务{extreme}的是{listed}：{value}项。", f"The {extreme} tasks ({roles}): {listed}, {value} each."
        )
    return say(
        f"单位（{roles}）{extreme}的任务是{listed}：{value}个。", f"The {extreme} units ({roles}): {listed}, {value}."
    )


def _notes(frame: Frame, following: Sequence[Item]) -> tuple[str, ...]:
    if not following:
        return ()
    listed = frame.say.list(f"{item.label} {item.about['value']}" for item in following)
    return (frame.say(f"其后：{listed}。", f"Next: {listed}."),)
