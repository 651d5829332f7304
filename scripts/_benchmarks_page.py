"""docs/benchmarks.md from the figures of scripts/bench."""

from __future__ import annotations

from typing import Any

Sizes = dict[str, dict[str, dict[str, float]]]
"""Of each size of corpus, of each measurement, the figures."""

HEAD = """# Benchmarks

Written by `scripts/bench` from `docs/benchmarks.json`; made-up corpora of `scripts/synthesize`. Seconds are processor seconds of \
all processes (other work ran on the machine at the same time), wall seconds stand beside them where they mean something; memory is the peak \
of resident memory of all processes together. A dash: not measured at that size.

Machine: {machine}.
"""
BUILDING = """## Building

The floor is extraction alone (one process, nothing written) plus `pyoxigraph`'s bulk load and optimisation of the same \
N-Quads from one file; the ratio is the build to the floor. The build loads in sections of 100 MB and puts the tables together at the end: \
in one go the loader alone takes 2 GB for a million assignments, in sections less than a quarter of that for a third more of its time. \
The disk holds six orders of each quad; up to some hundred thousand assignments RocksDB leaves the tables uncompressed, beyond that \
it compresses them, so that a graph of a million takes less for each assignment than one of a hundred thousand.
"""
AGAIN = """## Building again

When nothing changed and when one document changed. Every file is hashed; what has not changed is taken from \
the cache; of the register of units only what the changed document speaks of is put together again; the new database is made of \
links to the old one's table files with the changed graphs replaced.
"""
QUALITY = """## Quality at scale

Held against the truth of the made-up corpus: mention and role at their place; full name of the unit. Real documents are harder: see the accuracy page.
"""
WHOLE = """### Questions about the whole graph

Seconds by the clock to an open graph, each question the first of its kind. From 60 000 assignments on they are counted on the \
incidence that lies beside the snapshot (`kg/incidence.py`, `kg/measures.py`); below that on networkx. Memory is that of the whole process.
"""
METHODS = """### Measures of the network: what was tried

Processor seconds on the graph of units that share a task, made-up corpora of 100 000 and 1 000 000 assignments (226 329 and 2 109 779 \
pairs of units; group names of each document are units of their own here).

| measure | by | 100 000 s | 1 000 000 s | chosen |
| --- | --- | --- | --- | --- |
| pairs that share most | `Counter` of all pairs at once | 0.10 | 1.2 (224 MB) | a `Counter` for each unit: as fast, no memory |
| degree | Python sets over the incidence | 0.07 | 1.1 | yes |
| communities | networkx greedy modularity | – (2.1 at 10 000) | – | below 60 000 assignments |
| communities | networkx Louvain | 6.7 | – | no |
| communities | networkx fast label propagation | 1.5 | – | no: splits a third too fine |
| communities | igraph fast greedy | 0.30 | 4.6 (610 MB) | yes, beyond (`pip install 'zeren[large]'`): the same measure as networkx's, modularity 0.9995 |
| communities | igraph Leiden | 0.27 | 1.9 (480 MB) | no: quicker, same modularity, depends on a seed |
| communities | igraph Louvain | 0.55 | 7.1 | no |
| PageRank | igraph / rustworkx | 0.06 / 0.10 | 0.5 / – | not asked for |

`nx-parallel` has no community detection and needs the networkx graph, whose making alone takes longer than igraph's whole answer; rustworkx has no \
community detection.
"""


