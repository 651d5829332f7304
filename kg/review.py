"""Who is who, looked over by a person: every unit with how it was told, the doubtful ones first, and why for one.

Reads a :class:`kg.network.Network`; what a reason says is read again from the registers, at the document's place and date.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import divisions, reforms
from kg.lookup import KnownUnit, Lookup
from kg.model import Unit
from kg.names import normal
from kg.readings import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.network import DocumentNode, Network

DOUBT = 0.8
"""A unit that was told with less confidence than this somewhere is one to look at."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit of the graph: its names, how often it was met, by which rules it was told, and how sure that is.

    ``doubt`` says why a person should look at it, ``""`` where there is no cause.
    """

    id: str
    name: str
    kind: str
    place: str
    names: tuple[str, ...]
    mentions: int
    documents: int
    rules: tuple[str, ...]
    confidence: float
    resolved: bool
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """How one name of one document was read: the mention, where it stands, the rule and the reason."""

    mention: str
    document: str
    times: int
    rule: str
    confidence: float
    reason: str


def units(network: Network) -> tuple[Entry, ...]:
    """Every unit that a document mentions, most mentioned first."""
    entries = (_entry(network, iri) for iri in network.units if network.assignments_of_unit.get(iri))
    return tuple(sorted(entries, key=lambda entry: (-entry.mentions, entry.name)))


def doubtful(network: Network) -> tuple[Entry, ...]:
    """The units that a person should look at, most mentioned first; groups that name nobody are no doubt but a fact."""
    return tuple(entry for entry in units(network) if entry.doubt)


def _entry(network: Network, iri: str) -> Entry:
    unit = network.units[iri]
    edges = network.assignments_of_unit[iri]
    confidence = min(edge.confidence for edge in edges)
    documents = {edge.evidence.document for edge in edges}
    return Entry(
        id=iri,
        name=unit.name,
        kind=unit.kind,
        place=unit.place_name,
        names=unit.names,
        mentions=len(edges),
        documents=len(documents),
        rules=tuple(sorted({edge.resolved_by for edge in edges})),
        confidence=confidence,
        resolved=unit.resolved,
        doubt=_doubt(network, iri, confidence),
    )


def _doubt(network: Network, iri: str, confidence: float) -> str:
    unit = network.units[iri]
    if not unit.resolved:
        return "" if unit.group else _untold(network, iri)
    change = reforms.successor(_unit(network, iri))
    issued = [network.documents[edge.evidence.document].issued for edge in network.assignments_of_unit[iri]]
    if change is not None and change.sure == "通行" and any(date > change.date for date in issued):
        return f"文件晚于改革仍用旧名：{change.said}"
    return f"把握只有{confidence:.2f}" if confidence < DOUBT else ""


def _untold(network: Network, iri: str) -> str:
    """Why a unit's full name is not told, with the bodies that it may be."""
    edge = network.assignments_of_unit[iri][0]
    document = network.documents[edge.evidence.document]
    place = divisions.table().place(document.place) if document.place else None
    found = read(normal(edge.mention), place, divisions.month_of(document.issued))
    maybe = f"；可能是{'、'.join(found.candidates)}" if found.candidates else ""
    return f"全称不能确定：{found.reason.rpartition('；')[2]}{maybe}"


def _unit(network: Network, iri: str) -> Unit:
    node = network.units[iri]
    return Unit(node.name, node.kind, divisions.table().place(node.place) if node.place else None)


def why(network: Network, name: str) -> tuple[tuple[Entry, tuple[Why, ...]], ...]:
    """For each unit that the name may mean: the unit, and how each of its names was read in each document.

    Empty where the graph knows no such unit.
    """
    found = lookup(network).find(name)
    return tuple((_entry(network, match.id), _whys(network, match.id)) for match in found)


def lookup(network: Network) -> Lookup:
    """The units of the network by any name a person may type."""
    known = (KnownUnit(u.iri, u.name, u.names, u.kind, u.place) for u in network.units.values())
    return Lookup(known)


def _whys(network: Network, iri: str) -> tuple[Why, ...]:
    met: dict[tuple[str, str], Counter[tuple[str, float, str]]] = defaultdict(Counter)
    for edge in network.assignments_of_unit.get(iri, ()):
        said = network.judged.get(edge.iri, "")
        met[edge.mention, edge.evidence.document][edge.resolved_by, edge.confidence, said] += 1
    read_so = tuple(
        Why(mention, document.path, times, rule, confidence, said or _reason(mention, rule, document))
        for (mention, where), how in met.items()
        for (rule, confidence, said), times in how.items()
        for document in (network.documents[where],)
    )
    return (*read_so, *_judged_same(network, iri))


def _judged_same(network: Network, iri: str) -> Iterator[Why]:
    """The other names that a person has said to be this body's."""
    for same in network.same_bodies:
        if same.kind == "judgement" and iri in {same.one, same.other}:
            other = network.units[same.other if same.one == iri else same.one].name
            times = sum(edge.evidence.document == same.document for edge in network.assignments_of_unit.get(iri, ()))
            reason = f"{same.reason}；与{other}是一个机构"
            yield Why(network.units[iri].name, network.documents[same.document].path, times, same.kind, 1.0, reason)


_SAID = {
    "judgement": "人工判定",
    "definition": "文件自己说明的简称",
    "text": "文件中写有全称",
    "members": "成员按文件自己的名单",
}


def _reason(mention: str, rule: str, document: DocumentNode) -> str:
    if rule in _SAID:
        return _SAID[rule]
    place = divisions.table().place(document.place) if document.place else None
    return read(normal(mention), place, divisions.month_of(document.issued)).reason
