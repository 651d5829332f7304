"""The units of a row whose cells nothing parts: a list that begins it, the longest list within it, what follows the list."""

from __future__ import annotations

import re
from itertools import pairwise

from kg import mentions
from kg.likeness import Likeness, likeness
from kg.mentions import Found
from kg.phrases._alone import at_end
from kg.phrases._touching import FIRST, begins, forward, leftward


def counted(text: str, number: int, start: int, end: int) -> tuple[int, int] | None:
    """Where the next counting number stands, with something to do right after it."""
    for match in _COUNTING.finditer(text, start, end):
        if int(match[1]) == number:
            return match.span()
    return None


_MEASURE = (
    "[月季亿倍级类周岁亩米吨%％]|年(?!度)|日(?!常)|万(?!企)|元(?!宵)|户(?!外|籍|厕|用)|条(?!例|块|线)|次(?!生)|天(?!然|气|网)|个(?!体)|公里|公顷|公斤|项(?!目)|"
    "人(?!才|社|力|民|口|大|工|居|均)|家(?!庭|政|长|居|禽|电|畜)|千|百分|小时|分钟|期(?!货|刊)|届|批(?!发|准)|所(?!有|属)"
)


_COUNTING = re.compile(
    rf"([0-9](?<![\d.—第至〔-]\d)\d{{0,2}})(?:[.、]?[ \t\n|]+(?=[“《〔A-Za-z\d一-鿿])|[.、]?(?=[“《〔A-Z一-鿿])(?!{_MEASURE}))"
)


def ahead(text: str, start: int, stop: int, known: list[str], *, most: int) -> list[list[Found]]:
    """The lists that begin a row, one for each column: a name that another follows without a separator ends a column."""
    cells: list[list[Found]] = [[]]
    at = start
    while not _DEED.match(text, at, stop) and (end := forward(text, at, stop, known)) is not None:
        names = mentions.read(text, at, end, loose=True)
        if not names:
            break
        mark = _CLOSED.match(text, end, stop)
        if mark:
            names[-1] = names[-1]._replace(mark=mark.group()[1:-1])
            end = mark.end()
        for name in names:
            if cells[-1] and cells[-1][-1].end == name.start and len(cells) < most:
                cells.append([])
            cells[-1].append(name)
        joint = _JOINT.match(text, end, stop)
        if joint:
            at = joint.end()
        elif len(cells) < most:
            cells.append([])
            at = end
        else:
            break
    return [cell for cell in cells if cell]


_DEED = re.compile(
    r"(?:主要|具体)?(?:负责|承担|统筹(?![局办处委])|组织(?![部处科人])|协调(?![局办处科中])|做好|开展|维护|维持|指导(?![中处站])|落实|完成)"
)
"""How what a unit does begins, where no name can."""
_JOINT = re.compile(r"[、，和及 ]")


def within(text: str, start: int, stop: int, known: list[str], *, several: bool) -> list[list[Found]]:
    """The list inside a row without separators: the longest run of names, its first cut from the task's words."""
    best: list[Found] = []
    for part in re.finditer(r"[^。；：？！\n]+", text[start:stop]):
        names = run(text, start + part.start(), start + part.end(), known, several=several)
        if names and _weight(names) >= _weight(best):
            best = names
    if not several:
        return [best] if best else []
    columns: list[list[Found]] = []
    for name in best:
        if columns and _CLOSED.sub("", text[columns[-1][-1].end : name.start]):
            columns[-1].append(name)
        else:
            columns.append([name])
    return _parted(columns, known) if len(columns) == 1 and len(best) > 1 else columns


def _parted(columns: list[list[Found]], known: list[str]) -> list[list[Found]]:
    """Two columns where the first name of a list is two: the end of one cell and a bare name that begins the next, 市农行安监局、市文旅局."""
    (first, *others), *_ = columns
    name = first.name
    for at in range(_LEAST, len(name) - 2):
        head, tail = name[:at], name[at:]
        if (
            (tail in known or at_end(tail) == 0)
            and likeness(head) == likeness(tail) == Likeness.BODY
            and not _HAS_OFFICES.search(head)
        ):
            one = first._replace(end=first.start + at, name=head, suffix="")
            other = first._replace(start=first.start + at, name=tail, prefix="")
            return [[one], [other, *others]]
    return columns


_LEAST = 3
_HAS_OFFICES = re.compile(
    r"(?:政府|[省市县区州旗盟]委|党委|管委会|人大|政协|公安局|大学|学院|医院|集团|公司|总局|国家)$"
)
"""What has offices of its own, whose names follow with nothing between: 市政府办公室, 县委宣传部."""


