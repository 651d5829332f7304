"""What sets a goal is read with indicator, value and unit; other numbers are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.quantities import quantities


def found(text: str, year: int | None = None) -> list[tuple[str, str, str, str]]:
    return [(item.indicator, item.comparison, item.value, item.unit) for item in quantities(text, year)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全市森林覆盖率达到42.5%以上。", ("全市森林覆盖率", ">=", "42.5", "%")),
        ("力争全市规上工业增加值突破300亿元。", ("全市规上工业增加值", ">=", "300", "亿元")),
        ("单位能耗控制在0.5吨标准煤/万元以内", ("单位能耗", "<=", "0.5", "吨标准煤")),
        ("网上可办率不低于90%。", ("网上可办率", ">=", "90", "%")),
        ("将审批时间压缩至5个工作日以内", ("审批时间", "<=", "5", "个工作日")),
        ("二氧化碳排放比2020年下降18%。", ("二氧化碳排放", "-", "18", "%")),
        ("粮食产量稳定在1,200万吨左右。", ("粮食产量", "=", "1,200", "万吨")),
        ("财政收入年均增长8%。", ("财政收入", "+", "8", "%")),
        ("新建标准化养殖场30个。", ("标准化养殖场", "=", "30", "个")),
        ("培育产值超亿元企业不少于20家。", ("产值超亿元企业", ">=", "20", "家")),
        ("每年培训新型农民5000人次以上。", ("新型农民", ">=", "5000", "人次")),
        ("建成不少于3个院士工作站。", ("院士工作站", ">=", "3", "个")),
        ("创建5所省级示范园。", ("省级示范园", "=", "5", "所")),
        ("实现口罩日产量2000万个。", ("口罩日产量", "=", "2000", "万个")),
        ("审批事项压减三分之一以上。", ("审批事项", "-", "三分之一", "")),
        ("成立“甲中心”和组建“乙中心”“丙中心”3个服务平台", ("服务平台", "=", "3", "个")),
    ],
)
def test_each_construction_is_read(text, expected):
    assert found(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("城镇新增就业5万人，", ("城镇新增就业", "=", "5", "万人")),
        ("完成固定资产投资200亿元。", ("固定资产投资", "=", "200", "亿元")),
        ("力争到位资金300亿元", ("到位资金", "=", "300", "亿元")),
        ("PM2.5平均浓度下降到35微克/立方米以下", ("PM2.5平均浓度", "<=", "35", "微克/立方米")),
        ("建成5G基站1.5万个", ("5G基站", "=", "1.5", "万个")),
        ("建设高标准农田50万亩", ("高标准农田", "=", "50", "万亩")),
        ("改造20万平方米老旧小区", ("老旧小区", "=", "20", "万平方米")),
        ("旅游收入比上年增长10%", ("旅游收入", "+", "10", "%")),
        ("满意率95%以上", ("满意率", ">=", "95", "%")),
        ("培育年产值1亿元以上企业10家", ("年产值1亿元以上企业", "=", "10", "家")),
        ("亩均税收15万元/亩", ("亩均税收", "=", "15", "万元/亩")),
        ("压缩到3个工作日内", None),
        ("企业开办时间压缩到3个工作日内", ("企业开办时间", "<=", "3", "个工作日")),
        ("实现口罩日产量2000万个（其中一半外销）", ("口罩日产量", "=", "2000", "万个")),
    ],
)
def test_goals_of_other_kinds_are_read_the_same_way(text, expected):
    assert found(text) == ([expected] if expected else [])


def test_a_list_of_counts_is_as_many_targets():
    text = "引进6家龙头企业、10家配套企业，20名专家。"
    assert [item[0] for item in found(text)] == ["龙头企业", "配套企业", "专家"]


def test_a_bare_noun_goes_on_with_the_verb_before_it():
    assert [item[0] for item in found("新增院士工作站3家，博士后工作站5家。")] == ["院士工作站", "博士后工作站"]


def test_what_is_reached_after_growing_is_the_same_indicator():
    assert found("规上工业企业净增10家，达到80家。") == [
        ("规上工业企业", "+", "10", "家"),
        ("规上工业企业", "=", "80", "家"),
    ]


def test_a_part_of_a_count_is_a_count_of_its_own():
    assert [item[0] for item in found("招引亿元以上项目12个，其中5亿元以上项目3个。")] == [
        "亿元以上项目",
        "5亿元以上项目",
    ]


def test_verbs_of_making_may_run_together():
    assert found("新建改扩建中小学5所") == [("中小学", "=", "5", "所")]


def test_values_told_apart_by_respectively_share_their_indicator():
    text = "玉米、小麦机收率分别达到85%和95%。"
    assert found(text) == [("玉米、小麦机收率", "=", "85", "%"), ("玉米、小麦机收率", "=", "95", "%")]


@pytest.mark.parametrize(
    "text",
    [
        "按照国函〔2018〕14号要求",
        "举办第五届博览会",
        "引进世界500强、国内500强企业",
        "“一带一路”“三横一纵”“八个着力”",
        "建设“一区六园”",
        "3.创新协同发展机制。",
        "对年营业收入达到2000万元的企业",
        "对首次达标的企业给予奖励100万元。",
        "每户补贴不超过5万元",
        "贷款利率下浮10%以上",
        "全市已建成10个院士工作站",
        "截至2019年底，绿化率达到30%",
        "得分达到90分以上为优秀，每降低1个百分点扣1分",
        "促进经济增长20条政策措施",
        "《关于新增100家企业的意见》",
        "2020年1月1日起执行",
        "拨打12345热线，24小时值班",
        "违者罚款不超过3万元",
        "打造15分钟生活圈",
        "应在3个工作日内办结",
        "成果转化激励方面4项",
        "市级财政负担30%",
        "每周召开1次会议",
        "现有企业300家",
        "3岁以下婴幼儿",
    ],
)
def test_a_number_that_sets_no_goal_is_no_target(text):
    assert found(text) == []


def test_a_year_before_the_documents_own_tells_of_the_past():
    assert found("2017年营业收入达到5亿元", 2019) == []
    assert found("2020年营业收入达到5亿元", 2019) != []


@given(
    st.text(alphabet="培育建成引进达到下降率企业家个名万元%％以上、，。；：（）《》“”新增至少约15.3分之一不低于的和\n ")
)
def test_a_goal_quotes_its_value_and_its_indicator(text):
    for item in quantities(text, None):
        quote = item.span.of(text)
        assert item.value in quote
        assert item.indicator in quote
        assert item.deadline is None
