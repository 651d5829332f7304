"""What the first page tells: counts, and the numbers that its plots show."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from kg.checks import SEVERITIES
from kg.web.catalogue import Catalogue, Facts
from kg.web.lines import document_line

BUSIEST, NEWEST = 12, 50
"""How many units and documents the first page names."""


def about(catalogue: Catalogue) -> Facts:
    """Counts and what the plots of the first page show."""
    network = catalogue.network
    leads = Counter(edge.unit for edge in network.assignments.values() if edge.role in catalogue.leading)
    roles = Counter(edge.role for edge in network.assignments.values())
    months = Counter(task.due[:7] for task in network.tasks.values() if task.due)
    severities = catalogue.audit.counts()
    busiest = sorted(leads, key=lambda iri: (-leads[iri], network.units[iri].name, iri))[:BUSIEST]
    return {
        "counts": {
            "documents": len(network.documents),
            "tasks": len(network.tasks),
            "units": sum(1 for iri in network.units if network.assignments_of_unit.get(iri)),
            "assignments": len(network.assignments),
            "targets": len(network.targets),
            "not_understood": sum(1 for remark in network.remarks if remark.kind == "unread"),
        },
        "leads": [{**catalogue.unit(iri), "count": leads[iri]} for iri in busiest],
        "roles": [
            {"role": role, "label": label, "count": roles[role]} for role, label in catalogue.roles if role in roles
        ],
        "deadlines": [{"month": month, "count": months[month]} for month in sorted(months)],
        "findings": {severity: severities[severity] for severity in SEVERITIES},
        "documents": [document_line(catalogue, one) for one in islice(network.documents.values(), NEWEST)],
    }
