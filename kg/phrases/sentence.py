"""Prose that gives named bodies the duty.

    sentence = 由 units verb {，units verb}
             | (sentence start) units (lead verb | named units 负责) {，units verb}
             | (工作 | 任务 | 交) 由 units (承担 | 办理 …)  |  以 units 为主，units verb
             | (sentence start) units (要 | 应) (发挥 | 履行 | 承担) verb … (作用 | 职责)  |  units 作为 head

A verb before 的 (由A牵头的机制) describes, it does not assign; 负责解释 interprets; a verb of support counts only after another
clause of the same sentence or after 由.
"""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.clause import CHAIN_STOP, Clause, Part
from kg.phrases._before import DASH, RULE, TOWARD, after_name, close, floor_of, past_group
from kg.phrases._being import being, called, played
from kg.phrases._chain import along, following, joint, left, members
from kg.phrases._charge import ENDS, charge, role_of
from kg.phrases._given import given
from kg.phrases._kinds import by_role, certain, of_a_class, of_principle
from kg.runs import BY, OVER, units_before
from kg.telling import DESCRIBES, PERSON_AFTER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.clause import Example, Reading
    from kg.lexicon import Word

NAME = RULE
EXAMPLES: tuple[Example, ...] = (
    (
        "由省教育厅牵头，省财政厅、省审计厅配合，年内制定办法。",
        (("lead", "省教育厅"), ("cooperate", "省财政厅"), ("cooperate", "省审计厅")),
    ),
    ("（二）完善制度。省科技厅牵头，省财政厅配合，出台办法。", (("lead", "省科技厅"), ("cooperate", "省财政厅"))),
    ("市应急局负责全市应急值守工作。", (("responsible", "市应急局"),)),
    ("由省教育厅牵头，会同省财政厅制定办法。", (("lead", "省教育厅"), ("cooperate", "省财政厅"))),
    ("市住建局为牵头单位，市财政局为配合单位。", (("lead", "市住建局"), ("cooperate", "市财政局"))),
    (
        "建立发布制度，由市科技局会同有关部门负责汇总信息。由市科技局会同有关部门负责解释。",
        (("responsible", "市科技局"), ("responsible", "有关部门")),
    ),
    ("由国家防总牵头，省建投配合，年内建成。", (("lead", "国家防总"), ("cooperate", "省建投"))),
    ("由共青团中央总牵头，年内建成。", (("lead", "共青团中央"),)),
    ("由省教育厅牵头，会同有关部门负责落实。", (("lead", "省教育厅"), ("cooperate", "有关部门"))),
    ("专班由市科技局、市财政局等部门组成，市科技局为牵头单位。", (("lead", "市科技局"),)),
    ("市规划局要发挥牵头抓总作用，协调解决问题。", (("lead", "市规划局"),)),
    ("建立由医保部门牵头的联动机制。", ()),
)
_FOUNDED = re.compile(
    r"(?:建立|成立|组建|设立|健全|形成|构建|完善|组成|实行|抽调|明确)(?:了?在[^。；，\n]{2,24}下，)?[^。；，\n]{0,4}$"
)
_OF = re.compile(
    r"[^。；\n]{0,6}的|[^。；\n]{0,200}?[^。；，、\n]{2}的[^。；，\n]{0,16}(?:机制|制度|体系|小组|专班|指挥部|联席会议|格局|队伍|平台)"
)
_MODEL = re.compile(r"、[^。；，\n]{2,24}的[^。；，\n]{0,16}(?:机制|制度|体系|模式|格局|局面|体制|网络)")
"""What follows a verb that describes a model together with others: 总部牵头、省市联动的运营模式."""
_TOLD = re.compile(
    r"[^，。；、\n]{1,12}了(?!解)|[^，。；、\n]{1,40}?(?:进行|开展|组织|完成|召开|印发|制定|出台|编制|起草|形成|建立)了(?!解)|，(?:会同|联合)[^，。；\n]{2,40}?[一-鿿]{2}了(?!解)|[^。；\n]{0,60}?，(?:共|累计|现场|先后)?(?:吸引|取得|赢得|获得|迎来|收到)了"
)
"""What was done is told, not assigned: 牵头编制了规划."""
_ANSWER = re.compile(r"\s*(?:问|答|记者|主持人|发言人)[：]")


