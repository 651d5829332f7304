from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.likeness import Likeness, likeness

BODIES = [
    "国务院办公厅",
    "国家发展改革委",
    "工业和信息化部",
    "人民银行",
    "海关总署",
    "市场监管总局",
    "参事室",
    "新华社",
    "中科院",
    "国家能源局",
    "全国总工会",
    "共青团中央",
    "最高人民法院",
    "中央编办",
    "中国铁路总公司",
    "国家开发银行",
    "省委办公厅",
    "省科技厅",
    "省军区",
    "省国资委",
    "省地震局",
    "兰州海关",
    "甘肃证监局",
    "团省委",
    "省妇联",
    "省文联",
    "省红十字会",
    "省委党校",
    "国网甘肃省电力公司",
    "兰州新区管委会",
    "市委办",
    "市政府办",
    "市自规局",
    "市公安局交警支队",
    "市城投集团",
    "市第一人民医院",
    "市职业技术学院",
    "市融媒体中心",
    "市委督查室",
    "市供销联社",
    "市律师协会",
    "各商业银行",
    "县人武部",
    "县法院",
    "各乡镇人民政府",
    "东风街道办事处",
    "区住建交通局",
    "区绿化市容局",
    "各市州政府",
    "新疆生产建设兵团",
    "各高校",
    "地方各级人民政府",
    "行业主管部门",
    "市直机关工委",
    "人事司",
    "教务处",
    "各二级学院",
    "铁路车务段",
    "各村小",
    "省推进新型城镇化工作领导小组",
    "市安全生产委员会办公室",
    "自贸试验区管委会",
    "市老年大学",
    "全国社会保障基金理事会",
    "市应急管理局",
    "市青年联合会",
    "市目督办",
    "县农开办",
    "县政协办",
    "区选举办",
    "市畅通办",
    "市新华书店",
    "省电大",
    "团中央",
    "东山监狱",
    "市青少年宫",
    "市歌舞团",
    "市烈士陵园",
    "数学系",
    "监督检查处",
    "住房保障司",
]
PLACES = [
    "兰州市",
    "白银高新区",
    "各县（市、区）",
    "各乡镇（街道）",
    "兰州新区",
    "城关镇",
    "各地",
    "中国移动",
    "山西移动",
    "省联通",
    "中石油",
    "最高检",
    "各班级",
    "各车间",
    "各工作片",
]
NONE = [
    "设施联通",
    "推进改革",
    "企业主要负责人",
    "市长",
    "建设项目",
    "完成时限",
    "2024年底",
    "长效机制",
    "政策措施",
    "六月底前",
    "持续推进",
    "市财政局局长",
    "加强领导",
    "全社会",
    "签署",
    "举办",
    "由各地实施",
    "鼓励企业",
    "部署",
    "西部",
    "农村市场",
    "全面负责的",
    "三年行动计划",
    "重点项目督办",
    "挂牌督办",
    "联合主办",
    "确保项目开办",
    "现场查处",
    "联系",
    "体系",
    "新建口袋公园12处",
    "增设停车泊位2处",
]


@pytest.mark.parametrize("name", BODIES)
def test_bodies_are_told_by_how_their_names_are_made(name):
    assert likeness(name) == Likeness.BODY


@pytest.mark.parametrize("name", PLACES)
def test_places_are_less_than_bodies(name):
    assert likeness(name) == Likeness.PLACE


@pytest.mark.parametrize("name", NONE)
def test_tasks_persons_and_dates_are_no_units(name):
    assert likeness(name) <= Likeness.LOOSE
    assert likeness(name) == Likeness.NOT or len(name) <= 4


@given(st.text(max_size=50))
def test_any_string_has_a_likeness(name):
    assert likeness(name) in Likeness
