"""Many processes read what one does; the death of one costs one document, and none outlives the build."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg import parallel
from kg.entry import Entry, extractor
from kg.formats import Source
from kg.parallel import batches, read_all
from kg.tally import Failure
from kg.vocabulary import load

TEXT = "一、任务\n{n}.办好实事。(牵头单位:市财政局;配合单位:市教育局)\n"


@dataclass(frozen=True, slots=True, order=True)
class Deadly(Source):
    """A document on which the process that reads it dies."""

    def load(self, limit=0):
        os._exit(3)


def sources(folder, count):
    for n in range(count):
        (folder / f"{n:03}.txt").write_text(TEXT.format(n=n), encoding="utf-8")
    return [Source(f"{n:03}.txt", folder / f"{n:03}.txt") for n in range(count)]


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(parallel, "BATCH", 4)


def collect(found):
    return sorted((one for batch in found for one in batch), key=lambda one: one.path)


def test_batches_hold_every_source_once_and_close_when_large(tmp_path, small_batches):
    found = sources(tmp_path, 11)
    assert [len(batch) for batch in batches(found)] == [4, 4, 3]
    (tmp_path / "001.txt").write_bytes(b"x" * parallel.BATCH_BYTES)
    assert [[one.path for one in batch] for batch in batches(found[:4])] == [
        ["000.txt", "001.txt"],
        ["002.txt", "003.txt"],
    ]


def test_a_small_corpus_starts_no_process(tmp_path, monkeypatch):
    monkeypatch.setattr(parallel, "workers", None)
    assert len(collect(read_all(sources(tmp_path, 3), extractor(load())))) == 3


@pytest.mark.slow
def test_processes_read_what_one_does(tmp_path, small_batches):
    found, reader = sources(tmp_path, 20), extractor(load())
    assert collect(read_all(found, reader, 2)) == collect(read_all(found, reader, 1))


@pytest.mark.slow
def test_a_document_that_kills_its_process_is_found_and_the_others_are_read(tmp_path, small_batches):
    found = sources(tmp_path, 30)
    for n in (7, 20):
        found[n] = Deadly(found[n].path, found[n].file)
    results = collect(read_all(found, extractor(load()), 2))
    assert [one.path for one in results] == [one.path for one in found]
    assert [one.path for one in results if isinstance(one, Failure)] == ["007.txt", "020.txt"]
    assert all("died" in one.reason for one in results if isinstance(one, Failure))
    assert sum(isinstance(one, Entry) for one in results) == 28


BUILD = """
import signal
import sys
from pathlib import Path
from kg import parallel
from kg.building import build
parallel.BATCH = 2
if __name__ == "__main__": signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
if __name__ == "__main__":
    build([Path(sys.argv[1])], Path(sys.argv[2]), jobs=2, progress=lambda *step: print(*step, flush=True))
"""


def build_process(tmp_path, corpus, program=BUILD):
    script = tmp_path / "script.py"
    script.write_text(program, encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, str(script), str(corpus), str(tmp_path / "store")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=os.name != "nt",
    )


def group(pid):
    """The processes of a process group that still run, as Linux lists them."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == pid and fields[0] not in "ZX":
                found.append(int(entry.name))
    return found


def until_alone(pid):
    for _ in range(100):
        if not group(pid):
            return True
        time.sleep(0.1)
    return False


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_build_that_is_stopped_leaves_no_process_behind(tmp_path, how):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    sources(corpus, 4000)  # so many that a busy machine cannot have read them before the signal comes
    with build_process(tmp_path, corpus) as process:
        assert process.stdout.readline().startswith("read")
        if how == signal.SIGINT:
            os.killpg(process.pid, how)  # as a terminal's Ctrl-C does
        else:
            os.kill(process.pid, how)
        errors = process.communicate(timeout=20)[1]
        assert until_alone(process.pid), group(process.pid)
    if how == signal.SIGINT:
        assert errors.count("Traceback") == 1, errors
        assert "KeyboardInterrupt" in errors


@pytest.mark.slow
def test_a_script_that_guards_no_main_is_read_in_its_own_process(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    sources(corpus, 6)
    program = BUILD.replace('if __name__ == "__main__":\n    ', "")
    with build_process(tmp_path, corpus, program) as process:
        out = process.communicate(timeout=60)[0]
    assert process.returncode == 0
    assert "read 6 6" in out
