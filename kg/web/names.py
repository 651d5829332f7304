"""Every name of the static site in lists that need no script: units by level, kind and province, tasks by document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from kg import divisions
from kg.network import UnitNode
from kg.web.catalogue import Catalogue, Facts, short
from kg.web.lines import unit_line
from kg.web.rendering import At, page

LEVELS = {
    "nation": {"zh": "国家级", "en": "national"},
    "province": {"zh": "省级", "en": "provincial"},
    "city": {"zh": "市级", "en": "city"},
    "county": {"zh": "县级", "en": "county"},
    "town": {"zh": "乡镇级", "en": "town"},
    "": {"zh": "未能确定", "en": "not known"},
}
"""The levels of places, the highest first."""
LENGTH = 1000
"""Names on one page."""


class Where(NamedTuple):
    """What names are listed by."""

    level: str
    kind: str
    province: str


def _where(unit: UnitNode) -> Where:
    place = divisions.table().place(unit.place) if unit.place else None
    province = divisions.table().province(place) if place else None
    return Where(place.level if place else "", unit.kind, province.code if province else "")


def _grouped(catalogue: Catalogue) -> dict[Where, list[UnitNode]]:
    """The units with a part in a task, in the order of the lists; in each by place and name."""
    found: defaultdict[Where, list[UnitNode]] = defaultdict(list)
    for iri, unit in catalogue.network.units.items():
        if catalogue.network.assignments_of_unit.get(iri):
            found[_where(unit)].append(unit)
    levels, kinds = list(LEVELS), list(catalogue.kinds)
    order = sorted(
        found,
        key=lambda at: (levels.index(at.level), kinds.index(at.kind) if at.kind in kinds else len(kinds), at.province),
    )
    return {at: sorted(found[at], key=lambda unit: (unit.place, unit.name, unit.iri)) for at in order}


def pages(catalogue: Catalogue, at: At) -> Iterator[tuple[str, bytes]]:
    """Every page of names and the address that it has: first what leads to the others."""
    groups = _grouped(catalogue)
    parts: list[Facts] = []
    lists: list[tuple[str, Facts, list[UnitNode]]] = []
    for where, units in groups.items():
        province = divisions.table().place(where.province) if where.province else None
        told = {
            "level": LEVELS[where.level][at.language],
            "kind": catalogue.kinds[where.kind][at.language] if where.kind in catalogue.kinds else where.kind,
            "province": province.name if province else "",
        }
        stem = "-".join(("names", where.level or "unknown", where.kind or "other", where.province or "all"))
        for number, some in enumerate(_cut(units), 1):
            address = stem if number == 1 else f"{stem}-{number}"
            parts.append({**told, "address": address, "number": number, "count": len(some)})
            lists.append((address, told, some))
    tasks = Counter(task.document for task in catalogue.network.tasks.values())
    documents = [
        {"id": short(one.iri), "title": one.title, "tasks": tasks[one.iri]}
        for one in catalogue.network.documents.values()
    ]
    yield (
        "names",
        page("names.html", at, ("names", ""), parts=parts, documents=documents, lines=None).encode(),
    )
    for address, told, some in lists:
        shown = [unit_line(catalogue, unit) for unit in some]
        yield address, page("names.html", at, (address, ""), parts=[told], documents=[], lines=shown).encode()


def _cut(units: list[UnitNode]) -> Iterator[list[UnitNode]]:
    for start in range(0, len(units), LENGTH):
        yield units[start : start + LENGTH]
