"""English names of units as they would be written in Chinese: the provincial department of science and technology → 省科技厅.

Put together word by word from a small table; what comes out must be a name that is known, or it is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

_LEVEL = {"provincial": "省", "province": "省", "municipal": "市", "city": "市", "county": "县", "district": "区"}
_PLACES = {
    "gansu": "甘肃", "lanzhou": "兰州", "baiyin": "白银", "beijing": "北京", "shanghai": "上海", "tianjin": "天津", "chongqing": "重庆", "hebei": "河北",
    "shanxi": "山西", "liaoning": "辽宁", "jilin": "吉林", "heilongjiang": "黑龙江", "jiangsu": "江苏", "zhejiang": "浙江", "anhui": "安徽", "fujian": "福建",
    "jiangxi": "江西", "shandong": "山东", "henan": "河南", "hubei": "湖北", "hunan": "湖南", "guangdong": "广东", "guangxi": "广西", "hainan": "海南",
    "sichuan": "四川", "guizhou": "贵州", "yunnan": "云南", "shaanxi": "陕西", "qinghai": "青海", "ningxia": "宁夏", "xinjiang": "新疆", "tibet": "西藏",
    "guangzhou": "广州", "shenzhen": "深圳", "wuhan": "武汉", "chengdu": "成都", "hangzhou": "杭州", "nanjing": "南京", "xian": "西安", "suzhou": "苏州",
    "tianshui": "天水", "jiuquan": "酒泉", "zhangye": "张掖", "wuwei": "武威", "dingxi": "定西", "longnan": "陇南", "pingliang": "平凉", "qingyang": "庆阳",
}  # fmt: skip
_ZONES = {
    "new area": ("新区",),
    "high-tech zone": ("高新区",),
    "high tech zone": ("高新区",),
    "high-tech industrial development zone": ("高新区",),
    "economic development zone": ("经开区",),
    "economic and technological development zone": ("经开区",),
    "innovation demonstration zone": ("自创区",),
}
_BODIES = {
    "department": ("厅", "局", "部"), "bureau": ("局",), "commission": ("委",), "office": ("办", "办公室"), "committee": ("委", "委员会"),
    "management committee": ("管委会",), "administrative committee": ("管委会",), "government": ("政府",), "administration": ("局",), "authority": ("局",),
}  # fmt: skip
_FIELDS = {
    "development and reform": ("发改", "发展改革"), "industry and information technology": ("工信",), "science and technology": ("科技",),
    "human resources and social security": ("人社",), "housing and construction": ("住建",), "environmental protection": ("环保",), "finance": ("财政",),
    "statistics": ("统计",), "commerce": ("商务",), "education": ("教育",), "taxation": ("税务",), "tax": ("税务",), "land and resources": ("国土资源",),
    "planning": ("规划",), "industry and commerce": ("工商",), "work safety": ("安监",), "securities regulatory": ("证监",), "banking and insurance regulatory": ("银保监",),
    "financial regulatory": ("金融监管",), "financial supervision": ("金融监管",), "organization": ("委组织",), "organisation": ("委组织",), "public security": ("公安",),
    "civil affairs": ("民政",), "health": ("卫健",), "agriculture": ("农业农村",), "transport": ("交通",), "water": ("水务", "水利"), "culture and tourism": ("文旅",),
    "emergency management": ("应急管理",), "natural resources": ("自然资源",), "ecology and environment": ("生态环境",), "market regulation": ("市场监管",),
    "state-owned assets": ("国资",), "economic cooperation": ("经合",),
}  # fmt: skip
_HEAD = "|".join(sorted({*_BODIES, *_ZONES}, key=len, reverse=True))
_NAME = re.compile(
    rf"(?i)\b(?:the\s+)?(?P<where>(?:{'|'.join([*_LEVEL, *_PLACES])})(?:\s+(?:{'|'.join(_LEVEL)}))?)\b"
    rf"(?:\s+(?P<zone>{'|'.join(sorted(_ZONES, key=len, reverse=True))}))?"
    rf"(?:\s+(?P<field>{'|'.join(sorted(_FIELDS, key=len, reverse=True))}))?(?:\s+(?P<body>{'|'.join(sorted(_BODIES, key=len, reverse=True))})\b)?"
    rf"(?:\s+of\s+(?P<of>{'|'.join(sorted(_FIELDS, key=len, reverse=True))}))?"
)


_OF_IT = re.compile(r"(?i)\s+(?:tasks?|items?|targets?|units?|documents?|sections?)\b")


def place(word: str) -> str:
    """The Chinese name of a place that is written in English, or ``""``.

    >>> place("Gansu")
    '甘肃'
    """
    return _PLACES.get(word.lower(), "")


def names(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Each English name in a text: where it begins and ends, and the Chinese names that it may be."""
    for found in _NAME.finditer(text):
        where = found["where"].lower().split()
        place = "".join(_PLACES.get(word, "") for word in where)
        level = next((_LEVEL[word] for word in where if word in _LEVEL), "")
        field = (found["field"] or found["of"] or "").lower()
        body = (found["body"] or "").lower()
        zone = (found["zone"] or "").lower()
        if not (field or body or zone or place):
            continue
        if not (field or body or zone) and _OF_IT.match(text, found.end()):
            continue  # the Baiyin task: a document's place, no body
        fields = _FIELDS.get(field, ("",))
        bodies = _BODIES.get(body, ("",)) if not field.startswith("organi") else ("部",)
        heads = [place + level, place] if place else [level]
        middles = _ZONES.get(zone, ("",))
        made = [f"{head}{middle}{f}{b}" for head, middle, f, b in product(heads, middles, fields, bodies)]
        if place and not (field or body or zone):
            made = [f"{place}市", f"{place}省"] if not level else [f"{place}{level}"]
        yield found.start(), found.end(), list(dict.fromkeys(made))
