"""Names and texts that are attacks, in a real browser: nothing runs, nothing is fetched, every letter is shown as a letter."""

from __future__ import annotations

import pytest
from evil import EVIL, publish_evil
from serving import serving

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    root = tmp_path_factory.mktemp("evil")
    publish_evil(root)
    with serving(root) as running:
        yield running


def test_attacks_are_shown_as_letters_on_every_page(page, server):
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    get = server.client.get
    ids = {kind: get(f"/{kind}s.json").json()[f"{kind}s"][0]["id"] for kind in ("unit", "task", "document")}
    paths = [
        "/",
        "/units",
        "/tasks",
        "/documents",
        "/audit",
        "/search?q=img",
        *(f"/{k}/{name}" for k, name in ids.items()),
    ]
    for path in [*paths, *(f"/en{path}" for path in paths)]:
        page.goto(server.url + path)
        assert page.evaluate("document.querySelectorAll('img, marquee').length") == 0, path
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280, path
    page.goto(f"{server.url}/unit/{ids['unit']}")
    assert EVIL in page.inner_text("h1")
    assert asked == []


@pytest.mark.parametrize("view", ["tasks", "together", "hierarchy"])
def test_attacks_are_letters_in_the_picture_and_its_drawing(page, server, view):
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.goto(f"{server.url}/graph?view={view}")
    page.wait_for_selector("html[data-ready]")
    page.fill("#find", "img")
    page.click("#found button >> nth=0")
    assert EVIL in page.inner_text("#details h2")
    drawing = page.evaluate("picture.svg()")
    assert (
        page.evaluate(
            "(text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelectorAll('parsererror, img, script').length",
            drawing,
        )
        == 0
    )
    assert page.evaluate("document.querySelectorAll('img, marquee').length") == 0
    assert asked == []
