"""Related tasks: those on the same matter first, across documents, with the words that both hold; then those that share units."""

from __future__ import annotations

import pytest

import kg
from kg.web import task
from kg.web.catalogue import Catalogue

PLAN = """江城市开放发展工作要点
一、扩大开放
1.开通班列。开通江城至阿拉木图中欧国际货运班列，每周发车。（牵头单位：市商务局；配合单位：市财政局）
2.保护耕地。落实最严格的耕地保护制度，推进高标准农田建设。（牵头单位：市农业农村局；配合单位：市财政局）
"""
PROVINCE = """河东省物流发展行动方案
一、壮大物流
1.扩大出口。依托江城至阿拉木图中欧国际货运班列，推动产品出口。（牵头单位：省交通运输厅）
"""


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    folder = tmp_path_factory.mktemp("documents")
    for name, text in (("plan.txt", PLAN), ("province.txt", PROVINCE)):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return Catalogue(kg.build(folder, store=folder / "store"))


def related(catalogue, title):
    node = next(node for node in catalogue.network.tasks.values() if title in node.title)
    return task.about(catalogue, node)["related"]


def test_the_same_matter_of_another_document_comes_first_with_the_shared_words(catalogue):
    first, second = related(catalogue, "班列")
    assert "出口" in first["title"]
    assert any("货运" in word for word in first["shared"])
    assert ("耕地" in second["title"], second["shared"]) == (True, [])


def test_a_task_alone_in_its_matter_has_those_that_share_units(catalogue):
    (only,) = related(catalogue, "耕地")
    assert ("班列" in only["title"], only["shared"]) == (True, [])
