"""A list of units becomes mentions: 市人社局、财政局，各县（市、区）政府等 → three names, each whole and nothing but the name.

list   = unit {separator unit} [等 [group]]
unit   = name [（alias | mark）]
separator = 、 | ， | ； | / | space | 和 | 及 | 以及 | 会同 … where what stands before is a name already | nothing, between 市委办 and 市政府办
"""

from __future__ import annotations

import functools
import re
from typing import Any, NamedTuple

from kg import endings, fields, parting, persons
from kg.likeness import BODY, Likeness, likeness


class Found(NamedTuple):
    """One name in the view. ``group`` counts the commas before it: conventions speak of those before the first comma.

    ``alias`` is another name in brackets after it, ``mark`` whatever stands there (牵头).
    """

    start: int
    end: int
    name: str
    group: int = 0
    open_list: bool = False
    vague: bool = False
    alias: str = ""
    prefix: str = ""
    suffix: str = ""
    mark: str = ""
    like: Likeness = Likeness.BODY

    def of_group(self, group: int, by: int) -> Found:
        """The same name moved, in a group of its list."""
        return tuple.__new__(Found, (self[0] + by, self[1] + by, self[2], group, *self[4:]))


_TAIL_BRACKET = re.compile(r"[（〔]([^（）〔〕]*)[）〕]$")
_GENERIC = (
    "各|有关|相关|等|或|及|和|、|，|/|市|县|区|州|盟|旗|镇|乡|街道|街|办|园区|管委会|管理委员会|开发区|新区|办事处|社区|村|居|单位|部门|地|省|中心|机构|企业|"
    "集团|公司|党委|党组|党工委|党总支|系|部|处|科|室|局|分局|委|行|所|厅|院|场|农场|林场|团|经开区|高新区|政府|厂|矿|校|组织|团体|股|站|功能区|街镇|委员会|行署|行政公署"
)
_GENERIC_BRACKET = re.compile(rf"(?!团委$)(?:{_GENERIC})+")
_EDGE = re.compile(
    rf"^(?:由|请|即(?![墨])|以及|以|并|和(?!{parting.PLACED_AND})|及|与|会同(?!县)|商(?=有关|相关|各|国家|国务院|省|市(?!场)|县|财政|人民银行)|联合|均?(?:包括|包含|涉及)|具体由|主要由|另由|再由|为|是|[：、，；\s<…★☆▲△●○◆◇■□※√►▶]|—+|-+|\*+)+"
)
_BARE_GROUP = re.compile(
    r"^(?:[一二三四五六七八九十\d]+(?:个|家)?)?(?:部门|单位|部门和单位|部门单位|地区|地方|机构|企业|成员单位|市级部门|区级部门|县级部门|省级部门|方面|各方|市直部门|县直部门|区直部门|省直部门|处室|科室)$"
)
_VAGUE = re.compile(r"(?:有关|相关|其他|其它|其余|涉及|所在|各有关|各相关|部分|对应|属地|行业主管|主管|成员单位)")
_PREFIX = re.compile(r"^(?:省|市|县|区|州|旗|盟|自治区|自治州)(?!场|政(?!府|协)|域|属)")
_BODY_ONLY = ("局", "委", "办", "部", "厅", "院", "中心", "会", "处")


_DESCRIBED = re.compile(
    r"[一-鿿]{2,16}的(?:(?:所有|各|各级|各类|有关|相关)*(?:部门|单位|企业|地区|机构|部门和单位|地区和部门|县区|区县|乡镇|街道)"
    r"|(?:省|市|县|区|乡镇|县区|地区)(?:[（〔][市县区、旗]+[）〕])?(?:人民)?政府)"
)


_EDGES_FIRST = frozenset("均涉★☆▲△●○◆◇■□※√►▶商由请即以并和及与会联包具主另再为是：、，；<…—-*（〔）〕")
_EDGES_LAST = frozenset(" \t\n、，；。：*|—-·•~.>…\"'（〔）〕")
"""What a stretch begins or ends with that is more than its name."""


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    if start < end and text[end - 1] not in _EDGES_LAST:
        first = text[start]
        if first not in _EDGES_FIRST and not first.isspace():
            return start, end
    edge = _EDGE.match(text[start:end])
    if edge and edge.end() < end - start:
        start += edge.end()
    while end > start and (
        (text[end - 1] in _EDGES_LAST and text[end - 1] not in "（〔）〕")
        or (text[end - 1] in parting.CLOSE and _unopened(text, start, end))
        or text[end - 1] in parting.OPEN
    ):
        end -= 1
    while start < end and (
        text[start] in parting.CLOSE or (text[start] in parting.OPEN and _unclosed(text, start, end))
    ):
        start += 1
    return start, end


