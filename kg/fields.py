"""Fields of work as documents name departments by: 卫生行政主管部门, 公安部门; 城乡建设、商务、税务部门 share their ending.

The fields are those that the register of departments knows (``stems.tsv``), and some that only such lists name.
"""

from __future__ import annotations

import functools
import re

from kg import patterns, registers

_MORE = (
    *("海关", "税务", "国税", "地税", "气象", "地震", "消防", "消防救援", "金融", "银行", "保险", "证券", "银保监", "银监", "人民银行"),
    *("邮政", "邮政管理", "通信", "通信管理", "电力", "供电", "供水", "燃气", "铁路", "民航", "海事", "渔政", "农机", "烟草", "烟草专卖"),
    *("宣传", "组织", "统战", "政法", "网信", "编制", "机构编制", "纪检", "监察", "纪检监察", "检察", "审判", "外事", "侨务", "港澳"),
    *("共青团", "工会", "妇联", "残联", "科协", "文联", "工商联", "档案", "保密", "地方志", "出入境", "边防", "交警", "武警", "水文"),
    *("检验检疫", "出入境检验检疫", "劳动", "劳动保障", "劳动和社会保障", "社会保障", "社会保险", "价格", "发展计划", "计划", "科技创新"),
    *("城市管理", "市容", "环卫", "市政", "房管", "住房", "住房保障", "绿化", "园林", "国防科技", "社会组织管理", "食品安全", "血防"),
    *("土地", "国土", "工业", "文化市场", "教育督导", "职业教育", "医药", "中医药", "红十字", "数据", "大数据", "政务服务", "行政审批", "乡村振兴", "扶贫"),
)  # fmt: skip
_LEVEL = (
    r"(?:各级|各(?:地级市|县级市|市县|县市|县区|区县|地区|地|市|县|区|州|旗)(?:[（〔][^（）〔〕]{1,8}[）〕])?"
    r"|[省市县区州旗](?:[（〔][省市县区州旗、]+[）〕])?(?:、[市县区州旗](?:[（〔][市县区州旗、]+[）〕])?)*级?|[省市县区州]直|县区|区县|市县|本[省市县区州])?"
)
_WHOSE = r"(?:行政|综合)?(?:主管|管理|监督管理|监管|执法|监督)?"


@functools.cache
def _field() -> str:
    """The pattern of one field."""
    known = {name for row in registers.rows("stems") for name in (row["full"], *row["shorts"].split("、"))}
    return patterns.longest(sorted(name for name in {*known, *_MORE} if len(name) > 1))


@functools.cache
def _department() -> re.Pattern[str]:
    field = _field()
    made = r"(?![省市县区州]?(?:业务|行业|项目|上级|下级|同级|本级|有关|相关|职能|活动|工程|企业|单位|各|其他|直接|具体|工作|属地))[一-鿿]{2,8}?"
    return re.compile(
        rf"{_LEVEL}(?:{field}(?:[与和及]?{field})?{_WHOSE}(?:部门|机关)|{made}(?:行政主管|行政管理|主管)部门)"
    )


@functools.cache
def _shared() -> re.Pattern[str]:
    field = _field()
    return re.compile(
        rf"(?<![一-鿿]){_LEVEL}(?:{field}、)+(?:(?P<joined>{field})(?:和|及|与|以及)(?P<rest>))?"
        rf"(?:(?={field}{_WHOSE}(?:部门|机关))|{field}(?=等))"
        rf"|^ *[省市县区州旗](?:{field}、)+{field}(?P<all>)$"
    )


@functools.cache
def _known() -> re.Pattern[str]:
    return re.compile(rf"{_LEVEL}{_field()}{_WHOSE}")


def field(name: str) -> bool:
    """Whether a name is a field of work, which may follow a level: 城乡建设, 各级公安.

    >>> field("城乡建设"), field("城乡居民")
    (True, False)
    """
    return _known().fullmatch(name) is not None


def department(name: str) -> bool:
    """Whether a name is the department of one field of work, at whatever level: 卫生行政主管部门, but not 有关部门.

    >>> department("公安部门"), department("各级市场监督管理部门"), department("行业主管部门")
    (True, True, False)
    """
    return _department().fullmatch(name) is not None


@functools.cache
def _last() -> re.Pattern[str]:
    """The last of several fields with what it shares: 、税务部门, 、税务等."""
    field = _field()
    return re.compile(rf"[、和及与]{field}(?:{_WHOSE}(?:部门|机关)|等|$)")


def shared(text: str) -> re.Match[str] | None:
    """The fields at a list's beginning that share the ending of its last: 城乡建设、商务、 of 城乡建设、商务、税务部门.

    >>> shared("城乡建设、商务、税务部门").group()
    '城乡建设、商务、'
    >>> shared("公安、应急和消防部门")["joined"]
    '应急'
    """
    return _shared().search(text) if "、" in text and _last().search(text) else None
