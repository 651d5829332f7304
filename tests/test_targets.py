"""Quantified targets are read with their indicator, value, unit and time; other numbers are left alone."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.formats import read
from kg.model import Deadline, Document, Section, Span, Task
from kg.targets import innermost, targets

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = json.loads((ROOT / "tests" / "golden" / "targets.json").read_text(encoding="utf-8"))
FILES = [name for name in GOLDEN if name.endswith(".txt")]


def document(text: str) -> Document:
    return Document(name="a.txt", text=text, sha256="")


def found(text: str, year: int | None = None) -> list[tuple[str, str, str, str]]:
    return [(item.indicator, item.comparison, item.value, item.unit) for item in targets(document(text), (), (), year)]


@pytest.mark.parametrize("name", FILES)
def test_the_corpus_yields_the_targets_that_a_reader_finds(name):
    read_document = read(ROOT / "corpus" / name)
    made = [
        {
            "indicator": item.indicator,
            "value": item.value,
            "unit": item.unit,
            "comparison": item.comparison,
            "deadline": item.deadline and item.deadline.date,
            "quote": item.span.of(read_document.text),
        }
        for item in targets(read_document, (), ())
    ]
    assert made == GOLDEN[name]


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


def test_values_told_apart_by_respectively_share_their_indicator():
    text = "玉米、小麦机收率分别达到85%和95%。"
    assert found(text) == [("玉米、小麦机收率", "=", "85", "%"), ("玉米、小麦机收率", "=", "95", "%")]


def test_an_indicator_said_once_holds_for_the_next_stage():
    text = "2019年底前将办理时间压缩至10个工作日，2020年底前压缩至5个工作日。"
    made = targets(document(text), (), ())
    assert [(item.indicator, item.value, item.deadline.date) for item in made] == [
        ("办理时间", "10", "2019"),
        ("办理时间", "5", "2020"),
    ]


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


def test_a_deadline_in_the_sentence_is_the_targets_own():
    text = "到2025年，全市有变化。到2023年，甲率达到1%，乙率达到2%；丙率达到3%。丁率达到4%。"
    assert [
        (item.deadline and item.deadline.date, bool(item.deadline and item.deadline.inherited))
        for item in targets(document(text), (), ())
    ] == [
        ("2023", False),
        ("2023", False),
        ("2023", False),
        (None, False),
    ]


def test_a_target_inherits_its_tasks_deadline_and_says_so():
    text = "1.加强绿化。绿化率达到30%。完成时限：2021年底"
    due = Deadline("2021年底", Span(text.index("2021"), len(text)), "2021")
    made = targets(document(text), (Task("1", "加强绿化", Span(0, len(text)), deadline=due),), ())
    assert [(item.task, item.deadline.date, item.deadline.inherited) for item in made] == [(0, "2021", True)]


def test_a_target_inherits_from_a_section_about_goals_but_not_from_another():
    text = "一、目标。到2025年，面貌一新。绿化率达到30%。二、任务。到2024年，有新气象。造林面积达到9万亩。"
    cut = text.index("二、")
    sections = (Section("一", "目标", Span(0, cut), 1), Section("二", "任务", Span(cut, len(text)), 1))
    assert [item.deadline and item.deadline.date for item in targets(document(text), (), sections)] == ["2025", None]


def test_a_part_about_goals_needs_no_outline():
    text = "一、总体要求\n（一）发展目标。到2025年，面貌一新。绿化率达到30%。\n（二）原则。造林面积达到9万亩。\n二、目标考核\n水质达标率达到90%。"
    assert [item.deadline and item.deadline.date for item in targets(document(text), (), ())] == ["2025", None, None]
    glued = text.replace("\n", "")
    assert [item.deadline and item.deadline.date for item in targets(document(glued), (), ())] == ["2025", None, None]


def test_a_target_inherits_the_stage_of_its_heading():
    text = "(一)启动阶段(2018年)。完善机制。培育企业20家。"
    sections = (Section("(一)", "启动阶段(2018年)", Span(0, len(text)), 2),)
    assert [item.deadline.date for item in targets(document(text), (), sections)] == ["2018"]


def test_furniture_holds_no_target():
    text = "绿化率达到30%。\n上一篇：绿化率达到40%"
    marked = Document(name="a", text=text, sha256="", furniture=(Span(text.index("上一篇"), len(text)),))
    assert [item.value for item in targets(marked, (), ())] == ["30"]


def test_the_innermost_thing_holds_a_place():
    things = (Task("", "", Span(0, 100)), Task("", "", Span(10, 50)), Task("", "", Span(60, 70)))
    assert list(innermost(things, [5, 10, 49, 55, 60, 99, 100])) == [0, 1, 1, 0, 2, 0, None]


@given(
    st.text(alphabet="培育建成引进达到下降率企业家个名万元%％以上、，。；：（）《》“”到2020年15.3分之一不低于的和\n ")
)
def test_a_target_quotes_its_value_and_its_indicator(text):
    for item in targets(document(text), (), ()):
        quote = item.span.of(text)
        assert item.value in quote
        assert item.indicator in quote
        assert item.unit.strip() in quote or item.unit.strip() in text


def test_a_long_line_is_read_once():
    text = "培育企业10家、" * 60_000 + "（绿化率" * 60_000
    assert len(targets(document(text), (), ())) > 50_000


@pytest.mark.parametrize(
    "word", ["1", "1,", "1.", "10家", "达到10%、", "三分之一以上，", "一", "培育", "（", "《", "，"]
)
def test_no_text_of_one_word_takes_long(word):
    assert targets(document(word * 20_000), (), ()) is not None