def _unopened(text: str, start: int, end: int) -> bool:
    inside = text[start:end]
    return sum(inside.count(c) for c in parting.OPEN) < sum(inside.count(c) for c in parting.CLOSE)


def _unclosed(text: str, start: int, end: int) -> bool:
    inside = text[start:end]
    return sum(inside.count(c) for c in parting.OPEN) > sum(inside.count(c) for c in parting.CLOSE)


def _without_alias(text: str, start: int, end: int) -> tuple[int, str]:
    """Where the name ends before a bracket that holds another name or a mark, and what the bracket holds."""
    match = _TAIL_BRACKET.search(text[start:end]) if text[end - 1] in parting.CLOSE else None
    if not match or not match.start():
        return end, ""
    inside = match[1].strip()
    if _GENERIC_BRACKET.fullmatch(inside):
        return end, ""
    return start + match.start(), inside


def read(text: str, start: int, end: int, *, loose: bool = False) -> list[Found]:
    """The names in a stretch that holds a list of units, in order.

    With ``loose`` a name without a known ending counts as well, since a label (责任单位：) vouches for it; reading stops at the
    first piece that cannot be a name.

    >>> [found.name for found in read("市文化和旅游局、财政局和各县（市、区）政府等", 0, 22)]
    ['市文化和旅游局', '财政局', '各县（市、区）政府']
    """
    return [_new(Found, (a + start, b + start) + rest) for a, b, rest in _list(text[start:end], loose)]  # noqa: RUF005 (joined, not unpacked: half the time)


@functools.lru_cache(maxsize=1 << 14)
def _list(text: str, loose: bool) -> tuple[tuple[int, int, tuple[Any, ...]], ...]:
    """The names of a list, each as where it begins, where it ends and the rest: documents repeat the same lists again and again."""
    found: list[Found] = []
    group, closed = 0, False
    least = Likeness.LOOSE if loose else Likeness.PLACE
    plain = branches = shared = None
    if "、" in text:
        shared = fields.shared(text)
        plain = (endings.PLAIN.search(text) if "部门" in text else None) or shared or endings.SHARED.search(text)
        branches = endings.branches().search(text) if endings.BRANCH.search(text) else None
    for piece_start, piece_end, before in _pieces(text, shared):
        if found and before in "，；\n":
            group += 1
        if _NUMBER.fullmatch(text, piece_start, piece_end):
            continue
        for name in _piece(text[piece_start:piece_end]):
            like = name.like
            if like == Likeness.NOT and plain and fields.field(name.name):
                like = Likeness.LOOSE
            if like == Likeness.LOOSE and plain and plain.start() <= piece_start + name.start < plain.end():
                like = Likeness.PLACE
                name = name._replace(like=like)  # noqa: PLW2901
            elif branches and branches.start() <= piece_start + name.start < branches.start("last"):
                like = Likeness.BODY
                name = name._replace(like=like, suffix=branches["ending"])  # noqa: PLW2901
            if like == Likeness.LOOSE and loose:
                if (meant := _meant(name, text, piece_start, found)) is None:
                    continue
                name, like = meant, meant.like  # noqa: PLW2901
            if like < least or (like == Likeness.LOOSE and before in " \t" and found):
                if found and loose and like == Likeness.NOT and (len(name.name) > 12 or before not in "、，"):
                    closed = True
                    break
                continue
            found.append(name.of_group(group, piece_start))
        if closed:
            break
    if all(name.like == Likeness.LOOSE for name in found):
        found = [name for name in found if len(name.name) <= _SHORT and not _ACTS.match(name.name)]
    return tuple((name[0], name[1], name[2:]) for name in _lend(found))


_new = tuple.__new__


def _meant(name: Found, text: str, at: int, found: list[Found]) -> Found | None:
    """The body that a name without a known ending stands for; None for a person: 张三（市财政局）, 市财政局：张三."""
    behind = text.startswith("：", at + name.start - 1) and found and found[-1].like == Likeness.BODY
    if persons.person(name.name) or (behind and len(name.name) <= persons.LONGEST):
        if not name.alias or likeness(name.alias) != Likeness.BODY:
            return None
        start = text.find(name.alias, at + name.end) - at
        return Found(start, start + len(name.alias), name.alias)
    body = persons.body_of(name.name)
    return name._replace(end=name.start + len(body), name=body, like=Likeness.BODY) if body else name


def _pieces(text: str, shared: re.Match[str] | None) -> list[tuple[int, int, str]]:
    """The stretches between separators; fields that share an ending are parted at their last 和 too: 公安、应急和消防部门."""
    pieces = parting.rejoined(text, parting.split(text, 0, len(text)))
    if shared is None or shared["joined"] is None:
        return pieces
    at, to = shared.end("joined"), shared.end("rest")
    return [
        part
        for start, end, before in pieces
        for part in (((start, at, before), (to, end, "、")) if start < at < end else ((start, end, before),))
    ]


