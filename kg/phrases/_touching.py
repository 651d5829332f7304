"""Names that nothing sets apart from the words after them: how they begin, how the document writes them elsewhere, where they end."""

from __future__ import annotations

import re

from kg.likeness import Likeness, likeness
from kg.phrases import _alone

FIRST = re.compile(
    r"(?:[省市县区州盟旗](?:级|直)?各(?![省市县区州盟旗])|各|(?:相关|有关)(?=[县市区乡镇街村社园])|(?:(?<!城)市|县|(?<![园新景发范税社城片济港胜])区)(?![场级内外域区长民](?!政))|省|州(?!市)|盟|旗|国家|中国|人行|人民银行|国网|团[市省县区]委|驻)(?!(?:管理|建设|规划|发展|服务|监管)局|中心支行|分行|支行|分公司)"
)


def spelt(text: str, start: int) -> list[str]:
    """Names that stand between two separators after the heading: the document's own spelling of its units."""
    names: dict[str, int] = {}
    for match in re.finditer(r"(?<=[、和])([一-鿿]{2,16})(?=[、和\d]|$)", text[start : start + 60000]):
        whole = text[start + match.start() - 1] == "、" or FIRST.match(match[1])
        if whole and likeness(match[1]) == Likeness.BODY and not _two(match[1]):
            names[match[1]] = names.get(match[1], 0) + 1
    clean = [
        name
        for name, times in names.items()
        if times > 1 or not (_alone.inside(name) or any(name != other and name.endswith(other) for other in names))
    ]
    return sorted(clean, key=lambda name: (-len(name), name))


def _two(name: str) -> bool:
    """Whether a string is two names that touch: the end of one cell and the beginning of the next."""
    cuts = (match.start() for match in FIRST.finditer(name, 2))
    return any(likeness(name[:at]) == likeness(name[at:]) == Likeness.BODY for at in cuts)


def forward(text: str, start: int, stop: int, known: list[str]) -> int | None:
    """Where the name ends that begins a row of units first: 县教育局 in 县教育局新建幼儿园2所."""
    rest = text[start:stop]
    own = _alone.at_start(rest) or max((len(name) for name in known if rest.startswith(name)), default=0)
    each = _EACH_OWN.match(rest) or _EACH.match(rest)
    if own or each:
        return start + max(own, each.end() if each else 0)
    for end in range(3, min(len(rest), 17) + 1):
        if rest[end - 1] in "、，；。":
            return None
        if _GOES_ON.match(rest, end - 1):
            continue
        if likeness(rest[:end]) == Likeness.BODY and (end == len(rest) or rest[end] not in "（〔"):
            return start + end
    return None


_GOES_ON = re.compile(
    r"组[织合团]|织部|部门|会[计展议]|办[公事理]|院[士校系]|处[置理]|科[学技研]|所[有属]|校[园区]|站点|行[政业]|室内|区[域长]"
)
"""Where a name does not end though its last character ends many: 党委组 of 党委组织部."""


_EACH = re.compile(
    r"[省市县区]?直?(?:各|相关|有关)(?:县|市|区|乡|镇|街道|街|村|社区|园区|、|（[市县区旗乡镇街道、]+）)+(?:人民政府|政府|办事处|管委会)?"
)
_EACH_OWN = re.compile(
    r"各[一-鿿]{0,6}?(?:学院|院系|系部|处室|科室|部门|单位|年级组?|支部|党组织|车间|分公司|项目部)(?=[、，。；]|$)"
)
