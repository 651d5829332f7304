"""zeren (责任): a knowledge graph of who is responsible for what, read from Chinese government documents.

The user's verbs, in order; each imports what it needs when it is called, so that ``import kg`` costs nothing:

>>> import kg
>>> g = kg.build("corpus", store="…")               # doctest: +SKIP
>>> print(g.ask("省科技厅牵头哪些任务").summary)      # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.checks import Audit
    from kg.graph import Graph
    from kg.model import Document, Extraction
    from kg.questions import Answer

__version__ = "0.1.0"
__all__ = ["__version__", "ask", "audit", "build", "extract", "open_graph", "read"]


def read(path: str | Path) -> Document:
    """Read one file: its text, tables and what the format knows. Raises ``InputError``.

    >>> kg.read("corpus/gansu-2020-work-points.txt").text[:2]     # doctest: +SKIP
    '甘肃'
    """
    from kg import formats

    return formats.read(Path(path))


def extract(source: str | Path | Document) -> Extraction:
    """Read a file, or a Document already read, and say who is responsible for what in it. Raises ``InputError``.

    >>> len(kg.extract("corpus/gansu-2020-work-points.txt").tasks)     # doctest: +SKIP
    12
    """
    from kg import formats
    from kg.extraction import extract as run
    from kg.model import Document
    from kg.vocabulary import load

    document = source if isinstance(source, Document) else formats.read(Path(source))
    return run(document, load())


def build(paths: str | Path | Iterable[str | Path] = "corpus", *, store: str | Path = ".kg") -> Graph:
    """Build the graph of all documents below ``paths`` at ``store`` and open it.

    Raises ``InputError`` for paths that cannot be read, ``StoreError`` when the store cannot be written.
    """
    from kg.building import build as run
    from kg.graph import Graph

    given = [paths] if isinstance(paths, (str, Path)) else list(paths)
    report = run([Path(path) for path in given], Path(store))
    return Graph.open(store, report)


def ask(question: str, *, store: str | Path = ".kg") -> Answer:
    """Answer a question in Chinese or English from the graph at ``store``, with the sentences that prove it.

    Raises ``NotUnderstood`` with the nearest things that are known, ``StoreError`` when there is no graph.

    >>> kg.ask("谁负责引进博士").labels      # doctest: +SKIP
    ('自创区管委会', '市委组织部', …)
    """
    return open_graph(store).ask(question)


def open_graph(store: str | Path = ".kg") -> Graph:
    """Open the graph at a folder made by :func:`build`, or at the address of a SPARQL endpoint. Raises ``StoreError``."""
    from kg.graph import Graph

    return Graph.open(store)


def audit(store: str | Path = ".kg", **options: Any) -> Audit:  # noqa: ANN401 (those of kg.checks.audit)
    """Overlaps, gaps and anomalies of responsibility in the graph at ``store``, each with its quotations.

    The options (``checks``, ``severity``, ``document``, ``unit``, ``suppressions``) are those of :func:`kg.checks.audit`.
    Raises ``StoreError``, ``NotUnderstood``.

    >>> [finding.zh for finding in kg.audit(severity="violation").findings]     # doctest: +SKIP
    """
    return open_graph(store).audit(**options)
