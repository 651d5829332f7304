"""Which of some units has more tasks, or fewer, in a role or in all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._counting import counted, extreme_query
from kg.questions._frame import Frame
from kg.questions._select import PREFIXES, Selection

EXAMPLES = (
    ("高新区管委会和市科技局谁牵头的任务多", "does 兰州市 or 省科技厅 lead more tasks"),
    ("市财政局比市科技局的任务多吗", "who leads fewer tasks, 市科技局 or 市工信委"),
)


def reads(asked: Asked) -> bool:
    """Two units or more are named, and one of them is to have more."""
    return (
        len(asked.units) > 1 and asked.has("more", "fewer", "most", "fewest") and not asked.has("partner", "together")
    )


def answer(frame: Frame) -> Answer:
    """Walk from each unit to its tasks and count them."""
    scope = frame.scope("unit", "role", "more", "fewer", "most", "fewest", "unit_noun", search=False)
    selection = scope.selection.but(units=frame.units, roles=frame.roles())
    network = selection.network(frame.source)
    found = {item.iri: item for item in counted(frame, network, selection.walk(network), "unit")}
    fewest = frame.asked.has("fewer", "fewest")
    items = [found.get(iri) or Item(frame.called(iri), iri, {"value": 0}) for iri in frame.units]
    best = (min if fewest else max)(item.about["value"] for item in items)
    winners = [item for item in items if item.about["value"] == best and (best or fewest)]
    if len(items) == 2 and _BY_HOW_MANY.search(frame.asked.text):
        return _difference(frame, selection, items)
    if frame.asked.polar and (_EQUAL.search(frame.asked.text) or re.search(r"(?i)\bthan\b", frame.asked.text)):
        return _polar(frame, selection, items)
    say, roles = frame.say, frame.say.roles(selection.roles)
    counts = say.list(f"{item.label} {item.about['value']}" for item in items)
    verdict = _verdict(frame, winners, len(items), fewest=fewest)
    return frame.answer(
        "comparison",
        sorted(winners, key=lambda item: item.label),
        say(f"{verdict}（{roles}：{counts}）。", f"{verdict} ({roles}: {counts})."),
        extreme_query(selection, "unit", fewest=fewest),
        walk="each unit ─assignment(role)→ task, counted",
        columns=("label", "value", "roles", "tasks"),
        slots=[("counts", counts)],
    )


_BY_HOW_MANY = re.compile(
    r"[多少](?:出)?(?:几|多少)[项个件条家]?|(?:几|多少)[项个件条](?:多|少)|(?i:how many (?:more|fewer))"
)
_EQUAL = re.compile(r"一样|同样|相同|(?i:\bequal|\bsame number|\bas many)")


def _query(frame: Frame, selection: Selection, shown: str) -> str:
    """A query over how many tasks the first unit has (``?one``) and the second (``?other``)."""
    counts = "\n".join(
        f"  {{ SELECT (COUNT(DISTINCT ?task) AS ?{name}) {{ {selection.but(units=(iri,)).pattern()} }} }}"
        for name, iri in zip(("one", "other"), frame.units, strict=False)
    )
    return f"{PREFIXES}SELECT ({shown} AS ?label) {{\n{counts}\n}}"


def _counts(frame: Frame, items: Sequence[Item]) -> str:
    return frame.say.list(f"{item.label} {item.about['value']}" for item in items)


def _difference(frame: Frame, selection: Selection, items: Sequence[Item]) -> Answer:
    """By how many tasks one unit has more than the other."""
    one, other = (item.about["value"] for item in items)
    label = str(abs(one - other))
    counts, roles = _counts(frame, items), frame.say.roles(selection.roles)
    return frame.answer(
        "comparison",
        [Item(label, "", {"value": float(label)}, tuple(p for item in items for p in item.evidence))],
        frame.say(f"相差{label}项（{roles}：{counts}）。", f"The difference is {label} ({roles}: {counts})."),
        _query(frame, selection, "STR(ABS(?one - ?other))"),
        walk="each unit ─assignment(role)→ task, counted",
        columns=("label",),
    )


def _polar(frame: Frame, selection: Selection, items: Sequence[Item]) -> Answer:
    """Whether two units have as many tasks, or the first has more than the second."""
    one, other = (item.about["value"] for item in items[:2])
    equal = _EQUAL.search(frame.asked.text) is not None
    fewer = frame.asked.has("fewer")
    true = one == other if equal else one < other if fewer else one > other
    yes, no = frame.say("是", "yes"), frame.say("否", "no")
    word = yes if true else no
    counts, roles = _counts(frame, items), frame.say.roles(selection.roles)
    sign = "=" if equal else "<" if fewer else ">"
    return frame.answer(
        "comparison",
        [Item(word, "", {"value": true}, tuple(p for item in items for p in item.evidence))],
        frame.say(f"{word}（{roles}：{counts}）。", f"{word.capitalize()} ({roles}: {counts})."),
        _query(frame, selection, f'IF(?one {sign} ?other, "{yes}", "{no}")'),
        walk="each unit ─assignment(role)→ task, counted",
        columns=("label", "value"),
    )


def _verdict(frame: Frame, winners: list[Item], units: int, *, fewest: bool) -> str:
    say = frame.say
    if len(winners) in {0, units}:
        return say("一样多", "Equal")
    listed = say.list(item.label for item in winners)
    return say(f"{listed}{'较少' if fewest else '较多'}", f"{listed} has {'fewer' if fewest else 'more'}")
