"""The heading of a table that has lost its lines: column names one after the other, a role label among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.phrases._columns import Column, spread, whole
from kg.vocabulary import BODY_NOUNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.clause import Clause, Reading
    from kg.lexicon import Word

_KIND = (
    r"(?:序号|编号|工作组(?:名称|别)?|(?:应急|专项|救援)?组别|组名|小组|(?:工作|主要)职责|[一-鿿]{0,2}(?:提案|建议|议案|文|任务|项目)号|案由|提案者|提案人|(?:项目|指标|事项|任务|工作|措施|问题)(?:名称|内容|清单)|(?:项目)?业主(?:单位)?|建设(?:性质|阶段|地点|规模|年限|周期)|项目|类别|类型|领域|分类|重点任务|主要任务|工作任务|目标任务|任务分解|"
    r"任务名称|任务|工作内容|主要内容|具体内容|建设内容|内容|"
    r"工作措施|具体措施|主要措施|推进措施|措施|改革举措|重点举措|举措|(?:工作|具体|重点|改革|公开|决策|服务|审批|职责|权力|督查|检查|整改|许可|执法|主要)?事项|工作目标|[全本年]?[省市县区州盟旗年]度?目标|工作要求|工作标准|工作重点|目标|指标|"
    r"要点|工作|要求|标准|(?:整改|存在|突出|反馈|具体|主要|发现|查摆)?问题(?:清单|表现|描述)?|时间进度|"
    r"完成时限|完成时间|完成期限|时间节点|时间安排|时间要求|进度安排|时限|进度|推广范围|实施范围|备注|(?:考核|考评|评价|测评)(?:内容|项目|指标|事项|要点|标准|办法)|(?:评分|计分|扣分|赋分)(?:标准|办法|细则|规则)|分值|权重|成果形式|成果|依据|[一-鿿]{0,4}领导|责任人|联系人|政策名称|政策|计量单位|(?<=[\s|])单位(?=[\s|])|"
    r"(?:[一-鿿]{0,4}(?:责任人|负责人|联系人|领导)|姓名)(?:及|和)?(?:联系)?(?:电话|方式|职务)?|(?:联系)?(?:电话|方式)|(?:年度|计划|估算|概算)*总?投资额?|"
    r"(?:整改|进展|办结|办理|落实|推进|序时|工作|资金|经费|年度|预期|形象|完成|公开|公布|发布|实施|法律|政策|设定)+(?:时限|期限|时间|节点|进度|进展|情况|来源|要求|标准|目标|措施|依据|形式|效果|成效|计划))"
)
_NAME = rf"{_KIND}(?:[及和与、/]{_KIND})*"
_HAN_NUMBER = r"[一二三四五六七八九十]{1,3}[）〕]"
"""A number in brackets after the last column is the first group heading's, not a note: 备注（一）市容管理."""
_COLUMN = re.compile(rf"{_NAME}(?:[（〔](?!{_HAN_NUMBER})[^（）〔〕\n]{{0,16}}[）〕])?")
_NOTE = re.compile(rf"[（〔](?!{_HAN_NUMBER})[^（）〔〕\n]{{0,24}}[）〕]")
_GAP = re.compile(r"[\s|]*")
_WHOSE = r"(?:[省市县区州镇乡]级?直?|[省市县区]级|主要|其他|具体|第一|共同|主体|属地|业务|行业|任务|工作|决策|落实|整改|项目)*+"
_ROLE_OF = re.compile(_WHOSE)
_BEFORE = re.compile(rf"(?:(?>{_NAME})(?:[（〔][^（）〔〕\n]{{0,16}}[）〕])?[\s|]*+)+{_WHOSE}$")
"""Each name is read in one way only (工作任务 never as 工作, 任务): else twenty of them in a row would be read in a million."""
_LAST = frozenset(re.findall(r"([一-鿿])(?=[|()]|$)", f"{_KIND}|{_WHOSE}") + list("省市县区州镇乡级直）〕"))
"""What a column's name, a note or 市级 ends in: most labels have something else before them and are told apart at once."""
_FIRST = re.compile(rf"(?:^|(?<=\n))[\s|]*{_WHOSE}$")
_OTHER = re.compile(rf"(?:^|(?<=\n))[ \t|]*([一-鿿]{{2,8}})[ \t|]+{_WHOSE}$")
"""A column of any name at the beginning of a line, before a role label."""
_COUNTED = re.compile(
    rf"(?:^|(?<=\n))[ \t|]*(?P<names>序号[ \t|]*\n[\s|]*(?:[^\n|。；，：]{{2,16}}?[ \t|]*\n[\s|]*){{1,9}}){_WHOSE}$"
)
"""Columns of any names, one a line, from the one that counts to the first role label."""
_GLUED = re.compile(rf"(?P<names>(?:序号|编号)(?>{_NAME})[一-鿿\d/（）]{{0,40}}?){_WHOSE}$")
"""Columns that nothing parts, from the one that counts and one of a known name on, others of any names among them: 序号项目名称总投资项目业主."""
_REST = re.compile(r"(?:[^\n|。；，：]{2,16}[ \t|]*\n[\s|]*){1,4}(?=1[ \t.、|]*\n)")
"""Columns of any names after the last role label, one a line, up to the first row's number."""
_LINE_NAME = re.compile(r"[^\s|][^\n|]*?(?=[ \t]*(?:[\n|]|$))")
_WIDEST_COUNTED = 160
_WIDEST_GLUED = 56
_UNKNOWN = re.compile(r"[一-鿿/（）]{2,10}(?=[ \t]*\n)")
_LINE_END = re.compile(r"[ \t]*(?:\n|[（〔][^（）〔〕\n]{0,24}[）〕][ \t]*\n)")
_TASK = re.compile(r"任务|内容|事项|措施|举措|工作|项目|要点")
_MATTERS = re.compile(rf"{_TASK.pattern}|指标|问题")
_MATTER = re.compile(r"指标|问题|目标|名称")
_COUNT = re.compile(r"序号|编号")
PERSON = re.compile(
    r"(?:直接|主要|具体|分管|主管|包抓|包联|包保|挂钩|挂点|挂联|联系|联挂|牵头|责任|第一|协调|领办|督办|整改|[省市县区州镇乡]级?|街道|政府|党组|单位(?=负责人|领导))*"
    r"(?:责任人(?!民)|负责人(?![民员])|联系人|领导(?!小组|机构|单位|部门))(?:员)?(?:及|和)?(?:姓名)?(?:联系)?(?:电话|方式|职务)?"
)
"""Columns that hold persons."""
_WHO = re.compile(r"(?:站?办所|站所|站办|村居|村|社区|部室|院系|镇街|街镇|乡镇|股所|班组|车间)(?![委级民区])")
"""Who has a role in a town, a school or a works: 责任办所, 责任村."""
_TIME = re.compile(r"时限|时间|期限|节点|进度|安排")
_ALSO = re.compile(r"(?:[及和与、/](?:部门|单位|科室|处室|责任人|负责人|个人|人员|领导))+")
"""What a role label's name goes on with: 牵头单位及责任人."""
_TITLE = re.compile(r"清单|一览|分解|分工|台账|[书表制](?!.{0,2}[\s|])")
"""What makes a title of a role word: 责任清单, 责任分解表."""

