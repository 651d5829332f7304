"""The grammar that brackets, blocks and table cells share: labels with a list after them, verbs with a list before them.

stretch = [units verb …] {label units [verb]} | {verb units} | units
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import mentions
from kg.clause import Part, Reading
from kg.colonless import colonless
from kg.embedded import before_label
from kg.lexicon import ATTRIBUTES, Word
from kg.parting import TRAIL
from kg.runs import WORK, all_units, run_of_units, units_before
from kg.vocabulary import BODY_NOUNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.mentions import Found


_COLON = re.compile(
    r"(?:[（〔][^（）〔〕：]{1,12}[）〕](?:单位|部门|科室|处室|机构)?)?(?:[及和、/与](?:主要|第一|具体|分管)?(?:责任人|负责人|联系人|领导|责任领导|人员|职责|责任|时限))?[ \n*_]{0,3}(?:：+[*_]{0,2}|；(?=[一-鿿])|为：?(?!主)|是：?)"
)
COLON_BEGINS = frozenset("（〔及和、/与 \n*_：；为是")
_BOX_ENDS = frozenset(" ：）〕")
_BOXED = re.compile(r"[ ]?：?[）〕][ ：]*(?=[一-鿿])(?![和及与等或])")
_ATTRIBUTE = re.compile(rf"(?:(?<=[；，。、 \n\t|（）〔〕])|^)(?:{ATTRIBUTES})[ ]*(?:（[^（）]*）)?：")
_BOXED_ATTRIBUTE = re.compile(rf"[（〔](?:{ATTRIBUTES})：?[）〕]")
_GLUED_ATTRIBUTE = re.compile(
    r"(?<=[一-鿿])(?<![及和与或])(?:(?:完成|整改|办理|办结|落实|推进)(?:时限|时间|期限)|(?:责任|分管|牵头|包联)领导|(?:主要)?责任人|联系人"
    r"|(?:主要|具体|工作|重点|目标|活动|推进|实施|整改|年度|预期)(?:职责|内容|任务|时间|地点|目标|要求|措施|举措|计划|情况|标准|成果)|(?:进度|时间)安排|完成情况|成果形式|备注)[ ]?："
)
"""A label that follows its list with nothing between: 责任单位：市财政局完成时限：年底前."""
_ATTRIBUTE_ENDS = re.compile(
    rf"[限间期导人点{''.join(sorted(set(re.findall('([一-鿿])(?=[|()]|$)', ATTRIBUTES))))}](?:[ ]*(?:（[^（）]*）)?：|[）〕])"
)
"""What each of these three ends in: most lists hold none of them."""
_OTHER_LABEL = re.compile(r"(?<=[；。 \n\t|）〕])[一-鿿]{2,8}：")
_RUN = re.compile(r"[ ]*(?:并|和|及|、|与|且|或)?[ ]*")
_PEOPLE_DONE = "员(?:疏散|转移|撤离|组织|安置|培训|搜救|救助|救援|救治|调配|调度|管控|管理|摸排|排查|招聘|分流|安排|登记|核查|核酸|信息|密集|进出|值守|抽调|选派|配备)"
"""What is done with people, who so are no persons in charge: 负责人员疏散."""
PERSON_AFTER = re.compile(
    rf"人(?!民|力|社|才|大|武|防|事|{_PEOPLE_DONE})|同志|领导(?!干部|小组)|制度|机制|主体|能力|意识|感|追究|落实情况|清单"
)
DESCRIBES = re.compile(
    r"的(?!通知)|”(?:的|等)|[^，。；、\n]{1,8}的(?=[^，。；、\n]{0,8}(?:部门|单位|机构|政府|企业|人员|同志|领导|机制|制度|体系|小组|专班|联席会议|指挥部|组织(?![、，。协实领工开和与及管推指编])|格局|工作组|委员会|平台))"
    r"|[^，。；\n]{0,2}(?<![年疾病派老客军工])人(?!民|力|社|才|大|武|防|事|员|口|居)|(?!做好)[^。；\n，]{0,2}解释(?:工作)?(?:[。；，\n]|$)"
)
"""What follows a verb that describes a body or interprets the document, and assigns nothing: 的机制, 处置的部门, 解释."""


@dataclass(frozen=True, slots=True)
class _Label:
    start: int
    list_start: int
    word: Word


def labels(reading: Reading, start: int, end: int, *, companions: bool = False) -> list[_Label]:
    """The role labels of a stretch: a head (or a verb) with a colon after it, or in a bracket of its own (【责任单位】)."""
    found: list[_Label] = []
    for word in reading.words_in(start, end):
        if found and word.start < found[-1].list_start:
            continue
        if depth(reading, word, start):
            label = boxed(reading, word, end)
        elif word.kind == "companion" and not (found or companions):
            label = None
        else:
            label = with_colon(reading, word, start, end) or _colonless(reading, word, start, end)
        if label:
            found.append(label)
    return found


def boxed(reading: Reading, word: Word, end: int) -> _Label | None:
    """The label that a bracket holds and nothing else, with its list behind the bracket: 【责任单位】市财政局."""
    if word.kind != "head" or reading.text[word.end : word.end + 1] not in _BOX_ENDS:
        return None
    index = reading.group_of(word)
    if index is None:
        return None
    group = reading.groups[index]
    before = reading.text[group.start + 1 : word.start]
    close = _BOXED.match(reading.text, word.end, end)
    if not close or len(before) > 4 or group.end <= word.end or close.start() > group.end:
        return None
    if reading.text[group.start] == "（" and reading.text[group.start - 1 : group.start] not in (
        "",
        "\n",
        " ",
        "。",
        "；",
    ):
        return None
    return _Label(group.start, close.end(), word)


def with_colon(reading: Reading, word: Word, start: int, end: int) -> _Label | None:
    """The label that a word is by the colon behind it, in a stretch that may begin with the word."""
    text = reading.text
    if text[word.end : word.end + 1] not in COLON_BEGINS:
        return None
    colon = _COLON.match(text, word.end, end)
    if not colon:
        return None
    said = "：" in colon.group() or ("；" in colon.group() and word.kind == "head")
    if not said and reading.words_in(colon.end(), min(end, colon.end() + 8)):
        return None
    if not said and (word.kind == "verb" or not _starts_label(text, word.start, start)):
        return None
    begin = before_label(text, max(start, word.start - 8), word.start)
    if "；" in colon.group() and not _starts_label(text, begin, start):
        return None  # a list's last name before a semicolon: 市财政局及相关主管部门；…
    return _Label(begin, colon.end(), word)


def _colonless(reading: Reading, word: Word, start: int, end: int) -> _Label | None:
    """The label that a word is without a colon, at the beginning of a stretch or behind a separator."""
    if word.kind == "verb":
        return None
    begin = before_label(reading.text, max(start, word.start - 8), word.start)
    if not _starts_label(reading.text, begin, start) or (at := colonless(reading, word, end)) is None:
        return None
    return _Label(begin, at, word)


def _starts_label(text: str, at: int, start: int) -> bool:
    return at <= start or text[at - 1] in "，；。、 \n（〔"


def depth(reading: Reading, word: Word, start: int) -> bool:
    """Whether a word stands in a bracket that was opened after ``start``."""
    index = reading.around.get(word.start)
    return index is not None and reading.groups[index].start >= start


def attribute_end(text: str, start: int, end: int) -> int:
    """Where a list must end at the latest because another label (完成时限：) begins; one in brackets ends nothing."""
    if text.find("：", start, end) < 0 and text.find("）", start, end) < 0 and text.find("〕", start, end) < 0:
        return end  # each of them ends in one of these
    attributes = (_ATTRIBUTE, _GLUED_ATTRIBUTE, _BOXED_ATTRIBUTE) if _ATTRIBUTE_ENDS.search(text, start, end) else ()
    for pattern in (*attributes, _OTHER_LABEL):
        for match in pattern.finditer(text, start, end):
            at = match.start()
            if text.count("（", start, at) + text.count("〔", start, at) <= text.count("）", start, at) + text.count(
                "〕", start, at
            ):
                end = at
                break
    return end


_VALUE = re.compile(r"[^；，。\n]{0,24}[；，]")


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a list between the labels that interrupt it: 市教育局，责任人：张三；市财政局，责任人：李四."""
    while start < end:
        stop = attribute_end(text, start, end)
        yield start, stop
        value = _VALUE.match(text, stop, end) if stop < end else None
        if value is None or not run_of_units(text, value.end(), min(end, value.end() + 40)):
            return
        start = value.end()


