"""``kg diff`` and ``kg validate`` as a user calls them."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner

import kg
from kg.cli import cli

TEXT = "1.建设物流园区。（牵头单位：市商务局；配合单位：市交通局）\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("diff")
    (home / "旧.txt").write_text(TEXT, encoding="utf-8")
    (home / "新.txt").write_text(TEXT.replace("牵头单位：市商务局", "牵头单位：市发改委"), encoding="utf-8")
    kg.build(home / "旧.txt", store=home / "store")
    return home


def run(*arguments):
    return CliRunner().invoke(cli, list(map(str, arguments)))


def test_two_files_are_compared_in_every_format(home):
    assert "牵头由市商务局变为市发改委" in run("diff", home / "旧.txt", home / "新.txt").output
    found = json.loads(run("diff", home / "旧.txt", home / "新.txt", "--format", "json").stdout)
    assert [change["kind"] for change in found["changes"]] == ["lead"]
    assert found["changes"][0]["old"]["quote"] != found["changes"][0]["new"]["quote"]
    lines = run("diff", home / "旧.txt", home / "新.txt", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == found["changes"]
    rows = list(csv.DictReader(io.StringIO(run("diff", home / "旧.txt", home / "新.txt", "--format", "csv").stdout)))
    assert [row["new_quote"] for row in rows] == [change["new"]["quote"] for change in found["changes"]]
    page = run("diff", home / "旧.txt", home / "新.txt", "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert "市发改委" in page


def test_a_graph_is_compared_with_a_file_and_with_one_of_its_documents(home):
    assert json.loads(run("diff", home / "store", home / "新.txt", "--format", "json").stdout)["counts"] == {"lead": 1}
    got = run("diff", "旧.txt", home / "旧.txt", "--store", home / "store", "--format", "json")
    assert json.loads(got.stdout)["changes"] == []


def test_the_exit_status_says_whether_something_differs(home):
    assert run("diff", home / "旧.txt", home / "旧.txt", "--exit-code").exit_code == 0
    assert run("diff", home / "旧.txt", home / "新.txt", "--exit-code").exit_code == 1


def test_a_name_that_is_neither_file_nor_document_is_said(home):
    got = run("diff", "没有这份文件", home / "新.txt", "--store", home / "store")
    assert got.exit_code == 1
    assert "没有这份文件" in str(got.exception)


def test_an_empty_name_is_wrong_use_and_not_this_folder(home):
    got = run("diff", "", home / "新.txt")
    assert got.exit_code == 2


def test_the_sides_are_named_with_their_paths(home):
    assert "旧.txt" in run("diff", home / "旧.txt", home / "新.txt").output
    sides = json.loads(run("diff", home / "旧.txt", home / "新.txt", "--format", "json").stdout)
    assert (sides["old"]["documents"], sides["new"]["documents"]) == (["旧.txt"], ["新.txt"])


def test_a_sound_graph_is_valid_and_a_stricter_contract_is_broken(home, tmp_path):
    assert "符合" in run("validate", "--store", home / "store").output
    strict = tmp_path / "strict.ttl"
    strict.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix kg: <https://w3id.org/zeren/ontology#> .\n"
        "[] a sh:NodeShape ; sh:targetClass kg:Task ; sh:property [ sh:path kg:deadlineText ; sh:minCount 1 ] .\n",
        encoding="utf-8",
    )
    got = run("validate", "--store", home / "store", "--shapes", strict, "--format", "json")
    assert got.exit_code == 1
    found = json.loads(got.stdout)
    assert not found["conforms"]
    assert found["breaches"][0]["path"] == "kg:deadlineText"
    lines = run("validate", "--store", home / "store", "--shapes", strict, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == found["breaches"]
    written = run("validate", "--store", home / "store", "--shapes", strict, "--format", "csv").stdout
    assert [row["focus"] for row in csv.DictReader(io.StringIO(written))] == [b["focus"] for b in found["breaches"]]
