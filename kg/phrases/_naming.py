"""What in a row without separators may be a unit's name, and how surely: each with a price, the surest the cheapest.

A name costs what it takes to believe in it; a character of other words costs one. So a name that the registers or the document
know is cheap at any length, and one that only ends like a name pays for each of its characters.
"""

from __future__ import annotations

import functools
import re

from kg.likeness import CAN_END, Likeness, likeness
from kg.phrases import _alone
from kg.phrases._touching import FIRST

Name = tuple[int, int, float]
"""Where a name begins and ends, and its price."""

_BARE_BRANCH = re.compile(r"(?!中国|国家|国网|人民|人行|[工农建交]行)[一-鿿]{2,8}(?:行|公司|供电局)$")
"""A branch without its owner: 济南分行."""
_PLACE = re.compile(r"([一-鿿]{2,3}[省市县区州盟旗])")
_LONGEST = 20
_SURE = 4.0
_PLACED = 3.4
_INNER = re.compile(
    r"(?:经开区|高新区|高新园|开发区|新区|园区|街道)(?=[一-鿿]{2})(?!管|党|办事|办公|工委|分|市场|[一-鿿]{0,4}[科股站所]$)|[局厅](?=[^、])(?!机关|[长属]|[一-鿿]{1,8}(?:[大支中总]队|[科股所站]|分局)$)|(?:[支分]行|海关)(?=[一-鿿]{3})|公司(?=.)(?!党|工会|分)|(?<=[一-鿿]{2}[发工信改教建])[委办](?=[^员会办公事党、])"
)
_KNOWN, _PLAIN = 0.8, 1.2
"""The price of a name that the document writes between separators, and of one that the registers know."""
_PIECE = re.compile(r"(?:[^、，；。：\s（）〔〕]|(?<=[市县区州乡镇])、(?=[县区旗州市镇场][（〔人政乡镇、]))+")
_DIGIT = re.compile(r".*[0-9A-Za-z“”《》%]")
_BRACKET = re.compile(r"[（〔][^（）〔〕]{0,24}[）〕]")
_PLACES = r"(?:乡镇|街道|镇街|镇办|园区|县区|市县|区县|旗县|社区|市州|县级市|功能区|开发区|[市县区州盟旗乡镇街村场])"
EACH = re.compile(
    r"(?:全?(?:(?<![开新园景发范税社城])区|[省市县州盟旗])[级直属]?|国务院|[省市县区](?:委|(?:人民)?政府)(?=(?:各|有关|相关)+(?:部门|单位)))?(?:各(?:级|有关|相关)?|相关|有关)(?:地级以上|设区)?"
    r"(?:部门和单位|(?:行业|市级|区级|县级)?(?:主管|监管|成员|直属)?(?:部门|单位)|院系|处室|科室|学院|股室|地区|企业|机关|年级组?|"
    r"[一-鿿]{1,4}[县市区](?:[（〔][市县区、州旗盟]{1,6}[）〕])?(?:人民)?政府|"
    rf"(?:{_PLACES}(?:[（〔][市县区、州旗盟功能乡镇街道]{{1,10}}[）〕])?、?)+(?<!、)"
    r"(?:(?:人民)?政府|办事处|管委会|有关部门|党委|委会)?(?:、办事处)?)(?![施备法])"
)
_ZONE = re.compile(
    r"(?:(?![局委办厅部会司])[一-鿿]){0,4}?(?:经济(?:技术)?开发区|高新(?:技术产业开发)?区|经开区|高新园区?|开发区|工业园区|示范区|新区|管理区|林区|农场)(?:管委会)?"
)
_TOWN = re.compile(r"(?:(?![局委办厅部会司各区])[一-鿿]){2,4}?(?:街道办事处|街道办|街道|镇|乡)(?:人民政府|政府)?")
_CITY = re.compile(r"(?:(?![局委办厅部会司])[一-鿿]){2,6}?(?:市|县|区|州|旗)(?:人民政府|政府)?")
_LEVEL_ENDS = "市县区州旗镇乡道场园城盟"


def names(
    text: str, start: int, stop: int, written: frozenset[str], ends: dict[int, bool], *, whole: bool
) -> list[Name]:
    """Every stretch of a row that may be a name, in order of where it begins; ``ends`` are the places where another cell may end, and whether that is sure.

    ``whole`` says that the row's last cell holds names.
    """
    groups = _groups(text, start, stop)
    found = [*groups]
    for piece in _PIECE.finditer(text, start, stop):
        left, right = piece.span()
        before = text[left - 1] if left > start else ""
        ended = right == stop or text[right] == "、"
        listed = before == "、"
        edges = {left: listed} if listed or (before and before in "，。；" and right - left <= _LONGEST) else {}
        edges.update((end, sure) for end, sure in ends.items() if left < end < right)
        closed = ended and (right < stop or whole)
        for edge in CAN_END.finditer(text, left, right):
            end = edge.end()
            own = _ending(text, left, end, written, edges, whole=end == right and ended)
            found += own
            if any(price <= _SURE for _, _, price in own):
                edges[end] = True
        edges.update((end, True) for _, end, _ in groups if left < end < right)
        waiting = sorted(edges)
        while waiting:
            at = waiting.pop()
            own = _places(text, at, right, listed=at == left, ended=closed)
            found += own
            waiting += [end for _, end, _ in own if end < right and end not in edges]
            edges.update((end, True) for _, end, _ in own)
        if ended and not edges:
            found += _places(text, left, right, listed=False, ended=True)
    useful = (name for name in found if name[2] <= name[1] - name[0] + _WORST)
    return sorted(_marked(text, stop, list(useful)))


