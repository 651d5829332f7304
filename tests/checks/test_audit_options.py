"""The audit keeps what is asked for, and says what it does not know."""

from __future__ import annotations

import datetime as dt

import pytest
from auditing import audited, corpus_graph, graph_of

from kg.checks import SEVERITIES, audit
from kg.errors import InputError, NotUnderstood

SEVERAL = "1.建设物流园区。（牵头单位：市商务局、市交通局）\n"


def test_findings_come_worst_first():
    order = [SEVERITIES.index(finding.severity) for finding in audit(corpus_graph()).findings]
    assert order == sorted(order)


def test_severity_keeps_what_is_as_bad_or_worse():
    kept = audit(corpus_graph(), severity="warning").findings
    assert kept
    assert {finding.severity for finding in kept} <= {"violation", "warning"}


def test_a_document_keeps_its_own_findings():
    kept = audit(corpus_graph(), document="gansu").findings
    assert kept
    network = audit(corpus_graph()).case.network
    for finding in kept:
        paths = {network.documents[iri].path for iri in finding.documents}
        assert "gansu-2020-work-points.txt" in paths


def test_a_unit_keeps_the_findings_that_name_it():
    found = audit(corpus_graph(), unit="省统计局")
    assert found.findings
    for finding in found.findings:
        assert any("统计局" in found.case.label(unit) for unit in finding.units)


@pytest.mark.parametrize(("option", "value"), [("checks", ("nothing",)), ("document", "nothing"), ("unit", "无此单位")])
def test_what_is_not_known_is_said(option, value):
    with pytest.raises(NotUnderstood) as caught:
        audit(corpus_graph(), **{option: value})
    assert str(value[0] if isinstance(value, tuple) else value) in str(caught.value)


def test_a_unit_that_is_not_known_is_answered_with_the_nearest():
    with pytest.raises(NotUnderstood) as caught:
        audit(corpus_graph(), unit="省科技局")
    assert "省科技厅" in caught.value.nearest


def test_failing_counts_what_is_as_bad_or_worse():
    found = audited(SEVERAL, checks=("several_leads",))
    assert found.fails("info")
    assert found.fails("warning")
    assert not audited("1.建设物流园区。（牵头单位：市商务局）\n", checks=("several_leads",)).fails("info")


# ── suppressions ──────────────────────────────────────────────────────────────────────────────────

DAY = dt.date(2026, 1, 31)


def let_stand(tmp_path, text):
    path = tmp_path / "let-stand.toml"
    path.write_text(text, encoding="utf-8")
    return path


def suppressed(tmp_path, entry, today=DAY):
    return audit(graph_of(SEVERAL), checks=("several_leads",), suppressions=let_stand(tmp_path, entry), today=today)


def test_a_finding_that_was_let_stand_is_gone_and_remembered(tmp_path):
    (finding,) = audited(SEVERAL, checks=("several_leads",)).findings
    found = suppressed(tmp_path, f'[[suppress]]\nid = "{finding.id}"\nreason = "市政府同意"\nby = "督查室"\n')
    assert found.findings == ()
    ((hidden, entry),) = found.sifted.suppressed
    assert (hidden.id, entry.reason, entry.by) == (finding.id, "市政府同意", "督查室")


@pytest.mark.parametrize(("day", "kept"), [("2026-01-31", 0), ("2026-01-30", 1)])
def test_a_suppression_holds_up_to_its_last_day(tmp_path, day, kept):
    (finding,) = audited(SEVERAL, checks=("several_leads",)).findings
    found = suppressed(tmp_path, f'[[suppress]]\nid = "{finding.id}"\nreason = "x"\nuntil = {day}\n')
    assert len(found.findings) == kept
    assert len(found.sifted.expired) == kept


def test_a_suppression_that_matches_nothing_is_reported(tmp_path):
    found = suppressed(tmp_path, '[[suppress]]\nid = "0000000000000000"\nreason = "x"\n')
    assert [entry.id for entry in found.sifted.stale] == ["0000000000000000"]


def test_another_unit_in_the_claim_is_another_finding(tmp_path):
    (finding,) = audited(SEVERAL, checks=("several_leads",)).findings
    more = SEVERAL.replace("市交通局", "市交通局、市农业局")
    (other,) = audited(more, checks=("several_leads",)).findings
    assert finding.id != other.id


@pytest.mark.parametrize(
    "text",
    [
        "[[suppress]\n",
        "suppress = 3\n",
        '[[suppress]]\nid = "a"\n',
        '[[suppress]]\nid = "a"\nreason = " "\n',
        '[[suppress]]\nid = "a"\nreason = "b"\nuntil = "2026"\n',
        '[[suppress]]\nid = "a"\nreason = "b"\nuntill = 2026-01-01\n',
    ],
)
def test_a_fault_in_the_suppression_file_is_named(tmp_path, text):
    with pytest.raises(InputError, match=r"let-stand\.toml"):
        suppressed(tmp_path, text)
