"""Whether a string can be the name of a unit, judged by how such names are made.

A grammar of endings (局, 委员会, 有限公司, 管委会 …) and of what cannot stand inside a name (verbs, 的, dates, persons): tomorrow's
document names bodies that nobody has listed.
"""

from __future__ import annotations

import functools
import re
from enum import IntEnum

from kg import registers
from kg.division_names import short
from kg.patterns import Ending

BODY = (
    "人民政府|政府|行政公署|管委会|管理委员会|委员会|办公室|办公厅|办事处|指挥部|领导小组|联席会议|工作组|专班|小组|检察院|法院|研究院|研究所|设计院|学院|科学院|"
    "大学|学校|中学|小学|医院|银行|公司|集团|总局|分局|支局|支队|大队|总队|中队|中心|协会|学会|商会|联合会|总会|基金会|理事会|红十字会|"
    "工商联|文联|妇联|残联|社科联|侨联|科协|贸促会|供销社|总社|合作社|报社|电视台|广播电台|总台|通讯社|出版社|博物馆|图书馆|档案馆|文化馆|海关|法庭|军分区|军区|"
    "武装部|人武部|党校|团委|团[市省县区州]委|工会|总工会|党工委|党委|党组|党总支|党支部|纪委|监委|纪检组|政协|人大|机关|机构|部门|单位|企业|团体|组织|高校|院校|兵团|"
    "(?:银|支|分|总|商|工|农|建|交|央|人|开)行|(?<=农)发行|[一-鿿]{2}司|联盟|智库|运营商|两委|国企|央企|(?<=共青团)中央|(?<![一-鿿])团中央|(?<=民)中央|[车工机电]务段|武警|(?<=[省市县区州])(?:城|城建|建|交|水|旅|文旅|农|产|国|铁|机|能|科|金|开|工|商|粮|环)投|公路段|养护段|管理段|供电段|车辆段|直属库|粮库|粮食储备库|(?<=[一-鿿]{2})(?:服装|商贸|建材|家居|轻纺|皮革|物流|汽车|五金|小商品|农产品|家具|珠宝|花木)城|书店|电大|监狱|防总|(?<=少年)宫|(?:歌舞|京剧|越剧|豫剧|川剧|话剧|文工|杂技|交响乐)团|(?<=陵)园|[文语学术理济律育乐电筑商]系|主席团|(?<=各)系|院系|(?:生物|历史|政法|经管|经贸|会计|财经|商务|旅游|医疗|信息|计算机|土木|建工|汽车|工程|机械|电子|电气|学前)系|(?:职工|教工|师生|机关|学生|学校)食堂|幼儿园|植物园|动物园|村小|完小|"
    "部|委|办|局|厅|署|院|会|处|科|室|股|所|站|队|社|台|馆|厂|矿|场|庭|校|联|协|组"
)
"""What the name of a body ends in."""
_PLACE = (
    "开发区|新区|园区|景区|示范区|试验区|保税区|高新区|经开区|管理区|工业园|产业园|科技园|农场|林场|基地|特区|自治区|地区|各地|地方|基层|属地|"
    "街道|社区|(?<=各)[班年]级|(?<=各)班|(?<=各)车间|(?<=各)院系|(?<=各)系部|(?<=各)工作片|乡镇|镇街|省份|省市|省区市|县区|市县|区县|县市区|区市县|市州|区|市|县|省|州|盟|旗|镇|乡|村"
)
_BODIES = Ending(BODY)
LAST = frozenset(_BODIES.last | set("制）〕”“ "))
"""Every character that can end a name of the likeness ``BODY``: no other need be asked about."""
CAN_END = re.compile(f"[{''.join(sorted(LAST))}]")
_PLACES = Ending(_PLACE)
_COUNTRYWIDE = re.compile(r"(?:中国|国家|国网)[一-鿿]{2,8}(?<!有限)")
_LEVELS = re.compile(r"(?:镇|乡|村|县|区|市)[（〔](?:、?(?:镇|乡|街道|村|社区|居|县|区|市|旗|园区))+[）〕]")
"""Places of a kind, with those of another kind in brackets: 村（社区）."""
_TAIL_BRACKET = re.compile(r"[（〔]([^（）〔〕]*)[）〕]$")