_QUOTED = re.compile(
    r"[省市县区州盟旗镇乡](?:委|政府)?“[^“”、，。；\n]{1,12}”[一-鿿]{0,12}?(?:(?:工作)?专班|领导小组|指挥部|联席会议|委员会|办)(?:办公室|公室)?"
)
"""市“双减”工作专班: the only name that goes on over a quotation."""
_WORST = 6.5
"""How much more than its characters a name may cost: no empty cell costs more."""


def _groups(text: str, start: int, stop: int) -> list[Name]:
    """Groups: 各县（市、区）人民政府, 市直有关部门, and working groups with their matter in quotation marks; a group that takes the level of the name after it ends before that too."""
    found: list[Name] = [(*match.span(), 1.0) for match in _QUOTED.finditer(text, start, stop)]
    for each in EACH.finditer(text, start, stop):
        begin, end = each.span()
        found.append((begin, end, 1.0))
        if end - begin > 3 and text[end - 1] in "市县区州" and end < stop and text[end] not in "、，；（〔":
            found[-1] = (begin, end, 2.2)
            found.append((begin, end - 2 if text[end - 2] == "、" else end - 1, 1.0))
    return found


def _marked(text: str, stop: int, found: list[Name]) -> list[Name]:
    """The names, and again each with the bracket that follows it."""
    closed = [
        (start, bracket.end(), price + 0.2)
        for start, end, price in found
        if text[end : end + 1] in ("（", "〔") and (bracket := _BRACKET.match(text, end, stop))
    ]
    return found + closed


def _ending(
    text: str, left: int, end: int, written: frozenset[str], edges: dict[int, bool], *, whole: bool
) -> list[Name]:
    """The names that end at a place within a piece."""
    found = []
    low = max(left, end - _LONGEST)
    digit = _DIGIT.search(text, low, end)
    low = digit.end() if digit else low
    begun = {first.start() for first in FIRST.finditer(text, low, end - 2)}
    known = _alone.at_end(text[low:end])
    begun.update(range(max(low, end - _LONGEST_UNKNOWN), end - 2))
    if known is not None:
        begun.update(range(low, low + known + 1))
    begun.update(edge for edge in edges if low <= edge < end - 2)
    begun.update(range(low, end - 2) if text[end - 2 : end] in _tails(written) else ())
    for start in begun:
        name = text[start:end]
        price = _KNOWN if name in written else _price(name)
        if price is None:
            continue
        if start in edges and price > _PLAIN and not two(name):
            own = _alone.at_end(name)
            if edges[start] or not own or FIRST.match(name):
                each = _SURELY if edges[start] else _HARDLY
                price = min(
                    price,
                    (2.0 if whole and start == left else 3.0 if whole else 3.5)
                    + each * len(name)
                    + (_INNER_NAME if own else 0.0),
                )
        found.append((start, end, price))
    return found


_LONGEST_UNKNOWN = 7
_INNER_NAME = 1.5
"""What a name costs more that ends in a known one: 违章建筑自然资源所."""
_SURELY, _HARDLY = 0.1, 0.4
"""What each character costs of an unknown name where another cell surely ends, and where one may."""


@functools.lru_cache(maxsize=8)
def _tails(written: frozenset[str]) -> frozenset[str]:
    """The last two characters of the names that a document writes."""
    return frozenset(name[-2:] for name in written)


_TAIL = re.compile(
    r"(?:管理|服务|执法|监督|监察|指导|发展|建设|工作|综合|保障|协调|领导|事务|活动|技术|推广|保护|监测|交易|信息|培训|研究|考试|运营|规划|维护|救助|防治)+[一-鿿]{1,2}"
)
_BARE_TAIL = 4.0
"""What a name costs more that is only the end of one: 管理站."""


@functools.lru_cache(maxsize=1 << 14)
def two(name: str) -> bool:
    """Whether a string holds other words, or another name, and then a name: 减半征收费用市财政局."""
    at = _alone.at_end(name)
    joined = at is not None and at > 1 and name[at] in _LEVELS and not _begins(name[:at])
    return (
        joined
        or _INNER.search(name) is not None
        or any(
            likeness(name[at.start() :]) == Likeness.BODY and not _begins(name[: at.start()])
            for at in (*FIRST.finditer(name, 3), *_OFFICE.finditer(name, 2))
            if at.start() <= len(name) - 3 and not _RULES.fullmatch(name, at.start())
        )
    )


