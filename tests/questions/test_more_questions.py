"""Questions by other readers, who never saw how questions are read: some sets to learn from, some held back.

A second reader's questions are in two halves, ``open`` and ``held``; a third reader's, ``third``, may be learnt from; a
fourth reader's, ``fourth``, are held back; those of a fifth to a ninth, ``fifth`` to ``ninth``, may be learnt from; a tenth's,
``tenth``, are held back. Each set must do no worse than ``tests/golden/questions_floor.json`` says, a file that is only ever raised. Of the sets to learn from each miss is printed, of those held back only how many there are.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest
from questions.test_golden_questions import asked, right

from kg.errors import NotUnderstood

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
FLOOR = json.loads((GOLDEN / "questions_floor.json").read_text(encoding="utf-8"))
FIRST = [json.loads(line) for line in (GOLDEN / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
LEARNT = {"open", "third", "fifth", "sixth", "seventh", "eighth", "ninth"}
SETS = ("open", "held", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
OUTCOMES = ("right", "wrong", "not understood")


def read(half):
    """The questions of a set."""
    lines = (GOLDEN / f"questions_{half}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def outcome(one, answer):
    """What came of a question; to ask back which of several units is meant leaves it not understood."""
    if right(one, answer):
        return "right"
    asks_back = isinstance(answer, NotUnderstood) or answer.kind == "candidates"
    return "not understood" if asks_back else "wrong"


def said(answer):
    """The answer in short, for the list of misses."""
    if isinstance(answer, NotUnderstood):
        return "not understood"
    return f"[{answer.kind}] {', '.join(answer.labels) or answer.summary}"


def table(found):
    """How many of each kind came out right, wrong and not understood, a line each."""
    counts = Counter((one["kind"], result) for one, _, result in found)
    rows = [(kind, *(counts[kind, result] for result in OUTCOMES)) for kind in sorted({kind for kind, _ in counts})]
    total = ("all", *(sum(row[n] for row in rows) for n in (1, 2, 3)))
    return "\n".join(f"{kind:15} {good:4} {bad:4} {unread:4}" for kind, good, bad, unread in [*rows, total])


@pytest.fixture(scope="module", params=SETS)
def found(request, source):
    rows = [(one, asked(one, source)) for one in read(request.param)]
    return request.param, [(one, answer, outcome(one, answer)) for one, answer in rows]


def test_a_set_is_answered_no_worse_than_before(found):
    half, rows = found
    sys.stdout.write(f"\n{half}: right, wrong, not understood\n{table(rows)}\n")
    for one, answer, result in rows:
        if half in LEARNT and result != "right":
            wanted = ", ".join(map(str, one["answers"])) or one["expect"]
            miss = f"{result}: {one['id']} {one['question']}\n  wanted {wanted}\n  got    {said(answer)}\n"
            sys.stdout.write(miss)
    share = {name: 100 * sum(result == name for *_, result in rows) / len(rows) for name in OUTCOMES}
    assert share["right"] >= FLOOR[half]["right"]
    assert share["wrong"] <= FLOOR[half]["wrong"]


def test_the_halves_are_of_the_same_kinds_and_share_no_question_with_each_other_or_the_first_set():
    halves = {half: read(half) for half in ("open", "held")}
    assert {one["kind"] for one in halves["open"]} == {one["kind"] for one in halves["held"]}
    more = [one for half in SETS[2:] for one in read(half)]
    every = [one["question"] for one in (*FIRST, *halves["open"], *halves["held"], *more) if "after" not in one]
    assert [question for question, times in Counter(every).items() if times > 1] == []
