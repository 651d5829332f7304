"""Pages and their forms for machines: every thing has one, nothing from a document becomes markup, ids lead to pages."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pyoxigraph as ox
import pytest
from conftest import lines_of, small
from evil import EVIL, publish_evil
from serving import publish, serving

import kg.web
from kg import triples
from kg.model import Unit
from kg.web.catalogue import short
from kg.web.marking import Anchor, Mark, paragraphs
from kg.web.negotiation import RESULTS
from kg.web.rendering import At, assets

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
POLICE = short(triples.unit_id(Unit("白银市公安局")))
DOCUMENT = short(triples.document_id("a.txt"))


@pytest.fixture(scope="module")
def task(served):
    return served.client.get("/tasks.json").json()["tasks"][0]["id"]


def get(served, path, **headers):
    found = served.client.get(path, headers={**BROWSER, **headers})
    assert found.status_code == 200, found.text
    return found


PAGES = [
    "/",
    "/units",
    "/tasks",
    "/documents",
    "/audit",
    "/search",
    "/search?q=公安",
    "/about",
    "/sparql",
    "/graph",
    f"/unit/{POLICE}",
    f"/document/{DOCUMENT}",
]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_is_there_in_both_languages_and_locked(served, path, language):
    found = get(served, path if language == "zh" else f"/en{path}")
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in found.text
    policy = found.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert found.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in found.headers
    assert not re.search(r"<[^>]+\son\w+=", found.text), "an inline handler"
    assert not re.search(r'<(script|link|img)[^>]+(src|href)="(https?:)?//', found.text), "an outside address"
    assert not re.search(r'\sstyle="', found.text)


def test_a_unit_tells_its_tasks_by_role_with_the_quotation(served, task):
    text = get(served, f"/unit/{POLICE}").text
    assert f'href="/task/{task}"' in text
    assert "(牵头单位:市公安局;配合单位:市民政局等)" in text
    assert "白银市民政局" in text


def test_what_a_mark_says_is_in_the_pages_language(served):
    assert re.search(r'title="[^"]*lead: 白银市公安局"', get(served, f"/en/document/{DOCUMENT}").text)
    assert 'title="the role word 平安 was not understood"' in get(served, f"/en/document/{DOCUMENT}").text
    assert "平安 was not" not in get(served, f"/document/{DOCUMENT}").text.partition("</div>")[0]


def test_a_task_shows_its_text_with_the_mention_marked(served, task):
    text = get(served, f"/task/{task}").text
    assert (
        f'<a class="mention role-lead" href="/unit/{POLICE}" title="缺第2项；牵头：白银市公安局">市公安局</a>' in text
    )
    assert "2022年底前" in text
    assert "平安小区" in text


def test_a_document_shows_its_whole_text_with_what_was_not_understood(served):
    text = get(served, f"/document/{DOCUMENT}").text
    plain = re.sub(r"<[^>]+>", "", text[text.index('<div class="original">') :])
    assert "全市&#34;平安&#34;工作要点" in plain or "全市“平安”工作要点" in plain
    assert "m-unread" in text
    assert 'class="pin"' in text


def test_every_thing_has_its_forms(served, task):
    for path in (f"/unit/{POLICE}", f"/task/{task}", f"/document/{DOCUMENT}"):
        assert served.client.get(f"{path}.json").json()["iri"].endswith(path)
        ledger = list(csv.DictReader(io.StringIO(served.client.get(f"{path}.csv").text.removeprefix("\ufeff"))))
        assert len(ledger) == (1 if "unit" in path else 2)
        book = openpyxl.load_workbook(io.BytesIO(served.client.get(f"{path}.xlsx").content))
        assert book.sheetnames
        turtle = served.client.get(f"{path}.ttl")
        assert len(list(ox.parse(turtle.content, format=ox.RdfFormat.TURTLE))) > 5
        assert turtle.headers["access-control-allow-origin"] == "*"


def test_lists_have_their_forms(served):
    for path in ("/units", "/documents", "/audit"):
        for form in ("json", "csv", "ttl"):
            assert served.client.get(f"{path}.{form}").status_code == 200
    assert served.client.get("/tasks.csv").status_code == 200
    assert served.client.get("/index.json").json()["counts"]["tasks"] == 1


def test_the_form_may_be_asked_for_by_accept(served):
    path = f"/unit/{POLICE}"
    assert served.client.get(path, headers={"Accept": "application/json"}).json()["name"] == "白银市公安局"
    assert (
        served.client.get(path, headers={"Accept": "text/turtle"}).headers["content-type"]
        == "text/turtle; charset=utf-8"
    )
    assert served.client.get(path, headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize(
    ("accept", "end"),
    [("text/html", ""), ("text/turtle", ".ttl"), ("application/json", ".json"), ("application/ld+json", ".json")],
)
def test_an_id_leads_to_its_page_or_data(served, accept, end):
    found = served.client.get(f"/id/unit/{POLICE}", headers={"Accept": accept})
    assert (found.status_code, found.headers["location"]) == (303, f"/unit/{POLICE}{end}")


@pytest.mark.parametrize(
    "path",
    [
        "/nope",
        "/unit/0000",
        "/unit/../etc",
        "/id/unit/0000",
        "/unit/x.exe",
        "/static/x.css",
        "/en/nope",
        "/units.exe",
        "/unit",
        "/graph?unit=0",
    ],
)
def test_what_is_not_there_gets_404_as_a_page_or_as_json(served, path):
    page = served.client.get(path, headers=BROWSER)
    data = served.client.get(path)
    assert (page.status_code, data.status_code) == (404, 404)
    assert page.headers["content-type"].startswith("text/html")
    assert data.headers["content-type"] == "application/problem+json"


def test_pages_take_no_other_method(served):
    assert served.client.post("/units").status_code == 405


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/unit/0000", {}, 404),
        ("POST", "/units", {}, 405),
        ("TRACE", "/units", {}, 405),
        ("PUT", "/sparql", {}, 405),
        ("POST", "/sparql", {"Content-Type": "image/png"}, 415),
        ("GET", "/graphs", {}, 400),
        ("GET", "/graphs?graph=urn:nowhere", {}, 404),
        ("GET", "/units?kind=%FF", {}, 400),
        ("GET", "/units.xlsx", {}, 404),
        ("PUT", "/graphs?default", {}, 405),
    ],
)
def test_a_fault_is_a_page_for_people_and_json_for_programs_in_chinese_and_english(
    served, method, path, headers, status
):
    for language in ("", "/en") if path.startswith("/unit") else ("",):
        shown = served.client.request(method, f"{language}{path}", headers={**BROWSER, **headers})
        assert (shown.status_code, shown.headers["content-type"]) == (status, "text/html; charset=utf-8")
        assert "default-src 'none'" in shown.headers["content-security-policy"]
        assert f'<html lang="{"en" if language else "zh-CN"}">' in shown.text
    told = served.client.request(method, path, headers=headers)
    assert (told.status_code, told.headers["content-type"]) == (status, "application/problem+json")
    assert re.search(r"[\u4e00-\u9fff].* [a-z]", told.json()["title"])


def test_every_title_of_a_problem_is_chinese_and_english():
    sources = [path.read_text(encoding="utf-8") for path in (Path(kg.web.__file__).parent).glob("*.py")]
    titles = [
        title for text in sources for title in re.findall(r'Problem\(\s*\d+(?: if \w+ else \d+)?,\s*f?"([^"]*)"', text)
    ]
    assert len(titles) > 30
    for title in titles:
        assert re.search(r"[\u4e00-\u9fff]", title), title
        assert re.search(r"[a-z]{2}.* [a-z]{2}", title), title


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", True),
        ("gzip;q=0", False),
        ("identity", False),
        ("gzip;q=0, *", False),
        ("br, gzip;q=0.1", True),
        ("x-gzipped", False),
    ],
)
def test_an_answer_is_compressed_for_who_takes_that_alone(served, encoding, packed):
    query = quote("SELECT * { ?s ?p ?o }")
    for path in ("/units", "/openapi.json", f"/sparql?query={query}"):
        found = served.client.get(path, headers={"Accept-Encoding": encoding})
        assert ("content-encoding" in found.headers) == packed, path
        assert len(found.content) > 2000


def test_a_filtered_list_is_downloaded_as_filtered(served):
    everything = served.client.get("/audit.json").json()["findings"]
    check = everything[0]["check"]
    some = [one for one in everything if one["check"] == check]
    assert 0 < len(some) < len(everything)
    rows = list(csv.DictReader(io.StringIO(served.client.get(f"/audit.csv?check={check}").text.removeprefix("\ufeff"))))
    assert len({row["id"] for row in rows}) == len(some)
    assert f'href="/audit.csv?check={check}"' in get(served, f"/audit?check={check}").text
    ledger = served.client.get(f"/tasks.csv?document={DOCUMENT}").text
    assert len(ledger.splitlines()) == len(served.client.get("/tasks.csv").text.splitlines()) == 3
    assert f'href="/tasks.xlsx?document={DOCUMENT}"' in get(served, f"/tasks?document={DOCUMENT}").text


def test_an_unchanged_page_is_not_sent_again(served):
    first = get(served, "/units")
    again = served.client.get("/units", headers={**BROWSER, "If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert "content-security-policy" not in again.headers, (
        "it would replace the kept page's own, and shut out its styles"
    )


def test_a_question_is_answered_with_its_quotation_and_query(served):
    found = served.client.get("/search.json", params={"q": "市公安局牵头哪些任务"}).json()
    assert found["answer"]["count"] == 1
    assert found["answer"]["answers"][0]["page"] == "task"
    page = get(served, "/search?q=市公安局牵头哪些任务").text
    assert "(牵头单位:市公安局;配合单位:市民政局等)" in page


def test_words_find_units_tasks_and_documents(served):
    found = served.client.get("/search.json", params={"q": "平安"}).json()
    assert [len(found[kind]) for kind in ("units", "tasks", "documents")] == [0, 1, 1]


def test_the_editor_runs_a_query_without_scripts(served):
    query = "SELECT ?u ?name { ?u a kg:Unit ; skos:prefLabel ?name } ORDER BY ?name"
    page = served.client.get("/sparql", params={"query": query}, headers=BROWSER).text
    assert f'<a href="/unit/{POLICE}">' in page
    assert "白银市公安局" in page
    wrong = served.client.get("/sparql", params={"query": "SELECT {"}, headers=BROWSER)
    assert (wrong.status_code, 'role="alert"' in wrong.text) == (400, True)
    assert "是" in served.client.get("/sparql", params={"query": "ASK {}"}, headers=BROWSER).text
    assert (
        "a kg:Unit"
        in served.client.get(
            "/sparql", params={"query": "CONSTRUCT { ?u a kg:Unit } WHERE { ?u a kg:Unit }"}, headers=BROWSER
        ).text
    )


def walked(served, task):
    """Every address of the description with an id that exists, and what is said of it."""
    things = {"unit": POLICE, "task": task, "document": DOCUMENT}
    for path, said in served.client.get("/openapi.json").json()["paths"].items():
        address = path.replace("{kind}", "task").replace("{id}", things.get(path.split("/")[1], task))
        yield address, said["get"]


def test_what_openapi_says_is_what_is_served(served, task):
    schemas = served.client.get("/openapi.json").json()["components"]["schemas"]
    asked = {"/graphs": {"default": ""}, "/search.json": {"q": "市公安局牵头哪些任务"}}
    kinds = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict}
    for address, said in walked(served, task):
        for status, good in said["responses"].items():
            if status >= "400":
                continue
            for media in good.get("content", {"application/json": {}}):
                results = media in {medias[0] for medias in RESULTS.values()}
                query = "ASK {}" if results else "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
                given = {"query": query} if address == "/sparql" else asked.get(address, {})
                found = served.client.get(address, params=given, headers={"Accept": media})
                assert str(found.status_code) == status, (address, media)
                if status == "200":
                    assert found.headers["content-type"].split(";")[0] == media, (address, media)
            if "application/json" in good.get("content", {}):
                name = good["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
                facts = served.client.get(address, params=asked.get(address, {})).json()
                assert set(facts) == set(schemas[name]["properties"]), address
                for field, schema in schemas[name]["properties"].items():
                    wanted = schema["type"] if isinstance(schema["type"], str) else schema["type"][0]
                    assert isinstance(facts[field], kinds[wanted]), (address, field)


def test_every_form_that_a_page_offers_is_described(served, task):
    known = {address for address, _ in walked(served, task)}
    for page in (
        "/",
        "/units",
        "/tasks",
        "/documents",
        "/audit",
        f"/unit/{POLICE}",
        f"/task/{task}",
        f"/document/{DOCUMENT}",
    ):
        offered = re.findall(r'<a href="(/[^"?]+)[^"]*" rel="alternate"', get(served, page).text)
        assert set(offered) <= known, page
        assert offered or page == "/"
    problem = served.client.get("/unit/0000").json()
    assert {"status", "title"} <= set(problem) <= {"status", "title", "detail"}


@pytest.fixture(scope="module")
def evil(tmp_path_factory):
    """A server over a document whose every name and text is an attack."""
    root = tmp_path_factory.mktemp("evil")
    publish_evil(root)
    with serving(root) as server:
        yield server


def test_nothing_from_a_document_becomes_markup(evil):
    things = [
        *(f"/unit/{one['id']}" for one in evil.client.get("/units.json").json()["units"]),
        *(f"/task/{one['id']}" for one in evil.client.get("/tasks.json").json()["tasks"]),
        *(f"/document/{one['id']}" for one in evil.client.get("/documents.json").json()["documents"]),
    ]
    assert len(things) == 3
    for path in (
        *things,
        "/",
        "/units",
        "/tasks",
        "/documents",
        "/audit",
        f"/search?q={EVIL[:30]}",
        "/graph",
        "/sparql?query=SELECT * {?s ?p ?o}",
    ):
        page = evil.client.get(path, headers=BROWSER).text
        assert "<img" not in page, path
        assert "<marquee" not in page, path
        assert 'href="javascript' not in page


def test_a_cell_is_no_formula(evil):
    for path in ("/units.csv", "/tasks.csv", "/documents.csv", "/audit.csv"):
        for row in csv.reader(io.StringIO(evil.client.get(path).text.removeprefix("\ufeff"))):
            assert not any(cell[:1] in {"=", "+", "@"} for cell in row)


class TestMarking:
    def test_no_letter_is_lost(self):
        text = "一、总则\n\n市公安局牵头，市民政局配合。\n"
        made = paragraphs(text, [Mark(6, 10, "mention"), Mark(6, 20, "clause"), Mark(18, 30, "target")])
        assert "".join(piece.text for one in made for piece in one.pieces) == text.replace("\n", "")

    def test_marks_that_cross_are_cut_where_they_cross(self):
        (line,) = paragraphs("甲乙丙丁", [Mark(0, 2, "clause"), Mark(1, 3, "target")])
        assert [(piece.text, piece.kinds) for piece in line.pieces] == [
            ("甲", ("clause",)),
            ("乙", ("clause", "target")),
            ("丙", ("target",)),
            ("丁", ()),
        ]

    def test_an_anchor_stands_in_the_line_where_it_begins(self):
        made = paragraphs("甲\n乙\n丙", [], [Anchor(2, "task", "x"), Anchor(4, "section", "y", level=1)])
        assert [[anchor.id for anchor in one.anchors] for one in made] == [[], ["x"], ["y"]]
        assert [one.heading for one in made] == [0, 0, 1]


def test_addresses_lead_where_they_should():
    assert At().to("") == "/"
    assert At("en").to("units") == "/en/units"
    assert At(files=True).to("") == "index.html"
    assert At(files=True, up="../").twin("unit", "x", "json") == "../unit/x.json"


def test_static_files_are_few_and_name_no_outside_address():
    for name, asset in assets().items():
        if name != "vis-network.min.js":
            text = asset.data.decode().replace("http://www.w3.org/", "")
            assert "http://" not in text, name
            assert "https://" not in text, name
        assert b"sourceMappingURL" not in asset.data


def test_a_new_snapshot_is_served_without_a_failed_request(tmp_path):
    publish(tmp_path, lines_of(small()), "one")
    with serving(tmp_path) as server:
        query = {"query": "SELECT (COUNT(*) AS ?n) { ?t a kg:Task }"}

        def count() -> str:
            found = server.client.get("/sparql", params=query)
            assert found.status_code == 200
            return json.loads(found.content)["results"]["bindings"][0]["n"]["value"]

        assert count() == "1"
        other = small()
        more = replace(other, document=replace(other.document, path="b.txt", name="b.txt"))
        publish(tmp_path, lines_of(other, more), "two")
        seen, until = set(), time.monotonic() + 30
        while "2" not in seen and time.monotonic() < until:
            seen.add(count())
        assert count() == "2"
        assert seen <= {"1", "2"}
        assert server.client.get("/index.json").json()["counts"]["documents"] == 2


def test_a_remote_store_is_served_like_one_on_disk(served):
    with serving(f"{served.url}/sparql") as through:
        assert "白银市公安局" in get(through, "/units").text
        assert through.client.get(f"/unit/{POLICE}.json").json()["name"] == "白银市公安局"
        query = "SELECT (COUNT(*) AS ?n) { ?t a kg:Task }"
        found = through.client.get("/sparql", params={"query": query}).json()
        assert found["results"]["bindings"][0]["n"]["value"] == "1"
        assert through.client.get("/sparql", params={"query": "SELECT {"}).status_code == 400
        assert through.client.post("/sparql", data={"update": "CLEAR ALL"}).status_code == 405
