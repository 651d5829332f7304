"""Names of every shape, where the rest of a document stays as it is: what is read must not hang on which units it names."""

from __future__ import annotations

import functools
import random
import re

import pytest
from texts import marked

from kg.extraction import extract
from kg.ledger import rows
from kg.likeness import Likeness, likeness
from kg.model import Document
from kg.vocabulary import load

ROLES = {"L": "lead", "I": "implement", "R": "responsible", "C": "cooperate", "S": "supervise"}


def read(text: str) -> list[str]:
    """What is read of a text: role and mention, in the order of the text."""
    letters = {role: letter for letter, role in ROLES.items()}
    found = rows(extract(Document("某.txt", text, "0", path="某.txt"), load()))
    return [f"{letters[row['role']]} {row['mention']}" for row in sorted(found, key=lambda row: row["start"])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an office whose name ends like a verb
        ("由市目督办、县政协办牵头，市农开办配合。\n", "L 市目督办、L 县政协办、C 市农开办"),
        ("（责任单位：市目督办，县政协办）\n", "R 市目督办、R 县政协办"),
        ("（市体育局主办，市文旅局协办）\n", "L 市体育局、C 市文旅局"),
        # quotation marks inside a name end no sentence; a quotation before a name does
        ("由市“双减”工作专班牵头，市教育局配合。\n", "L 市“双减”工作专班、C 市教育局"),
        ("第五条 市“扫黄打非”领导小组办公室负责本市出版物市场的巡查。\n", "R 市“扫黄打非”领导小组办公室"),
        ("坚持“企业主办、政府扶持”的原则，由市商务局负责培育主体。\n", "R 市商务局"),
        # the heading of a group right before the body that leads it
        ("（1）综合协调组东山理工学院牵头，东山经开区管委会参加。\n", "L 东山理工学院、C 东山经开区管委会"),
        ("（1）抢险救援组铁塔公司牵头，省公安厅参与。\n", "L 铁塔公司、C 省公安厅"),
        ("（1）综合协调组办公室牵头，省公安厅参与。\n", "L 综合协调组办公室、C 省公安厅"),
        # names that end in what few others do
        ("由中国海油牵头，国家航天局、医保局等参加。\n", "L 中国海油、C 国家航天局、C 医保局"),
        ("市粮食储备库负责轮换储备粮。\n", "R 市粮食储备库"),
        ("（责任单位：教务处、各院（系）、东山附属中学）\n", "R 教务处、R 各院（系）、R 东山附属中学"),
        # a separator is missing
        (
            "责任单位：区供销合作社联合社区妇联区公路局区卫生监督所区发改局\n",
            "R 区供销合作社联合社、R 区妇联、R 区公路局、R 区卫生监督所、R 区发改局",
        ),
        (
            "责任单位：区目标办区军分区区文明办县财政局经开区管委会\n",
            "R 区目标办、R 区军分区、R 区文明办、R 县财政局、R 经开区管委会",
        ),
        (
            "责任单位：东山社区居委会、市公安局消防支队、市供销社区域配送中心\n",
            "R 东山社区居委会、R 市公安局消防支队、R 市供销社区域配送中心",
        ),
        # 以及 and / part names that hold a role word, and names before a colon or a verb
        ("（责任单位：市教育局、市金融监管局以及市财政局）\n", "R 市教育局、R 市金融监管局、R 市财政局"),
        ("（责任单位：市药品监管局/市质量技术监督局/市财政局）\n", "R 市药品监管局、R 市质量技术监督局、R 市财政局"),
        (
            "（省发改委牵头，省经信厅以及省市场监管局（省知识产权局）、省数据局配合）\n",
            "L 省发改委、C 省经信厅、C 省市场监管局、C 省数据局",
        ),
        ("农业服务中心以及水利站：负责防灾。\n市教育局：负责督导。\n", "R 农业服务中心、R 水利站、R 市教育局"),
        ("由市发改委会同市财政局以及农发行制定收储计划。\n", "L 市发改委、C 市财政局、C 农发行"),
        # a body that stands often in a bracket of its own teaches no verb: 会保障部, 公厅
        (
            "1.修路。（人力资源社会保障部）\n2.治水。（人力资源社会保障部）\n3.植树。（人力资源社会保障部，国务院办公厅）\n",
            "R 人力资源社会保障部、R 人力资源社会保障部、R 人力资源社会保障部、R 国务院办公厅",
        ),
        # a list that a line break cuts, where the next line goes on with a name; a last separator too many in a cell
        ("由市公安局牵头，市信访局、\n市司法局配合做好工作。\n", "L 市公安局、C 市信访局、C 市司法局"),
        (
            "序号\n任务\n牵头单位\n配合单位\n完成时限\n1\n修路\n市住建局\n市财政局、市公安局、\n6月底\n2\n治水\n市水务局\n市财政局、\n长期\n",
            "L 市住建局、C 市财政局、C 市公安局、L 市水务局、C 市财政局",
        ),
        # two names before a verb that follows without a break, the last with another name in brackets
        (
            "责成县城投公司牵头，会同县自然资源局和县供电公司尽快完善手续。\n",
            "L 县城投公司、C 县自然资源局、C 县供电公司",
        ),
        (
            "由省农业农村厅会同省公安厅、省交通运输厅（省邮政局）发放通行证。\n",
            "L 省农业农村厅、C 省公安厅、C 省交通运输厅",
        ),
        ("（中国残联和开发银行负责）\n", "R 中国残联、R 开发银行"),
        ("配合单位：省级各部门会同各市、县、区政府\n", "C 省级各部门、C 各市、县、区政府"),
        # an office whose name is a role word with a word for an office, and the label that is made so
        (
            "市教育局：负责督导；市监督检查处：负责督促企业；市民政局：负责救助。\n",
            "R 市教育局、R 市监督检查处、R 市民政局",
        ),
        ("监督检查处：市财政局\n牵头处：市教育局\n", "S 市财政局、L 市教育局"),
        ("由农商银行牵头，市“双减”工作专班、县医院配合。\n", "L 农商银行、C 市“双减”工作专班、C 县医院"),
        ("（盟推进职能转变协调小组办公室、盟财政局负责）\n", "R 盟推进职能转变协调小组办公室、R 盟财政局"),
        ("防汛分组\n3交通管制组市企业家协会主要负责维持秩序。\n", "R 市企业家协会"),
        ("责任单位：县财政局铁塔公司、国土所各村（社区）\n", "R 县财政局、R 铁塔公司、R 国土所、R 各村（社区）"),
        (
            "责任单位：国网移动公司、市移动公司、中国移动公司、各电信公司\n",
            "R 国网移动公司、R 市移动公司、R 中国移动公司、R 各电信公司",
        ),
        ("要依法招标；实验室与设备管理处要牵头制定办法。\n", "L 实验室与设备管理处"),
        # 及其 before 他 is 及
        (
            "（责任单位：市司法局、市委编办及其他有关部门，各县区政府）\n",
            "R 市司法局、R 市委编办、R 其他有关部门、R 各县区政府",
        ),
        # a blank after the mark of a list ends no cell
        (
            "序号工作任务牵头单位配合单位完成时间1整治沿街线杆市文旅局市农行、 市广电局6月底2修补人行道市住建局市侨办、 市水务局9月底",
            "L 市文旅局、C 市农行、C 市广电局、L 市住建局、C 市侨办、C 市水务局",
        ),
        # a quotation inside a name, and a zone, in a flattened table
        (
            "序号工作任务牵头单位配合单位完成时间1推行“三证合一”市地震局市营商局、市“双减”工作专班、市燃气公司6月底2修渠市水务局绵阳空港经济区管委会9月底",
            "L 市地震局、C 市营商局、C 市“双减”工作专班、C 市燃气公司、L 市水务局、C 绵阳空港经济区管委会",
        ),
        # offices of a hospital and a works in a flattened table
        (
            "序号工作任务责任科室完成时限1规范病历书写病案统计科、重症医学科6月底2检修线路安全环保部、运维检修部9月底3评先评优各班组12月底",
            "R 病案统计科、R 重症医学科、R 安全环保部、R 运维检修部、R 各班组",
        ),
        # a group that ends a list of named bodies; alone it is general
        ("市水利局、市交通运输局、各有关部门协助做好码头清退。\n", "C 市水利局、C 市交通运输局、C 各有关部门"),
        # a label below a list is no column's name, whatever the list ends in
        (
            "责任单位：市财政局、市农民工工作领导小组\n\n参与单位：各县区政府、市人社局\n\n1.修路。\n",
            "R 市财政局、R 市农民工工作领导小组、C 各县区政府、C 市人社局",
        ),
        # a flattened table whose second column begins with a bare name, or with one called by its city
        (
            "序号工作任务牵头单位配合单位完成时间1整治沿街线杆市农行安监局、市文旅局6月底2修补人行道市委办公室大数据中心、市侨办9月底3清理沟渠市住建局绵阳工业园区管委会、市水务局9月底",
            "L 市农行、C 安监局、C 市文旅局、L 市委办公室、C 大数据中心、C 市侨办、L 市住建局、C 绵阳工业园区管委会、C 市水务局",
        ),
        (
            "序号工作任务责任单位完成时间1整治沿街线杆城市管理和综合执法局6月底2栽树300株园林和林业局9月底3修渠水利和湖泊局、农业农村局9月底",
            "R 城市管理和综合执法局、R 园林和林业局、R 水利和湖泊局、R 农业农村局",
        ),
    ],
)
def test_names_of_odd_shapes_are_read_whole(text, expected):
    assert "、".join(read(text)) == expected


