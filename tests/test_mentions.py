from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mentions import read


def names(text: str, *, loose: bool = True) -> list[str]:
    return [found.name for found in read(text, 0, len(text), loose=loose)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 和, 及, 、 inside a name stay
        ("市文化和旅游局、市发展和改革委员会", "市文化和旅游局 市发展和改革委员会"),
        ("发展改革委、粮食和储备局", "发展改革委 粮食和储备局"),
        ("县体育局、农业农村和水务局、县农业农村和水利局", "县体育局 农业农村和水务局 县农业农村和水利局"),
        ("各市、县〔区〕人民政府、赣江新区管委会", "各市、县〔区〕人民政府 赣江新区管委会"),
        ("各省、自治区、直辖市人民政府", "各省、自治区、直辖市人民政府"),
        ("东城开发区，各街道、区直各部门", "东城开发区 各街道 区直各部门"),
        ("南宁、柳州、崇左市人民政府，南宁海关", "南宁 柳州 崇左市人民政府 南宁海关"),
        ("漾月街道、永年区政府、无为市教育局", "漾月街道 永年区政府 无为市教育局"),
        ("督查处、食品流通办、信用处、县委军民融合办", "督查处 食品流通办 信用处 县委军民融合办"),
        ("市直各单位党组（党委）、市纪委监委机关", "市直各单位党组（党委） 市纪委监委机关"),
        ("市科技局、市留交办、市外事办", "市科技局 市留交办 市外事办"),
        ("公安部、中央军委联合参谋部，市公安局联合市商务局", "公安部 中央军委联合参谋部 市公安局 市商务局"),
        ("市交易中心、各地市供电公司、各地市教育局", "市交易中心 各地市供电公司 各地 市教育局"),
        (
            "市“双随机、一公开”联席会议成员单位、“放管服”办、“五好”局",
            "市“双随机、一公开”联席会议成员单位 “放管服”办 “五好”局",
        ),
        ("“市财政局、市教育局”", "“市财政局 市教育局”"),
        ("省通信管理局、山西移动、太原联通、中石油、最高检", "省通信管理局 山西移动 太原联通 中石油 最高检"),
        ("商务部、商洛市政府、商事服务局、市贸促会商会", "商务部 商洛市政府 商事服务局 市贸促会商会"),
        (
            "省建投、市水投，各有关省份、中央纪委国家监委机关、省委省直机关工委",
            "省建投 市水投 各有关省份 中央纪委国家监委机关 省委省直机关工委",
        ),
        ("各地区各部门、各设区市、县（市、区）政府", "各地区 各部门 各设区市、县（市、区）政府"),
        ("喀什地区、和田地区行署，省教育厅和和平区政府", "喀什地区 和田地区行署 省教育厅 和平区政府"),
        ("省教育厅和田东县政府、各地（州、市）人民政府（行署）", "省教育厅 田东县政府 各地（州、市）人民政府（行署）"),
        ("省直有关部门，中央在甘有关单位、在川央企", "省直有关部门 中央在甘有关单位 在川央企"),
        ("省医保局待遇保障司、省科技厅", "省医保局待遇保障司 省科技厅"),
        ("急诊科、重症医学科", "急诊科 重症医学科"),
        ("各盟行政公署、市人民政府", "各盟行政公署、市人民政府"),
        ("省、市、县（区）财政部门、民政部门", "省、市、县（区）财政部门 民政部门"),
        ("自创区、试验区领导小组相关成员单位", "自创区、试验区领导小组相关成员单位"),
        ("拖欠企业账款的所有部门和单位", "拖欠企业账款的所有部门和单位"),
        ("国务院相关部门和单位及各地区", "国务院相关部门和单位 各地区"),
        ("各级党委和政府", "各级党委和政府"),
        ("各区县党委、政府、市教育局", "各区县党委、政府 市教育局"),
        # branches that share their ending, and a group's name glued to the body
        ("江苏、浙江公司、航运计量中心", "江苏 浙江公司 航运计量中心"),
        ("综合协调组省交通运输厅、省公安厅", "省交通运输厅 省公安厅"),
        ("发改、农业农村、林业等部门", "发改 农业农村 林业"),
        # joiners
        ("国务院有关部门和各省、自治区、直辖市人民政府", "国务院有关部门 各省、自治区、直辖市人民政府"),
        ("市水利局及各市、县（区）政府", "市水利局 各市、县（区）政府"),
        ("市水利局和各县、市教育局", "市水利局 各县 市教育局"),
        ("国务院相关部门及各地区", "国务院相关部门 各地区"),
        ("市科技局和知识产权局", "市科技局 知识产权局"),
        ("各镇街政府、高新区和试验区管委会", "各镇街政府 高新区 试验区管委会"),
        ("市民政局会同市财政局以及各乡镇", "市民政局 市财政局 各乡镇"),
        # a missing separator
        ("市委办市政府办、市编办", "市委办 市政府办 市编办"),
        ("市财政局市教育局", "市财政局 市教育局"),
        ("各地各有关部门", "各地 各有关部门"),
        ("省政府各工作部门", "省政府各工作部门"),
        ("人民银行市中心支行", "人民银行市中心支行"),
        ("农业银行市分行市财政局", "农业银行市分行 市财政局"),
        ("省老龄工作委员会各成员单位", "省老龄工作委员会各成员单位"),
        # 等
        ("市财政局、市教育局等", "市财政局 市教育局"),
        ("市财政局等部门", "市财政局"),
        ("市财政局等12个部门、各县区政府", "市财政局 各县区政府"),
        ("高等院校、中等职业学校等", "高等院校 中等职业学校"),
        ("财政、民政等部门", "财政 民政"),
        # brackets
        ("各县（市、区）人民政府、园区管委会", "各县（市、区）人民政府 园区管委会"),
        ("市级相关部门（单位）", "市级相关部门（单位）"),
        ("各市（区）政府（管委会）", "各市（区）政府（管委会）"),
        ("公安（消防）部门", "公安（消防）部门"),
        ("中央宣传部（国务院新闻办）、市文旅局（市文物局）", "中央宣传部 市文旅局"),
        # separators of every kind, at the ends too
        ("、市财政局，市教育局；市民政局 市司法局/市审计局、", "市财政局 市教育局 市民政局 市司法局 市审计局"),
        ("市财政局、产投、市教育局", "市财政局 产投 市教育局"),
    ],
)
def test_lists_come_apart_into_whole_names(text, expected):
    assert names(text) == expected.split()


