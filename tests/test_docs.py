"""What the documents say can be done can be done: every command runs, every link leads somewhere, every page is up to date."""

from __future__ import annotations

import importlib
import itertools
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import docx
import openpyxl
import pytest
from click.testing import CliRunner

from kg import judgements
from kg.building import build
from kg.checks import _suppressions as suppressions
from kg.cli import cli
from kg.commands import COMMANDS
from kg.formats._manifest import KEYS

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHOWN = re.compile(r"^```console\n\$ ([^\n]*)\n(?:[^`]*?)```\n\n```text\n(.*?)^```", re.MULTILINE | re.DOTALL)
"""A text block right below a console block shows what its first command prints."""
TOML = re.compile(r"^```toml\n(# (\S+)\n.*?)^```", re.MULTILINE | re.DOTALL)
DRIFTING = re.compile(r"\d+(?= 条陈述)|[\d.]+(?= s$)", re.MULTILINE)
"""Statements of the graph, which every new word of the ontology changes, and seconds."""
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
SETUP = ("./scripts/run", "./scripts/test")
"""They make an environment and run these very tests: CI runs them."""


def name(page):
    return page.relative_to(ROOT).as_posix()


def commands(page):
    blocks = CONSOLE.findall(page.read_text(encoding="utf-8"))
    return [line.removeprefix("$ ") for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def examples(command):
    """The examples of a command's help, without what the shell does with them."""
    module = importlib.import_module(f"kg.commands.{command}")
    lines = [line.strip() for line in (module.command.help or "").splitlines()]
    return [re.split(r" [|>] ", line)[0] for line in lines if re.match(r"(?:KG_\w+=\S+ )?kg ", line)]


def with_blocks(pattern):
    return [page for page in PAGES if pattern.search(page.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder as a reader has it after the two first commands: the corpus, the ontology and a built graph."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    build([folder / "corpus"], folder / ".kg")
    return folder


@pytest.fixture(scope="module")
def ran():
    """The commands that have run: a second page need not run them again."""
    return set()


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A folder with all that the examples of help name: drafts, last year's work points, a query, graphs."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    (folder / "文件夹").mkdir()
    for year, unit in (("2019", "市交通局"), ("2020", "市水务局")):
        text = f"临江市{year}年工作要点\n\n1.整治河道。（牵头单位：{unit}）\n"
        (folder / "文件夹" / f"{year}年工作要点.txt").write_text(text, encoding="utf-8")
    for file in ("2020年工作要点.docx", "要点-征求意见稿.docx", "要点-印发稿.docx"):
        draft = docx.Document()
        draft.add_paragraph("1.整治河道。（牵头单位：市水务局）")
        draft.save(folder / file)
    book = openpyxl.Workbook()
    for row in (("任务", "牵头单位"), ("整治河道", "市水务局")):
        book.active.append(row)
    book.save(folder / "任务分解表.xlsx")
    (folder / "leads.rq").write_text("SELECT ?t { ?u kg:leads ?t }", encoding="utf-8")
    (folder / "let-stand.toml").write_text('[[suppress]]\nid = "0"\nreason = "…"\n', encoding="utf-8")
    shutil.copy(ROOT / "shapes.ttl", folder / "own-shapes.ttl")
    build([folder / "corpus", folder / "文件夹"], folder / ".kg")
    for year in ("2023", "2024"):
        build([folder / "文件夹"], folder / f".kg-{year}")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("page", with_blocks(CONSOLE), ids=name)
def test_every_command_of_a_page_runs(page, desk, ran, monkeypatch):
    monkeypatch.chdir(desk)
    for line in commands(page):
        if line in ran:
            continue
        ran.add(line)
        program, *arguments = shlex.split(line)
        if program in SETUP:
            assert (ROOT / program).exists()
            continue
        assert program == "kg", f"{line}: say it in a block that is not a console"
        done = CliRunner().invoke(cli, arguments)
        assert done.exit_code == 0, f"{line}\n{done.output}\n{done.exception!r}"


@pytest.mark.parametrize("page", with_blocks(SHOWN), ids=name)
def test_what_a_page_shows_is_what_its_command_prints(page, tmp_path, monkeypatch):
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for line, shown in SHOWN.findall(page.read_text(encoding="utf-8")):
        if line in SETUP:
            continue
        printed = CliRunner().invoke(cli, shlex.split(line)[1:]).output
        lines = [re.escape(part) for part in DRIFTING.sub("N", shown.rstrip("\n")).splitlines()]
        fitting = "\n".join(".*" if "…" in part and not re.search(r"\w", part) else part for part in lines)
        assert re.match(f"(?s){fitting}", DRIFTING.sub("N", printed)), f"{line}\n{printed}"


def test_the_readmes_count_of_statements_is_about_that_of_the_graph(desk):
    (shown,) = re.findall(r"(\d+) 条陈述", (ROOT / "README.md").read_text(encoding="utf-8"))
    counted = build([desk / "corpus"], desk / ".kg").quads
    assert abs(int(shown) - counted) < counted / 20, f"the graph has {counted} statements now"


ELSEWHERE = ("kg serve", "kg mcp", "kg push", "kg ask --interactive")
"""Examples that wait for a person, a program or a server; and those of another machine's cluster or folders."""


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_every_example_of_help_runs_or_is_at_least_understood(command, office, monkeypatch):
    monkeypatch.chdir(office)
    if command == "build":
        monkeypatch.setenv("KG_STORE", ".kg-another")
    on_pages = {line for page in PAGES for line in commands(page)}
    for line in examples(command):
        if line in on_pages:
            continue
        words = shlex.split(line)
        arguments = words[words.index("kg") + 1 :]
        found = cli.get_command(click.Context(cli), command)
        found.make_context(f"kg {command}", arguments[1:])
        if words[0] == "kg" and not line.startswith(ELSEWHERE) and "://" not in line and " /" not in line:
            done = CliRunner().invoke(cli, arguments)
            assert done.exit_code == (1 if "--fail-on" in line else 0), f"{line}\n{done.output}\n{done.exception!r}"


def test_every_command_and_option_stands_under_its_heading_on_the_page_of_commands():
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    shared, *parts = re.split(r"^## (?=[a-z]+ · )", page, flags=re.MULTILINE)
    parts = {part.split()[0]: part for part in parts}
    assert sorted(parts) == sorted(COMMANDS)
    missing = [
        (command, option)
        for command, part in parts.items()
        for parameter in cli.get_command(click.Context(cli), command).params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if f"`{option}" not in part and f" {option}" not in part and f"`{option}" not in shared
    ]
    assert missing == []


@pytest.mark.parametrize("page", with_blocks(TOML), ids=name)
def test_every_file_that_a_page_shows_is_one_that_the_program_takes(page, tmp_path):
    for block, file in TOML.findall(page.read_text(encoding="utf-8")):
        path = tmp_path / file
        path.write_text(block, encoding="utf-8")
        if file == "manifest.toml":
            shown = set(itertools.chain(*tomllib.loads(block).values()))
            assert shown >= KEYS - {"number"}
        else:
            assert {"judgements.toml": judgements.load, "let-stand.toml": suppressions.read}[file](path)


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


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_to_a_place_in_a_page_finds_it(page):
    for file, place in re.findall(r"\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)", page.read_text(encoding="utf-8")):
        text = (page.parent / file if file else page).read_text(encoding="utf-8")
        headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        slugs = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
        assert place in slugs | set(re.findall(r'<a id="([^"]+)">', text)), f"{file}#{place}"


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
