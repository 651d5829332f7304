"""Why a role word assigns nothing: each reason is a name, a pattern of what stands around the word, and an example.

What no reason explains either is "not understood" and is shown to the user; nothing is dropped in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.grammar import DESCRIBES
from kg.lexicon import Kind
from kg.likeness import CAN_END, Likeness
from kg.runs import units_before
from kg.stretches import inside

if TYPE_CHECKING:
    from kg.clause import Reading
    from kg.lexicon import Word


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a word assigns nothing. ``before`` must match up to the word, ``after`` from its end on; ``zh`` is shown."""

    name: str
    zh: str
    example: str
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    kind: str = ""
    nobody: bool = False
    """Holds only for verbs of action or support before which no unit is named."""


_CLAUSE_STARTS = "。；！？\n，：（）〔〕“”《》"
_CLAUSE_START = re.compile(f"[{_CLAUSE_STARTS}]")


def _somebody(reading: Reading, word: Word) -> bool:
    """Whether a unit's name stands right before a word."""
    if reading.text[word.start - 1 : word.start] in _CLAUSE_STARTS:
        return False
    low = max(0, word.start - 60)
    start = max([low, *(m.end() for m in _CLAUSE_START.finditer(reading.text, low, word.start))])
    if CAN_END.search(reading.text, max(start, word.start - _BETWEEN - 1), word.start) is None:
        return False
    names = units_before(reading.text, start, word.start)
    return bool(names) and names[-1].like == Likeness.BODY and word.start - names[-1].end <= _BETWEEN


_BETWEEN = 8
"""Characters between a name and its verb."""


