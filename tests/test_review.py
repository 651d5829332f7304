"""Who is who looked over: every unit with how it was told, the doubtful first, one explained."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from kg import network, review
from kg.building import build
from kg.commands.units import command
from kg.stores import open_store

CITY = """白银市人民政府办公室关于印发方案的通知
白银市政办发〔2021〕5号
一、重点任务
（一）建设平台。（牵头单位：市科技局；责任单位：市减负办、市投资保进局、市国税局、市财政局）
（二）强化保障。（牵头单位：市科技局；配合单位：有关部门）
白银市人民政府办公室
2021年3月4日
"""
PROVINCE = """甘肃省人民政府办公室关于印发方案的通知
甘政办发〔2021〕9号
一、重点任务
（一）建设平台。（牵头单位：省科技厅；配合单位：白银市科技局）
甘肃省人民政府办公厅
2021年5月4日
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("review")
    (folder / "city.txt").write_text(CITY, encoding="utf-8")
    (folder / "province.txt").write_text(PROVINCE, encoding="utf-8")
    build([folder / "city.txt", folder / "province.txt"], folder / "store")
    return folder / "store"


@pytest.fixture(scope="module")
def loaded(store):
    return network.load(open_store(str(store)))


def test_units_are_listed_most_mentioned_first(loaded):
    listed = review.units(loaded)
    assert (listed[0].name, listed[0].mentions, listed[0].documents) == ("白银市科学技术局", 3, 2)
    assert listed[0].rules == ("level-word",)
    assert {entry.name for entry in listed} >= {"甘肃省科学技术厅", "白银市财政局"}


def test_the_doubtful_are_those_that_a_person_should_look_at(loaded):
    doubts = {entry.name: entry.doubt for entry in review.doubtful(loaded)}
    assert doubts["市减负办"].startswith("全称不能确定")
    assert "白银市投资促进局" in doubts["市投资保进局"]
    assert "2018年7月" in doubts["白银市国家税务局"]
    assert "白银市财政局" not in doubts
    assert "有关部门" not in doubts


def test_why_explains_each_name_in_each_document(loaded):
    [(entry, reasons)] = review.why(loaded, "白银市科技局")
    assert entry.name == "白银市科学技术局"
    assert {(why.mention, why.document, why.times) for why in reasons} == {
        ("市科技局", "city.txt", 2),
        ("白银市科技局", "province.txt", 1),
    }
    assert all("科学技术局" in why.reason for why in reasons)


JUDGED = """
[[means]]
name = "市投资保进局"
unit = "白银市投资促进局"
who = "王某"
when = 2025-03-02
why = "文件写错一个字"

[[same]]
names = ["白银市科学技术局", "白银市财政局"]
who = "赵某"
why = "两块牌子"
"""


def test_why_tells_who_judged_a_name_when_and_why(tmp_path):
    (tmp_path / "city.txt").write_text(CITY, encoding="utf-8")
    (tmp_path / "judgements.toml").write_text(JUDGED, encoding="utf-8")
    build([tmp_path], tmp_path / "store")
    graph = network.load(open_store(str(tmp_path / "store")))
    [(_, [meant])] = review.why(graph, "白银市投资促进局")
    assert (meant.mention, meant.rule) == ("市投资保进局", "judgement")
    assert meant.reason == "人工判定（王某 2025-03-02）：文件写错一个字"
    [(_, [*_, same])] = review.why(graph, "白银市财政局")
    assert same.reason == "人工判定（赵某）：两块牌子；与白银市科学技术局是一个机构"


def test_an_unknown_name_is_no_unit(loaded):
    assert review.why(loaded, "省教育厅") == ()


def run(store, *arguments):
    return CliRunner().invoke(command, [*arguments, "--store", str(store)])


def test_the_command_lists_reviews_and_explains(store):
    everything = json.loads(run(store, "--format", "json").stdout)
    doubtful = json.loads(run(store, "--review", "--format", "json").stdout)
    why = json.loads(run(store, "--why", "市科技局", "--format", "json").stdout)
    assert {row["name"] for row in doubtful} < {row["name"] for row in everything}
    assert {row["document"] for row in why} == {"city.txt", "province.txt"}


def test_the_command_names_the_nearest_when_it_knows_no_such_unit(store):
    result = run(store, "--why", "省教育厅")
    assert result.exit_code
    assert "省教育厅" in str(result.exception)