_NO_NAME_HOLDS = re.compile(
    r"的|负责(?!单位|部门|处室|科室)|牵头(?!单位|部门|处室|科室)|了(?!望)|着(?!力)|应当|应该|必须|不得|不能|并(?!购)|以及|从(?!化|江|业)|把|将(?!军|乐)|被|使(?!馆|用)|让|但|若|如(?!东|皋|意)|则|其(?!他|它|余)|要(?<!机要)(?!素|闻|害|塞)|"
    r"不(?!动产|锈钢)|纳入|列入|发挥|给予|印发|报送|督促|鼓励|支持(?!中心|局)|引导(?!基金)|培育(?!办|中心)|扶持|探索|深化(?!改革)|构建|打造|搭建|制定|出台|编印|承保|兑现|减免|降低|扩大|"
    r"保障(?!局|厅|部|司|中心|处|科|股|室|队|委|办|组|所|性|房|服务|基金|和)|进行|开展|推进(?!办|中心|局|处|科|组|委|会|部)|推动(?!办|中心|局|组|委)|加强|加快|完善|落实(?!办|组)|接受|建立|健全|"
    r"组织实施|组建|设立|下设|挂靠|担任|设(?<=[部组会委府]设)(?!计|施|备|区|置)|成立|组成|依托|哪|借助|邀请|按照|根据|做好|提出|提高|提升(?!办|中心)|实行|严格|切实|认真|积极|确保|通过|围绕|坚持|强化|会同|是(?!院)|为(?<!华为)(?!民|农)|在(?<!所在)(?!线|建|[^各本我全该其此]{1,2}(?:各|有关|相关)?(?:单位|企业|高校|央企|机构|院校|部队)$)|对(?<!应对)(?!外|口|台|港|接)|"
    r"由(?<!自由)|向(?<![定方意]向)(?!阳)|给(?<![供补]给)(?!排|水)|与其|于(?!都|田|洪)|至(?!善)|已|年(?<=[\d〇零一二三四五六七八九十几当本今明去每全近百周历同逐多]年)(?!轻|级)|年(?:底|度|内|前|末|初|\d)|月(?<=[\d一二三四五六七八九十当本次每几]月)(?!坛)|月(?:底|份|初|末|前|内)|"
    r"年(?<=\d年)|月(?<=\d月)|日(?<=\d日)|\.(?<=\d\.)|%|％|。|；|：|？|！|《|》|\n"
)
"""Every way begins with its character, so that a search stops nowhere else; four digits and an order are seen apart."""
_FOUR_DIGITS = re.compile(r"\d{4}")
_ORDERING = frozenset("协督指组动引联")
_ORDERS = re.compile(r"(?:协调|督促|指导|组织|动员|引导|联系)(?=各|有关|相关)")
_PERSON = (
    "负责人|责任人|负责同志|同志|领导|领导干部|书记|市长|县长|区长|省长|镇长|乡长|局长|厅长|主任|组长|副组长|秘书长|院长|校长|处长|科长|部长|董事长|经理|代表人|"
    "人员|干部|专家|代表|委员|职工|群众|师生|党员|队员|企业主|法人"
)
_PERSONS = Ending(_PERSON)
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
"""The most frequent family names."""
_THINGS = Ending(
    r"网站|官网|机制|制度|体系|工作|任务|方案|计划|活动|项目|建设|管理|服务|政策|措施|资金|经费|时限|底|前|日|以上|以下|以内|(?<!有关)方面|领域|情况|问题|要求|责任|职责|能力|水平|"
    r"办法|意见|通知|规定|标准|行动|工程|平台|(?<!联席)会议|(?<!农业)农村|市场|现场|广场|商场|机场|立场|力量|(?<![宣人科基成宗])教室|餐厅|客厅|部署|签署|场所|厕所|住所|(?<![医教药])学科|"
    r"(?:(?<!选)举|承|主|(?<!政)协|(?<!监)(?:(?<!目)|(?<=项目))督|(?<![外农国财])经|(?<![双文科众城])创|(?<![公农西])开|(?<![留公外])交|(?<!军)转|领|(?<!振)兴|(?<![融综])合|(?<![流交畅信])通|代|快|帮|(?<![督稽巡普调核])查|立|包|跟|申|续|(?<!征)补|网上|马上|就近|一次)办|(?:机|社|大|全|都|将|体|开|宴|晚)会|(?:好|(?<![信利公])用|(?<![督稽巡普调核检审])查|惩|处|相|远|到)处|"
    r"(?:内|外|(?<!安)全|局|西|东|中|底|大)部|(?:改|重)组|(?:关|互|串|并)联|(?:(?<![感质监疾])控|入|参|持)股|(?:出|后|前|平|阳)台|妥协|(?:团|排)队"
)
_BUILT = re.compile(r"(?:新|改|扩|修|增)(?:建|设|增)[^，。；]{2,20}\d处")
_NO_NAMES = frozenset(
    [
        "委",
        "办",
        "处",
        "会",
        "部",
        "局",
        "厅",
        "院",
        "组",
        "布局",
        "格局",
        "结局",
        "大局",
        "全局",
        "其中",
        "到位",
        "长期",
        "全年",
        "年度",
        "持续",
        "持续推进",
        "常态化",
        "立即",
        "同上",
        "下同",
        "待定",
        "另定",
        "暂无",
        "见附件",
        "见附表",
        "详见附件",
        "不涉及",
        "已完成",
        "进行中",
        "国家",
        "城市",
    ]
)
_WORKING_GROUP = re.compile(
    r"(?:全?[省市县区州盟旗镇乡国]|国家|国务院|中央|[一-鿿]{2,3}[省市县区州盟旗])(?!.*(?:的|了|成立|组建|由|向|对|将|设立|纳入|通过|根据|明确))[一-鿿（）〔〕]{2,30}"
    r"(?:领导小组|工作组|工作小组|协调小组|专项小组|推进组|工作专班|专班|指挥部|委员会|联席会议|联席会|协调机制)(?:办公室|办)?(?:各?(?:相关|有关|组成)?成员单位)?"
)
"""A committee or working group may hold a verb in its name: 市推进新型城镇化工作领导小组."""
_GROUP_ENDS = frozenset("组班部会制室办位")
"""What the name of one ends in."""


