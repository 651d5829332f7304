"""``kg audit``: overlaps, gaps and anomalies of responsibility, each with its evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.checks import CHECKS, SEVERITIES, SEVERITY_NAMES, Severity, audit, explained, name_of
from kg.commands.printing import DOCUMENTS, UNITS, Named, deliver, output_option, store_option, table, write
from kg.reports import forms
from kg.reports import write as report
from kg.stores import open_store

NAMES = tuple(name_of(check) for check in CHECKS)


class CheckName(click.Choice[str]):
    """A check by its name in Chinese or English, as reports print it, or by its key: 多头牵头 is several_leads."""

    def __init__(self) -> None:
        super().__init__(NAMES)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401
        """The check's key; fails where no check is called so."""
        if value not in NAMES:
            titles = {title: said.name for said in map(explained, CHECKS) for title in said.title}
            value = titles.get(value, value)
        return super().convert(value, param, ctx)


@click.command("audit")
@click.option(
    "--check",
    "checks",
    multiple=True,
    type=CheckName(),
    metavar="NAME",
    help="Run this check only (several_leads or 多头牵头); repeatable.",
)
@click.option(
    "--severity",
    type=click.Choice(SEVERITIES),
    default="info",
    show_default=True,
    help="Show findings as bad or worse.",
)
@click.option(
    "--document",
    type=Named(DOCUMENTS),
    metavar="TEXT",
    help="Findings in documents whose path or title contains it.",
)
@click.option("--unit", type=Named(UNITS), metavar="NAME", help="Findings about this unit.")
@click.option(
    "--format",
    "form",
    type=click.Choice(forms("findings")),
    default="table",
    show_default=True,
    help="How to write them.",
)
@output_option
@click.option("--fail-on", type=click.Choice(SEVERITIES), help="Exit with 1 when there is a finding as bad or worse.")
@click.option(
    "--suppress",
    "suppressions",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="KG_SUPPRESS",
    metavar="FILE",
    help="A TOML file of findings to let stand: [[suppress]] id, reason, by, until.",
)
@click.option("--explain", type=CheckName(), metavar="NAME", help="Say what a check means, and stop.")
@click.option("--list", "listing", is_flag=True, help="List the checks, and stop.")
@store_option
@click.pass_context
def command(
    ctx: click.Context,
    checks: tuple[str, ...],
    severity: Severity,
    document: str | None,
    unit: str | None,
    form: str,
    output: Path | None,
    fail_on: Severity | None,
    suppressions: Path | None,
    explain: str | None,
    store: str,
    *,
    listing: bool,
) -> None:
    """Find overlaps, gaps and anomalies of responsibility, worst first, each with the sentences that show it.

    \b
    Examples:
      kg audit
      kg audit --check several_leads --unit 省科技厅
      kg audit --format html -o audit.html
      kg audit --severity warning --fail-on violation --suppress let-stand.toml
      kg audit --explain 多头牵头
    """
    if listing:
        _list()
    elif explain:
        _explain(explain)
    else:
        found = audit(
            open_store(store),
            checks=checks,
            severity=severity,
            document=document or "",
            unit=unit or "",
            suppressions=suppressions,
        )
        deliver(report("findings", form, found), form, output)
        if fail_on and found.fails(fail_on):
            ctx.exit(1)


def _list() -> None:
    records = [{"name": said.name, "zh": said.title[0], "en": said.title[1]} for said in map(explained, CHECKS)]
    table(records, (("name", "检查 check"), ("zh", "名称"), ("en", "title")))


def _explain(name: str) -> None:
    said = explained(CHECKS[NAMES.index(name)])
    parts = (("是什么 What", said.what), ("为什么 Why", said.why), ("依据 Basis", said.basis), ("判断 How", said.how))
    told = "".join(f"\n{label}\n  {zh}\n  {en}\n" for label, (zh, en) in parts)
    levels = "、".join(f"{SEVERITY_NAMES[severity][0]} {severity}" for severity in SEVERITIES)
    write(f"{said.title[0]} {said.title[1]} ({name})\n{told}\n级别 severities: {levels}\n")
