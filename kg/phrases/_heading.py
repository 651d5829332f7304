"""The heading of a table that has lost its lines: column names one after the other, a role label among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.vocabulary import BODY_NOUNS

if TYPE_CHECKING:
    from kg.clause import Reading
    from kg.lexicon import Word

_KIND = (
    r"(?:序号|编号|[一-鿿]{0,2}(?:提案|建议|议案|文|任务|项目)号|案由|提案者|提案人|项目名称|指标名称|事项名称|项目|类别|类型|领域|分类|重点任务|主要任务|工作任务|目标任务|任务分解|"
    r"任务名称|任务|工作内容|主要内容|具体内容|建设内容|内容|"
    r"工作措施|具体措施|主要措施|推进措施|措施|改革举措|重点举措|举措|工作事项|具体事项|重点事项|事项|工作目标|[全本年]?[省市县区州盟旗年]度?目标|工作要求|工作标准|工作重点|目标|指标|"
    r"要点|工作|要求|标准|问题|时间进度|"
    r"完成时限|完成时间|完成期限|时间节点|时间安排|时间要求|进度安排|时限|进度|推广范围|实施范围|备注|成果形式|成果|依据|[一-鿿]{0,2}领导|责任人|联系人|政策名称|政策|计量单位|(?<=[\s|])单位(?=[\s|]))"
)
_NAME = rf"{_KIND}(?:[及和与、/]{_KIND})*"
_HAN_NUMBER = r"[一二三四五六七八九十]{1,3}[）〕]"
"""A number in brackets after the last column is the first group heading's, not a note: 备注（一）市容管理."""
_COLUMN = re.compile(rf"{_NAME}(?:[（〔](?!{_HAN_NUMBER})[^（）〔〕\n]{{0,16}}[）〕])?")
_NOTE = re.compile(rf"[（〔](?!{_HAN_NUMBER})[^（）〔〕\n]{{0,24}}[）〕]")
_GAP = re.compile(r"[\s|]*")
_WHOSE = r"(?:[省市县区州镇乡]级?直?|[省市县区]级|主要|其他|具体|第一|共同|主体|属地|业务|行业|任务|工作)*"
_ROLE_OF = re.compile(_WHOSE)
_BEFORE = re.compile(rf"(?:{_NAME}(?:[（〔][^（）〔〕\n]{{0,16}}[）〕])?[\s|]*)+{_WHOSE}$")
_NEVER_BEFORE = "（〔。；：，、"
"""Marks in which no column's name, no note and no 市级 can end: most labels have one before them and are told apart at once."""
_UNKNOWN = re.compile(r"[一-鿿/（）]{2,10}(?=[ \t]*\n)")
_LINE_END = re.compile(r"[ \t]*(?:\n|[（〔][^（）〔〕\n]{0,24}[）〕][ \t]*\n)")
_TASK = re.compile(r"任务|内容|事项|措施|举措|工作|项目|要点")
_COUNT = re.compile(r"序号|编号")

_MOST_COLUMNS = 24
"""More names in a row are a list, and reading them from each of its words on would take the square of its length."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name and the role that it gives, ``""`` where it gives none."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: where it stands, its columns, and what stands between them (a line break, a space, nothing)."""

    start: int
    end: int
    columns: tuple[Column, ...]
    between: str

    @property
    def roles(self) -> list[int]:
        """The places of the columns that give a role."""
        return [index for index, column in enumerate(self.columns) if column.role]

    @property
    def units_first(self) -> bool:
        """Whether the roles stand before the column of tasks."""
        tasks = [i for i, column in enumerate(self.columns) if not column.role and _TASK.search(column.name)]
        return bool(tasks) and max(self.roles) < min(tasks)

    @property
    def remarked(self) -> bool:
        """Whether a column of free words (备注) follows the last role, with no time between."""
        after = self.columns[max(self.roles) + 1 :]
        return bool(after) and not self.units_first and after[0].name.startswith(("备注", "成果", "依据"))

    @property
    def counted(self) -> int | None:
        """The place of the column that counts the rows."""
        return next((i for i, column in enumerate(self.columns) if _COUNT.match(column.name)), None)


def heading(reading: Reading, word: Word) -> Heading | None:
    """The heading around its first role label, or ``None`` where too few column names stand beside it."""
    text = reading.text
    ahead = text[max(0, word.start - 80) : word.start].rstrip(" \t\n|")
    if not ahead or ahead[-1] in _NEVER_BEFORE:
        return None
    before = _BEFORE.search(text, max(0, word.start - 80), word.start)
    if before is None:
        return None
    names = list(_COLUMN.finditer(text, before.start(), word.start))
    columns = [Column(name.group()) for name in names]
    gaps = [_GAP.match(text, name.end(), word.start) for name in names]
    at = word.start
    while len(columns) < _MOST_COLUMNS:
        role = _role(reading, at)
        if role is not None:
            columns.append(Column(role.text, role.role))
            note = _NOTE.match(text, role.end)
            end = note.end() if note else role.end
        else:
            name = _COLUMN.match(text, at) or _unknown(reading, at)
            if name is None:
                break
            columns.append(Column(name.group()))
            end = name.end()
        gap = _GAP.match(text, end)
        gaps.append(gap)
        at = gap.end() if gap else end
    others = sum(not column.role for column in columns)
    if text[at - 1 : at + 1].endswith("：") or not (others >= 2 or _COUNT.match(columns[0].name) or len(columns) > 2):
        return None
    return Heading(before.start(), at, tuple(columns), _between([g.group() if g else "" for g in gaps]))


def _role(reading: Reading, at: int) -> Word | None:
    """The role label that begins here, after 市级 or the like."""
    whose = _ROLE_OF.match(reading.text, at)
    start = whose.end() if whose else at
    for word in reading.words_in(start, start + 16):
        if word.kind == "verb" or (word.kind == "companion" and not word.text.endswith(BODY_NOUNS)):
            continue
        ends_line = _LINE_END.match(reading.text, word.end) and not re.search(
            r"[\s|，。；：]", reading.text[at : word.start]
        )
        if word.start == start or (ends_line and word.start - at <= 6):
            return word
    return None


def _unknown(reading: Reading, at: int) -> re.Match[str] | None:
    """A column of a name that is not known, on a line of its own with a known one or a role label on the next."""
    line = _UNKNOWN.match(reading.text, at)
    if line is None:
        return None
    gap = _GAP.match(reading.text, line.end())
    after = gap.end() if gap else line.end()
    known = _role(reading, after) or (
        _COLUMN.match(reading.text, after) and reading.text[after : after + 12].split("\n")[0].strip()
    )
    return line if known and not reading.words_in(at, line.end()) else None


def _between(gaps: list[str]) -> str:
    inner = gaps[:-1] or gaps
    if sum("\n" in gap for gap in inner) * 2 > len(inner):
        return "\n"
    return " " if sum(bool(gap) for gap in inner) * 2 > len(inner) else ""
