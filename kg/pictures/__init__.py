"""Pictures of the network: one page, one file, no outside address. The one door to pyvis.

``pyvis.network.Network`` is the model (nodes, edges and options as vis-network takes them); the page is our own, since no
mode of pyvis 0.3.2 is free of outside addresses. vis-network is inlined with its licence; every place is found beforehand
(``layout.py``), so the picture stands still at once.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.network import Network
from kg.pictures.choosing import choose
from kg.pictures.views import VIEWS, View
from kg.vocabulary import Vocabulary
from kg.vocabulary import load as load_vocabulary

__all__ = ["Addresses", "choose", "draw", "model"]

_HERE = Path(__file__).resolve().parent
VIS = _HERE / "vis-network" / "vis-network.min.js"
DASHES = (False, False, [2, 3], [9, 5], [3, 3, 9, 3])
"""Dashes tell the roles apart where colours do not; by the roles' order."""
FEW = 2000
"""Up to so many tasks, a picture holds much of their texts; beyond, their beginnings."""
INJECTED = (
    "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    "sha256-OutIf5hnp68ctx4ThtV5J02g5HTJ5bbu/hkNfqVXWWo=",
    "sha256-4cgFR0//m8/eHo2G/esYsuZetUHlzCUWYM59sfgE9zY=",
    "sha256-uepMTym1NwItBa/XV6ef6fQobLL0A0CNVDM5km5L+nQ=",
    "sha256-gGUn/VMBXCeWm86qX/pOf+4ZDSbe0JcaXXb4rJjw1mA=",
    "sha256-QuPewnJYr+SnQiTnCNHFBw99ExTsz9f8w5320PimEPw=",
    "sha256-IY7YKNHjbzQ1NfAKrBZvBZohgXMtxrqB9PaqhAaT3vg=",
    "sha256-QE7TOEDW7YIlMzvUUnm8boDWeNBN7PBbaaYJjnp34WI=",
)
"""The style sheets that vis-network 9.1.9 puts into a page: a Content-Security-Policy must let them in by their hashes."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the page's parts and the pages of its things are; empty for a file that stands alone.

    ``assets`` is the folder of ``vis-network.min.js``, ``picture.js`` and ``picture.css``; ``unit``, ``task``, ``document`` are
    address patterns with ``{}`` for the end of an IRI; ``home`` leads back. ``absent`` are ends of things that have no page.
    """

    assets: str = ""
    unit: str = ""
    task: str = ""
    document: str = ""
    home: str = ""
    absent: frozenset[str] = frozenset()


def draw(
    network: Network, *, view: str = "tasks", title: str = "", language: str = "zh", addresses: Addresses | None = None
) -> str:
    """The picture as an HTML page: begins with ``view`` (a name in ``views.VIEWS``).

    >>> "<title>图</title>" in draw(Network(), title="图")
    True
    """
    where = addresses or Addresses()
    data = model(network, load_vocabulary(), where)
    data["view"] = view
    data["language"] = language
    parts = {"css": _read("picture.css"), "js": _read("picture.js"), "vis": "" if where.assets else _vis()}
    page: str = _template().render(
        title=title or "责任图谱",
        language=language,
        data=json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace("\u2028", " "),
        addresses=where,
        policy="" if where.assets else _policy(parts),
        **parts,
    )
    return page


@functools.cache
def _template() -> Any:  # noqa: ANN401 (jinja2's template)
    loader = Environment(loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined)
    return loader.get_template("picture.html")


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _vis() -> str:
    """vis-network without the address of its source map, fit to stand inside a script element."""
    text = VIS.read_text(encoding="utf-8").rpartition("//# sourceMappingURL")[0]
    return text.replace("</script", "<\\/script")