_RULES = re.compile(r"[市县区州旗](?:管委会|管理委员会|(?:人民)?政府|党工?委)")
"""What a place's name ends in that is the body itself: 长山综合实验区管委会."""
_UNION = re.compile(r"(?<![妇残文侨学台记作科音美体影舞曲商企])[联协]$")
"""What ends like 妇联 and is none of its kind."""
_LEVELS = "省市县区州盟旗镇乡"
_DOUBTFUL = 4.5
"""The price of what may be two names: 市农行安监局."""
_LEAGUE = re.compile(r"(?:共青团|团)[省市县区州旗盟]委")
_OFFICE = re.compile(r"党[委政]|纪委")
_HAS_OFFICES = re.compile(
    r"(?:政府|[省市县区州旗盟]委|党委|管委会|人大|政协|公安局|大学|学院|医院|集团|公司|总局|国家)$"
)
"""What has offices of its own, whose names follow with nothing between: 市政府办公室, 县委宣传部."""
"""What the name of an office begins with, beside the levels."""
_KINDS = ("企业", "机构", "组织", "团体", "高校", "院校", "学校", "医院")
"""What names a kind of body where no name of its own stands before it: 市小微企业."""
_LEVEL_ALONE = re.compile(r"(?:中共|中国|国家|驻|原)?[省市县区州盟旗镇乡党团]?[级直]?|国网|人民|人行")
_LEVEL = re.compile(
    r"党|(?:中共|中国|国家|驻|原)?(?:[省市县区州盟旗镇乡]|[一-鿿]{2,4}(?:镇|乡|街道|新区|高新区|经开区|开发区))?[级直]?|(?:国网|国家电网|中国[一-鿿]{2})(?:[一-鿿]{2,4})?|团|人民|人行|[一-鿿]{2,8}(?:大学|学院|公司|集团|医院|银行)"
)


def _begins(words: str) -> bool:
    """Whether words are what a known name may have before it: its place, its level or the body that it is an office of."""
    return words in _alone.places() or _LEVEL.fullmatch(words) is not None


@functools.lru_cache(maxsize=1 << 14)
def _price(name: str) -> float | None:
    """What it takes to believe that a string is a name, wherever it stands; ``None`` where it is none."""
    if "各" in name[2:]:
        return None
    if name[0] in "局院校" and _alone.at_start(name[1:]) is not None:
        return None
    if _LEAGUE.fullmatch(name):
        return _PLAIN
    placed = _PLACE.match(name)
    if _alone.known(name) and (placed is None or placed[1] in _alone.places()):
        return _PLAIN if placed is None else _PLACED
    if likeness(name) != Likeness.BODY or _UNION.search(name):
        return None
    if two(name) or (name[0] in _LEVELS and name[1] in _LEVELS and _alone.known(name[1:])):
        return 12.0 + 0.5 * len(name)
    known = _alone.at_end(name)
    if known == 0:
        return 4.0 if _BARE_BRANCH.match(name) else _PLAIN
    if known and _begins(name[:known]) and not (known == 1 and name[0] in _LEVELS and name[1] in _LEVELS):
        return _PLAIN + 0.2 + (0.0 if _LEVEL_ALONE.fullmatch(name[:known]) else 1.2 * known)
    first = FIRST.match(name) or _OFFICE.match(name)
    if first and known and likeness(name[:known]) == Likeness.BODY and not _HAS_OFFICES.search(name[:known]):
        return _DOUBTFUL
    if first and len(name) >= 3 + (first.end() > 1):
        return 2.0 + 0.1 * len(name) + (4.0 if name.endswith(_KINDS) and "各" not in first.group() else 0.0)
    return 3.5 + 1.2 * len(name) + (_BARE_TAIL if _TAIL.fullmatch(name) else 0.0)


def _places(text: str, left: int, right: int, *, listed: bool, ended: bool) -> list[Name]:
    """Towns, streets, zones and divisions at the edges of a piece, and a piece of a list that may be any name."""
    found: list[Name] = []
    if (
        listed
        and ended
        and 2 <= right - left <= 8
        and _alone.at_start(text[left:right]) is None
        and likeness(text[left:right]) >= Likeness.LOOSE
    ):
        found.append((left, right, 3.0 + 0.4 * (right - left)))
    for kind in (_ZONE, _TOWN, _CITY):
        place = kind.match(text, left, right)
        if place:
            sure = kind is not _CITY or place.group() in _alone.places()
            found.append((*place.span(), (2.5 if listed else 3.5) + (0.0 if sure else 3.0)))
    if ended and text[right - 1] in _LEVEL_ENDS + "府处会":
        found += [
            (start, right, 3.0 + 0.4 * (right - start))
            for start in range(max(left, right - 12), right - 2)
            if _ZONE.fullmatch(text, start, right) or _TOWN.fullmatch(text, start, right)
        ]
    return found