# The law behind these cases: other names in the same places are read as the names were that stood there.
_KINDS = {
    # short and full, of today and of the years before 2018; ~ is the level that the replaced name begins with
    "departments": """~财政局 ~医保局 ~林草局 ~统计局 ~委编办 ~委网信办 ~委政法委 ~委社会工作部 ~委党史研究室 ~总工会 ~妇联 ~科协 ~残联 ~工商联
        ~供销社 ~红十字会 ~档案馆 ~融媒体中心 ~大数据局 ~数据局 ~机关事务管理局 ~退役军人事务局 ~疾控局 ~营商环境建设局 ~行政审批服务局
        ~城管执法局 ~住房公积金管理中心 ~农机局 ~口岸办 ~双拥办 ~文明办 ~食安办 ~目督办 ~政协办 ~农开办 ~公安消防支队 ~交警支队 ~人武部
        ~经贸委 ~外经贸局 ~卫计委 ~质监局 ~国土资源局 ~物价局 ~法制办 ~纠风办 ~移民办 ~电业局 ~新华书店 ~供电公司 ~铁塔公司 ~老年大学""",
    # 和 inside, a verb inside, an ending that few names have
    "of_two": """~文化广电和旅游局 ~水利和湖泊局 ~住房和城乡建设局 ~林业和草原局 ~教育和体育局 ~商务和投资促进局 ~应急管理和减灾局
        ~政务服务和数据管理局 ~城市管理和综合行政执法局 ~农业和海洋渔业局 ~财政和金融局 ~人大监察和司法委员会 ~文学和艺术界联合会
        ~监督检查处 ~住房保障中心 ~市场监督管理局 ~食品药品监督管理局 ~公共资源交易监督管理局 ~人力资源和社会保障局 ~就业促进中心""",
    "others": """城投集团 清溪水务集团有限公司 高新区管委会 综合保税区管委会 清溪自然保护区管理局 移动公司 ~气象局 ~邮政管理局 清溪理工学院
        ~中医医院 ~律师协会 ~“双减”工作专班 ~“扫黄打非”领导小组办公室 ~防汛抗旱指挥部办公室 ~社会信用体系建设联席会议 ~粮食储备库
        清溪监狱 清溪农商银行 清溪热力有限责任公司 国网清溪供电公司 ~第一人民医院 ~疾病预防控制中心 ~河长制办公室 ~广播电视台""",
    "offices": """教务处 学生处 党委办公室 后勤保障部 各二级学院 综合科 规划发展处 法规处 财务审计部 信息中心 护理部 医务科 安全环保部 人力资源部
        发展规划与学科建设处 国有资产与实验室管理处 心理健康教育中心 纪检监察室 离退休工作处 质量监控中心 第三分公司 党政综合办公室
        农业综合服务中心 退役军人服务站 综合行政执法队 司法所 中心卫生院""",
}
_LEVEL = re.compile(r"[省市县区州盟旗](?![场域直级属区]|委?$|政府|人民政府|纪委|委)")
_BY_LAYOUT = {"open-33-wrapped-lines"}
"""Texts whose lines are of one width, which other names would break."""
_FLOOR = {"departments": 0.995, "of_two": 0.995, "others": 0.985, "offices": 0.995}