def parts(reading: Reading, start: int, end: int, *, role: str = "", label: str = "") -> list[Part]:
    """The roles and names of a stretch. ``role`` and ``label`` are what a list without role words gets (a cell's heading)."""
    found: list[Part] = []
    marks = labels(reading, start, end, companions=bool(role))
    first = marks[0].start if marks else end
    if first > start:
        found += _spoken(reading, start, first, role=role, label=label)
    for index, mark in enumerate(marks):
        stop = marks[index + 1].start if index + 1 < len(marks) else end
        said = reading.text[mark.word.start : mark.word.end]
        for a, b in _stretches(reading.text, mark.list_start, stop):
            found += _spoken(reading, a, b, role=mark.word.role, label=said)
    return found


def _verbs(reading: Reading, start: int, end: int) -> list[tuple[Word, int]]:
    """The verbs of a stretch, each with where its run of verbs ends (牵头并负责)."""
    text = reading.text
    runs: list[tuple[Word, int]] = []
    for word in reading.words_in(start, end):
        if (word.kind != "verb" and not _copula(text, word, end)) or depth(reading, word, start):
            continue
        said = word.end < end and text[word.end] not in _CLAUSE_ENDS
        if said and (PERSON_AFTER.match(text, word.end, end) or DESCRIBES.match(text, word.end, end)):
            continue
        if runs:
            between = _RUN.match(text, runs[-1][1], word.start)
            if between and between.end() == word.start:
                runs[-1] = (runs[-1][0], word.end)
                continue
        runs.append((word, word.end))
    return runs


