"""``kg site``: the pages as static files."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.printing import bars, language_option, store_option


@click.command("site")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("site"),
    show_default=True,
    help="The folder to fill.",
)
@language_option
@click.option(
    "--jobs", "-j", type=click.IntRange(min=1), help="Processes to make pages with; by default as many as help."
)
@store_option
def command(output: Path, language: str, jobs: int | None, store: str) -> None:
    """Write the pages as files: for offices where nobody may run a server. Open index.html, or put them on any web server.

    The site that is there stays as it is until the new one is whole; files that did not change are not written again.

    \b
    Examples:
      kg site -o 责任清单
      kg site --language en -o site-en
    """
    from kg.graph import Graph
    from kg.web.site import write_site

    with bars() as bar:
        line = bar.add_task("网页 pages", total=None)
        count = write_site(
            Graph.open(store),
            output,
            language=language,
            jobs=jobs,
            progress=lambda done, total: bar.update(line, completed=done, total=total),
        )
    click.echo(f"{output / 'index.html'}: {count} 个网页 pages")