def varied(text: str, gold: dict, kind: str, seed: int) -> tuple[str, dict[tuple[str, int, int], bool]]:
    """The text with other names of a kind for its departments, the same one for the same; and the mentions that must be read.

    A mention is (role, start, end), and whether it stands for or against something (else it is optional).
    """
    names = _KINDS[kind].split()
    chance = random.Random(f"{kind} {seed} {text[:80]}")
    chance.shuffle(names)
    mentions = {}
    for task in gold["tasks"]:
        for one in task["assignments"]:
            mentions[one["start"], one["end"]] = [*mentions.get((one["start"], one["end"]), []), one]
    new: dict[str, str] = {}
    shown, at, moved = "", 0, {}
    for start, end in sorted(mentions):
        old = text[start:end]
        if not _LEVEL.match(old) or likeness(old) < Likeness.BODY or re.search(r"[^一-鿿]|各|部门|单位", old):
            name = old
        else:
            name = new.get(old) or new.setdefault(old, names.pop().replace("~", old[0]) if names else old)
        shown += text[at:start]
        begin, at = len(shown), end
        shown += name
        for one in mentions[start, end]:
            moved[one["role"], begin, begin + len(name)] = not one["optional"]
    return shown + text[at:], moved


@functools.cache
def found(text: str) -> frozenset[tuple[str, int, int]]:
    given = rows(extract(Document("某.txt", text, "0", path="某.txt"), load()))
    return frozenset((row["role"], row["start"], row["end"]) for row in given)


