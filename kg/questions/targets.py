"""Targets: what is to be reached, in all, by a year, for an indicator, in the tasks of a unit; and who answers for one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.network import Network, TargetNode
from kg.questions._account import TURNS
from kg.questions._answer import Answer
from kg.questions._asked import Asked, Token
from kg.questions._frame import Frame
from kg.questions._glossary import says_nothing, translate
from kg.questions._holders import answering, asks_who, of_tasks_asked, tasks_with
from kg.questions._indicators import holding, not_held, partly, wording
from kg.questions._scope import Scope, due, scope
from kg.questions._select import Selection, values
from kg.questions._source import Source
from kg.questions._targets import extreme, target_items, targets_query
from kg.search import literal

EXAMPLES = (
    ("到2022年要达到什么指标", "what targets must be reached by 2022"),
    ("园区绿地率要达到多少", "what is the target for 技术合同成交额"),
    ("要引进多少名博士", "how many 院士工作站 are to be built"),
    ("市委组织部牵头的任务有什么指标", "what targets do the tasks led by 市发改委 have"),
    ("绿地率的指标由谁负责", "who is responsible for the target 绿地率"),
)


_CLAIMED = (
    "day",
    "target",
    "unit_noun",
    "together",
    "about",
    "filler",
    "role",
    "any_role",
    "members",
    "deadline",
    "ratio",
    "first_due",
)


def reads(asked: Asked) -> bool:
    """Targets are named, or an amount is asked for of something that is no task, unit or document."""
    if asked.has("target"):
        return not asked.has("without")
    if _SUMS.search(asked.text) or _ABOUT_YOU.search(asked.text):
        return False
    return _amount(asked)


def indicated(asked: Asked, source: Source) -> bool:
    """Whether the question is about what a target measures: some stretch of it is an indicator, or a part of one."""
    if source.large:
        return False
    indicators = {target.indicator for target in source.whole.targets.values()}
    known = [
        word for text in asked.topic(*_CLAIMED) for word in translate(text, lambda w: any(w in i for i in indicators))
    ]
    return any(len(word) > 2 and (word in one or one in word) for word in known for one in indicators)


_OF_WHICH_TASK = re.compile(r"哪一?[个项条件]任务的(?:目标|指标)|(?i:which task)")
"""The task of a target is asked for, not the target."""


_ACHIEVED = re.compile(r"[一-鿿]{1,2}[出成起满完够到上]")
"""Verbs of bringing something about (冒出, 干成): they tell no target from another."""


_ABOUT_YOU = re.compile(r"[你您](?:叫|是|几|多|贵|今年)|(?i:\b(?:your|are you)\b)")
"""Questions about whoever answers."""


_GLOSSED = re.compile(r"[(\"“][一-鿿]{2,20}[)\"”]")
"""Words of the documents in brackets beside English ones: they are what is meant."""


_SUMS = re.compile(r"乘以?|除以|加上|减去|等于|平方|开方|\d\s*[-+*/×÷=]\s*\d")
"""Sums are no targets."""


def _ends(asked: Asked, token: Token) -> bool:
    """Whether the question ends with the word (保障措施有几条: of no thing that is named)."""
    return not any(ch.isalnum() for ch in asked.text[token.end :])


def _amount(asked: Asked) -> bool:
    if any(t.text.endswith("项") or (t.text.endswith("条") and _ends(asked, t)) for t in asked.of("how_many")):
        return False
    counted = asked.has("how_many", "ratio") and not asked.has(
        "task_noun", "unit_noun", "document_noun", "who", "deadline", "share"
    )
    return (
        counted
        and not (asked.refs or asked.units or asked.has("role", "budget", "progress"))
        and bool(asked.topic(*_CLAIMED))
    )


def answer(frame: Frame) -> Answer:
    """Walk unit → task → target, or look at every target's indicator."""
    asked = frame.asked
    if turned := [token.text for token in asked.tokens if token.kind in TURNS and token.kind not in _CLAIMED]:
        raise frame.unread(turned)  # 指标最多的任务
    if _OF_WHICH_TASK.search(asked.text):
        raise frame.unread(token.text for token in asked.of("which"))
    who = asks_who(asked)
    roles = [t for t in asked.of("role") if (not asked.units if not who else not (t.side == "who" or t.head))]
    if denied := [token.text for token in (*asked.of("not"), *asked.of("without"), *roles)]:
        raise frame.unread(denied)
    limits = scope(asked, frame.source, *_CLAIMED, search=False)
    topic = tuple(
        text for text in asked.topic(*_CLAIMED) if text not in limits.named and not _names_section(text, limits)
    )
    topic = tuple(text for text in topic if not says_nothing(text)) or topic
    selection = limits.selection.but(units=frame.units or None, roles=frame.roles() if frame.units else (), due="")
    network = selection.network(frame.source)
    found = [target for target in network.targets.values() if _within(network, target, selection, limits)]
    found = [target for target in found if _timely(target, asked)]
    if ends := asked.of("first_due"):
        found = extreme(found, ends[0].text)
        asked = replace(asked, tokens=tuple(t for t in asked.tokens if t.kind != "day"))
    held: tuple[str, ...] = ()
    if topic:
        texts = [wording(target) for target in network.targets.values()]
        topic = tuple(word for text in topic for word in translate(text, lambda w: any(w in text for text in texts)))
        if asked.language == "en":  # a gloss in the documents' own words is what is meant
            held_words = tuple(w for w in topic if any(w in text for text in texts))
            foreign = [w for w in topic if w not in held_words and re.search("[A-Za-z]{3}", w)]
            glossed = _GLOSSED.search(asked.text) is not None and held_words
            if foreign and not glossed:
                raise frame.unread(foreign)
            topic = held_words or topic
        on_topic, held = holding(found, topic)
        if not on_topic or asked.has("task_noun"):
            tasks = _tasks_titled(frame, topic)
            of_tasks = [target for target in found if target.holder in tasks]
            on_topic = of_tasks or on_topic
            if of_tasks:
                selection, topic = selection.but(tasks=tasks), ()
        if not on_topic and (part := partly(network.targets.values(), topic)):
            raise frame.unread(part)
        found = on_topic
    absent = [word for word in not_held(found, topic) if not _ACHIEVED.fullmatch(word)]
    if any(ch.isdecimal() for word in absent for ch in word):
        raise frame.unread(absent)  # a value that the target has not
    frame.pass_over(absent)
    if asks_who(asked):
        return answering(frame, network, found)
    if of_tasks_asked(asked):
        return tasks_with(frame, network, found)
    items = target_items(network, found)
    return frame.answer(
        "targets",
        items,
        _summary(frame, limits, topic, [item.label for item in items]),
        targets_query(
            _pattern(
                selection,
                limits,
                asked,
                held,
                any_found=bool(found),
                topic=topic,
                chosen=tuple(dict.fromkeys(t.indicator for t in found)) if held else (),
            )
            + (f' ?target kg:dueDate ?dueFirst . FILTER(STR(?dueFirst) = "{found[0].due}")' if ends and found else "")
        ),
        walk="unit ─assignment→ task → target" if frame.units else "task or document → target",
        columns=("indicator", "value", "deadline", "document", "section", "quote"),
    )


