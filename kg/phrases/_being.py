"""Bodies that are said to be something: 市规划局要发挥牵头抓总作用, 县住建局为牵头单位, 办事机构为市应急局，负责…."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import fields
from kg.clause import Clause, Part
from kg.embedded import before_label
from kg.likeness import Likeness
from kg.phrases._before import DASH, RULE, close, floor_of, past_group
from kg.phrases._charge import all_named, charged, role_of
from kg.phrases._kinds import by_role
from kg.runs import units_before

if TYPE_CHECKING:
    from kg.clause import Reading
    from kg.lexicon import Word

_PLAYS = re.compile(
    r"(?:要|应|应当|须|切实|充分|继续|认真|主动|全面)*(?:发挥|履行|承担|担负|做好|落实|作为|充当)(?:好|起)?(?:了)?(?:[一-鿿]{0,8}(?:工作|任务|项目|行动)的)?$"
)
_PART = re.compile(r"[一-鿿]{0,4}(?:作用|职责|责任|工作|任务|职能)")


def played(reading: Reading, word: Word) -> Clause | None:
    """市规划局要发挥牵头抓总作用; 市规划局作为牵头单位."""
    text = reading.text
    if not _PLAYS.search(text, max(0, word.start - 24), word.start):
        return None
    floor = floor_of(reading, word, 0)
    match = _PLAYS.search(text, max(floor, word.start - 24), word.start)
    if not match or (word.kind == "verb" and not _PART.match(text, word.end)):
        return None
    names = units_before(text, floor, match.start())
    if not names or text[floor : names[0].start].strip(" ，") or not close(reading, names[-1].end, match.start()):
        return None
    if by_role(reading, names):
        return None
    return Clause(
        names[0].start, word.end, RULE, (Part(word.role, word.text, names, verb=True),), closes=False, apart=True
    )


_IS = re.compile(r"(?:作为|担任|[为是系])(?:本项工作|该项工作|此项工作|项目)?(?:的)?$")
_IS_OF = re.compile(r"是[^，。；、\n是]{2,30}的$")
"""What a body leads, between it and the word: 县文旅局是创建工作的牵头部门."""


_CHOSEN = re.compile(r"(?:会议)?(?:明确|指定|确定)(?:由)?$")
"""What stands before a body that is chosen: 明确市商务局为牵头单位."""
_DECIDED = re.compile(r"^(?:会议|会上|经)(?:研究)?(?:议定|决定|明确|确定|要求|同意)，?")
"""What tells that it was decided: 会议议定，县发改局为责任单位."""
_GROUP = re.compile(r"[一-鿿]{2,12}组，")
"""The working group that a body leads: 综合协调组，由市应急局担任组长单位."""
_CONSISTS = "组成，"
"""What ends the members of a group, who are given no task by that."""


def called(reading: Reading, word: Word, done: int) -> Part | None:
    """县住建局为牵头单位，县公安局为配合单位; 联席会议由…组成，县住建局为牵头单位."""
    text = reading.text
    label = before_label(text, max(0, word.start - 8), word.start)
    match = _IS.search(text, max(0, label - 8), label)
    if not match and word.role in reading.exclusive and text[label - 1 : label] == "的":
        match = _IS_OF.search(text, max(0, label - 36), label)
    if not match or re.match(r"的|要|应", text[word.end : word.end + 1]):
        return None
    floor = floor_of(reading, word, done)
    if (members := text.rfind(_CONSISTS, floor, match.start())) >= 0:
        floor = members + len(_CONSISTS)
    names = past_group(units_before(text, floor, match.start()))
    if not names or not close(reading, names[-1].end, match.start()):
        return None
    ahead = _CHOSEN.sub("", DASH.sub("", text[floor : names[0].start]).strip(" 由…"))
    ahead = _DECIDED.sub("", ahead)
    ahead = "" if _GROUP.fullmatch(ahead) else ahead
    if ahead.strip("，") and not (ahead.endswith("，") and label < word.start):
        return None
    return Part(word.role, word.text, names) if all(name.like == Likeness.BODY for name in names) else None


_UNDER = re.compile(
    r"[ ]*(?P<name>[^，。；：\n]{3,30}?)在[^，。；\n]{2,24}(?:领导|指导|统筹|协调|支持|监督|指挥)下，(?:主要|具体|全面|统一|依法)*"
)
"""A body under another, before its duty: 各县文化局在市文化局统一领导下，负责…."""
_BEING = re.compile(
    r"[ ]*(?:(?P<name>[^，。；：\n是为]{3,30})[是为][^，。；\n]{2,30}(?:部门|单位|机构|机关|主体)"
    r"|[^，。；：\n是为]{2,30}(?:机构|机关|部门|单位)[是为](?P<named>[^，。；：\n]{3,30}))，(?:主要|具体|全面|统一|依法)*"
)
"""A body that is said to be the office for a matter, before its duty: 市林业局是防火工作的主管部门，负责…; 办事机构为市应急局，负责…."""


def being(reading: Reading, word: Word, floor: int) -> Part | None:
    """The part of a body that is said to be the office for a matter, before its duty; without names where it can not be told."""
    if reading.text.find("，", floor, word.start) < 0:
        return None
    match = _BEING.fullmatch(reading.text, floor, word.start) or _under(reading, word, floor)
    if match is None or not charged(reading, word):
        return None
    names = units_before(reading.text, *match.span("name" if match["name"] else "named"))
    told = names and all_named(reading, names) and not any(_of_a_kind(name.name) for name in names)
    return Part(role_of(reading, word), word.text, names if told else (), verb=True)


def _of_a_kind(name: str) -> bool:
    """Whether a name is a class of bodies that a rule speaks of: 采砂单位, 运输企业; a field's department is none."""
    return name.endswith(("单位", "企业", "机构", "组织", "部门")) and not fields.department(name)


def _under(reading: Reading, word: Word, floor: int) -> re.Match[str] | None:
    """The match of a body that acts under another, from the comma before its name on."""
    text = reading.text
    comma = text.rfind("，", floor, word.start)
    if comma < 0 or text[comma - 1] != "下":
        return None
    return _UNDER.fullmatch(text, max(floor, text.rfind("，", floor, comma) + 1), word.start)
