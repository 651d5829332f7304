"""The golden tables are what a reader found in the two corpus documents: each span must quote what it claims."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
BAIYIN = "baiyin-2018-implementation-plan.txt"
GANSU = "gansu-2020-work-points.txt"
ROLES = {"lead", "implement", "responsible", "cooperate", "supervise"}


def text_of(name: str) -> str:
    return (ROOT / "corpus" / name).read_bytes().decode("utf-8")


TEXTS = {name: text_of(name) for name in (BAIYIN, GANSU)}


def load(name: str):
    return json.loads((GOLDEN / name).read_text(encoding="utf-8"))


ASSIGNMENTS = load("assignments.json")["documents"]
TASKS = {(document["file"], task["key"]): task for document in ASSIGNMENTS for task in document["tasks"]}
STATED = [
    (file, key, one) for (file, key), task in TASKS.items() for one in task["assignments"] if not one.get("optional")
]


def test_every_mention_is_quoted_by_its_span():
    for (file, key), task in TASKS.items():
        for one in task["assignments"]:
            assert TEXTS[file][one["start"] : one["end"]] == one["mention"], (file, key, one)
            assert task["start"] <= one["start"] < one["end"] <= task["end"], (file, key, one)


def test_every_role_label_stands_in_the_task_before_its_mention_or_after_it_in_prose():
    for (file, key), task in TASKS.items():
        for one in task["assignments"]:
            quoted = TEXTS[file][task["start"] : task["end"]]
            assert one["role_label"] in quoted, (file, key, one)
            assert one["role"] in ROLES


def test_an_open_list_is_followed_by_deng_and_no_other_is():
    for (file, key), task in TASKS.items():
        for one in task["assignments"]:
            assert (TEXTS[file][one["end"]] == "等") == one["open_list"], (file, key, one)


def test_each_mention_is_assigned_once():
    for document in ASSIGNMENTS:
        spans = [(one["start"], one["end"]) for task in document["tasks"] for one in task["assignments"]]
        assert len(spans) == len(set(spans))


def test_tasks_begin_at_their_number_in_reading_order_and_do_not_overlap():
    for document in ASSIGNMENTS:
        text = TEXTS[document["file"]]
        ends = 0
        for task in document["tasks"]:
            assert text[task["start"] :].startswith(task["number"])
            assert task["start"] >= ends
            assert task["title"] in text[task["start"] : task["end"]]
            assert all(f"\n{heading}\n" in text[: task["start"]] for heading in task["path"])
            ends = task["end"]


def test_every_heading_of_a_role_block_in_the_text_is_read():
    labels = {BAIYIN: ("实施主体:", "牵头单位:", "责任单位:"), GANSU: ("牵头单位:", "实施单位:", "配合单位:")}
    for file, words in labels.items():
        for word in words:
            groups = {key for f, key, one in STATED if f == file and one["role_label"] == word[:-1]}
            assert TEXTS[file].count(word) == len(groups), (file, word)


@pytest.mark.parametrize(
    ("file", "tasks", "roles"),
    [
        (BAIYIN, 17, {"implement": 13, "lead": 17, "responsible": 88}),
        (GANSU, 12, {"lead": 26, "implement": 64, "cooperate": 11}),
    ],
)
def test_the_counts_are_those_counted_by_eye(file, tasks, roles):
    assert len({key for f, key, _ in STATED if f == file}) == tasks
    assert Counter(one["role"] for f, _, one in STATED if f == file) == roles


QUESTIONS = [json.loads(line) for line in (GOLDEN / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
TASK_NAMES = {f"{file} {key}" for file, key in TASKS} | {
    f"{document['file']} {item['key']}" for document in ASSIGNMENTS for item in document["unassigned"]
}
EXPECTATIONS = {
    "tasks",
    "units",
    "number",
    "boolean",
    "roles",
    "targets",
    "candidates",
    "path",
    "labels",
    "pairs",
    "relation",
    "not stated",
    "not understood",
}


def test_questions_are_many_distinct_and_of_known_kinds():
    assert len(QUESTIONS) >= 240
    assert len({(one["question"], one.get("after")) for one in QUESTIONS}) == len(QUESTIONS)
    assert {one["expect"] for one in QUESTIONS} == EXPECTATIONS
    assert sum(one["expect"] in {"not stated", "not understood"} for one in QUESTIONS) >= 25
    assert all(one["note"] or one["kind"] == "unit_tasks" for one in QUESTIONS)


def test_a_question_that_follows_another_follows_one_of_the_list():
    asked = {one["question"] for one in QUESTIONS}
    assert all(one["after"] in asked for one in QUESTIONS if "after" in one)


def test_answers_that_are_tasks_name_tasks_of_the_reading():
    for one in QUESTIONS:
        named = one["answers"] if one["expect"] == "tasks" else []
        apart = [name for names in one.get("apart", {}).values() for name in names]
        for name in [*named, *one.get("optional", []), *one.get("tasks", []), *apart]:
            assert name in TASK_NAMES, one


def test_units_of_a_task_are_units_of_the_reading():
    for one in QUESTIONS:
        if one["kind"] in {"task_units", "section_units"} and one["expect"] == "units":
            tasks = [tuple(name.split(" ", 1)) for name in one.get("tasks", ())] or list(TASKS)
            named = {unit["denotes"] for task in tasks for unit in TASKS[task]["assignments"]}
            assert set(one["answers"]) <= named, one


def test_numbers_and_yes_or_no_have_one_answer():
    for one in QUESTIONS:
        if one["expect"] in {"number", "boolean"}:
            assert len(one["answers"]) == 1 or one["kind"] == "several", one
        if one["expect"] in {"not stated", "not understood"}:
            assert not one["answers"], one


def test_targets_that_answer_a_question_are_written_in_a_document():
    for one in QUESTIONS:
        if one["expect"] == "targets":
            assert all(any(value in text for text in TEXTS.values()) for value in one["answers"]), one


OVERLAPS = load("overlaps.json")


def test_overlaps_quote_both_tasks_and_both_hold_the_terms_they_share():
    for one in OVERLAPS["overlaps"]:
        for side in (one["a"], one["b"]):
            task = TASKS[side["document"], side["task"]]
            text = TEXTS[side["document"]]
            assert text[side["start"] : side["end"]] == side["quotation"]
            assert task["start"] <= side["start"] < side["end"] <= task["end"], one
            assert all(term in text[task["start"] : task["end"]] for term in one["shared"]), one


def test_about_a_dozen_overlaps_across_documents_and_more_inside_them_are_listed():
    strong = Counter(one["where"] for one in OVERLAPS["overlaps"] if one["strength"] == "strong")
    assert strong["across"] >= 12
    assert strong["within"] >= 12


def pair(one):
    return frozenset((side["document"], side["task"]) for side in (one["a"], one["b"]))


def test_no_pair_is_an_overlap_and_none():
    apart = [pair(one) for one in OVERLAPS["non_overlaps"]]
    assert len(apart) == len(set(apart)) >= 20
    assert not set(apart) & {pair(one) for one in OVERLAPS["overlaps"]}
    assert all(len(both) == 2 and both <= set(TASKS) for both in apart)


def test_overlaps_say_whether_the_leads_differ_as_the_reading_does():
    for one in OVERLAPS["overlaps"]:
        leads = [
            {unit["denotes"] for unit in TASKS[side["document"], side["task"]]["assignments"] if unit["role"] == "lead"}
            for side in (one["a"], one["b"])
        ]
        assert one["same_leads"] == (leads[0] == leads[1])


FINDINGS = load("findings.json")
ITEMS = {
    (document["file"], item["key"]): item
    for document in ASSIGNMENTS
    for item in [*document["tasks"], *document["unassigned"]]
}


def test_findings_quote_the_document_and_stay_within_their_task():
    for check in FINDINGS["checks"]:
        for one in check["findings"]:
            text = TEXTS[one["document"]]
            assert text[one["start"] : one["end"]] == one["quotation"], (check["check"], one)
            if one["task"]:
                item = ITEMS[one["document"], one["task"]]
                assert item["start"] <= one["start"] < one["end"] <= item["end"], (check["check"], one)


def test_every_item_of_the_audit_is_answered_and_no_finding_stands_twice():
    assert {check["issue_item"] for check in FINDINGS["checks"]} == set(range(1, 15))
    for check in FINDINGS["checks"]:
        assert check["findings"] or check["note"], check["check"]
        keys = [(one["document"], one["task"], one["what"], one["start"]) for one in check["findings"]]
        assert len(keys) == len(set(keys)), check["check"]


def findings(name):
    return {
        (one["document"], one["task"])
        for check in FINDINGS["checks"]
        if check["check"] == name
        for one in check["findings"]
    }


def test_tasks_with_several_leads_are_those_of_the_reading():
    leads = Counter((file, key) for file, key, one in STATED if one["role"] == "lead")
    assert findings("several_leads") == {task for task, count in leads.items() if count > 1}


def test_open_lists_are_those_of_the_reading():
    assert findings("open_list") == {(file, key) for file, key, one in STATED if one["open_list"]}


def test_two_zones_before_one_leading_group_are_one_mention():
    groups = [one for _, _, one in STATED if one["mention"].startswith("自创区、试验区领导小组")]
    assert [one["mention"][11:] for one in groups] == ["相关成员单位", "相关成员单位", "各成员单位", "相关成员单位"]
    assert all(one["vague"] == ("相关" in one["mention"]) for one in groups)
    assert not any(one["mention"] in {"自创区", "试验区领导小组相关成员单位"} for _, _, one in STATED)
