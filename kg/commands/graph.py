"""``kg graph``: an interactive picture as one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.printing import DOCUMENTS, UNITS, Named, language_option, store_option, unwritten

if TYPE_CHECKING:
    from kg.network import Network


def _roles(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 (click's signature)
    """The roles' names and keys that begin so, for the shell."""
    from kg.vocabulary import load

    return [name for role in load().roles for name in (role.zh, role.key) if name.startswith(incomplete)]


@click.command("graph")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("graph.html"),
    show_default=True,
    help="The page to write.",
)
@click.option(
    "--unit",
    "units",
    multiple=True,
    type=Named(UNITS),
    help="Only this unit's tasks and who works on them; may be given again.",
)
@click.option(
    "--role",
    "roles",
    multiple=True,
    shell_complete=_roles,
    help="Only this role (牵头, lead …); may be given again.",
)
@click.option(
    "--document",
    "documents",
    multiple=True,
    type=Named(DOCUMENTS),
    help="Only this document (part of its title or path); may be given again.",
)
@click.option(
    "--view",
    type=click.Choice(["tasks", "together", "hierarchy"]),
    default="tasks",
    show_default=True,
    help="The view to begin with.",
)
@language_option
@store_option
def command(
    output: Path,
    units: tuple[str, ...],
    roles: tuple[str, ...],
    documents: tuple[str, ...],
    view: str,
    language: str,
    store: str,
) -> None:
    """Draw the graph: one page without any outside address, to be opened in a browser.

    \b
    Examples:
      kg graph
      kg graph --unit 市科技局 -o 市科技局.html
      kg graph --role 牵头 --document 2020
      kg graph --view together
    """
    from kg.graph import Graph
    from kg.pictures import choose, draw
    from kg.vocabulary import load

    network = choose(Graph.open(store).network, load(), units=units, roles=roles, documents=documents)
    title = "、".join((*units, *roles)) or "责任图谱"
    page = draw(network, view=view, title=title, language=language)
    try:
        output.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise unwritten(output, error) from error
    click.echo(f"{output}: {_counted(network)}")


def _counted(network: Network) -> str:
    """What a picture shows; units that are drawn only for what they are to others are counted apart."""
    acting = sum(1 for edges in network.assignments_of_unit.values() if edges)
    beside = len(network.units) - acting
    units = f"{acting} 有分工的单位 units with a part"
    if beside:
        units += f" + {beside} 关联单位 related (成员 members, 上级 above, 后继 successors)"
    return f"{units}, {len(network.tasks)} 任务 tasks, {len(network.assignments)} 分工 assignments"
