"""A list of units becomes mentions: 市人社局、财政局，各县（市、区）政府等 → three names, each whole and nothing but the name.

list   = unit {separator unit} [等 [group]]
unit   = name [（alias | mark）]
separator = 、 | ， | ； | / | space | 和 | 及 | 以及 | 会同 … where what stands before is a name already | nothing, between 市委办 and 市政府办
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

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

    def moved(self, by: int) -> Found:
        """The same name where its stretch begins ``by`` further on."""
        return Found._make((self[0] + by, self[1] + by, *self[2:]))


_TAIL_BRACKET = re.compile(r"[（〔]([^（）〔〕]*)[）〕]$")
_GENERIC = (
    "各|有关|相关|等|或|及|和|、|，|/|市|县|区|州|盟|旗|镇|乡|街道|街|办|园区|管委会|管理委员会|开发区|新区|办事处|社区|村|居|单位|部门|地|省|中心|机构|企业|"
    "集团|公司|处|科|室|局|分局|委|行|所|厅|院|场|农场|林场|团|经开区|高新区|政府|厂|矿|校|组织|团体|股|站|功能区|街镇|委员会"
)
_GENERIC_BRACKET = re.compile(rf"(?:{_GENERIC})+")
_SEPARATOR = re.compile(r"[、，；：/\n\t]| +|。|\.(?=[一-鿿]|$)|(?<=[一-鿿）])\.")
_OPEN, _CLOSE = "（〔", "）〕"
_EDGE = re.compile(
    r"^(?:由|请|即(?![墨])|以及|以|并|和|及|与|会同|联合|包括|具体由|主要由|另由|再由|为|是|[：、，；\s]|—+|-+|\*+)+"
)
_TRAIL = re.compile(
    r"(?:[、，；。：\s*★☆▲△●○◆◇#※√]|按照?各自职责|(?:依|按|根据|依据|按照|结合|遵照)(?:各自)?(?:职责|职能|权限|部门|任务|工作|行业|领域|条线|属地)*(?:职责|分工|权限|职能|要求|规定|范围)?(?:分工)?|"
    r"分(?:领域|行业|条线|片区?|级)|依法|各自|分别|分头|适时|定期|不定期|及时|共同|具体|密切|积极|联合|全力|主要|统一|统筹|协同|协调|要|应|应当|须|予以|进行|切实|认真|同步|按|共)+$"
)
_ETC = re.compile(r"等(?!院校|学校|教育|职业|法院|人民|级|专科|学历|量|额|离子|高线)")
_ETC_BEFORE = "高中初平同优特对何相均"
_JOINER = re.compile(
    r"(?:以及|及其|并会同|会同|联合(?!会|社|国|体|总|工会|党|银行|中心|大学|学院|实验|办|指挥|执法|集团|公司|医院|产权|支部|基金|商会)|暨|和|及|与|或|跟|加|\+|＋|&)"
)
_BARE_GROUP = re.compile(
    r"^(?:[一二三四五六七八九十\d]+(?:个|家)?)?(?:部门|单位|部门和单位|部门单位|地区|地方|机构|企业|成员单位|市级部门|区级部门|县级部门|省级部门|方面|各方|市直部门|县直部门|区直部门|省直部门|处室|科室)$"
)
_VAGUE = re.compile(r"(?:有关|相关|其他|其它|其余|涉及|所在|各有关|各相关|部分|对应|属地|行业主管|主管|成员单位)")
_RUN_ON = re.compile(
    rf"(?:局|厅|委|办|部|院|会|处|署|联|协|公司|集团|中心|政府|管委会|办公室|银行|支行|分行|分公司|大学|学院|医院|机关|海关|各地|各地区)"
    rf"(?=(?:各(?!自)|有关|相关|国网|国家(?!电网)|中国|团(?:市|省|县|区|州)委|(?:省|市|县|区|州|旗|盟)(?!分|支|中心|公司|人民银行|委$|场|域|属|区$|管)[一-鿿]{{1,20}}(?:{BODY})))"
)
_KEEP_WITH = re.compile(r"(?:政府|委|会|组|部|办|公司|管委会|院|集团|机关|国务院|厅|局)$")
_OWN_PARTS = re.compile(
    r"^(?:各|有关|相关)(?:有关|相关|工作|组成|成员|直属|内设|业务|职能)*(?:部门|单位|部委|机构|局|办|处室|科室|处|室|科|直属机构|办局|委局|委办局|分公司|子公司|企业|厂)"
)
_PREFIX = re.compile(r"^(?:省|市|县|区|州|旗|盟|自治区|自治州)(?!场|政(?!府|协)|域|属)")
_BODY_ONLY = re.compile(r"(?:局|委|办|部|厅|院|中心|会|处)$")


def _depth_split(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The stretches between separators outside brackets, each with the separator before it."""
    pieces: list[tuple[int, int, str]] = []
    depth, at, before = 0, start, ""
    position = start
    while position < end:
        char = text[position]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0:
            match = _SEPARATOR.match(text, position, end)
            if match:
                if position > at:
                    pieces.append((at, position, before))
                    before = match.group()[:1]
                else:
                    before = "，" if "，" in (before, match.group()[:1]) else match.group()[:1]
                position = at = match.end()
                continue
        position += 1
    if end > at:
        pieces.append((at, end, before))
    return pieces


