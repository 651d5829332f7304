"""Targets: what is to be reached, in all, by a year, for an indicator, in the tasks of a unit; and who answers for one."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.network import Network, TargetNode
from kg.questions._account import TURNS
from kg.questions._answer import Answer
from kg.questions._asked import Asked, Token
from kg.questions._frame import Frame
from kg.questions._glossary import says_nothing, translate
from kg.questions._scope import Scope, due, scope
from kg.questions._select import Selection, once, task_item, tasks_query, unit_items, units_query, values
from kg.questions._source import Source
from kg.questions._targets import extreme, label, target_items, targets_query
from kg.search import literal
from kg.words import words

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
ABSENT = 0.5
"""How much a word of the question that no indicator holds (培育, 引进) weighs against the least of those that some hold."""
RARE = 2
"""A word is rare that so many targets hold, or fewer."""
ENOUGH = 0.6
"""The share of the words' weight that an indicator must hold."""


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
    who = _asks_who(asked)
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
        texts = [_text(target) for target in network.targets.values()]
        topic = tuple(word for text in topic for word in translate(text, lambda w: any(w in text for text in texts)))
        if asked.language == "en":  # a gloss in the documents' own words is what is meant
            held_words = tuple(w for w in topic if any(w in text for text in texts))
            foreign = [w for w in topic if w not in held_words and re.search("[A-Za-z]{3}", w)]
            glossed = _GLOSSED.search(asked.text) is not None and held_words
            if foreign and not glossed:
                raise frame.unread(foreign)
            topic = held_words or topic
        on_topic, held = _on(found, topic)
        if not on_topic or asked.has("task_noun"):
            tasks = _tasks_titled(frame, topic)
            of_tasks = [target for target in found if target.holder in tasks]
            on_topic = of_tasks or on_topic
            if of_tasks:
                selection, topic = selection.but(tasks=tasks), ()
        if not on_topic and (part := _partly(network.targets.values(), topic)):
            raise frame.unread(part)
        found = on_topic
    absent = [word for word in _absent(found, topic) if not _ACHIEVED.fullmatch(word)]
    if any(ch.isdecimal() for word in absent for ch in word):
        raise frame.unread(absent)  # a value that the target has not
    frame.pass_over(absent)
    if _asks_who(asked):
        return _answering(frame, network, found)
    if _of_tasks(asked):
        return _tasks_with(frame, network, found)
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


def _of_tasks(asked: Asked) -> bool:
    """Whether the tasks are asked for that state a target (哪一项写明了2022年的目标), not the targets."""
    for at, token in enumerate(asked.tokens):
        after = asked.tokens[at + 1] if at + 1 < len(asked.tokens) else None
        of_task = token.text.endswith(("项", "条", "件")) or (after and after.kind == "task_noun" and not asked.units)
        if token.kind == "which" and of_task and after and after.kind not in {"target", "rest"}:
            end = after.end if after.kind == "task_noun" else token.end
            return (
                re.match(
                    r"\s*(?:都|里|中)?(?:写明|写|规定|设定|设|定|提出|明确|列|有|带|要求|含|set|have|has|state|contain|carr)",
                    asked.text[end:],
                )
                is not None
            )
    return False


def _tasks_with(frame: Frame, network: Network, found: Sequence[TargetNode]) -> Answer:
    """The tasks that hold the targets found."""
    holders = {target.holder for target in found}
    tasks = tuple(task for task in network.tasks if task in holders)
    proofs = {task: tuple(t for t in found if t.holder == task) for task in tasks}
    items = [
        replace(
            task_item(network, network.tasks[task], (), frame.role_word),
            evidence=once(i for item in target_items(network, held) for i in item.evidence),
        )
        for task, held in proofs.items()
    ]
    say = frame.say
    summary = (
        say(f"写明指标的任务共{len(items)}项。", f"{say.tasks(len(items))} with targets.")
        if items
        else say("没有这样的任务。", "No task states such a target.")
    )
    pattern = Selection(tasks=tasks).task_pattern() if tasks else "FILTER(false)"
    return frame.answer(
        "targets",
        items,
        summary,
        tasks_query(f"?task a kg:Task . {pattern}"),
        walk="target ← task",
        columns=("key", "title", "document", "section", "quote"),
    )


