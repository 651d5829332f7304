"""The units of documents go by the names that were met, and by nothing that merely stood beside them."""

from __future__ import annotations

import hashlib

import pytest

from kg.directory import describe
from kg.extraction import extract
from kg.model import Document
from kg.vocabulary import load

HEAD = "陵川市2021年就业工作任务分解\n1.招聘未就业毕业生。（责任单位："


def names(text):
    """Every name that the text gives to a unit."""
    document = Document("a.txt", text, hashlib.sha256(text.encode()).hexdigest(), "a.txt")
    into = {}
    describe(extract(document, load()), into)
    return {name for described in into.values() for name in described.names}


@pytest.mark.parametrize("mark", ["牵头", "总牵头", "主办", "李卫", "列首位"])
def test_a_role_or_a_person_in_brackets_after_a_unit_is_none_of_its_names(mark):
    assert names(f"{HEAD}市教育局（{mark}）、市财政局）") == {"市教育局", "市财政局"}


@pytest.mark.parametrize("alias", ["市大数据中心", "市文物局", "市乡村振兴局"])
def test_another_name_in_brackets_after_a_unit_is_one_of_its_names(alias):
    assert alias in names(f"{HEAD}市教育局（{alias}）、市财政局）")
