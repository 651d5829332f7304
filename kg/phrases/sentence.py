"""Prose that gives named bodies the duty.

    sentence = 由 units verb {，units verb}
             | (sentence start) units (lead verb | named units 负责) {，units verb}
             | (sentence start) units (要 | 应) (发挥 | 履行 | 承担) verb … (作用 | 职责)  |  units 作为 head

A verb before 的 (由A牵头的机制) describes, it does not assign; 负责解释 interprets; a verb of support counts only after another
clause of the same sentence or after 由.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import fields
from kg.clause import Clause, Example, Part, Reading, before_label
from kg.grammar import DESCRIBES, PERSON_AFTER, implied_verb
from kg.likeness import Likeness
from kg.phrases._kinds import certain, each, of_a_class, of_principle, told
from kg.runs import BY, OVER, cut_off, run_of_units, units_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.lexicon import Word
    from kg.mentions import Found

NAME = "sentence"
EXAMPLES: tuple[Example, ...] = (
    (
        "由省教育厅牵头，省财政厅、省审计厅配合，年内制定办法。",
        (("lead", "省教育厅"), ("cooperate", "省财政厅"), ("cooperate", "省审计厅")),
    ),
    ("（二）完善制度。省科技厅牵头，省财政厅配合，出台办法。", (("lead", "省科技厅"), ("cooperate", "省财政厅"))),
    ("市应急局负责全市应急值守工作。", (("responsible", "市应急局"),)),
    ("由省教育厅牵头，会同省财政厅制定办法。", (("lead", "省教育厅"), ("cooperate", "省财政厅"))),
    ("市住建局为牵头单位，市财政局为配合单位。", (("lead", "市住建局"), ("cooperate", "市财政局"))),
    ("市规划局要发挥牵头抓总作用，协调解决问题。", (("lead", "市规划局"),)),
    ("建立由医保部门牵头的联动机制。", ()),
)
_CHAIN_STOP = re.compile(r"[。！？\n：“”]")
_FOUNDED = re.compile(
    r"(?:建立|成立|组建|设立|健全|形成|构建|完善|组成|实行|抽调|明确)(?:了?在[^。；，\n]{2,24}下，)?[^。；，\n]{0,4}$"
)
_OF = re.compile(
    r"[^。；\n]{0,6}的|[^。；\n]{0,200}?[^。；，、\n]{2}的[^。；，\n]{0,16}(?:机制|制度|体系|小组|专班|指挥部|联席会议|格局|队伍|平台)"
)
_MODEL = re.compile(r"、[^。；，\n]{2,24}的[^。；，\n]{0,16}(?:机制|制度|体系|模式|格局|局面|体制|网络)")
"""What follows a verb that describes a model together with others: 总部牵头、省市联动的运营模式."""
_LONGEST = 400
_TOLD = re.compile(r"[^，。；、\n]{1,12}了(?!解)")
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
    for word in reading.words:
        if not reading.free(word) or reading.group_of(word) is not None:
            continue
        if chain and _CHAIN_STOP.search(reading.text, end, word.start):
            yield _made(reading, begin, end, chain)
            chain = []
        if word.role in reading.exclusive and (played := _played(reading, word)):
            yield played
            continue
        if (word.kind == "head" or (word.kind == "companion" and chain)) and (
            named := _called(reading, word, end if chain else 0)
        ):
            chain.append(named)
            begin = named.names[0].start if len(chain) == 1 else begin
            end = word.end
            continue
        if word.kind == "companion" and not chain and (joint := _joint(reading, word)):
            yield joint
            continue
        if word.kind == "companion" and chain and (with_it := _along(reading, word, end)):
            chain.append(with_it)
            end = with_it.names[-1].end
            continue
        if word.kind == "companion" and chain and _ENDS.match(reading.text, word.end):
            with_it = _next(reading, word, end)
            if with_it:
                chain.append(with_it)
                end = word.end
            continue
        if word.kind != "verb" or not (chain or _after_name(reading, word)):
            continue
        if (
            PERSON_AFTER.match(reading.text, word.end)
            or _TOLD.match(reading.text, word.end)
            or _answered(reading, word)
        ):
            continue
        if DESCRIBES.match(reading.text, word.end, word.end + 12) or _MODEL.match(reading.text, word.end):
            continue
        if chain and not chain[-1].verb and word.start - end <= 2 and not reading.text[end : word.start].strip(" "):
            end = word.end  # 由A牵头并会同B负责
            continue
        part = _next(reading, word, end) if chain else None
        if part is None:
            if chain:
                yield _made(reading, begin, end, chain)
                chain = []
            part = _first(reading, word, end)
            if part:
                begin = part.names[0].start
        if part:
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
    last = _left(reading, end)
    if last:
        chain, end = [*chain, last], last.names[-1].end
    return Clause(begin, end, NAME, tuple(chain), closes=over, over=over, apart=own)


_CLAUSE = re.compile(r"[，、；]([^，。；：\n（）]{4,60})(?=[，。；\n]|$)")


def _left(reading: Reading, end: int) -> Part | None:
    """A last list whose verb is one only beside another: 由A牵头，各县区抓好落实."""
    match = _CLAUSE.match(reading.text, end)
    return implied_verb(reading, end, match.end()) if match else None


_LINE = re.compile(r"\n[ \t]*$")


_PLAYS = re.compile(
    r"(?:要|应|应当|须|切实|充分|继续|认真|主动|全面)*(?:发挥|履行|承担|担负|做好|落实|作为|充当)(?:好|起)?(?:了)?(?:[一-鿿]{0,8}(?:工作|任务|项目|行动)的)?$"
)
_PART = re.compile(r"[一-鿿]{0,4}(?:作用|职责|责任|工作|任务|职能)")


def _played(reading: Reading, word: Word) -> Clause | None:
    """市规划局要发挥牵头抓总作用; 市规划局作为牵头单位."""
    text = reading.text
    if not _PLAYS.search(text, max(0, word.start - 24), word.start):
        return None
    floor = _floor(reading, word, 0)
    match = _PLAYS.search(text, max(floor, word.start - 24), word.start)
    if not match or (word.kind == "verb" and not _PART.match(text, word.end)):
        return None
    names = units_before(text, floor, match.start())
    if not names or text[floor : names[0].start].strip(" ，") or not _close(reading, names[-1].end, match.start()):
        return None
    return Clause(
        names[0].start, word.end, NAME, (Part(word.role, word.text, names, verb=True),), closes=False, apart=True
    )


_IS = re.compile(r"(?:作为|[为是系])(?:本项工作|该项工作|此项工作|项目)?(?:的)?$")


def _called(reading: Reading, word: Word, done: int) -> Part | None:
    """县住建局为牵头单位，县公安局为配合单位."""
    text = reading.text
    label = before_label(text, max(0, word.start - 8), word.start)
    match = _IS.search(text, max(0, label - 8), label)
    if not match or re.match(r"的|要|应", text[word.end : word.end + 1]):
        return None
    floor = _floor(reading, word, done)
    names = units_before(text, floor, match.start())
    if not names or not _close(reading, names[-1].end, match.start()):
        return None
    ahead = _DASH.sub("", text[floor : names[0].start]).strip(" 由…")
    if ahead.strip("，") and not (ahead.endswith("，") and label < word.start):
        return None
    return Part(word.role, word.text, names) if all(name.like == Likeness.BODY for name in names) else None


def _next(reading: Reading, word: Word, end: int) -> Part | None:
    """The part that goes on with a chain: only units, and what their verb before was about, stand between."""
    text = reading.text
    if word.start - end > _LONGEST or _CHAIN_STOP.search(text, end, word.start):
        return None
    comma = re.compile(r"[，、；]").search(text, end, word.start)
    if not comma:
        return None
    if comma.start() - end > 20:
        return _later(reading, word, end)
    names = units_before(text, comma.end(), word.start)
    if not names or text[comma.end() : names[0].start].strip(" 由") or not _close(reading, names[-1].end, word.start):
        return _later(reading, word, end)
    return Part(word.role, word.text, names, verb=True)


_COMMA = re.compile(r"[，；]")


def _later(reading: Reading, word: Word, end: int) -> Part | None:
    """A named body's own clause further on in the sentence: A负责做这，并做那，B负责做另一件; A牵头…，评估结果…，B配合."""
    text = reading.text
    edge = word.start
    toward = _TOWARD.search(text, end, edge)
    edge = toward.start() if toward else edge
    commas = [m.end() for m in _COMMA.finditer(text, end, edge)]
    for start in reversed(commas):
        names = units_before(text, start, edge)
        if names and not text[start : names[0].start].strip(" "):
            own = (
                _close(reading, names[-1].end, edge)
                and all(each(name) or certain(reading, name) for name in names)
                and not of_a_class(names)
            )
            return Part(_role(reading, word), word.text, names, verb=True) if own else None
    return None