_NUMBER = re.compile(r"\s*[（(]?\d{1,2}[）)]?\s*")
"""What counts the names of a list: 1.市财政局 2.市教育局."""


_SHORT = 8
"""Characters up to which a name without a known ending is believed where no better one stands in its list."""
_ACTS = re.compile(r"[负抓做要应对按及每统协组汇报研起审把将并须由于在以为是]")


@functools.lru_cache(maxsize=1 << 15)
def _piece(text: str) -> tuple[Found, ...]:
    """The names between two separators: 等, joiners and missing separators seen to."""
    end = len(text)
    if _trim(text, 0, end) == (0, end) and parting.plain(text):
        return (Found(0, end, text, vague=_VAGUE.search(text) is not None, like=likeness(text)),)
    described = _DESCRIBED.fullmatch(text, *_trim(text, 0, end)) if "的" in text else None
    if described:
        return (Found(*described.span(), described.group(), vague=True, like=Likeness.PLACE),)
    etc = parting.etc(text, 0, end) if "等" in text else None
    names = _parted(text, 0, end if etc is None else etc)
    if etc is None:
        return tuple(names)
    if names:
        names[-1] = names[-1]._replace(open_list=True)
    rest_start, rest_end = _trim(text, etc + 1 + text.startswith("等", etc + 1), end)
    names += [
        name
        for name in _parted(text, rest_start, rest_end)
        if not _BARE_GROUP.match(name.name) and name.like >= Likeness.PLACE
    ]
    return tuple(names)


def _parted(text: str, start: int, end: int) -> list[Found]:
    """The names of a piece, parted at joiners and where a separator is missing."""
    if end <= start:
        return []
    parts = [part for a, b in parting.joined(text, start, end) for part in parting.run_on(text, a, b)]
    return [name for a, b in parts if (name := _name(text, a, b))]


def _name(text: str, start: int, end: int) -> Found | None:
    start, end = _trim(text, start, end)
    trail = parting.TRAIL.search(text, start, end)
    if trail and trail.start() > start:
        end = trail.start()
    if heading := _GROUP_HEADING.match(text, start, end):
        start = heading.end()
    if end <= start:
        return None
    name_end, inside = _without_alias(text, start, end)
    alias = inside if inside and likeness(inside) >= Likeness.PLACE else ""  # （牵头） and （王强） name no unit
    start, name_end = _trim(text, start, name_end)
    name = text[start:name_end]
    if not name:
        return None
    vague = _VAGUE.search(name) is not None and not fields.department(name)
    return Found(start, name_end, name, vague=vague, alias=alias, mark=inside, like=likeness(name))


_GROUP_HEADING = re.compile(
    rf"[一-鿿]{{2,8}}(?<!小)组(?=(?:省|市|县|区|州|旗|盟|国家|中国|中央|国务院)(?!级|直|属)[一-鿿]{{1,20}}(?:{BODY})(?:[（〔][^（）〔〕]*[）〕])?$)"
    rf"|\d{{0,2}}(?![省市县区州旗盟镇乡国各])[一-鿿]{{2,6}}(?:协调|抢险|救援|救护|救治|救助|处置|保障|宣传|新闻|监测|维护|维稳|稳定|卫生|善后|调查|技术|专家|联络|通信|治安|交通|管制|警戒|疏散|安置|环境|信息|舆情|后勤|恢复|评估|督查|接待|工作)组"
    rf"(?=(?!办公室|成员|各|有关|相关|组|下设|副|总?牵头)[一-鿿]{{2,24}}(?:{BODY})(?:[（〔][^（）〔〕]*[）〕])?$)"
)
"""A working group's name as a heading that the unit follows with nothing between: 综合协调组省公安厅, 抢险救援组铁塔公司."""


def _lend(found: list[Found]) -> list[Found]:
    """What a list lends its names: 市人社局、财政局 (市), 经开区、景区管委会 (管委会)."""
    prefix = ""
    lent: list[Found] = []
    for name in found:
        if name.like == Likeness.BODY:
            if match := _PREFIX.match(name.name):
                prefix = match.group()
            elif (
                prefix
                and len(name.name) <= 8
                and name.name.endswith(_BODY_ONLY)
                and not _PLACED_ALREADY.match(name.name)
            ):
                name = name._replace(prefix=prefix)  # noqa: PLW2901
        lent.append(name)
    return lent


_PLACED_ALREADY = re.compile(r"各|[一-鿿]{1,6}[省市县区州]|国|中|驻|全")
"""How a name begins that takes no place from its list."""
