"""The pages in a real browser: found, read, filtered, asked, in both languages, on a desk and on a telephone."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from serving import serving

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(corpus_store):
    """A server over the corpus."""
    with serving(corpus_store) as running:
        yield running


@pytest.fixture(scope="module")
def paths(server):
    """The address of every kind of page."""
    ids = {
        kind: server.client.get(f"/{kind}s.json").json()[f"{kind}s"][0]["id"] for kind in ("unit", "task", "document")
    }
    return [
        "/",
        "/units",
        "/tasks",
        "/documents",
        "/audit",
        "/search?q=市科技局牵头哪些任务",
        "/sparql",
        "/about",
        "/graph",
        *(f"/{kind}/{name}" for kind, name in ids.items()),
    ]


def test_every_page_is_clean_and_fits_a_desk_and_a_telephone(page, server, paths):
    for path in [*paths, *(f"/en{path}" for path in paths)]:
        page.goto(server.url + path)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.locator("h1").count() == 1, path


def test_a_unit_is_found_and_its_sentence_leads_to_its_place_in_the_document(page, server):
    page.goto(server.url)
    page.fill("main input[name=q]", "市科技局")
    page.keyboard.press("Enter")
    page.click("main a:has-text('白银市科学技术局') >> nth=0")
    assert "白银市科学技术局" in page.inner_text("h1")
    for nth in (0, -1):  # the quotation is a line of its own, and stands inside a line
        quoted = page.locator(".with-side > div blockquote").nth(nth)
        said = quoted.inner_text().removesuffix("在原文中查看").strip()
        quoted.locator(".source").click()
        page.wait_for_url("**/document/**")
        line = page.locator(".line:target, .line:has(> :target)")
        assert said[:20] in line.inner_text()
        assert line.locator(".mention").count() >= 1
        top = page.evaluate("document.querySelector(':target').getBoundingClientRect().top")
        assert 0 < top < 700
        page.go_back()


def test_a_page_seen_again_keeps_its_styles(page, server):
    """The answer that nothing has changed brought a policy of its own, which shut out the page's styles."""
    for _ in range(2):
        page.goto(server.url + "/units")
        assert page.evaluate("getComputedStyle(document.querySelector('.brand')).color") == "rgb(154, 51, 36)"
        page.goto(server.url + "/tasks")
        page.reload()
        page.go_back()
        assert page.evaluate("document.styleSheets.length") == 2


def test_a_mark_has_the_colour_of_its_role_and_leads_to_the_unit(page, server):
    page.goto(server.url + "/documents")
    page.click(".cards a >> nth=0")
    mark = page.locator(".mention.role-lead").nth(1)
    assert mark.evaluate("(one) => getComputedStyle(one).borderBottomColor") == "rgb(213, 94, 0)"
    mark.click()
    page.wait_for_url("**/unit/**")


def test_a_question_is_answered(page, server):
    page.goto(server.url + "/search?q=市科技局牵头哪些任务")
    assert "3" in page.inner_text(".answer .lead")
    assert page.locator(".answer blockquote").count() == 3


def test_the_language_switches_and_stays(page, server):
    page.goto(server.url + "/units")
    page.click(".tongue")
    assert page.get_attribute("html", "lang") == "en"
    assert page.inner_text("h1").startswith("Units")
    page.click("nav a:has-text('Tasks')")
    assert page.get_attribute("html", "lang") == "en"
    page.click(".tongue")
    assert page.inner_text("h1").startswith("任务")


def test_findings_are_filtered(page, server):
    page.goto(server.url + "/audit")
    before = page.locator(".finding").count()
    with page.expect_navigation():
        page.select_option("select[name=check]", "vague_units")
    assert 0 < page.locator(".finding").count() < before


def test_the_editor_runs_an_example(page, server):
    page.goto(server.url + "/sparql")
    page.select_option("#examples", index=1)
    with page.expect_navigation():
        page.locator("#query").press("Control+Enter")
    assert page.locator("#answer tbody tr").count() > 3
    with page.expect_download() as saved:
        page.evaluate("document.querySelector('.editor p a').setAttribute('download', 'x.csv')")
        page.click(".editor p a >> nth=0")
    assert Path(saved.value.path()).read_text(encoding="utf-8").startswith("name,tasks")


