"""Where a name begins that nothing sets apart from the words before it: …5公里县水务局, …修订办法办公室.

It is the longest one that the document writes elsewhere or the registers know, or begins at the last word that can begin a unit's name.
"""

from __future__ import annotations

import re

from kg.likeness import Likeness, likeness
from kg.phrases import _alone

FIRST = re.compile(
    r"(?:[省市县区州盟旗](?:级|直)?各(?![省市县区州盟旗])|各|(?:相关|有关)(?=[县市区乡镇街村社园])|(?:(?<!城)市|县|(?<![园新景发范税社城])区)(?![场级内外域区长民](?!政))|省|州(?!市)|盟|旗|国家|中国|人行|人民银行|国网|团[市省县区]委|驻)(?!(?:管理|建设|规划|发展|服务|监管)局|中心支行|分行|支行|分公司)"
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


def begins(text: str, start: int, end: int, known: list[str]) -> int | None:
    """Where in a piece its first unit begins: at its start, where a known name ends it, or at the last word that can begin one."""
    best, endings = None, tuple(known)
    for edge in (*(m.start() for m in _EDGE.finditer(text, start, end)), end):
        head = text[start:edge]
        for name in known if head.endswith(endings) else ():
            if head.endswith(name):
                at = edge - len(name)
                wider = (
                    at > start and FIRST.match(text, at - 1) and not FIRST.match(name)
                )  # 省商务厅 where 商务厅 is known
                return at - 1 if wider and likeness(text[at - 1 : edge]) == Likeness.BODY else at
        found = _guess(head, start, listed=_LISTED.search(text, max(0, start - 2), start) is not None)
        if found == start:
            return start
        best = found if best is None else best
    return _place(text, start, end) if best is None else best


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


def leftward(text: str, start: int, at: int, known: list[str]) -> list[int]:
    """Where several names begin that stand one after the other without anything between (two columns), in order."""
    starts = [at]
    while (before := _before(text, start, at, known)) is not None and before < at:
        name = text[before:at]
        if likeness(name) != Likeness.BODY and not (
            _alone.known(name) or _EACH.fullmatch(name) or _PLACE.fullmatch(name)
        ):
            break
        at = before
        starts.append(at)
    return starts[::-1]


def _before(text: str, start: int, at: int, known: list[str]) -> int | None:
    place = _place(text, start, at)
    return begins(text, start, at, known) if place is None else place


def _place(text: str, start: int, end: int) -> int | None:
    """Where a town, a street or a zone begins that ends a stretch, right after another name."""
    found = _PLACE.search(text, max(start, end - 16), end)  # what stands before the stretch counts too
    return found.start() if found else None


_PLACE = re.compile(
    r"(?:(?<=[局委办会道镇乡区园司）、])[一-鿿]{2,4}(?:街道|镇|乡)|(?:(?<=[局委办会道镇乡司）])[一-鿿]{0,2})?(?:经开区|高新区|高新园|开发区|工业园区))(?:[（〔][^（）〔〕]*[）〕])?$"
)
_EDGE = re.compile(r"[（〔]|和(?=各|市|省|县|区)|会同|及(?=各|市|省)|等(?=相关|有关|部门|单位|和|$)")


def _branch(match: re.Match[str], rest: str) -> bool:
    """Whether a whole piece is a company that is called by its owner and place: 国网南昌供电, 中国电信南昌."""
    return not match.start() and match.group() in ("国网", "中国") and likeness(rest) == Likeness.PLACE


def _guess(head: str, start: int, *, listed: bool) -> int | None:
    """Where a name that ends a piece begins, judged by the registers and by the words that can begin one.

    ``listed`` says that a separator stands before the piece, so that it may be a name as a whole.
    """
    best = None
    for match in FIRST.finditer(head):
        rest = head[match.start() :]
        if best is not None and match.start() == best + 1:
            continue
        if _EACH.fullmatch(rest) or (
            3 <= len(rest) <= 16 and (likeness(rest) == Likeness.BODY or _branch(match, rest))
        ):
            best = match.start()
            if match.group().endswith("各"):
                break
    whole = likeness(head) == Likeness.BODY and len(head) <= (_SHORT if listed else _LONGER)
    own = _alone.at_end(head)
    if own is not None and not (whole and listed) and (best is None or own < best or head[own] in _LEVELS):
        return start + own
    if listed and (_CITY.fullmatch(head) or (whole and best and _of_place(head, best))):
        return start
    if best is None:
        amount = _AMOUNT.search(head)
        if amount and likeness(head[amount.end() :]) == Likeness.BODY:
            return start + amount.end()
        return start if whole else None
    return start + best


_EACH = re.compile(
    r"[省市县区]?直?(?:各|相关|有关)(?:县|市|区|乡|镇|街道|街|村|社区|园区|、|（[市县区旗乡镇街道、]+）)+(?:人民政府|政府|办事处|管委会)?"
)
_EACH_OWN = re.compile(
    r"各[一-鿿]{0,6}?(?:学院|院系|系部|处室|科室|部门|单位|年级组?|支部|党组织|车间|分公司|项目部)(?=[、，。；]|$)"
)
_AMOUNT = re.compile(
    r"\d(?:万|亿|百|千)?(?:平方米|公里|公顷|公斤|万元|亿元|立方米|[座个条株处件所家户人次台套辆亩吨米项场期名批间栋盏块支本份元天%％])(?=[一-鿿]{4,14}$)"
)
"""An amount ends the words of a task: 检修泵站18座 水利工程管理站."""
_LISTED = re.compile(r"[局委办厅部院会府处司心社所队科股室站校馆区县市镇乡村街道行关段组园）]、$")


def _of_place(head: str, best: int) -> bool:
    """Whether what may begin a name is the end of the place that it begins with: 、杭州铁路办事处, 、浙江省海事局."""
    if head[best] == "州":
        return best < _PLACE_LENGTH
    named = 2 <= best <= _PLACE_LENGTH and head[best] in "省市县区" and head[best - 1] not in "区镇乡市县街道园"
    return named and likeness(head[:best]) != Likeness.BODY


_PLACE_LENGTH = 3
_CITY = re.compile(r"[一-鿿]{2,3}(?:市|县|州|(?<![社园景校库])区)")
_LEVELS = "省市县区州盟旗"
_SHORT, _LONGER = 12, 10
"""Characters up to which a piece may be a name as a whole: after a separator, and without one."""
