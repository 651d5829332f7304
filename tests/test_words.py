"""Texts are cut into words quickly, alike each time, and without a file outside the process."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import words as module
from kg.words import Tokenizer, cut, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("谁负责引进博士？", ["负责", "引进", "博士"]),
        ("按照2020年要点，推进园区建设以及绿化", ["要点", "推进", "园区", "建设", "绿化"]),
        ("建设TDI光气产业链", ["建设", "tdi", "光气", "产业链"]),
        ("的、和！ 2022", []),
    ],
)
def test_words_say_what_a_text_is_about(text, found):
    assert words(text) == found


def test_a_name_is_kept_whole_where_jieba_would_split_it():
    assert cut("由市市场监管局牵头", ["市市场监管局"]) == ["由", "市市场监管局", "牵头"]
    assert "市市场监管局" not in cut("由市市场监管局牵头")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_the_pieces_make_up_the_text(text):
    assert "".join(cut(text)) == text


@pytest.mark.parametrize(
    "text", ["探索设立产业投资发展引导基金", "大型科研仪器由谁共享", "白银至阿拉木图中欧国际货运班列"]
)
def test_a_short_text_is_cut_as_the_whole_dictionary_cuts_it(text):
    own = module._of_characters("".join(sorted(set(text))))
    assert Tokenizer((), own).cut(text) == Tokenizer().cut(text)


def test_the_first_cut_of_a_process_is_quick_and_leaves_no_file_behind(tmp_path):
    code = "import time; t = time.perf_counter(); from kg.words import words; words('谁负责引进博士'); print(time.perf_counter() - t)"
    out = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(module.__file__).parents[1],
        env={**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path)},
    )
    assert float(out.stdout) < 0.5
    assert list(tmp_path.iterdir()) == []


def test_many_short_texts_share_one_table():
    for length in range(1, 40):
        words("加强工程研究中心、重点实验室、技术创新中心、企业技术中心、工业设计中心建设"[:length])
    began = time.perf_counter()
    for _ in range(200):
        words("加强工程研究中心、重点实验室、技术创新中心、企业技术中心建设")
    assert time.perf_counter() - began < 1
