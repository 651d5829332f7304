"""``kg query``: SPARQL over the graph."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.commands.printing import store_option, table, write_bytes
from kg.errors import QueryError
from kg.sparql import gives_graph, with_prefixes
from kg.stores import open_store

FORMS = ("table", "json", "xml", "csv", "tsv", "ttl", "nt", "nq", "trig", "rdf", "jsonld")


@click.command("query")
@click.argument("sparql", required=False)
@click.option("--file", "-f", type=click.Path(path_type=Path, dir_okay=False), help="Read the query from a file.")
@click.option(
    "--format", "form", type=click.Choice(FORMS), default="table", show_default=True, help="How to write the answer."
)
@store_option
def command(sparql: str | None, file: Path | None, form: str, store: str) -> None:
    """Run a SPARQL query. The ontology's prefixes (kg:, skos:, dcterms: …) need not be declared.

    \b
    Examples:
      kg query 'SELECT ?name (COUNT(?t) AS ?n) { ?u kg:leads ?t ; skos:prefLabel ?name } GROUP BY ?name ORDER BY DESC(?n)'
      kg query --file leads.rq --format csv
      kg query 'DESCRIBE ?u { ?u skos:altLabel "省科技厅"@zh }' --format ttl
    """
    if (sparql is None) == (file is None):
        raise click.UsageError("请给出查询，或用 --file 给出文件 give a query, or --file with one")
    text = sparql if sparql is not None else _read(file)
    reader = open_store(store)
    query = with_prefixes(text)
    if form == "table":
        _table(reader.answer(query, "ttl" if gives_graph(text) else "json"))
    else:
        answer = reader.answer(query, form)
        write_bytes(answer if answer.endswith(b"\n") else answer + b"\n")


def _read(file: Path | None) -> str:
    try:
        return file.read_text(encoding="utf-8-sig") if file else ""
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{file} cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _table(data: bytes) -> None:
    try:
        found = json.loads(data)
    except ValueError:
        write_bytes(data)
        return
    if "boolean" in found:
        click.echo("是 yes" if found["boolean"] else "否 no")
        return
    names = found["head"]["vars"]
    rows = [{n: b[n]["value"] for n in names if n in b} for b in found["results"]["bindings"]]
    table(rows, [(name, name) for name in names])