def after_time(
    text: str, start: int, stop: int, known: list[str], lists: list[list[Found]], *, most: int
) -> list[list[Found]]:
    """The lists that fill a row's end after its time: …2025年教务处质量监测中心、各学院; those found otherwise if none do."""
    times = [*_DUE.finditer(text, start, stop)]
    if lists and any(time.end() == lists[0][0].start for time in times):
        return lists
    for time in reversed(times):
        found = ahead(text, time.end(), stop, known, most=most)
        if found and stop - found[-1][-1].end <= _LONGEST_REMARK:
            return found
    return lists


_DUE = re.compile(
    r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|[底末初])?(?:之?前)?|20\d\d年(?:年?[底末]|[上下]半年)?(?:之?前)?|年底(?:之?前)?|年内|全年|长期(?:坚持)?|"
    r"持续(?:推进|坚持)?|立行立改|即知即改|常年|常态化?(?:推进)?|按(?:季度|月|年)(?:推进|开展)?|每(?:半?年|月|季度)|第?[一二三四]季度(?:末|前)?|[上下]半年(?:前)?"
)


def _weight(names: list[Found]) -> int:
    return len(names) + (20 if names and names[0].mark else 0)


_PIECE = re.compile(r"(?:[^、，（〔]|[（〔](?:[^（）〔〕]*[）〕])?)+")
_CELL_PIECE = re.compile(
    rf"(?:[^、，（〔）〕]|[（〔](?:[^（）〔〕]*[）〕])?(?!{FIRST.pattern})|[）〕](?!{FIRST.pattern}))+(?:[（〔][^（）〔〕]*[）〕]|[）〕])?"
)
_CLOSED = re.compile(r"[（〔][^（）〔〕]*[）〕]")
"""A bracket after the last name of a cell: 市委宣传部（市文明办）市总工会."""


def run(text: str, start: int, end: int, known: list[str], *, several: bool) -> list[Found]:
    """The last names of a stretch, up to the piece in which the task's words end and the first unit begins."""
    names: list[Found] = []
    pieces = [m.span() for m in (_CELL_PIECE if several else _PIECE).finditer(text, start, end)]
    for begin, finish in reversed(pieces):
        tail = _TIME.search(text, begin, finish) if finish - begin < 400 else None
        stop = tail.start() if tail and not names else finish
        at = begins(text, begin, stop, known)
        if at is None:
            if names:
                break
            continue
        starts = leftward(text, begin, at, known) if several else [at]
        edges = [*starts, stop]
        names = [name for a, b in pairwise(edges) for name in mentions.read(text, a, b)] + names
        if starts[0] > begin:
            break
    return names


_LONGEST_REMARK = 12


def remark(text: str, start: int, end: int, known: list[str]) -> int:
    """Where a row ends before a short remark that follows its last unit without a time between: 各区政府续建项目."""
    line = text.find("\n", start, end)
    whole = end = line if line > 0 else end
    begin = max(start, *(text.rfind(mark, start, end) + 1 for mark in "、，。；："))
    if end - begin > _LONGEST_LAST or _TIME.search(text, begin, end) or begins(text, begin, end, known) is not None:
        return end
    time = _TIME_WORD.search(
        text, max(begin + 4, end - _LONGEST_TIME), end
    )  # a person, then the time: 市住建局张三年底前
    end = time.start() if time else end
    for at in range(end - 1, max(begin + 2, end - _LONGEST_REMARK - 1), -1):
        if _BODY_END.match(text, at - 1) and begins(text, begin, at, known) is not None:
            return at if likeness(text[at:end].strip()) <= Likeness.LOOSE and "各" not in text[at:end] else whole
    return whole


_LONGEST_LAST = 120
_BODY_END = re.compile(r"[局委办厅部院会府处心站司联团队行所]")
_LONGEST_TIME = 16
_WHEN = (
    r"20\d\d|\d{1,2}(?:月|日|[-—~至]\d{1,2}月|\.\d)|长期|持续|逐年|每[年月季周日]|年底|年内|年前|当年|本年|今年|明年|上半年|下半年|立即|常态|全年|按时|适时|常年|"
    r"随时|及时|实时|第?[一二三四]季度|季度|[上下本]学期|学年|春季|秋季|暑期|寒假|已完成|立行立改|即知即改|按(?:季度|月|年|周)"
)
_TIME_WORD = re.compile(_WHEN)
_TIME = re.compile(
    r"(?<=[局委办厅部院会府处司心社行关队站所馆校区县市乡镇位门构联团业厂科股室组园段村旗州省）])[ ，]?(?:"
    + _WHEN
    + ")"
)
