"""``kg units``: who is who in the graph."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from kg.commands.printing import UNITS, Named, expand_option, format_option, put, store_option
from kg.stores import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg import review
    from kg.network import Network


@click.command("units")
@click.option("--review", "doubtful", is_flag=True, help="Only the units that a person should look at, and why.")
@click.option(
    "--why", "name", type=Named(UNITS), metavar="NAME", help="How each name of one unit was read, document by document."
)
@expand_option
@format_option
@store_option
def command(doubtful: bool, name: str | None, form: str, store: str, *, expand: bool) -> None:
    """List the units: full name, kind, place, names met, and how each was told.

    What a person decides about names goes into judgements.toml in the corpus folder; it wins over every rule.

    \b
    Examples:
      kg units
      kg units --review
      kg units --why 市编办
      kg units --expand
      kg units --format csv
    """
    from kg import network, review
    from kg.errors import NotUnderstood

    loaded = network.load(open_store(store))
    if name is not None:
        found = review.why(loaded, name)
        if not found:
            raise NotUnderstood(
                f"图中没有“{name}” no unit is called {name!r}", nearest=review.lookup(loaded).nearest(name)
            )
        rows = [{"name": entry.name, **asdict(reason)} for entry, reasons in found for reason in reasons]
        put(rows, form, WHY)
        return
    entries = review.doubtful(loaded) if doubtful else review.units(loaded)
    rows = [asdict(entry) for entry in entries]
    columns = [*LIST, ("doubt", "存疑")] if doubtful else LIST
    if expand:
        rows = [row for entry in entries for row in (asdict(entry), *_members(loaded, entry))]
        columns = [*columns, ("member_of", "推断：属")]
    if form == "table":
        rows, columns = _for_people(rows), [column for column in columns if column[0] != "rules"]
    put(rows, form, columns)


def _members(network: Network, entry: review.Entry) -> Iterator[dict[str, Any]]:
    """Rows for the members of a group: of each the name and what it is, and the group that it is inferred from."""
    from kg.expansion import basis_of, members

    (basis, _), *_ = {basis_of(edge) for edge in network.assignments_of_unit[entry.id]}
    for unit in members(network, entry.id):
        row = {"id": unit.iri, "name": unit.name, "kind": unit.kind, "place": unit.place_name}
        yield row | {"names": unit.names, "inferred": True, "member_of": f"{entry.name}（{basis}）"}


def _for_people(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows for a terminal: the kind by its Chinese name; the rules are left to --why, which explains them."""
    from kg.vocabulary import load

    kinds = {key: zh for key, zh, _ in load().kinds}
    return [row | {"kind": kinds.get(row["kind"], row["kind"])} for row in rows]


LIST = [
    ("name", "单位"),
    ("kind", "类型"),
    ("place", "地区"),
    ("names", "文中名称"),
    ("mentions", "次数"),
    ("documents", "文件"),
    ("rules", "规则"),
    ("confidence", "把握"),
]
WHY = [
    ("name", "单位"),
    ("mention", "文中名称"),
    ("document", "文件"),
    ("times", "次数"),
    ("rule", "规则"),
    ("confidence", "把握"),
    ("reason", "理由"),
]
