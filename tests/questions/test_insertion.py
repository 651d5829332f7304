"""No word of a question is passed over: a word put into it changes the answer, is said in it, or makes it not understood.

The words put in are of every sort: a matter, bodies and places that nobody knows, another role, a number, a year, a denial.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import cycle

import pytest
from questions.test_golden_questions import QUESTIONS as GOLDEN

from kg.errors import NotUnderstood
from kg.questions import QUESTIONS, ask
from kg.questions._cutting import language_of, read

ZH = ("量子计算机", "火星局", "火星县", "不", "没有", "配合", "七个", "养鸡", "2035年", "第99项任务", "第九部分")
EN = ("quantum computer", "Mars Bureau", "Marsville", "not", "cooperating", "seven", "purple", "in 2035", "in task 99")
ROLES = {"配合", "cooperating"}
DRAWN = 4
"""How many of the words are tried in each place; they come round in turn."""
EXAMPLES = [
    pytest.param(text, id=f"{form.__name__.rpartition('.')[2]}:{text}")
    for form in QUESTIONS
    for pair in form.EXAMPLES
    for text in pair
]
READ = [one["question"] for one in GOLDEN[::12] if "after" not in one]


def answered(question, source):
    try:
        return ask(question, source)
    except NotUnderstood:
        return None


@lru_cache(maxsize=1)
def parted(question, source):
    """The parts of a question, read once for all the words that are put into it."""
    return read(question, source)


def places(question, source):
    """Where a word can be put in: before and after every part of the question."""
    if language_of(question) == "en":
        return [0, *(found.start() for found in re.finditer(" ", question)), len(question.rstrip("?"))]
    asked = parted(question, source)
    return sorted({0, len(asked.text), *(at for token in asked.tokens for at in (token.start, token.end))})


def put_in(question, at, word):
    if language_of(question) == "en":
        return f"{question[:at].rstrip()} {word} {question[at:].lstrip()}".strip()
    return question[:at] + word + question[at:]


def says_nothing(word, question, at, source):
    """有没有, 吗 and 没有 at the end ask for yes or no; a role that the question has already limits nothing more."""
    if word == "没有":
        return not re.search(r"\w", question[at:].rstrip("吗呢了的里")) or question[:at].endswith("有")
    return word in ROLES and any(
        t.value == "cooperate" or t.kind in {"partner", "together"} for t in parted(question, source).tokens
    )


def passed_over(question, source, words, drawn):
    """The insertions that leave the answer as it was."""
    before = answered(question, source)
    if before is None or not (before.items or before.kind in {"hierarchy", "successor"}):
        return []  # the documents say nothing of it, whatever else is asked
    found = []
    for at in places(question, source):
        for _ in range(drawn):
            word = next(words)
            if says_nothing(word, question, at, source):
                continue
            after = answered(put_in(question, at, word), source)
            same = after is not None and (after.labels, after.summary) == (before.labels, before.summary)
            if same and word not in after.summary:
                found.append(put_in(question, at, word))
    return found


@pytest.mark.parametrize("question", EXAMPLES)
def test_no_word_put_into_an_example_is_passed_over(question, source):
    assert passed_over(question, source, cycle(EN if language_of(question) == "en" else ZH), DRAWN) == []


@pytest.mark.parametrize("question", READ)
def test_no_word_put_into_a_question_of_a_reader_is_passed_over(question, source):
    assert passed_over(question, source, cycle(EN if language_of(question) == "en" else ZH), 2) == []
