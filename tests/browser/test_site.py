"""The static site from a disk, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.building import build
from kg.graph import Graph
from kg.web.site import write_site

pytestmark = pytest.mark.browser
CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("store")
    build([CORPUS], root)
    out = tmp_path_factory.mktemp("site") / "site"
    write_site(Graph.open(root), out)
    return out


def test_pages_and_search_work_from_a_disk(page, site):
    page.goto((site / "index.html").as_uri())
    page.fill("main input[name=q]", "科技局")
    page.keyboard.press("Enter")
    page.wait_for_selector("html[data-took]")
    assert float(page.get_attribute("html", "data-took")) < 200
    page.click("#hits a:has-text('白银市科学技术局')")
    assert "白银市科学技术局" in page.inner_text("h1")
    page.click("blockquote .source >> nth=0")
    assert page.locator(":target .mention, :target + .mention, :target ~ .mention").count() >= 1


def test_the_picture_leads_to_pages(page, site):
    page.goto((site / "graph.html").as_uri())
    page.wait_for_selector("html[data-ready]")
    page.fill("#find", "科技局")
    page.keyboard.press("Enter")
    page.click("#details .acts a")
    page.wait_for_url("**/unit/*.html")