def _asks_who(asked: Asked) -> bool:
    return asked.has("who") or any(token.side == "who" for token in asked.of("role"))


def _absent(found: Sequence[TargetNode], topic: Sequence[str]) -> list[str]:
    """The words of the topic that the targets found do not hold."""
    pieces = [word for text in topic if not any(text in _text(t) for t in found) for word in _words(text)]
    return [word for word in pieces if found and not any(word in _text(t) for t in found)]


def _words(text: str) -> list[str]:
    return words(text) or [text]


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


def _on(targets: Sequence[TargetNode], topic: Sequence[str]) -> tuple[list[TargetNode], tuple[str, ...]]:
    """The targets whose indicator or wording holds the words of the topic, and the words that all of them hold."""
    pieces: dict[str, None] = {}
    for text in topic:
        whole = [t for t in targets if text in _text(t)]
        pieces.update(dict.fromkeys([text] if whole else _words(text)))
    holding = {w: sum(w in _text(t) for t in targets) for w in pieces}
    weights = {w: math.log((len(targets) + 1) / (n + 0.5)) * math.sqrt(len(w)) for w, n in holding.items()}
    if any(holding.values()):
        least = min(weights[w] for w, n in holding.items() if n)
        weights |= {w: min(weights[w], least) * ABSENT for w, n in holding.items() if not n}
    total = sum(weights.values()) or 1.0
    scored = [(sum(weights[w] for w in pieces if w in _text(t)) / total, t) for t in targets]
    best = max((score for score, _ in scored), default=0.0)
    if best < ENOUGH:
        return [], ()
    top = next(t for score, t in scored if score == best)
    held = tuple(w for w in pieces if w in _text(top))
    found = [t for t in targets if all(w in _text(t) for w in held)]
    exact = [t for t in found if any(t.indicator == text for text in topic)]
    exact = exact or [t for t in found if any(t.indicator.endswith(text) or t.indicator in text for text in topic)]
    return exact or found, held


def _partly(targets: Iterable[TargetNode], topic: Sequence[str]) -> list[str]:
    """The stretches of a topic that no indicator holds, where a rare word of it is an indicator's (养出领军人才)."""
    texts = [_text(target) for target in targets]
    rare = [w for text in topic for w in words(text) if len(w) > 1 and 0 < sum(w in t for t in texts) <= RARE]
    return [text for text in topic if not any(text in t for t in texts)] if rare else []


def _text(target: TargetNode) -> str:
    return f"{target.indicator}\n{target.quote}"


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


def _answering(frame: Frame, network: Network, found: Sequence[TargetNode]) -> Answer:
    """Who answers for the targets found: the units of the tasks that hold them."""
    tasks = tuple(dict.fromkeys(t.holder for t in found if t.holder in network.tasks))
    keys = frame.keys(t for t in frame.asked.of("role") if t.side == "who") or frame.roles()
    selection = Selection(tasks=tasks, roles=keys)
    part = selection.network(frame.source)
    items = unit_items(part, selection.walk(part), frame.role_word)
    say = frame.say
    labels = say.list(label(target) for target in found)
    summary = (
        say(
            f"{labels}：{say.list(item.label for item in items)}。",
            f"{labels}: {say.list(item.label for item in items)}.",
        )
        if items
        else say(
            f"文件没有写明{labels or '该指标'}由谁负责。",
            f"The documents do not say who answers for {labels or 'the target'}.",
        )
    )
    return frame.answer(
        "targets",
        items,
        summary,
        units_query(selection.pattern()),
        walk="target ← task ←assignment─ unit",
        columns=("label", "roles", "unit", "tasks", "quote"),
    )