@pytest.mark.parametrize(
    "listed",
    [
        "省农村信用社联合社、市机械工业联合会",
        "科技处、实验室与设备管理处、机关党委",
        "省委办公厅、省委机要局",
        "镇乡村振兴办、各村（社区）党总支",
    ],
)
def test_names_that_hold_what_parts_or_forbids_elsewhere_stay_whole(listed):
    assert [found.name for found in read(listed, 0, len(listed))] == listed.split("、")


def test_joined_bodies_still_come_apart():
    text = "市财政局与市审计局、省厅联合市文联"
    assert [found.name for found in read(text, 0, len(text))] == ["市财政局", "市审计局", "省厅", "市文联"]


def test_names_without_a_known_ending_need_a_label_to_vouch_for_them():
    assert names("市财政局、产投", loose=True) == ["市财政局", "产投"]
    assert names("市财政局、产投", loose=False) == ["市财政局"]


def test_an_open_list_is_marked_at_its_last_name():
    assert [found.open_list for found in read("市财政局、市教育局等部门", 0, 12)] == [False, True]


def test_a_shared_prefix_is_lent_to_the_bare_names_that_follow():
    found = read("市人社局、财政局、教育局，各县区政府", 0, 18)
    assert [name.prefix for name in found] == ["", "市", "市", ""]


def test_another_name_in_brackets_is_an_alias_and_whatever_stands_there_is_kept_as_a_mark():
    found = read("市医保局（医保中心）、市民政局（牵头）", 0, 20)
    assert [(name.alias, name.mark) for name in found] == [("医保中心", "医保中心"), ("", "牵头")]


def test_commas_part_a_list_into_groups():
    assert [name.group for name in read("市财政局、市教育局，市民政局；市司法局", 0, 19)] == [0, 0, 1, 2]


@given(st.text(alphabet="市县财政教育局委办和及、，（）等各部门 \n", max_size=60), st.booleans())
def test_every_name_is_quoted_by_its_offsets_and_in_order(text, loose):
    at = 0
    for found in read(text, 0, len(text), loose=loose):
        assert text[found.start : found.end] == found.name
        assert found.start >= at
        at = found.end


@given(
    st.lists(
        st.sampled_from(["市财政局", "市教育局", "各县区政府", "国网供电公司", "团市委"]),
        min_size=1,
        max_size=6,
        unique=True,
    ),
    st.sampled_from(["、", "，", "；"]),
)
def test_a_list_of_plain_names_is_read_back(units, mark):
    assert names(mark.join(units)) == units


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.市财政局 2.市教育局", ["市财政局", "市教育局"]),
        ("①市财政局②市教育局", ["市财政局", "市教育局"]),
        ("市财政局（牵头）市教育局、市民政局", ["市财政局", "市教育局", "市民政局"]),
        ("县（市）区救助中心、市教育局", ["县（市）区救助中心", "市教育局"]),
        ("市财政局张三", ["市财政局"]),
        ("市财政局：张三；市教育局：李小四", ["市财政局", "市教育局"]),
        ("张三（市财政局）、市教育局", ["市财政局", "市教育局"]),
        ("王刚、李四", []),
        ("林业、金融、高新园", ["林业", "金融", "高新园"]),
        ("市财政局预算科", ["市财政局预算科"]),
    ],
)
def test_numbers_part_the_names_of_a_cell_and_persons_are_no_bodies(text, expected):
    found = read(text, 0, len(text), loose=True)
    assert [name.name for name in found] == expected
    assert all(text[name.start : name.end] == name.name for name in found)
