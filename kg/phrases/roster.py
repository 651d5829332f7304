"""Lists that begin with the unit: each item names a body and says what it answers for.

    roster = number unit (。|：|，|——|nothing) 负责 …
    line   = (line start) unit (： | ——) 负责 …
    headed = number unit 职责 (：| line end) …, several of a kind

Where two items of a list are so made, the others that begin with a body and a full stop are as well (邮政部门。依法监督…).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg import mentions
from kg.clause import CHAIN_STOP, Clause, Example, Part, Reading
from kg.embedded import before_label
from kg.grammar import DESCRIBES, PERSON_AFTER
from kg.likeness import Likeness, likeness
from kg.mentions import Found
from kg.phrases._before import after_name, things_first
from kg.phrases._chain import following
from kg.phrases._kinds import general
from kg.phrases._stopped import stopped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.lexicon import Word
    from kg.outline import Item

NAME = "roster"
EXAMPLES: tuple[Example, ...] = (
    (
        "（一）教育部门。负责校园安全。\n（二）公安部门。负责道路安全。\n（三）邮政部门。依法监督快递企业。\n",
        (("responsible", "教育部门"), ("responsible", "公安部门"), ("responsible", "邮政部门")),
    ),
    (
        "第六条 县林业局负责山林巡护，县公安局、各乡镇人民政府配合做好宣传。\n第七条 县水务局负责清淤，县水务局的下属单位配合的人员登记。\n",
        (
            ("responsible", "县林业局"),
            ("cooperate", "县公安局"),
            ("cooperate", "各乡镇人民政府"),
            ("responsible", "县水务局"),
        ),
    ),
    (
        "市教育局：负责校园安全。\n市公安局：负责道路安全。\n",
        (("responsible", "市教育局"), ("responsible", "市公安局")),
    ),
)
_NAME = r"[一-鿿][一-鿿（）〔〕、“”]{1,39}?"
_VERB = re.compile(rf"[ \t]*({_NAME})[ \t]*(?:[。：，]|—{{1,2}})?[ \t\n]*(?:(?:主要|具体|全面|统一|依法|职责)：?)*")
_STOP = re.compile(rf"[ \t]*({_NAME})(?:[。：]|—{{1,2}})")
_LINE = re.compile(
    rf"(?m)(?:^|(?<=[；。：])|(?<=职责))[ \t]*(?:[-*+—]{{1,2}} ?)?({_NAME})(?:：|—{{1,2}})[ \t]*(?:主要|具体|全面)?"
)
_HEADED = re.compile(rf"[ \t]*({_NAME})(?:的)?(?:主要|工作|具体|监管|安全生产)*职责(?:[：。]|[ \t]*(?:\n|$))")
_ALONE = re.compile(
    rf"[ \t]*({_NAME})[ \t]*\n(?:[ \t]*(?:联系人|联络员|负责人|责任人|联系电话|电话)：[^\n]*\n(?:[ \t]*[一-鿿 ]{{2,4}}\n)?)*"
)
_ALIAS = re.compile(r"[（〔][^（）〔〕]*[）〕]")
_OWN = re.compile(
    r"(?:组|指挥部|(?<![学院校党政综合府][院校长委政公合府])办公室|专班|联席会议|委员会|专家|成员单位|办事机构)$"
)
"""What has duties of its own in the matter and is no body that is given a task: 领导小组职责."""
_DESCRIBES = re.compile(
    r"管理。|[^，。；、\n]{0,30}的(?:人民政府|政府|部门|单位|机构|企业|人员|同志|领导|情况|行为|过程|结果|决定|条件|方式)"
)
_WINDOW = 64
_KNOWN = 2
"""Items with a verb of duty from which on the others of their list that begin with a body are of their kind."""
_ALIKE = 3
"""Items that begin with a body, one of them with a verb of duty, from which on all are of one kind."""


def find(reading: Reading) -> Iterator[Clause]:
    """One clause for each item that begins with its unit."""
    found: dict[int, Clause] = {}
    kin: dict[tuple[int | None, str], list[Part]] = {}
    for index, item in enumerate(reading.outline.items):
        clause = _item(reading, item)
        if clause:
            found[index] = clause
            kin.setdefault((item.parent, item.kind), []).append(clause.parts[0])
    others: dict[tuple[int | None, str], list[tuple[int, Clause]]] = {}
    for index, item in enumerate(reading.outline.items):
        known = kin.get((item.parent, item.kind), [])
        if index not in found and known and (clause := _sibling(reading, item, known[0])):
            others.setdefault((item.parent, item.kind), []).append((index, clause))
    for key, made in others.items():
        if len(kin[key]) >= _KNOWN or len(kin[key]) + len(made) >= _ALIKE:
            found.update(made)
    found = _headed(reading) | found
    for index in sorted(found):
        yield found[index]
    yield from _lines(reading)
    yield from stopped(reading, NAME)


def _headed(reading: Reading) -> dict[int, Clause]:
    """Items that are headings, a body and the word for its duties, over what it has to do: （五）财政部门职责：1.….

    Or a body alone on its line, where what stands below says that it answers for it: （一）教务处 1、负责….
    """
    made: dict[tuple[int | None, str], dict[int, Clause]] = {}
    over: dict[int, Clause] = {}
    for index, item in enumerate(reading.outline.items):
        if (bare := _over_duties(reading, item)) and not _OWN.search(bare[1]):
            over[index] = _clause(reading, bare, reading.unmarked, "", bare.end())
        end = min(item.end, item.body + _WINDOW)
        match = _HEADED.match(reading.text, item.body, end) if reading.text.find("职责", item.body, end) > 0 else None
        if match and _like(match[1]) == Likeness.BODY and not _OWN.search(match[1]) and not _labels(reading, match):
            clause = _clause(reading, match, reading.unmarked, "", match.end())
            made.setdefault((item.parent, item.kind), {})[index] = clause
    if len(over) >= _KNOWN:
        made[None, ""] = over
    for key, items in _over_deeds(reading).items():
        made.setdefault(key, {}).update(items)
    return {index: clause for items in made.values() if len(items) >= _KNOWN for index, clause in items.items()}


def _alone(text: str, item: Item) -> re.Match[str] | None:
    """The name that stands alone on an item's first line."""
    end = min(item.end, item.body + _WINDOW)
    line = text.find("\n", item.body, end)
    return _ALONE.match(text, item.body, end) if line > item.body and text.find("，", item.body, line) < 0 else None