_ENDS = re.compile(r"[，；。]|$", re.MULTILINE)
_AT_TIMES = re.compile(r"(?:[一-鿿]{0,2}(?:适时|定期|不定期|及时|全程))$")


def _at_times(reading: Reading, word: Word, end: int) -> bool:
    """Whether a body does it again and again, with no object: 市政府督查室适时督办，…."""
    text = reading.text
    return _ENDS.match(text, word.end) is not None and _AT_TIMES.fullmatch(text, end, word.start) is not None


_SENTENCE_ENDS = re.compile(r"[。\n]|$")


def _alone(reading: Reading, word: Word, names: tuple[Found, ...]) -> bool:
    """Whether a sentence is nothing but names and their verbs: 各区组织实施，市融媒体中心配合。."""
    text = reading.text
    stop = _SENTENCE_ENDS.search(text, word.end)
    end = stop.start() if stop else len(text)
    if end - word.end > _LONGEST or not _ENDS.match(text, word.end):
        return False
    if not all(told(name) for name in names):
        return False
    at = word.end
    for verb in reading.words_in(word.end, end):
        if verb.kind != "verb" or verb.start < at:
            continue
        others = units_before(text, at, verb.start)
        if not others or text[at : others[0].start].strip(" ，；") or not _close(reading, others[-1].end, verb.start):
            return False
        at = verb.end
    return at == end