def number(value: float) -> str:
    """Three digits that matter."""
    return f"{value:,.0f}".replace(",", " ") if value >= 100 else f"{value:.3g}"


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table, or nothing where there is nothing to show."""
    if not rows:
        return ""
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)]) + "\n"


def page(kept: dict[str, Any]) -> str:
    """The Markdown page."""
    sizes: Sizes = {size: kept["sizes"][size] for size in sorted(kept["sizes"], key=int)}
    apart: dict[str, dict[str, float]] = kept.get("apart", {})
    parts = [
        HEAD.format(machine=kept["machine"]),
        BUILDING,
        _built(sizes),
        AGAIN,
        _again(sizes),
        *_reading(sizes),
        QUALITY,
        _quality(sizes),
        *_questions(sizes),
        METHODS,
        *_overlaps(apart),
        *_endpoints(apart),
        "## Stores\n",
        _stores(sizes),
        "Long runs, kills: `scripts/soak`. Fuzzing: `scripts/fuzz`.\n",
    ]
    return "\n".join(part for part in parts if part)


MARKS = ("<!-- speed -->\n", "<!-- /speed -->")
"""What stands around the figures in the README."""


def in_readme(kept: dict[str, Any], readme: str) -> str:
    """The README with the figures of today between its marks."""
    before, _, rest = readme.partition(MARKS[0])
    _, _, after = rest.partition(MARKS[1])
    return f"{before}{MARKS[0]}{_short(kept['sizes'])}{MARKS[1]}{after}" if after else readme


def _short(sizes: Sizes) -> str:
    """What the README says of speed: for each size that was built, the build, its memory, a build again, a question."""
    rows = []
    for size in sorted(sizes, key=int):
        one = sizes[size]
        if "build" not in one:
            continue
        again, asked = one.get("one changed", {}).get("cpu"), one.get("ask", {}).get("cold")
        build = one["build"]
        rows.append(
            [
                *(number(build[name]) for name in ("assignments", "documents", "cpu", "peak")),
                number(again) if again else "–",
                number(asked) if asked else "–",
            ]
        )
    head = "分工,文件,构建 s,内存峰值 MB,改一份文件再建 s,问一个单位的任务 s"
    return table(head.split(","), rows)


def _built(sizes: Sizes) -> str:
    rows = []
    for one in sizes.values():
        if "build" not in one:
            continue
        b = one["build"]
        extract, load = one.get("extract", {}).get("cpu", 0), one.get("load", {}).get("cpu", 0)
        floor = extract + load if extract and load else 0
        rows.append(
            [
                *(number(b[name]) for name in ("assignments", "documents", "quads", "cpu", "wall")),
                number(extract) if extract else "–",
                number(load) if load else "–",
                f"{b['cpu'] / floor:.2f}" if floor else "–",
                number(b["peak"]),
                number(b["disk"]),
                f"{b['cpu'] / b['assignments'] * 1e6:.0f}",
            ]
        )
    head = "assignments,documents,quads,build s,wall s,extraction s,bulk load s,ratio,peak MB,disk MB,µs each"
    return table(head.split(","), rows)


def _again(sizes: Sizes) -> str:
    rows = [
        [
            size,
            number(one["unchanged"]["documents"]),
            *(number(one[name][what]) for name in ("unchanged", "one changed") for what in ("cpu", "wall")),
            number(one["one changed"]["peak"]),
        ]
        for size, one in sizes.items()
        if "unchanged" in one
    ]
    head = "assignments,documents,nothing changed s,wall s,one changed s,wall s,peak MB"
    return table(head.split(","), rows)


def _reading(sizes: Sizes) -> list[str]:
    text: list[str] = []
    for size, one in sizes.items():
        if "scan" in one:
            spent = {name: one[name]["cpu"] for name in ("extract", "scan")}
            speed = one["extract"]["megabytes"] / spent["extract"]
            jieba = one["jieba"]["megabytes"] / one["jieba"]["cpu"]
            rows = [
                ["extraction", number(speed), "1"],
                ["bare `re` scan for the role words", number(one["extract"]["megabytes"] / spent["scan"]), number(spent["extract"] / spent["scan"])],
                ["`jieba.lcut` of the whole text", number(jieba), number(jieba / speed)],
            ]  # fmt: skip
            text += [f"## Reading\n\n{size} assignments.\n", table(["", "MB/s on one core", "times as fast"], rows)]
        if "two processes" in one:
            two, single = one["two processes"], one["one process"]
            text.append(
                f"{size} assignments read by two processes: {number(single['wall'] / two['wall'])} times as fast as by one by the clock, with "
                f"{number(two['cpu'] / single['cpu'])} times the processor time.\n"
            )
    return text


def _quality(sizes: Sizes) -> str:
    rows = [
        [size, *(f"{one['quality'][name]:.4f}" for name in ("precision", "recall", "units"))]
        for size, one in sizes.items()
        if "quality" in one
    ]
    return table(["assignments", "precision", "recall", "unit's full name"], rows)


def _questions(sizes: Sizes) -> list[str]:
    queries = [name for one in sizes.values() for name in one.get("queries", {}) if name not in {"cpu", "peak", "wall"}]
    names = list(dict.fromkeys(queries))
    asked = [(size, one) for size, one in sizes.items() if "ask" in one]
    whole = [(size, one["whole"]) for size, one in sizes.items() if "whole" in one]
    measured = list(dict.fromkeys(name for _, one in whole for name in one if name not in {"cpu", "peak", "wall"}))

    def shown(one: dict[str, float], name: str) -> str:
        return number(one[name]) if name in one else "–"

    return [
        "## Questions\n",
        table(
            ["SPARQL, assignments", *names],
            [
                [size, *(f"{one['queries'][name]:.1f} ms" for name in names)]
                for size, one in sizes.items()
                if "queries" in one
            ],
        ),
        table(
            ["assignments", "`kg ask` as a process s", "second question s", "whole network s", "its memory MB", "one unit's picture MB"],
            [
                [
                    size,
                    *(number(one["ask"][name]) for name in ("cold", "warm")),
                    *(shown(one.get("network", {}), name) for name in ("cpu", "peak")),
                    shown(one.get("pages", {}), "picture of one unit"),
                ]
                for size, one in asked
            ],
        ),
        *(
            [WHOLE, table(["assignments", *measured, "memory MB"], [[size, *(shown(one, name) for name in measured), number(one["peak"])] for size, one in whole])]
            if whole
            else []
        ),
    ]  # fmt: skip


def _overlaps(apart: dict[str, dict[str, float]]) -> list[str]:
    found = {name.split()[1]: one for name, one in apart.items() if name.startswith("overlaps ")}
    rows = [
        [tasks, f"{one['recall']:.3f}", f"{one['precision']:.3f}", number(one["cpu"]), number(one["peak"])]
        for tasks, one in sorted(found.items(), key=lambda item: int(item[0]))
    ]
    said = "## Overlapping tasks\n\nPairs that were planted among invented tasks (`scripts/bench_overlaps`).\n"
    return [said, table(["tasks", "recall", "precision", "s", "GB"], rows)] if rows else []


def _endpoints(apart: dict[str, dict[str, float]]) -> list[str]:
    rows = [
        [
            name.split()[1],
            number(one["assignments"]),
            *(number(one[many]) if many in one else "–" for many in ("1", "8", "64")),
        ]
        for name, one in apart.items()
        if name.startswith("endpoint ")
    ]
    said = (
        "## Endpoint\n\nSmall queries a second (ten rows each, another unit each time) over 1, 8 and 64 connections, server and client on the same "
        "two cores, one server at a time (`scripts/bench_endpoint`).\n"
    )
    return [said, table(["server", "assignments", "1", "8", "64"], rows)] if rows else []


def _stores(sizes: Sizes) -> str:
    rows = [
        [size, *(number(one[name]["cpu"]) for name in ("rdflib", "load")), number(one["rdflib"]["cpu"] / one["load"]["cpu"])]
        for size, one in sizes.items()
        if "rdflib" in one and "load" in one
    ]  # fmt: skip
    return table(["assignments", "rdflib memory store, parse s", "Oxigraph on disk, bulk load s", "times"], rows)