@functools.cache
def _odd_places() -> re.Pattern[str]:
    """The names of divisions that hold what no other name does: 无为市, 若尔盖县."""
    names = {row["name"] for row in registers.rows("divisions") if _acts(row["name"])}
    return re.compile("|".join(sorted(names, key=lambda name: (-len(name), name))))


@functools.cache
def _known() -> frozenset[str]:
    """Names without an ending: short ones of the centre (最高法, 中石油), and operators with their place (山西移动, 省联通)."""
    central = {name for row in registers.rows("national") for name in row["shorts"].split("、")}
    places = {short(row["name"]) for row in registers.rows("divisions") if row["code"].endswith("00")}
    operators = {f"{place}{name}" for place in (*places, *"省市县区州盟旗") for name in _OPERATORS}
    return frozenset((central | operators) - {"党中央", "中共中央"})


_OPERATORS = ("移动", "联通", "电信", "铁塔")


class Likeness(IntEnum):
    """How much a string looks like a unit's name: by its make, by its ending in a place, loosely, or not at all."""

    NOT = 0
    LOOSE = 1
    PLACE = 2
    BODY = 3


def _acts(words: str) -> bool:
    """Whether words hold what no name does."""
    return (
        _NO_NAME_HOLDS.search(words) is not None
        or (words[:1] in _ORDERING and _ORDERS.match(words) is not None)
        or (not words.isalpha() and _FOUR_DIGITS.search(words) is not None)
    )


@functools.lru_cache(maxsize=1 << 16)
def likeness(name: str) -> Likeness:
    """How much a string looks like the name of a unit.

    >>> likeness("市财政局").name, likeness("兰州市").name, likeness("产投").name, likeness("推进改革").name
    ('BODY', 'PLACE', 'LOOSE', 'NOT')
    """
    bare = name
    if name.endswith(("）", "〕")):
        if _LEVELS.fullmatch(name):
            return Likeness.PLACE
        bare = _TAIL_BRACKET.sub("", name)
    bare = bare.strip(" “”")
    if len(bare) < 2 or len(bare) > 40 or bare in _PERSONS:
        return Likeness.NOT
    if bare[-1] in _GROUP_ENDS and _WORKING_GROUP.fullmatch(bare):
        return Likeness.BODY
    if bare in _THINGS or bare in _NO_NAMES or (bare[-1] == "处" and _BUILT.fullmatch(bare)):
        return Likeness.NOT
    if _acts(bare) and _acts(_odd_places().sub("某", bare)):
        return Likeness.NOT
    if bare in _BODIES:
        return Likeness.BODY
    if bare in _PLACES:
        return Likeness.PLACE
    if _COUNTRYWIDE.fullmatch(bare) or bare in _known():
        return Likeness.PLACE
    return Likeness.LOOSE if len(bare) <= 20 and not bare.isascii() else Likeness.NOT


def person(name: str) -> bool:
    """Whether a string can be a person's name: one that begins with a family name.

    >>> person("周丽"), person("市财政局")
    (True, False)
    """
    return 2 <= len(name) <= 3 and name[0] in SURNAMES
