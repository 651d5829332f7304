"""What the documents say can be done can be done: every command runs, every link leads somewhere, every page is up to date."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.building import build
from kg.cli import cli

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
SETUP = ("./scripts/run", "./scripts/test")
"""They make an environment and run these very tests: CI runs them."""


def name(page):
    return page.relative_to(ROOT).as_posix()


def commands(page):
    blocks = CONSOLE.findall(page.read_text(encoding="utf-8"))
    return [line.removeprefix("$ ") for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def with_blocks(pattern):
    return [page for page in PAGES if pattern.search(page.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder as a reader has it after the two first commands: the corpus, the ontology and a built graph."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    build([folder / "corpus"], folder / ".kg")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("page", with_blocks(CONSOLE), ids=name)
def test_every_command_of_a_page_runs(page, desk, monkeypatch):
    monkeypatch.chdir(desk)
    for line in commands(page):
        program, *arguments = shlex.split(line)
        if program in SETUP:
            assert (ROOT / program).exists()
            continue
        assert program == "kg", f"{line}: say it in a block that is not a console"
        done = CliRunner().invoke(cli, arguments)
        assert done.exit_code == 0, f"{line}\n{done.output}\n{done.exception!r}"


@pytest.mark.slow
@pytest.mark.parametrize("page", with_blocks(PYTHON), ids=name)
def test_every_python_of_a_page_runs(page, desk):
    for block in PYTHON.findall(page.read_text(encoding="utf-8")):
        done = subprocess.run(
            [sys.executable, "-c", block],
            cwd=desk,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, f"{block}\n{done.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_of_a_page_leads_somewhere(page):
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_ontologys_page_is_that_of_the_ontology():
    script = ROOT / "scripts" / "make_ontology_page"
    done = subprocess.run([sys.executable, str(script), "--check"], check=False)
    assert done.returncode == 0, "run scripts/make_ontology_page"


def test_the_benchmarks_page_is_that_of_its_figures(tmp_path):
    for file in ("benchmarks.json", "benchmarks.md"):
        shutil.copy(ROOT / "docs" / file, tmp_path / file)
    command = [sys.executable, str(ROOT / "scripts" / "bench"), "--page", "--output", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    assert (tmp_path / "benchmarks.md").read_text(encoding="utf-8") == (ROOT / "docs" / "benchmarks.md").read_text(
        encoding="utf-8"
    )


def test_the_readmes_figures_of_speed_are_those_of_the_benchmark():
    sys.path.insert(0, str(ROOT / "scripts"))
    from _benchmarks_page import in_readme

    kept = json.loads((ROOT / "docs" / "benchmarks.json").read_text(encoding="utf-8"))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "<!-- /speed -->" in readme
    assert in_readme(kept, readme) == readme, "run scripts/bench --page"


def test_no_page_holds_a_path_of_one_machine():
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert not re.search(r"(?<![\w.])/(?:home|Users|root|work)/", text)
