"""A user's mistakes at the command line: each gets a sentence in Chinese and English and a way out, never a traceback."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kg.building import build

PAPER = "云溪县2030年工作要点\n1.修一座桥。（牵头单位：县交通运输局）\n"


@pytest.fixture(scope="module")
def there(tmp_path_factory) -> Path:
    """A folder with a graph, a document, damaged files and an empty folder."""
    root = tmp_path_factory.mktemp("here")
    (root / "paper.txt").write_text(PAPER, encoding="utf-8")
    build([root / "paper.txt"], root / "graph")
    (root / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    (root / "broken.zip").write_bytes(b"PK\x03\x04xx")
    (root / "nothing.txt").write_bytes(b"")
    (root / "empty").mkdir()
    (root / "judged").mkdir()
    (root / "judged" / "paper.txt").write_text(PAPER, encoding="utf-8")
    (root / "judged" / "judgements.toml").write_text("[[[", encoding="utf-8")
    return root


def said(there: Path, *words: str) -> str:
    """What a command that must fail says."""
    done = subprocess.run(
        [sys.executable, "-m", "kg", *words],
        cwd=there,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode in {1, 2}, (words, done.stdout[:300], done.stderr[:300])
    assert "Traceback" not in done.stderr
    return done.stderr


BOTH = re.compile(r"[\u4e00-\u9fff].*[a-z]{3}", re.DOTALL)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("build nowhere", ("nowhere", "没有这个文件或文件夹")),
        ("build empty --store new", ("empty", "给文件或文件夹")),
        ("build broken.pdf broken.zip nothing.txt --store new", ("broken.pdf", "broken.zip", "nothing.txt", "损坏")),
        ("build paper.txt --store paper.txt", ("paper.txt", "--store")),
        ("build judged --store new", ("judgements.toml", "改正这个文件")),
        ("ask 谁 --store nowhere", ("nowhere", "kg build")),
        ("ask --store graph", ("--examples", "请写出问题")),
        ("ask 今天下雨吗 --store graph", ("没有读懂", "·")),
        ("graph --store graph --unit 县没有局", ("县没有局", "kg units")),
        ("graph --store graph --role 老板", ("老板", "牵头 lead")),
        ("graph --store graph --document 没有", ("没有", "云溪县")),
        ("query --store graph", ("--file", "请给出查询")),
        ("query --store graph SELECT{", ("查询没有写完", "第 1 行")),
        ("query --store graph DELETE{?s?p?o}WHERE{?s?p?o}", ("更新", "只读")),
        ("query --store graph SELECT*{SERVICE<http://x.invalid/>{?s?p?o}}", ("SERVICE", "不出本库")),
        ("export --store graph -o ledger.unknown", ("--format", "xlsx", "ttl")),
        ("export --store graph --format xlsx -o nowhere/a.xlsx", ("写不进去", "nowhere")),
        ("export --store graph --expand", ("--expand", "xlsx")),
        ("extract empty", ("没有读到文件", "docx")),
        ("text broken.pdf", ("broken.pdf", "损坏")),
        ("diff one two --store nowhere", ("one", "没有这个文件")),
        ("diff one two --store graph", ("one", "云溪县")),
        ("push nowhere --store graph", ("http", "kg push")),
        ("push http://127.0.0.1:1/store --store graph", ("连不上", "在运行吗")),
        ("ask x --store http://127.0.0.1:1/sparql", ("连不上", "在运行吗")),
        ("ask x --store ftp://127.0.0.1/sparql", ("ftp", "SPARQL")),
        ("serve --store nowhere", ("nowhere", "kg build")),
        ("serve --store graph --host 256.1.1.1", ("256.1.1.1", "--host")),
        ("site --store graph -o judged", ("judged", "-o")),
        ("validate --store nowhere", ("nowhere", "kg build")),
    ],
)
def test_a_mistake_is_told_with_its_way_out(there, words, told):
    message = said(there, *words.split())
    for one in told:
        assert one in message, message
    assert BOTH.search(message)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("bild", "'build'"),
        ("ask 谁 --store graph --format xml", "'xlsx'"),
        ("audit --store graph --severity bad", "'violation'"),
        ("audit --store graph --check nope", "'several_leads'"),
        ("serve --store graph --port 99999", "65535"),
        ("serve --store graph --timeout -1", "3600"),
        ("build paper.txt --jobs 0", "x>=1"),
        ("extract", "PATH"),
        ("units --store graph --kind x", "--kind"),
        ("graph --store graph -o empty", "directory"),
    ],
)
def test_a_wrong_word_or_number_is_told_with_those_that_are_right(there, words, told):
    assert told in said(there, *words.split())


def test_a_port_that_is_taken_is_told(there):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        message = said(there, "serve", "--store", "graph", "--port", str(taken.getsockname()[1]))
    assert "不能监听" in message
    assert "--port" in message


def test_an_export_takes_its_format_from_the_files_name(there):
    for name, start in (("a.xlsx", b"PK"), ("b.csv", b"\xef\xbb\xbf"), ("c.graphml", b"<?xml"), ("d", b"@prefix")):
        done = subprocess.run(
            [sys.executable, "-m", "kg", "export", "--store", "graph", "-o", name],
            cwd=there,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert (there / name).read_bytes().startswith(start), name