_MECHANISMS = "机制|制度|体系|格局|方式|模式|原则|网络|平台|联盟|队伍|专班|小组|工作组|指挥部|联席会议|委员会|会议|责任制|合力|氛围|局面|工作法|行动|活动|计划|工程|项目|团队|力量"
REASONS: tuple[Reason, ...] = (
    Reason(
        "interpretation",
        "由谁解释文件，不是任务分工",
        "本办法由市司法局负责解释。",
        after=re.compile(r"[^。；，\n]{0,2}解释(?:工作)?(?:[。；，\n]|$)"),
    ),
    Reason(
        "person",
        "说的是人",
        "企业主要负责人要履行职责。",
        after=re.compile(r"(?:的)?(?:人(?!民|力|社|才|大|武|防|事|员密|口)|同志|领导|干部|人员)"),
    ),
    Reason(
        "mechanism",
        "说的是一种机制，不是把任务交给谁",
        "实行市长负责制。",
        after=re.compile(r"制(?![定作造])"),
    ),
    Reason(
        "mechanism",
        "说的是一种机制，不是把任务交给谁",
        "建立由医保部门牵头的联动机制。",
        after=re.compile(
            rf"[^。；\n]{{0,40}}?(?:{_MECHANISMS})|[^。；\n]{{40}}的?[^。；，\n]{{0,12}}(?:{_MECHANISMS})"
        ),
        before=re.compile(r"(?:建立|健全|完善|形成|构建|成立|组建|设立|实行|落实|强化|推进)[^。；\n]{0,36}$"),
    ),
    Reason(
        "described",
        "修饰后面的名词，不是分工",
        "负责处置的部门应当及时报告。",
        after=DESCRIBES,
    ),
    Reason(
        "told",
        "说的是已经做过的事",
        "去年，由市住建局牵头编制了规划。",
        after=re.compile(r"[^，。；、\n]{1,12}了(?!解)"),
    ),
    Reason(
        "answer",
        "是问答，不是分工",
        "答：由医保部门负责审核。",
        before=re.compile(r"(?:^|\n)\s*(?:问|答|记者|主持人|发言人)：[^\n]*$"),
    ),
    Reason(
        "liability",
        "说的是法律或经济上的责任",
        "依法追究责任。",
        before=re.compile(
            r"(?:追究|承担|落实|强化|压实|明确|履行|主体|工作|法律|社会|监管|属地|领导|质量|安全|目标|岗位|终身|有限|第一|考核|政治|刑事|民事|赔偿|直接|管理)[^。；，\n]{0,6}$"
        ),
    ),
    Reason(
        "reference",
        "指前文的单位，没有点名",
        "牵头单位要抓好统筹，责任单位要密切配合。",
        kind="head",
    ),
    Reason(
        "reference",
        "指前文的单位，没有点名",
        "各责任单位积极配合。",
        before=re.compile(
            r"(?:单位|部门|各方|各地|各级|成员|机构|企业|区|县|市)(?:要|应|应当|须|必须|按照?[^，。]{0,12}|之间|主动|积极|密切|切实|加强|共同|相互|全力|，)*$"
        ),
    ),
    Reason(
        "mutual",
        "泛指互相配合，没有点名",
        "要加强协同配合。",
        before=re.compile(
            r"(?:加强|强化|相互|互相|密切|积极|主动|搞好|做好|通力|切实|协调|沟通|组织|分工|联动|齐抓共管)[^。；，\n]{0,8}$"
        ),
    ),
    Reason(
        "invited",
        "是被吸引、动员的对象，没有交给它任务",
        "吸引更多企业、科研院所参与建设。",
        before=re.compile(r"(?:吸引|引导|鼓励|支持|动员|发动|邀请|带动|号召|推动|促进)[^。；，\n]{0,40}$"),
        kind="verb",
    ),
    Reason(
        "standing",
        "说的是议事机构自己的职责",
        "成立工作领导小组，负责部署全市工作。",
        before=re.compile(r"(?:领导小组|指挥部|办公室|专班|工作组|联席会议|委员会)[^。；\n]{0,30}，$"),
        kind="verb",
    ),
    Reason(
        "subject",
        "只有泛指的主语，没有点名",
        "各级政府负责本行政区域内的工作。",
        before=re.compile(
            r"(?:^|[。；！？\n，、：（及和 ])(?:由)?(?:各|有关|相关|地方|县级以上|本级|上级|下级|其他|所有|企业|用人单位|项目单位|申请人|当地|属地)[^。；！？\n，]{0,24}$"
        ),
    ),
    Reason(
        "action",
        "说的是做事，没有说谁做",
        "组织实施质量提升行动。",
        kind="verb",
        nobody=True,
    ),
)
"""Tried in this order."""
_BY_WHAT_FOLLOWS = tuple(one for one in REASONS if one.after and not one.before)
_FOLLOWS = re.compile("|".join(f"(?:{one.after.pattern})" for one in _BY_WHAT_FOLLOWS if one.after))
"""Matches where one of the reasons does that look at nothing but what follows: most words need not ask each of them."""
_KINDS: tuple[Kind, ...] = ("head", "verb", "companion")
_TRIED = {
    (kind, follows): tuple(
        one for one in REASONS if one.kind in ("", kind) and (follows or one not in _BY_WHAT_FOLLOWS)
    )
    for kind in _KINDS
    for follows in (True, False)
}


def reason(reading: Reading, word: Word) -> str:
    """The name of the reason why a word assigns nothing, or ``""``."""
    if word.start in reading.headings:
        return "heading"
    if inside(reading.asides, word.start):
        return "convention"
    if reading.on_site(word):
        return "site"
    text, start, end = reading.text, word.start, word.end
    low = max(0, start - 40)
    follows = _FOLLOWS.match(text, end, end + 60) is not None
    for one in _TRIED[word.kind, follows]:
        before, after = one.before, one.after
        if before is not None and before.search(text, low, start) is None:
            continue
        if after is not None and after.match(text, end, end + 60) is None:
            continue
        if one.nobody and (word.role in reading.exclusive or word.text in reading.strong or _somebody(reading, word)):
            continue
        return one.name
    return ""
