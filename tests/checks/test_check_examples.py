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


@pytest.mark.parametrize("name", NAMES)
def test_every_unit_that_a_finding_names_stands_in_its_quotations(name):
    audit = corpus_audit()
    network = audit.case.network
    for finding in audit.findings:
        quoted = "\n".join(quotation.quote for quotation in finding.evidence)
        for iri in finding.units if finding.check == name else ():
            unit = network.units[iri]
            written = {edge.mention for edge in network.assignments_of_unit.get(iri, ())}
            assert any(form in quoted for form in {unit.name, *unit.names, *written}), (finding.zh, unit.name)


def test_what_two_tasks_share_stands_in_the_quotations_of_both():
    audit = corpus_audit()
    pairs = [finding for finding in audit.findings if finding.check == "same_matter"]
    assert pairs
    for finding in pairs:
        told = [part.rsplit(" ", 1)[0] for part in dict(finding.parts)["共有"].split("、")[:3]]
        for iri in finding.tasks:
            task = audit.case.network.tasks[iri]
            inside = [e for e in finding.evidence if e.document == task.document and task.start <= e.start < task.end]
            for term in told:
                assert any(term in quotation.quote for quotation in inside), (finding.zh, term)
