"""The marks come out of a text and leave what they said, at the right places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import marked

SOURCE = """%% shows every mark
一、总则
⟪一|‸（一）修路。⌾路⇥宽⍽三⌿米。（{L牵头单位}：⟦L 甲﹑乙镇联合社、丙县（市、区）政府⟧；{C配合}：⟦C 丁局⟧等⟦?C 部门⟧，«列首位者牵头，下同»）
⟪1|1.铺桥。（⟦R 戊局⟧{R负责}）⟫⟫
"""


def test_the_text_is_left_without_a_mark():
    text, _, _ = marked.read(SOURCE)
    assert text == (
        "一、总则\n（一）修路。\ufeff路\t宽\u00a0三\u200b米。"
        "（牵头单位：甲、乙镇联合社、丙县（市、区）政府；配合：丁局等部门，列首位者牵头，下同）\n1.铺桥。（戊局负责）\n"
    )


def test_mentions_are_quoted_by_their_spans_with_role_and_label():
    text, tasks, conventions = marked.read(SOURCE)
    outer, inner = map(marked.shown, tasks)
    found = [(one["role"], one["label"], one["mention"], one["optional"]) for one in outer["assignments"]]
    assert found == [
        ("lead", "牵头单位", "甲、乙镇联合社", False),
        ("lead", "牵头单位", "丙县（市、区）政府", False),
        ("cooperate", "配合", "丁局", False),
        ("cooperate", "配合", "部门", True),
    ]
    assert [one["mention"] for one in inner["assignments"]] == ["戊局"]
    for task in (outer, inner):
        assert all(text[one["start"] : one["end"]] == one["mention"] for one in task["assignments"])
    assert text[inner["starts"][0] : inner["end"]] == "1.铺桥。（戊局负责）"
    assert text[outer["starts"][1] :].startswith("（一）")
    assert conventions == ["列首位者牵头，下同"]


plain = st.text("甲乙丙局部市（）()，、：。 \n1", max_size=12)
unit = st.text("甲乙丙局部市", min_size=1, max_size=6)


@given(st.lists(st.tuples(plain, st.sampled_from("LIRCS"), st.lists(unit, min_size=1, max_size=4)), min_size=1), plain)
def test_marks_out_of_a_text_leave_what_was_marked_where_it_stands(clauses, rest):
    source = "".join(f"{words}⟪1|⟦{role} {'、'.join(units)}⟧⟫" for words, role, units in clauses) + rest
    text, tasks, _ = marked.read(source)
    assert text == "".join(f"{words}{'、'.join(units)}" for words, _, units in clauses) + rest
    assert [[text[one["start"] : one["end"]] for one in task.mentions] for task in tasks] == [u for _, _, u in clauses]


def test_a_label_is_the_heading_before_a_unit_or_the_verb_after_it():
    _, (task,), _ = marked.read(
        "⟪1|（{R主责}：⟦R 甲局、乙局⟧；{R属地}：⟦R 丙镇⟧；⟦R 丁局⟧{R负责}，⟦C 戊局⟧，⟦L 己局⟧（{L牵头}））⟫"
    )
    labels = {one["mention"]: one["label"] for one in marked.shown(task)["assignments"]}
    assert labels == {"甲局": "主责", "乙局": "主责", "丙镇": "属地", "丁局": "负责", "戊局": "属地", "己局": "牵头"}


@pytest.mark.parametrize(
    "source",
    ["⟫", "⟪1|无人⟫", "⟪1|⟦R 甲⟧", "⟦R 甲⟧", "⟪1|⟦R 甲、⟧⟫", "⟪1|⟦R 甲}⟫", "⟪1|⟦R  甲⟧⟫", "⟪1|⟦R 甲{R负责}⟧⟫", "‸"],
)
def test_a_bad_mark_is_refused(source):
    with pytest.raises(ValueError, match=r"…"):
        marked.read(source)


@pytest.mark.parametrize("name", marked.names())
def test_every_text_of_the_shelf_reads_and_keeps_no_mark(name):
    one = marked.load(name)
    assert not set("⟪⟫⟦⟧‸{}«»⇥⍽⌿⌾﹑﹐") & set(one.text)
    assert "%%" not in one.text
    spans = [(one["start"], one["end"], one["role"]) for task in one.gold["tasks"] for one in task["assignments"]]
    assert len(spans) == len(set(spans))
    for task in one.gold["tasks"]:
        for mention in task["assignments"]:
            assert one.text[mention["start"] : mention["end"]] == mention["mention"]
            assert not set(mention["mention"]) & set("。：:")


def test_the_shelf_holds_open_and_held_out_texts():
    halves = {name.split("-")[0] for name in marked.names()}
    assert halves == {"open", "held", "third"}
