"""Tables that a crawler has flattened: no separators, or one cell a line, or cells apart by spaces.

    flat    = heading {row}
    heading = column names run together, a role label among them (序号工作任务负责单位时间进度备注)
    row     = number task units [time] [remark]

Rows are told by their counting numbers. Where nothing stands between the task and the first unit (…公园市住建局、市财政局) the
name is the longest one that the document writes elsewhere, or begins at the last word that can begin a unit's name.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from kg import mentions
from kg.clause import Clause, Example, Part, Reading, marked
from kg.likeness import Likeness, likeness
from kg.mentions import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.lexicon import Word

NAME = "flat"
EXAMPLES: tuple[Example, ...] = (
    (
        "序号工作任务负责单位时间进度备注1修建公园市住建局（牵头）、市财政局2024年底2治理河道市水务局（牵头）、市生态环境局2025年底",
        (("lead", "市住建局"), ("responsible", "市财政局"), ("lead", "市水务局"), ("responsible", "市生态环境局")),
    ),
    (
        "序号\n工作任务\n牵头单位\n配合单位\n1\n修建公园\n市住建局\n市财政局\n2\n治理河道\n市水务局\n市生态环境局、各县区政府\n",
        (
            ("lead", "市住建局"),
            ("cooperate", "市财政局"),
            ("lead", "市水务局"),
            ("cooperate", "市生态环境局"),
            ("cooperate", "各县区政府"),
        ),
    ),
)
_COLUMN = (
    r"(?:序号|编号|项目名称|项目|类别|类型|领域|分类|重点任务|主要任务|工作任务|目标任务|任务分解|任务名称|任务|工作内容|主要内容|具体内容|建设内容|内容|"
    r"工作措施|具体措施|主要措施|推进措施|措施|改革举措|重点举措|举措|工作事项|具体事项|事项|工作目标|工作要求|工作重点|目标|指标|要点|工作|要求|问题|时间进度|"
    r"完成时限|完成时间|时间节点|时间安排|时间要求|进度安排|时限|进度|推广范围|实施范围|备注|成果|依据|[一-鿿]{0,2}领导|责任人|联系人)"
)
_BEFORE_HEAD = re.compile(rf"(?:{_COLUMN}(?:[（〔][^（）〔〕]{{0,12}}[）〕])?[\s|]*)+$")
_AFTER_HEAD = re.compile(
    rf"(?:[（〔][^（）〔〕]{{0,20}}[）〕])?[\s|]*(?:{_COLUMN}(?:[（〔][^（）〔〕]{{0,12}}[）〕])?[\s|]*)*"
)
_LIST = re.compile(r"(?:[一-鿿（）〔〕A-Za-z]{2,40}?(?:、|，|；|会同|和|及))*[一-鿿（）〔〕]{2,30}")
_FIRST = re.compile(
    r"(?:各|[市县区](?![场级内外域区长民](?!政))|省|州|盟|旗|国家|中国|人行|人民银行|国网|团[市省县区]委|驻)(?!(?:管理|建设|规划|发展|服务|监管)局|中心支行|分行|支行|分公司)"
)
_SPLIT = re.compile(r"[\n\t|]|  +| ")


def find(reading: Reading) -> Iterator[Clause]:
    """One clause for each row of each flattened table."""
    done = -1
    for index, word in enumerate(reading.words):
        if word.start < done or word.kind != "head" or index in reading.claimed:
            continue
        if any(start <= word.start < end for start, end in reading.headings):
            continue
        heading = _heading(reading, word)
        if not heading:
            continue
        start, end, columns = heading
        reading.headings.append((start, end))
        clauses = list(_rows(reading, end, columns))
        yield from clauses
        done = clauses[-1].end if clauses else end


def _heading(reading: Reading, word: Word) -> tuple[int, int, list[Word]] | None:
    """Where a heading begins and ends, with its role labels; at least two columns of another kind stand in it."""
    text = reading.text
    before = _BEFORE_HEAD.search(text, max(0, word.start - 60), word.start)
    start = before.start() if before else word.start
    columns = [word]
    at = word.end
    while True:
        after = _AFTER_HEAD.match(text, at)
        at = after.end() if after else at
        following = next((w for w in reading.words_in(at, at + 12) if w.start == at and w.kind == "head"), None)
        if following is None:
            break
        columns.append(following)
        at = following.end
    others = len(re.findall(_COLUMN, text[start : columns[0].start])) + len(
        re.findall(_COLUMN, text[columns[-1].end : at])
    )
    if not before or (others < 2 and not text.startswith("序号", start)) or text[at : at + 1] == "：":
        return None
    return start, at, columns


def _rows(reading: Reading, start: int, columns: list[Word]) -> Iterator[Clause]:
    text = reading.text
    known = _known(text, start)
    number = 1
    at = _number(text, number, start, min(len(text), start + 200))
    while at is not None:
        following = _number(text, number + 1, at[1], min(len(text), at[1] + 4000))
        stop = following[0] if following else min(len(text), at[1] + 1500)
        clause = _row(reading, at, stop, columns, known)
        if clause is None:
            if following is None:
                return
        else:
            yield clause
        number, at = number + 1, following


def _number(text: str, number: int, start: int, end: int) -> tuple[int, int] | None:
    """Where the next counting number stands, with something to do right after it."""
    pattern = _counted(number)
    match = pattern.search(text, start, end)
    return match.span() if match else None


_MEASURE = "[年月日季亿万元倍级类户条次周天岁亩米吨%％]|个|公里|公顷|公斤|项(?!目)|人(?!才|社|力|民|口|大)|家(?!庭|政|长|居|禽|电|畜)|千|百分|小时|分钟|期|届|批|所"


@functools.lru_cache(maxsize=512)
def _counted(number: int) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\d.—第至〔-]){number}(?:[.、]?[ \t\n|]+(?=[“《〔A-Za-z\d一-鿿])|[.、]?(?=[“《〔A-Z一-鿿])(?!{_MEASURE}))"
    )


def _known(text: str, start: int) -> list[str]:
    """Names that stand between two separators after the heading: the document's own spelling of its units."""
    names: dict[str, int] = {}
    for match in re.finditer(r"(?<=[、和])([一-鿿]{2,16})(?=[、和\d]|$)", text[start : start + 60000]):
        if likeness(match[1]) == Likeness.BODY:
            names[match[1]] = names.get(match[1], 0) + 1
    clean = [
        name
        for name, times in names.items()
        if times > 1 or not any(name != other and name.endswith(other) for other in names)
    ]
    return sorted(clean, key=lambda name: (-len(name), name))


