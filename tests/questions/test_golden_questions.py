"""The questions that a reader answered by reading the two documents get the same answers, and nothing is made up."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from kg.divisions import table
from kg.errors import NotUnderstood
from kg.questions import Answer, Conversation
from kg.readings import read as read_name

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "questions.jsonl"
GANSU = "gansu-2020-work-points.txt"
QUESTIONS = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
ENOUGH = 0.99
FORBIDDEN = ("not stated", "not understood")


def asked(one, source):
    """The answer, or the error that says that the question was not understood."""
    talk = Conversation(source)
    try:
        if "after" in one:
            talk.ask(one["after"])
        return talk.ask(one["question"])
    except NotUnderstood as error:
        return error


def task_name(item):
    """A task as the reader names it: the file and the address, in the Gansu document the number."""
    path = item.about.get("path", "")
    return f"{path} {item.about['number'] if path == GANSU else item.about.get('key')}"


@cache
def body(name):
    """A unit's full name, so that 市市场监管局 and 市市场监督管理局 are one."""
    return read_name(name, table().named("白银市")[0]).unit.name


def got(answer, expect):
    """What of an answer the expectation speaks of, as a set."""
    about = [item.about for item in answer.items]
    if expect in {"tasks", "not stated"}:
        return {task_name(item) for item in answer.items if "number" in item.about}
    if expect == "number" and answer.parts:
        return {part.count for part in answer.parts}
    if expect == "number":
        return {answer.count, *(round(one["value"], 1) for one in about if isinstance(one.get("value"), float))}
    if expect == "boolean":
        return {"yes" if one.get("value") else "no" for one in about}
    if expect == "roles":
        return {key for one in about for key in one.get("role_keys", [])}
    if expect == "targets":
        return {one.get("value") for one in about}
    if expect == "relation":
        return {one.get("relation_key") for one in about}
    if expect == "pairs":
        return {frozenset(one.get("pair", "").split("|")) for one in about}
    return set(answer.labels)


def fits(answer: Answer, expect, wanted, optional, alternatives):
    found = got(answer, expect)
    if expect == "number" and answer.parts:
        return found == set(wanted)
    if expect == "number":
        return not found.isdisjoint(wanted) and (answer.kind != "average" or wanted[0] in found - {answer.count})
    if expect == "pairs":
        return {frozenset(pair.split("|")) for pair in wanted} <= found
    if expect == "text":  # a quotation that the answer must hold
        said = json.dumps(answer.to_json(), ensure_ascii=False)
        return bool(answer.items) and all(quotation in said for quotation in wanted)
    if expect == "targets" and {one.isdecimal() or "到" in one for one in wanted} == {True}:  # the key has no units
        return {item.about.get("amount") for item in answer.items} == set(wanted)
    if expect == "path" or ("path" in alternatives and answer.kind == "path"):
        return bool(found) and found <= set(wanted)
    if expect == "units" and {body(name) for name in found} == {body(name) for name in wanted}:
        return True
    return found - optional == set(wanted) - optional


def right(one, answer):
    alternatives = one.get("alternatives", [])
    if isinstance(answer, NotUnderstood):
        return one["expect"] == "not understood" or "not understood" in alternatives
    if answer.kind == "candidates":
        return "candidates" in {one["expect"], *(a for a in alternatives if isinstance(a, str))}
    if not answer.items and "not stated" in {one["expect"], *(a for a in alternatives if isinstance(a, str))}:
        return True
    if one["expect"] == "not understood":
        return False
    lists = [one["answers"], *(a for a in alternatives if isinstance(a, list))]
    optional = set(one.get("optional", []))
    for wanted in lists:
        expect = "boolean" if wanted and wanted[0] in {"yes", "no"} else one["expect"]
        if fits(answer, expect, wanted, optional, alternatives):
            return True
    return False


@pytest.fixture(scope="module")
def answers(source):
    return [(one, asked(one, source)) for one in QUESTIONS]


def test_the_reader_is_agreed_with(answers):
    wrong = [one["question"] for one, answer in answers if not right(one, answer)]
    assert 1 - len(wrong) / len(answers) >= ENOUGH, wrong


def test_nothing_is_answered_where_the_documents_do_not_say(answers):
    """Not stated and not understood are answers too: none of them may be replaced by a guess."""
    made_up = [
        one["question"]
        for one, answer in answers
        if one["expect"] in FORBIDDEN and isinstance(answer, Answer) and answer.items and not right(one, answer)
    ]
    assert made_up == []


def test_each_answer_is_also_given_by_its_query(answers, source):
    for one, answer in answers:
        if isinstance(answer, Answer):
            rows = source.store.rows(answer.sparql)
            assert sorted(row["label"] for row in rows) == sorted(answer.labels), one["question"]


def test_what_holds_for_a_related_body_is_shown_apart(answers):
    for one, answer in answers:
        for named, tasks in one.get("apart", {}).items():
            if isinstance(answer, Answer) and len(tasks) > 1 and answer.kind == "unit_tasks" and not answer.items:
                shown = {task_name(item) for part in answer.apart for item in part.items}
                assert shown & set(tasks), (one["question"], named)


def test_a_name_that_was_taken_for_another_is_said(answers):
    for one, answer in answers:
        if "understood" in one and isinstance(answer, Answer) and one["understood"] not in one["question"]:
            assert answer.reading.understood or one["question"] != answer.reading.form, one["question"]
