"""How commands print: tables for people, json, jsonl and csv for programs."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from kg.errors import KgError

FORMATS = ("table", "json", "jsonl", "csv")

format_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to write the list."
)
store_option = click.option(
    "--store",
    default=".kg",
    show_default=True,
    envvar="KG_STORE",
    show_envvar=True,
    metavar="DIR|URL",
    help="The graph: a folder made by kg build, or the address of a SPARQL endpoint.",
)
output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to a file."
)
language_option = click.option(
    "--language",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="The pages' language; a picture's can be changed in it.",
)
expand_option = click.option(
    "--expand",
    is_flag=True,
    help="Add the members of groups (各县区政府, 各成员单位) where they are known, each marked as inferred.",
)


class Given(click.Path):
    """A path that a person gives. An empty one, as an unset shell variable leaves it, is no path: it would mean this folder."""

    def __init__(self, path_type: type[str | Path] = Path) -> None:
        super().__init__(path_type=path_type)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """The path; fails on an empty text."""
        if value == "":
            self.fail("路径是空的 the path is empty", param, ctx)
        return super().convert(value, param, ctx)


class Named(click.ParamType[str]):
    """A name that a person gives: of a unit or a document. Not empty: an unset shell variable would mean all of them.

    The shell completes it from the graph at hand (``--store``, ``KG_STORE`` or ``.kg``).
    """

    name = "text"

    def __init__(self, query: str) -> None:
        self.query = query

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """The name; fails on an empty text."""
        if not str(value).strip():
            self.fail("名称是空的 the name is empty", param, ctx)
        return value

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002 (click's signature)
        incomplete: str,
    ) -> list[CompletionItem]:
        """The names in the graph that begin with what was typed; none where there is no graph."""
        return [CompletionItem(name) for name in known_names(ctx, self.query, incomplete)]


UNITS = "SELECT DISTINCT ?name { ?u a kg:Unit ; skos:prefLabel|skos:altLabel ?name . ?a kg:unit ?u }"
DOCUMENTS = "SELECT DISTINCT ?name { ?d a kg:Document ; kg:path|dcterms:title ?name }"
MOST = 100
"""How many names are offered to complete one."""


def known_names(ctx: click.Context, query: str, incomplete: str) -> list[str]:
    """The ``?name`` of a query's rows that begin with ``incomplete``, in order; none where the graph cannot be read."""
    from kg.sparql import with_prefixes
    from kg.stores import open_store

    store = ctx.params.get("store") or os.environ.get("KG_STORE") or ".kg"
    if "://" in store:
        return []  # Tab must not wait for a network
    try:
        rows = open_store(store).rows(with_prefixes(query))
    except KgError:
        return []
    return sorted({row["name"] for row in rows if row["name"].startswith(incomplete)})[:MOST]


Record = Mapping[str, Any]


def console(*, error: bool = False) -> Any:  # noqa: ANN401 (rich's Console; rich is slow to import, so late)
    """A rich console on standard output or error."""
    from rich.console import Console

    return Console(stderr=error, highlight=False, soft_wrap=False)


def bars(*columns: Any) -> Any:  # noqa: ANN401 (rich's columns and Progress)
    """Bars of progress on standard error, gone when done; none where that is no terminal, not even an empty line."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    shown = columns or (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    screen = console(error=True)
    return Progress(*shown, console=screen, transient=True, disable=not screen.is_terminal)


def put(records: Iterable[Record], form: str, columns: Sequence[tuple[str, str]], title: str = "") -> None:
    """Print records as ``form``; ``columns`` are (key, heading) pairs, the keys also those of csv."""
    if form == "table":
        table(records, columns, title)
    else:
        write(dump(records, form, [key for key, _ in columns]))


def dump(records: Iterable[Record], form: str, keys: Sequence[str]) -> str:
    """Records as json (a list), jsonl (a line each) or csv (with a header)."""
    if form == "json":
        return json.dumps([dict(record) for record in records], ensure_ascii=False, indent=2) + "\n"
    if form == "jsonl":
        return "".join(json.dumps(dict(record), ensure_ascii=False) + "\n" for record in records)
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(keys)
    rows.writerows([harmless(_flat(record.get(key))) for key in keys] for record in records)
    return out.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("市发改委"), harmless("-5")
    ("'=1+1", '市发改委', "'-5")

    Source: OWASP, CSV Injection.
    """
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _flat(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return " › ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def table(records: Iterable[Record], columns: Sequence[tuple[str, str]], title: str = "") -> None:
    """Print a readable table."""
    from rich.table import Table
    from rich.text import Text

    if title:
        console().print(title, style="bold", markup=False)  # a table's own title wraps at the table's width
    headed = any(heading for _, heading in columns)
    made = Table(header_style="bold", expand=False, show_header=headed)
    for _, heading in columns:
        made.add_column(heading, overflow="fold")
    for record in records:
        made.add_row(*(Text(_flat(record.get(key))) for key, _ in columns))
    console().print(made)


def write(text: str) -> None:
    """Write text to standard output as UTF-8, whatever the console's code page."""
    write_bytes(text.encode())


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def deliver(data: bytes, form: str, output: Path | None) -> None:
    """Write a report to ``output``, whole or not at all, or to standard output.

    Raises ``UsageError`` for a form that a terminal cannot show, ``KgError`` when the file cannot be written.
    """
    if output is None:
        if form == "xlsx" and sys.stdout.isatty():
            raise click.UsageError(f"{form} 不是文本，请用 -o 给出文件名 is no text: give a file with -o")
        write_bytes(data)
        return
    try:
        _place(data, output)
    except OSError as error:
        raise unwritten(output, error) from error
    click.echo(f"已写入 wrote {output} ({len(data):,} bytes)", err=True)


def _place(data: bytes, output: Path) -> None:
    """Put the bytes where a link leads, by a rename; into a device or pipe they are written: a rename would replace it."""
    target = output.resolve()
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(target)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def unwritten(output: Path, error: OSError) -> KgError:
    """What to say where a file cannot be written."""
    hint = "" if output.parent.is_dir() else f"make the folder first: {output.parent}"
    if isinstance(error, PermissionError):
        hint = "choose another place with -o"
    return KgError(f"{output} 写不进去 cannot be written: {error.strerror or error}", hint=hint)