@pytest.mark.parametrize("kind", _KINDS)
def test_other_names_in_the_same_places_are_read_as_well(kind):
    hit = wanted = given = 0
    missed: list[str] = []
    for one in marked.texts("open"):
        if one.name in _BY_LAYOUT:
            continue
        text, mentions = varied(one.text, one.gold, kind, 1)
        must = {key for key, counts in mentions.items() if counts}
        free = [(start, end) for (_, start, end), counts in mentions.items() if not counts]
        read_now = found(text)
        wrong = {key for key in read_now - must if not any(key[1] < end and start < key[2] for start, end in free)}
        hit, wanted, given = hit + len(must & read_now), wanted + len(must), given + len(must & read_now) + len(wrong)
        missed += [f"{one.name} {role} {text[start:end]}" for role, start, end in sorted(must - read_now)]
    assert wanted > 900
    assert 2 * hit / (wanted + given) >= _FLOOR[kind], "\n".join(missed)


@pytest.mark.parametrize(
    ("year", "short", "full"),
    [
        ("2001", "国家计委", "国家发展计划委员会"),
        ("2001", "外经贸部", "对外贸易经济合作部"),
        ("2005", "信息产业部", "信息产业部"),
        ("2005", "劳动保障部", "劳动和社会保障部"),
        ("2006", "环保总局", "国家环境保护总局"),
        ("2011", "电监会", "国家电力监管委员会"),
        ("2023", "国家禁毒办", "国家禁毒委员会办公室"),
    ],
)
def test_bodies_of_the_centre_are_known_by_the_names_of_their_years(year, short, full):
    text = f"国务院办公厅关于印发分工方案的通知\n国办发〔{year}〕12号\n国务院办公厅\n{year}年9月1日\n一、修路。（责任单位：{short}）\n"
    row = next(iter(rows(extract(Document("某.txt", text, "0", path="某.txt"), load()))))
    assert (row["mention"], row["unit"]) == (short, full)


def test_the_offices_of_a_company_are_no_ministries():
    text = "清溪电力公司2022年工作方案\n2022年3月1日\n一、修路。（责任单位：建设部、人事部）\n"
    assert {row["unit"] for row in rows(extract(Document("某.txt", text, "0", path="某.txt"), load()))} == {None}
