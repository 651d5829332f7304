"""Kinds of bodies in prose: 企业, 各有关部门, 县级以上地方人民政府 name nobody who could be told; 各区 does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import fields
from kg.likeness import Likeness

if TYPE_CHECKING:
    from kg.clause import Reading
    from kg.mentions import Found

_OWN_LEVEL = re.compile(
    r"各(?!级)(?:[一-鿿（）〔〕、]*(?:政府|管委会|办事处|乡镇|街道|县区|区县)|(?:市|县|区|市州|市县|县区|区县|县市区|旗县)(?:[（〔][市县区、]+[）〕])?[一-鿿]{2,10}(?:局|委|办|厅))$"
)
_KIND = re.compile(
    r"该|(?:人民)?政府(?:部门)?$|党委政府$|党政$|第三方|专业|社会(?!事务|工作|治理|发展|事业|保障|保险|服务)|具有|符合|中介|企业|用人|学校(?![一-鿿]{1,7}(?:处|室|办|中心|科|会|委|部)$)|医疗|部门$|各|有关|相关|县级以上|地方|所有|其他|本级|上级|下级|"
    r"(?:受理|审批|主管|登记|执法|监管|行政|许可|征收|审核|管理|实施|发证|国家|司法)(?:机关|部门|机构)$|"
    r"(?:项目|课题)[一-鿿]{2}单位|(?:项目|建设|施工|申请|申报|承包|用工|使用|监理|运营|生产经营)单位"
)
_EACH = re.compile(
    r"(?:沿线|沿河|沿江|沿海|辖区内?|库区|主城区?|中心城区|全[省市县区州])?各(?!级|类|有|相|部门|单位|方|地)[一-鿿（）〔〕、]{0,12}(?:政府|管委会|办事处|区|县|市|州|旗|乡镇|镇街|街镇|镇|乡|街道|村|社区|学院|学校|中小学|卫生院|系|院系|年级组?|班级?|村委会?|居委会?|车间|工区|党?支部)[）〕]?$"
    r"|(?:各|其他|其它)[一-鿿（）〔〕、]{0,10}(?:党委|党（工）委|党工委|党总支|处室|科室|股室|中队|大队|支队|分局|法庭|教研组|项目部|分公司|子公司|派出所|[养监]护所|[管治监]理所|[管治监工服][理作务]站|站所)$"
)
"""Each place of a kind, or each office of a house, which can be told: 各区, 各县（市、区）, 各业务处室."""
_PRINCIPLE = re.compile(
    r"^(?!各|[省市县区州]属|[省市县区])[一-鿿]{0,6}(?:企业|高校|院校|科研院所|社会组织|社会资本|行业协会|中介机构|社会力量)$"
)
"""Kinds of bodies that a principle speaks of: 由龙头企业牵头."""
_SHORT = frozenset(
    [
        "团委",
        "工会",
        "妇联",
        "残联",
        "科协",
        "文联",
        "侨联",
        "纪委",
        "监委",
        "政协",
        "人大",
        "校办",
        "院办",
        "党办",
        "法院",
        "车队",
    ]
)
"""Bodies of two characters, which are no kinds."""
_CLASSES = ("机构", "企业", "组织", "单位", "部门")


def general(name: str) -> bool:
    """Whether a name is a kind of body (各有关部门, 县级以上地方人民政府) and no body, or each body of a place, that can be told."""
    return (
        not _OWN_LEVEL.match(name)
        and not fields.department(name)
        and ((len(name) < 3 and name not in _SHORT) or _KIND.match(name) is not None)
    )


def certain(reading: Reading, name: Found) -> bool:
    """Whether a name is one body's, and no kind of bodies."""
    return name.like == Likeness.BODY and not general(name.name) and name.name not in reading.lexicon.roles


def told(name: Found) -> bool:
    """Whether a name is that of a body, or of each place of a kind."""
    return name.like >= Likeness.PLACE and (_EACH.match(name.name) is not None or not _KIND.match(name.name))


def each(name: Found) -> bool:
    """Whether a name is each place of a kind, which can be told: 各乡镇."""
    return name.like >= Likeness.PLACE and _EACH.match(name.name) is not None


_PLACE_NAME = re.compile(r"(?!各|该|本|有关|相关|全|每|所|其|城中|行政|自然|边远)[一-鿿]{2,8}(?:村|社区|镇|乡|街道)$")
_LEVEL = re.compile(
    r"(?:所在|属地)(?:村|镇|乡|县|区|市)|(?:所在|属地)?(?:乡镇|镇街|街镇|县区|县市区|区县|市县|街道|社区|村居|镇村)(?:[（〔][^（）〔〕]{1,8}[）〕])?"
)


def level(name: Found) -> bool:
    """Whether a name is a village or town, or the places of a level without 各, which may be charged after 由: 由乡镇负责组织."""
    written = _LEVEL.fullmatch(name.name) or _PLACE_NAME.match(name.name)
    return name.like >= Likeness.PLACE and written is not None


def of_principle(names: tuple[Found, ...]) -> bool:
    """Whether all names are kinds of bodies that only a principle speaks of."""
    return all(_PRINCIPLE.search(name.name) for name in names)


def of_a_class(names: tuple[Found, ...]) -> bool:
    """Whether every name ends in a word for a class of bodies: 现场指挥机构."""
    return all(name.name.endswith(_CLASSES) for name in names)


_WHICHEVER = re.compile(r"^(?:各(?:有关|相关|项目|任务)?|有关|相关)")


def by_role(reading: Reading, names: tuple[Found, ...]) -> bool:
    """Whether bodies are called by their role alone, whoever they are: 各牵头单位要履行牵头职责."""
    return all(_WHICHEVER.sub("", name.name) in reading.lexicon.heads for name in names)
