"""Each check's docstring explains it, and its examples give what they say."""

from __future__ import annotations

import pytest
from auditing import audited, corpus_audit

from kg.checks import CHECKS, explained, name_of

NAMES = [name_of(check) for check in CHECKS]


@pytest.mark.parametrize("check", CHECKS, ids=NAMES)
def test_a_docstring_says_what_why_on_what_basis_and_how(check):
    said = explained(check)
    for zh, en in (said.title, said.what, said.why, said.basis, said.how):
        assert any("一" <= ch <= "鿿" for ch in zh)
        assert en.isascii() or sum(ch.isascii() for ch in en) > len(en) / 2


@pytest.mark.parametrize("check", CHECKS, ids=NAMES)
def test_a_check_shows_both_what_it_finds_and_what_it_leaves(check):
    counts = {count > 0 for _, count in check.EXAMPLES}
    assert counts == {True, False}


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [(name_of(check), text, count) for check in CHECKS for text, count in check.EXAMPLES],
)
def test_an_example_gives_as_many_findings_as_it_says(name, text, count):
    assert len(audited(text, checks=(name,)).findings) == count


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_quotes_the_text_at_its_place(name):
    audit = corpus_audit()
    for finding in audit.findings:
        if finding.check == name:
            assert finding.evidence
            for quotation in finding.evidence:
                assert quotation.quote.strip()
                text = audit.case.text(quotation.document)
                assert text[quotation.start : quotation.end] == quotation.quote


def test_no_two_findings_share_an_id():
    ids = [finding.id for finding in corpus_audit().findings]
    assert len(ids) == len(set(ids))


def test_ids_are_the_same_when_the_audit_runs_again():
    from auditing import corpus_graph

    from kg.checks import audit

    assert [f.id for f in audit(corpus_graph()).findings] == [f.id for f in corpus_audit().findings]
