"""Members of groups are added where they are asked for, each marked as inferred, and never otherwise."""

from __future__ import annotations

import csv
import io
import json

import pytest
from auditing import graph_of
from click.testing import CliRunner

import kg
from kg import network as net
from kg import reports
from kg.cli import cli
from kg.expansion import inferred, members
from kg.questions import Source, ask, expanded

TEXT = (
    "景德镇市人民政府关于建设瓷器市场的通知\n"
    "1.建设瓷器市场。（牵头单位：市商务局；配合单位：各县区政府）\n"
    "2.整治窑炉。（牵头单位：市生态环境局；配合单位：浮梁县政府、各县区政府、有关部门）\n"
    "3.办好开幕式。（责任单位：市博览会领导小组成员单位）\n"
    "市文化和旅游局、市公安局、各县区政府为市博览会领导小组成员单位。\n"
    "景德镇市人民政府\n2023年5月4日\n"
)
COUNTIES = {"景德镇市昌江区人民政府", "景德镇市珠山区人民政府", "浮梁县人民政府", "乐平市人民政府"}
"""What 景德镇 consists of, by the table of divisions: two districts, a county, a county-level city."""
FORMAT = ("--format", "json")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    home = tmp_path_factory.mktemp("expansion")
    (home / "通知.txt").write_text(TEXT, encoding="utf-8")
    kg.build(home / "通知.txt", store=home / "store")
    return str(home / "store")


def run(*arguments):
    return CliRunner().invoke(cli, arguments)


def group(network, name):
    return next(unit for unit in network.units.values() if name in (unit.name, *unit.names))


def test_the_members_of_counties_are_those_of_the_table_and_vague_groups_have_none():
    network = net.load(graph_of(TEXT))
    assert {unit.name for unit in members(network, group(network, "各县区政府").iri)} == COUNTIES
    assert members(network, group(network, "有关部门").iri) == ()


def test_a_group_inside_a_group_is_opened_too():
    network = net.load(graph_of(TEXT))
    found = {unit.name for unit in members(network, group(network, "市博览会领导小组成员单位").iri)}
    assert found == COUNTIES | {"景德镇市文化和旅游局", "景德镇市公安局"}


def test_a_member_that_the_task_names_itself_is_not_inferred():
    network = net.load(graph_of(TEXT))
    task = next(task for task in network.tasks.values() if "窑炉" in task.text)
    found = [part.member.name for part in inferred(network, network.assignments_of_task[task.iri])]
    assert sorted(found) == sorted(COUNTIES - {"浮梁县人民政府"})


def test_an_answer_shows_the_members_apart_and_counts_only_what_is_written():
    source = Source(graph_of(TEXT))
    plain = ask("谁配合建设瓷器市场", source)
    answer = expanded(plain, source)
    assert answer.items == plain.items
    assert answer.count == 1
    (apart,) = answer.apart
    assert {item.label for item in apart.items} == COUNTIES
    assert all(item.about["inferred"] and item.about["member_of"] == "各县区政府" for item in apart.items)
    assert "配合单位：各县区政府" in apart.items[0].evidence[0].quote
    assert plain.apart == ()


def test_how_members_were_told_is_said():
    source = Source(graph_of(TEXT))
    (apart,) = expanded(ask("谁负责开幕式", source), source).apart
    assert apart.reason == "按文件所列名单"
    assert (
        "as the document lists them" in expanded(ask("who is responsible for 开幕式", source), source).apart[0].reason
    )


def test_an_answer_without_groups_stays_as_it_is():
    source = Source(graph_of(TEXT))
    answer = ask("市商务局牵头哪些任务", source)
    assert expanded(answer, source) is answer


def test_the_ledger_has_a_row_for_each_member_whose_remark_says_that_it_is_inferred():
    network = net.load(graph_of(TEXT))

    def rows(**options):
        written = reports.write("ledger", "csv", network, **options).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(written)))

    marked = [row for row in rows(expand=True) if "推断" in row["remark"]]
    assert {row["unit"] for row in marked if "瓷器市场" in row["task"]} == COUNTIES
    assert all(row["mention"] in row["quote"] for row in marked)
    assert [row for row in rows(expand=True) if "推断" not in row["remark"]] == rows()


def test_the_commands_take_the_option(built):
    asked = json.loads(run("ask", "谁配合建设瓷器市场", "--expand", *FORMAT, "--store", built).stdout)
    assert {item["label"] for item in asked["apart"][0]["answers"]} == COUNTIES
    listed = json.loads(run("units", "--expand", *FORMAT, "--store", built).stdout)
    assert {row["name"] for row in listed if row.get("inferred") and "各县" in row["member_of"]} == COUNTIES
    assert "推断" not in run("units", "--store", built).output
    assert (
        "推断：各县区政府的成员（按行政区划）" in run("export", "--format", "csv", "--expand", "--store", built).output
    )


def test_the_option_is_refused_where_it_could_do_nothing(built):
    got = run("export", "--format", "ttl", "--expand", "--store", built)
    assert got.exit_code == 2
    assert "xlsx, csv" in got.output


def test_what_build_and_graph_count_is_said_so_that_the_two_agree(tmp_path):
    (tmp_path / "通知.txt").write_text(TEXT, encoding="utf-8")
    told = run("build", str(tmp_path / "通知.txt"), "--store", str(tmp_path / "store")).output
    acting = ["市商务局", "各县区政府", "市生态环境局", "浮梁县政府", "有关部门", "市博览会领导小组成员单位"]
    row = next(line for line in told.splitlines() if "有分工的单位 units with a part" in line)
    assert row.split("│")[2].strip() == str(len(acting))
    drawn = run("graph", "--store", str(tmp_path / "store"), "-o", str(tmp_path / "graph.html")).output
    assert f"{len(acting)} 有分工的单位" in drawn
    assert "5 关联单位 related" in drawn  # 市文化和旅游局, 市公安局 and the three counties that no task names
