from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from said import VOCABULARY, document, extraction, said

from kg import formats
from kg.extraction import extract
from kg.ledger import COLUMNS, rows
from kg.vocabulary import load, ontology_path

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = json.loads((ROOT / "tests" / "golden" / "assignments.json").read_text(encoding="utf-8"))["documents"]
SAMPLES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus").glob("*.txt"))]


def coherent(found) -> None:
    """What holds of every extraction, whatever the text."""
    text = found.document.text
    for assignment in found.assignments:
        mention = assignment.mention
        assert text[mention.span.start : mention.span.end] == mention.text
        assert mention.text
        assert 0 <= assignment.task < len(found.tasks)
        assert assignment.role in {role.key for role in VOCABULARY.roles}
        assert 0 <= assignment.evidence.start < assignment.evidence.end <= len(text)
    for task in found.tasks:
        assert 0 <= task.span.start < task.span.end <= len(text)
    for word in found.role_words:
        assert 0 <= word.sentence.start <= word.span.start < word.span.end <= word.sentence.end <= len(text)
    assert [row["start"] for row in rows(found)] == [a.mention.span.start for a in found.assignments if not a.implied]


@pytest.mark.parametrize("golden", GOLDEN, ids=[one["file"] for one in GOLDEN])
def test_the_corpus_is_read_as_a_reader_reads_it(golden):
    found = extract(formats.read(ROOT / "corpus" / golden["file"]), VOCABULARY)
    text = found.document.text
    wanted, optional = {}, []
    for task in golden["tasks"]:
        for one in task["assignments"]:
            key = (one["role"], one["start"], one["end"])
            if one.get("optional"):
                optional.append(key[1:])
            else:
                wanted[key] = (task["start"], one["open_list"], one["role_label"])
    given_ = {
        (a.role, a.mention.span.start, a.mention.span.end): (
            found.tasks[a.task].span.start,
            a.mention.open_list,
            a.label,
        )
        for a in found.assignments
    }
    assert {key: value for key, value in given_.items() if key in wanted} == wanted
    extra = [text[s:e] for role, s, e in given_ if (role, s, e) not in wanted and (s, e) not in optional]
    assert extra == []


@pytest.mark.parametrize("golden", GOLDEN, ids=[one["file"] for one in GOLDEN])
def test_the_tasks_of_the_corpus_have_their_numbers_addresses_and_ends(golden):
    found = extract(formats.read(ROOT / "corpus" / golden["file"]), VOCABULARY)
    by_start = {task["start"]: task for task in golden["tasks"]}
    for task in found.tasks:
        wanted = by_start[task.span.start]
        assert (task.number, task.key, list(task.path), task.span.end) == (
            wanted["number"],
            wanted["key"],
            wanted["path"],
            wanted["end"],
        )


def test_the_flaws_of_the_corpus_are_reported():
    flaws = [[(gap.reason, gap.value) for gap in extraction(text).gaps] for text in SAMPLES]
    assert flaws == [[("unclosed bracket", "（")], [("numbering", "11: 1–10"), ("numbering", "（四）: 1–3")]]


def test_reading_twice_gives_the_same():
    for text in SAMPLES:
        assert extraction(text) == extraction(text)


def test_a_row_has_the_columns_of_the_ledger():
    row = next(rows(extraction("1.建园。（牵头单位：市住建局等）")))
    assert tuple(row) == COLUMNS
    assert (row["task_number"], row["role"], row["role_label"], row["mention"], row["open_list"]) == (
        "1",
        "lead",
        "牵头单位",
        "市住建局",
        True,
    )


def test_implied_units_are_in_the_ledger_on_request_only():
    found = extraction(
        "1.建园。（责任单位：市住建局。以下均需各县区政府落实，不再列出）\n2.修路。（责任单位：市交通局）\n"
    )
    assert [row["mention"] for row in rows(found)] == ["市住建局", "市交通局"]
    assert [row["mention"] for row in rows(found, implied=True) if row["implied"]] == ["各县区政府"] * 2


# ── another word, another role: the ontology alone ────────────────────────────────────────────────

