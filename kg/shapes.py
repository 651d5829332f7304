"""The graph against its contract: ``shapes.ttl`` checked with pyshacl, the one place that meets it.

pyshacl takes seconds for a document, so a large graph is checked by a sample of its documents, each with the units, divisions and
roles that it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError, NotUnderstood, lacking
from kg.network import documents
from kg.nquads import META, ONTOLOGY, REGISTER
from kg.stores.reading import Reader
from kg.terms import bind, prologue, shorten

if TYPE_CHECKING:
    import rdflib

_HERE = Path(__file__).resolve().parent
BATCH = 20
"""How many documents are checked at once."""


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where the graph breaks its contract: node, path, shape, the shape's messages, the value at fault."""

    focus: str
    path: str
    shape: str
    zh: str
    en: str
    severity: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Conformance:
    """What a validation found. ``checked`` of ``documents`` documents were looked at; ``report`` is pyshacl's, as Turtle."""

    breaches: tuple[Breach, ...]
    checked: int
    documents: int
    report: bytes = b""

    @property
    def conforms(self) -> bool:
        """Whether nothing was found."""
        return not self.breaches


def shapes_path() -> Path:
    """Where ``shapes.ttl`` lies: inside the installed package, or beside it in a checkout."""
    inside = _HERE / "shapes.ttl"
    return inside if inside.exists() else _HERE.parent / "shapes.ttl"


def validate(store: Reader, *, document: str = "", sample: int = BATCH, shapes: Path | None = None) -> Conformance:
    """Check a store against ``shapes.ttl`` or other shapes.

    ``document`` checks those whose path or title contains it; else ``sample`` documents, evenly spread over the corpus, or
    all with 0. Raises ``KgError`` when pyshacl is not installed or the shapes cannot be read, ``NotUnderstood`` for a
    document that there is not.
    """
    graph = _shapes(shapes or shapes_path())
    every = [(node.iri, node.path, node.title) for node in documents(store)]
    chosen = [iri for iri, path, title in every if document in path or document in title]
    if document and not chosen:
        raise NotUnderstood(
            f"没有“{document}”这个文件 no document is called {document!r}",
            nearest=tuple(path for _, path, _ in every)[:12],
        )
    if sample and not document and len(chosen) > sample:
        chosen = [chosen[at * len(chosen) // sample] for at in range(sample)]
    breaches: dict[Breach, None] = {}
    report = _empty()
    for at in range(0, max(len(chosen), 1), BATCH):
        found = _run(_part(store, chosen[at : at + BATCH]), graph)
        report += found
        breaches.update(dict.fromkeys(_breaches(found)))
    return Conformance(tuple(breaches), len(chosen), len(every), report.serialize(format="turtle", encoding="utf-8"))


def _empty() -> rdflib.Graph:
    import rdflib

    return bind(rdflib.Graph())


def _shapes(path: Path) -> rdflib.Graph:
    try:
        return _empty().parse(path, format="turtle")
    except (OSError, SyntaxError, ValueError) as error:
        raise KgError(f"{path}: the shapes cannot be read: {error}") from error


_TERMS = prologue("kg", "org", "prov", "dcterms")
_ALL_OF = "CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{0}> {{ ?s ?p ?o }} }}"
_NAMED = (
    "SELECT DISTINCT ?u {{ GRAPH <{0}> {{ ?a kg:unit ?u }} }}",
    "SELECT DISTINCT ?u {{ GRAPH <{0}> {{ ?a kg:one|kg:other ?u }} }}",
)
_AROUND = (
    "?u org:hasMember ?s",
    "?u org:subOrganizationOf ?s",
    "?s org:originalOrganization ?u",
    "?e org:originalOrganization ?u ; org:resultingOrganization ?s",
)
"""What stands around a unit that a document names: members, the body above, reforms and what came after."""


def _part(store: Reader, documents: Sequence[str]) -> rdflib.Graph:
    """Some documents' graphs with what they point at: units, divisions, the ontology. Small queries: a union of them is slow."""
    graph = _empty()

    def add(query: str) -> None:
        graph.parse(data=store.answer(_TERMS + query, "nt"), format="nt")

    add(_ALL_OF.format(ONTOLOGY))
    add("CONSTRUCT { ?s a prov:SoftwareAgent } { GRAPH <" + META + "> { ?s a prov:SoftwareAgent } }")
    units: set[str] = set()
    for iri in documents:
        add(_ALL_OF.format(iri))
        for query in _NAMED:
            units.update(row["u"] for row in store.rows(_TERMS + query.format(iri)))
    near = {
        row["s"]
        for pattern in _AROUND
        for values in _values("u", units)
        for row in store.rows(f"{_TERMS}SELECT ?s {{ {values} {pattern} }}")
    }
    for values in _values("s", units | near):
        add(f"CONSTRUCT {{ ?s ?p ?o }} {{ {values} GRAPH <{REGISTER}> {{ ?s ?p ?o }} }}")
    add(
        f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{REGISTER}> {{ ?s a kg:Division ; ?p ?o FILTER(?p != dcterms:isPartOf) }} }}"
    )
    return graph


def _values(variable: str, iris: set[str]) -> Iterator[str]:
    """VALUES clauses that bind the variable to all the IRIs, some hundred at a time."""
    ordered = sorted(iris)
    for at in range(0, len(ordered), 400):
        yield f"VALUES ?{variable} {{ {' '.join(f'<{iri}>' for iri in ordered[at : at + 400])} }}"


def _run(data: rdflib.Graph, shapes: rdflib.Graph) -> rdflib.Graph:
    try:
        import pyshacl
    except ImportError as error:
        raise lacking("checking shapes needs pyshacl", "pyshacl", "shacl") from error
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    found: rdflib.Graph = report
    return found


def _breaches(report: rdflib.Graph) -> list[Breach]:
    import rdflib

    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    found = []
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):

        def one(name: str, result: rdflib.term.Node = result) -> str:
            return str(report.value(result, sh[name]) or "")

        messages = {getattr(text, "language", None): str(text) for text in report.objects(result, sh.resultMessage)}
        either = next(iter(messages.values()), "")
        path, shape = one("resultPath"), one("sourceShape")
        found.append(
            Breach(
                focus=one("focusNode"),
                path=shorten(path) if "://" in path else "",
                shape=shape.rpartition("/")[2] if "://" in shape else "",
                zh=messages.get("zh", either),
                en=messages.get("en", either),
                severity=one("resultSeverity").rpartition("#")[2],
                value=one("value"),
            )
        )
    return sorted(found, key=lambda breach: (breach.focus, breach.path, breach.en, breach.value))
