"""What there is to read: files, the files of a folder, the members of an archive."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import FormatError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LIMIT = 64 * 1024 * 1024
"""Bytes that one file may have: a plan of a thousand pages has two million."""
NOT_DOCUMENTS = frozenset({"manifest.toml", "thumbs.db", "desktop.ini", "__macosx"})


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """One file to read. ``path`` is as shown and stored: relative to the corpus, ``/`` between its parts.

    ``file`` is where it lies on disk; for a member of an archive that is the archive, and ``member`` its name inside.
    """

    path: str
    file: Path
    member: str = ""

    @property
    def name(self) -> str:
        """The file's own name.

        >>> Source("2020/要点.txt", Path("corpus/2020/要点.txt")).name
        '要点.txt'
        """
        return self.path.rpartition("/")[2]

    def load(self, limit: int = LIMIT) -> bytes:
        """The file's bytes. Raises ``InputError`` where it is missing or cannot be opened, ``FormatError`` where it is too big."""
        try:
            size = self.file.stat().st_size
            if size > limit:
                raise FormatError(f"{self.path}: {_megabytes(size)} is more than the {_megabytes(limit)} read at most")
            return self.file.read_bytes()
        except OSError as error:
            raise InputError(f"{self.path}: {_reason(error)}", hint="check the path") from error


def find(paths: Iterable[str | Path]) -> Iterator[Source]:
    """Every file under the paths, in the order of its path: a folder is walked, hidden files and manifests are left out.

    Paths inside a folder are relative to that folder; a file given by itself goes by its name. Raises ``InputError``
    for a path that does not exist.
    """
    for path in map(Path, paths):
        if path.is_dir():
            yield from _walk(path)
        elif path.exists():
            yield Source(path.name, path)
        else:
            raise InputError(f"{path}: no such file or folder", hint="check the path")


def _walk(folder: Path) -> Iterator[Source]:
    files = (file for file in folder.rglob("*") if not _left_out(file.relative_to(folder)) and file.is_file())
    yield from sorted(Source(file.relative_to(folder).as_posix(), file) for file in files)


def _left_out(relative: Path) -> bool:
    return any(part.startswith((".", "~$")) or part.lower() in NOT_DOCUMENTS for part in relative.parts)


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f} MB"


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    return (error.strerror or str(error)).lower()
