"""Which of some units has more tasks, or fewer, in a role or in all."""

from __future__ import annotations

from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._counting import counted, extreme_query
from kg.questions._frame import Frame

EXAMPLES = (
    ("高新区管委会和市科技局谁牵头的任务多", "does 兰州市 or 省科技厅 lead more tasks"),
    ("市财政局比市科技局的任务多吗", "who leads fewer tasks, 市科技局 or 市工信委"),
)


def reads(asked: Asked) -> bool:
    """Two units or more are named, and one of them is to have more."""
    return len(asked.units) > 1 and asked.has("more", "fewer", "most", "fewest")


def answer(frame: Frame) -> Answer:
    """Walk from each unit to its tasks and count them."""
    scope = frame.scope("more", "fewer", "most", "fewest", "unit_noun", search=False)
    selection = scope.selection.but(units=frame.units, roles=frame.roles())
    network = selection.network(frame.source)
    found = {item.iri: item for item in counted(frame, network, selection.walk(network), "unit")}
    fewest = frame.asked.has("fewer", "fewest")
    items = [found.get(iri) or Item(frame.called(iri), iri, {"value": 0}) for iri in frame.units]
    best = (min if fewest else max)(item.about["value"] for item in items)
    winners = [item for item in items if item.about["value"] == best and (best or fewest)]
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


def _verdict(frame: Frame, winners: list[Item], units: int, *, fewest: bool) -> str:
    say = frame.say
    if len(winners) in {0, units}:
        return say("一样多", "Equal")
    listed = say.list(item.label for item in winners)
    return say(f"{listed}{'较少' if fewest else '较多'}", f"{listed} has {'fewer' if fewest else 'more'}")
