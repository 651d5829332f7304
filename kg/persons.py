"""Names of persons: what a string of two or three characters may be that stands where a body is expected.

The surnames are the hundred most common ones (Ministry of Public Security, 2020) and some three hundred rarer ones.
"""

from __future__ import annotations

import re

from kg import fields
from kg.likeness import Likeness, likeness

COMMON = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔"
    "贺赖龚文"
)
RARE = (
    "芮庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋甘景薄单包司柏宁柯阮桂闵解强柴华车冉房"
    "边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来缪苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙伏岑习胥"
    "保和蔺"
)
LONGEST = 3
"""Characters of a full name, but for the rare one with a surname of two."""
_DOUBLE = "欧阳|上官|司马|诸葛|尉迟|皇甫|令狐|夏侯"
NAMED = re.compile(rf"(?:(?:{_DOUBLE})[一-鿿]{{1,2}}|[{COMMON}{RARE}][一-鿿]{{1,2}})")
"""What may be a person's full name."""
_SURELY = re.compile(rf"(?:(?:{_DOUBLE})[一-鿿]{{1,2}}|[{COMMON}](?:[一-鿿]{{1,2}}|某某?|[×xX]{{1,2}}))")

_NO_PERSON = frozenset("园区厂街路镇乡村店社所站队院校场馆城行库办局委处科室组部会")
"""What no person's name ends in, or hardly any's: 高新园."""

_HOLDER = re.compile(
    r"(.{1,30}?(?:局|委|办|厅|部|院|处|科|室|所|站|队|会|政府|中心|公司|街道|镇|乡))(?:党(?:委|组|工委)|常务)?副?"
    r"(?:(?<!委)书记|局长|厅长|主任|部长|镇长|乡长|院长|处长|科长|所长|站长|队长|会长|经理|董事长|总经理|校长|秘书长|行长|支队长|大队长|主席)(?:[一-鿿]{2,3}|[×xX某]+)?"
)
"""A body with who stands at its head: 责任单位：市财政局局长张三 names 市财政局."""
_WITH_PERSON = re.compile(r"(.{2,30}(?:局|委|办|厅|政府|公司|中心|处|科|站|所|队))([一-鿿]{2,3})")


def person(name: str) -> bool:
    """Whether a name without a known ending is rather a person's than a body's: a common surname, and no field of work.

    >>> person("张三"), person("林业"), person("王小明"), person("移动")
    (True, False, True, False)
    """
    return name[-1:] not in _NO_PERSON and _SURELY.fullmatch(name) is not None and not fields.field(name)


def body_of(name: str) -> str:
    """The body that a name begins with that goes on with who stands at its head, or with a person; empty if none does.

    >>> body_of("市财政局局长张三"), body_of("市财政局张三"), body_of("市财政局预算科")
    ('市财政局', '市财政局', '')
    """
    if found := _HOLDER.fullmatch(name):
        return found[1]
    found = _WITH_PERSON.fullmatch(name)
    return found[1] if found and person(found[2]) and likeness(found[1]) == Likeness.BODY else ""
