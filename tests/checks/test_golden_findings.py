"""The checks against what a reader finds in the two corpus documents: floors that only rise."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import sys
from pathlib import Path

import pytest
from auditing import corpus_audit

ROOT = Path(__file__).resolve().parents[2]


def evaluation():
    if "evaluate_audit" not in sys.modules:
        loader = importlib.machinery.SourceFileLoader("evaluate_audit", str(ROOT / "scripts" / "evaluate_audit"))
        module = importlib.util.module_from_spec(importlib.util.spec_from_loader("evaluate_audit", loader))
        sys.modules["evaluate_audit"] = module
        loader.exec_module(module)
    return sys.modules["evaluate_audit"]


def scored():
    return {score.check: score for score in evaluation().scores(corpus_audit())}


EXACT = [
    "several_leads",
    "leads_of_different_levels",
    "no_lead",
    "no_implementer",
    "one_body_twice_by_nameplate",
    "one_body_twice_by_name",
    "lead_and_implementer_one_body",
    "open_list",
    "group_without_known_members",
    "abolished_or_renamed",
    "one_successor_twice",
    "lower_leads_higher_supports",
    "nobody_named",
    "self_assessment",
    "missing_items",
    "broken_bracket",
]


@pytest.mark.parametrize("check", EXACT)
def test_all_that_a_reader_finds_is_found_and_nothing_else(check):
    score = scored()[check]
    assert score.missed == ()
    assert score.beyond == ()


def test_of_everything_nine_in_ten_are_found_and_nine_in_ten_right():
    every = [*scored().values(), evaluation().overlap_score(corpus_audit())]
    assert sum(score.hit for score in every) / sum(score.wanted for score in every) >= 0.9
    assert sum(score.right for score in every) / sum(score.found for score in every) >= 0.9


def test_every_check_answers_to_something_that_a_reader_looks_for():
    from kg.checks import CHECKS, name_of

    answered = {
        finding.check
        for finding in corpus_audit().findings
        if any(test(finding) for test in evaluation().OURS.values())
    }
    found = {finding.check for finding in corpus_audit().findings}
    assert found - answered == {"same_matter"}
    assert found <= {name_of(check) for check in CHECKS}


def test_a_subject_without_its_department_is_nine_times_in_ten_one_that_a_reader_finds():
    score = scored()["subject_without_department"]
    assert score.precision >= 0.9
    assert score.recall >= 0.8
