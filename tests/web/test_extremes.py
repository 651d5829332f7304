"""Pages at their extremes: a unit with hundreds of tasks, long names and texts, a document without an assignment, nothing at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from serving import publish, serving

from kg.building import build
from kg.graph import Graph
from kg.web.site import write_site

BROWSER = {"Accept": "text/html"}
MANY = 230
LONG = "为推进全县各项重点工作落地见效，统筹安排各方面力量，" * 150
COMPANY = f"云溪县{'山水林田湖草沙冰' * 2}综合治理投资建设管理有限责任公司"


@pytest.fixture(scope="module")
def extreme(tmp_path_factory):
    """A server over a document of many tasks, one with long texts, and one without any."""
    papers, root = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("store")
    many = "".join(
        f"{n}.修建第{n}座桥。（牵头单位：县交通运输局；完成时限：{2020 + n % 16}年{1 + n % 12}月底）\n"
        for n in range(1, MANY + 1)
    )
    (papers / "many.txt").write_text(f"云溪县2030年重点工作任务分工\n云溪县人民政府\n{many}", encoding="utf-8")
    long = f"1.办好一件大事。{LONG}（牵头单位：县发展和改革局；配合单位：{COMPANY}）\n"
    (papers / "long.txt").write_text(f"云溪县2031年重点工作任务分工\n{long}", encoding="utf-8")
    (papers / "none.txt").write_text("云溪县关于春游的说明\n\n春天来了，花开了。\n", encoding="utf-8")
    build([papers], root)
    with serving(root) as running:
        yield running


def page(served, path: str) -> str:
    found = served.client.get(path, headers=BROWSER)
    assert found.status_code == 200, path
    return found.text


def thing(served, kind: str, part: str) -> dict:
    (found,) = [
        one
        for one in served.client.get(f"/{kind}s.json").json()[f"{kind}s"]
        if part in (one.get("name") or one["title"])
    ]
    return found


def test_a_unit_with_many_tasks_has_them_all_in_pages(extreme):
    unit = thing(extreme, "unit", "交通运输局")
    assert unit["tasks"] == MANY
    seen: list[str] = []
    for number in (1, 2, 3):
        text = page(extreme, f"/unit/{unit['id']}?page={number}")
        seen += re.findall(r'<p class="name"><a href="/task/(\w+)"', text)
        assert f"{number} / 3" in text
        assert re.search(rf"牵头</span> <small>{MANY}</small>", text)
    assert len(seen) == len(set(seen)) == MANY
    assert len(extreme.client.get(f"/unit/{unit['id']}.csv").text.splitlines()) == MANY + 1


def test_deadlines_of_many_months_are_told_by_year(extreme):
    unit = thing(extreme, "unit", "交通运输局")
    for path in ("/", f"/unit/{unit['id']}", f"/document/{thing(extreme, 'document', '2030')['id']}"):
        labels = re.findall(r'<span class="name">(\d{4}(?:-\d\d)?)</span>', page(extreme, path))
        assert labels == [str(year) for year in range(2020, 2036)], path


def test_a_static_page_of_such_a_unit_holds_them_all(extreme, tmp_path):
    write_site(Graph.open(extreme.root), tmp_path / "site")
    unit = thing(extreme, "unit", "交通运输局")["id"]
    text = (tmp_path / "site" / "unit" / f"{unit}.html").read_text(encoding="utf-8")
    assert len(set(re.findall(r'<p class="name"><a href="\.\./task/(\w+)\.html"', text))) == MANY
    assert 'rel="next"' not in text


def test_a_long_text_and_a_long_name_are_shown_whole(extreme):
    task = thing(extreme, "task", "办好一件大事")
    text = page(extreme, f"/task/{task['id']}")
    assert 'class="original long" tabindex="0"' in text
    assert LONG in text
    assert COMPANY in page(extreme, "/units")


def test_a_document_without_an_assignment_says_so_and_shows_its_text(extreme):
    paper = thing(extreme, "document", "春游")
    text = page(extreme, f"/document/{paper['id']}")
    assert "这份文件里没有读出分工。" in text
    assert "春天来了，花开了。" in text
    assert "No assignment was read" in page(extreme, f"/en/document/{paper['id']}")


def test_an_empty_graph_has_every_page(tmp_path):
    publish(tmp_path, [], "one")
    with serving(tmp_path) as empty:
        for path in ("/", "/units", "/tasks", "/documents", "/audit", "/search?q=局", "/graph", "/sparql", "/about"):
            page(empty, path)
            page(empty, f"/en{path}")
        assert "图谱是空的" in page(empty, "/units")
        for path in ("/index.json", "/units.csv", "/tasks.xlsx", "/audit.ttl", "/documents.ttl"):
            assert empty.client.get(path).status_code == 200, path


def test_every_place_that_a_link_of_the_corpus_leads_to_is_there(corpus_store, tmp_path):
    """Four quotations of five stood inside a line, whose links led to the top of the page."""
    write_site(Graph.open(corpus_store), tmp_path / "site")
    known: dict[Path, set[str]] = {}
    led = 0
    for path in (tmp_path / "site").rglob("*.html"):
        text = path.read_text(encoding="utf-8").partition('<script type="application/json"')[0]
        for link, place in re.findall(r'<a [^>]*?href="([^"#?]*)#([^"]+)"', text):
            target = (path.parent / link).resolve() if link else path
            if target not in known:
                known[target] = set(re.findall(r'\sid="([^"]+)"', target.read_text(encoding="utf-8")))
            assert place in known[target], f"{path.name}: {link}#{place}"
            led += place.startswith("c")
    assert led > 1000
