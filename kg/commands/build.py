"""``kg build``: documents become a graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.building import Report, build
from kg.commands.printing import console, table
from kg.vocabulary import load


@click.command("build")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    default=Path(".kg"),
    show_default=True,
    envvar="KG_STORE",
    help="Where the graph goes.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
def command(paths: tuple[Path, ...], store: Path, *, quiet: bool) -> None:
    """Read documents (files or folders; default: corpus/) and build the graph.

    The graph that is there serves until the new one is whole.

    \b
    Examples:
      kg build
      kg build 文件夹/ 2020年工作要点.docx
      kg build corpus/ --store /data/graph
    """
    report = _with_progress(paths or (Path("corpus"),), store, quiet=quiet)
    if not quiet:
        show(report)


def _with_progress(paths: tuple[Path, ...], store: Path, *, quiet: bool) -> Report:
    if quiet:
        return build(paths, store)
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(error=True), transient=True) as bar:
        line = bar.add_task("读取文件 reading", total=None)
        return build(
            paths,
            store,
            progress=lambda done, total, name: bar.update(line, completed=done, total=total, description=name),
        )


def show(report: Report) -> None:
    """Print what a build found."""
    out = console()
    names = {role.key: f"{role.zh} {role.en}" for role in load().roles}
    records = [
        {"what": "文件 documents", "count": report.documents},
        {"what": "任务 tasks", "count": report.tasks},
        {"what": "单位 units", "count": report.units},
        {"what": "指标 targets", "count": report.targets},
        {"what": "分工 assignments", "count": report.assignments},
        *({"what": f"  {names[key]}", "count": report.roles[key]} for key in names if report.roles[key]),
    ]
    table(records, (("what", ""), ("count", "")), title=f"图谱 {report.store}: {report.quads} 条陈述 statements")
    total, unread = report.role_words.total(), report.role_words[""]
    out.print(f"角色词 role words: {total}, 未读懂 not understood: {unread}")
    for item in report.unread[:20]:
        out.print(f"  {item.document} @{item.start} {item.word}: {item.sentence[:80]!r}", markup=False)
    if unread > 20:
        out.print("  …  kg extract --unexplained lists them all")
    for failure in report.failures:
        out.print(f"跳过 skipped {failure.path}: {failure.reason}", markup=False)
    for name in report.empty[:20]:
        out.print(f"无分工 no assignment in {name}", markup=False)
