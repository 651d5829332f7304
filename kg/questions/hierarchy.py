"""The bodies above a unit and below it."""

from __future__ import annotations

from kg.questions._account import passing
from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._select import PREFIXES, values
from kg.questions.members import as_values

EXAMPLES = (
    ("市科技局的上级单位是什么", "what is the parent body of 市科技局"),
    ("自创区建设领导小组办公室设在哪个单位", "which unit is 领导小组办公室 seated at"),
    ("白银市政府的下属单位有哪些", "what are the subordinates of 白银市政府"),
)


def reads(asked: Asked) -> bool:
    """The body above, or those below, are asked for."""
    return asked.has("above", "below") and bool(asked.units or asked.topic("above", "below", "unit_noun"))


def answer(frame: Frame) -> Answer:
    """Walk unit → the body above, step by step, or to the bodies below."""
    if not frame.units:
        frame.takes("above", "rest")
        return _seat(frame)
    frame.takes("unit", "above", "below", passing=passing("hierarchy"))
    below = frame.asked.has("below") and not frame.asked.has("above")
    path = "^org:subOrganizationOf" if below else "org:subOrganizationOf+"
    sparql = (
        f"{PREFIXES}SELECT DISTINCT (?other AS ?answer) (STR(?name) AS ?label) {{ {values('one', frame.units)} ?one {path} ?other . "
        "?other skos:prefLabel ?name } ORDER BY ?label"
    )
    items = [Item(row["label"], row["answer"], {"unit": row["label"]}) for row in frame.source.store.rows(sparql)]
    say, listed = frame.say, frame.say.list(item.label for item in items)
    what = say("下属单位", "bodies below") if below else say("上级单位", "the body above")
    summary = (
        say(f"{frame.named}的{what}：{listed}（据登记册）。", f"{what} of {frame.named}: {listed} (by the register).")
        if items
        else say(
            f"文件和登记册都没有写明{frame.named}的{what}。",
            f"Neither documents nor register state {what} of {frame.named}.",
        )
    )
    return frame.answer(
        "hierarchy", items, summary, sparql, walk="unit → sub-organisation of → unit", columns=("label",)
    )


def _seat(frame: Frame) -> Answer:
    """Where an office sits, as a document says in a sentence (办公室设在市科技局)."""
    words = frame.asked.topic("above", "below", "unit_noun")
    found = [seat for seat in frame.source.stated.seats if any(_office(word) for word in words)]
    items = [Item(seat.names[0], "", {"document": seat.proof.document}, (seat.proof,)) for seat in found]
    say, name = frame.say, frame.say.list(words)
    summary = (
        say(
            f"{name}设在{say.list(item.label for item in items)}。",
            f"{name}: {say.list(item.label for item in items)}.",
        )
        if items
        else say(f"文件没有写明{name}设在哪里。", f"The documents do not say where {name} is.")
    )
    return frame.answer(
        "hierarchy",
        items,
        summary,
        as_values(items),
        walk="document → sentence",
        columns=("label", "document", "quote"),
    )


def _office(word: str) -> bool:
    return "办公室" in word or word.endswith("办")
