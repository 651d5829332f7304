"""One holder at a time, who is named; a dead holder holds nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from kg import lock
from kg.errors import StoreBusy, StoreError

HOLD = """
import sys, time
from pathlib import Path
from kg import lock
with lock.hold(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def other(tmp_path):
    """Another process that holds the lock."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path / "lock")], stdout=subprocess.PIPE) as process:
        assert process.stdout.readline().strip() == b"held"
        yield process
        process.kill()


def test_the_second_is_told_who_holds_it(tmp_path, other):
    with pytest.raises(StoreBusy, match=f"process {other.pid} on "), lock.hold(tmp_path / "lock"):
        pass


def test_who_waits_gets_it_when_the_holder_dies(tmp_path, other):
    threading.Timer(0.3, other.kill).start()
    with lock.hold(tmp_path / "lock", wait=20):
        assert f"process {os.getpid()} on " in lock.holder(tmp_path / "lock")


def test_a_lock_file_left_by_a_killed_process_holds_nobody_up(tmp_path, other):
    other.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    other.wait()
    with lock.hold(tmp_path / "lock"):
        pass


def test_two_threads_of_one_process_exclude_each_other(tmp_path):
    inside = []

    def enter():
        with lock.hold(tmp_path / "lock", wait=20):
            inside.append(1)
            assert len(inside) == 1
            time.sleep(0.05)
            inside.pop()

    threads = [threading.Thread(target=enter) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not inside


def test_it_is_free_after_an_error_inside(tmp_path):
    with pytest.raises(ZeroDivisionError), lock.hold(tmp_path / "lock"):
        raise ZeroDivisionError
    with lock.hold(tmp_path / "lock"):
        pass


def test_where_no_file_can_be_made_the_folder_is_named(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="file"), lock.hold(tmp_path / "file" / "lock"):
        pass