_IS = re.compile(r"(?:作为|担任|[均同分别]*为|是)$")
_CLAUSE_ENDS = frozenset("，。；\n")
_SAID = frozenset("，；。、 ）〕\n")


def _copula(text: str, word: Word, end: int) -> int:
    """How many characters before a head say that bodies are it: 市财政局为牵头单位; 0 where none do or more follows."""
    if text[word.start - 1 : word.start] not in ("为", "任", "是") or (word.end < end and text[word.end] not in _SAID):
        return 0
    said = _IS.search(text, max(0, word.start - 4), word.start)
    return word.start - said.start() if said else 0


def _spoken(reading: Reading, start: int, end: int, *, role: str, label: str) -> list[Part]:
    """A stretch without labels: lists before verbs, then what no verb follows."""
    text = reading.text
    found: list[Part] = []
    at = start
    verbs = _verbs(reading, start, end)
    for at_verb, (verb, run_end) in enumerate(verbs):
        if comma := _duty_after(reading, start, verb, run_end):
            end, verbs = comma, verbs[:at_verb]
            break
    end = _without_verb(reading, start, end) if role and not verbs else end
    if verbs and (ahead := _verbs_first(reading, start, end, verbs)):
        return ahead
    if role and len(verbs) == 1:
        return _labelled(reading, start, end, verbs[0], role=role, label=label)
    for verb, run_end in verbs:
        if not found and not role and _busy(reading, verb, run_end, end):
            continue
        at = _past_object(text, at, verb.start) if found else at
        names = units_before(text, at, verb.start - (_copula(text, verb, end) if verb.kind == "head" else 0))
        if not names and role and at == start:
            names = tuple(mentions.read(text, at, verb.start, loose=True))
        if names and not role and not _leads_in(text, at, names[0].start, first=at == start):
            continue
        if names and found and (along := _along(reading, at, names[0].start)):
            found.append(Part(along.role, along.text, names))
            at = run_end
            continue
        if names:
            found.append(_beside(reading, Part(verb.role, text[verb.start : run_end], names, verb=True), role, label))
            at = run_end
        elif not found:
            continue
        else:
            at = run_end
    if found and at >= end:
        return [part for whole in found for part in marked(reading, whole)]
    companion = next((w for w in reading.words_in(at, end) if w.kind == "companion"), None) if found else None
    if companion and not companion.text.endswith(BODY_NOUNS) and text[at : companion.start].strip(" ，") in ("", "并"):
        names = run_of_units(text, companion.end, end)
        return [
            *(p for whole in found for p in marked(reading, whole)),
            *([Part(companion.role, companion.text, names)] if names else []),
        ]
    if found and (implied := implied_verb(reading, at, end)):
        found.append(implied)
        return [part for whole in found for part in marked(reading, whole)]
    if found and (work := WORK.search(text[at:end])):
        end = at + work.start()
    rest = mentions.read(text, at, end, loose=bool(role) and at == start)
    if rest and (role or not found or all_units(text, at, end)):
        if found and not role:
            found.append(Part(reading.unmarked, "", tuple(rest), stated=False))
        elif role:
            found.append(Part(role, label, tuple(rest)))
    return [part for whole in found for part in marked(reading, whole)]


