"""The house stands as drawn: imports go up the page, shelves list their items, heavy libraries have one door."""

from __future__ import annotations

import ast
import functools
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
KG = ROOT / "kg"

PAGE = [
    "model",
    "errors",
    "terms",
    "registers",
    "vocabulary",
    "formats",
    "words",
    "occurrences",
    "citations",
    "dates",
    "signature",
    "labels",
    "enacted",
    "content",
    "facts",
    "moments",
    "deadlines",
    "schedule",
    "amounts",
    "quantities",
    "targets",
    "patterns",
    "glance",
    "lexicon",
    "lines",
    "characters",
    "view",
    "markers",
    "outline",
    "headings",
    "division_names",
    "fields",
    "likeness",
    "persons",
    "parting",
    "endings",
    "mentions",
    "runs",
    "stretches",
    "brackets",
    "taught",
    "embedded",
    "foot",
    "clause",
    "colonless",
    "heads",
    "marks",
    "telling",
    "grammar",
    "phrases",
    "conventions",
    "paragraphs",
    "tasks",
    "reasons",
    "explaining",
    "divisions",
    "names",
    "bodies",
    "zones",
    "groups",
    "declarations",
    "judgements",
    "reforms",
    "localities",
    "places",
    "setting",
    "readings",
    "units",
    "lookup",
    "extraction",
    "ledger",
    "nquads",
    "triples",
    "incidence",
    "directory",
    "tally",
    "entry",
    "lock",
    "sparql",
    "stores",
    "cache",
    "parallel",
    "cluster",
    "contents",
    "building",
    "network",
    "measures",
    "expansion",
    "review",
    "search",
    "shapes",
    "blocking",
    "overlaps",
    "questions",
    "checks",
    "matching",
    "changes",
    "pictures",
    "reports",
    "graph",
    "web",
    "mcp",
    "commands",
    "cli",
    "__main__",
]
"""The rooms in the order of the way; a room may import those that stand before it, and its own parts."""

ONE_DOOR = {
    "pyvis": {"pictures"},
    "jieba": {"words"},
    "docx": {"formats"},
    "pdfplumber": {"formats"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "httptools": {"web"},
    "uvloop": {"web"},
    "openpyxl": {"formats", "reports"},
    "mcp": {"mcp"},
    "pyshacl": {"shapes"},
}
"""Each library and the rooms that may import it."""


def room(path: Path) -> str:
    return path.relative_to(KG).parts[0].removesuffix(".py")


def modules() -> list[Path]:
    return sorted(KG.rglob("*.py"))


@functools.cache
def imports(path: Path) -> list[str]:
    """Every module that a file imports, at any depth, except for types alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            skipped.update(ast.walk(node))
    found = []
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(KG).as_posix())
def test_imports_go_up_the_page_only(path):
    here = room(path)
    if here == "__init__":
        return
    assert here in PAGE, f"{here} has no place on the page: give it one in PAGE"
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "kg" or len(parts) < 2 or parts[1] in {"__version__", here}:
            continue
        assert parts[1] in PAGE[: PAGE.index(here)], f"{here} imports {name}, which stands below it"


def test_a_change_in_a_room_after_triples_makes_no_document_be_read_again():
    from kg.entry import LATER

    assert set(PAGE[PAGE.index("entry") + 1 :]) | {"ledger"} == LATER


@pytest.mark.parametrize("library", sorted(ONE_DOOR))
def test_a_library_is_met_in_its_own_rooms_only(library):
    rooms = {room(path) for path in modules() if any(name.split(".")[0] == library for name in imports(path))}
    assert rooms <= ONE_DOOR[library]


SHELVES = {
    "formats": "FORMATS",
    "phrases": "PHRASES",
    "readings": "READINGS",
    "stores": "STORES",
    "questions": "QUESTIONS",
    "checks": "CHECKS",
    "reports": "REPORTS",
    "commands": "COMMANDS",
}
PARTS = {"stores": {"reading", "snapshots", "pushing"}, "commands": {"answers", "printing"}}
"""Modules of a shelf that are no item of it but shared by the items; a name beginning with _ says so itself."""


@pytest.mark.parametrize("shelf", sorted(SHELVES))
def test_no_module_of_a_shelf_is_left_unlisted(shelf):
    package = importlib.import_module(f"kg.{shelf}")
    listed = getattr(package, SHELVES[shelf], ())
    names = {
        item if isinstance(item, str) else getattr(item, "__name__", type(item).__module__).rpartition(".")[2]
        for item in listed
    }
    files = {path.stem for path in (KG / shelf).glob("*.py") if not path.stem.startswith("_")}
    assert files - names - PARTS.get(shelf, set()) == set()


def test_every_module_says_its_subject():
    silent = [p.name for p in modules() if not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))]
    assert silent == []
