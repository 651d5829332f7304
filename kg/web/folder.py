"""The folder of a static site: a new site is written beside the old one, what did not change is taken over, and then they change places."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg import lock
from kg.errors import InputError

MARK = ".zeren-site"
"""Marks a folder that this module made and may make anew; says of what it was made, once it is whole."""
NEW, OLD = ".zeren-new", ".zeren-old"
"""Where a site is written, and where the one before it goes when it is replaced: both inside its folder, so that the folder may
be a disk of its own, or one that a web server holds."""


class Folder:
    """The folder of a site at ``path``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.new = path / NEW
        self.empty = not (path / "index.html").exists()
        """Whether there is no old site to take files over from."""

    def made_of(self) -> tuple[str, int]:
        """What the site that stands here was made of, and of how many pages; ``("", 0)`` where no whole site does."""
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            said = json.loads((self.path / MARK).read_text(encoding="utf-8"))
            if said["files"] == self._count():
                return str(said["of"]), int(said["pages"])
        return "", 0

    def _count(self) -> int:
        """How many files there are, beside the mark."""
        return sum(len(names) for _, _, names in os.walk(self.path)) - 1

    @contextlib.contextmanager
    def open(self, folders: Iterable[str]) -> Iterator[None]:
        """Make ready for a new site with these sub-folders; what is not published when the block ends is gone.

        Raises ``InputError`` for a folder that somebody else filled, or in which another process writes a site.
        """
        if self.path.exists() and any(self.path.iterdir()) and not (self.path / MARK).exists():
            raise InputError(
                f"{self.path} 里有别的东西，不是 zeren 的网页 is not empty and no site of zeren",
                hint="用 -o 另给一个文件夹 give -o another folder",
            )
        self.path.mkdir(parents=True, exist_ok=True)
        if not (self.path / MARK).exists():
            self._mark("", 0)
        with (self.path / MARK).open("r+b") as mark:
            if not lock.take(mark.fileno()):
                raise InputError(
                    f"另一个进程正在写 {self.path} another process writes a site to {self.path}",
                    hint="等它写完 wait until it is done",
                )
            self._clear()
            try:
                for folder in folders:
                    (self.new / folder).mkdir(parents=True, exist_ok=True)
                yield
            finally:
                self._clear()

    def _mark(self, of: str, pages: int) -> None:
        said = {"": "made by kg site; a new run replaces this folder", "of": of, "pages": pages}
        text = json.dumps({**said, "files": self._count() if of else 0}, indent=1)
        (self.path / MARK).write_text(text + "\n", encoding="utf-8", newline="\n")

    def write(self, path: str, content: bytes) -> None:
        """A file of the new site; one that the old site holds already is taken over with the time when it was written."""
        old, new = self.path / path, self.new / path
        if not self.empty and _same(old, content):
            with contextlib.suppress(OSError):  # a file system without links
                os.link(old, new)
                return
        new.write_bytes(content)

    def publish(self, of: str, pages: int) -> None:
        """Put the new site in the place of the old one; where that fails half-way, put the old one back. Raises ``OSError``.

        ``of`` says what it was made of.
        """
        away = self.path / OLD
        away.mkdir()
        moved: list[tuple[Path, Path]] = []
        try:
            for old in sorted(self.path.iterdir()):
                if old.name not in {MARK, NEW, OLD}:
                    _move(old, away / old.name, moved)
                    if (self.new / old.name).exists():
                        _move(self.new / old.name, old, moved)
            for new in sorted(self.new.iterdir()):
                _move(new, self.path / new.name, moved)
        except BaseException:
            for source, target in reversed(moved):
                target.rename(source)
            raise
        self._clear()
        self._mark(of, pages)

    def _clear(self) -> None:
        """Remove what is left of a new or an old site."""
        for folder in (self.new, self.path / OLD):
            shutil.rmtree(folder, ignore_errors=True)


def _move(source: Path, target: Path, moved: list[tuple[Path, Path]]) -> None:
    source.rename(target)
    moved.append((source, target))


def _same(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False
