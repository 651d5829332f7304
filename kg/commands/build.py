"""``kg build``: documents become a graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.building import Report, build
from kg.commands.printing import console, table
from kg.vocabulary import load

SHOWN = 20
"""How many lines of one kind are printed."""
STAGES = {"read": "读取 reading", "load": "装载 loading"}


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
@click.option("--jobs", "-j", type=click.IntRange(1), help="Processes to read with; by default as many as help.")
@click.option("--wait", type=float, default=0.0, metavar="SECONDS", help="Wait for another build of the store to end.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
def command(paths: tuple[Path, ...], store: Path, jobs: int | None, wait: float, *, quiet: bool) -> None:
    """Read documents (files or folders; default: corpus/) and build the graph.

    The graph that is there serves until the new one is whole. Documents that have not changed are not read again. A build
    that was stopped goes on where it was when it is called again.

    \b
    Examples:
      kg build
      kg build 文件夹/ 2020年工作要点.docx
      kg build corpus/ --store /data/graph
    """
    report = _with_progress(paths or (Path("corpus"),), store, jobs, wait, quiet=quiet)
    if not quiet:
        show(report)


def _with_progress(paths: tuple[Path, ...], store: Path, jobs: int | None, wait: float, *, quiet: bool) -> Report:
    if quiet:
        return build(paths, store, jobs=jobs, wait=wait)
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.fields[stage]}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=console(error=True), transient=True) as bar:
        lines: dict[str, TaskID] = {}

        def show_step(stage: str, done: int, total: int, name: str) -> None:
            if stage not in lines:
                lines[stage] = bar.add_task("", total=total, stage=STAGES[stage], rate="", name="")
            line = next(task for task in bar.tasks if task.id == lines[stage])
            rate = f"{line.speed:.0f}/s" if line.speed else ""
            bar.update(lines[stage], completed=done, total=total, rate=rate, name=name[-40:])

        return build(paths, store, jobs=jobs, wait=wait, progress=show_step)


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
    kept = report.documents - report.read
    out.print(f"读取 read {report.read}, 未变 unchanged {kept}, {report.seconds:.1f} s", markup=False)
    total, unread = report.role_words.total(), report.role_words[""]
    out.print(f"角色词 role words: {total}, 未读懂 not understood: {unread}")
    for item in report.unread[:SHOWN]:
        out.print(f"  {item.document} @{item.start} {item.word}: {item.sentence[:80]!r}", markup=False)
    _rest(len(report.unread), "kg extract --unexplained lists them all")
    for failure in report.failures[:SHOWN]:
        out.print(f"跳过 skipped {failure.path}: {failure.reason}", markup=False)
    _rest(len(report.failures), "files that cannot be read")
    for name in report.empty[:SHOWN]:
        out.print(f"无分工 no assignment in {name}", markup=False)
    _rest(len(report.empty), "documents without an assignment")


def _rest(count: int, what: str) -> None:
    if count > SHOWN:
        console().print(f"  … {count} in all: {what}", markup=False)
