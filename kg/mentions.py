"""A list of units becomes mentions: 市人社局、财政局，各县（市、区）政府等 → three names, each whole and nothing but the name.

Whether a string can be a unit is judged by a grammar of how such names are made (what they end in, what may not stand
inside), never by a list of names: tomorrow's document has other ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum

# ── what a unit's name looks like ─────────────────────────────────────────────────────────────────

_BODY = (
    "人民政府|政府|管委会|管理委员会|委员会|办公室|办公厅|办事处|指挥部|领导小组|联席会议|工作组|专班|工作专班|小组|检察院|法院|研究院|研究所|设计院|学院|科学院|"
    "大学|学校|中学|小学|医院|银行|支行|分行|总行|公司|集团|总局|分局|支局|支队|大队|总队|中队|中心|协会|学会|商会|联合会|总会|基金会|理事会|红十字会|"
    "工商联|文联|妇联|残联|社科联|侨联|科协|贸促会|供销社|总社|合作社|报社|电视台|广播电台|通讯社|出版社|博物馆|图书馆|档案馆|文化馆|海关|法庭|军分区|武装部|人武部|"
    "党校|团委|团市委|团省委|团县委|团区委|工会|总工会|党工委|党委|党组|纪委|监委|纪检组|政协|人大|机关|机构|部门|单位|企业|团体|组织|高校|院校|社会组织|"
    "部|委|办|局|厅|署|院|会|处|科|室|股|所|站|队|社|台|馆|厂|矿|场|庭|校|行|联|协|组|联盟|智库|平台公司|指挥中心|运营商|国企|央企"
)
_PLACE = (
    "开发区|新区|园区|景区|示范区|试验区|保税区|高新区|经开区|管理区|工业园|产业园|科技园|农场|林场|基地|特区|自治区|地区|各地|地方|基层|"
    "街道|社区|乡镇|镇街|县区|市县|区县|县市区|区市县|市州|区|市|县|省|州|盟|旗|镇|乡|村"
)
_ENDS_IN_BODY = re.compile(rf"(?:{_BODY})$")
_ENDS_IN_PLACE = re.compile(rf"(?:{_PLACE})$")
_TAIL_BRACKET = re.compile(r"[（〔]([^（）〔〕]*)[）〕]$")
_GENERIC = (
    "各|有关|相关|等|或|及|和|、|，|/|市|县|区|州|盟|旗|镇|乡|街道|街|办|园区|管委会|管理委员会|开发区|新区|办事处|社区|村|居|单位|部门|地|省|中心|机构|企业|"
    "集团|公司|处|科|室|局|分局|委|行|所|厅|院|场|农场|林场|团|经开区|高新区|政府|厂|矿|校|组织|团体|股|站|功能区|街镇|委员会"
)
_GENERIC_BRACKET = re.compile(rf"(?:{_GENERIC})+")
_FUNCTION_WORDS = re.compile(
    r"的|了|着|应当|应该|必须|不得|不能|并(?!购)|以及|从|把|将(?!军)|被|使|让|但|若|如(?!东|皋)|则|其(?!他|它|余)|要(?!素|闻|害|塞)|"
    r"纳入|列入|给予|印发|报送|督促|鼓励|支持(?!中心|局)|引导|培育|扶持|探索|深化|构建|打造|搭建|制定|出台|编印|承保|兑现|减免|降低|扩大|保障(?!局|厅|部|中心|处|科|队|委|办|组|性|房|服务|和)|"
    r"进行|开展|推进|推动|加强|加快|完善|落实|建立|健全|组织实施|按照|根据|做好|提出|提高|提升|实行|严格|切实|认真|积极|确保|通过|围绕|坚持|强化|"
    r"负责|牵头|配合|会同|是(?!院)|为(?!民|农)|在(?!线)|对(?!外|口|台|港)|由|向(?!阳)|给|与其|于(?!都|田|洪)|至(?!善)|已|年|"
    r"月(?!坛)|\d{2}|[%％。；：？！“”《》\n]"
)
_PERSON = re.compile(
    r"(?:负责人|责任人|负责同志|同志|领导|领导干部|书记|市长|县长|区长|省长|镇长|乡长|局长|厅长|主任|组长|副组长|秘书长|院长|校长|处长|科长|部长|董事长|经理|法定代表人|"
    r"主要领导|分管领导|人员|干部|专家|代表|委员|职工|群众|师生|党员|队员|企业主|法人)$"
)
_NOT_UNIT = re.compile(
    r"(?:机制|制度|体系|工作|任务|方案|计划|活动|项目|建设|管理|服务|政策|措施|资金|经费|时限|底|前|日|以上|以下|以内|方面|领域|情况|问题|要求|责任|职责|能力|水平|"
    r"办法|意见|通知|规定|标准|行动|工程|平台|社会|机会|全会|大会|会议(?<!联席会议)|国家|城市(?<!各城市)|农村|市场|现场|广场|商场|机场|立场|力量|改革委员)$|"
    r"^(?:社会|机会|全部|内部|干部|大部|局部|全局|布局|格局|结局|大局|委|办|处|会|部|局|厅|院|组|全会|以上|其中|到位|长期|全年|年度|持续推进|立即|同上|下同)$"
)


_GROUP = re.compile(
    r"(?:全?[省市县区州国]|国家|国务院|中央|[一-鿿]{2,3}[省市县区])(?!.*(?:的|了|成立|建立|组建|负责|牵头|由|向|对|将|设立|纳入|通过|根据|明确))[一-鿿（）〔〕]{2,30}"
    r"(?:领导小组|工作组|工作小组|协调小组|专项小组|推进组|工作专班|专班|指挥部|委员会|联席会议|联席会|协调机制)(?:办公室|办)?(?:各?(?:相关|有关|组成)?成员单位)?"
)


class Likeness(IntEnum):
    """How much a string looks like a unit's name: by its make, by its ending in a place, loosely, or not at all."""

    NOT = 0
    LOOSE = 1
    PLACE = 2
    BODY = 3


