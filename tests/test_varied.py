"""Names of every shape, where the rest of a document stays as it is: what is read must not hang on which units it names."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.ledger import rows
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
