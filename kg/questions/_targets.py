"""Targets as answers: what is to be reached, how much, by when, and the words that say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from kg.network import Network, TargetNode
from kg.questions._answer import Item, Proof
from kg.questions._select import PREFIXES

_LAST = ("晚", "迟", "最后", "last", "latest")


class _Due(Protocol):
    @property
    def due(self) -> str: ...


_Limited = TypeVar("_Limited", bound=_Due)


def extreme(limited: Sequence[_Limited], word: str) -> list[_Limited]:
    """The tasks or targets that are due first, or last where the word says so (最晚, latest)."""
    days = [one.due for one in limited if one.due]
    best = (max if any(part in word.lower() for part in _LAST) else min)(days, default="")
    return [one for one in limited if best and one.due == best]


def label(target: TargetNode) -> str:
    """A target in a few words: 园区绿地率 30%."""
    return f"{target.indicator} {target.value}{target.unit}".strip()


def target_items(network: Network, targets: Iterable[TargetNode]) -> tuple[Item, ...]:
    """Targets as answers, in the order of the documents."""
    order = {iri: at for at, iri in enumerate(network.documents)}
    found = sorted(targets, key=lambda target: (order.get(target.document, 0), target.start, target.iri))
    return tuple(_item(network, target) for target in found)


def _item(network: Network, target: TargetNode) -> Item:
    document = network.documents[target.document]
    task = network.tasks.get(target.holder)
    about = {
        "indicator": target.indicator,
        "value": f"{target.value}{target.unit}",
        "amount": target.value,
        "unit_text": target.unit,
        "comparison": target.comparison,
        "document": document.title,
        "path": document.path,
        **({"deadline": target.deadline, "due": target.due} if target.deadline else {}),
        **({"task": task.label, "key": task.key, "section": task.heading} if task else {}),
    }
    proof = Proof(
        document.title,
        document.path,
        task.heading if task else "",
        target.quote,
        target.start,
        target.end,
        document.iri,
    )
    return Item(label(target), target.iri, about, (proof,))


def targets_query(pattern: str) -> str:
    """A query for the targets that ``pattern`` binds to ``?target``."""
    return (
        f'{PREFIXES}SELECT DISTINCT (?target AS ?answer) (REPLACE(CONCAT(STR(?indicator), " ", STR(?value), STR(?unitText)), '
        '"^ +| +$", "") AS ?label) {\n'
        f"  {pattern}\n  ?target dcterms:title ?indicator ; schema:value ?value ; schema:unitText ?unitText ; kg:start ?start ; "
        "prov:wasDerivedFrom/kg:path ?path .\n} ORDER BY ?path ?start"
    )