_VERB_AFTER = re.compile(r"(?:等[一-鿿]{0,8}?(?:部门|单位))?[一-鿿]{2}")


def _joint(reading: Reading, word: Word) -> Clause | None:
    """由A会同B办某事, without another role word: A leads, and B is with it."""
    text = reading.text
    floor = _floor(reading, word, 0)
    by = None
    for match in BY.finditer(text, floor, word.start):
        by = match
    names = units_before(text, by.end(), word.start) if by else ()
    if by and names and text[by.end() : names[0].start].strip(" “”"):
        return None  # 由省应急厅厅长担任，省公安厅…为成员单位
    if names and "，" in text[by.end() if by else 0 : word.start]:
        return None
    others = run_of_units(text, word.end, min(len(text), word.end + 200)) if names else ()
    if not others or not _close(reading, names[-1].end, word.start) or any(n.vague for n in (*names, *others)):
        return None
    end = others[-1].end
    if (
        not _VERB_AFTER.match(text, end)
        or DESCRIBES.match(text, end, end + 24)
        or any(w.start - end < 12 for w in reading.words_in(end, end + 16))
    ):
        return None
    lead = min(reading.exclusive, key=lambda role: reading.lexicon.order[role])
    made = (Part(lead, "", names, stated=False), Part(word.role, word.text, others))
    return Clause(names[0].start, end, NAME, made, closes=False)


def _along(reading: Reading, word: Word, end: int) -> Part | None:
    """The units after 会同, where it follows a verb at once: 由A牵头，会同B制定方案."""
    if word.start - end > 2 or reading.text[end : word.start].strip(" ，并"):
        return None
    names = run_of_units(reading.text, word.end, min(len(reading.text), word.end + 200))
    return Part(word.role, word.text, names) if names else None


_TOWARD = re.compile(r"对[^，。；、\n]{2,30}$")
"""What a body answers for, between it and the verb: 各县区政府对本地区工作负总责."""
_BEFORE_VERB = frozenset(
    "局厅委办部署院会处科室股所站队心司团府行社厂矿场庭校馆台联协组区市县省州盟旗镇乡道村门位构业地方关体织段园小等）〕学报"
    "责工能限同别体一面要应当法自极切实力真动总抓程时期头以域线片，须由 "
)
"""What a name, or what stands between a name and its verb, can end in: most verbs of prose fail here at once."""


def _after_name(reading: Reading, word: Word) -> bool:
    """Whether a verb stands where a name, or what may follow a name, can have ended."""
    text = reading.text
    if text[word.start - 1 : word.start] in _BEFORE_VERB:
        return True
    return _TOWARD.search(text, max(0, word.start - 32), word.start) is not None


def _first(reading: Reading, word: Word, done: int) -> Part | None:
    text = reading.text
    if not _after_name(reading, word):
        return None
    floor = _floor(reading, word, done)
    if (being := _BEING.fullmatch(text, floor, word.start)) and _charged(reading, word):
        names = units_before(text, *being.span("name" if being["name"] else "named"))
        return Part(_role(reading, word), word.text, names, verb=True) if names and _named(reading, names) else None
    by = None
    for match in BY.finditer(text, floor, word.start):
        by = match
    start = by.end() if by else floor
    edge = word.start
    if toward := _TOWARD.search(text, start, edge):
        edge = toward.start()
    names = units_before(text, start, edge)
    if not names or not _close(reading, names[-1].end, edge):
        return None
    if by and "，" in text[start : names[0].start]:
        by, start = None, floor  # 问题由信息部门提交，业务部门牵头…
    if text[floor - 1 : floor] == "“" and not all(certain(reading, name) for name in names):
        return None  # a slogan: “企业主办、政府扶持”的原则
    ahead = _REPORT.sub("", _DASH.sub("", text[start : names[0].start]).strip(" "))
    if _LED.match(ahead) and all(certain(reading, name) for name in names):
        return Part(_role(reading, word), word.text, names, verb=True)
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
    return _charge(reading, word, names, by=by is not None, ahead=ahead, start=start)


