"""Lists that begin with the unit: each item names a body and says what it answers for.

    roster = number unit (。|：|，|——|nothing) 负责 …
    line   = (line start) unit (： | ——) 负责 …
    headed = number unit 职责 (：| line end) …, several of a kind

Where two items of a list are so made, the others that begin with a body and a full stop are as well (邮政部门。依法监督…).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.clause import CHAIN_STOP, Clause, Example, Part, Reading
from kg.likeness import Likeness, likeness
from kg.phrases._before import after_name, things_first
from kg.phrases._chain import following
from kg.phrases._kinds import general
from kg.phrases._stopped import stopped
from kg.phrases._unit_lines import ALIKE, DEED, KNOWN, OWN, RULE, UNIT, clause_of, is_label, like_of, lines
from kg.telling import DESCRIBES, PERSON_AFTER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.lexicon import Word
    from kg.outline import Item

NAME = RULE
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
_VERB = re.compile(
    rf"[ \t]*({UNIT})[ \t]*(?:的?(?:主要|具体|工作)*职责(?:是|为)?)?(?:[。：，]|—{{1,2}})?[ \t\n]*(?:（?1[）.、]|①)?(?:(?:主要|具体|全面|统一|依法|职责)：?)*"
)
_STOP = re.compile(rf"[ \t]*({UNIT})(?:[。：]|—{{1,2}})")
_HEADED = re.compile(rf"[ \t]*({UNIT})(?:的)?(?:主要|工作|具体|监管|安全生产)*职责(?:[：。]|[ \t]*(?:\n|$))")
_ALONE = re.compile(
    rf"[ \t]*({UNIT})[ \t]*\n(?:[ \t]*(?:联系人|联络员|负责人|责任人|联系电话|电话)：[^\n]*\n(?:[ \t]*[一-鿿 ]{{2,4}}\n)?)*"
)
_DESCRIBES = re.compile(
    r"管理。|[^，。；、\n]{0,30}的(?:人民政府|政府|部门|单位|机构|企业|人员|同志|领导|情况|行为|过程|结果|决定|条件|方式)"
)
_WINDOW = 64


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
        if len(kin[key]) >= KNOWN or len(kin[key]) + len(made) >= ALIKE:
            found.update(made)
    found = _headed(reading) | found
    for index in sorted(found):
        yield found[index]
    yield from lines(reading)
    yield from stopped(reading, NAME)


def _headed(reading: Reading) -> dict[int, Clause]:
    """Items that are headings, a body and the word for its duties, over what it has to do: （五）财政部门职责：1.….

    Or a body alone on its line, where what stands below says that it answers for it: （一）教务处 1、负责….
    """
    made: dict[tuple[int | None, str], dict[int, Clause]] = {}
    over: dict[int, Clause] = {}
    for index, item in enumerate(reading.outline.items):
        if (bare := _over_duties(reading, item)) and not OWN.search(bare[1]):
            over[index] = clause_of(reading, bare, reading.unmarked, "", bare.end())
        end = min(item.end, item.body + _WINDOW)
        match = _HEADED.match(reading.text, item.body, end) if reading.text.find("职责", item.body, end) > 0 else None
        if match and like_of(match[1]) == Likeness.BODY and not OWN.search(match[1]) and not is_label(reading, match):
            clause = clause_of(reading, match, reading.unmarked, "", match.end())
            made.setdefault((item.parent, item.kind), {})[index] = clause
    if len(over) >= KNOWN:
        made[None, ""] = over
    for key, items in _over_deeds(reading).items():
        made.setdefault(key, {}).update(items)
    return {index: clause for items in made.values() if len(items) >= KNOWN for index, clause in items.items()}


def _alone(text: str, item: Item) -> re.Match[str] | None:
    """The name that stands alone on an item's first line."""
    end = min(item.end, item.body + _WINDOW)
    line = text.find("\n", item.body, end)
    return _ALONE.match(text, item.body, end) if line > item.body and text.find("，", item.body, line) < 0 else None


def _over_duties(reading: Reading, item: Item) -> re.Match[str] | None:
    """A heading that is a body and nothing else, if the first item below begins with 负责."""
    match = _alone(reading.text, item) if item.children else None
    if match is None or like_of(match[1]) != Likeness.BODY:
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
        if match is None or like_of(match[1]) != Likeness.BODY or OWN.search(match[1]):
            continue
        first = reading.outline.items[item.children[0]].body if item.children else match.end()
        others = any(w.kind == "head" or w.role in reading.exclusive for w in reading.words_in(match.end(), item.end))
        if not others and DEED.match(reading.text, first):  # 竞赛部 1.负责赛程… 牵头单位：市体育局
            clause = clause_of(reading, match, reading.unmarked, "", match.end())
            made.setdefault((item.parent, item.kind), {})[index] = clause
    return {key: items for key, items in made.items() if len(items) >= ALIKE}


_ORDERS = re.compile(r"(?:指导|督促|会同|协助|配合|协调)+(?:[全各本]|有关|相关|基层|下级|所属)")
"""How a deed begins that is done to other bodies, and no name: 指导各级民政部门落实…."""


def _item(reading: Reading, item: Item) -> Clause | None:
    text = reading.text
    for word in reading.words_in(item.body, min(item.end, item.body + _WINDOW)):
        if word.kind != "verb" or not reading.free(word):
            continue
        match = _VERB.fullmatch(text, item.body, word.start)
        if not match or like_of(match[1]) < _least(match) or _ORDERS.match(match[1]):
            continue
        if is_label(reading, match):
            continue
        if item.kind == "article" and general(match[1]):
            continue
        if _DESCRIBES.match(text, word.end) or PERSON_AFTER.match(text, word.end) or things_first(text, match):
            continue
        if bisect_left(reading.spoken, match.start(1)) < bisect_left(reading.spoken, word.start):
            continue  # what its name holds is read: 秘书组（区人大办、区政协办）
        role = word.role if word.role in reading.exclusive or _whole(reading, word) else reading.unmarked
        return _with_others(reading, clause_of(reading, match, role, word.text, word.end), item)
    return None


def _least(match: re.Match[str]) -> Likeness:
    """How much a name before a duty must look like a body's: a place is enough with a mark behind it (各乡镇：负责…)."""
    place = ("：" in match[0] or "。" in match[0]) and _PLACES.fullmatch(match[1])
    return Likeness.PLACE if place else Likeness.BODY


_PLACES = re.compile(
    r"(?:各|有关|相关|所在)[一-鿿（）〔〕、]{1,12}|[一-鿿]{1,3}(?:(?<![乡农])村|社区|(?<![城乡])镇|(?<!城)乡|街道)"
)
"""Places that answer for something: 各乡镇, 城关镇; 乡镇 and 美丽乡村 head what follows."""


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
    if not match or (like_of(match[1]) != Likeness.BODY and not _also(match[1])):
        return None
    if is_label(reading, match):
        return None
    role = reading.unmarked if like.role in reading.exclusive else like.role
    return clause_of(reading, match, role, "", match.end())
