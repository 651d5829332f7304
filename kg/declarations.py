"""What a document itself says of names: 以下简称, 加挂…牌子, the list of a group's members, a company's full name.

Every finding quotes the text: a span is where it says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg import bodies, divisions
from kg.model import Place, Span
from kg.names import company_core

_WORD = r"[\u3400-\u9fffA-Za-z0-9·]"
_QUOTE = '[“”"‘’「」『』《》]'
_SHORT = re.compile(
    rf"[（(〔\[](?:以下|下)?(?:并)?(?:简称|统称|合称)(?:为|[:：])?{_QUOTE}?"
    rf"(?P<short>{_WORD}{{2,16}}){_QUOTE}?(?:[，,、]?下同)?[）)〕\]]"
)
_PLATE = re.compile(rf"(?:加挂|增挂|挂)(?P<other>{_WORD}{{3,30}}?)(?:的)?(?:牌子|牌)")
_BEFORE_PLATE = re.compile(r"(?:的?基础上|同时|保留并|继续|对外|可|上)+$")
_TWO_PLATES = re.compile(r"(?:一个机构|一套人马|一套班子)[、，,]?(?:两块牌子|两个牌子)")
_PAIR = re.compile(rf"(?P<one>{_WORD}{{3,30}}?)(?:与|和|、)(?P<other>{_WORD}{{3,30}}?)[，,]?$")
_MEMBERS = re.compile(
    rf"(?:负责(?:人|同志))?为(?P<group>{_WORD}{{0,25}}?(?:领导小组|指挥部|联席会议|工作组|委员会|专班))?成员(?:单位)?(?!{_WORD}*为)"
)
_LISTED = re.compile(rf"(?:的)?成员单位(?:包括|由|为|有|[:：])+(?P<list>(?:{_WORD}|[、，,（）()]){{4,600}})")
_GROUP_END = re.compile(rf"{_WORD}{{0,25}}?(?:领导小组|指挥部|联席会议|工作组|委员会|专班)$")
_POST = re.compile(
    r"(?:由|(?<=[组长任记人挥])[、,，])(?P<who>[^,，。;；:：由\n]{2,20}?)(?:担任|兼任|任)(?P<post>[^,，。;；、的\n]{0,12}?(?:副组长|组长|第一主任|第一书记|总指挥|召集人))"
)
_SEATED = re.compile(rf"办公室[^。；\n]{{0,12}}?设在(?P<body>{_WORD}{{2,20}})")
_COMPANY = re.compile(r"股份有限公司|有限责任公司|有限公司|集团公司|股份公司")
_BODY_END = re.compile(
    r"(?:管委会|管理委员会|委员会|党工委|局|厅|委|办|办公室|中心|院|所|站|队|公司|学校|学院|大学|部|馆|社|会|集团|办事处|银行|示范区|开发区|试验区|新区|园区|领导小组|指挥部|联席会议)$"
)
_VERBS = re.compile(
    r"^.*(?:推进|推动|加快|依托|支持|成立|组建|设立|建设|建立|围绕|充分发挥|发挥|根据|按照|关于|鼓励|引导|委托|协调|联合|调整|将|由|为|把|对|是|的|在|以|与|及|并|经|向|从)"
    r"(?=.{3,})"
)


@dataclass(frozen=True, slots=True)
class Definition:
    """``short`` stands for ``full`` from here on."""

    short: str
    full: str
    span: Span


@dataclass(frozen=True, slots=True)
class Nameplate:
    """One body under two names, ``other`` hung beside ``one``; ``span`` quotes the sentence that says so."""

    one: str
    other: str
    span: Span


@dataclass(frozen=True, slots=True)
class Members:
    """The members that the text lists for a group; ``group`` is ``""`` where the sentence names none."""

    group: str
    names: tuple[str, ...]
    span: Span


def definitions(text: str) -> tuple[Definition, ...]:
    """The short names that the text introduces for bodies and zones.

    >>> definitions("白银市大数据中心（以下简称市数据中心）负责。")[0].full
    '白银市大数据中心'
    """
    found = []
    for match in _SHORT.finditer(text) if "称" in text else ():
        short, start = match["short"], _run(text, match.start(), 45, "“”")
        full = trim(text[start : match.start()])
        if abbreviates(short, full) and _BODY_END.search(full):
            found.append(Definition(short, full, Span(match.start() - len(full), match.end())))
    return tuple(found)


def _run(text: str, end: int, limit: int, more: str = "") -> int:
    """Where the run of name characters that ends at ``end`` begins, at most ``limit`` back."""
    start = end
    while start and end - start < limit:
        character = text[start - 1]
        if not (character.isalnum() or character in more or character == "·"):
            break
        start -= 1
    return start


def nameplates(text: str) -> tuple[Nameplate, ...]:
    """Where the text says that two names are one body.

    >>> nameplates("在白银高新区管委会加挂白银国家自主创新示范区管委会牌子。")[0].other
    '白银国家自主创新示范区管委会'
    """
    pairs = []
    for match in _PLATE.finditer(text) if "牌" in text else ():
        start = _run(text, match.start(), 40)
        pairs.append((_BEFORE_PLATE.sub("", text[start : match.start()]), match["other"], Span(start, match.end())))
    for match in _TWO_PLATES.finditer(text):
        start = match.start() - 2 * text.endswith("实行", 0, match.start())
        pair = _PAIR.search(text, _run(text, start, 64, "、，,"), start)
        if pair:
            pairs.append((pair["one"], pair["other"], Span(pair.start(), match.end())))
    return tuple(
        Nameplate(one, other, span)
        for one, other, span in ((trim(a), b, s) for a, b, s in pairs)
        if _plates(one, other)
    )


_BODY = re.compile(r"(?:管委会|委员会|局|厅|委|办|办公室|中心|院|所|队|公司|学校|学院|大学|部|馆|党工委|站|会|社)$")


def _plates(one: str, other: str) -> bool:
    return one != other and _BODY.search(one) is not None and _BODY.search(other) is not None


def member_lists(text: str) -> tuple[Members, ...]:
    """The lists of members of leading groups, in the order of the text.

    >>> member_lists("市编办、市人社局等单位为领导小组成员单位，")[0].names
    ('市编办', '市人社局')
    """
    found = []
    if "成员" not in text:
        return ()
    for match in _MEMBERS.finditer(text):
        start = _run(text, match.start(), 400, "、，,（）()")
        names = _listed(
            re.sub(r"等?(?:有关|相关)?(?:单位|部门)?(?:主要)?$", "", text[start : match.start()]), last=True
        )
        found.append(Members(match["group"] or "", names, Span(start, match.end())))
    for match in _LISTED.finditer(text) if "成员单位" in text else ():
        start = _run(text, match.start(), 30)
        group = _GROUP_END.search(text, start, match.start())
        found.append(Members(trim(group.group()) if group else "", _listed(match["list"]), Span(start, match.end())))
    return tuple(sorted((m for m in found if len(m.names) > 1), key=lambda members: members.span))


_RUN_ON = re.compile(r"(?<=[办局委厅部])(?=[省市县区州](?:委|政府|[\u4e00-\u9fff]{2,8}[办局委厅]))")
_LISTED_END = re.compile(
    r"(?:局|厅|委|办|室|部|院|府|司|团|心|会|联|行|队|社|所|站|台|馆|校|学|区|县|市|州|盟|旗|镇|街道|单位|协|银行|海关|军区|税务|财政)$"
)
_NO_NAME = re.compile(r"组长|召集人|领导|任主任|负责|成立|承担|统筹|会议制度")


def _listed(text: str, *, last: bool = False) -> tuple[str, ...]:
    """The names of a list: the longest run of parts that look like bodies, from its end or from its start."""
    parts = [part.removesuffix("等") for part in re.split(r"[、，,]", text)]
    names: list[str] = []
    for part in reversed(parts) if last else parts:
        if not 2 <= len(part) <= 30 or _NO_NAME.search(part) or not _LISTED_END.search(part):
            break
        split = [name for name in _RUN_ON.split(part) if len(name) > 1]
        names += reversed(split) if last else split
    return tuple(reversed(names)) if last else tuple(names)


def posts(text: str) -> list[tuple[str, str, Span]]:
    """Who holds a post by a sentence of the text: who, the post, and where it is said.

    >>> [(who, post) for who, post, _ in posts("成立由市政府主要领导任组长,分管领导任副组长的领导小组。")]
    [('市政府主要领导', '组长'), ('分管领导', '副组长')]
    """
    return [
        (found["who"], found["post"], Span(found.start("who"), found.end("post"))) for found in _POST.finditer(text)
    ]


def seats(text: str) -> tuple[tuple[str, Span], ...]:
    """The bodies in which the text seats a group's office (办公室设在市科技局)."""
    return tuple((match["body"], Span(*match.span())) for match in _SEATED.finditer(text))


