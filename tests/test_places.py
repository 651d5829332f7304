"""A document speaks for the place that it states, told with its reason; what cannot be told stays untold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.divisions import table
from kg.model import Document, Fact, Facts
from kg.places import place


def place_of(text, **facts):
    return place(Document("d.txt", text, ""), Facts(**{k: Fact(v) for k, v in facts.items()}))


STATED = [
    ("国务院办公厅关于推动工作的意见\n国办发〔2021〕12号\n各省、自治区、直辖市人民政府：", "000000"),
    ("教育部等五部门关于加强工作的通知\n教基〔2021〕3号\n", "000000"),
    ("生态环境部办公厅关于印发方案的通知", "000000"),
    ("国家发展改革委 财政部关于做好工作的通知", "000000"),
    ("工业和信息化部办公厅关于开展工作的通知\n各省、自治区、直辖市工业和信息化主管部门：", "000000"),
    ("国家卫生健康委办公厅关于印发方案的通知", "000000"),
    ("中共中央办公厅 国务院办公厅印发《意见》", "000000"),
    ("甘肃省人民政府办公厅关于印发方案的通知\n甘政办发〔2020〕5号", "620000"),
    ("甘肃省发展和改革委员会关于印发方案的通知", "620000"),
    ("中共甘肃省委办公厅关于印发方案的通知", "620000"),
    ("广西壮族自治区人民政府办公厅关于印发方案的通知", "450000"),
    ("内蒙古自治区党委办公厅关于印发方案的通知", "150000"),
    ("新疆生产建设兵团办公厅关于印发方案的通知", "660000"),
    ("上海市人民政府关于印发规划的通知\n沪府发〔2021〕9号", "310000"),
    ("上海市浦东新区人民政府关于印发方案的通知", "310115"),
    ("重庆市万州区人民政府办公室关于印发方案的通知", "500101"),
    ("白银市人民政府办公室关于印发方案的通知", "620400"),
    ("白银市教育局关于印发方案的通知", "620400"),
    ("中共白银市委办公室 白银市人民政府办公室印发《方案》的通知", "620400"),
    ("恩施州人民政府办公室关于印发方案的通知", "422800"),
    ("锡林郭勒盟行政公署办公室关于印发方案的通知", "152500"),
    ("靖远县人民政府办公室关于印发方案的通知", "620421"),
    ("靖远县教育局关于印发方案的通知", "620421"),
    ("义乌市人民政府办公室关于印发方案的通知", "330782"),
    ("积石山保安族东乡族撒拉族自治县人民政府办公室关于印发方案的通知", "622927"),
    ("积石山县人民政府办公室关于印发方案的通知", "622927"),
    ("南京市鼓楼区人民政府办公室关于印发方案的通知", "320106"),
    ("福建省福州市鼓楼区人民政府办公室关于印发方案的通知", "350102"),
    ("关于印发《白银市推进工作实施方案》的通知\n各县区人民政府：\n白银市人民政府办公室\n2020年3月4日", "620400"),
    (
        "各县（区）人民政府，市政府有关部门：\n现将方案印发给你们。\n天水市人民政府办公室\n2021年3月4日\n天水市方案",
        "620500",
    ),
    ("我市推进工作任务清单\n市教育局牵头。全市要……金昌市……金昌市教育局", "620300"),
    ("我市推进工作任务清单\n市教育局牵头。全市要……义乌市……义乌市教育局", "330782"),
    ("安徽省2022年重点工作任务分工\n一、……", "340000"),
    ("徐州市2022年重点工作任务分解表", "320300"),
    ("索引号：0001\n发文机关：浙江省人民政府办公厅\n标题：关于印发方案的通知", "330000"),
    ("鼓楼区人民政府办公室关于印发方案的通知\n开封市……\n开封市鼓楼区……", "410204"),
    ("2023年全县重点项目责任分解\n县发改局牵头。渭源县……渭源县教育局……", "621123"),
    ("中华人民共和国海关总署公告", "000000"),
    ("成都市武侯区人民政府办公室关于印发方案的通知", "510107"),
]


@pytest.mark.parametrize(("text", "code"), STATED, ids=lambda value: value[:24])
def test_a_document_speaks_for_the_place_that_it_states(text, code):
    found, reason = place_of(text)
    assert found is not None, reason
    assert found.code == code
    assert reason


UNTOLD = [
    "",
    "关于印发方案的通知\n各有关单位：请认真执行。",
    "鼓楼区人民政府办公室关于印发方案的通知",
    "市教育局牵头，市财政局配合。",
    "我市要加快发展。华蓥市、华蓥市工业园区、华蓥市教育局，广安市。",
    "我市要加快发展。兰州市、白银市、天水市、金昌市要加强合作。",
]


@pytest.mark.parametrize("text", UNTOLD, ids=lambda value: value[:16] or "empty")
def test_what_cannot_be_told_stays_untold_with_a_reason(text):
    found, reason = place_of(text)
    assert found is None
    assert reason


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"issuer": "甘肃省人民政府"}, "620000"),
        ({"number": "甘政办发〔2020〕5号"}, "620000"),
        ({"number": "白银市政办发〔2020〕5号"}, "620400"),
        ({"number": "国办发〔2020〕5号"}, "000000"),
        ({"title": "白银市推进工作方案"}, "620400"),
        ({"issuer": "财政部"}, "000000"),
        ({"issuer": "教育部、财政部"}, "000000"),
    ],
)
def test_a_fact_that_is_known_decides(facts, code):
    assert place_of("正文。", **facts)[0].code == code


def test_a_document_that_cites_the_province_still_speaks_for_its_city():
    text = "各县区人民政府：根据《甘肃省人民政府办公厅关于印发方案的通知》（甘政办发〔2020〕5号）精神，制定本方案。\n白银市人民政府办公室\n2020年6月1日\n"
    assert place_of(text)[0].code == "620400"


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("梧江市人民政府办公室关于印发方案的通知", "梧江市", "city"),
        ("岭东省人民政府办公厅关于印发方案的通知", "岭东省", "province"),
        ("中共青岩县委办公室 青岩县人民政府办公室印发《方案》", "青岩县", "county"),
        ("灵州市自然资源局关于印发方案的通知", "灵州市", "city"),
        ("玉带市“十四五”应急物资保障安排\n全市要建立储备。", "玉带市", "city"),
        ("格桑塘藏族自治县人民政府办公室关于印发方案的通知", "格桑塘藏族自治县", "county"),
    ],
)
def test_a_place_of_no_table_is_known_by_its_name(text, name, level):
    found, reason = place_of(text)
    assert (found.name, found.level) == (name, level)
    assert found.code.isascii()
    assert "区划表中没有" in reason


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("靖远县北湾镇人民政府关于印发方案的通知", "北湾镇 靖远县 白银市 甘肃省"),
        ("南京市鼓楼区湖南路街道办事处关于印发方案的通知", "湖南路街道 鼓楼区 南京市 江苏省"),
        ("白银高新区管委会关于印发方案的通知", "白银高新技术产业开发区 白银市 甘肃省"),
        ("长春新区管委会关于印发方案的通知\n长春市……", "长春新区 长春市 吉林省"),
        ("白银高新区2021年工作要点\n经济发展局负责。", "白银高新技术产业开发区 白银市 甘肃省"),
        ("天澜高新技术产业开发区“免申即享”清单", "天澜高新技术产业开发区"),
        ("石门镇2021年工作方案\n全镇要落实，镇财政所负责。", "石门镇"),
        ("石门镇人民政府关于印发方案的通知", "石门镇"),
        ("镜湖新区管委会办公室关于印发方案的通知", "镜湖新区"),
    ],
)
def test_a_town_and_a_zone_speak_for_themselves_inside_what_is_known(text, line):
    found, _ = place_of(text)
    assert [place.name for place in table().line(found)] == line.split()


@pytest.mark.parametrize(
    "text",
    [
        "特色小镇2021年建设方案\n全镇要落实。",
        "创新区2021年工作要点\n区发改局牵头。",
        "自贸试验区2021年工作要点\n各区要落实。",
        "产业集聚区2021年工作要点\n区发改局牵头。",
        "城市更新行动方案\n全市要落实。",
        "革命老区振兴发展规划\n区教育局牵头。",
        "国家乡村振兴示范县创建方案\n全县要落实。",
        "2023年全县重点工作\n县发改局牵头。",
        "推进县域商业体系建设方案\n全县要落实。",
        "第五条　市人民政府设立读书节组委会。\n第六条　市文化馆负责布展。\n",
        "区委办公室区政府办公室关于冬季采暖检查情况的通报\n区城管局要整改。\n",
        "群众来信由市信访局负责登记。\n市纪委监委负责受理举报。\n",
        "成立县道路交通事故应急指挥部。\n县公安局负责救援。\n",
        "市政府第5次常务会议纪要\n一、会议听取了市发改委关于一季度经济运行情况的汇报。\n二、由市财政局负责落实资金。\n",
    ],
)
def test_a_common_word_that_ends_like_a_division_is_none(text):
    assert place_of(text)[0] is None


def test_an_abolished_district_is_known_at_its_time():
    assert place_of("北京市崇文区人民政府办公室关于工作的通知", issued="2009-05-01")[0].name == "崇文区"


@given(st.text(alphabet="省市县区人民政府办公室关于印发的通知甘肃白银国务院2020年月日号〔〕各：，。\n", max_size=120))
def test_any_text_gets_a_place_or_none_and_always_a_reason(text):
    found, reason = place_of(text)
    assert reason
    assert found is None or found.code