def _over_duties(reading: Reading, item: Item) -> re.Match[str] | None:
    """A heading that is a body and nothing else, if the first item below begins with 负责."""
    match = _alone(reading.text, item) if item.children else None
    if match is None or _like(match[1]) != Likeness.BODY:
        return None
    first = reading.outline.items[item.children[0]].body
    word = next(iter(reading.words_in(first, first + 4)), None)
    return match if word and word.start == first and word.kind == "verb" and word.text in reading.strong else None


def _over_deeds(reading: Reading) -> dict[tuple[int | None, str], dict[int, Clause]]:
    """Headings of one list that are each a body and nothing else, over what it has to do: 三、市民政局 1.督促养老院….

    Three of one list make them of a kind.
    """
    made: dict[tuple[int | None, str], dict[int, Clause]] = {}
    for index, item in enumerate(reading.outline.items):
        match = _alone(reading.text, item)
        if match is None or _like(match[1]) != Likeness.BODY or _OWN.search(match[1]):
            continue
        first = reading.outline.items[item.children[0]].body if item.children else match.end()
        others = any(w.kind == "head" or w.role in reading.exclusive for w in reading.words_in(match.end(), item.end))
        if not others and _DEED.match(reading.text, first):  # 竞赛部 1.负责赛程… 牵头单位：市体育局
            clause = _clause(reading, match, reading.unmarked, "", match.end())
            made.setdefault((item.parent, item.kind), {})[index] = clause
    return {key: items for key, items in made.items() if len(items) >= _ALIKE}


_ORDERS = re.compile(r"(?:指导|督促|会同|协助|配合|协调)+(?:[全各本]|有关|相关|基层|下级|所属)")
"""How a deed begins that is done to other bodies, and no name: 指导各级民政部门落实…."""
_DEED = re.compile(
    r"\s*(?:认真|积极|及时|依法|切实|严格|定期|统筹|具体|进一步)*"
    r"(?:督促|指导|贯彻|保证|提供|组织|开展|加强|落实|做好|配合|参与|协助|制定|拟订|编制|会同|承担|履行|查处|监督|检查|维护|建立|完善|推进|实施|负责|牵头)"
)
"""How what a body has to do begins."""


def _item(reading: Reading, item: Item) -> Clause | None:
    text = reading.text
    for word in reading.words_in(item.body, min(item.end, item.body + _WINDOW)):
        if word.kind != "verb" or not reading.free(word):
            continue
        match = _VERB.fullmatch(text, item.body, word.start)
        if not match or _like(match[1]) != Likeness.BODY or _ORDERS.match(match[1]):
            continue
        if item.kind == "article" and general(match[1]):
            continue
        if _DESCRIBES.match(text, word.end) or PERSON_AFTER.match(text, word.end) or things_first(text, match):
            continue
        role = word.role if word.role in reading.exclusive or _whole(reading, word) else reading.unmarked
        return _with_others(reading, _clause(reading, match, role, word.text, word.end), item)
    return None


def _with_others(reading: Reading, clause: Clause, item: Item) -> Clause:
    """The clause with the others of its sentence that have a part in the duty: 市林业局负责巡护，市公安局配合做好宣传."""
    parts, end = list(clause.parts), clause.end
    for word in reading.words_in(clause.end, item.end):
        if CHAIN_STOP.search(reading.text, end, word.start):
            break
        if word.kind != "verb" or not reading.free(word) or DESCRIBES.match(reading.text, word.end, word.end + 12):
            continue
        if not after_name(reading, word) or PERSON_AFTER.match(reading.text, word.end):
            continue
        if part := following(reading, word, end):
            parts.append(part)
            end = word.end
    return clause if end == clause.end else replace(clause, end=end, parts=tuple(parts))


