"""``kg ask`` as a user calls it."""

from __future__ import annotations

import csv
import io
import json
from unicodedata import east_asian_width

import pytest
from click.testing import CliRunner

import kg
from kg.cli import cli
from kg.errors import NotUnderstood

TEXT = "1.建设物流园区。（牵头单位：市商务局、市交通局）\n2.推进平安建设。（牵头单位：市公安局；配合单位：市民政局）\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    home = tmp_path_factory.mktemp("ask")
    (home / "要点.txt").write_text(TEXT, encoding="utf-8")
    kg.build(home / "要点.txt", store=home / "store")
    return str(home / "store")


def run(*arguments):
    return CliRunner().invoke(cli, arguments)


def test_json_has_the_keys_that_programs_rely_on(built):
    found = json.loads(run("ask", "市商务局牵头哪些任务", "--format", "json", "--store", built).stdout)
    assert {"question", "kind", "answers", "count", "evidence", "sparql"} <= set(found)
    (answer,) = found["answers"]
    assert "建设物流园区" in answer["label"]
    (proof,) = found["evidence"]
    assert TEXT[proof["start"] : proof["end"]] == proof["quote"]


def test_the_table_says_the_answer_in_a_sentence_and_quotes(built):
    out = run("ask", "who leads task 2", "--store", built).output
    assert "1 unit" in out
    assert "市公安局" in out


def test_csv_has_a_row_for_each_answer(built):
    out = run("ask", "第1项任务由谁牵头", "--format", "csv", "--store", built).stdout
    rows = list(csv.DictReader(io.StringIO(out.lstrip("\ufeff"))))
    assert [row["label"] for row in rows] == ["市商务局", "市交通局"]


def test_jsonl_has_a_line_for_each_answer(built):
    out = run("ask", "第1项任务由谁牵头", "--format", "jsonl", "--store", built).stdout
    records = [json.loads(line) for line in out.splitlines()]
    assert [record["label"] for record in records] == ["市商务局", "市交通局"]
    assert all(TEXT[p["start"] : p["end"]] == p["quote"] for record in records for p in record["evidence"])
    assert run("ask", "市民政局牵头哪些任务", "--format", "jsonl", "--store", built).stdout == ""


def test_a_table_in_a_file_is_the_table_of_the_terminal(built, tmp_path):
    target = tmp_path / "answer.txt"
    run("ask", "第1项任务由谁牵头", "--format", "table", "-o", str(target), "--store", built)
    assert target.read_text(encoding="utf-8") == run("ask", "第1项任务由谁牵头", "--store", built).stdout
    assert "┃" in target.read_text(encoding="utf-8")


def test_what_the_documents_do_not_say_is_said_and_is_no_failure(built):
    got = run("ask", "市民政局牵头哪些任务", "--store", built)
    assert got.exit_code == 0
    assert "没有写明" in got.output


def test_a_question_that_is_not_understood_fails_with_the_nearest_names(built):
    got = run("ask", "今天天气怎么样", "--store", built)
    assert isinstance(got.exception, NotUnderstood)


def test_explain_shows_form_slots_walk_and_query(built):
    out = run("ask", "市公安局牵头哪些任务", "--explain", "--store", built).output
    assert all(word in out for word in ("form: unit_tasks", "role: 牵头 → lead", "walk: unit", "SELECT"))
    assert "[]" not in out  # lists are shown as words, not as Python writes them


@pytest.mark.parametrize("form", ["md", "xlsx"])
def test_an_answer_is_written_to_a_file(built, tmp_path, form):
    target = tmp_path / f"answer.{form}"
    run("ask", "市公安局牵头哪些任务", "--format", form, "-o", str(target), "--store", built)
    data = target.read_bytes()
    assert data.startswith(b"PK") if form == "xlsx" else "平安建设" in data.decode("utf-8")


def test_the_terminal_shows_each_quotation_once_and_whole_with_its_place(built):
    out = run("ask", "第1项任务由谁牵头", "--store", built).output
    quote = "（牵头单位：市商务局、市交通局）"
    assert out.count(quote) == 1
    start = TEXT.index(quote)
    assert f"[{start}–{start + len(quote)}]" in out


def test_each_row_of_the_terminals_table_refers_to_its_quotation_by_number(built):
    out = run("ask", "有几项任务", "--store", built).output
    rows = {line.split("│")[1].strip(): line.split("│")[-2].strip() for line in out.splitlines() if "│" in line}
    assert rows == {"1": "[1]", "2": "[2]"}
    assert "[1] （牵头单位：市商务局、市交通局）" in out
    assert "依据" in out


def test_no_line_of_the_terminals_table_is_wider_than_80_columns(built):
    out = run("ask", "市公安局牵头哪些任务", "--store", built).output
    lines = [line for line in out.splitlines() if line[:1] in "┏┡├│└"]
    assert lines
    assert all(sum(1 + (east_asian_width(ch) in "WF") for ch in line) <= 80 for line in lines)


def test_a_conversation_goes_on_from_the_last_question(built):
    told = CliRunner().invoke(
        cli, ["ask", "-i", "--store", built], input="市公安局牵头哪些任务\n市民政局配合哪些任务\n那它牵头哪些?\nexit\n"
    )
    assert told.exit_code == 0
    assert "市公安局牵头1项任务" in told.output
    assert "没有写明市民政局牵头" in told.output


def test_examples_are_listed_without_a_graph():
    assert "which tasks does 省科技厅 lead" in run("ask", "--examples").output


def test_no_question_is_wrong_use():
    assert run("ask").exit_code == 2


def test_a_long_answer_is_cut_on_the_terminal_and_refers_to_no_quotation_that_is_not_shown(tmp_path):
    text = "".join(f"{n}.整治第{n}号河段。（牵头单位：市水利局）\n" for n in range(1, 61))
    (tmp_path / "河长.txt").write_text(text, encoding="utf-8")
    kg.build(tmp_path / "河长.txt", store=tmp_path / "store")
    out = run("ask", "市水利局牵头哪些任务", "--store", str(tmp_path / "store")).output
    assert "另有20条：--format csv" in out
    assert "另有40条：--format json" in out
    assert "[20]" in out
    assert "[21]" not in out