def test_the_graph_page_searches_filters_and_leads_to_pages(page, server):
    page.goto(server.url + "/graph")
    page.wait_for_selector("html[data-ready]")
    page.fill("#find", "科技局")
    page.click("#found button >> nth=0")
    page.uncheck("#legend input >> nth=0")
    page.click("#details .acts a")
    page.wait_for_url("**/unit/**")


def test_the_keyboard_reaches_the_search_and_skips_to_the_content(page, server):
    page.goto(server.url + "/units")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"


def test_pages_can_be_read_without_scripts(chromium, server, paths):
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        for path in paths:
            if path != "/graph":
                page.goto(server.url + path)
                assert len(page.inner_text("main")) > 60, path


def test_a_unit_tells_the_reform_that_ended_it(page, server):
    units = server.client.get("/units.json").json()["units"]
    reformed = [unit for unit in units if server.client.get(f"/unit/{unit['id']}.json").json()["changes"]]
    assert reformed
    page.goto(f"{server.url}/unit/{reformed[0]['id']}")
    assert "机构改革" in page.inner_text(".facts")


CONTRAST = """() => {
  const channels = (text) => { const found = text.match(/[\\d.]+/g).map(Number); return found.length === 3 ? [...found, 1] : found; };
  const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map((v) => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * x + .7152 * y + .0722 * z; };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3]));
  const ground = (one) => {
    if (!one) return [255, 255, 255];
    const own = channels(getComputedStyle(one).backgroundColor);
    return own[3] === 1 ? own.slice(0, 3) : over(own, ground(one.parentElement));
  };
  const poor = new Set();
  for (const one of document.querySelectorAll("body *")) {
    if (![...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) || !one.checkVisibility() || one.closest("svg, option, .skip")) continue;
    const style = getComputedStyle(one), below = ground(one), ink = over(channels(style.color), below);
    const [a, b] = [light(ink), light(below)].sort((x, y) => y - x), ratio = (a + .05) / (b + .05);
    const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5)) poor.add(`${one.tagName}.${one.className} ${style.color} on ${below} ${ratio.toFixed(2)}`);
  }
  return [...poor];
}"""


def test_every_text_stands_out_from_its_ground(page, server, paths):
    """WCAG 2.2, 1.4.3 (AA): 4.5 to 1, for large letters 3 to 1."""
    for path in [*paths, *(f"/en{path}" for path in paths)]:
        page.goto(server.url + path)
        assert page.evaluate(CONTRAST) == [], path


NAMELESS = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary, [tabindex]:not(main), svg[role]')]
  .filter((one) => one.checkVisibility())
  .filter((one) => !(one.getAttribute('aria-label') || one.textContent.trim() || one.labels?.length))
  .map((one) => one.outerHTML.slice(0, 90))"""


def test_everything_that_can_be_reached_has_a_name_and_shows_where_the_keyboard_is(page, server, paths):
    for path in paths:
        page.goto(server.url + path)
        assert page.evaluate(NAMELESS) == [], path
        assert page.locator("main, #canvas").count() >= 1
        seen = []
        for _ in range(12):
            page.keyboard.press("Tab")
            seen.append(
                page.evaluate(
                    "(() => { const one = document.activeElement; const style = getComputedStyle(one);"
                    " return one === document.body || style.outlineStyle !== 'none' || style.boxShadow !== 'none'; })()"
                )
            )
        assert all(seen), (path, seen)


def test_headings_go_down_step_by_step(page, server, paths):
    for path in paths:
        page.goto(server.url + path)
        levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3')].map((one) => Number(one.tagName[1]))")
        assert levels[0] == 1 or path == "/graph", path
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), (path, levels)


def test_a_printed_page_is_the_text_and_its_proofs(page, server, paths):
    for path in paths:
        if path == "/graph":
            continue
        page.goto(server.url + path)
        page.emulate_media(media="print")
        for shut in (".top", "body > footer", ".downloads", ".filters", ".skip"):
            assert not any(one.is_visible() for one in page.locator(shut).all()), (path, shut)
        assert page.locator("h1").is_visible()
        page.emulate_media(media="screen")
