"""Questions of several claims are composed of their parts, in both languages, and nothing in them is passed over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import NotUnderstood
from kg.questions import _kinds, ask, composed
from kg.questions._cutting import read
from kg.questions._frame import Frame
from kg.questions.composed import _spoken

GANSU = {
    "由省科技厅牵头、兰州市参加但白银市不牵头的任务": ["20"],
    "兰州市牵头而白银市没有牵头的有哪几项": [],
    "哪些任务兰州市和白银市都牵头，省科技厅也牵头": ["11", "14"],
    "省科技厅在哪些任务里和兰州市同为牵头单位": ["11", "14"],
    "除第19项外，省财政厅还牵头什么": [],
    "Is there a task that 省科技厅 leads and 省财政厅 supports?": None,
}
"""Tasks of the Gansu document by number, read off the clauses that assign them."""
BAIYIN = {
    "高新区管委会牵头、市委组织部也在列的任务": ["三（一）2", "三（一）3", "五（二）"],
    "市发改委和市工信委都是责任单位的任务": ["三（一）1", "三（四）"],
    "tasks whose implementing unit is 自创区管委会 and whose lead is 市科技局": ["三（四）", "三（五）"],
    "市财政局参与的任务中牵头单位是市科技局的有几项": ["三（四）", "三（五）"],
}
UNITS = {
    "How many units support task 12": ["甘肃银保监局", "甘肃证监局"],
    "who leads tasks in which 省统计局 takes part": ["省科技厅", "省统计局"],
    "除了兰州市和白银市，第11项还由谁牵头": ["省工信厅", "省科技厅"],
    "units that cooperate in task 12 but do not lead anything": ["甘肃银保监局"],
}


def composed_of(text, source):
    return composed.answer(Frame(read(text, source), source))


@pytest.mark.parametrize("text", [t for t in GANSU if GANSU[t] is not None])
def test_tasks_meet_every_claim(text, source):
    assert [item.about["number"] for item in composed_of(text, source).items] == GANSU[text]


@pytest.mark.parametrize("text", BAIYIN)
def test_tasks_by_address(text, source):
    assert [item.about["key"] for item in composed_of(text, source).items] == BAIYIN[text]


@pytest.mark.parametrize("text", UNITS)
def test_units_meet_every_claim(text, source):
    assert sorted(composed_of(text, source).labels) == sorted(UNITS[text])


@pytest.mark.parametrize("text", [*GANSU, *BAIYIN, *UNITS, *(t for pair in composed.EXAMPLES for t in pair)])
def test_the_query_gives_the_same_and_every_quotation_is_shown(text, source):
    answer = composed_of(text, source)
    rows = source.store.rows(answer.sparql)
    assert sorted(row["label"] for row in rows) == sorted(answer.labels)
    assert dict(answer.reading.slots).get("algebra")


@pytest.mark.parametrize("text", [t for pair in composed.EXAMPLES for t in pair])
def test_an_example_is_composed(text, source):
    assert ask(text, source).kind == "composed"


@given(st.sampled_from([*GANSU, *BAIYIN, *UNITS]), st.text("嘁嚯戥瓤", min_size=2, max_size=4), st.data())
def test_a_word_that_nobody_knows_makes_a_question_not_understood(source, text, nonsense, data):
    asked = read(text, source)
    at = data.draw(st.sampled_from([token.start for token in asked.tokens] + [len(text)]))
    said = f" {nonsense} " if text.isascii() else nonsense
    with pytest.raises(NotUnderstood):
        composed_of(text[:at] + said + text[at:], source)


MEANT = {
    "市科技局牵头的任务中市财政局不参加的有哪些": "列出 任务: 牵头(市科技局) ∧ ¬参与(市财政局)",
    "市发改委不牵头但担任责任单位的任务有几项": "列出 任务: ¬牵头(市发改委) ∧ 责任(市发改委)",
    "谁参加了第12项却没参加第11项": "列出 单位: 参与(第12项) ∧ ¬参与(第11项)",
    "第20项的牵头单位中谁还牵头别的任务": "列出 单位: 牵头(第20项) ∧ 牵头(¬第20项)",
    "和市财政局共同参与任务超过三项的单位有哪些": "列出 单位: ≥4 参与(参与(市财政局)) ∧ ¬市财政局",
    "省科技厅参与的任务里，由兰州市牵头的占多少": "占比 任务: 参与(省科技厅) ∧ 牵头(兰州市) / 参与(省科技厅)",
    "省金融监管局在兰州市牵头的任务里是什么角色": "列出 角色: 牵头(兰州市) / 省金融监管局",
    "每项任务各有几个牵头单位": "各数 任务: 全部 牵头()",
    "哪些单位在甘肃要点里既牵头又实施": "列出 单位: 牵头(在甘肃要点) ∧ 实施(在甘肃要点)",
    "不是由高新区管委会牵头、但高新区管委会参加的任务": "列出 任务: ¬牵头(高新区管委会) ∧ 参与(高新区管委会)",
    "市人社局或市教育局参与的任务": "列出 任务: 参与(市人社局) ∨ 参与(市教育局)",
    "牵头单位超过三个的任务由谁实施": "列出 单位: 实施(≥4 牵头())",
    "市住建局跟市规划局都负有责任、而牵头的是高新区管委会的任务": "列出 任务: 责任(市住建局) ∧ 责任(市规划局) ∧ 牵头(高新区管委会)",
    "牵头两项以上的企业有吗": "有无 单位: enterprise ∧ ≥2 牵头()",
    "Who leads the tasks that have no supporting unit in the Gansu document?": (
        "list units: lead(in the Gansu document ∧ ¬cooperate())"
    ),
    "Which units appear in task 三（六） as well as in task 三（五）?": (
        "list units: take part in(三(六)) ∧ take part in(三(五))"
    ),
    "units that take part in task 11 but not in task 12": "list units: take part in(task 11) ∧ ¬take part in(task 12)",
    "tasks in which neither 兰州市 nor 白银市 takes part": "list tasks: ¬(take part in(兰州市) ∨ take part in(白银市))",
    "tasks with at least three leads in which 省科技厅 takes part": "list tasks: ≥3 lead() ∧ take part in(省科技厅)",
    "Which companies implement tasks led by 兰州市?": "list units: enterprise ∧ implement(lead(兰州市))",
    "Among the tasks led by 兰州市, which have more than eight units?": "list tasks: lead(兰州市) ∧ ≥9 take part in()",
    "Which tasks involve both 兰州新区 and 省科技厅 but are not led by 省科技厅?": (
        "list tasks: take part in(兰州新区) ∧ take part in(省科技厅) ∧ ¬lead(省科技厅)"
    ),
}
"""Questions and what they say, put as a formula by a person."""


@pytest.mark.parametrize("text", MEANT)
def test_a_question_is_composed_as_it_is_meant(text, source):
    answer = composed_of(text, source)
    assert dict(answer.reading.slots)["algebra"] == MEANT[text]
    assert sorted(row["label"] for row in source.store.rows(answer.sparql)) == sorted(answer.labels)


@pytest.mark.parametrize(
    "text",
    [
        "市发改委牵头的和参与的各几项",
        "兰州市牵头而不省科技厅没有牵头的任务",
        "第18项是省科技厅牵头还是配合",
        "市科技局没牵头吗",
        "要引进多少博士",
        "市住建局的任务什么时候完成",
    ],
)
def test_what_only_sounds_composed_is_not_understood(text, source):
    with pytest.raises(NotUnderstood):
        composed_of(text, source)


SPOKEN = {
    "市科技局牵头但市财政局不参与的任务": "市科技局牵头、市财政局不参与：1项任务，",
    "牵头单位超过三个的任务由谁实施": "实施（牵头单位不少于4个的任务）：",
    "列出没有配合单位的任务": "没有配合单位：",
    "牵头两项以上的企业有吗": "否：企业、牵头不少于2项。",
    "Which companies implement tasks led by 兰州市?": "companies, implement (tasks: 兰州市 (lead)): ",
}
"""Questions and how the answer's sentence says what was asked, in words and not as a formula."""


@pytest.mark.parametrize("text", SPOKEN)
def test_the_sentence_says_what_was_asked_in_words(text, source):
    assert ask(text, source).summary.startswith(SPOKEN[text])


def test_every_kind_of_units_has_its_words():
    assert set(_kinds._KINDS.values()) == set(_spoken._KINDS)