def _answered(reading: Reading, word: Word) -> bool:
    """Whether the paragraph is a question or an answer of an interview."""
    text = reading.text
    start = text.rfind("\n", max(0, word.start - 600), word.start) + 1
    return _ANSWER.match(text, start) is not None or reading.says("？答：", start, word.start)


def find(reading: Reading) -> Iterator[Clause]:
    """One clause for each chain of verbs with their lists."""
    chain: list[Part] = []
    begin = end = 0
    claimed, around = reading.claimed, reading.around
    others = given(reading)
    words = sorted((*reading.words, *(word for word, _ in others.values())), key=_start) if others else reading.words
    for word in words:
        if word.start in claimed or around.get(word.start) is not None:
            continue
        if (
            chain
            and word.kind == "companion"
            and chain[0].role in reading.exclusive
            and (group := members(reading, word, end))
        ):
            chain.append(group)
            end = group.names[-1].end
            continue
        if chain and CHAIN_STOP.search(reading.text, end, word.start):
            yield _made(reading, begin, end, chain)
            chain = []
        if word.start in others:
            if chain:
                yield _made(reading, begin, end, chain)
            chain, end = [others[word.start][1]], word.end
            begin = chain[0].names[0].start
            continue
        if word.role in reading.exclusive and (said := played(reading, word)):
            yield said
            continue
        if (word.kind == "head" or (word.kind == "companion" and chain)) and (
            named := called(reading, word, end if chain else 0)
        ):
            chain.append(named)
            begin = named.names[0].start if len(chain) == 1 else begin
            end = word.end
            continue
        if word.kind == "companion" and not chain and (both := joint(reading, word)):
            yield both
            continue
        if word.kind == "companion" and chain and (with_it := along(reading, word, end)):
            chain.append(with_it)
            end = with_it.names[-1].end
            continue
        if word.kind == "companion" and chain and ENDS.match(reading.text, word.end):
            with_it = following(reading, word, end)
            if with_it:
                chain.append(with_it)
                end = word.end
            continue
        if word.kind != "verb" or not (chain or after_name(reading, word)):
            continue
        if (
            PERSON_AFTER.match(reading.text, word.end)
            or _TOLD.match(reading.text, word.end)
            or _answered(reading, word)
            or (reading.text.startswith(_EARNEST, word.start - 2) and word.text.startswith(reading.lexicon.duty))
        ):
            continue
        if DESCRIBES.match(reading.text, word.end, word.end + 12) or _MODEL.match(reading.text, word.end):
            continue
        if chain and not chain[-1].verb and word.start - end <= 2 and not reading.text[end : word.start].strip(" "):
            end = word.end  # 由A牵头并会同B负责
            continue
        part = following(reading, word, end) if chain else None
        if part is None:
            part = _first(reading, word, end)
            if chain and part is None and not _BREAK.search(reading.text, end, word.start):
                continue  # what the verb before is about: A负责现场指导，B负责救治
            if chain:
                yield _made(reading, begin, end, chain)
                chain = []
            if part:
                begin = part.names[0].start
        if part:
            between = left(reading, end) if chain else None
            if between and between.names[-1].end < part.names[0].start:
                chain.append(between)  # A牵头，B落实，C监督
            chain.append(part)
            end = word.end
    if chain:
        yield _made(reading, begin, end, chain)


def _made(reading: Reading, begin: int, end: int, chain: list[Part]) -> Clause:
    over = OVER.search(reading.text, max(0, begin - 24), begin) is not None
    own = (
        not over
        and _LINE.search(reading.text, max(0, begin - 8), begin) is not None
        and chain[0].role == reading.unmarked
    )
    last = left(reading, end)
    if last:
        chain, end = [*chain, last], last.names[-1].end
    shared_out = _SHARED_OUT.search(reading.text, max(0, begin - 12), begin) is not None
    return Clause(begin, end, NAME, tuple(chain), closes=over or shared_out, over=over, apart=own)


