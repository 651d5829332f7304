"""A Dask cluster reads what one process does, also when a worker is killed or a document kills its workers."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest.importorskip("distributed")

from kg import cluster, parallel
from kg.building import build, write_shards
from kg.entry import extractor
from kg.errors import InputError, KgError
from kg.formats import Source
from kg.stores import oxigraph
from kg.tally import Failure
from kg.vocabulary import load

ROOT = Path(__file__).resolve().parents[1]
TEXT = "一、任务\n1.办好第{n}件实事。(牵头单位:市财政局;配合单位:市教育局、市{n}局)\n"
DASK = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
WORKER = [sys.executable, "-m", "distributed.cli.dask_worker"]


@dataclass(frozen=True, slots=True, order=True)
class Deadly(Source):
    """A document on which the process that reads it dies."""

    def load(self, limit=0):
        os._exit(3)


@dataclass(frozen=True, slots=True, order=True)
class Slow(Source):
    """A document that takes its time, so that a worker can be killed meanwhile."""

    def load(self, limit=0):
        time.sleep(0.05)
        return self.file.read_bytes()


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """A scheduler and two worker processes: the address and the workers."""
    folder = tmp_path_factory.mktemp("dask")
    environment = {
        **os.environ,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}",
        "DASK_DISTRIBUTED__ADMIN__LOG_FORMAT": "",
    }
    place = folder / "scheduler.json"
    common = {"cwd": folder, "env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    scheduler = subprocess.Popen(
        [*DASK, "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(place)], **common
    )
    options = ["--scheduler-file", str(place), "--nthreads", "1", "--host", "127.0.0.1", "--no-dashboard"]
    workers = [subprocess.Popen([*WORKER, *options], **common) for _ in range(2)]
    deadline = time.monotonic() + 60
    while not place.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    import json

    address = json.loads(place.read_text(encoding="utf-8"))["address"]
    from distributed import Client

    with Client(address, timeout=30, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
    yield address, workers
    for process in (*workers, scheduler):
        process.terminate()
        process.wait(20)


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    for n in range(24):
        (folder / f"{n:02}.txt").write_text(TEXT.format(n=n), encoding="utf-8")
    return folder


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(parallel, "BATCH", 3)


def sources(corpus, kind=Source):
    return [kind(path.name, path) for path in sorted(corpus.iterdir())]


def collect(found):
    return sorted((one for batch in found for one in batch), key=lambda one: one.path)


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="signals"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning"),
]


def test_a_cluster_builds_the_same_graph_as_one_process(running, corpus, tmp_path, small_batches):
    one = build([corpus], tmp_path / "one", jobs=1)
    many = build([corpus], tmp_path / "many", scheduler=running[0])
    assert (many.snapshot, many.read) == (one.snapshot, 24)
    assert build([corpus], tmp_path / "many", scheduler=running[0]).read == 0


def test_the_shards_hold_the_quads_of_the_build_and_are_not_written_twice(running, corpus, tmp_path, small_batches):
    one = build([corpus], tmp_path / "one", jobs=1)
    shards = tmp_path / "shards"
    report = write_shards([f"file://{corpus}"], str(shards), running[0])
    lines = [gzip.decompress(path.read_bytes()) for path in sorted(shards.glob("*.nq.gz"))]
    assert len(lines) == 9
    assert oxigraph.load(tmp_path / "db", lines) == one.quads
    assert (report.documents, report.assignments, report.units) == (24, one.assignments, one.units)
    before = {path.name: path.stat().st_mtime_ns for path in shards.glob("part-*")}
    again = write_shards([f"file://{corpus}"], str(shards), running[0])
    assert {path.name: path.stat().st_mtime_ns for path in shards.glob("part-*")} == before
    assert again.assignments == one.assignments


def test_a_bad_document_is_reported(running, corpus, tmp_path):
    (corpus / "bad.txt").write_bytes(b"\x00\xff" * 900)
    report = build([corpus], tmp_path / "s", scheduler=running[0])
    assert report.documents == 24
    assert [failure.path for failure in report.failures] == ["bad.txt"]


def test_where_nothing_is_at_the_address_that_is_said(corpus, tmp_path, monkeypatch):
    with pytest.raises(InputError, match="nothing there"):
        build([f"file://{tmp_path}/none"], tmp_path / "s", scheduler="tcp://127.0.0.1:1")


def test_workers_of_another_version_are_refused(running, corpus):
    reader = extractor(load())
    import dataclasses

    other = dataclasses.replace(reader, version="another")
    with pytest.raises(KgError, match="another version"):
        list(cluster.read_all(sources(corpus), other, running[0]))


def test_a_worker_that_is_killed_midway_costs_nothing(running, corpus, small_batches):
    address, workers = running
    expected = collect(parallel.read_all(sources(corpus), extractor(load()), 1))
    # the process a nanny watches is killed, as the machine's memory killer would
    children = Path(f"/proc/{workers[0].pid}/task/{workers[0].pid}/children")
    victim = int(children.read_text(encoding="utf-8").split()[-1]) if children.exists() else workers[0].pid
    threading.Timer(0.3, os.kill, (victim, signal.SIGKILL)).start()
    assert collect(cluster.read_all(sources(corpus, Slow), extractor(load()), address)) == expected


def test_a_document_that_kills_its_workers_is_found_and_the_others_are_read(running, corpus, small_batches):
    found = sources(corpus)
    found[5] = Deadly(found[5].path, found[5].file)
    results = collect(cluster.read_all(found, extractor(load()), running[0]))
    assert [one.path for one in results] == [one.path for one in found]
    assert [one.path for one in results if isinstance(one, Failure)] == [found[5].path]