_BEING = re.compile(
    r"[ ]*(?:(?P<name>[^，。；：\n是为]{3,30})[是为][^，。；\n]{2,30}(?:部门|单位|机构|机关|主体)"
    r"|[^，。；：\n是为]{2,30}(?:机构|机关|部门|单位)[是为](?P<named>[^，。；：\n]{3,30}))，(?:主要|具体|全面|统一|依法)*"
)
"""A body that is said to be the office for a matter, before its duty: 市林业局是防火工作的主管部门，负责…; 办事机构为市应急局，负责…."""


def _does(reading: Reading, word: Word) -> bool:
    """Whether a verb says that it is done, and no more: 各镇街具体组织实施，…."""
    said = any(word.text.endswith(verb) for verb in reading.lexicon.implied)
    return said and _ENDS.match(reading.text, word.end) is not None


_REPORT = re.compile(
    r"^(?:(?:本次|此次)?会议|会上|经|并)?(?:研究)?(?:议定|决定|明确|确定|要求|同意|原则同意|商定|认为)，|^(?:其中|同时|此外|另外|在[^。，；]{2,16}(?:领导|指导|统筹|支持|组织|协调)下|按照[^。，；]{1,12}(?:委|委会|办|局|部|厅|政府|会议|通知|方案)(?:的)?(?:要求|部署|安排))，"
)
"""What tells that the rest of the sentence was decided, or goes on: 会议议定，市住建局负责编制方案."""


def _fields(names: tuple[Found, ...]) -> bool:
    """Whether the names are fields of work that share the last one's ending: 公安、交通部门."""
    *first, last = names
    return (
        bool(first)
        and re.fullmatch(r"(?!有关|相关|职能|业务|主管|上级)[一-鿿]{2,6}部门", last.name) is not None
        and all(2 <= len(name.name) <= 4 for name in first)
    )


def _named(reading: Reading, names: tuple[Found, ...]) -> bool:
    """Whether every name can be told: a body's, each place's, or a field of work where a department shares its ending.

    The group that follows 等 (公安、民政等有关部门) is none of them.
    """
    if len(names) > 1 and names[-1].vague and names[-2].open_list:
        names = names[:-1]
    shared = len(names) > 1 and any(name.open_list or fields.department(name.name) for name in names)
    return all(
        each(name) or (certain(reading, name) and not name.vague) or (shared and fields.field(name.name))
        for name in names
    )


_DASH = re.compile(r"^[ \t]*[-*+–][ \t]+")
"""The mark of a list's point in markdown, which is no word of its sentence."""

_LED = re.compile(r"^由[^，。；]{2,12}(?:牵头|负总责|挂帅|总负责)，$")
"""A person who leads, named before the bodies that are charged: 由李副县长牵头，县收储中心负责."""


def _charge(reading: Reading, word: Word, names: tuple[Found, ...], *, by: bool, ahead: str, start: int) -> Part | None:
    """The part, if names that stand before a verb are given a duty by it. ``ahead`` is what of the sentence stands before them."""
    text = reading.text
    role = _role(reading, word)
    leading = role in reading.exclusive or any(
        reading.lexicon.roles.get(word.text[:size]) in reading.exclusive for size in range(2, len(word.text))
    )
    named = _fields(names) or _named(reading, names)
    if by:
        return Part(role, word.text, names, verb=True) if named or role in reading.exclusive else None
    first = not ahead.strip("，") or _parallel(text, start, names[0].start)
    if not ahead.strip("，") and (
        _alone(reading, word, names)
        or (named and _at_times(reading, word, names[-1].end))
        or (all(each(name) for name in names) and _does(reading, word))
    ):
        return Part(word.role, word.text, names, verb=True)
    known = named or (len(names) >= _MANY and sum(certain(reading, name) for name in names) >= len(names) - 1)
    if known and ahead.endswith("，") and _ENDS.match(text, word.end) and _follows(reading, names[0].start):
        return Part(word.role, word.text, names, verb=True)
    share = len(names) > 1 and "职责" in text[names[-1].end : word.end]
    if share and named and first and _SUPPORTS.match(text, word.end):
        return Part(word.role, word.text, names, verb=True)
    share = share and not any(name.vague for name in names)
    if (leading and (named or first or _paired(reading, word))) or (
        _charged(reading, word) and (named or share) and first
    ):
        return Part(role, word.text, names, verb=True)
    return None


