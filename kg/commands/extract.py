"""``kg extract``: the ledger of documents, no store needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from kg import formats
from kg.commands.printing import Given, dump, format_option, put, write
from kg.errors import InputError, KgError
from kg.extraction import extract
from kg.ledger import COLUMNS, rows
from kg.vocabulary import load

SHOWN = (
    ("document", "文件"),
    ("task_number", "编号"),
    ("task_title", "任务"),
    ("role", "角色"),
    ("mention", "单位"),
    ("start", "起点"),
)


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, type=Given(), metavar="PATH...")
@format_option
@click.option("--unexplained", is_flag=True, help="List the role words that no rule explains instead.")
def command(paths: tuple[Path, ...], form: str, *, unexplained: bool) -> None:
    """Read documents and list who is responsible for what, with offsets.

    \b
    Examples:
      kg extract corpus/gansu-2020-work-points.txt
      kg extract corpus/ --format jsonl > ledger.jsonl
      kg extract corpus/ --unexplained
    """
    records = _unexplained(paths) if unexplained else _ledger(paths)
    if form == "table":
        shown = (("document", "文件"), ("word", "词"), ("start", "位置"), ("sentence", "句")) if unexplained else SHOWN
        put(_named(records), form, shown)
        return
    keys = ("document", "word", "start", "end", "sentence") if unexplained else COLUMNS
    if form == "jsonl":
        for record in records:
            write(dump([record], form, keys))
        return
    write(dump(records, form, keys))


def _documents(paths: tuple[Path, ...]) -> Iterator[Any]:
    vocabulary = load()
    bad = 0
    found = list(formats.find(paths))
    for source in found:
        try:
            yield extract(formats.read(source), vocabulary)
        except KgError as error:
            bad += 1
            click.echo(f"kg: {error}", err=True)
    if bad == len(found):
        raise InputError(
            "没有读到文件 nothing could be read",
            hint="给文件或文件夹：txt docx pdf xlsx html md csv zip give files or folders",
        )


def _ledger(paths: tuple[Path, ...]) -> Iterator[dict[str, Any]]:
    for extraction in _documents(paths):
        yield from rows(extraction)


def _named(records: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The records with a role's name for its key: a table is for people. Nothing to list is said, not shown empty."""
    names = {role.key: role.zh for role in load().roles}
    number = 0
    for number, record in enumerate(records, 1):  # noqa: B007 (counts)
        yield record | ({"role": names[record["role"]]} if "role" in record else {})
    if not number:
        click.echo("没有可列的 nothing to list", err=True)


def _unexplained(paths: tuple[Path, ...]) -> Iterator[dict[str, Any]]:
    for extraction in _documents(paths):
        for word in extraction.unexplained:
            yield {
                "document": extraction.document.name,
                "word": word.word,
                "start": word.span.start,
                "end": word.span.end,
                "sentence": word.sentence.of(extraction.document.text),
            }
