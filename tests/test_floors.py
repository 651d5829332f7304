"""The figures on the annotated documents only rise."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "scripts" / "evaluate"


@pytest.fixture(scope="module")
def evaluate():
    loader = importlib.machinery.SourceFileLoader("evaluate", str(SCRIPT))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("evaluate", loader))
    sys.modules["evaluate"] = module
    loader.exec_module(module)
    return module


@pytest.mark.slow
def test_no_annotated_document_falls_below_its_floor(evaluate):
    folder = evaluate.directory()
    if not (folder / "gold").is_dir():
        pytest.skip(
            f"the annotated documents are not here ({folder}); set ZEREN_EVAL to the folder with docs/ and gold/"
        )
    made = evaluate.scores(folder)
    floors = evaluate.floors()
    made["total"] = sum(made.values(), evaluate.Score())
    fell = {
        name: (key, value, floors[name][key])
        for name, one in made.items()
        for key, value in one.figures.items()
        if name in floors and value < floors[name][key]
    }
    assert fell == {}


def test_the_scorer_counts_hits_misses_and_optional_mentions(evaluate):
    gold = {
        "tasks": [
            {
                "starts": [0],
                "assignments": [
                    {"role": "lead", "start": 10, "end": 14, "mention": "市财政局"},
                    {"role": "responsible", "start": 15, "end": 19, "mention": "市教育局"},
                    {"role": "cooperate", "start": 20, "end": 24, "mention": "有关部门", "optional": True},
                ],
            }
        ]
    }
    rows = [
        {"role": "lead", "start": 10, "end": 14, "task_start": 3, "mention": "市财政局", "rule": "x"},
        {"role": "lead", "start": 15, "end": 19, "task_start": 0, "mention": "市教育局", "rule": "x"},
        {"role": "lead", "start": 21, "end": 24, "task_start": 0, "mention": "关部门", "rule": "x"},
    ]
    one = evaluate.score(gold, rows)
    assert (one.wanted, one.given, one.found, one.linked) == (2, 2, 1, 1)
    assert one.figures == {"assignment": 0.5, "linked": 0.5}
    assert sorted(error.split()[0] for error in one.errors) == ["missed", "wrong"]


def test_a_floor_is_never_lowered(evaluate, tmp_path, monkeypatch):
    monkeypatch.setattr(evaluate, "FLOORS", tmp_path / "floors.json")
    evaluate.accept({"a.txt": evaluate.Score(wanted=2, given=2, found=2, linked=1)})
    evaluate.accept({"a.txt": evaluate.Score(wanted=2, given=2, found=1, linked=2)})
    assert evaluate.floors()["a.txt"] == {"assignment": 1.0, "linked": 1.0}