_SUPPORTS = re.compile(r"[一-鿿]{0,16}(?:做好|实施|开展|推进|落实|完成)")
"""What goes on after a verb of support that has an object: 公安、城管等部门按照各自职责，协助园林部门做好养护."""
_MANY = 5
"""Names from which on one that cannot be told is believed for the others' sake."""


def _paired(reading: Reading, word: Word) -> bool:
    """Whether another body's verb follows at once: 业务部门牵头、信息部门配合完成整改."""
    text = reading.text
    if text[word.end : word.end + 1] not in tuple("、，"):
        return False
    for verb in reading.words_in(word.end + 1, word.end + 40):
        if verb.kind != "verb" or verb.role == word.role:
            continue
        names = units_before(text, word.end + 1, verb.start)
        return bool(names) and names[0].start == word.end + 1 and _close(reading, names[-1].end, verb.start)
    return False


_HOST = re.compile(r"(?:网站|本站|网页|页面|会议)$")
"""What has a host and is no task: 会议由市府办牵头组织."""


def _follows(reading: Reading, offset: int) -> bool:
    """Whether another form has read a role word earlier in the sentence: 市交通局：负责运送，市火车站予以配合."""
    text = reading.text
    start = max(text.rfind(mark, max(0, offset - _LONGEST), offset) for mark in "。\n") + 1
    return any(not reading.free(word) for word in reading.words_in(start, offset))


def _parallel(text: str, start: int, end: int) -> bool:
    """Whether the sentence has begun with another body that does something: 领导小组统筹协调，办公室负责…."""
    comma = text.find("，", start, end)
    return comma > start and cut_off(text, start, comma) is not None


def _charged(reading: Reading, word: Word) -> bool:
    """Whether a word says outright that someone answers for something: 负责, 负责考核."""
    return any(reading.lexicon.roles.get(word.text[:size]) == reading.unmarked for size in range(2, len(word.text) + 1))


_MORE = re.compile(r"[、和及与]|管理")


def _role(reading: Reading, word: Word) -> str:
    """The word's role; with an object 负责落实… is a duty like any other, and so is one of several (负责指导、督促…)."""
    after = reading.text[word.end : word.end + 1]
    if not after or after in "，。；、）〕 \n":
        return word.role
    roles = reading.lexicon.roles
    for size in range(len(word.text) - 1, 1, -1):
        if roles.get(word.text[:size]) != reading.unmarked:
            continue
        if _MORE.match(reading.text, word.end) or roles.get(word.text[size:]) != word.role:
            return reading.unmarked
    return word.role


def _floor(reading: Reading, word: Word, done: int) -> int:
    text = reading.text
    floor = reading.last_stop(max(done, word.start - _LONGEST, 0), word.start)
    item = reading.outline.at(word.start)
    if item is not None:
        floor = max(floor, reading.outline.items[item].body)
    gap = text.rfind("  ", floor, word.start)
    if gap >= 0 and _NAME_AND_GAP.search(text, max(0, word.start - 40), word.start):
        gap = -1
    return max(floor, gap + 2) if gap >= 0 else floor


_NAME_AND_GAP = re.compile(r"(?:^|\n)\s*[一-鿿、]{2,24}  $")
"""A name alone at the beginning of its line, parted from its verb by two blanks: 法规处  负责审核."""


def _close(reading: Reading, end: int, start: int) -> bool:
    """Whether nothing but 等部门 and 按职责分工 stands between the last name and the verb."""
    if end == start:
        return True
    between = _BRACKETED.sub("", reading.text[end:start])
    return _BETWEEN.fullmatch(between) is not None


_BRACKETED = re.compile(r"[（〔][^（）〔〕]*[）〕]")
_BETWEEN = re.compile(
    r"(?:等[一-鿿]{0,10}?(?:部门|单位|地区|企业|机构)?)?[ ，]*"
    r"(?:(?:分(?:领域|行业|条线|片区?|级)|按|按照|根据|依|依据|依照|结合|行业|领域|要|应|应当|各自的|具体|共同|分别|分头|适时|定期|不定期|及时|予以|给予|统一|全面|主要|依法|会同有关部门|各自|职责|职能|分工|权限|积极|密切|切实|全力|大力|认真|主动|协同|联动|联合|抓紧|牢牢|全程|总体|总)[，]?)*"
)
