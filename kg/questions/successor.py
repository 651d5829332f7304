"""What became of a unit in a reform, or what it came from."""

from __future__ import annotations

import re

from kg.questions._account import passing
from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._select import PREFIXES, values

EXAMPLES = (
    ("市国土资源局后来变成什么单位了", "what became of 市环保局"),
    ("市国税局和市地税局合并成了什么", "what is 市安监局 called now"),
    ("市自然资源局的前身是什么", "which units did 市应急管理局 replace"),
)
BACK = (
    "以前叫什么",
    "以前叫",
    "以前是",
    "过去叫",
    "原来叫",
    "原名",
    "旧称",
    "formerly",
    "old name of",
    "former name",
    "previously called",
    "前身",
    "继承",
    "replaced",
    "replace",
    "曾",
    "旧",
    "叫过",
    "老名字",
    "过去",
    "原来",
    "以前",
    "before",
    "used to",
    "old name",
)
"""Words that ask for what a unit came from."""


def reads(asked: Asked) -> bool:
    """A unit is named and what became of it is asked for."""
    return bool(asked.units) and asked.has("became")


def _dated(asked: Asked) -> str:
    """The condition that the years named set (after the 2018 reform): a reform takes effect in its year or the next."""
    years = sorted(int(year) for token in asked.of("day") for year in re.findall(r"\d{4}", token.text))
    return (
        f'FILTER(SUBSTR(STR(?date), 1, 4) >= "{years[0] - 1}" && SUBSTR(STR(?date), 1, 4) <= "{years[-1] + 1}")'
        if years
        else ""
    )


def answer(frame: Frame) -> Answer:
    """Walk unit → reform → unit, as the register has it."""
    frame.takes("unit", "became", "day", passing=passing("successor"))
    back = any(word in token.text.lower() for token in frame.asked.of("became") for word in BACK)
    source, target = ("org:resultingOrganization", "org:originalOrganization")
    if not back:
        source, target = target, source
    asked_by = "one" if not (back and all(slot.how == "reform" for slot in frame.slots)) else "other"
    pattern = (
        f"{values(asked_by, frame.units)} ?event {source} ?one ; {target} ?other ; kg:reason ?reason ; dcterms:date ?date ; "
        f"dcterms:source ?source . {_dated(frame.asked)} ?other skos:prefLabel ?name . OPTIONAL {{ ?other skos:altLabel ?short }}"
    )
    sparql = (
        f"{PREFIXES}SELECT (?other AS ?answer) (COALESCE(MIN(STR(?short)), MIN(STR(?name))) AS ?label) (MIN(STR(?name)) AS ?full) "
        f"(MIN(STR(?reason)) AS ?why) (MIN(STR(?date)) AS ?when) (MIN(STR(?source)) AS ?register) {{ {pattern} }} "
        "GROUP BY ?other ORDER BY ?when ?label"
    )
    rows = frame.source.store.rows(sparql)
    items = [
        Item(
            row["label"],
            row["answer"],
            {"unit": row["full"], "reason": row["why"], "date": row["when"], "source": row["register"]},
        )
        for row in rows
    ]
    # The documents may know it by its earlier name only, and the question by its later one: then it is called as it was asked.
    named = frame.say.list(slot.text for slot in frame.slots) if asked_by == "other" else frame.named
    say, listed = frame.say, frame.say.list(item.label for item in items)
    verb = say("的前身是", " came from ") if back else say("后来成为", " became ")
    summary = (
        f"{named}{verb}{listed}{say('（据机构改革登记册，不是文件所说）。', ' (by the register of reforms, not by the documents).')}"
        if items
        else say(f"登记册中没有{named}的机构改革记录。", f"The register of reforms has nothing on {named}.")
    )
    return frame.answer(
        "successor",
        items,
        summary,
        sparql,
        walk="unit → reform → unit",
        columns=("label", "unit", "date", "reason"),
        notes=[item.about["reason"] for item in items],
    )