_THEN = re.compile(r"[，；][ ]*(?:主要|具体|全面|重点|统一)*$")


def _duty_after(reading: Reading, start: int, verb: Word, run_end: int) -> int:
    """Where a list ends whose bodies' duty follows: 牵头单位：市应急局，市公安局参加，主要负责信息汇总; else 0."""
    if not verb.text.startswith(reading.lexicon.duty) or reading.text[run_end : run_end + 1] in (
        "",
        *"，。；、）〕 \n",
    ):
        return 0
    then = _THEN.search(reading.text, max(start, verb.start - 12), verb.start)
    return then.start() if then else 0


def _past_object(text: str, at: int, end: int) -> int:
    """Where what a verb is about ends, before the next list: A、B分别负责城镇、农村排查，C配合."""
    comma = text.find("，", at, end)
    if comma <= at or text[at] in "，。；、）〕 \n" or all_units(text, at, comma):
        return at
    return comma + 1


def _along(reading: Reading, start: int, end: int) -> Word | None:
    """The word that puts a list beside the one before it: A牵头，会同B组织实施."""
    words = (w for w in reading.words_in(start, end) if w.kind == "companion" and not w.text.endswith(BODY_NOUNS))
    return next((w for w in words if not reading.text[w.end : end].strip() and w.start - start <= 2), None)


def _beside(reading: Reading, part: Part, role: str, label: str) -> Part:
    """A part with the role of its label, where its verb says no more than that it has a duty: 牵头单位：市住建局负责，…."""
    plain = role and part.role == reading.unmarked
    return Part(role, label, part.names) if plain else part


def implied_verb(reading: Reading, start: int, end: int) -> Part | None:
    """A last list whose verb is one only with another before it: A牵头，各县区落实 (as 负责落实)."""
    text = reading.text
    start = _skipped(text, start, end)
    said = text[start:end].rstrip("。；，、 ")
    verb = _implied(reading, said)
    if not verb:
        return None
    stop = start + len(said) - len(verb)
    names = units_before(text, start, stop)
    covered = sum(name.end - name.start for name in names)
    if not names or text[start : names[0].start].strip(" 由并") or len(_LINKS.sub("", text[start:stop])) > covered + 2:
        return None
    return Part(reading.lexicon.implied[verb], verb, names, verb=True)


def _implied(reading: Reading, said: str) -> str:
    """The longest verb that words end in which is one only beside another: 落实."""
    if not said.endswith(reading.lexicon.endings):
        return ""
    return next(verb for verb in reading.lexicon.implied if said.endswith(verb))


def _without_verb(reading: Reading, start: int, end: int) -> int:
    """Where a labelled list ends before a verb that only says that it is done: 牵头单位：市住建局会同市财政局落实."""
    said = reading.text[start:end].rstrip("。；，、 \n")
    verb = _implied(reading, said)
    stop = start + len(said) - len(verb)
    if not verb or reading.words_in(stop, stop + len(verb)):
        return end
    names = units_before(reading.text, start, stop)
    trail = TRAIL.match(reading.text, names[-1].end, stop) if names else None
    return stop if names and (names[-1].end == stop or (trail and trail.end() == stop)) else end


_LINKS = re.compile(
    r"[，、；。 /]|(?:按照?|根据|依|依据)?(?:各自)?(?:职责|职能)?分工|(?:按照?|依)(?:各自)?职责|等(?:[一-鿿]{0,6}?(?:部门|单位))?|具体|分别|共同|及|和|与|由|负|[（〔][^（）〔〕]*[）〕]"
)


