"""``kg build``: documents become a graph."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from kg.building import Progress, Report, build, write_shards
from kg.commands.printing import Given, bars, table
from kg.tally import Failure
from kg.vocabulary import load

SHOWN = 20
"""How many lines of one kind are printed."""
ALIKE = 3
"""So many files that are skipped for one reason have a line each; more share one."""
WIDTH = 60
"""Code points of a sentence that are printed."""
STAGES = {"read": "读取 reading", "load": "装载 loading"}


@click.command("build")
@click.argument("paths", nargs=-1, type=Given(str), metavar="[PATH]...")
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    default=Path(".kg"),
    show_default=True,
    envvar="KG_STORE",
    show_envvar=True,
    help="Where the graph goes.",
)
@click.option("--jobs", "-j", type=click.IntRange(1), help="Processes to read with; by default as many as help.")
@click.option("--wait", type=float, default=0.0, metavar="SECONDS", help="Wait for another build of the store to end.")
@click.option("--scheduler", metavar="tcp://HOST:PORT", help="Read on the Dask cluster there; PATH may then be a URL.")
@click.option(
    "--shards", metavar="DIR|URL", help="With --scheduler: write N-Quads for a bulk loader there, build no store."
)
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
def command(
    paths: tuple[str, ...],
    store: Path,
    jobs: int | None,
    wait: float,
    scheduler: str | None,
    shards: str | None,
    *,
    quiet: bool,
) -> None:
    """Read documents (files or folders; default: corpus/) and build the graph.

    The graph that is there serves until the new one is whole. Documents that have not changed are not read again. A build
    that was stopped goes on where it was when it is called again. Programs, settings and data in a folder (py, js, css,
    json …) are no documents; a file given by name is always tried.

    \b
    Examples:
      kg build
      kg build 文件夹/ 2020年工作要点.docx
      kg build corpus/ --store /data/graph
      kg build s3://bucket/corpus --scheduler tcp://10.0.0.1:8786 --shards s3://bucket/graph
    """
    if shards and not scheduler:
        raise click.UsageError(
            "--shards 要和 --scheduler 一起用 --shards needs --scheduler; kg export --format nq writes a graph that is built"
        )
    given = paths or ("corpus",)

    def run(progress: Progress | None) -> Report:
        if shards and scheduler:
            return write_shards(given, shards, scheduler, progress=progress)
        return build(given, store, jobs=jobs, wait=wait, scheduler=scheduler or "", progress=progress)

    report = run(None) if quiet else _with_progress(run)
    if not quiet:
        show(report)


def _with_progress(run: Callable[[Progress | None], Report]) -> Report:
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.fields[stage]}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with bars(*columns) as shown:
        lines: dict[str, TaskID] = {}

        def show_step(stage: str, done: int, total: int, name: str) -> None:
            if stage not in lines:
                lines[stage] = shown.add_task("", total=total, stage=STAGES[stage], rate="", name="")
            line = next(task for task in shown.tasks if task.id == lines[stage])
            rate = f"{line.speed:.0f}/s" if line.speed else ""
            shown.update(lines[stage], completed=done, total=total, rate=rate, name=name[-40:])

        return run(show_step)


def show(report: Report) -> None:
    """Print what a build found."""
    names = {role.key: f"{role.zh} {role.en}" for role in load().roles}
    records = [
        {"what": "文件 documents", "count": report.documents},
        {"what": "任务 tasks", "count": report.tasks},
        {"what": "有分工的单位 units with a part", "count": report.units},
        {"what": "指标 targets", "count": report.targets},
        {"what": "分工 assignments", "count": report.assignments},
        *({"what": f"  {names[key]}", "count": report.roles[key]} for key in names if report.roles[key]),
    ]
    title = f"图谱 {report.store}: {report.quads} 条陈述 statements" if report.quads else f"分片 shards {report.store}"
    table(records, (("what", ""), ("count", "")), title=title)
    click.echo(f"读取 read {report.read}, 未变 unchanged {report.documents - report.read}, {report.seconds:.1f} s")
    click.echo(f"角色词 role words: {report.role_words.total()}, 未读懂 not understood: {report.role_words['']}")
    unread = [f"  {item.document} @{item.start} {item.word}: {_short(item.sentence)}" for item in report.unread]
    _lines(unread, "kg extract --unexplained lists them all")
    _lines(_skipped(report.failures), "files that cannot be read")
    _lines([f"无分工 no assignment in {name}" for name in report.empty], "documents without an assignment")


def _skipped(failures: Sequence[Failure]) -> list[str]:
    """A line for each file that was not read, one for all of the same reason where they are many."""
    same: dict[str, list[str]] = {}
    for failure in failures:
        same.setdefault(failure.reason, []).append(failure.path)
    lines = []
    for reason, paths in same.items():
        if len(paths) <= ALIKE:
            lines += [f"跳过 skipped {path}: {reason}" for path in paths]
        else:
            lines.append(f"跳过 skipped {len(paths)} 个文件 files: {reason}: {', '.join(paths[:ALIKE])} …")
    return lines


def _short(sentence: str) -> str:
    """A sentence on one line, its end left out where it is long.

    >>> _short("一、重点\\n任务")
    '一、重点 任务'
    """
    line = " ".join(sentence.split())
    return line if len(line) <= WIDTH else f"{line[:WIDTH]}…"


def _lines(lines: list[str], what: str) -> None:
    for line in lines[:SHOWN]:
        click.echo(line)
    if len(lines) > SHOWN:
        click.echo(f"  … {len(lines)} in all: {what}")
