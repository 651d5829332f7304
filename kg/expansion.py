"""Members in place of their group: 各县区政府 is read as the governments of its counties, each marked as inferred.

Nothing of this enters the graph, which holds what a document says; whoever asks for it gets it beside that, never instead of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.network import AssignmentEdge, Network, UnitNode

BY_TEXT, BY_DIVISIONS = ("按文件所列名单", "as the document lists them"), ("按行政区划", "by the table of divisions")
"""How the members of a group were told."""


@dataclass(frozen=True, slots=True)
class Inferred:
    """A member's part in a task by way of its group: the member, and the assignment that names the group."""

    member: UnitNode
    edge: AssignmentEdge

    @property
    def basis(self) -> tuple[str, str]:
        """How the group's members were told, in Chinese and English."""
        return basis_of(self.edge)

    @property
    def remark(self) -> str:
        """One sentence that says so."""
        return f"推断：{self.edge.mention}的成员（{self.basis[0]}）"


def basis_of(edge: AssignmentEdge) -> tuple[str, str]:
    """How the members of the group that an assignment names were told."""
    return BY_TEXT if edge.resolved_by == "members" else BY_DIVISIONS


def members(network: Network, group: str) -> tuple[UnitNode, ...]:
    """The members of the group with that IRI, groups among them opened too, in the order of their divisions and names.

    Empty for a single body, and for a group whose members cannot be told (有关部门).
    """
    found: dict[str, UnitNode] = {}
    opened, waiting = {group}, [group]
    while waiting:
        unit = network.units.get(waiting.pop())
        for iri in unit.members if unit else ():
            member = network.units.get(iri)
            if member is None or iri in opened:
                continue
            opened.add(iri)
            if member.members:
                waiting.append(iri)
            else:
                found[iri] = member
    return tuple(sorted(found.values(), key=lambda member: (member.place, member.name)))


def inferred(network: Network, edges: Sequence[AssignmentEdge]) -> Iterator[Inferred]:
    """The parts that members have in one task by way of their groups, once for each member and role, in the text's order.

    ``edges`` are the task's assignments. A member that the task names in the same role itself is not inferred.
    """
    known = {(edge.unit, edge.role) for edge in edges}
    for edge in edges:
        for member in members(network, edge.unit):
            if (member.iri, edge.role) not in known:
                known.add((member.iri, edge.role))
                yield Inferred(member, edge)
