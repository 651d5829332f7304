"""The shelf of file formats: bytes → Document.

To add one: a module with ``NAME``, ``SUFFIXES``, ``recognises`` and ``read``, and its line in ``FORMATS``. A module whose
name begins with ``_`` is a part that the formats share.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kg.errors import FormatError, KgError
from kg.formats import csv, docx, html, markdown, pdf, txt, xlsx
from kg.formats._archive import is_archive
from kg.formats._content import Content
from kg.formats._legacy import refuse
from kg.formats._manifest import stated
from kg.formats._sources import LIMIT, Source, find
from kg.model import Document

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["FORMATS", "LIMIT", "Content", "Format", "Source", "find", "format_of", "read", "read_bytes", "stated"]


class Format(Protocol):
    """A module of this shelf."""

    NAME: str
    SUFFIXES: tuple[str, ...]

    def recognises(self, data: bytes) -> bool:
        """Whether the bytes themselves say that they are this format, whatever the file is called."""

    def read(self, data: bytes) -> Content:
        """The content; raises ``FormatError`` where the bytes are not what the format promises."""


FORMATS: tuple[Format, ...] = (docx, xlsx, pdf, html, csv, markdown, txt)
"""In the order in which their ``recognises`` is asked."""


def read(path: str | Path | Source, root: str | Path | None = None, *, limit: int = LIMIT) -> Document:
    """Read one file. ``Document.path`` is relative to ``root`` (the corpus it belongs to), or its name without one.

    Raises ``InputError`` where the file is missing, ``FormatError`` where it cannot be read as a document; the message
    begins with the path.
    """
    source = path if isinstance(path, Source) else _source(Path(path), root)
    return _document(source.name, source.path, source.load(limit), stated(source))


def read_bytes(name: str, data: bytes) -> Document:
    """Read bytes that came without a file, such as an upload; ``name`` tells the format where the bytes do not.

    >>> read_bytes("要点.txt", "市财政局牵头".encode()).text
    '市财政局牵头'
    """
    shown = name.replace("\\", "/").rpartition("/")[2]
    return _document(shown, shown, data, ())


def format_of(name: str, data: bytes) -> Format:
    """Which format reads the file: what the bytes say goes before what the name says.

    Governments' sites serve html as ``.doc`` and docx as ``.pdf``. Raises ``FormatError`` for a kind of file that has no
    reader.
    """
    suffix = Path(name).suffix.lower()
    claimed = next((item for item in FORMATS if item.recognises(data)), None)
    if claimed:
        return claimed
    refuse(data)
    if is_archive(data):
        raise FormatError(
            "an archive or a damaged Office file", hint="name it .zip and read it as a folder, or save it again"
        )
    return next((item for item in FORMATS if suffix in item.SUFFIXES), txt)


def _source(path: Path, root: str | Path | None) -> Source:
    shown = path.relative_to(root) if root is not None and path.is_relative_to(root) else Path(path.name)
    return Source(shown.as_posix(), path)


def _document(name: str, path: str, data: bytes, metadata: Iterable[tuple[str, str]]) -> Document:
    if not data.strip():
        raise FormatError(f"{path}: 文件是空的 the file is empty")
    try:
        reader = format_of(name, data)
    except FormatError as error:
        raise FormatError(f"{path}: {error}", hint=error.hint) from error
    content = _content(reader, path, data)
    return Document(
        name=name,
        text=content.text,
        sha256=hashlib.sha256(data).hexdigest(),
        path=path,
        format=reader.NAME,
        encoding=content.encoding,
        tables=content.tables,
        anchors=content.anchors,
        furniture=content.furniture,
        metadata=tuple(dict([*content.metadata, *metadata]).items()),
    )


def _content(reader: Format, path: str, data: bytes) -> Content:
    try:
        content = reader.read(data)
    except KgError as error:
        raise FormatError(f"{path}: {error}", hint=error.hint) from error
    except Exception as error:  # the libraries that read files raise whatever a damaged one makes them raise
        raise FormatError(
            f"{path}: {reader.NAME} 文件损坏 damaged {reader.NAME} file ({type(error).__name__})"
        ) from error
    if not content.text.strip():
        raise FormatError(f"{path}: 文件里没有文字 no text in this {reader.NAME} file")
    return content