def _tasks_titled(frame: Frame, topic: Sequence[str]) -> tuple[str, ...]:
    """The tasks whose titles hold the topic: its targets are theirs."""
    found = frame.source.search.find(topic)
    return tuple(hit.task for hit in found.hits if hit.where == "title")


def _names_section(text: str, limits: Scope) -> bool:
    return any(name.endswith(text) for name in limits.named)


def _within(network: Network, target: TargetNode, selection: Selection, limits: Scope) -> bool:
    if selection.units is not None:
        return any(edge.task == target.holder for edge in selection.walk(network))
    if selection.tasks is not None or selection.sections is not None:
        task = network.tasks.get(target.holder)
        return task is not None and selection.takes_task(network, task)
    return limits.selection.documents is None or target.document in limits.selection.documents


def _timely(target: TargetNode, asked: Asked) -> bool:
    """A year alone, or 到 a year, asks for the targets of that year; 前 and by for all until then."""
    if not asked.days:
        return True
    year = _year(asked)
    if year:
        return target.due.startswith(year)
    limit = due(asked.days)
    return bool(target.due) and (not limit or target.due <= limit)


def _year(asked: Asked) -> str:
    day = asked.days[0]
    said = asked.text[day.start : day.end]
    until = said.endswith("前") or said.lower().lstrip().startswith(("by", "before", "until", "no later"))
    return "" if until else day.date


def _pattern(
    selection: Selection,
    limits: Scope,
    asked: Asked,
    held: Sequence[str],
    *,
    any_found: bool,
    topic: Sequence[str],
    chosen: Sequence[str],
) -> str:
    parts = ["?task kg:target ?target ."]
    if selection.units is not None:
        parts.insert(0, selection.pattern())
    elif selection.tasks is not None or selection.sections is not None:
        parts.insert(0, selection.task_pattern())
    elif limits.selection.documents is not None:
        parts.append(f"{values('d', limits.selection.documents)} ?target prov:wasDerivedFrom ?d .")
    if asked.days:
        parts.append("?target kg:dueDate ?due .")
        year, limit = _year(asked), due(asked.days)
        if year:
            parts.append(f"FILTER(STRSTARTS(STR(?due), {literal(year)}))")
        elif limit:
            parts.append(f"FILTER(STR(?due) <= {literal(limit)})")
    if topic and not any_found:
        parts.append("FILTER(false)")
    if held:
        parts.append("?target dcterms:title ?indicatorText ; kg:quote ?quoteText .")
        conditions = " && ".join(
            f'CONTAINS(CONCAT(?indicatorText, "\\n", ?quoteText), {literal(word)})' for word in held
        )
        parts.append(f"FILTER({conditions})")
        if chosen:
            listed = ", ".join(literal(indicator) for indicator in chosen)
            parts.append(f"FILTER(STR(?indicatorText) IN ({listed}))")
    return " ".join(parts)


def _summary(frame: Frame, limits: Scope, topic: Sequence[str], labels: Sequence[str]) -> str:
    say = frame.say
    what = say.list(
        [
            *frame.where_list(limits),
            *(
                (
                    f"{frame.named}{say(said, f' ({said})') if (said := say.roles(frame.roles()) if frame.roles() else '') else ''}",
                )
                if frame.units
                else ()
            ),
            *topic,
            *(t.text.strip() for t in frame.asked.of("day")),
        ]
    )
    if not labels:
        return say(f"文件没有写明{what}的指标。", f"The documents state no target{f' ({what})' if what else ''}.")
    return say(
        f"{what}{'：' if what else ''}指标{len(labels)}个：{say.list(labels)}。",
        f"{len(labels)} target{'s' if len(labels) > 1 else ''}{f' ({what})' if what else ''}: {say.list(labels)}.",
    )