_SHARED = re.compile(rf"分工(?=[\s|]|$|(?!序号|编号){_NAME})")
"""A column named 责任分工 holds units, with verbs or without."""

_WIDEST_MARGIN = 200
_MOST_COLUMNS = 24
"""More names in a row are a list, and reading them from each of its words on would take the square of its length."""


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
        if any(_MATTER.search(column.name) for column in self.columns[: min(self.roles)]):
            return False
        tasks = [i for i, column in enumerate(self.columns) if not column.role and _MATTERS.search(column.name)]
        return bool(tasks) and max(self.roles) < min(tasks)

    @property
    def remarked(self) -> bool:
        """Whether a column of free words or persons (备注, 责任领导) follows the last role, with no time between."""
        after = self.columns[max(self.roles) + 1 :]
        return bool(after) and not self.units_first and _TIME.search(after[0].name) is None

    @property
    def grouped(self) -> bool:
        """Whether the roles stand between the name of a group and its duties: 工作组|牵头单位|工作职责."""
        before, after = self.columns[: min(self.roles)], self.columns[max(self.roles) + 1 :]
        return (
            bool(before and after)
            and before[-1].name[-1:] in "组别称名"
            and "组" in before[-1].name
            and "职责" in after[0].name
        )

    @property
    def timed(self) -> bool:
        """Whether a column of times stands right before the first role."""
        return min(self.roles) > 0 and _TIME.search(self.columns[min(self.roles) - 1].name) is not None

    @property
    def counted(self) -> int | None:
        """The place of the column that counts the rows."""
        return next((i for i, column in enumerate(self.columns) if _COUNT.match(column.name)), None)


def under_headings(reading: Reading, rows: Callable[[Heading], list[Clause]]) -> Iterator[Clause]:
    """The clauses of the rows under each heading that has any; what stands before their end is no heading again."""
    done = -1
    for word in reading.words:
        if word.start < done or word.kind != "head" or word.start in reading.claimed:
            continue
        if word.start in reading.headings:
            continue
        top = heading(reading, word)
        clauses = rows(top) if top else []
        if top and clauses:
            reading.headings.add(top.start, top.end)
            done = clauses[-1].end
            yield from clauses


def heading(reading: Reading, word: Word) -> Heading | None:
    """The heading around its first role label, or ``None`` where too few column names stand beside it."""
    if word.start not in reading.tops:
        reading.tops[word.start] = _heading(reading, word)
    return reading.tops[word.start]


