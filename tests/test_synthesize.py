"""The made-up corpus is the same each time, its truth quotes its texts, and it is read as it was written."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).resolve().parents[1]


def synthesize(folder, assignments=400, seed=1):
    command = [
        sys.executable,
        str(ROOT / "scripts" / "synthesize"),
        "--assignments",
        str(assignments),
        "--seed",
        str(seed),
    ]
    subprocess.run([*command, "-o", str(folder)], check=True, capture_output=True)
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    synthesize(folder)
    return folder


def truth(folder):
    lines = (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_the_same_seed_gives_the_same_bytes_and_another_gives_others(tmp_path):
    one, two = synthesize(tmp_path / "1", 60), synthesize(tmp_path / "2", 60)
    assert one == two
    assert synthesize(tmp_path / "3", 60, seed=2) != one


def test_every_mention_of_the_truth_is_quoted_by_its_span(made):
    for line in truth(made):
        text = (made / "docs" / line["document"]).read_text(encoding="utf-8")
        assert text[line["start"] : line["end"]] == line["mention"]
        assert (text[line["end"]] == "等") == line["open_list"]


def test_it_holds_as_many_assignments_as_asked_of_many_places_and_forms(made):
    lines = truth(made)
    assert len(lines) >= 400
    assert {line["role"] for line in lines} == {"lead", "responsible", "cooperate", "implement"}
    assert len({line["document"] for line in lines}) > 2


def test_it_is_read_as_it_was_written(made):
    told = {(t["document"], t["start"], t["end"], t["role"], t["open_list"], t["vague"]) for t in truth(made)}
    read = {
        (path.relative_to(made / "docs").as_posix(), m.span.start, m.span.end, a.role, m.open_list, m.vague)
        for path in (made / "docs").rglob("*.txt")
        for a in kg.extract(path).assignments
        for m in [a.mention]
    }
    assert len(told & read) >= 0.99 * len(told | read), sorted(told ^ read)[:10]
