"""Lines that begin with their unit, with a mark between it and its duty: 市公安局：负责…, 市公安局主要职责：…."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg import mentions
from kg.clause import Clause, Part, Reading
from kg.embedded import before_label
from kg.likeness import LAST, Likeness, likeness
from kg.mentions import Found
from kg.occurrences import occurrences
from kg.phrases._before import crew
from kg.telling import PERSON_AFTER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.lexicon import Word

RULE = "roster"
"""The name of the form in the ledger."""
UNIT = r"(?![一二三四五六七八九十]{1,3}、)[一-鿿][一-鿿（）〔〕、“”]{1,39}?"
"""What the name of a body, or a list of them, is made of."""
_MARK = r"(?:[-*+—]{1,2} ?|[一二三四五六七八九十]是|第[一二三四五六七八九十]，)?"
_GAP = (
    r"(?:：[ \t]*\n?|—{1,2}|的?(?:主要|工作|具体|安全生产)*职责(?:是|为)?(?:：[ \t]*\n?|[ \t]*\n)|(?P<weak>[。\t\n]))"
)
DEED = re.compile(
    r"\s*(?:认真|积极|及时|依法|切实|严格|定期|统筹|具体|进一步)*"
    r"(?:督促|指导|贯彻|保证|提供|组织|开展|加强|落实|做好|配合|参与|协助|制定|拟订|编制|会同|承担|履行|查处|监督|检查|维护|建立|完善|推进|实施|负责|牵头)"
)
"""How what a body has to do begins."""
_LINE = re.compile(rf"(?m)(?:^|(?<=[；。：])|(?<=职责))[ \t]*{_MARK}({UNIT})[ \t]*{_GAP}(?(weak)(?={DEED.pattern}))")
_LEAD = re.compile(r"[ \t]*(?:(?:主要|具体|全面|统一|依法)：?)*")
"""What may stand before the verb of a duty."""
OWN = re.compile(
    r"(?:组|指挥部|(?<![学院校党政综合府][院校长委政公合府])办公室|专班|联席会议|委员会|专家|成员单位|办事机构)$"
)
"""What has duties of its own in the matter and is no body that is given a task: 领导小组职责."""
_ALIAS = re.compile(r"[（〔][^（）〔〕]*[）〕]")
KNOWN = 2
"""Items with a verb of duty from which on the others of their list that begin with a body are of their kind."""
ALIKE = 3
"""Items that begin with a body, one of them with a verb of duty, from which on all are of one kind."""


def lines(reading: Reading) -> Iterator[Clause]:
    """One clause for each line that begins with a body and a mark, and then says what it answers for."""
    run: list[tuple[re.Match[str], Word | None]] = []
    for match in _candidates(reading):
        first = _first(reading, match.end())
        if like_of(match[1]) < (Likeness.PLACE if first else Likeness.BODY):
            continue
        if (first and not reading.free(first)) or is_label(reading, match):
            continue
        if match["weak"] and (OWN.search(match[1]) or not _begins_line(reading.text, match.start())):
            continue
        if run and reading.text.count("\n", run[-1][0].end(), match.start(1)) > _LINES_APART:
            yield from _run(reading, run)
            run = []
        run.append((match, first))
    yield from _run(reading, run)


def _begins_line(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n"


def _first(reading: Reading, at: int) -> Word | None:
    """The verb of duty that stands at a place, or behind words such as 主要."""
    word = next(iter(reading.words_in(at, at + 16)), None)
    if word is None or word.kind != "verb" or PERSON_AFTER.match(reading.text, word.end):
        return None
    lead = _LEAD.match(reading.text, at)
    return word if lead and (word.start == lead.end() or not reading.text[at : word.start].strip(" \t")) else None


_LINES_APART = 2


def is_label(reading: Reading, match: re.Match[str]) -> bool:
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
            clause = clause_of(reading, match, role, word.text, word.end)
        elif (known >= KNOWN or (known and len(run) >= ALIKE)) and _DOES.match(reading.text, match.end()):
            clause = clause_of(reading, match, reading.unmarked, "", match.end())
        else:
            continue
        yield replace(clause, row=(match.start(1), _end(reading.text, clause.end)))


_DOES = re.compile(r"[一-鿿]{2}[一-鿿、]{2}")


_GAP_BEFORE = re.compile(r"(?:[：—\t]|职责(?:是|为)?)[ \t]*\n?[ \t]*(?:(?:主要|具体|全面|统一|依法)：?)*$")
_BEFORE_WORD = frozenset("：— \t\n。要体面一法责是为")
_SHORTEST, _LONGEST = 3, 40
"""Characters of a line that may be a body and nothing else."""


def _after_unit(text: str, at: int) -> bool:
    """Whether a duty may follow its body here: behind a mark, or below or behind a line that may be a body."""
    mark = text[at - 1 : at]
    if mark not in ("\n", "。"):
        return mark in _BEFORE_WORD and _GAP_BEFORE.search(text, max(0, at - 16), at) is not None
    line = text.rfind("\n", max(0, at - _LONGEST), at - 1) + 1
    if _SHORTEST <= at - line <= _LONGEST and (text[at - 2] in LAST or text[at - 2] in "：责"):
        return not any(stop in text[line : at - 2] for stop in "，；。")
    return False


def _candidates(reading: Reading) -> Iterator[re.Match[str]]:
    """The names with a colon behind them on the lines where a role word follows such a colon, and beside such lines."""
    text = reading.text
    lines: list[tuple[int, int]] = []
    done = 0
    for word in reading.words:
        if word.start < done or not _after_unit(text, word.start):
            continue
        stop = text.find("\n", word.start)
        start, done = text.rfind("\n", done, max(done, word.start - 1)) + 1 or done, len(text) if stop < 0 else stop
        if lines and start - lines[-1][1] <= _REACH:
            lines[-1] = (lines[-1][0], done)
        else:
            lines.append((start, done))
    last = done = 0
    for start, stop in lines:
        low, high = max(last, start - _REACH), min(len(text), stop + _REACH)
        last = high
        for at in _beginnings(text, low, high):
            if at >= done and (match := _LINE.match(text, at, high)):
                yield match
                done = match.end()


def _beginnings(text: str, start: int, end: int) -> list[int]:
    """Where a name may begin: with its line, behind a stop or behind 职责; looked for one by one, which a pattern does at every character."""
    marks = [at + 1 for at in occurrences(text, "\n；。：", max(0, start - 1), end)]
    marks += [at + 2 for at in occurrences(text, ["职责"], max(0, start - 2), end)]
    return sorted({at for at in marks if at >= start} | ({0} if start == 0 else set()))


_REACH = 600
"""Characters around lines that begin with a body and its duty within which others are of their kind."""


def _end(text: str, start: int) -> int:
    stop = re.compile(r"[；。\n]").search(text, start)
    return stop.end() if stop else len(text)


def clause_of(reading: Reading, match: re.Match[str], role: str, label: str, end: int) -> Clause:
    """The clause of a match whose first group is a body or a list of them."""
    start, stop = crew(reading.text, *match.span(1))
    name = reading.text[start:stop]
    names = tuple(mentions.read(reading.text, start, stop))
    if names and names[0].start > start and "、" in name:
        names = tuple(mentions.read(reading.text, start, stop, loose=True))
    rest = reading.text[names[-1].end : stop] if names else ""
    if not names or (rest and not _ALIAS.fullmatch(rest)) or re.search(r"等(?:有关|相关)单位的", name):
        names = (Found(start, stop, name),)
    return Clause(start, end, RULE, (Part(role, label, names, verb=True),), closes=False)


def like_of(names: str) -> Likeness:
    """How much the words before a duty look like a body's name, or like several: 农业服务中心以及水利站."""
    return min(likeness(name) for name in names.split("以及"))
