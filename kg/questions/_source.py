"""What questions are answered from: a store, the part of its network that a question needs, and the names it knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from kg.network import DocumentNode, Network, SectionNode, documents, incidence, load
from kg.questions._concepts import ways
from kg.questions._names import Names
from kg.questions._stated import Stated
from kg.search import Search, literal
from kg.stores.reading import Reader, Row
from kg.terms import prologue
from kg.vocabulary import Vocabulary
from kg.vocabulary import load as load_vocabulary

LARGE = 60_000
"""From so many assignments on, whole-graph questions are counted by the store; below, on the network."""
if TYPE_CHECKING:
    from kg.incidence import Incidence
    from kg.lookup import Lookup

ALIKE = 5_000
"""How many units of a large graph are looked through for a name that is not written as any document writes it."""
KEPT = 16
"""For how many endings of names those units are kept."""
PARTS = 64
"""How many loaded parts of the network are kept."""


_RUN = re.compile(r"[^\s,，。；;：:?？!！“”\"]{2,}")
LONGEST_NAME = 30
"""How many characters of a question are taken for a name at most."""


def _pieces(run: str) -> Iterator[str]:
    """Every stretch of a run that could be a name, with both kinds of brackets."""
    for start in range(len(run) - 1):
        for end in range(start + 2, min(start + LONGEST_NAME, len(run)) + 1):
            piece = run[start:end]
            yield piece
            if "(" in piece or "（" in piece:
                yield piece.replace("(", "（").replace(")", "）")


class Source:
    """A store as questions see it. Safe to keep for as long as the store: a server holds one, a command makes one.

    ``network`` hands in a network of the whole graph where the caller has it (a function, called when it is needed).
    """

    def __init__(
        self, store: Reader, *, vocabulary: Vocabulary | None = None, network: Callable[[], Network] | None = None
    ) -> None:
        self.store = store
        self.vocabulary = vocabulary or load_vocabulary()
        self._network = network
        self._alike: dict[str, Lookup] = {}
        self._names_of: dict[str, tuple[str, str]] = {}
        self._parts: dict[tuple[str, tuple[str, ...]], Network] = {}

    def rows(self, query: str) -> list[Row]:
        """The solutions of a query; every prefix is declared for it."""
        return self.store.rows(prologue() + query)

    @cached_property
    def whole(self) -> Network:
        """The network of the whole graph; a large one takes long."""
        return self._network() if self._network else load(self.store)

    @cached_property
    def incidence(self) -> Incidence:
        """Who has a part in what in the whole graph, as arrays: quick and small where the network is not."""
        return incidence(self.store)

    def around(self, units: Iterable[str]) -> Network:
        """The network of these units' tasks and of all who have a part in them."""
        return self._part("units", tuple(sorted(set(units))))

    def of(self, tasks: Iterable[str]) -> Network:
        """The network of these tasks and of all who have a part in them."""
        return self._part("tasks", tuple(sorted(set(tasks))))

    def _part(self, kind: str, iris: tuple[str, ...]) -> Network:
        if "whole" in self.__dict__:
            return self.whole
        if (kind, iris) not in self._parts:
            if len(self._parts) >= PARTS:
                self._parts.pop(next(iter(self._parts)), None)
            self._parts[kind, iris] = load(self.store, units=iris) if kind == "units" else load(self.store, tasks=iris)
        return self._parts[kind, iris]

    @cached_property
    def large(self) -> bool:
        """Whether the graph is too large to be loaded whole for one question."""
        if "whole" in self.__dict__:
            return False
        return bool(self.rows(f"SELECT ?a {{ ?a a kg:Assignment }} OFFSET {LARGE} LIMIT 1"))

    def names(self, text: str) -> Names:
        """The names of units that stand in a text."""
        if not self.large:
            return self._names
        forms = sorted({form for part in _RUN.findall(text) for form in _pieces(part)})
        pairs: list[tuple[str, str]] = []
        for at in range(0, len(forms), 2000):
            listed = " ".join(f"{literal(form)}@zh" for form in forms[at : at + 2000])
            found = self.rows(
                f"SELECT ?iri ?name {{ VALUES ?name {{ {listed} }} ?iri skos:prefLabel|skos:altLabel ?name ; a kg:Unit }}"
            )
            pairs += [(row["iri"], row["name"]) for row in found]
        return self._sane(pairs)

    def known_names(self) -> tuple[str, ...]:
        """The names of units, to complete what is typed; none of a large graph."""
        return () if self.large else tuple(self._names.iris)

    def _sane(self, pairs: Iterable[tuple[str, str]]) -> Names:
        """The names without those that are words of questions or numbers, whatever the graph calls its units."""
        words = ways(self.vocabulary)
        return Names.of((iri, name) for iri, name in pairs if name not in words and not name.isdecimal())

    @cached_property
    def _names(self) -> Names:
        found = self.rows("SELECT ?iri ?name { ?iri a kg:Unit ; skos:prefLabel|skos:altLabel ?name }")
        return self._sane((row["iri"], row["name"]) for row in found)

    def lookup(self, typed: str) -> Lookup:
        """Names as people type them; in a large graph those of the units alone whose names end alike."""
        if not self.large:
            return self._lookup
        ending = typed[-3:]
        if ending not in self._alike:
            found = self.rows(
                "SELECT DISTINCT ?iri { { ?iri skos:prefLabel ?name } UNION { ?iri skos:altLabel ?name } "
                f"FILTER(STRENDS(?name, {literal(ending)})) }} ORDER BY ?iri LIMIT {ALIKE}"
            )
            if len(self._alike) >= KEPT:
                self._alike.pop(next(iter(self._alike)), None)
            listed = " ".join(f"<{row['iri']}>" for row in found)
            self._alike[ending] = self._known(f"VALUES ?iri {{ {listed} }}")
        return self._alike[ending]

    @cached_property
    def _lookup(self) -> Lookup:
        return self._known("")

    def _known(self, condition: str) -> Lookup:
        from kg.lookup import KnownUnit, Lookup  # here: it reads the registers, which most questions do not need

        found = self.rows(
            f"SELECT ?iri ?name ?kind ?place {{ {condition} ?iri skos:prefLabel ?name . FILTER EXISTS {{ ?iri a kg:Unit }} "
            "OPTIONAL { ?iri org:classification ?kind } OPTIONAL { ?iri dcterms:spatial ?place } } ORDER BY ?iri"
        )
        names: dict[str, list[str]] = {}
        for row in self.rows(f"SELECT ?iri ?name {{ {condition} ?iri skos:altLabel ?name }} ORDER BY ?iri ?name"):
            names.setdefault(row["iri"], []).append(row["name"])
        return Lookup(
            KnownUnit(
                row["iri"],
                row["name"],
                tuple(names.get(row["iri"], ())),
                row.get("kind", "").rpartition("/")[2],
                row.get("place", "").rpartition("/")[2],
            )
            for row in found
        )

    @cached_property
    def documents(self) -> tuple[DocumentNode, ...]:
        """Every document, by path."""
        return documents(self.store)

    def sections(self, condition: str = "") -> list[tuple[str, SectionNode]]:
        """The headings that meet a SPARQL condition on ``?title`` and ``?number``, each with its document's IRI."""
        found = self.rows(
            f"SELECT ?document ?iri ?number ?title ?part ?start ?end {{ {condition} GRAPH ?document {{ ?iri a kg:Section ; "
            "skos:notation ?number ; dcterms:title ?title ; dcterms:isPartOf ?part ; kg:start ?start ; kg:end ?end } } "
            "ORDER BY ?document ?start"
        )
        return [
            (r["document"], SectionNode(r["iri"], r["number"], r["title"], r["part"], int(r["start"]), int(r["end"])))
            for r in found
        ]

    @cached_property
    def search(self) -> Search:
        """Full text over the tasks."""
        return Search(self.store)

    @cached_property
    def stated(self) -> Stated:
        """What documents say in sentences of their own: members, seats, posts, stages."""
        return Stated(self)

    def unit_name(self, iri: str) -> str:
        """The full name of a unit."""
        return self._called(iri)[0]

    def known_as(self, iri: str) -> str:
        """A unit as the documents call it: the first of its mentions in code point order, else its full name."""
        return self._called(iri)[1]

    def _called(self, iri: str) -> tuple[str, str]:
        if iri not in self._names_of:
            found = self.rows(
                f"SELECT ?name ?mention (COUNT(?a) AS ?n) {{ <{iri}> skos:prefLabel ?name . "
                f"OPTIONAL {{ ?a kg:unit <{iri}> ; kg:mention ?mention }} }} GROUP BY ?name ?mention ORDER BY DESC(?n) ?mention LIMIT 1"
            )
            name = found[0]["name"] if found else iri
            self._names_of[iri] = (name, found[0].get("mention", name) if found else name)
        return self._names_of[iri]

    def related(self, units: Iterable[str]) -> list[tuple[str, str, str]]:
        """The bodies that units are by another nameplate or spelling, or are members of: (relation, IRI, reason)."""
        found: dict[tuple[str, str], str] = {}
        for unit in units:
            same = self.rows(
                "SELECT ?other ?kind ?reason { ?s a kg:SameBody ; kg:one ?one ; kg:other ?two ; kg:rule ?kind ; kg:reason ?reason . "
                f"FILTER(<{unit}> IN (?one, ?two)) BIND(IF(?one = <{unit}>, ?two, ?one) AS ?other) }} ORDER BY ?other"
            )
            found.update({(row["kind"], row["other"]): row["reason"] for row in same})
            changes = self.rows(
                f"SELECT ?other ?relation ?reason ?sort {{ {{ ?e org:originalOrganization <{unit}> ; org:resultingOrganization ?other "
                'BIND("successor" AS ?relation) }'
                f" UNION {{ ?e org:resultingOrganization <{unit}> ; org:originalOrganization ?other "
                'BIND("predecessor" AS ?relation) } ?e kg:reason ?reason ; kg:rule ?sort } ORDER BY ?other'
            )
            found.update({(row["relation"], row["other"]): row["reason"] for row in changes})
            groups = self.rows(f"SELECT ?group {{ ?group org:hasMember <{unit}> }} ORDER BY ?group")
            found.update({("member", row["group"]): self.unit_name(row["group"]) for row in groups})
        return [(kind, iri, reason) for (kind, iri), reason in found.items() if iri not in set(units)]

    def earlier_name(self, unit: str) -> str:
        """The one body that was merely renamed to this unit, where documents name that and not this; else ``""``."""
        found = self.rows(
            f'SELECT ?other {{ ?e org:resultingOrganization <{unit}> ; org:originalOrganization ?other ; kg:rule "更名" . '
            f"FILTER EXISTS {{ ?a kg:unit ?other }} FILTER NOT EXISTS {{ ?b kg:unit <{unit}> }} }}"
        )
        return found[0]["other"] if len(found) == 1 else ""
