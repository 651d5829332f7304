"""Texts made into a graph and audited, for the tests of the checks and reports."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from conftest import lines_of

from kg import formats
from kg.checks import Audit, audit
from kg.extraction import extract
from kg.model import Document
from kg.stores import memory
from kg.stores.reading import Reader
from kg.vocabulary import load

CORPUS = Path(__file__).resolve().parents[1] / "corpus"


def graph_of(*texts: str) -> Reader:
    """The graph of some texts; the n-th is the document ``n.txt``."""
    documents = (
        Document(f"{n}.txt", text, hashlib.sha256(text.encode()).hexdigest(), f"{n}.txt")
        for n, text in enumerate(texts, 1)
    )
    return memory.from_lines(lines_of(*(extract(document, load()) for document in documents)))


def audited(*texts: str, checks: tuple[str, ...] = ()) -> Audit:
    """The audit of some texts."""
    return audit(graph_of(*texts), checks=checks)


@lru_cache(maxsize=1)
def corpus_graph() -> Reader:
    """The graph of the two corpus documents, made once."""
    documents = (formats.read(path) for path in sorted(CORPUS.glob("*.txt")))
    return memory.from_lines(lines_of(*(extract(document, load()) for document in documents)))


@lru_cache(maxsize=1)
def corpus_audit() -> Audit:
    """The audit of the two corpus documents, made once."""
    return audit(corpus_graph())
