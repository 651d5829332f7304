"""The files of a static site, made job by job: in this process, or in several that each open the graph for themselves."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg import pictures
from kg.errors import KgError
from kg.graph import Graph
from kg.stores import open_store
from kg.web import names, seeking
from kg.web.catalogue import KINDS, Catalogue, short
from kg.web.folder import Folder
from kg.web.rendering import At, assets, page
from kg.web.sheets import LISTS, Sheet, thing

SEARCH = "search"
"""The folder of the search's index."""
FOLDERS = ("static", SEARCH, *KINDS)
Job = tuple[str, ...]
"""What to make (a key of ``JOBS``), and of what."""
File = tuple[str, bytes]


@dataclass
class Maker:
    """Makes files of the site of one graph."""

    graph: Graph
    folder: Folder
    language: str = "zh"
    findings: Path | None = None
    """Where what the audit found is left for other processes."""

    @cached_property
    def catalogue(self) -> Catalogue:
        """The graph as pages tell of it; its network is what takes time."""
        made = Catalogue(self.graph)
        _ = made.network
        return made

    @cached_property
    def absent(self) -> frozenset[str]:
        """Units in which no task has a part: they are named where another's page lists them, and have none of their own."""
        network = self.catalogue.network
        return frozenset(short(iri) for iri in network.units if not network.assignments_of_unit.get(iri))

    def at(self, up: str = "") -> At:
        """Where pages are, seen from a folder's depth."""
        return At(self.language, files=True, up=up, absent=self.absent)

    def do(self, job: Job) -> int:
        """Do a job; returns how many pages it made."""
        pages = 0
        for path, content in JOBS[job[0]](self, *job[1:]):
            self.folder.write(path, content)
            pages += path.endswith(".html")
        return pages

    def look_over(self) -> None:
        """Have the audit's findings before pages tell them."""
        if self.findings and "audit" not in self.catalogue.__dict__:
            self.catalogue.look_over(self.findings.read_bytes())


def _audit(maker: Maker) -> Iterator[File]:
    """What the audit finds, left for the other processes; no file of the site."""
    if maker.findings:
        maker.findings.write_bytes(maker.catalogue.looked_over())
    yield from ()


def _static(maker: Maker) -> Iterator[File]:
    for name, asset in assets().items():
        yield f"static/{name}", asset.data
    yield "search.html", page("site_search.html", maker.at(), ("search", "")).encode()


def _picture(maker: Maker) -> Iterator[File]:
    where = pictures.Addresses("static", "unit/{}.html", "task/{}.html", "document/{}.html", "index.html", maker.absent)
    title = "Graph of responsibilities" if maker.language == "en" else "责任图谱"
    drawn = pictures.draw(maker.catalogue.network, title=title, language=maker.language, addresses=where)
    yield "graph.html", drawn.encode()


def _search(maker: Maker) -> Iterator[File]:
    for name, content in seeking.files(maker.catalogue, maker.absent, maker.language):
        yield f"{SEARCH}/{name}", content


def _names(maker: Maker) -> Iterator[File]:
    for name, content in names.pages(maker.catalogue, maker.at()):
        yield f"{name}.html", content


def _list(maker: Maker, name: str) -> Iterator[File]:
    """A list, in as many pages as it takes, and its forms for machines."""
    maker.look_over()
    at = maker.at()
    sheet = LISTS[name](maker.catalogue, at, {})
    yield f"{name or 'index'}.html", sheet.html(at).encode()
    yield from _twins(name or "index", sheet)
    for number in range(2, sheet.pages(at) + 1):
        yield f"{name}-{number}.html", sheet.html(at, number).encode()


def _things(maker: Maker, kind: str, *ids: str) -> Iterator[File]:
    """The pages of things of a kind, and their forms for machines."""
    maker.look_over()
    at = maker.at("../")
    for name in ids:
        sheet = thing(maker.catalogue, at, kind, name)
        if sheet is None:
            raise KgError(f"{kind} {name} is not in the graph")
        yield f"{kind}/{name}.html", sheet.html(at).encode()
        yield from _twins(f"{kind}/{name}", sheet)


def _twins(path: str, sheet: Sheet) -> Iterator[File]:
    yield f"{path}.json", json.dumps(sheet.facts, ensure_ascii=False).encode()
    if "csv" in sheet.tables:
        yield f"{path}.csv", sheet.tables["csv"]()


JOBS: dict[str, Callable[..., Iterator[File]]] = {
    "audit": _audit,
    "static": _static,
    "picture": _picture,
    "search": _search,
    "names": _names,
    "list": _list,
    "things": _things,
}


# ── in a process of its own ───────────────────────────────────────────────────────────────────────

_maker: Maker | None = None


def start(address: str, version: str, out: Path, language: str, findings: Path) -> None:
    """Make ready in a worker process: the graph is opened with the first job."""
    global _maker  # noqa: PLW0603 (a worker process has one maker for its life)
    store = open_store(address)
    if store.version != version:
        raise KgError("the graph was built anew meanwhile", hint="run kg site again")
    _maker = Maker(Graph(store), Folder(out), language, findings)


def do(job: Job) -> int:
    """Do a job in a worker process; returns how many pages it made."""
    if _maker is None:
        raise RuntimeError("the worker was not started")
    if "catalogue" not in _maker.__dict__:
        gc.disable()  # what a graph is made of stays to the end: to look through it for what can go takes seconds
        _ = _maker.absent
        gc.freeze()
        gc.enable()
    return _maker.do(job)
