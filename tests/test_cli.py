"""The command line: help with real examples, plain words for mistakes, exit status 1 and 2."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.building import build
from kg.commands import COMMANDS, SUMMARIES


def kg(*arguments: str, cwd=None, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        check=False,
        timeout=60,
        env=os.environ | environment if environment else None,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples_line_by_line(command):
    done = kg(command, "--help")
    assert done.returncode == 0
    lines = [line.strip() for line in done.stdout.splitlines()]
    assert any(line.startswith(f"kg {command}") for line in lines), done.stdout
    assert "\\b" not in done.stdout, "click's mark stands in a raw docstring, where it is two letters"


def test_a_store_that_is_a_file_is_said_to_be_one(tmp_path):
    (tmp_path / "file").write_text("no graph", encoding="utf-8")
    (tmp_path / "a.txt").write_text("1. 建设平台。（牵头单位：市科技局）\n", encoding="utf-8")
    for arguments in (("query", "ASK {}"), ("build", "a.txt")):
        done = kg(*arguments, "--store", "file", cwd=tmp_path)
        assert (done.returncode, "is a file" in done.stderr, "Traceback" in done.stderr) == (1, True, False), (
            done.stderr
        )
    assert (tmp_path / "file").read_text(encoding="utf-8") == "no graph"


@pytest.mark.parametrize("command", COMMANDS)
def test_no_help_shows_the_mark_that_keeps_its_lines_apart(command):
    shown = kg(command, "--help").stdout
    assert "\\b" not in shown
    examples = [line for line in shown.splitlines() if line.strip().startswith("kg ")]
    assert all(line.count(f"kg {command}") == 1 for line in examples), shown


def test_no_line_of_the_list_of_commands_is_cut_off():
    shown = kg("--help", COLUMNS="80").stdout
    assert "..." not in shown.partition("Commands:")[2]
    assert set(SUMMARIES) == set(COMMANDS)
    assert all(SUMMARIES[command] in shown for command in COMMANDS)


def test_the_list_of_commands_imports_none_of_them():
    code = "import sys; from kg.cli import main; sys.argv = ['kg', '--help']\ntry: main()\nfinally: print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, timeout=60)
    loaded = set(done.stdout.split())
    assert "kg.commands" in loaded
    assert not {f"kg.commands.{command}" for command in COMMANDS} & loaded


def test_a_misspelt_command_gets_the_nearest():
    done = kg("aks")
    assert done.returncode == 2
    assert "'ask'" in done.stderr


def test_a_shell_completes_commands_and_their_options():
    names = kg(_KG_COMPLETE="bash_complete", COMP_WORDS="kg e", COMP_CWORD="1").stdout.split()
    assert names == ["plain,extract", "plain,export"]
    options = kg(_KG_COMPLETE="bash_complete", COMP_WORDS="kg ask --ex", COMP_CWORD="2").stdout.split()
    assert options == ["plain,--explain", "plain,--examples", "plain,--expand"]


def completions(words, **environment):
    """What a shell would offer for the last of some words."""
    listed = words.split(" ")
    out = kg(
        _KG_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(len(listed) - 1), COLUMNS="80", **environment
    ).stdout
    return [line.partition(",")[2] for line in out.splitlines() if line.startswith("plain,")]


def test_a_shell_completes_units_documents_and_roles_from_the_graph(tmp_path):
    (tmp_path / "城西要点.txt").write_text(
        "1.修路。（牵头单位：市交通局；配合单位：市水利局、市水务局）\n", encoding="utf-8"
    )
    store = str(tmp_path / "store")
    build([tmp_path / "城西要点.txt"], Path(store))
    for command in ("audit --unit", "graph --unit", "units --why", "ask"):
        assert completions(f"kg {command} 市水", KG_STORE=store) == ["市水利局", "市水务局"], command
    assert completions(f"kg audit --store {store} --unit 市交") == ["市交通局"]
    for command in ("audit --document", "graph --document", "validate --document", "diff"):
        assert completions(f"kg {command} 城西", KG_STORE=store)[:1] == ["城西要点.txt"], command
    assert completions("kg graph --role l") == ["lead"]


def test_completion_without_a_graph_offers_nothing_and_says_nothing(tmp_path):
    done = kg(_KG_COMPLETE="bash_complete", COMP_WORDS="kg audit --unit 市", COMP_CWORD="3", KG_STORE=str(tmp_path))
    assert (done.stdout.strip(), done.stderr) == ("", "")


@pytest.mark.skipif(os.name != "posix", reason="Windows passes Unicode arguments whatever the locale")
def test_chinese_arrives_whole_where_the_locale_is_ascii(tmp_path):
    done = kg("text", "没有这个文件.txt", cwd=tmp_path, LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 1
    assert "没有这个文件.txt" in done.stderr


def test_a_table_of_nothing_says_so(tmp_path):
    (tmp_path / "空.txt").write_text("今天天气很好。\n", encoding="utf-8")
    assert "没有可列的" in kg("extract", "空.txt", cwd=tmp_path).stderr


def test_a_table_names_roles_and_kinds_in_chinese(tmp_path):
    (tmp_path / "清单.txt").write_text("1.修路。\n牵头单位:市交通运输局\n", encoding="utf-8")
    row = next(
        line for line in kg("extract", "清单.txt", cwd=tmp_path, COLUMNS="120").stdout.splitlines() if "交通" in line
    )
    assert "牵头" in row
    assert "lead" not in row
    done = kg("build", "清单.txt", cwd=tmp_path)
    assert done.returncode == 0
    assert not done.stderr  # no empty line of a bar that is not shown
    shown = kg("units", cwd=tmp_path, COLUMNS="120").stdout
    assert "部门" in shown
    assert "department" not in shown


def test_help_lists_every_command():
    shown = kg("--help").stdout
    assert all(f"  {command} " in shown for command in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("nope",), 2, "nope"),
        (("build", "--nope"), 2, "--nope"),
        (("build", "no-such-folder"), 1, "no-such-folder"),
        (("extract", "no-such-file.txt"), 1, "no-such-file.txt"),
        (("text", "no-such-file.txt"), 1, "no-such-file.txt"),
        (("query", "ASK {}", "--store", "no-such-store"), 1, "kg build"),
        (("query",), 2, "query"),
        (("build", ""), 2, "empty"),
        (("extract", ""), 2, "empty"),
    ],
)
def test_a_mistake_gets_a_sentence_and_its_status_never_a_traceback(arguments, status, said, tmp_path):
    done = kg(*arguments, cwd=tmp_path)
    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_unit_that_the_graph_lacks_is_said_in_both_languages(tmp_path):
    (tmp_path / "清单.txt").write_text("1.修路。\n牵头单位:市交通运输局\n", encoding="utf-8")
    build([tmp_path / "清单.txt"], tmp_path / ".kg")
    for arguments in (("audit", "--unit", "无此局"), ("graph", "--unit", "无此局"), ("units", "--why", "无此局")):
        done = kg(*arguments, cwd=tmp_path)
        assert done.returncode == 1
        assert "没有“无此局”" in done.stderr
        assert "no unit" in done.stderr


def test_triples_are_written_in_every_form_that_the_hint_names(tmp_path):
    (tmp_path / "清单.txt").write_text("1.修路。\n牵头单位:市交通运输局\n", encoding="utf-8")
    build([tmp_path / "清单.txt"], tmp_path / ".kg")
    ask = ("query", "CONSTRUCT { ?s a kg:Task } { ?s a kg:Task }", "--format")
    hint = kg(*ask, "csv", cwd=tmp_path).stderr.partition("choose ")[2]
    forms = [form.strip() for form in hint.split(",")]
    assert "ttl" in forms
    assert [form for form in forms if kg(*ask, form, cwd=tmp_path).returncode] == []