def _row(reading: Reading, number: tuple[int, int], stop: int, columns: list[Word], known: list[str]) -> Clause | None:
    text = reading.text
    cells = _cells(text, number[1], stop)
    lists = [names for start, end in cells if (names := _units(text, start, end))] if len(cells) > 1 else []
    if not lists:
        lists = _within(text, number[1], stop, known, several=len(columns) > 1)
    if not lists:
        return None
    made: list[Part] = []
    for index, names in enumerate(lists[: len(columns)] if len(lists) >= len(columns) else lists):
        column = columns[min(index, len(columns) - 1)]
        made += marked(reading, Part(column.role, column.text, tuple(names)))
    start = lists[0][0].start
    last = lists[min(len(lists), len(columns)) - 1][-1].end
    title = text[number[1] : start].strip()
    return Clause(
        start, last, NAME, tuple(made), row=(number[1], stop), number=text[slice(*number)].strip(), title=title[:80]
    )


def _cells(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    cells: list[tuple[int, int]] = []
    at = start
    for match in _SPLIT.finditer(text, start, stop):
        if match.start() > at:
            cells.append((at, match.start()))
        at = match.end()
    if stop > at:
        cells.append((at, stop))
    return cells


def _units(text: str, start: int, end: int) -> list[Found]:
    """The names of a cell that is nothing but a list of units."""
    names = mentions.read(text, start, end)
    if not names or any(name.like < Likeness.PLACE for name in names):
        return []
    if text[start : names[0].start].strip() or sum(n.like == Likeness.BODY for n in names) == 0:
        return []
    pieces = [
        p for p in re.split(r"[、，；和及与]", re.sub(r"[（〔][^（）〔〕]*[）〕]", "", text[start:end])) if p.strip()
    ]
    return names if len(names) >= len(pieces) and all(n.end - n.start <= 24 for n in names) else []


def _within(text: str, start: int, stop: int, known: list[str], *, several: bool) -> list[list[Found]]:
    """The list inside a row without separators: the longest run of names, its first cut from the task's words."""
    best: list[Found] = []
    for run in re.finditer(r"[^。；：？！\n]+", text[start:stop]):
        names = _run(text, start + run.start(), start + run.end(), known, several=several)
        if names and _weight(names) >= _weight(best):
            best = names
    if not several:
        return [best] if best else []
    columns: list[list[Found]] = []
    for name in best:
        if columns and columns[-1][-1].end != name.start:
            columns[-1].append(name)
        else:
            columns.append([name])
    return columns


def _weight(names: list[Found]) -> int:
    return len(names) + (20 if names and names[0].mark else 0)


def _run(text: str, start: int, end: int, known: list[str], *, several: bool) -> list[Found]:
    """The last names of a stretch, up to the piece in which the task's words end and the first unit begins."""
    names: list[Found] = []
    pieces = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^、，]+", text[start:end])]
    for begin, finish in reversed(pieces):
        tail = _TIME.search(text, begin, finish)
        stop = tail.start() if tail and not names else finish
        at = _begins(text, begin, stop, known)
        if at is None:
            if names:
                break
            continue
        at = _leftward(text, begin, at, known) if several else at
        names = mentions.read(text, at, stop) + names
        if at > begin:
            break
    return names


_TIME = re.compile(r"20\d\d ?年|\d|长期|持续|逐年|每年|年底|立即|全年|按时|适时")


def _begins(text: str, start: int, end: int, known: list[str]) -> int | None:
    """Where in a piece its first unit begins: at its start, where a known name ends it, or at the last word that can begin one."""
    best = None
    for edge in (*(m.start() for m in _EDGE.finditer(text, start, end)), end):
        head = text[start:edge]
        for name in known:
            if head.endswith(name):
                return edge - len(name)
        guess = _guess(head, start)
        if guess == start:
            return start
        best = guess if best is None else best
    return best


def _leftward(text: str, start: int, at: int, known: list[str]) -> int:
    """Where the first of several names begins that stand one after the other without anything between (two columns)."""
    while (before := _begins(text, start, at, known)) is not None and before < at:
        if likeness(text[before:at]) != Likeness.BODY:
            break
        at = before
    return at


_EDGE = re.compile(r"[（〔]|和(?=各|市|省|县|区)|会同|及(?=各|市|省)|等(?=相关|有关|部门|单位|和|$)")


def _guess(head: str, start: int) -> int | None:
    """Where a name that ends a piece begins, judged by the words that can begin one."""
    best = None
    for match in _FIRST.finditer(head):
        rest = head[match.start() :]
        if 3 <= len(rest) <= 16 and likeness(rest) == Likeness.BODY:
            best = start + match.start()
            if match.group() == "各":
                break
    if best is None and likeness(head) == Likeness.BODY and len(head) <= 10:
        return start
    return best