def _policy(parts: dict[str, str]) -> str:
    """A Content-Security-Policy that lets in what the page itself holds and nothing else."""

    def hashed(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    scripts = f"{hashed(parts['vis'])} {hashed(parts['js'])}"
    styles = " ".join([hashed(parts["css"]), *(f"'{known}'" for known in INJECTED)])
    return f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data: blob:; base-uri 'none'; form-action 'none'"


# ── the data that the page draws ──────────────────────────────────────────────────────────────────


def model(network: Network, vocabulary: Vocabulary, addresses: Addresses) -> dict[str, Any]:
    """Everything that the page's script needs, as JSON-able values; things refer to each other by their place in lists."""
    documents = {iri: number for number, iri in enumerate(network.documents)}
    units = {iri: number for number, iri in enumerate(network.units)}
    tasks = {iri: number for number, iri in enumerate(network.tasks)}
    sections = {iri: number for number, iri in enumerate(network.sections)}
    roles = {role.key: number for number, role in enumerate(vocabulary.roles)}
    longest = 600 if len(tasks) <= FEW else 120
    quotes: dict[tuple[str, int, int], int] = {}
    kept: list[dict[str, Any]] = []
    assignments = []
    for edge in network.assignments.values():
        proof = edge.evidence
        key = (proof.document, proof.start, proof.end)
        if key not in quotes:
            quotes[key] = len(kept)
            kept.append({"text": proof.quote, "page": proof.page})
        flags = [
            name for name, is_set in (("等", edge.open_list), ("泛指", edge.vague), ("推定", edge.implied)) if is_set
        ]
        assignments.append(
            [
                units[edge.unit],
                tasks[edge.task],
                roles[edge.role],
                quotes[key],
                edge.mention,
                edge.label,
                " ".join(flags),
            ]
        )
    numbers = {**_named("d", documents), **_named("u", units), **_named("t", tasks), **_named("s", sections)}
    return {
        "roles": [
            {"zh": role.zh, "en": role.en, "color": role.color, "dashes": DASHES[number % len(DASHES)]}
            for number, role in enumerate(vocabulary.roles)
        ],
        "kinds": {key: [zh, en] for key, zh, en in vocabulary.kinds},
        "documents": [{"title": d.title, "link": _link(addresses.document, d.iri)} for d in network.documents.values()],
        "sections": [{"title": f"{s.number} {s.title}".strip()} for s in network.sections.values()],
        "units": [
            {
                "name": u.name,
                "names": u.names,
                "kind": u.kind,
                "place": u.place_name,
                "link": _link(addresses.unit, u.iri, addresses.absent),
            }
            for u in network.units.values()
        ],
        "tasks": [
            {
                "title": t.label,
                "heading": t.heading,
                "text": t.text[:longest],
                "document": documents[t.document],
                "deadline": t.deadline,
                "link": _link(addresses.task, t.iri),
            }
            for t in network.tasks.values()
        ],
        "quotes": kept,
        "assignments": assignments,
        "views": [_drawn(make(network), numbers, list(roles)) for make in VIEWS],
    }


def _named(letter: str, numbers: dict[str, int]) -> dict[str, str]:
    return {iri: f"{letter}{number}" for iri, number in numbers.items()}


def _link(pattern: str, iri: str, absent: frozenset[str] = frozenset()) -> str:
    name = iri.rpartition("/")[2]
    return pattern.format(name) if pattern and name not in absent else ""


def _drawn(view: View, numbers: dict[str, str], roles: list[str]) -> dict[str, Any]:
    """A view through pyvis: its nodes and edges as vis-network takes them.

    Directed, since pyvis drops parallel edges of undirected graphs; nodes and edges go past ``add_node`` and ``add_edge``,
    which look through all nodes each time.
    """
    from pyvis.edge import Edge
    from pyvis.network import Network as Model
    from pyvis.node import Node

    made = Model(directed=True, notebook=False)
    for dot in view.dots:
        size = {"size": dot.size} if dot.size else {}
        given = {"group": dot.kind, "x": dot.x, "y": dot.y, "community": dot.community, **size}
        made.nodes.append(Node(numbers[dot.what], "dot", dot.label or numbers[dot.what], **given).options)
    for line in view.lines:
        options = {"role": roles.index(line.role)} if line.role else {"weight": line.weight}
        made.edges.append(Edge(numbers[line.source], numbers[line.to], directed=True, nth=line.nth, **options).options)
    unwanted = {"font", "arrows", "shape"}
    return {
        "key": view.key,
        "zh": view.zh,
        "en": view.en,
        "nodes": [{key: value for key, value in node.items() if key not in unwanted} for node in made.nodes],
        "edges": [{key: value for key, value in edge.items() if key not in unwanted} for edge in made.edges],
    }
