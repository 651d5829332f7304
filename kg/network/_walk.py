"""The network as a networkx graph, for who walks it: paths, exports, measures of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from kg.network import Network


def walked(network: Network) -> nx.MultiDiGraph:
    """Every noun as a node and every tie as an edge, in the order of the network's dictionaries."""
    graph = nx.MultiDiGraph()
    for document in network.documents.values():
        graph.add_node(document.iri, type="document", data=document)
    for section in network.sections.values():
        graph.add_node(section.iri, type="section", data=section)
    for section in network.sections.values():
        graph.add_edge(section.iri, section.part_of, key="part_of", type="part_of")
    for task in network.tasks.values():
        graph.add_node(task.iri, type="task", data=task)
    for task in network.tasks.values():
        graph.add_edge(task.iri, task.part_of, key="part_of", type="part_of")
    for unit in network.units.values():
        graph.add_node(unit.iri, type="unit", data=unit)
    for edge in network.assignments.values():
        graph.add_edge(edge.unit, edge.task, key=edge.iri, type="assignment", role=edge.role, data=edge)
    for target in network.targets.values():
        graph.add_node(target.iri, type="target", data=target)
        graph.add_edge(target.holder, target.iri, key="target", type="target")
    return graph
