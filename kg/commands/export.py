"""``kg export``: the graph, the network or the ledger, in a format that other tools read."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.printing import deliver, expand_option, output_option, store_option
from kg.reports import forms
from kg.reports import write as report
from kg.stores import open_store

FORMS = forms("graph", "ledger")


@click.command("export")
@click.option(
    "--format", "form", type=click.Choice(FORMS), help="What to write; else what FILE's name ends with, else ttl."
)
@output_option
@expand_option
@store_option
def command(form: str | None, output: Path | None, store: str, *, expand: bool) -> None:
    """Write the graph (ttl, nq, trig, jsonld), the network (graphml) or the ledger 台账 (xlsx, csv).

    \b
    Examples:
      kg export -o graph.ttl
      kg export -o 台账.xlsx
      kg export --format xlsx --expand -o 台账-分到各县区.xlsx
      kg export --format csv > ledger.csv
      kg export --format graphml -o network.graphml
    """
    form = form or _named(output)
    if expand and form not in forms("ledger"):
        raise click.UsageError(
            f"--expand 只用于台账 --expand is for the ledger ({', '.join(forms('ledger'))}), not for {form}"
        )
    reader = open_store(store)
    if form in forms("graph"):
        deliver(report("graph", form, reader), form, output)
        return
    from kg.network import load

    deliver(report("ledger", form, load(reader), expand=expand), form, output)


def _named(output: Path | None) -> str:
    """The format that a file's name ends with; Turtle where it names none. Raises ``UsageError`` for an unknown ending."""
    ending = output.suffix.lower().lstrip(".") if output else ""
    if ending and ending not in FORMS:
        raise click.UsageError(
            f"文件名没有说明格式，请用 --format 选一种 the name {output} tells no format, choose one with --format: {', '.join(FORMS)}"
        )
    return ending or "ttl"
