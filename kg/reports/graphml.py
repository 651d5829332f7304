"""The network as GraphML, for Gephi, Cytoscape, yEd and igraph."""

from __future__ import annotations

import io
from dataclasses import fields
from typing import Any

import networkx as nx

from kg.network import load
from kg.reports._records import ILLEGAL
from kg.stores.reading import Reader

FORM = "graphml"
Scalar = str | int | float | bool


def graph(store: Reader) -> bytes:
    """Nodes and edges with what is known of them as plain attributes; nodes are named by their IRIs.

    Characters that XML cannot hold are left out.
    """
    source = load(store).graph
    plain = nx.MultiDiGraph()
    for node, has in source.nodes(data=True):
        plain.add_node(node, **_attributes(has))
    for one, other, key, has in source.edges(keys=True, data=True):
        plain.add_edge(one, other, key, **_attributes(has))
    out = io.BytesIO()
    nx.write_graphml_xml(plain, out)
    return out.getvalue()


def _attributes(has: dict[str, Any]) -> dict[str, Scalar]:
    found: dict[str, Scalar] = {"type": has.get("type", "unit")}
    noun = has.get("data")
    for field in fields(noun) if noun is not None else ():
        value = getattr(noun, field.name)
        if isinstance(value, tuple):
            value = " | ".join(map(str, value))
        elif hasattr(value, "quote"):
            value = value.quote
        if field.name != "iri":
            found["label" if field.name == "name" else field.name] = (
                ILLEGAL.sub("", value) if isinstance(value, str) else value
            )
    return found