def _skipped(text: str, start: int, end: int) -> int:
    while start < end and text[start] in " ，；、。":
        start += 1
    return start


def _verbs_first(reading: Reading, start: int, end: int, verbs: list[tuple[Word, int]]) -> list[Part]:
    """A stretch in which each verb stands before its list: 牵头市财政局，配合市教育局、市民政局."""
    text = reading.text
    found: list[Part] = []
    edges = [verb.start for verb, _ in verbs] + [end]
    if text[start : edges[0]].strip(" ：，由"):
        return []
    for (verb, run_end), stop in zip(verbs, edges[1:], strict=True):
        names = run_of_units(text, run_end + text.startswith(("：", " "), run_end), stop)
        after = text[names[-1].end : stop] if names else ""
        if (
            not names
            or names[0].start - run_end > 1
            or re.search(r"[一-鿿]{2}", re.sub(r"等[一-鿿]{0,6}|[（〔].*?[）〕]", "", after))
        ):
            return []
        found.append(Part(verb.role, text[verb.start : run_end], names, verb=True))
    return found


def _busy(reading: Reading, verb: Word, run_end: int, end: int) -> bool:
    """Whether a verb of support or action has an object of its own (实施行政许可事项) and so tells what is done, not who."""
    if verb.role in reading.exclusive or verb.role == reading.unmarked or run_end >= end:
        return False
    return reading.text[run_end] not in "，。；、）〕 \n"


def _leads_in(text: str, start: int, end: int, *, first: bool) -> bool:
    """Whether a list may begin here: at the start, after a comma, or after 由."""
    between = text[start:end].rstrip(" \n")
    return not between.strip() or between[-1] in "，；。：、由请以和及与" or (not first and len(between) <= 12)


def _labelled(reading: Reading, start: int, end: int, verb: tuple[Word, int], *, role: str, label: str) -> list[Part]:
    """A list that has a label before and a verb after it: the verb takes the groups after the first comma, if it says more."""
    text = reading.text
    word, run_end = verb
    names = tuple(mentions.read(text, start, word.start, loose=True))
    rest = tuple(mentions.read(text, run_end, end))
    groups = {name.group for name in names}
    parted = text.rfind("；", names[0].end, word.start) if names and role != word.role else -1
    if parted > 0 and word.role == reading.unmarked:
        first = tuple(name for name in names if name.end <= parted)
    elif word.role in (role, reading.unmarked) and not (
        role in reading.exclusive and len(groups) > 1 and not word.text.startswith(reading.lexicon.duty)
    ):
        first = names
    elif len(groups) > 1 and not word.text.startswith(reading.lexicon.duty):
        first = tuple(name for name in names if name.group == names[0].group)
    else:
        first = () if rest or word.role in reading.exclusive else names
    own = names[len(first) :]
    made = [Part(role, label, first)] if first else []
    if own:
        made.append(Part(word.role, text[word.start : run_end], own, verb=True))
    if rest:
        made.append(Part(role, label, rest))
    return [part for whole in made for part in marked(reading, whole)]


_MARK_END = re.compile(r"(?:单位|部门)?(?:[，、；：\s].*)?$")


def _mark(said: str, roles: dict[str, str]) -> str:
    """The role word that a bracket after a name holds, alone or with a person after it: （牵头）, （配合，张三）."""
    for size in range(min(len(said), 8), 1, -1):
        if said[:size] in roles and _MARK_END.match(said[size:]):
            return said[:size]
    return ""


def marked(reading: Reading, part: Part) -> list[Part]:
    """A part split where a role stands in brackets after a name: 市民政局（牵头）、市财政局."""
    for name in part.names:
        if name.mark:
            break
    else:
        if part.names:
            return [part]
    roles = reading.lexicon.roles
    split: list[Part] = []
    run: list[Found] = []
    for name in part.names:
        word = _mark(name.mark, roles)
        if word:
            if run:
                split.append(Part(part.role, part.label, tuple(run), part.stated, part.verb))
                run = []
            split.append(Part(roles[word], word, (name,), verb=True))
        else:
            run.append(name)
    if run:
        split.append(Part(part.role, part.label, tuple(run), part.stated, part.verb))
    return split
