"""The static site: the same pages as files, every link of which leads to a file."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import unquote

import pytest

from kg.building import build
from kg.errors import InputError
from kg.graph import Graph
from kg.web import folder
from kg.web.site import write_site

PLAN = """江城市环境整治工作方案
一、清理河道
1.疏浚青水河。清除淤泥，加固两岸堤防。（牵头单位：市水利局；配合单位：各县（区）人民政府）
2.管好排污口。对排污口逐一登记，安装监测设备。（牵头单位：市环境保护局；配合单位：市财政局）
"""


@pytest.fixture(scope="module")
def site(small_root, tmp_path_factory):
    out = tmp_path_factory.mktemp("site") / "here"
    steps = []
    count = write_site(Graph.open(small_root), out, progress=lambda done, total: steps.append((done, total)))
    assert count == len(list(out.rglob("*.html")))
    assert steps[-1] == (count, count)
    return out


def files(site: Path) -> dict[str, bytes]:
    """Every file of a site but its mark."""
    found = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    del found[folder.MARK]
    return found


def links(site: Path) -> dict[Path, list[str]]:
    """What each page links to, loads, or sends forms to."""
    found = {}
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8").partition('<script type="application/json"')[0]
        found[page] = re.findall(r'(?:href|src|action)="(?!data:)([^"]+)', text)
    return found


def test_every_link_leads_to_a_file_of_the_site(site):
    seen = set()
    for page, found in links(site).items():
        for link in found:
            target = (page.parent / unquote(re.split(r"[?#]", link)[0])).resolve() if link[0] != "#" else page
            assert target.is_file(), f"{page.name}: {link}"
            assert target.is_relative_to(site)
            seen.add(target.name)
    assert {"index.html", "graph.html", "search.html", "names.html", "style.css", "units.csv"} <= seen


def test_links_of_the_picture_lead_to_pages(site):
    text = (site / "graph.html").read_text(encoding="utf-8")
    data = json.loads(re.search(r'id="data">(.*?)</script>', text, re.DOTALL)[1])
    for kind in ("units", "tasks", "documents"):
        assert any(one["link"] for one in data[kind])
        assert all((site / one["link"]).is_file() for one in data[kind] if one["link"])


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


def test_no_page_names_an_address_outside(site):
    known = {"http://www.w3.org/2000/svg"}
    for page in (*site.rglob("*.html"), *(site / "search").glob("*.js")):
        found = set(re.findall(r"(?:https?:)?//[\w.-]+\.[a-z][^\s\"'<)]*", page.read_text(encoding="utf-8")))
        assert found <= known, page.name


# ── units without a page, several processes, building again ───────────────────────────────────────


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    """A store whose document names a group of counties and a body that a reform has ended."""
    root = tmp_path_factory.mktemp("plan")
    (root / "plan.txt").write_text(PLAN.replace("江城市", "白银市"), encoding="utf-8", newline="\n")
    build([root / "plan.txt"], root / "store")
    return root / "store"


@pytest.fixture(scope="module")
def planned(plan, tmp_path_factory):
    out = tmp_path_factory.mktemp("planned") / "site"
    write_site(Graph.open(plan), out)
    return out


def test_a_unit_with_no_task_is_named_where_it_belongs_and_has_no_page(plan, planned):
    network = Graph.open(plan).network
    idle = [unit for iri, unit in network.units.items() if not network.assignments_of_unit.get(iri)]
    assert "白银市生态环境局" in {unit.name for unit in idle}
    pages = {path.stem for path in (planned / "unit").glob("*.html")}
    assert pages == {iri.rpartition("/")[2] for iri in network.units if network.assignments_of_unit.get(iri)}
    ended = next(unit for unit in network.units.values() if unit.name == "白银市环境保护局")
    text = (planned / "unit" / f"{ended.iri.rpartition('/')[2]}.html").read_text(encoding="utf-8")
    assert "白银市生态环境局" in text
    broken = [
        link
        for page, found in links(planned).items()
        for link in found
        if link[0] != "#" and not (page.parent / unquote(re.split(r"[?#]", link)[0])).is_file()
    ]
    assert broken == []


def test_every_unit_can_be_reached_without_scripts(planned):
    entry = re.findall(r'href="(names-[^"]+)"', (planned / "names.html").read_text(encoding="utf-8"))
    listed = {
        name for page in entry for name in re.findall(r'href="unit/(\w+)\.html"', (planned / page).read_text("utf-8"))
    }
    assert listed == {path.stem for path in (planned / "unit").glob("*.html")}


def test_several_processes_make_the_same_site(plan, planned, tmp_path):
    write_site(Graph.open(plan), tmp_path / "site", jobs=2)
    assert files(tmp_path / "site") == files(planned)


def test_a_site_of_the_same_graph_is_left_alone(plan, planned):
    before = {path: path.stat().st_mtime_ns for path in planned.rglob("*")}
    steps = []
    count = write_site(Graph.open(plan), planned, progress=lambda done, total: steps.append((done, total)))
    assert count == len(list(planned.rglob("*.html")))
    assert {path: path.stat().st_mtime_ns for path in planned.rglob("*")} == before
    assert steps == []


def test_only_what_changed_is_written_again(tmp_path):
    paper = tmp_path / "plan.txt"
    paper.write_text(PLAN, encoding="utf-8", newline="\n")
    build([paper], tmp_path / "store")
    write_site(Graph.open(tmp_path / "store"), tmp_path / "site")
    before = {path: (path.stat().st_ino, path.read_bytes()) for path in (tmp_path / "site").rglob("*.*")}
    paper.write_text(PLAN.replace("逐一登记", "逐个登记"), encoding="utf-8", newline="\n")
    build([paper], tmp_path / "store")
    write_site(Graph.open(tmp_path / "store"), tmp_path / "site")
    after = {path: (path.stat().st_ino, path.read_bytes()) for path in (tmp_path / "site").rglob("*.*")}
    kept = [path for path in after if path in before and after[path][1] == before[path][1] and path.name != folder.MARK]
    assert {"style.css", "units.csv"} <= {path.name for path in kept}
    assert [path for path in kept if after[path][0] != before[path][0]] == []
    assert any("逐个登记" in content.decode("utf-8", "replace") for _, content in after.values())


def test_what_stops_half_way_leaves_the_old_site_whole(plan, tmp_path, monkeypatch):
    out = tmp_path / "site"
    write_site(Graph.open(plan), out)
    before = files(out)
    monkeypatch.setattr(folder.Folder, "write", lambda *_: (_ for _ in ()).throw(OSError(28, "no space")))
    with pytest.raises(InputError, match="no space"):
        write_site(Graph.open(plan), out, language="en")
    assert files(out) == before
    monkeypatch.undo()
    moves = iter(range(9))
    monkeypatch.setattr(folder, "_move", _fails_at(moves, 6))
    with pytest.raises(InputError, match="in use"):
        write_site(Graph.open(plan), out, language="en")
    assert files(out) == before


def _fails_at(moves, last):
    move = folder._move

    def fails(source, target, moved):
        if next(moves) == last:
            raise PermissionError(13, "in use")
        move(source, target, moved)

    return fails


@pytest.mark.skipif(os.name == "nt", reason="kills by a signal")
def test_a_killed_build_leaves_the_old_site_whole_and_the_next_one_goes_through(plan, tmp_path):
    out = tmp_path / "site"
    write_site(Graph.open(plan), out)
    before = files(out)
    script = (
        "import sys, time; from pathlib import Path; from kg.graph import Graph; from kg.web import folder, site\n"
        "write = folder.Folder.write\n"
        "folder.Folder.write = lambda *given: (write(*given), time.sleep(0.02))\n"
        "site.write_site(Graph.open(sys.argv[1]), Path(sys.argv[2]), language='en')"
    )
    running = subprocess.Popen([sys.executable, "-c", script, str(plan), str(out)])
    deadline = time.monotonic() + 60
    while not (out / folder.NEW / "static" / "style.css").exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert {name: data for name, data in files(out).items() if not name.startswith(folder.NEW)} == before
    write_site(Graph.open(plan), out, language="en")
    assert not (out / folder.NEW).exists()
    assert '<html lang="en">' in (out / "index.html").read_text(encoding="utf-8")


def test_two_at_once_in_one_folder_are_refused(plan, tmp_path):
    with folder.Folder(tmp_path / "site").open(("unit",)), pytest.raises(InputError, match="another process"):
        write_site(Graph.open(plan), tmp_path / "site")
