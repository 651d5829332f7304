"""How the graph is named and written: ids from content, terms, N-Quads lines.

Everything is written as N-Quads, since Oxigraph bulk-loads those fastest. No blank nodes, ids from content, each graph's
lines sorted: the same input gives the same bytes.
"""

from __future__ import annotations

import calendar
import hashlib
from dataclasses import dataclass, field

from kg.model import Unit
from kg.terms import ID, expand

REGISTER = f"{ID}graph/register"
"""The graph of units, divisions and reforms."""
ONTOLOGY = f"{ID}graph/ontology"
"""The graph that holds ``ontology.ttl``."""
META = f"{ID}graph/meta"
"""The graph of the data set's own description."""


def digest(*parts: object) -> str:
    """Sixteen hexadecimal digits that name a thing by its content.

    >>> digest("a", 1) == digest("a", 1) != digest("a1")
    True
    """
    return hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).hexdigest()


def document_id(path: str) -> str:
    """The IRI of the document at that path of the corpus; its named graph has the same."""
    return f"{ID}document/{digest(path)}"


def unit_id(unit: Unit) -> str:
    """The IRI of a unit: by its full name, and by its scope while that is not resolved."""
    return f"{ID}unit/{digest(unit.name, unit.scope)}"


def division_id(code: str) -> str:
    """The IRI of a division by its GB/T 2260 code."""
    return f"{ID}division/{code}"


# ── N-Quads ───────────────────────────────────────────────────────────────────────────────────────


def escaped(value: str) -> str:
    """A string as it stands between the quotes of a literal; four ``replace`` are many times faster than ``translate``."""
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")


def iri(value: str) -> str:
    """An IRI as N-Quads writes it."""
    return f"<{value}>"


def text(value: str, language: str = "") -> str:
    r"""A plain or language-tagged literal.

    >>> text('say "hi"', "en")
    '"say \\"hi\\""@en'
    """
    return f'"{escaped(value)}"@{language}' if language else f'"{escaped(value)}"'


def typed(value: object, datatype: str) -> str:
    """A literal of an XML Schema type (``integer``, ``date`` …)."""
    return f'"{value}"^^<http://www.w3.org/2001/XMLSchema#{datatype}>'


class _Terms:
    """The predicates and classes that the graph uses, ready to be written."""

    def __getattr__(self, name: str) -> str:
        term = iri(expand(name.replace("__", ":")))
        setattr(self, name, term)
        return term


T = _Terms()


@dataclass(slots=True)
class Writer:
    """Collects the lines of one named graph."""

    graph: str
    lines: list[str] = field(default_factory=list)

    def add(self, subject: str, *pairs: tuple[str, str]) -> None:
        """Add ``subject predicate object`` for each (predicate, object) pair; all are written terms."""
        tail = f" <{self.graph}> ."
        self.lines += [f"{subject} {predicate} {value}{tail}" for predicate, value in pairs]

    def sorted(self) -> list[str]:
        """The lines, each once, in a fixed order."""
        return sorted(set(self.lines))


# ── a document's graph ────────────────────────────────────────────────────────────────────────────


def last_day(date: str) -> str:
    """The last day that a partial date allows.

    >>> last_day("2022"), last_day("2020-02"), last_day("2019-06-30")
    ('2022-12-31', '2020-02-29', '2019-06-30')
    """
    parts = date.split("-")
    if len(parts) == 1:
        return f"{date}-12-31"
    if len(parts) == 2:
        return f"{date}-{calendar.monthrange(int(parts[0]), int(parts[1]))[1]:02d}"
    return date


_DATE_TYPES = {1: "gYear", 2: "gYearMonth", 3: "date"}


def date_literal(date: str) -> str:
    """A date as a typed literal as precise as it is known: ``2020`` is an xsd:gYear, ``2020-06`` an xsd:gYearMonth."""
    return typed(date, _DATE_TYPES[date.count("-") + 1])
