"""One writer at a time: a lock file that the operating system lets go when its holder dies, and that says who holds it.

The file stays; only the lock on it comes and goes. So there is nothing stale to detect: a build that was killed holds no
lock, and two builds that start together cannot both take it.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.errors import StoreBusy, StoreError

PAUSE = 0.1
"""Seconds between two tries of one who waits."""


if sys.platform == "win32":
    import msvcrt

    _BEHIND = 1 << 30
    """The byte that is locked: far behind the text, which others must still be able to read."""

    def take(descriptor: int) -> bool:
        """Lock an open file for this holder alone, without waiting; whether that worked."""
        os.lseek(descriptor, _BEHIND, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def share(descriptor: int) -> None:
        """Nothing to do: Windows lets nobody move or remove what is open."""

else:
    import fcntl

    def take(descriptor: int) -> bool:
        """Lock an open file for this holder alone, without waiting; whether that worked."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def share(descriptor: int) -> None:
        """Lock an open file together with others who share it; waits for one who holds it alone.

        Does nothing on a file system without locks, where nobody can hold it alone either.
        """
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_SH)


def holder(path: Path) -> str:
    """Who wrote the lock file last, in words; ``""`` where that cannot be told."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return f"process {said['pid']} on {said['host']}, since {said['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


@contextmanager
def hold(path: Path, *, wait: float = 0.0) -> Iterator[None]:
    """Hold the lock at ``path`` for as long as the block runs, waiting up to ``wait`` seconds for it.

    Raises ``StoreBusy`` with the holder when it is not free by then, ``StoreError`` when the file cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except FileExistsError:
        raise StoreError(
            f"{path.parent} 是文件，图谱要放在文件夹里 is a file; a graph is a folder",
            hint="用 --store 另给一个文件夹 name another with --store",
        ) from None
    except OSError as error:
        raise StoreError(f"{path.parent} 写不进去 cannot be written: {error.strerror or error}") from error
    try:
        _wait(descriptor, path, time.monotonic() + wait)
        with suppress(OSError):  # a full disk must not keep a lock from being held
            _sign(descriptor)
        yield
    finally:
        os.close(descriptor)


def _wait(descriptor: int, path: Path, until: float) -> None:
    while not take(descriptor):
        if time.monotonic() >= until:
            who = holder(path) or "another process"
            raise StoreBusy(f"{path.parent} is being built by {who}", hint="wait for it, or: kg build --wait 600")
        time.sleep(PAUSE)


def _sign(descriptor: int) -> None:
    since = time.strftime("%Y-%m-%dT%H:%M:%S%z")
    said = json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": since}).encode()
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.ftruncate(descriptor, 0)
    os.write(descriptor, said)
