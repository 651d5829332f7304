"""``kg diff``: what differs between two documents, two versions of one, or two graphs."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from kg.checks import Case, case_of
from kg.commands.printing import DOCUMENTS, Given, deliver, known_names, output_option, store_option
from kg.errors import InputError, StoreError
from kg.reports import forms
from kg.reports import write as report


class Side(Given):
    """A file, a graph or a document of the graph; the shell completes both."""

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The documents of the graph, then files."""
        named = [CompletionItem(name) for name in known_names(ctx, DOCUMENTS, incomplete)] if incomplete else []
        return [*named, *super().shell_complete(ctx, param, incomplete)]


@click.command("diff")
@click.argument("old", type=Side(str))
@click.argument("new", type=Side(str))
@click.option(
    "--format", "form", type=click.Choice(forms("changes")), default="table", show_default=True, help="How to write it."
)
@output_option
@click.option("--exit-code", is_flag=True, help="Exit with 1 when there is a difference.")
@store_option
@click.pass_context
def command(
    ctx: click.Context, old: str, new: str, form: str, output: Path | None, store: str, *, exit_code: bool
) -> None:
    """Compare assignments: new and dropped tasks, changed leads, units, roles and deadlines, renamed units, moved tasks.

    OLD and NEW are each a document or folder of documents, a graph (a folder made by kg build, or an endpoint), or the
    path or title of a document in the graph at --store; a part of it will do where only one document has it.

    \b
    Examples:
      kg diff 要点-征求意见稿.docx 要点-印发稿.docx
      kg diff .kg-2023 .kg-2024 --format html -o changes.html
      kg diff 2019年工作要点 2020年工作要点
    """
    from kg.changes import compare

    with tempfile.TemporaryDirectory(prefix="kg-diff-", ignore_cleanup_errors=True) as scratch:
        sides = [_side(name, store, Path(scratch) / str(at)) for at, name in enumerate((old, new))]
        found = compare(*sides)
        deliver(report("changes", form, found), form, output)
    if exit_code and found.changes:
        ctx.exit(1)


def _side(name: str, store: str, scratch: Path) -> Case:
    """A side to compare: a graph, documents read here and now, or a document of the graph at hand."""
    from kg.building import build
    from kg.stores import open_store, snapshots

    path = Path(name)
    if "://" in name or (path / snapshots.SNAPSHOTS).is_dir():
        return case_of(open_store(name))
    if path.exists():
        build([path], scratch)
        return case_of(open_store(scratch))
    try:
        graph = open_store(store)
    except StoreError as error:
        raise InputError(
            f"{name}: 没有这个文件、文件夹或图谱 no such file, folder or graph",
            hint=f"要按标题比较图谱里的文件，先建图谱 to compare documents of a graph by title: {error.hint}",
        ) from error
    return case_of(graph).only(name)
