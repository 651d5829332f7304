"""Judgements are read from a plain file, and a faulty one is refused with the entry that is at fault."""

from __future__ import annotations

import pytest

from kg.errors import VocabularyError
from kg.judgements import FILE, Judgement, allowed, contradictions, load, same_bodies
from kg.model import SameBody

FULL = """
[[same]]
names = ["甲局", "乙局", "丙局"]
who = "李某"
when = 2024-05-06
why = "一个机构"

[[different]]
names = ["甲局", "丁局"]

[[means]]
name = "产业集团"
unit = "湘潭产业投资发展集团有限公司"
place = "湘潭市"
kind = "enterprise"
"""


def write(tmp_path, text):
    path = tmp_path / FILE
    path.write_text(text, encoding="utf-8")
    return path


def test_each_sort_is_read(tmp_path):
    same, different, means = load(write(tmp_path, FULL))
    assert (same.sort, same.names, same.who, same.when) == ("same", ("甲局", "乙局", "丙局"), "李某", "2024-05-06")
    assert different.names == ("甲局", "丁局")
    assert (means.names, means.place, means.kind) == (
        ("产业集团", "湘潭产业投资发展集团有限公司"),
        "湘潭市",
        "enterprise",
    )
    assert "李某 2024-05-06" in same.said


def test_no_file_is_no_judgement(tmp_path):
    assert load(tmp_path / FILE) == ()
    assert load(write(tmp_path, "")) == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[same]\n", "judgements.toml"),
        ("[[like]]\nnames = ['a', 'b']\n", "like"),
        ("[[same]]\nnames = ['a']\n", "第1条"),
        ("[[same]]\nnames = 'ab'\n", "第1条"),
        ("[[same]]\nwho = 'x'\n", "缺少 names"),
        ("[[means]]\nname = 'a'\n", "缺少 unit"),
        ("same = 3\n", "same"),
        ("same = [3]\n", "第1条"),
    ],
)
def test_a_fault_is_named(tmp_path, text, says):
    with pytest.raises(VocabularyError, match=says):
        load(write(tmp_path, text))


def test_bytes_that_are_no_text_are_refused(tmp_path):
    path = tmp_path / FILE
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(VocabularyError, match=FILE):
        load(path)


def test_same_links_the_first_with_each_other():
    links = same_bodies([Judgement("same", ("甲局", "乙局", "丙局"))])
    assert [(link.one, link.other) for link in links] == [("甲局", "乙局"), ("甲局", "丙局")]


def test_different_forbids_a_link_and_contradicts_only_a_stated_one():
    apart = [Judgement("different", ("甲局", "乙局"))]
    stated, spelt = SameBody("乙局", "甲局", "nameplate", ""), SameBody("甲局", "乙局", "spelling", "")
    assert not allowed(stated, apart)
    assert allowed(SameBody("甲局", "丙局", "nameplate", ""), apart)
    assert [link for _, link in contradictions(apart, [stated, spelt])] == [stated]
