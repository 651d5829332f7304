"""What a cell of a flattened row may hold: by its column's name units, words, a time, persons or a remark; and where such things stand."""

from __future__ import annotations

import functools
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.persons import NAMED
from kg.phrases._heading import PERSON
from kg.phrases._naming import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.phrases._columns import Column

UNIT, WORDS, TIME, PERSONS, REMARK, OWNER = range(6)
Tokens = dict[int, list[tuple[int, int, float]]]
"""What may stand in a cell as a whole, by where it begins: where it ends, its kind and its price."""
_SURE = 1.5
"""The price up to which a name is believed though it begins like a time."""
TIMES = re.compile(
    r"(?:20\d\d年?[-—~至])?(?:20\d\d年|今年|当年|本年|每年)?\d{1,2}(?:[-—~至]\d{1,2})?月(?:\d{1,2}日|[上中下]旬|[底末初份])?(?:之?前|起|完成)*|"
    r"(?:到|至)?20\d\d(?:[-—~至]20\d\d)?年(?:年?[底末初内]|[上下]半年|全年|第?[一二三四1-4]季度)?(?:之?前|起|完成)*|20\d\d\.\d{1,2}(?:\.\d{1,2})?|"
    r"(?:今|当|本|明|次)年年?[底末内]?(?:之?前)?|年[底末](?:之?前)?|年内|全年|月底前|长期(?:坚持|推进|开展|任务)?|持续(?:推进|坚持|开展|实施)?|立行立改|即知即改|立即(?:整改|实施|完成)?|"
    r"常年|常态化?(?:推进|开展|坚持)?|按(?:季度|月|年|周|时)(?:推进|开展|完成)?|每(?:半?年|月|周|季度)|第?[一二三四1-4]季度(?:末|前)?|[上下]半年(?:前)?|[上下]学期|学年(?:内|末)?|"
    r"“[一-鿿]{2,3}五”(?:期间|末)?|随时|适时|实时|已完成|完成时限|并长期坚持|(?:\d{1,2}|[一二三四五六七八九十]{1,2})个?(?:月|工作日|天)内?"
)
_AMOUNT = re.compile(
    r"\d[万亿百千余多]*(?:平方米|平方公里|公里|公顷|公斤|万元|亿元|立方米|人次|[座个条株处件所家户人次台套辆亩吨米项场期名批间栋盏块支本份元天个%％])(?:以上|左右)?"
)
"""An amount ends the words of a task: 检修泵站18座 水利工程管理站."""
_BODY_ENDS = "局委会办厅部处府司署"
"""What a body's name ends in and no person's: 管委会."""
_SAME = re.compile(r"同上|(?<![—/\d])[—/](?![—/\d])")
"""A cell that says nothing of its own."""
_TITLE = re.compile(
    r"(?:县委|市委|区委|省委|政府|党组|镇|乡|街道)*(?:常务)?(?:副?(?:书记|[省市县区镇乡局处科院校厂行站所部]长|主任|主席|主委|经理|秘书长|指挥长|总监|总工程师)|常委|调研员|巡视员|干部|同志|各?(?:分管|责任|包抓|包联|联系)领导|主要负责人|主要负责同志|负责人|委员)|1\d{10}|0\d{2,3}-?\d{7,8}|\d{7,8}"
)


_PERSONS = re.compile(rf"(?:(?:{NAMED.pattern}|{_TITLE.pattern})[ 、，/\n]*)+")


def person(said: str) -> bool:
    """Whether a cell holds persons and nothing else: 张建国, 李红梅 副县长 13800000000."""
    return _PERSONS.fullmatch(said) is not None


@functools.lru_cache(maxsize=8)
def kinds(columns: tuple[Column, ...]) -> tuple[int, ...]:
    """What each column of a heading holds."""
    return tuple(_kind(column) for column in columns)


_IS_TIME = re.compile(r"时限|时间|期限|节点|进度|安排|日期|频次")
_IS_OWNER = re.compile(
    r"业主|(?:建设|项目|申报|提案|提出|来源|涉及|报送|所属|被检)单位|提案者|提案人|主体$|^(?:部门|单位|地点|地址|区域|镇街|乡镇|辖区)$"
)
_IS_REMARK = re.compile(r"备注|说明|来源|成果|投资|分值|权重|进展|完成情况|电话|方式|依据|单位$|范围|资金|金额")


def _kind(column: Column) -> int:
    if column.role:
        return UNIT
    if PERSON.fullmatch(column.name) or column.name.endswith(("人", "领导", "姓名")):
        return PERSONS
    if _IS_TIME.search(column.name):
        return TIME
    if _IS_OWNER.search(column.name):
        return OWNER
    return REMARK if _IS_REMARK.search(column.name) else WORDS


def held(text: str, start: int, stop: int, columns: Sequence[int], written: frozenset[str]) -> Tokens:
    """What may stand in a cell as a whole, by where it begins: where it ends, its kind and its price."""
    found: Tokens = {}
    ends = {start: True} if columns[0] == UNIT else {}
    sides = set(pairwise(columns))
    if UNIT in columns:
        ends.update((amount.end(), False) for amount in _AMOUNT.finditer(text, start, stop))
    if TIME in columns or REMARK in columns:
        for match in TIMES.finditer(text, start, stop):
            found.setdefault(match.start(), []).append((match.end(), TIME, 0.8))
            if (TIME, UNIT) in sides:
                ends[match.end()] = True
    if PERSONS in columns:
        for at in range(start, stop - 1):
            person = NAMED.match(text, at, stop)
            if person:
                for end in {person.end(), max(at + 2, person.end() - 1)}:
                    if text[end - 1] in _BODY_ENDS:
                        continue
                    found.setdefault(at, []).append((end, PERSONS, 1.6 if end - at == 3 else 2.0))
                    if (PERSONS, UNIT) in sides:
                        ends[end] = False
            title = _TITLE.match(text, at, stop)
            if title:
                found.setdefault(at, []).append((title.end(), PERSONS, 0.8))
    for same in _SAME.finditer(text, start, stop):
        for kind in (UNIT, TIME, PERSONS, REMARK):
            found.setdefault(same.start(), []).append((same.end(), kind, 0.5))
        ends[same.end()] = True
    for begin, end, price in names(text, start, stop, written, ends, whole=columns[-1] == UNIT):
        if TIMES.match(text, begin) is None or price <= _SURE:
            found.setdefault(begin, []).append((end, UNIT, price))
    return found