_DESCRIBED = re.compile(
    r"[一-鿿]{2,16}的(?:(?:所有|各|各级|各类|有关|相关)*(?:部门|单位|企业|地区|机构|部门和单位|地区和部门|县区|区县|乡镇|街道)"
    r"|(?:省|市|县|区|乡镇|县区|地区)(?:[（〔][市县区、旗]+[）〕])?(?:人民)?政府)"
)
_LEVEL = r"(?:省|自治区|直辖市|地级市|市|县级市|县|区|自治县|州|自治州|盟|旗|乡|镇|民族乡|街道)"
_LEVEL_BRACKET = r"(?:[（〔](?:市|县|区|州|盟|旗|乡|镇|街道|、|自治县)+[）〕])?"
_LEVEL_ONLY = re.compile(rf"(?:各|有关|相关|全)?(?:有关|相关)?{_LEVEL}{_LEVEL_BRACKET}(?:行政公署)?")
_LEVEL_END = re.compile(
    rf"{_LEVEL}(?!直){_LEVEL_BRACKET}(?:人民政府|政府|行政公署|党委|人民法院|人民检察院|有关部门|相关部门|级|[一-鿿]{{2,10}}(?:部门|机构))"
)
_PARALLEL = re.compile(r"[一-鿿]{1,6}([区市县镇乡村园])(?:[一-鿿]{0,8}?)(?:领导小组|联席会议|指挥部|推进办|协调小组)")


