"""The command line: help with real examples, plain words for mistakes, exit status 1 and 2."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kg.commands import COMMANDS


def kg(*arguments: str, cwd=None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        check=False,
        timeout=60,
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
    ],
)
def test_a_mistake_gets_a_sentence_and_its_status_never_a_traceback(arguments, status, said, tmp_path):
    done = kg(*arguments, cwd=tmp_path)
    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr
