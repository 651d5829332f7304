"""The same pages as static files, search included: to be opened from a disk or put on any web server."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kg import pictures
from kg.errors import InputError, KgError
from kg.graph import Graph
from kg.web.catalogue import Catalogue, short
from kg.web.rendering import At, assets, page
from kg.web.sheets import LISTS, Sheet, thing
from kg.web.things import THINGS

MARK = ".zeren-site"
"""Marks a folder that this module made and may make anew."""
INDEXED = 160
"""Code points of a task's text that the search knows."""
Progress = Callable[[int, int], None]


def write_site(graph: Graph, out: Path, *, language: str = "zh", progress: Progress | None = None) -> int:
    """Write the site of a graph into ``out``; returns how many pages it has.

    Raises ``InputError`` where ``out`` holds something else or cannot be written.
    """
    catalogue = Catalogue(graph)
    network = catalogue.network
    total = len(network.tasks) + len(network.documents) + sum(1 for _ in _units(catalogue)) + len(LISTS) + 1
    try:
        _prepare(out)
        count = 0
        for path, content in _files(catalogue, language):
            target = out / path
            target.write_bytes(content)
            if path.endswith(".html"):
                count += 1
                if progress:
                    progress(count, max(count, total))
    except OSError as error:
        raise InputError(f"the site cannot be written to {out}: {error.strerror or error}") from error
    return count


def _prepare(out: Path) -> None:
    """An empty folder with its sub-folders. Raises ``InputError`` for one that somebody else filled."""
    if out.exists() and any(out.iterdir()):
        if not (out / MARK).exists():
            raise InputError(f"{out} is not empty and no site of zeren", hint="give -o another folder")
        shutil.rmtree(out)
    for folder in ("static", *THINGS):
        (out / folder).mkdir(parents=True, exist_ok=True)
    (out / MARK).write_text("made by kg site; a new run replaces this folder\n", encoding="utf-8", newline="\n")


def _files(catalogue: Catalogue, language: str) -> Iterator[tuple[str, bytes]]:
    """Every file of the site: its path and content."""
    for name, asset in assets().items():
        yield f"static/{name}", asset.data
    yield "static/index.js", _index(catalogue)
    at = At(language, files=True)
    for name, make in LISTS.items():
        if name == "search":
            yield "search.html", page("site_search.html", at, ("search", "")).encode()
        else:
            yield from _list(catalogue, at, name, make)
    yield "graph.html", _graph(catalogue, language).encode()
    network, inner = catalogue.network, At(language, files=True, up="../")
    kept: tuple[tuple[str, Any], ...] = (
        ("unit", _units(catalogue)),
        ("task", network.tasks),
        ("document", network.documents),
    )
    for kind, iris in kept:
        for iri in iris:
            sheet = thing(catalogue, inner, kind, short(iri))
            if sheet is None:
                raise KgError(f"{iri} is not in the graph")
            path = f"{kind}/{short(iri)}"
            yield f"{path}.html", sheet.html(inner).encode()
            yield from _twins(path, sheet)


def _list(catalogue: Catalogue, at: At, name: str, make: Callable[..., Sheet]) -> Iterator[tuple[str, bytes]]:
    """A list, in as many pages as it takes, and its forms for machines."""
    sheet = make(catalogue, at, {})
    yield f"{name or 'index'}.html", sheet.html(at).encode()
    yield from _twins(name or "index", sheet)
    for number in range(2, sheet.pages(at) + 1):
        yield f"{name}-{number}.html", sheet.html(at, number).encode()


def _twins(path: str, sheet: Sheet) -> Iterator[tuple[str, bytes]]:
    yield f"{path}.json", json.dumps(sheet.facts, ensure_ascii=False).encode()
    if "csv" in sheet.tables:
        yield f"{path}.csv", sheet.tables["csv"]()


def _units(catalogue: Catalogue) -> Iterator[str]:
    """Every unit: those without a task are named by others' pages."""
    yield from catalogue.network.units


def _graph(catalogue: Catalogue, language: str) -> str:
    where = pictures.Addresses("static", "unit/{}.html", "task/{}.html", "document/{}.html", "index.html")
    title = "Graph of responsibilities" if language == "en" else "责任图谱"
    return pictures.draw(catalogue.network, title=title, language=language, addresses=where)


def _index(catalogue: Catalogue) -> bytes:
    """What the search knows of each thing: id, name, more text; as a script, since a page from a disk may read no data."""
    network = catalogue.network
    found = {
        "units": [[short(u.iri), u.name, " ".join(u.names)] for u in network.units.values()],
        "tasks": [[short(t.iri), t.label, " ".join(t.text[:INDEXED].split())] for t in network.tasks.values()],
        "documents": [[short(d.iri), d.title, f"{d.number} {d.issuer} {d.path}"] for d in network.documents.values()],
    }
    written = json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("\u2028", " ").replace("\u2029", " ")
    return f"window.INDEX={written};\n".encode()
