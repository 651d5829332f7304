"""What there is to read: files, the files of a folder, the members of an archive."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import FormatError, InputError, KgError
from kg.formats import _archive

LIMIT = 64 * 1024 * 1024
"""Bytes that one file may have: a plan of a thousand pages has two million."""
MANIFEST = "manifest.toml"
PROGRAMS = frozenset(
    [
        ".bat",
        ".c",
        ".cfg",
        ".conf",
        ".cpp",
        ".css",
        ".go",
        ".h",
        ".ini",
        ".ipynb",
        ".java",
        ".js",
        ".json",
        ".jsonl",
        ".lock",
        ".log",
        ".map",
        ".mjs",
        ".nq",
        ".php",
        ".ps1",
        ".py",
        ".pyc",
        ".rb",
        ".rdf",
        ".rs",
        ".sh",
        ".sql",
        ".svg",
        ".toml",
        ".trig",
        ".ts",
        ".ttl",
        ".vue",
        ".woff",
        ".woff2",
        ".yaml",
        ".yml",
    ]
)
"""How files of programs, settings and data end; a saved web page brings many of them."""
_NOT_DOCUMENTS = frozenset({MANIFEST, "thumbs.db", "desktop.ini", "__macosx"})


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """One file to read. ``path`` is as shown and stored: relative to the corpus, ``/`` between its parts.

    ``file`` is where it lies on disk; for a member of an archive that is the archive, and ``member`` its name inside.
    """

    path: str
    file: Path
    member: str = ""
    unfit: bool = False
    """Whether it was met in a folder and is by its name a program's file: reading it says so."""

    def __str__(self) -> str:
        return self.path

    @property
    def name(self) -> str:
        """The file's own name.

        >>> Source("2020/要点.txt", Path("corpus/2020/要点.txt")).name
        '要点.txt'
        """
        return self.path.rpartition("/")[2]

    def load(self, limit: int = LIMIT) -> bytes:
        """The file's bytes. Raises ``InputError`` where it cannot be opened, ``FormatError`` where it is too big or damaged."""
        if self.unfit:
            raise FormatError(
                f"{self.path}: 程序的文件，不是公文 a program's file, not a document",
                hint="点名给出就读 give it by name to have it read",
            )
        try:
            if self.member:
                return _archive.load(self.file, self.member, limit)
            size = self.file.stat().st_size
            if size > limit:
                raise FormatError(f"{_megabytes(size)} is more than the {_megabytes(limit)} read at most")
            return self.file.read_bytes()
        except KgError as error:
            raise FormatError(f"{self.path}: {error}", hint=error.hint) from error
        except OSError as error:
            raise InputError(f"{self.path}: {_reason(error)}", hint="请检查路径 check the path") from error


def find(paths: Iterable[str | Path]) -> Iterator[Source]:
    """Every file under the paths, each folder's in the order of their paths; archives are walked as folders are.

    Paths inside a folder are relative to that folder; a file given by itself goes by its name, a member of an archive
    by the archive's path and its own. Left out: hidden files, Office's lock files, manifests, graphs and
    virtual environments. A program's file in a folder is yielded as ``unfit``, an archive that cannot be opened as it is:
    reading them says why. Raises ``InputError`` for a path that does not exist.
    """
    for path in map(Path, paths):
        if path.is_dir():
            yield from _walk(path)
        elif path.exists():
            yield from _entered(Source(path.name, path))
        else:
            raise InputError(f"{path}: 没有这个文件或文件夹 no such file or folder", hint="请检查路径 check the path")


def _walk(folder: Path) -> Iterator[Source]:
    for source in sorted(_files(folder)):
        yield from _entered(source)


def _files(folder: Path) -> Iterator[Source]:
    """The files below a folder, but those of graphs (made by ``kg build``) and of virtual environments."""
    for root, folders, names in os.walk(folder):
        if "pyvenv.cfg" in names or ("current" in names and "snapshots" in folders):
            folders.clear()
            continue
        here = Path(root)
        inside = here.relative_to(folder).as_posix()
        if _left_out(() if inside == "." else tuple(inside.split("/"))):
            continue
        before = "" if inside == "." else f"{inside}/"
        for name in names:
            if not _left_out((name,)) and os.path.isfile(f"{root}{os.sep}{name}"):  # noqa: PTH113 (ten thousand of them)
                yield Source(f"{before}{name}", here / name, unfit=_unfit(name))


def _entered(source: Source) -> Iterator[Source]:
    """The source, or its members where it is an archive."""
    if source.file.suffix.lower() != ".zip":
        yield source
        return
    try:
        names = [name for name in _archive.members(source.file) if not _left_out(tuple(name.split("/")))]
    except (KgError, OSError):
        yield source
        return
    yield from (Source(f"{source.path}/{name}", source.file, name, unfit=_unfit(name)) for name in names)


def _left_out(parts: tuple[str, ...]) -> bool:
    return any(part.startswith((".", "~$")) or part.lower() in _NOT_DOCUMENTS for part in parts)


def _unfit(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in PROGRAMS  # noqa: PTH122 (ten thousand of them)


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f} MB"


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, IsADirectoryError):
        return "a folder, not a file"
    return (error.strerror or str(error)).lower()
