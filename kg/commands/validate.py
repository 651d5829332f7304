"""``kg validate``: the graph against its contract, shapes.ttl."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from pathlib import Path

import click

from kg.commands.printing import DOCUMENTS, FORMATS, Named, dump, store_option, table, write, write_bytes
from kg.shapes import Breach, Conformance, validate
from kg.stores import open_store


@click.command("validate")
@click.option(
    "--document", type=Named(DOCUMENTS), metavar="TEXT", help="Check documents whose path or title contains it."
)
@click.option(
    "--sample",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="How many documents to check; 0 for all.",
)
@click.option(
    "--shapes", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Other shapes than the project's."
)
@click.option(
    "--format",
    "form",
    type=click.Choice((*FORMATS, "ttl")),
    default="table",
    show_default=True,
    help="How to write the report.",
)
@store_option
@click.pass_context
def command(ctx: click.Context, document: str | None, sample: int, shapes: Path | None, form: str, store: str) -> None:
    """Check the graph against shapes.ttl (SHACL Core). Exits with 1 when it breaks its contract.

    Needs the package pyshacl (extra zeren[shacl]). A large graph is checked by a sample of its documents.

    \b
    Examples:
      kg validate
      kg validate --sample 0 --format ttl > report.ttl
      kg validate --format csv > breaches.csv
      kg validate --document 2020 --shapes own-shapes.ttl
    """
    found = validate(open_store(store), document=document or "", sample=sample, shapes=shapes)
    if form == "ttl":
        write_bytes(found.report)
    elif form == "json":
        write(_json(found))
    elif form in {"jsonl", "csv"}:
        write(dump(map(asdict, found.breaches), form, [field.name for field in fields(Breach)]))
    else:
        _show(found)
    if not found.conforms:
        ctx.exit(1)


def _json(found: Conformance) -> str:
    record = {
        "conforms": found.conforms,
        "checked": found.checked,
        "documents": found.documents,
        "breaches": [asdict(breach) for breach in found.breaches],
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _show(found: Conformance) -> None:
    if found.breaches:
        columns = (
            ("focus", "节点 node"),
            ("path", "属性 path"),
            ("zh", "要求"),
            ("en", "requirement"),
            ("value", "值 value"),
        )
        table((asdict(breach) for breach in found.breaches[:200]), columns)
    said = "符合 conforms" if found.conforms else f"{len(found.breaches)}处不符 breaches"
    click.echo(f"检查了{found.checked}/{found.documents}份文件 documents: {said}")
