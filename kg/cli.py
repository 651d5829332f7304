"""The ``kg`` command: finds the command asked for, loads it alone, and turns errors into plain words.

Exit status: 0 done, 1 failed, 2 wrong use.
"""

from __future__ import annotations

import importlib
import sys

import click

from kg import __version__
from kg.commands import COMMANDS
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


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg (zeren)")
def cli() -> None:
    """zeren (责任): who is responsible for what, read from government documents, with the sentence that proves it.

    \b
    Begin with:
      kg build                          documents in corpus/ become a graph
      kg ask 省科技厅牵头哪些任务        ask in Chinese or English
      kg --help                         all commands; kg COMMAND --help has examples
    """


def main() -> None:
    """Run the command line; a user's mistake gets a sentence, never a traceback."""
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
    sys.exit(status if isinstance(status, int) else 0)
