"""``kg audit`` and ``kg export`` as a user calls them."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

import kg
from kg.cli import cli
from kg.errors import KgError

TEXT = "1.建设物流园区。（牵头单位：市商务局、市交通局）\n2.推进平安建设。（牵头单位：市公安局；配合单位：市民政局）\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    home = tmp_path_factory.mktemp("audit")
    (home / "要点.txt").write_text(TEXT, encoding="utf-8")
    kg.build(home / "要点.txt", store=home / "store")
    return str(home / "store")


def run(*arguments):
    return CliRunner().invoke(cli, arguments)


def test_the_table_groups_counts_and_quotes(built):
    out = run("audit", "--store", built).output
    assert "多头牵头 Several leads on one task · 1" in out
    assert "牵头单位：市商务局、市交通局" in out


def test_json_is_parsed_and_filtered(built):
    got = run("audit", "--store", built, "--check", "several_leads", "--format", "json")
    found = json.loads(got.stdout)
    assert [finding["check"] for finding in found["findings"]] == ["several_leads"]


@pytest.mark.parametrize("name", ["several_leads", "多头牵头", "Several leads on one task"])
def test_a_check_is_called_by_its_key_or_by_the_name_that_reports_print(built, name):
    got = run("audit", "--store", built, "--check", name, "--format", "json")
    assert [finding["check"] for finding in json.loads(got.stdout)["findings"]] == ["several_leads"]
    assert run("audit", "--explain", name).output == run("audit", "--explain", "several_leads").output
    assert run("audit", "--check", "牵头多头").exit_code == 2


@pytest.mark.parametrize(("level", "status"), [("violation", 0), ("warning", 1), ("info", 1)])
def test_the_exit_status_says_whether_something_as_bad_was_found(built, level, status):
    got = run("audit", "--store", built, "--check", "several_leads", "--fail-on", level)
    assert got.exit_code == status


def test_a_report_goes_to_a_file(built, tmp_path):
    target = tmp_path / "audit.html"
    got = run("audit", "--store", built, "--format", "html", "-o", str(target))
    assert got.exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [path.name for path in tmp_path.iterdir()] == ["audit.html"]


def test_a_file_that_cannot_be_written_is_said(built, tmp_path):
    got = run("audit", "--store", built, "--format", "md", "-o", str(tmp_path / "no" / "such" / "a.md"))
    assert isinstance(got.exception, KgError)
    assert "cannot be written" in str(got.exception)


def test_a_check_is_explained_without_a_graph():
    out = run("audit", "--explain", "several_leads").output
    assert "一件事情原则上由一个部门负责" in out
    assert run("audit", "--list").output.count("_") >= 5


def test_an_unknown_check_is_wrong_use(built):
    assert run("audit", "--store", built, "--check", "nothing").exit_code == 2


@pytest.mark.parametrize("form", ["ttl", "nq", "trig", "jsonld", "graphml", "csv"])
def test_the_graph_or_the_ledger_is_exported(built, form):
    got = run("export", "--store", built, "--format", form)
    assert got.exit_code == 0
    assert "市商务局" in got.stdout


def test_a_workbook_is_exported_to_a_file(built, tmp_path):
    target = tmp_path / "台账.xlsx"
    assert run("export", "--store", built, "--format", "xlsx", "-o", str(target)).exit_code == 0
    assert target.read_bytes()[:2] == b"PK"


def test_the_same_from_python(built):
    assert [f.check for f in kg.audit(built, checks=("several_leads",)).findings] == ["several_leads"]
    assert kg.open_graph(built).export("csv").decode("utf-8-sig").count("市商务局") >= 1
