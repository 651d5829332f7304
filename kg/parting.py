"""Where one name of a list ends and the next begins: at separators, at 和 and 及, at 等, and where a separator is missing.

What looks like an end and is none is put together again: 各市、县（区）人民政府 and 国有资产与实验室管理处 are one name each.
"""

from __future__ import annotations

import functools
import re

from kg import registers
from kg.likeness import BODY, Likeness, likeness

_EDGES = re.compile(r"[（〔）〕、，；：/\n\t。 .①-⑳](?:(?<=[^ .])|(?<= ) *|(?<=\.)(?:(?=[一-鿿]|$)|(?<=[一-鿿）]\.)))")
"""Brackets, and what separates outside of them: spaces are one, and a full stop where a character stands beside it."""
BETWEEN = re.compile(r"[、，；。/\s]|以及|会同")
"""What stands between two names of a list at first sight, and in no name."""
OPEN, CLOSE = "（〔", "）〕"
TRAIL = re.compile(
    r"(?:[、，；。：\s*★☆▲△●○◆◇#※√]|按照?各自职责|(?:依|按|根据|依据|按照|结合|遵照)(?:各自)?(?:职责|职能|权限|部门|任务|工作|行业|领域|条线|属地)*(?:职责|分工|权限|职能|要求|规定|范围)?(?:分工)?|"
    r"分(?:领域|行业|条线|片区?|级|类|段|工)|属地|依法|归口|全面|全程|总体|直接|一并|推进|支持|做好|抓好|主动|合力|联动|各自|分别|分头|适时|定期|不定期|及时|共同|具体|密切|积极|联合|全力|主要|统一|统筹|协同|协调|要|应|应当|须|予以|进行|切实|认真|同步|按|共|分)+$"
)
_SEVERAL = re.compile(
    r"的|等|和|及|与|或|跟|加|暨|商(?<=[部委局厅办署院行会]商)|会同|联合|\+|＋|&|（|）|〔|〕|组(?![织成建长])(?=[一-鿿]{2})|"
    r"[各有相国中团省市县区州旗盟人武高经开综保工铁移电联烟](?<=[局厅委办部院会处署联协司团心府室行学关地区组社所队馆台站].)"
)
"""What a piece must hold for any rule to look for more in it than one name."""
_TRAILS = frozenset(
    "、，；。：*★☆▲△●○◆◇#※√责依按据照合能限门务作业域线地围求定工级片区类段法自别头时期同体切极力要一筹调应当须以行实真步共口面程接并进持好动分"
)
"""What every trail ends in, but for blanks."""


def plain(text: str) -> bool:
    """Whether a piece that begins and ends like a name is one at first sight: nothing parts it, nothing trails it.

    >>> plain("市财政局"), plain("市财政局和市教育局"), plain("市委办市政府办"), plain("市财政局按职责")
    (True, False, False, False)
    """
    return text[-1:] not in _TRAILS and not text[-1:].isspace() and _SEVERAL.search(text) is None


_ETC = re.compile(r"等(?!院校|学校|教育|职业|法院|人民|级|专科|学历|量|额|离子|高线)")
_ETC_BEFORE = "高中初平同优特对何相均"
PLACED_AND = r"田(?:地区|市|县|专区)|平(?:区|县)|顺县|静县|硕县|政县|龙市|布克赛尔|林格尔"
"""How the names of divisions go on that begin with 和: 和田地区."""
NO_TALKS = r"务|业|会|事|管|超|住|用|港|洽|调|办|贸|标|检|投|行|城|圈|银|联|品|学|洛|丘|南|州|水|河|都|$"
"""What 商 begins other words with than talks between two bodies (财政部商税务总局): 商务局, 商洛市."""
_JOINER = re.compile(
    rf"(?:以及|及其(?![他它余])|并会同|会同|联合(?!会|社|国|体|总|参谋|工会|党|银行|中心|大学|学院|实验|办|指挥|执法|集团|公司|医院|产权|支部|基金|商会)|暨|商(?<=[部委局厅办署院行]商)(?!{NO_TALKS})|会商(?<=[部委局厅办署院行]会商)(?!{NO_TALKS})|和(?!{PLACED_AND})|及|与|或|跟|加|\+|＋|&)"
)
_RUN_ON = re.compile(
    rf"(?:局|厅|委|办|部|院|会|处|署|联|协|）|〕|公司|集团|中心|政府|管委会|办公室|银行|支行|分行|分公司|大学|学院|医院|机关|海关|各地(?!区|市(?:[一-鿿]{{0,3}}公司|政府|人民))|各地区|"
    rf"供销社|联合社|合作社|军分区|(?:监督|派出|财政|司法|卫生|国土)所|[支大中总]队|人行|农行|[化书物案技]馆|电视台|[务文测疫]站)"
    rf"(?=(?:各(?!自)|有关|相关|国网|国家(?!电网|监委)|中国|人行|人民银行|武警|(?:高新|经开|开发|综保|保税|工业园)区管委会|(?:铁塔|移动|电信|联通|烟草)公司|团(?:市|省|县|区|州)委|(?:省|市|县|区|州|旗|盟)(?!分|支|中心(?!医院|血站)|公司|人民银行|直机关工|委$|场|域|属|区$|管)[一-鿿]{{1,20}}(?:{BODY})))"
)
_KEEP_WITH = re.compile(r"(?:政府|委|会|组|部|办|公司|管委会|院|集团|机关|国务院|厅|局)$")
_OWN_PARTS = re.compile(
    r"^(?:各|有关|相关)(?:有关|相关|工作|组成|成员|直属|内设|业务|职能)*(?:部门|单位|部委|机构|局|办|处室|科室|处|室|科|直属机构|办局|委局|委办局|分公司|子公司|企业|厂)"
)


