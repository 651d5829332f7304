"""SPARQL texts: prefixes that need not be declared, and what kind of answer a query gives."""

from __future__ import annotations

import re

from kg.terms import PREFIXES, prologue

_HIDDEN = re.compile(r"(?i)<[^<>\s]*>|\"[^\"\n]*\"|'[^'\n]*'|#[^\n]*|\bprefix\s+[\w-]*\s*:")
_DECLARED = re.compile(r"(?i)\bprefix\s+([\w-]+)\s*:")
_KIND = re.compile(r"(?i)\b(select|ask|construct|describe)\b")


def with_prefixes(text: str) -> str:
    """The query with a PREFIX line for each of the ontology's prefixes that it does not declare itself."""
    declared = set(_DECLARED.findall(text))
    return prologue(*(prefix for prefix in PREFIXES if prefix not in declared)) + text


def gives_graph(text: str) -> bool:
    """Whether the query gives triples (CONSTRUCT, DESCRIBE) and not solutions.

    >>> gives_graph("DESCRIBE <http://select>"), gives_graph("SELECT ?x { }")
    (True, False)
    """
    found = _KIND.search(_HIDDEN.sub(" ", text))
    return bool(found and found[1].lower() in {"construct", "describe"})