def _whole(reading: Reading, word: Word) -> bool:
    """Whether a verb says all there is to say, so that its role holds: 市城管局牵头督查，每月通报."""
    return (
        reading.text[word.end : word.end + 1] in tuple("，。；（") and reading.text[word.start - 1] not in " 。：，\n"
    )


_ALSO = re.compile(r"(?:部门|单位|机构)$")
"""What a list of bodies holds beside them: kinds of departments, and each place of a kind."""


def _also(name: str) -> bool:
    return _ALSO.search(name) is not None or (name.startswith("各") and likeness(name) >= Likeness.PLACE)


def _sibling(reading: Reading, item: Item, like: Part) -> Clause | None:
    match = _STOP.match(reading.text, item.body, min(item.end, item.body + _WINDOW))
    if not match or (_like(match[1]) != Likeness.BODY and not _also(match[1])):
        return None
    if _labels(reading, match):
        return None
    role = reading.unmarked if like.role in reading.exclusive else like.role
    return _clause(reading, match, role, "", match.end())


def _clause(reading: Reading, match: re.Match[str], role: str, label: str, end: int) -> Clause:
    start, stop, name = match.start(1), match.end(1), match[1]
    names = tuple(mentions.read(reading.text, start, stop))
    if names and names[0].start > start and "、" in name:
        names = tuple(mentions.read(reading.text, start, stop, loose=True))
    rest = reading.text[names[-1].end : stop] if names else ""
    if not names or (rest and not _ALIAS.fullmatch(rest)) or re.search(r"等(?:有关|相关)单位的", name):
        names = (Found(start, stop, name),)
    return Clause(start, end, NAME, (Part(role, label, names, verb=True),), closes=False)


def _lines(reading: Reading) -> Iterator[Clause]:
    run: list[tuple[re.Match[str], Word | None]] = []
    for match in _candidates(reading):
        words = reading.words_in(match.end(), match.end() + 8)
        first = words[0] if words and words[0].start == match.end() and words[0].kind == "verb" else None
        if _like(match[1]) < (Likeness.PLACE if first else Likeness.BODY):
            continue
        if (first and not reading.free(first)) or _labels(reading, match):
            continue
        if run and reading.text.count("\n", run[-1][0].end(), match.start(1)) > _LINES_APART:
            yield from _run(reading, run)
            run = []
        run.append((match, first))
    yield from _run(reading, run)


_LINES_APART = 2


def _labels(reading: Reading, match: re.Match[str]) -> bool:
    """Whether what stands before the colon is a label of roles and no body: 成员单位：."""
    start = match.start(1)
    heads = (word for word in reading.words_in(*match.span(1)) if word.kind != "verb" and word.end == match.end(1))
    return any(before_label(reading.text, start, word.start) == start for word in heads)


def _run(reading: Reading, run: list[tuple[re.Match[str], Word | None]]) -> Iterator[Clause]:
    """Lines that begin with a body, one after the other: those with a verb of duty, and the rest where these are several."""
    known = sum(word is not None for _, word in run)
    for match, word in run:
        if word:
            role = word.role if word.role in reading.exclusive else reading.unmarked
            clause = _clause(reading, match, role, word.text, word.end)
        elif (known >= _KNOWN or (known and len(run) >= _ALIKE)) and _DOES.match(reading.text, match.end()):
            clause = _clause(reading, match, reading.unmarked, "", match.end())
        else:
            continue
        yield replace(clause, row=(match.start(1), _end(reading.text, clause.end)))


_DOES = re.compile(r"[一-鿿]{2}[一-鿿、]{2}")


_COLON_BEFORE = re.compile(r"(?:：|—)[ \t]*(?:主要|具体|全面)?$")
_BEFORE_WORD = frozenset("：— \t要体面")


def _candidates(reading: Reading) -> Iterator[re.Match[str]]:
    """The names with a colon behind them on the lines where a role word follows such a colon, and beside such lines."""
    text = reading.text
    lines: list[tuple[int, int]] = []
    done = 0
    for word in reading.words:
        if word.start < done or text[word.start - 1 : word.start] not in _BEFORE_WORD:
            continue
        if not _COLON_BEFORE.search(text, max(0, word.start - 16), word.start):
            continue
        stop = text.find("\n", word.start)
        start, done = text.rfind("\n", done, word.start) + 1 or done, len(text) if stop < 0 else stop
        if lines and start - lines[-1][1] <= _REACH:
            lines[-1] = (lines[-1][0], done)
        else:
            lines.append((start, done))
    last = 0
    for start, stop in lines:
        low, high = max(last, start - _REACH), min(len(text), stop + _REACH)
        last = high
        yield from _LINE.finditer(text, low, high)


_REACH = 600
"""Characters around lines that begin with a body and its duty within which others are of their kind."""


def _end(text: str, start: int) -> int:
    stop = re.compile(r"[；。\n]").search(text, start)
    return stop.end() if stop else len(text)


def _like(names: str) -> Likeness:
    """How much the words before a duty look like a body's name, or like several: 农业服务中心以及水利站."""
    return min(likeness(name) for name in names.split("以及"))