def split(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The stretches between separators outside brackets, each with the separator before it."""
    pieces: list[tuple[int, int, str]] = []
    depth, at, before = 0, start, ""
    for edge in _EDGES.finditer(text, start, end):
        position, mark = edge.start(), edge.group()[0]
        if mark in OPEN:
            depth += 1
        elif mark in CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0:
            if position > at:
                pieces.append((at, position, before))
                before = mark
            else:
                before = "，" if "，" in (before, mark) else mark
            at = edge.end()
    if end > at:
        pieces.append((at, end, before))
    return pieces


_LEVEL = r"(?:省|自治区|直辖市|地级市|设区市|设区的市|市|县级市|县|区|自治县|州|自治州|盟|旗|乡|镇|民族乡|街道)"
_LEVEL_BRACKET = r"(?:[（〔](?:市|县|区|州|盟|旗|乡|镇|街道|、|自治县)+[）〕])?"
_LEVEL_ONLY = re.compile(rf"(?:各|有关|相关|全)?(?:有关|相关)?{_LEVEL}{_LEVEL_BRACKET}(?:行政公署)?")
_LEVEL_END = re.compile(
    rf"{_LEVEL}(?!直){_LEVEL_BRACKET}(?:人民政府|政府|行政公署|党委|人民法院|人民检察院|有关部门|相关部门|级|[一-鿿]{{2,10}}(?:部门|机构))"
)
_EACH_AFTER = re.compile(rf"(?<=[一-鿿）〕])(?:以及|及|和|与|会同)(?=各{_LEVEL}{_LEVEL_BRACKET}$)")
"""A joiner before the first part of such a name: 国务院有关部门和各省、自治区人民政府."""
_PARALLEL_PLACES = "区市县镇乡村园"
_PARALLEL = re.compile(
    rf"[一-鿿]{{1,6}}([{_PARALLEL_PLACES}])(?:[一-鿿]{{0,8}}?)(?:领导小组|联席会议|指挥部|推进办|协调小组)"
)


def rejoined(text: str, pieces: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Pieces that are one name though 、 stands in it: 各市、县（区）人民政府; 自创区、试验区领导小组成员单位."""
    if len(pieces) < 2:
        return pieces
    joined: list[tuple[int, int, str]] = []
    waiting = 0
    pieces = _unquoted(text, pieces) if "“" in text else pieces
    for index, (start, end, before) in enumerate(pieces):
        if waiting:
            waiting -= 1
            continue
        if text[end - 1] not in _PART_ENDS:
            joined.append((start, end, before))
            continue
        if (cut := _EACH_AFTER.search(text, start, end)) and index + 1 < len(pieces) and pieces[index + 1][2] == "、":
            joined.append((start, cut.start(), before))
            start, before = cut.end(), "、"  # noqa: PLW2901
        last, head = index, (start, end)
        while last + 1 < len(pieces) and pieces[last + 1][2] == "、" and _LEVEL_ONLY.fullmatch(text, *head):
            last += 1
            head = pieces[last][:2]
        if last > index and _LEVEL_END.match(text, *head):
            joined.append((start, pieces[last][1], before))
            waiting = last - index
            continue
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if following and following[2] == "、" and _halves(text, (start, end), following):
            joined.append((start, following[1], before))
            waiting = 1
            continue
        joined.append((start, end, before))
    return joined


def _unquoted(text: str, pieces: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Pieces of which those are one again that stand in one quotation and are not all it: 市“双随机、一公开”联席会议."""
    whole: list[tuple[int, int, str]] = []
    for start, end, before in pieces:
        begin = whole[-1][0] if whole else start
        quote = text.rfind("“", begin, start)
        within = text.rfind("”", begin, start) < quote < text.find("”", start, end)
        if before == "、" and within and text[begin] + text[end - 1] != "“”":
            whole[-1] = (begin, end, whole[-1][2])
        else:
            whole.append((start, end, before))
    return whole


_PART_ENDS = frozenset("省区市县州盟旗乡镇道署）〕委织村园")
"""What a piece ends in that may be a part of a name only."""


def _halves(text: str, one: tuple[int, int], other: tuple[int, int, str]) -> bool:
    """Whether two pieces are the two halves of one name: 各区县党委、政府; 自创区、试验区领导小组."""
    if text.endswith(_PARTIES, *one) and _GOVERNMENTS.fullmatch(text, *other[:2]):
        return True
    start, end = one
    if end - start > 6 or text[end - 1] not in _PARALLEL_PLACES or text[start] in "省市县区各":
        return False
    parallel = _PARALLEL.match(text, *other[:2])
    return parallel is not None and text[end - 1] == parallel[1]


_PARTIES = ("党委", "党工委", "党组织")
_GOVERNMENTS = re.compile(r"(?:人民)?政府(?:等.*)?")


def etc(text: str, start: int, end: int) -> int | None:
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


def joined(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split at 和, 及, 与 … where what stands before is a unit's name already and what follows is one too."""
    joiners = list(_JOINER.finditer(text, start, end))
    if not joiners:
        return [(start, end)]
    parts: list[tuple[int, int]] = []
    at = start
    whole = [found.span() for found in _of_two().finditer(text, start, end)]
    for match in joiners:
        if any(begin < match.start() < stop for begin, stop in whole):
            continue
        if match.start() <= at:
            if match.start() == at:
                at = match.end() if match.end() < end else at
            continue
        before, after = text[at : match.start()], text[match.end() : end]
        if not after or text.count("（", at, match.start()) > text.count("）", at, match.start()):
            continue
        long = len(match.group()) > 1 or _OTHERS.match(after) is not None
        if (_KINDS.search(before) and _KIND.match(after)) or (before.endswith(_PARTIES) and _GOVERNMENT.match(after)):
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


@functools.cache
def _of_two() -> re.Pattern[str]:
    """The departments of two matters that the register knows by a name with 和 in it: 农业农村和水务局 is one."""
    names = {name for row in registers.rows("stems") for name in row["shorts"].split("、") if _JOINER.search(name)}
    return re.compile(rf"(?:{'|'.join(sorted(names, key=lambda name: (-len(name), name)))})(?=[局委厅办])")


_OTHERS = re.compile("其[他它余]")
_NATIONAL = re.compile(r"(?:国家|中国)[一-鿿]{2,6}(?<![局委部院会司厅署办室团行社校馆台所处联协总])$")
"""A name of the State's that ends in no word for a body goes on: 国家林业 + 和草原局."""
_KINDS = re.compile(r"(?:部门|单位|地区|地方|机构|企业|处室|县区|区县|乡镇|街道)$")
_GOVERNMENT = re.compile(r"(?:人民)?政府|管委会|办事处|行政")
_KIND = re.compile(
    r"(?:部门|单位|地区|地方|机构|企业|团体|组织|科室|人员|街道|乡镇|区县|县区|园区|镇街)(?=$|和|及|与|以及|等)"
)


_OBJECT = re.compile(
    r"^(?:学校|大学)?(?:国有资产|(?:重点)?实验室|机关|机构|企业|社会组织|社团|社区|基地|学校|学院|学会|医院|院校|高校|团体|场馆|档案|后勤|公司)$"
)
_OFFICE_OF = re.compile(
    r"[一-鿿]{0,6}(?:管理|服务|事务|工作|合作|发展|监督|指导|建设|改革|治理)[一-鿿]{0,2}(?:处|局|科|办公室|办|中心|部|委员会|司|室)(?:$|[和与及等要应])"
)
"""What an office looks after may end like a body: 实验室与设备管理处 is one office."""


def _can_start(after: str) -> bool:
    trail = TRAIL.search(after)
    after = after[: trail.start()] if trail else after
    head = re.split(r"[和及与、，]", after, maxsplit=1)[0]
    return likeness(head) >= Likeness.PLACE or likeness(after) >= Likeness.PLACE


def run_on(text: str, start: int, end: int) -> list[tuple[int, int]]:
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
        if before[-1] in CLOSE and likeness(before[: before.find("（")]) < Likeness.BODY:
            continue
        if likeness(before) < Likeness.PLACE or ("（" in after and "（" not in before and after.find("）") < 0):
            continue
        parts.append((at, cut))
        at = cut
    parts.append((at, end))
    return parts
