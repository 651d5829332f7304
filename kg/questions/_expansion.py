"""An answer with the members of the groups that it names, shown apart and marked as inferred."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.expansion import basis_of, members
from kg.network import Network
from kg.questions._answer import Answer, Apart, Item
from kg.questions._source import Source

RELATION = ("推断的成员，属", "inferred members of")


def expanded(answer: Answer, source: Source) -> Answer:
    """The answer with, for each group among its units, the members that are known, under :attr:`Answer.apart`.

    Each has the roles, tasks and quotations of its group, ``inferred`` and ``member_of``. A member that the answer
    itself names is left out. An answer that is not about units, or has no such group, stays as it is.
    """
    groups = [item for item in answer.items if item.iri and "role_keys" in item.about and not item.about.get("number")]
    if not groups:
        return answer
    network = _with_members(source, [item.iri for item in groups])
    found = tuple(_opened(answer, network, groups))
    return replace(answer, apart=(*answer.apart, *found), notes=(*answer.notes, *_notes(answer, found)))


def _with_members(source: Source, units: list[str]) -> Network:
    """The network around some units that knows their members and the members' members."""
    wanted = set(units)
    while True:
        network = source.around(wanted)
        below = {member for iri in wanted if iri in network.units for member in network.units[iri].members}
        if below <= wanted:
            return network
        wanted |= below


def _opened(answer: Answer, network: Network, groups: list[Item]) -> Iterator[Apart]:
    zh = answer.reading.language == "zh"
    named = {item.iri for item in answer.items}
    for group in groups:
        new = [unit for unit in members(network, group.iri) if unit.iri not in named]
        if not new:
            continue
        named.update(unit.iri for unit in new)
        items = tuple(
            Item(
                unit.name,
                unit.iri,
                {**group.about, "unit": unit.name, "inferred": True, "member_of": group.label},
                group.evidence,
            )
            for unit in new
        )
        basis = basis_of(network.assignments_of_unit[group.iri][0])[not zh]
        yield Apart(group.label, RELATION[not zh], basis, items)


def _notes(answer: Answer, found: tuple[Apart, ...]) -> Iterator[str]:
    for apart in found:
        count = len(apart.items)
        if answer.reading.language == "zh":
            yield f"{apart.label}展开为{count}个成员（推断，{apart.reason}；文件没有逐一点名）。"
        else:
            yield f"{apart.label} has {count} members ({apart.reason}); inferred, the document does not name them one by one."
