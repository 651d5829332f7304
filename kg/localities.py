"""Towns, zones and places of no table: what a document may speak for beside the divisions that the register lists.

A common word that ends like a division (示范区, 城市, 特色小镇) is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import divisions, zones
from kg.bodies import level_letter
from kg.names import normal, simplify

if TYPE_CHECKING:
    from kg.model import Place

_KIND = re.compile("自治[区州县旗]|街道|[省市县区州旗盟镇乡]")
_SIGNS = re.compile(
    r"人民政府|政府|办事处|人民代表大会|委办公|党委|委员会|委、|[\u4e00-\u9fff]{2,12}(?:局|厅|委|办公室|办|中心)(?:关于|印发|文件|$)"
)
_NO_OWN_NAME = re.compile(
    r"^(?:年|全|我|本|各|该|有关|城市|都市|县市|市县|省市|关于|印发|在|对|为|推进|推动|加快|落实|贯彻|创建|建设|深化|进一步|做好|加强|国家|中国)|"
    r"[全各我本][省市县区州旗盟]$|(?:城|超|上|门|集|股|楼|菜|夜|贸|资本|劳动力)市$|(?:示范|试点|重点|贫困|强|大)[县市]$|"
    r"(?:新|园|社|小|景|地|辖|灾|疫|震|山|片|税|能|验|范|发|作|行|护|假|务|聚|济|心|城|特|老|街|港|牧|林|矿|库|厂|校|营|战|郊|市)区$|"
    r"(?:乡|小|城|集|村|强|重)镇$|^(?:城|下|返|回|三下|家)乡$|^[^治]{7,}$|"
    r"[了的由与为在局厅办委]|^第[一二三四五六七八九十百\d]+[条章节款项]|^(?:今年|去年|成立|设立|组建)|^自治[区州县旗]$|会议|听取|审议|同意|传达|学习|通报|汇报|指出|强调|根据|按照|现将|转发"
)
_ZONE = re.compile(
    r"^([\u4e00-\u9fff]{1,16}?(?:区|园|城|港|岛|基地)(?=管委会|管理委员会|党工委)|"
    r"[\u4e00-\u9fff]{2,10}?(?:高新区|高新技术产业开发区|经开区|经济技术开发区|经济开发区|综合保税区|(?<!创)新区)(?=20\d\d|关于|[“《]))"
)
"""A zone that speaks: its committee, or a title that begins with its name."""
_TOWN = re.compile(
    r"^([\u4e00-\u9fff]{1,6}?(?:镇|乡|街道|苏木))(?=人民政府|办事处|党委|党工委|20\d\d|关于|[\u4e00-\u9fff]*[“《])"
)


def of_no_table(words: str, text: str) -> Place | None:
    """A place that no table knows, where the document plainly speaks for it: its government, party committee or
    department signs, or the title begins with its name and the text speaks of the whole of it.
    """
    words = clean(words)
    zone = _ZONE.match(words)
    if zone and zones.parse(zone[1]) and len(zone[1]) > 2:
        return divisions.unlisted(zone[1])
    names = [words[: found.end()] for found in _KIND.finditer(words, 2, 14) if not _KIND.match(words, found.end())]
    names = [name for name in names if len(name) > 2 and not _NO_OWN_NAME.search(name)]
    signing = [name for name in names if _SIGNS.match(words, len(name))]
    for name in [*signing, *names[:1]]:
        if divisions.table().named(name) or not name.isalpha():
            return None
        if name in signing or _speaks_of_all(name[-1], text):
            return divisions.unlisted(name)
    return None


def clean(words: str) -> str:
    """The words without what stands before a body's name: signs, 附件, 中共."""
    return re.sub(r"^(?:[^\u4e00-\u9fff]+|附件\d*|中共|中国共产党)+", "", normal(words))


def within(place: Place, rest: str) -> Place:
    """The town or the zone in the place that the words go on with, else the place itself."""
    town = _TOWN.match(rest) if place.level == "county" else None
    if town and not _NO_OWN_NAME.search(town[1]):
        return divisions.unlisted(town[1], place)
    return place


def zone_of(place: Place, words: str) -> Place:
    """The zone whose committee speaks (白银高新区管委会), inside the place that it is named after."""
    found = _ZONE.match(words)
    zone = zones.parse(found[1], level_letter(place)) if found else None
    if found is None or zone is None:
        return place
    name = zone.whole.removesuffix("管理委员会") if zone.whole else f"{found[1][: -_type_length(found[1])]}{zone.type}"
    return divisions.unlisted(name, place)


def _type_length(name: str) -> int:
    """How many characters of a zone's name its type takes."""
    zone = zones.parse(name)
    return len(name) - len(zone.head) if zone else 0


def _speaks_of_all(kind: str, text: str) -> bool:
    """Whether the text speaks of the whole of its own 市, 县 …: 全市, 我县, 市教育局."""
    kind = "街道" if kind == "道" else kind
    own = rf"[全我本]{kind}|(?<![\u4e00-\u9fff]){kind}(?:委|政府|直|级|[\u4e00-\u9fff]{{2,8}}(?:[局厅委站所办]|中心))"
    return re.search(own, simplify(text)) is not None
