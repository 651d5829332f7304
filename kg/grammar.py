"""The grammar that brackets, blocks and table cells share: labels with a list after them, verbs with a list before them.

stretch = [units verb …] {label units [verb]} | {verb units} | units
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import mentions
from kg.clause import Part, Reading
from kg.heads import depth, labels, stretches
from kg.marks import marked
from kg.parting import TRAIL
from kg.runs import WORK, all_units, run_of_units, units_before
from kg.telling import DESCRIBES, PERSON_AFTER
from kg.vocabulary import BODY_NOUNS

if TYPE_CHECKING:
    from kg.lexicon import Word


_RUN = re.compile(r"[ ]*(?:并|和|及|、|与|且|或)?[ ]*")


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
        for a, b in stretches(reading.text, mark.list_start, stop):
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
