"""The ``kg`` command: finds the command asked for, loads it alone, and turns errors into plain words.

Exit status: 0 done, 1 failed, 2 wrong use.
"""

from __future__ import annotations

import contextlib
import difflib
import gc
import importlib
import os
import sys

import click
from click.shell_completion import CompletionItem

from kg import __version__
from kg.commands import COMMANDS, SUMMARIES
from kg.errors import KgError, NotUnderstood


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called: ``kg ask`` never pays for ``kg serve``."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """The shelf's order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command's module."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"kg.commands.{cmd_name}")
        found: click.Command = module.command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command, or a word on the nearest where there is none of that name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = difflib.get_close_matches(args[0], COMMANDS, 1)
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean {near[0]!r}?", ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, from the shelf alone: help must not wait for fifteen imports."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, SUMMARIES[name]) for name in COMMANDS])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands' names with their lines, and the options."""
        fitting = [name for name in COMMANDS if name.startswith(incomplete)]
        named = [CompletionItem(name, help=SUMMARIES[name]) for name in fitting]
        return named + click.Command.shell_complete(self, ctx, incomplete)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg (zeren)")
def cli() -> None:
    """zeren (责任): who is responsible for what, read from government documents, with the sentence that proves it.

    \b
    Begin with:
      kg build                          documents in corpus/ become a graph
      kg ask 省科技厅牵头哪些任务        ask in Chinese or English
      kg --help                         all commands; kg COMMAND --help has examples

    \b
    Completion with Tab, in the shell's start file:
      eval "$(_KG_COMPLETE=bash_source kg)"       bash; zsh_source for zsh
      _KG_COMPLETE=fish_source kg | source        fish
    """


NEW_OBJECTS = 50_000
"""Objects made before the collector looks for cycles: with Python's 700 a command that imports much looks some hundred times."""


def main() -> None:
    """Run the command line; a user's mistake gets a sentence, never a traceback."""
    _speak_utf8()
    _have_streams()
    gc.set_threshold(NEW_OBJECTS, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = cli(prog_name="kg", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断 interrupted", err=True)
        sys.exit(130)
    except KgError as error:
        click.echo(f"kg: {error}", err=True)
        if isinstance(error, NotUnderstood):
            for near in error.nearest:
                click.echo(f"  · {near}", err=True)
        if error.hint:
            click.echo(f"  {error.hint}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else "写不出去 cannot write: "
        click.echo(f"kg: {where}{error.strerror or error}", err=True)
        _discard_output()
        sys.exit(1)
    sys.exit(status if isinstance(status, int) else 0)


def _have_streams() -> None:
    """Give a program that was started without standard output or error one that leads nowhere (``>&-``, a service)."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (for the life of the process)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def _discard_output() -> None:
    """Forget what is still to be written: at its end Python would try once more and complain."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    """Start again in UTF-8 mode where the locale is ASCII: a question in Chinese would come as broken characters.

    Python does so of itself for ``LANG=C``, not for ``LC_ALL=C`` with ``PYTHONUTF8=0``.
    """
    if os.name == "posix" and sys.getfilesystemencoding() == "ascii" and not sys.flags.utf8_mode:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 (this very program)
