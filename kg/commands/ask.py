"""``kg ask``: a question in Chinese or English, answered with the sentence that proves it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from kg.commands.answers import FORMATS, show
from kg.commands.printing import UNITS, expand_option, known_names, store_option, write
from kg.errors import NotUnderstood
from kg.stores import open_store

if TYPE_CHECKING:
    from kg.questions import Source


class Question(click.ParamType[str]):
    """Words of a question; the shell completes the names of units in them."""

    name = "text"

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002 (click's signature)
        incomplete: str,
    ) -> list[CompletionItem]:
        """The units that begin with what was typed; none before anything was."""
        return [CompletionItem(name) for name in known_names(ctx, UNITS, incomplete)] if incomplete else []


@click.command("ask")
@click.argument("question", nargs=-1, type=Question())
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to write the answer."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to a file."
)
@click.option(
    "--explain", is_flag=True, help="Show how the question was read, the walk through the network and the SPARQL."
)
@click.option(
    "--interactive", "-i", is_flag=True, help="Ask one question after another; 那它配合哪些? follows the last one."
)
@click.option("--examples", is_flag=True, help="List what can be asked, and stop.")
@expand_option
@store_option
def command(
    question: tuple[str, ...],
    form: str,
    output: Path | None,
    explain: bool,
    interactive: bool,
    examples: bool,
    store: str,
    *,
    expand: bool,
) -> None:
    """Ask who is responsible for what, in Chinese or English. Each answer comes with its quotation.

    \b
    Examples:
      kg ask 省科技厅牵头哪些任务
      kg ask "which tasks does 省科技厅 lead"
      kg ask 第19项任务由谁牵头 --format json
      kg ask 谁负责引进博士 --explain
      kg ask 牵头最多的单位 --format csv
      kg ask 三（三）的责任单位有哪些 --expand
      kg ask --interactive
      kg ask --examples

    Exit status 0 also where the documents do not say, which the answer then says; 1 where the question was not
    understood.
    """
    from kg.questions import Source, ask, expanded
    from kg.questions import examples as known

    if examples:
        click.echo("\n".join(f"{zh}\n  {en}" for zh, en in known()))
        return
    asked = " ".join(question).strip()
    if not asked and not interactive:
        raise click.UsageError(
            "请写出问题；--interactive 连续提问，--examples 看能问什么 give a question, or --interactive, or --examples for what can be asked"
        )
    source = Source(open_store(store))
    if asked:
        answer = ask(asked, source)
        show(expanded(answer, source) if expand else answer, form, output, explain=explain)
    if interactive:
        _talk(source, form, explain=explain, expand=expand)


def _talk(source: Source, form: str, *, explain: bool, expand: bool) -> None:
    from kg.questions import Conversation, expanded

    talk = Conversation(source)
    _history(source)
    while True:
        try:
            asked = input("问 ask> ").strip()
        except (KeyboardInterrupt, EOFError):
            click.echo("")
            return
        if asked in {"", "退出", "exit", "quit"}:
            return
        try:
            answer = talk.ask(asked)
            show(expanded(answer, source) if expand else answer, form, explain=explain)
        except NotUnderstood as error:
            write(f"{error}\n" + "".join(f"  · {near}\n" for near in error.nearest))


def _history(source: Source) -> None:
    """Arrow keys, history and completion of units' names, where the system has readline (Windows may not)."""
    try:
        import readline
    except ImportError:
        return
    names = sorted(source.known_names())

    def complete(text: str, state: int) -> str | None:
        fitting = [name for name in names if text and name.startswith(text)]
        return fitting[state] if state < len(fitting) else None

    readline.set_completer_delims(" ,，、。？?")
    readline.set_completer(complete)
    readline.parse_and_bind("tab: complete")