def _heading(reading: Reading, word: Word) -> Heading | None:
    text = reading.text
    before = _before(text, word.start)
    low, near = max(0, word.start - 12), max(0, word.start - 36)
    first = before
    if before is None and (near == 0 or text.find("\n", near, word.start) >= 0):
        first = _FIRST.search(text, low, word.start) or _OTHER.search(text, near, word.start)
    counted = None
    cut = before is None or text[before.start() - 1 : before.start()] not in (
        "",
        *"\n |",
    )  # 决策事项 of 重大行政决策事项
    if cut and text.rfind("序号", max(0, word.start - _WIDEST_COUNTED), word.start) >= 0:
        counted = _COUNTED.search(text, max(0, word.start - _WIDEST_COUNTED), word.start)
        first = counted or first
    if cut and counted is None and text.rfind("号", max(0, word.start - _WIDEST_GLUED), word.start) >= 0:
        glued = _GLUED.search(text, max(0, word.start - _WIDEST_GLUED), word.start)
        first = glued or first
    if first is None:
        return None
    named = [match.span() for match in _COLUMN.finditer(text, before.start(), word.start)] if before else []
    if first.re is _OTHER:
        named = [first.span(1)]
    if first.re is _GLUED:
        named = [match.span() for match in _COLUMN.finditer(text, *first.span("names"))]
    if counted:
        named = [match.span() for match in _LINE_NAME.finditer(text, counted.start(), counted.end("names"))]
    columns = [Column(text[slice(*place)]) for place in named]
    gaps = [_gap(text, end, word.start) for _, end in named]
    at = word.start
    while len(columns) < _MOST_COLUMNS:
        person = PERSON.match(text, at)
        role = None if person else _role(reading, at)
        if role is not None:
            who = _WHO.match(text, role.end)
            end = who.end() if who else role.end
            also = _ALSO.match(text, end) or _SHARED.match(text, end)
            end = also.end() if also else end
            columns.append(Column(text[role.start : end], role.role))
            note = _NOTE.match(text, end)
            end = note.end() if note else end
        else:
            name = person or _COLUMN.match(text, at) or _unknown(reading, at)
            if name is None:
                break
            columns.append(Column(name.group()))
            end = name.end()
        gaps.append(_gap(text, end, len(text)))
        at = end + len(gaps[-1])
    if counted and (rest := _REST.match(text, at)):
        last = [Column(match.group()) for match in _LINE_NAME.finditer(text, at, rest.end())]
        columns += last
        gaps += ["\n"] * len(last)
        at = rest.end()
    between = _between(gaps)
    if between:
        columns = whole(columns, gaps)
    top = Heading(first.start(), at, tuple(spread(columns)), between)
    if "：" in text[at - 1 : at + 1] and not _COUNT.match(columns[0].name):
        return None  # a label with its list: 领导小组\n参与单位：…
    return top if top.roles and text[at - 1 : at] != "：" and _enough(text, top, gaps) else None


def _before(text: str, end: int) -> re.Match[str] | None:
    """The columns right before a label; none of them holds a stop, unless in a bracket."""
    start = end - _WIDEST_BEFORE if end > _WIDEST_BEFORE else 0
    if text[end - 1 : end] not in _LAST_OR_BLANK:
        return None
    ahead = text[start:end].rstrip(_BLANK)
    if ahead[-1:] not in _LAST:
        return None
    for stop in _NO_COLUMN:
        at = ahead.rfind(stop)
        if at >= 0 and ahead.find("）", at) < 0 and ahead.find("〕", at) < 0:
            start += at + 1
            ahead = ahead[at + 1 :]
    return _BEFORE.search(text, start, end) if ahead else None


_BLANK = " \t\n|"
_LAST_OR_BLANK = _LAST.union(_BLANK)
_WIDEST_BEFORE = 80
_NO_COLUMN = "。；，："


def _gap(text: str, start: int, end: int) -> str:
    gap = _GAP.match(text, start, end)
    return gap.group() if gap else ""


def _enough(text: str, top: Heading, gaps: list[str]) -> bool:
    """Whether the columns make a heading: three, or one that counts; or two apart by spaces, alone on a line (事项　责任单位)."""
    others = sum(not column.role for column in top.columns)
    if top.columns[0].role and (top.between == "" or not top.units_first):
        return False
    if others >= 2 or _COUNT.match(top.columns[0].name) or (others and len(top.columns) > 2):
        return True
    if others != 1 or top.between != " " or "\n" not in gaps[-1]:
        return False
    before = text[max(0, top.start - _WIDEST_MARGIN) : top.start].rstrip(" |")
    return before.endswith("\n") or (not before and top.start <= _WIDEST_MARGIN)


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
        if _TITLE.match(reading.text, word.end) and not _SHARED.match(reading.text, word.end):
            continue
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