_EARNEST = ("认真", "相关", "有关")
"""What before 负责 makes no duty of it: 要认真负责, 由各部门相关负责人（及…）组成."""
_BREAK = re.compile(r"[，、；]")
_LINE = re.compile(r"\n[ \t]*$")
_start = attrgetter("start")
_SHARED_OUT = re.compile(r"[\n。；][ \t]*(?:[任责职部工][务任责门作])?分工：由?$")
"""The label of a line that closes its task: 分工：由A牵头，B参加。"""


def _first(reading: Reading, word: Word, done: int) -> Part | None:
    text = reading.text
    if not after_name(reading, word):
        return None
    floor = floor_of(reading, word, done)
    if office := being(reading, word, floor):
        return office if office.names else None
    by = None
    for match in BY.finditer(text, floor, word.start):
        by = match
    start = by.end() if by else floor
    edge = word.start
    if toward := TOWARD.search(text, start, edge):
        edge = toward.start()
    names = past_group(units_before(text, start, edge))
    if not names or not close(reading, names[-1].end, edge) or any(_COUNTED.search(name.name) for name in names):
        return None
    if done and names[0].start == done and of_a_class(names):
        return None  # 教育部门负责培训机构监管
    if by and "，" in text[start : names[0].start]:
        by, start = None, floor  # 问题由信息部门提交，业务部门牵头…
    if text[floor - 1 : floor] == "“" and (
        _QUOTED.match(text, word.end) or not all(certain(reading, name) for name in names)
    ):
        return None  # a slogan: “企业主办、政府扶持”的原则
    if _PROPOSED.search(text, max(0, floor - 8), floor):
        return None
    ahead = _GROUP.sub("", _REPORT.sub("", DASH.sub("", text[start : names[0].start]).strip(" ")))
    if _LED.match(ahead) and all(certain(reading, name) for name in names):
        return Part(role_of(reading, word), word.text, names, verb=True)
    if ahead.strip("，") and (by or not ahead.endswith("，")):
        return None
    if (
        by
        and _FOUNDED.search(text, max(floor, by.start() - 40), by.start())
        and _OF.match(text, word.start, word.start + 260)
    ):
        return None
    if by and (_HOST.search(text, max(0, by.start() - 8), by.start()) or of_principle(names)):
        return None
    if by_role(reading, names):
        return None
    return charge(reading, word, names, by=by is not None, ahead=ahead, start=start)


_REPORT = re.compile(
    r"^(?:(?:本次|此次)?会议|会上|经|并)?(?:研究)?(?:议定|决定|明确|确定|要求|强调|指出|同意|原则同意|商定|认为)，(?:要[^，。；]{2,24}，)?|^(?:其中|同时|此外|另外|在[^。，；]{2,16}(?:领导|指导|统筹|支持|组织|协调)下|按照[^。，；]{1,12}(?:委|委会|办|局|部|厅|政府|会议|通知|方案)(?:的)?(?:要求|部署|安排))，"
)
"""What tells that the rest of the sentence was decided, or goes on: 会议议定，市住建局负责编制方案."""
_COUNTED = re.compile(r"\d[个家名](?:[一-鿿]{0,6}(?:部门|单位|企业|机构|地区))?$")
"""How many there were, which is told and not assigned: 186个单位参与."""
_GROUP = re.compile(r"^\d{0,2}[一-鿿]{2,8}组$")
"""The heading of a group, right before its body: 3交通管制组市公安局主要负责…."""
_LED = re.compile(r"^由[^，。；]{2,12}(?:牵头|负总责|挂帅|总负责)，$")
"""A person who leads, named before the bodies that are charged: 由李副县长牵头，县收储中心负责."""
_HOST = re.compile(r"(?:网站|本站|网页|页面|会议|电话)$|建议$")
"""What has a host and is no task, and what is only proposed: 会议由市府办牵头组织, 建议由市教育局牵头."""
_PROPOSED = re.compile(r"(?:建议|提议)(?:[：，]“?|“)$")
_QUOTED = re.compile(r"[^“”。\n]{0,80}”(?:的|之|等|和|、|精神|要求|规定|原则)")
"""How a sentence goes on behind the words of another document: 根据“由各市负总责”的要求."""
