"""The picture in a real browser, opened from a file as a user would."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kg import network, pictures
from kg.network import AssignmentEdge, DocumentNode, Evidence, Network, TaskNode, UnitNode
from kg.stores import open_store

pytestmark = pytest.mark.browser
OVERLAPS = """() => {
  const boxes = picture.nodes.getIds().map((id) => picture.network.getBoundingBox(id));
  let found = 0;
  boxes.forEach((a, i) => boxes.slice(0, i).forEach((b) => {
    if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) found += 1;
  }));
  return found;
}"""


@pytest.fixture(scope="module")
def drawn(corpus_store, tmp_path_factory) -> Path:
    """The picture of the corpus."""
    path = tmp_path_factory.mktemp("graph") / "graph.html"
    path.write_text(pictures.draw(network.load(open_store(corpus_store))), encoding="utf-8", newline="\n")
    return path


@pytest.fixture
def graph(page, drawn):
    page.goto(drawn.as_uri())
    page.wait_for_selector("html[data-ready]")
    return page


def count(page) -> int:
    return page.evaluate("picture.nodes.length")


@pytest.mark.parametrize("view", ["tasks", "together", "hierarchy"])
def test_no_label_hides_another(graph, view):
    graph.click(f"[data-view={view}]")
    assert count(graph) > 20
    assert graph.evaluate(OVERLAPS) == 0


@pytest.mark.parametrize("before", [None, (800, 600), (1900, 1100)])
def test_everything_is_in_sight_at_first_and_large_enough_to_read(graph, before):
    """After another size too: the view grew with the window, and its edges were cut."""
    if before:
        graph.set_viewport_size({"width": before[0], "height": before[1]})
        graph.reload()
        graph.wait_for_selector("html[data-ready]")
        graph.set_viewport_size({"width": 1280, "height": 800})
        graph.wait_for_timeout(500)
    sight = graph.evaluate("""() => picture.nodes.getIds().every((id) => {
      const at = picture.network.canvasToDOM(picture.network.getPosition(id));
      return at.x > 0 && at.y > 0 && at.x < innerWidth && at.y < innerHeight; })""")
    assert sight
    assert 14 * graph.evaluate("picture.network.getScale()") > 8


def test_a_search_finds_a_unit_and_shows_its_quotations(graph):
    graph.fill("#find", "科技局")
    graph.click("#found button >> nth=0")
    assert graph.inner_text("#details h2") == "白银市科学技术局"
    quotes = graph.locator("#details blockquote").all_inner_texts()
    assert any("科技局" in quote for quote in quotes)


def test_a_role_can_be_hidden(graph):
    before = graph.evaluate("picture.edges.length")
    graph.uncheck("#legend input >> nth=0")
    assert 0 < graph.evaluate("picture.edges.length") < before


def test_a_document_can_be_chosen(graph):
    before = count(graph)
    graph.select_option("#document", index=1)
    assert 0 < count(graph) < before
    graph.select_option("#document", index=0)
    assert count(graph) == before


def test_the_neighbourhood_of_a_unit_can_be_seen_alone(graph):
    before = count(graph)
    graph.fill("#find", "科技局")
    graph.keyboard.press("Enter")
    graph.click("#near")
    assert 1 < count(graph) < before
    graph.click("#back")
    assert count(graph) == before


def test_the_language_switches(graph):
    assert graph.inner_text("[data-view=tasks]") == "单位与任务"
    graph.click("#tongue")
    assert graph.inner_text("[data-view=tasks]") == "Units and tasks"
    assert graph.get_attribute("html", "lang") == "en"


def test_it_can_be_saved_as_picture_and_drawing(graph):
    for button, kind in (("#png", b"\x89PNG"), ("#svg", b"<svg ")):
        with graph.expect_download() as saved:
            graph.click(button)
        assert Path(saved.value.path()).read_bytes().startswith(kind)


def test_it_fits_a_telephone(graph):
    graph.set_viewport_size({"width": 390, "height": 844})
    graph.reload()
    graph.wait_for_selector("html[data-ready]")
    assert graph.evaluate("document.documentElement.scrollWidth") <= 390
    graph.click("#panel-toggle")
    assert graph.is_visible("#legend")


def many(units: int, tasks: int) -> Network:
    """A network of made-up units and tasks, forty tasks to a document."""
    made = Network()
    made.documents = {f"d{n}": DocumentNode(f"d{n}", f"{n}.txt", f"第{n}号文件") for n in range(tasks // 40)}
    made.units = {f"u{n}": UnitNode(f"u{n}", f"第{n}单位", kind="department") for n in range(units)}
    for n in range(tasks):
        paper = f"d{n // 40 % len(made.documents)}"
        made.tasks[f"t{n}"] = TaskNode(f"t{n}", paper, str(n), str(n), f"第{n}项任务", "做事", n, n + 1, part_of=paper)
        for step in range(3):
            unit = f"u{(n // 40 * units * 40 // tasks + step * 7 + n % 9) % units}"
            edge = AssignmentEdge(
                f"a{n}.{step}",
                unit,
                f"t{n}",
                ("lead", "responsible", "cooperate")[step],
                "",
                "",
                n,
                n + 1,
                Evidence(paper, n, n + 1, "引文"),
            )
            made.assignments[edge.iri] = edge
            made.assignments_of_task[edge.task].append(edge)
            made.assignments_of_unit[unit].append(edge)
    return made


@pytest.fixture(scope="module")
def crowded(tmp_path_factory) -> Path:
    """The picture of more nodes than are shown at once: it begins with communities."""
    path = tmp_path_factory.mktemp("graph") / "many.html"
    path.write_text(pictures.draw(many(1200, 2400)), encoding="utf-8", newline="\n")
    return path


@pytest.mark.slow
def test_three_thousand_nodes_are_usable_within_three_seconds_and_more_begin_with_communities(page, crowded, tmp_path):
    path = tmp_path / "many.html"
    path.write_text(pictures.draw(many(1000, 2000)), encoding="utf-8", newline="\n")
    for _ in range(3):  # the best of some, since whatever else runs here takes its time too
        began = time.perf_counter()
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready]")
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        if (took := time.perf_counter() - began) < 3:
            break
    assert took < 3
    assert 2500 < count(page) <= 3000
    page.goto(crowded.as_uri())
    page.wait_for_selector("html[data-ready]")
    assert count(page) < 600
    before = count(page)
    at = page.evaluate(
        "(() => { const id = picture.nodes.getIds().find((one) => one[0] === 'c'); return picture.network.canvasToDOM(picture.network.getPosition(id)); })()"
    )
    page.locator("#canvas").click(position=at)
    page.wait_for_function(f"picture.nodes.length > {before}")


APART = """() => picture.signs.every((a, i) => picture.signs.slice(0, i).every((b) =>
  a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top))"""


def test_from_afar_the_weightiest_are_named_at_a_readable_size_and_none_hides_another(page, tmp_path):
    """Hundreds of tasks were empty boxes at the zoom that shows them all."""
    path = tmp_path / "some.html"
    path.write_text(pictures.draw(many(200, 400)), encoding="utf-8", newline="\n")
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert 14 * page.evaluate("picture.network.getScale()") < 7
    assert page.evaluate("picture.signs.length") > 10
    assert page.evaluate(APART)
    page.evaluate("() => { picture.network.moveTo({ scale: 1 }); picture.network.redraw(); }")
    assert page.evaluate("picture.signs.length") == 0


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("view", ["tasks", "together", "hierarchy"])
def test_what_is_shown_at_first_is_large_enough_to_read(graph, view, width):
    graph.set_viewport_size({"width": width, "height": 800})
    graph.click(f"[data-view={view}]")
    assert 14 * graph.evaluate("picture.network.getScale()") > 8
    if view == "hierarchy":
        roots = "picture.nodes.getIds().filter((id) => id[0] === 'd')"
        lefts = graph.evaluate(
            f"{roots}.map((id) => picture.network.canvasToDOM({{x: picture.network.getBoundingBox(id).left, y: 0}}).x)"
        )
        assert min(lefts) > 0


def test_a_neighbourhood_stands_beside_the_panel_not_below_it(graph):
    graph.fill("#find", "科技局")
    graph.keyboard.press("Enter")
    graph.click("#near")
    rights = graph.evaluate(
        "picture.nodes.getIds().map((id) => picture.network.canvasToDOM({x: picture.network.getBoundingBox(id).right, y: 0}).x)"
    )
    assert max(rights) < graph.evaluate("document.getElementById('details').getBoundingClientRect().left")


def test_who_hears_the_page_is_told_what_everything_is(graph):
    nameless = graph.evaluate("""() => [...document.querySelectorAll('button, input, select, a, [tabindex]')]
        .filter((one) => one.checkVisibility())
        .filter((one) => !(one.getAttribute('aria-label') || one.textContent.trim() || one.closest('label')?.textContent.trim()))
        .map((one) => one.outerHTML.slice(0, 80))""")
    assert nameless == []


def test_a_tiny_node_is_taken_for_the_nearest_and_an_opened_community_fills_the_sight(page, crowded):
    page.goto(crowded.as_uri())
    page.wait_for_selector("html[data-ready]")
    before = page.evaluate("picture.network.getScale()")
    at = page.evaluate(
        "(() => { const id = picture.nodes.getIds().find((one) => one[0] === 'c'); return picture.network.canvasToDOM(picture.network.getPosition(id)); })()"
    )
    page.locator("#canvas").click(position={"x": at["x"] + 6, "y": at["y"] + 6})
    page.wait_for_function("picture.nodes.getIds().some((id) => id[0] === 't')")
    assert page.evaluate("picture.network.getScale()") > 2 * before
