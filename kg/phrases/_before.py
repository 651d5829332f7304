"""What stands before a verb of prose: where its sentence begins, where the names end, what may stand between them and it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import mentions
from kg.likeness import Likeness

if TYPE_CHECKING:
    from kg.clause import Reading
    from kg.lexicon import Word
    from kg.mentions import Found

RULE = "sentence"
"""The name of the form in the ledger."""
LONGEST = 400
"""Characters of a sentence that are looked at before a verb."""
DASH = re.compile(r"^[ \t]*[-*+–][ \t]+")
"""The mark of a list's point in markdown, which is no word of its sentence."""
TOWARD = re.compile(r"对(?!照|标|接|应|外|象|比|账|策)[^，。；、\n]{2,30}$")
"""What a body answers for, between it and the verb: 各县区政府对本地区工作负总责."""
_BEFORE_VERB = frozenset(
    "局厅委办部署院会处科室股所站队心司团府行社厂矿场庭校馆台联协组区市县省州盟旗镇乡道村门位构业地方关体织段园小等）〕学报城系"
    "级城班库宫狱店油化网塔铁航电"
    "央投寿保信塔油化通责工能限同别体一面要应当法自极切实力真动总抓程时期头以域线片，须由 警安防政育通信建设生改利务"
)
"""What a name, or what stands between a name and its verb, can end in: most verbs of prose fail here at once."""


def after_name(reading: Reading, word: Word) -> bool:
    """Whether a verb stands where a name, or what may follow a name, can have ended."""
    text = reading.text
    if text[word.start - 1 : word.start] in _BEFORE_VERB:
        return True
    low = max(0, word.start - 32)
    return text.find("对", low, word.start) >= 0 and TOWARD.search(text, low, word.start) is not None


def floor_of(reading: Reading, word: Word, done: int) -> int:
    """Where the sentence, quotation or item begins that a verb stands in, after ``done``, which is read already."""
    text = reading.text
    floor = reading.last_stop(max(done, word.start - LONGEST, 0), word.start)
    item = reading.outline.at(word.start)
    if item is not None:
        floor = max(floor, reading.outline.items[item].body)
    gap = text.rfind("  ", floor, word.start)
    if gap >= 0 and _NAME_AND_GAP.search(text, max(0, word.start - 40), word.start):
        gap = -1
    return max(floor, gap + 2) if gap >= 0 else floor


_NAME_AND_GAP = re.compile(r"(?:^|\n)\s*[一-鿿、]{2,24}  $")
"""A name alone at the beginning of its line, parted from its verb by two blanks: 法规处  负责审核."""


def close(reading: Reading, end: int, start: int) -> bool:
    """Whether nothing but 等部门 and 按职责分工 stands between the last name and the verb."""
    if end == start:
        return True
    between = _BRACKETED.sub("", reading.text[end:start])
    return _BETWEEN.fullmatch(between) is not None


_BRACKETED = re.compile(r"[（〔][^（）〔〕]*[）〕]")
_BETWEEN = re.compile(
    r"(?:等[一-鿿]{0,10}?(?:部门|单位|地区|企业|机构)?)?[ ，]*"
    r"(?:(?:分(?:领域|行业|条线|片区?|级)|按|按照|根据|依|依据|依照|结合|行业|领域|要|应|应当|各自的|具体|共同|分别|分头|适时|定期|不定期|及时|予以|给予|做好|统一|全面|主要|依法|会同有关部门|各自|职责|职能|分工|权限|积极|密切|切实|全力|大力|认真|主动|协同|联动|联合|抓紧|牢牢|全程|总体|总)[，]?)*"
)


def things_first(text: str, match: re.Match[str]) -> bool:
    """Whether what is to be done stands before the body, without anything between: 1.主席台布置、场地卫生团委负责."""
    names = mentions.read(text, *match.span(1)) if "、" in match[1] else []
    return bool(names) and names[0].start > match.start(1)


_CREW = re.compile(r"组[（〔]([^（）〔〕]{3,})[）〕]$")


def crew(text: str, start: int, stop: int) -> tuple[int, int]:
    """The bodies in brackets that a group is made of, in place of its name: 秘书组（区人大办、区政协办）."""
    found = _CREW.search(text, start, stop)
    names = mentions.read(text, *found.span(1)) if found else []
    whole = found is not None and sum(len(name.name) for name in names) + len(names) - 1 == len(found[1])
    return found.span(1) if found and whole and all(name.like == Likeness.BODY for name in names) else (start, stop)


def past_group(names: tuple[Found, ...]) -> tuple[Found, ...]:
    """The names behind that of the working group that they lead: 综合协调组，市应急局牵头."""
    while len(names) > 1 and names[0].group != names[1].group and names[0].name.endswith("组"):
        names = names[1:]
    return names
