"""The handle that a user of the library holds: a built graph, asked, queried, audited and exported by its verbs."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.building import Report
from kg.network import Network, load
from kg.stores import Reader, Row, open_store

if TYPE_CHECKING:
    import rdflib

    from kg.checks import Audit
    from kg.questions import Answer, Source


class Graph:
    """An open graph. ``report`` says what the build found, where this handle comes from one."""

    def __init__(self, store: Reader, report: Report | None = None) -> None:
        self.store = store
        self.report = report

    @classmethod
    def open(cls, store: str | Path, report: Report | None = None) -> Graph:
        """Open a store's folder or endpoint. Raises ``StoreError``."""
        return cls(open_store(store), report)

    @cached_property
    def network(self) -> Network:
        """The whole graph as networkx sees it, with indexes; loaded once."""
        return load(self.store)

    def query(self, sparql: str) -> list[Row]:
        """The rows of a SELECT query; the ontology's prefixes need not be declared. Raises ``QueryError``."""
        from kg.sparql import with_prefixes

        return self.store.rows(with_prefixes(sparql))

    @cached_property
    def _questions(self) -> Source:
        from kg.questions import Source

        return Source(self.store)

    def ask(self, question: str, *, expand: bool = False) -> Answer:
        """The answer to a question in Chinese or English, with its evidence. Raises ``NotUnderstood``.

        With ``expand`` the members of groups are shown apart, marked as inferred.

        >>> graph.ask("省科技厅牵头哪些任务").count     # doctest: +SKIP
        3
        """
        from kg.questions import ask, expanded

        answer = ask(question, self._questions)
        return expanded(answer, self._questions) if expand else answer

    def audit(self, **options: Any) -> Audit:  # noqa: ANN401 (those of kg.checks.audit)
        """Overlaps, gaps and anomalies, worst first; the options are those of :func:`kg.checks.audit`."""
        from kg.checks import audit

        return audit(self.store, network=self.network, **options)

    def export(self, form: str, *, expand: bool = False) -> bytes:
        """The graph as ``ttl``, ``nq``, ``trig``, ``jsonld`` or ``graphml``, or the ledger as ``xlsx`` or ``csv``.

        With ``expand`` the members of groups have rows of the ledger too, marked as inferred.

        Raises ``KeyError`` for another form.
        """
        from kg.reports import forms, write

        if form in forms("graph"):
            return write("graph", form, self.store)
        return write("ledger", form, self.network, expand=expand)

    def rdf(self) -> rdflib.Dataset:
        """The whole graph as an rdflib ``Dataset``: for SHACL, interchange and tools that speak rdflib."""
        import rdflib

        from kg.terms import bind

        dataset = rdflib.Dataset()
        dataset.parse(data=self.store.dump("nq"), format="nquads")
        bind(dataset)
        return dataset
