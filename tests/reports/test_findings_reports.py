"""Findings leave in every format whole, and nothing of a document becomes markup or a formula."""

from __future__ import annotations

import csv
import io
import json
import re

import pyoxigraph as ox
import pytest
from auditing import audited, corpus_audit, graph_of

from kg import network as net
from kg import reports
from kg.terms import expand

NASTY = "1.=cmd<script>alert(1)</script>平台建设。（牵头单位：市商务局、市交通局）\n"


def written(form, audit=None):
    return reports.write("findings", form, audit or corpus_audit())


@pytest.mark.parametrize("form", reports.forms("findings"))
def test_every_finding_is_in_every_format(form):
    audit = corpus_audit()
    data = written(form)
    if form == "xlsx":
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(data))
        text = "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    else:
        text = data.decode("utf-8-sig")
    if form == "table":
        assert f"共{len(audit.findings)}条" in text
        return
    for finding in audit.findings:
        assert finding.id in text


@pytest.mark.parametrize("form", reports.forms("findings"))
def test_writing_twice_gives_the_same_bytes(form):
    if form == "xlsx":
        pytest.skip("a workbook holds the time at which it was made")
    assert written(form) == written(form)


def test_a_line_of_json_is_the_finding_that_the_whole_holds():
    lines = [json.loads(line) for line in written("jsonl").decode().splitlines()]
    assert lines == json.loads(written("json"))["findings"]


def test_json_holds_quotations_that_stand_in_the_text():
    audit = corpus_audit()
    texts = {document.path: audit.case.text(iri) for iri, document in audit.case.network.documents.items()}
    for finding in json.loads(written("json"))["findings"]:
        for quotation in finding["evidence"]:
            assert texts[quotation["document"]][quotation["start"] : quotation["end"]] == quotation["quote"]


def test_the_page_asks_for_nothing_outside_and_holds_no_markup_of_a_document():
    page = written("html", audited(NASTY)).decode()
    assert "<script" not in page
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?!#)[^"'\s>]""", page)
    assert "url(" not in page
    assert "&lt;script&gt;" in page


def test_every_link_of_the_page_leads_somewhere():
    page = written("html").decode()
    names = set(re.findall(r'id="([^"]+)"', page))
    links = re.findall(r'href="#([^"]+)"', page)
    assert links
    assert set(links) <= names


def test_the_turtle_is_a_shacl_report_that_says_what_rests_on_what():
    audit = corpus_audit()
    triples = list(ox.parse(written("ttl"), format=ox.RdfFormat.TURTLE))
    results = [t.object for t in triples if t.predicate.value == expand("sh:result")]
    assert len(results) == len(audit.findings)
    for need in ("sh:focusNode", "sh:resultSeverity", "sh:sourceConstraintComponent", "sh:sourceShape"):
        having = [t.subject for t in triples if t.predicate.value == expand(need)]
        assert sorted(map(str, having)) == sorted(map(str, results))


def test_no_cell_of_a_workbook_is_a_formula_and_its_text_is_whole():
    from openpyxl import load_workbook

    data = reports.write("ledger", "xlsx", net.load(graph_of(NASTY)))
    cells = [cell for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row]
    risky = [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith("=")]
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in risky)
    assert any("<script>" in str(cell.value) for cell in cells)


def test_no_cell_of_a_csv_is_a_formula():
    rows = csv.reader(io.StringIO(reports.write("ledger", "csv", net.load(graph_of(NASTY))).decode("utf-8-sig")))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_every_sheet_has_a_frozen_heading_a_filter_and_a_page_set_up():
    from openpyxl import load_workbook

    for sheet in load_workbook(io.BytesIO(written("xlsx"))):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"


def test_characters_that_a_workbook_cannot_hold_are_left_out():
    from kg.reports._records import harmless

    assert harmless("\x00a\x0b\ud800b") == "ab"


def test_an_audit_without_findings_can_be_written():
    for form in reports.forms("findings"):
        written_none = reports.write("findings", form, audited("没有任务。\n"))
        assert bool(written_none) == (form != "jsonl"), "a list without lines is an empty file, any other form says so"


def test_markdown_shows_a_document_as_text():
    assert "<script>" not in written("md", audited(NASTY)).decode()


def test_a_long_list_is_cut_on_the_terminal_and_says_where_the_rest_is():
    text = "".join(f"{n}.做第{n}件事。（牵头单位：市商务局、市交通局）\n" for n in range(1, 9))
    every = written("table", audited(text)).decode()
    assert "另有3条 3 more: kg audit --check several_leads" in every
    alone = written("table", audited(text, checks=("several_leads",))).decode()
    assert "more:" not in alone


def test_the_load_of_every_unit_is_told():
    audit = corpus_audit()
    loads = {(load["document"], load["unit"]["name"]): load for load in json.loads(written("json"))["loads"]}
    lead = loads["gansu-2020-work-points.txt", "甘肃省科学技术厅"]
    assert lead["roles"]["lead"] == 3
    assert sum(load.tasks for load in audit.loads()) >= len(audit.case.network.tasks)
