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


def test_an_indicator_said_once_holds_for_the_next_stage():
    text = "2019年底前将办理时间压缩至10个工作日，2020年底前压缩至5个工作日。"
    made = targets(document(text), (), ())
    assert [(item.indicator, item.value, item.deadline.date) for item in made] == [
        ("办理时间", "10", "2019"),
        ("办理时间", "5", "2020"),
    ]


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
    text = "培育企业10家、" * 15_000 + "（绿化率" * 15_000
    assert len(targets(document(text), (), ())) > 12_000


@pytest.mark.parametrize(
    "word", ["1", "1,", "1.", "10家", "达到10%、", "三分之一以上，", "一", "培育", "（", "《", "，"]
)
def test_no_text_of_one_word_takes_long(word):
    assert targets(document(word * 8_000), (), ()) is not None
