"""``kg text``: the text that offsets refer to."""

from __future__ import annotations

from pathlib import Path

import click

from kg import formats
from kg.commands.printing import write


@click.command("text")
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> None:
    """Print the text of FILE that all offsets refer to (Unicode code points).

    \b
    Examples:
      kg text corpus/gansu-2020-work-points.txt
      kg text 任务分解表.xlsx | less
    """
    write(formats.read(file).text)
