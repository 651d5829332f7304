"""A snapshot is there whole or not at all, and stays while somebody reads it."""

from __future__ import annotations

import gc
import os
import subprocess
import sys

import pytest

from kg import lock
from kg.errors import StoreError
from kg.stores import snapshots


def make(root, name, data="x"):
    """A published snapshot without a database."""
    snapshots.sweep(root)
    staged = root / f"{snapshots.STAGING}{name}"
    (staged / snapshots.GRAPH).mkdir(parents=True)
    (staged / snapshots.GRAPH / "1.sst").write_text(data, encoding="utf-8")
    snapshots.seal(staged, {"quads": 1})
    placed = snapshots.place(root, staged, name)
    snapshots.publish(root, placed)
    return root / snapshots.SNAPSHOTS / placed


def test_without_a_build_there_is_none_and_the_way_out_is_said(tmp_path):
    with pytest.raises(StoreError, match="holds no graph") as caught:
        snapshots.hold(tmp_path)
    assert "kg build" in caught.value.hint
    assert snapshots.published(tmp_path) == ""


def test_the_published_one_is_the_current_one(tmp_path):
    make(tmp_path, "a")
    second = make(tmp_path, "b")
    assert snapshots.current(tmp_path) == second
    assert snapshots.published(tmp_path) == "b"
    assert snapshots.meta(second)["quads"] == 1


@pytest.mark.parametrize("name", ["", "../..", "a/b", "a\\b", "no-such"])
def test_a_name_that_is_no_snapshot_is_not_followed(tmp_path, name):
    make(tmp_path, "a")
    (tmp_path / "current").write_text(f"{name}\n", encoding="utf-8")
    with pytest.raises(StoreError, match="not whole"):
        snapshots.current(tmp_path)


def test_a_name_that_is_no_text_is_a_store_error(tmp_path):
    (tmp_path / "current").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StoreError, match="cannot be read"):
        snapshots.current(tmp_path)


@pytest.mark.parametrize("harm", ["missing", "short", "meta"])
def test_a_half_written_snapshot_is_not_whole(tmp_path, harm):
    home = make(tmp_path, "a")
    file = home / snapshots.GRAPH / "1.sst"
    match harm:
        case "missing":
            file.unlink()
        case "short":
            file.write_text("", encoding="utf-8")
        case "meta":
            (home / snapshots.META).write_text('{"files": {', encoding="utf-8")
    assert not snapshots.whole(home)
    with pytest.raises(StoreError, match="not whole"):
        snapshots.hold(tmp_path)


def test_placing_what_is_there_whole_keeps_it_and_a_damaged_one_is_passed_by(tmp_path):
    home = make(tmp_path, "a")
    assert make(tmp_path, "a") == home
    (home / snapshots.GRAPH / "1.sst").unlink()
    repaired = make(tmp_path, "a")
    assert repaired != home
    assert snapshots.current(tmp_path) == repaired


def test_what_nobody_reads_is_removed_and_the_published_one_stays(tmp_path):
    make(tmp_path, "a")
    make(tmp_path, "b")
    assert snapshots.prune(tmp_path) == ["a"]
    assert sorted(p.name for p in (tmp_path / snapshots.SNAPSHOTS).iterdir()) == ["b"]
    assert not list(tmp_path.glob("trash.*"))


def test_what_is_leased_stays_until_it_is_released(tmp_path):
    make(tmp_path, "a")
    one, two = snapshots.hold(tmp_path), snapshots.hold(tmp_path)
    make(tmp_path, "b")
    assert snapshots.prune(tmp_path) == []
    one.release()
    one.release()
    assert snapshots.prune(tmp_path) == []
    assert snapshots.whole(two.path)
    with two:
        pass
    assert snapshots.prune(tmp_path) == ["a"]


def test_a_forgotten_lease_is_given_back(tmp_path):
    make(tmp_path, "a")
    snapshots.hold(tmp_path)
    gc.collect()
    make(tmp_path, "b")
    assert snapshots.prune(tmp_path) == ["a"]


def test_another_process_holds_a_lease_until_it_dies(tmp_path):
    make(tmp_path, "a")
    program = (
        "import sys; from pathlib import Path; from kg.stores import snapshots; "
        "lease = snapshots.hold(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as reader:
        assert reader.stdout.readline().strip() == b"held"
        make(tmp_path, "b")
        assert snapshots.prune(tmp_path) == []
        reader.kill()
        reader.wait()
    assert snapshots.prune(tmp_path) == ["a"]


def test_a_reader_that_finds_the_snapshot_gone_takes_the_new_one(tmp_path, monkeypatch):
    old = make(tmp_path, "a")
    new = make(tmp_path, "b")
    snapshots.prune(tmp_path)
    answers = iter([old, new])
    monkeypatch.setattr(snapshots, "current", lambda root: next(answers))
    with snapshots.hold(tmp_path) as lease:
        assert lease.path == new


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move what is open")
def test_a_snapshot_removed_between_opening_and_locking_is_not_held(tmp_path, monkeypatch):
    old = make(tmp_path, "a")
    make(tmp_path, "b")
    share = lock.share

    def late(descriptor):
        snapshots.prune(tmp_path)
        share(descriptor)

    monkeypatch.setattr(lock, "share", late)
    assert snapshots._lease(old) is None


def test_what_killed_builds_left_is_swept(tmp_path):
    make(tmp_path, "a")
    (tmp_path / "staging.1" / "graph").mkdir(parents=True)
    (tmp_path / "trash.2").mkdir()
    (tmp_path / "current.7.tmp").write_text("", encoding="utf-8")
    snapshots.sweep(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["current", "snapshots"]


def test_a_server_tidies_only_when_no_build_runs(tmp_path):
    make(tmp_path, "a")
    make(tmp_path, "b")
    with lock.hold(tmp_path / snapshots.LOCK):
        assert snapshots.tidy(tmp_path) == []
    assert snapshots.tidy(tmp_path) == ["a"]