def companies(text: str) -> tuple[tuple[str, Span], ...]:
    """The companies that the text names in full, with where it does."""
    found = []
    for match in _COMPANY.finditer(text):
        name = trim(text[_run(text, match.start(), 30) : match.end()])
        if len(company_core(name)) > 1:
            found.append((name, Span(match.end() - len(name), match.end())))
    return tuple(found)


def trim(head: str) -> str:
    """A name cut free of the words before it: 为全力推进兰白国家自主创新示范区 → 兰白国家自主创新示范区."""
    head = head.strip('“”"（）() ')
    cut = _VERBS.sub("", head)
    return cut if len(cut) >= 3 else head


def abbreviates(short: str, full: str) -> bool:
    """Whether the characters of ``short`` stand in ``full`` in the same order, and it is shorter.

    >>> abbreviates("自创区", "兰白国家自主创新示范区"), abbreviates("高新区", "自主创新示范区")
    (True, False)
    """
    rest = iter(full)
    return len(short) < len(full) and all(character in rest for character in short)


_HEAD = r"[ \t\u3000]*[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]"
_STAGE = re.compile(
    rf"^(?P<number>{_HEAD})[ \t]*(?P<title>[\u3400-\u9fff]{{2,14}}阶段)[（(](?P<when>[^（()）\n]{{0,20}}\d{{4}}[^（()）\n]{{0,20}})[）)]"
    rf"[^\n]*(?:\n(?!{_HEAD})[^\n]*)*",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a plan as its document sets it out: ``when`` is its time as written; ``span`` its heading and text."""

    number: str
    title: str
    when: str
    span: Span

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year."""
        found = [int(year) for year in re.findall(r"\d{4}", self.when)]
        return min(found), max(found)


def stages(text: str) -> tuple[Stage, ...]:
    """The stages that a plan sets out under headings that say their time.

    >>> stages("（一）启动阶段（2018年）。成立机构。")[0].when
    '2018年'
    """
    return tuple(
        Stage(
            found["number"].strip(),
            found["title"],
            found["when"],
            Span(found.start("number"), found.start() + len(found.group().rstrip())),
        )
        for found in _STAGE.finditer(text)
    )


def spelt_out(text: str, name: str, place: Place, month: str) -> str:
    """The full name that the text itself writes of a body named by a short form that several full names share; ``""``
    where it writes none or several. 武威市文化和旅游局 says nothing of another city's 市文旅局.

    >>> dingxi = divisions.table().named("定西市")[0]
    >>> spelt_out("请市文化广电和旅游局协助。", "市文旅局", dingxi, "202106")
    '定西市文化广电和旅游局'
    """
    at = next((i for i in range(len(name)) if bodies.shared(name[i:], place, month)), None)
    if at is None:
        return ""
    title = divisions.table().title(place, month)
    ways = {title, place.name, name[:at]} - {""}
    fulls = bodies.shared(name[at:], place, month)
    written = [full for full in fulls if full != name[at:] and any(_written(text, way, full, place) for way in ways)]
    return f"{title}{written[0]}" if len(written) == 1 else ""


def _written(text: str, way: str, full: str, place: Place) -> bool:
    """Whether ``way`` and ``full`` stand together in the text, and not as the end of another place's body."""
    for found in re.finditer(re.escape(way + full), text):
        before = text[max(0, found.start() - 8) : found.start()]
        named = (divisions.table().named(before[i:] + way) for i in range(len(before)))
        if all(place in places or not places for places in named):
            return True
    return False
