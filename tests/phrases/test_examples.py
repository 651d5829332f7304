from __future__ import annotations

import pytest
from said import extraction

from kg.phrases import PHRASES

EXAMPLES = [(phrase.NAME, text, expected) for phrase in PHRASES for text, expected in phrase.EXAMPLES]


@pytest.mark.parametrize(
    ("name", "text", "expected"), EXAMPLES, ids=[f"{n}-{i}" for i, (n, _, _) in enumerate(EXAMPLES)]
)
def test_each_form_reads_its_examples_and_no_other_form_claims_them(name, text, expected):
    found = extraction(text).assignments
    assert [(a.role, a.mention.text) for a in found] == list(expected)
    assert {a.rule for a in found} <= {name}


def test_each_form_has_a_grammar_and_an_example_that_yields_something():
    for phrase in PHRASES:
        assert phrase.__doc__
        assert " = " in phrase.__doc__
        assert any(expected for _, expected in phrase.EXAMPLES)


def test_form_names_are_their_modules():
    assert [phrase.__name__ for phrase in PHRASES] == [f"kg.phrases.{phrase.NAME}" for phrase in PHRASES]
