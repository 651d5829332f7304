"""How a document writes a unit, held against how a question does: a zone's committee is not the zone as a place."""

from __future__ import annotations

from kg.network import AssignmentEdge, Network
from kg.questions._frame import Frame

COMMITTEE = ("管委会", "管理委员会")
"""How the body of a zone ends where it is not called by the zone's name alone (白银高新区)."""


def as_asked(frame: Frame, network: Network, edge: AssignmentEdge) -> bool:
    """Whether an assignment names the unit as the question does: a zone's committee apart from the zone as a place."""
    unit = network.units.get(edge.unit)
    if unit is None or unit.kind != "zone":
        return True
    asked = [
        slot.written or frame.shown(slot) if slot.how == "slip" or slot.text.isascii() else slot.text
        for slot in frame.slots
        if edge.unit in slot.iris
    ]
    forms = {mention.endswith(COMMITTEE) for e in network.assignments_of_unit[edge.unit] if (mention := e.mention)}
    return len(forms) < 2 or any(text.endswith(COMMITTEE) == edge.mention.endswith(COMMITTEE) for text in asked)