def likeness(name: str) -> Likeness:
    """How much a string looks like the name of a unit.

    >>> likeness("市财政局").name, likeness("兰州市").name, likeness("产投").name, likeness("推进改革").name
    ('BODY', 'PLACE', 'LOOSE', 'NOT')
    """
    bare = _TAIL_BRACKET.sub("", name).strip()
    if not bare or len(bare) > 40 or _PERSON.search(bare):
        return Likeness.NOT
    if _GROUP.fullmatch(bare):
        return Likeness.BODY
    if _NOT_UNIT.search(bare) or _FUNCTION_WORDS.search(bare):
        return Likeness.NOT
    if len(bare) > 1 and _ENDS_IN_BODY.search(bare):
        return Likeness.BODY
    if _ENDS_IN_PLACE.search(bare) and len(bare) > 1:
        return Likeness.PLACE
    return Likeness.LOOSE if len(bare) <= 12 else Likeness.NOT


# ── lists ─────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Found:
    """One name in the view. ``group`` counts the commas before it: conventions speak of those before the first comma.

    ``mark`` is what stands in brackets after it when that is a role word (牵头).
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


_SEPARATOR = re.compile(r"[、，；/\n\t]| +|。|\.(?=[一-鿿]|$)|(?<=[一-鿿）])\.")
_OPEN, _CLOSE = "（〔", "）〕"
_EDGE = re.compile(
    r"^(?:由|请|以及|以|并|和|及|与|会同|联合|包括|具体由|主要由|另由|再由|为|是|[：、，；\s]|—+|-+|\*+)+"
)
_TRAIL = re.compile(
    r"(?:[、，；。：\s*★☆▲△●○◆◇#※√]|按照?各自职责|(?:依|按|根据|依据|按照|结合|遵照)(?:各自)?(?:职责|职能|权限|部门|任务|工作)*(?:职责|分工|权限|职能|要求|规定|范围)?(?:分工)?|"
    r"依法|各自|分别|共同|具体|密切|积极|联合|全力|主要|统一|统筹|协同|协调|要|应|应当|须|予以|进行|切实|认真|同步|按|共)+$"
)
_ETC = re.compile(r"等(?!院校|学校|教育|职业|法院|人民|级|专科|学历|量|额|离子|高线)")
_ETC_BEFORE = "高中初平同优特对何相均"
_JOINER = re.compile(r"(?:以及|并会同|会同|联合|暨|和|及|与|或|跟|加|\+|＋|&)")
_BARE_GROUP = re.compile(
    r"^(?:[一二三四五六七八九十\d]+(?:个|家)?)?(?:部门|单位|部门和单位|部门单位|地区|地方|机构|企业|成员单位|市级部门|区级部门|县级部门|省级部门|方面|各方|市直部门|县直部门|区直部门|省直部门|处室|科室)$"
)
_VAGUE = re.compile(r"(?:有关|相关|其他|其它|其余|涉及|所在|各有关|各相关|部分|对应|属地|行业主管|主管|成员单位)")
_RUN_ON = re.compile(
    rf"(?:局|厅|委|办|部|院|会|处|署|联|协|公司|集团|中心|政府|管委会|办公室|银行|支行|分行|分公司|大学|学院|医院|机关|海关|各地|各地区)"
    rf"(?=(?:各(?!自)|有关|相关|国网|国家(?!电网)|中国|团(?:市|省|县|区|州)委|(?:省|市|县|区|州|旗|盟)(?!分|支|中心|公司|人民银行|委$|场|域|属|区$|管)[一-鿿]{{1,20}}(?:{_BODY})))"
)
_KEEP_WITH = re.compile(r"(?:政府|委|公司|管委会|院|集团|机关|国务院|厅|局)$")
_OWN_PARTS = re.compile(
    r"^(?:各|有关|相关)(?:有关|相关|工作|组成|直属|内设|业务|职能)*(?:部门|单位|部委|机构|局|办|处室|科室|处|室|科|直属机构|办局|委局|委办局|分公司|子公司|企业|厂)"
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
    r"[一-鿿]{2,16}的(?:所有|各|各级|各类|有关|相关)*(?:部门|单位|企业|地区|机构|部门和单位|地区和部门|县区|区县|乡镇|街道)"
)
_LEVEL = r"(?:省|自治区|直辖市|地级市|市|县级市|县|区|自治县|州|自治州|盟|旗|乡|镇|民族乡|街道)"
_LEVEL_BRACKET = r"(?:[（〔](?:市|县|区|州|盟|旗|乡|镇|街道|、|自治县)+[）〕])?"
_LEVEL_ONLY = re.compile(rf"(?:各|有关|相关|全)?(?:有关|相关)?{_LEVEL}{_LEVEL_BRACKET}")
_LEVEL_END = re.compile(rf"{_LEVEL}{_LEVEL_BRACKET}(?:人民政府|政府|党委|人民法院|人民检察院|有关部门|相关部门|级)")
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
        parallel = (
            index + 1 < len(pieces) and pieces[index + 1][2] == "、" and _PARALLEL.match(text, *pieces[index + 1][:2])
        )
        if parallel and end - start <= 6 and text[end - 1] == parallel[1] and text[start] not in "省市县区各":
            joined.append((start, pieces[index + 1][1], before))
            waiting = 1
            continue
        joined.append((start, end, before))
    return joined


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    edge = _EDGE.match(text[start:end])
    if edge and edge.end() < end - start:
        start += edge.end()
    while end > start and (
        text[end - 1] in " \t\n、，；。：*|" or (text[end - 1] in _CLOSE and _unopened(text, start, end))
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
        if _KINDS.search(before) and _KIND.match(after):
            continue
        if likeness(before) >= Likeness.PLACE and (long or _can_start(after)):
            parts.append((at, match.start()))
            at = match.end()
    parts.append((at, end))
    return parts


_KINDS = re.compile(r"(?:部门|单位|地区|地方|机构|企业|处室|县区|区县|乡镇|街道)$")
_KIND = re.compile(
    r"(?:部门|单位|地区|地方|机构|企业|团体|组织|科室|人员|街道|乡镇|区县|县区|园区|镇街)(?=$|和|及|与|以及|等)"
)


def _can_start(after: str) -> bool:
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
    found: list[Found] = []
    group, closed = 0, False
    least = Likeness.LOOSE if loose else Likeness.PLACE
    for piece_start, piece_end, before in _rejoined(text, _depth_split(text, start, end)):
        if found and before in "，；\n":
            group += 1
        for name in _piece(text, piece_start, piece_end, spaced=before == " " and bool(found)):
            like = name.like
            if like < least or (like == Likeness.LOOSE and before in " \t" and found):
                if found and loose and like == Likeness.NOT:
                    closed = True
                    break
                continue
            found.append(replace(name, group=group))
        if closed:
            break
    return _lend(found)


def _piece(text: str, start: int, end: int, *, spaced: bool) -> list[Found]:
    """The names between two separators: 等, joiners and missing separators seen to."""
    del spaced
    described = _DESCRIBED.fullmatch(text, *_trim(text, start, end))
    if described:
        return [Found(*described.span(), described.group(), vague=True, like=Likeness.LOOSE)]
    etc = _etc(text, start, end)
    names: list[Found] = []
    first_end = etc if etc is not None else end
    for a, b in _joined(text, start, first_end):
        for c, d in _run_on(text, a, b):
            name = _name(text, c, d)
            if name:
                names.append(name)
    if etc is None:
        return names
    if names:
        names[-1] = replace(names[-1], open_list=True)
    after = etc + 1 + (1 if text[etc + 1 : etc + 2] == "等" else 0)
    rest_start, rest_end = _trim(text, after, end)
    if rest_end > rest_start:
        for a, b in _joined(text, rest_start, rest_end):
            for c, d in _run_on(text, a, b):
                name = _name(text, c, d)
                if name and not _BARE_GROUP.match(name.name) and name.like >= Likeness.PLACE:
                    names.append(name)
    return names


def _name(text: str, start: int, end: int) -> Found | None:
    start, end = _trim(text, start, end)
    trail = _TRAIL.search(text[start:end])
    if trail and trail.start() > 0:
        end = start + trail.start()
    if end <= start:
        return None
    name_end, alias = _without_alias(text, start, end)
    start, name_end = _trim(text, start, name_end)
    name = text[start:name_end]
    if not name:
        return None
    return Found(start, name_end, name, vague=bool(_VAGUE.search(name)), alias=alias, mark=alias, like=likeness(name))


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
                replace(name, prefix=prefix)
                if not re.match(r"各|[一-鿿]{1,6}[省市县区州]|国|中|驻|全", name.name)
                else name
            )
            continue
        lent.append(name)
    return lent