def _rejoined(text: str, pieces: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Pieces that are one name though 、 stands in it: 各市、县（区）人民政府; 自创区、试验区领导小组成员单位."""
    joined: list[tuple[int, int, str]] = []
    waiting = 0
    for index, (start, end, before) in enumerate(pieces):
        if waiting:
            waiting -= 1
            continue
        last = index
        while last + 1 < len(pieces) and pieces[last + 1][2] == "、" and _LEVEL_ONLY.fullmatch(text, *pieces[last][:2]):
            last += 1
        if last > index and _LEVEL_END.match(text, *pieces[last][:2]):
            joined.append((start, pieces[last][1], before))
            waiting = last - index
            continue
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if (
            following
            and following[2] == "、"
            and _party_and_government(text[start:end], text[following[0] : following[1]])
        ):
            joined.append((start, following[1], before))
            waiting = 1
            continue
        parallel = (
            index + 1 < len(pieces) and pieces[index + 1][2] == "、" and _PARALLEL.match(text, *pieces[index + 1][:2])
        )
        if parallel and end - start <= 6 and text[end - 1] == parallel[1] and text[start] not in "省市县区各":
            joined.append((start, pieces[index + 1][1], before))
            waiting = 1
            continue
        joined.append((start, end, before))
    return joined


def _party_and_government(one: str, other: str) -> bool:
    """Whether two pieces are the two halves of 各区县党委、政府."""
    return _PARTY.search(one) is not None and re.fullmatch(r"(?:人民)?政府(?:等.*)?", other) is not None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    edge = _EDGE.match(text[start:end])
    if edge and edge.end() < end - start:
        start += edge.end()
    while end > start and (
        text[end - 1] in " \t\n、，；。：*|—-·•~.\"'"
        or (text[end - 1] in _CLOSE and _unopened(text, start, end))
        or text[end - 1] in _OPEN
    ):
        end -= 1
    while start < end and (text[start] in _CLOSE or (text[start] in _OPEN and _unclosed(text, start, end))):
        start += 1
    return start, end


def _unopened(text: str, start: int, end: int) -> bool:
    inside = text[start:end]
    return sum(inside.count(c) for c in _OPEN) < sum(inside.count(c) for c in _CLOSE)


def _unclosed(text: str, start: int, end: int) -> bool:
    inside = text[start:end]
    return sum(inside.count(c) for c in _OPEN) > sum(inside.count(c) for c in _CLOSE)


def _etc(text: str, start: int, end: int) -> int | None:
    """Where 等 ends the names of a piece, or ``None``."""
    for match in _ETC.finditer(text, start, end):
        at = match.start()
        if at > start and text[at - 1] in _ETC_BEFORE:
            continue
        if text.count("（", start, at) + text.count("〔", start, at) > text.count("）", start, at) + text.count(
            "〕", start, at
        ):
            continue
        return at
    return None


def _joined(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split at 和, 及, 与 … where what stands before is a unit's name already and what follows is one too."""
    parts: list[tuple[int, int]] = []
    at = start
    for match in _JOINER.finditer(text, start, end):
        if match.start() <= at:
            if match.start() == at:
                at = match.end() if match.end() < end else at
            continue
        before, after = text[at : match.start()], text[match.end() : end]
        if not after or text.count("（", at, match.start()) > text.count("）", at, match.start()):
            continue
        long = len(match.group()) > 1
        if (_KINDS.search(before) and _KIND.match(after)) or (_PARTY.search(before) and _GOVERNMENT.match(after)):
            continue
        if _OBJECT.search(before) and _OFFICE_OF.match(after):
            continue
        if not long and _NATIONAL.match(before) and likeness(text[at:end]) == Likeness.BODY:
            continue
        if likeness(before) >= Likeness.PLACE and (long or _can_start(after)):
            parts.append((at, match.start()))
            at = match.end()
    parts.append((at, end))
    return parts


_NATIONAL = re.compile(r"(?:国家|中国)[一-鿿]{2,6}(?<![局委部院会司厅署办室团行社校馆台所处])$")
"""A name of the State's that ends in no word for a body goes on: 国家林业 + 和草原局."""
_KINDS = re.compile(r"(?:部门|单位|地区|地方|机构|企业|处室|县区|区县|乡镇|街道)$")
_PARTY = re.compile(r"(?:党委|党工委|党组织)$")
_GOVERNMENT = re.compile(r"(?:人民)?政府|管委会|办事处|行政")
_KIND = re.compile(
    r"(?:部门|单位|地区|地方|机构|企业|团体|组织|科室|人员|街道|乡镇|区县|县区|园区|镇街)(?=$|和|及|与|以及|等)"
)


_OBJECT = re.compile(
    r"^(?:学校|大学)?(?:国有资产|(?:重点)?实验室|机关|机构|企业|社会组织|社团|社区|基地|学校|学院|学会|医院|院校|高校|团体|场馆|档案|后勤|公司)$"
)
_OFFICE_OF = re.compile(
    r"[一-鿿]{0,6}(?:管理|服务|事务|工作|合作|发展|监督|指导|建设|改革|治理)[一-鿿]{0,2}(?:处|局|科|办公室|办|中心|部|委员会|司|室)(?:$|[和与及等])"
)
"""What an office looks after may end like a body: 实验室与设备管理处 is one office."""


def _can_start(after: str) -> bool:
    trail = _TRAIL.search(after)
    after = after[: trail.start()] if trail else after
    head = re.split(r"[和及与、，]", after, maxsplit=1)[0]
    return likeness(head) >= Likeness.PLACE or likeness(after) >= Likeness.PLACE


def _run_on(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split where a separator is missing between two units: 市委办市政府办."""
    parts: list[tuple[int, int]] = []
    at = start
    for match in _RUN_ON.finditer(text, start, end):
        cut = match.end()
        if cut - at < 2 or cut >= end:
            continue
        before, after = text[at:cut], text[cut:end]
        if _OWN_PARTS.match(after) and _KEEP_WITH.search(before) and not (before[0] == after[0] == "各"):
            continue
        if likeness(before) < Likeness.PLACE or ("（" in after and "（" not in before and after.find("）") < 0):
            continue
        parts.append((at, cut))
        at = cut
    parts.append((at, end))
    return parts


def _without_alias(text: str, start: int, end: int) -> tuple[int, str]:
    """Where the name ends before a bracket that holds another name or a mark, and what the bracket holds."""
    match = _TAIL_BRACKET.search(text[start:end])
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
    return [name.moved(start) for name in _list(text[start:end], loose)]


@functools.lru_cache(maxsize=1 << 14)
def _list(text: str, loose: bool) -> tuple[Found, ...]:
    """The names of a list: documents repeat the same lists again and again."""
    found: list[Found] = []
    group, closed = 0, False
    least = Likeness.LOOSE if loose else Likeness.PLACE
    plain = _PLAIN.search(text) or _SHARED.search(text)
    branches = _BRANCHES.search(text) if "、" in text else None
    for piece_start, piece_end, before in _rejoined(text, _depth_split(text, 0, len(text))):
        if found and before in "，；\n":
            group += 1
        for name in _piece(text[piece_start:piece_end]):
            like = name.like
            if like == Likeness.LOOSE and plain and plain.start() <= piece_start + name.start < plain.end():
                like = Likeness.PLACE
                name = name._replace(like=like)  # noqa: PLW2901
            elif branches and branches.start() <= piece_start + name.start < branches.start("last"):
                like = Likeness.BODY
                name = name._replace(like=like, suffix=branches["ending"])  # noqa: PLW2901
            if like < least or (like == Likeness.LOOSE and before in " \t" and found):
                if found and loose and like == Likeness.NOT and (len(name.name) > 12 or before not in "、，"):
                    closed = True
                    break
                continue
            found.append(name.moved(piece_start)._replace(group=group))
        if closed:
            break
    if all(name.like == Likeness.LOOSE for name in found):
        found = [name for name in found if len(name.name) <= _SHORT and not _ACTS.match(name.name)]
    return tuple(_lend(found))


_PLAIN = re.compile(
    r"(?:[一-鿿]{2,8}、)+[一-鿿]{2,8}等(?:有关|相关|职能|行政|主管|业务)*部门|^(?:[一-鿿]{2,4}、)+(?=[一-鿿]{2,4}部门)"
)
"""Fields of work that stand for their departments: 财政、民政等部门; 农业、林业部门."""
_PROVINCE = "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|冀北|蒙东"
_BRANCHES = re.compile(
    rf"(?<![一-鿿])(?:(?:{_PROVINCE})、)+(?P<last>(?:{_PROVINCE})(?P<ending>省?(?:电力|移动|电信|联通|烟草|石油)?(?:分?公司|分行|分局|分部|办事处)))"
)
"""Branches that share their ending: 江苏、浙江公司 are 江苏公司 and 浙江公司."""
_SHARED = re.compile(
    r"(?<![一-鿿])(?:[一-鿿]{2,4}、)+[一-鿿]{2,6}(?:市|县|区|州|盟|旗|镇|乡|街道)(?:人民政府|政府|管委会|办事处|党委)"
)
"""Places that share the ending of the last: 南宁、崇左市人民政府."""
_SHORT = 8
"""Characters up to which a name without a known ending is believed where no better one stands in its list."""
_ACTS = re.compile(r"[负抓做要应对按及每统协组汇报研起审把将并须由于在以为是]")


@functools.lru_cache(maxsize=1 << 15)
def _piece(text: str) -> tuple[Found, ...]:
    """The names between two separators: 等, joiners and missing separators seen to."""
    end = len(text)
    described = _DESCRIBED.fullmatch(text, *_trim(text, 0, end))
    if described:
        return (Found(*described.span(), described.group(), vague=True, like=Likeness.PLACE),)
    etc = _etc(text, 0, end)
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
    parts = [part for a, b in _joined(text, start, end) for part in _run_on(text, a, b)]
    return [name for a, b in parts if (name := _name(text, a, b))]


def _name(text: str, start: int, end: int) -> Found | None:
    start, end = _trim(text, start, end)
    if heading := _GROUP_HEADING.match(text, start, end):
        start = heading.end()
    trail = _TRAIL.search(text[start:end])
    if trail and trail.start() > 0:
        end = start + trail.start()
    if end <= start:
        return None
    name_end, inside = _without_alias(text, start, end)
    alias = inside if likeness(inside) >= Likeness.PLACE else ""  # （牵头） and （王强） name no unit
    start, name_end = _trim(text, start, name_end)
    name = text[start:name_end]
    if not name:
        return None
    return Found(start, name_end, name, vague=bool(_VAGUE.search(name)), alias=alias, mark=inside, like=likeness(name))


_GROUP_HEADING = re.compile(
    rf"[一-鿿]{{2,8}}(?<!小)组(?=(?:省|市|县|区|州|旗|盟|国家|中国|中央|国务院)(?!级|直|属)[一-鿿]{{1,20}}(?:{BODY})(?:[（〔][^（）〔〕]*[）〕])?$)"
)
"""A working group's name as a heading that the unit follows with nothing between: 综合协调组省公安厅."""


def _lend(found: list[Found]) -> list[Found]:
    """What a list lends its names: 市人社局、财政局 (市), 经开区、景区管委会 (管委会)."""
    prefix = ""
    lent: list[Found] = []
    for name in found:
        match = _PREFIX.match(name.name)
        if match and name.like == Likeness.BODY:
            prefix = match.group()
        elif prefix and name.like == Likeness.BODY and len(name.name) <= 8 and _BODY_ONLY.search(name.name):
            lent.append(
                name._replace(prefix=prefix)
                if not re.match(r"各|[一-鿿]{1,6}[省市县区州]|国|中|驻|全", name.name)
                else name
            )
            continue
        lent.append(name)
    return lent