ROLE = """
kg:Review a <http://www.w3.org/ns/org#Role> , skos:Concept ;
    skos:inScheme kg:RoleScheme ; skos:notation "review" ; kg:order 9 ; kg:color "#000000" ;
    skos:prefLabel "审核"@zh , "review"@en ; skos:altLabel "审核单位"@zh ; kg:shortcut kg:reviews ; kg:exclusive false .
"""


def test_a_role_added_to_the_ontology_is_read_in_every_form(tmp_path):
    path = tmp_path / "ontology.ttl"
    path.write_text(ontology_path().read_text(encoding="utf-8") + ROLE, encoding="utf-8")
    text = (
        "1.建园。（牵头单位：市住建局；审核单位：市审计局）\n2.修路。（市交通局牵头，市审计局审核）\n"
        "3.治河。\n审核单位：市审计局\n任务\t审核部门\n种树\t市审计局\n"
    )
    found = extract(document(text), load(path))
    assert [a.label for a in found.assignments if a.role == "review"] == ["审核单位", "审核", "审核单位", "审核部门"]


def test_a_word_added_to_a_role_is_read(tmp_path):
    path = tmp_path / "ontology.ttl"
    ours = ontology_path().read_text(encoding="utf-8")
    path.write_text(ours.replace('"主办"@zh', '"主办"@zh , "挑大梁"@zh', 1), encoding="utf-8")
    found = extract(document("1.建园。（市住建局挑大梁，市财政局配合）"), load(path))
    assert [(a.role, a.label) for a in found.assignments] == [("lead", "挑大梁"), ("cooperate", "配合")]


# ── whatever the text ─────────────────────────────────────────────────────────────────────────────


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
@example("（" * 300)
@example("）" * 300)
@example("牵头单位：")
@example("责任单位：\n" * 20)
@example("\ud800牵头单位：市财政局")
@example("\x00（市财政局牵头）\x00")
def test_no_text_raises(text):
    coherent(extraction(text))


PIECES = st.sampled_from(
    [
        "（",
        "）",
        "〔",
        "〕",
        "(",
        ")",
        "：",
        "；",
        "，",
        "、",
        "。",
        "\n",
        "牵头单位",
        "责任单位",
        "牵头",
        "负责",
        "配合",
        "由",
        "等",
        "和",
        "及",
        "市财政局",
        "各县（市、区）政府",
        "市教育局",
        "1.",
        "2.",
        "（一）",
        "（二）",
        "一、",
        "——",
        "|",
        "\t",
        "序号",
        "任务",
        "下同",
        "列第一位者为牵头单位",
        "完成时限",
        "2024年底",
        "推进改革",
        "\u200b",
        "\u3000",
        "主要负责人",
        "的",
        "以下均需",
        "不再列出",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_no_mixture_of_what_documents_are_made_of_raises(pieces):
    coherent(extraction("".join(pieces)))


@pytest.mark.parametrize("seed", range(12))
def test_cuts_swaps_and_insertions_of_real_documents_never_raise(seed):
    chance = random.Random(seed)
    text = SAMPLES[seed % 2]
    for _ in range(chance.randrange(1, 30)):
        at, size = chance.randrange(len(text)), chance.randrange(1, 60)
        kind = chance.randrange(3)
        if kind == 0:
            text = text[:at] + text[at + size :]
        elif kind == 1:
            text = text[:at] + text[at + size : at + 2 * size] + text[at : at + size] + text[at + 2 * size :]
        else:
            text = (
                text[:at]
                + chance.choice("（）()；：、。\n责任单位牵头\u200b\u3000 ") * chance.randrange(1, 4)
                + text[at:]
            )
    coherent(extraction(text))


def test_traditional_characters_and_either_width_read_alike():
    plain = "1.建園。（牽頭單位：縣財政局；責任單位：縣教育局、各鄉鎮）"
    assert [role for role, _ in said(plain)] == ["lead", "responsible", "responsible"]
    assert said(plain.replace("（", "(").replace("）", ")").replace("：", ":").replace("；", ";")) == said(plain)
