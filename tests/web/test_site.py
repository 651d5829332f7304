"""The static site: the same pages as files, every link of which leads to a file."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote

import pytest

from kg.errors import InputError
from kg.graph import Graph
from kg.web.site import write_site


@pytest.fixture(scope="module")
def site(small_root, tmp_path_factory):
    out = tmp_path_factory.mktemp("site") / "here"
    steps = []
    count = write_site(Graph.open(small_root), out, progress=lambda done, total: steps.append((done, total)))
    assert count == len(list(out.rglob("*.html")))
    assert steps[-1] == (count, count)
    return out


def test_every_link_leads_to_a_file_of_the_site(site):
    seen = set()
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8").partition('<script type="application/json"')[0]
        for link in re.findall(r'(?:href|src|action)="(?!data:)([^"#?]+)', text):
            target = (page.parent / unquote(link)).resolve()
            assert target.is_file(), f"{page.name}: {link}"
            assert target.is_relative_to(site)
            seen.add(target.name)
    assert {"index.html", "graph.html", "search.html", "style.css", "units.csv"} <= seen


def test_links_of_the_picture_lead_to_pages(site):
    text = (site / "graph.html").read_text(encoding="utf-8")
    data = json.loads(re.search(r'id="data">(.*?)</script>', text, re.DOTALL)[1])
    for kind in ("units", "tasks", "documents"):
        assert data[kind]
        assert all((site / one["link"]).is_file() for one in data[kind])


def test_the_search_index_holds_everything(site):
    index = json.loads(
        (site / "static" / "index.js").read_text(encoding="utf-8").removeprefix("window.INDEX=").rstrip(";\n")
    )
    assert {name for _, name, _ in index["units"]} >= {"白银市公安局", "白银市民政局"}
    assert [len(index[kind]) for kind in ("tasks", "documents")] == [1, 1]


def test_a_site_is_made_anew_but_never_over_something_else(small_root, site, tmp_path):
    (site / "unit" / "old.html").write_text("", encoding="utf-8")
    write_site(Graph.open(small_root), site)
    assert not (site / "unit" / "old.html").exists()
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError):
        write_site(Graph.open(small_root), tmp_path)
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "mine"


def test_the_site_speaks_english_too(small_root, tmp_path):
    write_site(Graph.open(small_root), tmp_path / "en", language="en")
    assert '<html lang="en">' in (tmp_path / "en" / "index.html").read_text(encoding="utf-8")
