"""A file becomes an Entry: all that a build keeps of one document, by a key that says when it must be read again."""

from __future__ import annotations

import hashlib
import importlib.metadata
import sys
import unicodedata
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg import directory, formats, incidence, nquads, triples
from kg.errors import KgError
from kg.extraction import extract
from kg.formats import Source
from kg.judgements import Judgement
from kg.tally import Failure, summary
from kg.units import Resolver
from kg.vocabulary import Vocabulary

_HERE = Path(__file__).resolve().parent
LATER = frozenset(
    [
        "lock",
        "sparql",
        "stores",
        "cache",
        "parallel",
        "cluster",
        "contents",
        "building",
        "network",
        "measures",
        "expansion",
        "review",
        "search",
        "shapes",
        "blocking",
        "overlaps",
        "questions",
        "checks",
        "matching",
        "changes",
        "pictures",
        "reports",
        "graph",
        "ledger",
        "web",
        "mcp",
        "commands",
        "cli",
        "__main__",
    ]
)
"""The rooms that no document passes on its way to triples: a change in them makes nothing be read again."""
READERS = ("jieba", "lxml", "openpyxl", "pdfplumber", "pdfminer.six", "python-docx", "rapidfuzz")
"""Packages whose version may change what is read."""


@dataclass(frozen=True, slots=True)
class Extractor:
    """All that decides what is read from given bytes; ``version`` changes when any of it does.

    Made by :func:`extractor`; plain data, so that it can be sent to other processes and machines.
    """

    vocabulary: Vocabulary
    judged: tuple[Judgement, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as the build keeps it.

    ``quads`` are the N-Quads of its named graph and ``register`` its lines for the register's graph (``directory.named_by``),
    both compressed; ``digest`` names the quads by their content. ``summary`` is what ``tally.summary`` says, ``incidence`` what
    ``incidence.of_extraction`` does, as bytes.
    """

    path: str
    key: str
    graph: str
    digest: str
    summary: dict[str, Any]
    register: bytes = field(repr=False)
    quads: bytes = field(repr=False)
    incidence: bytes = field(repr=False)


def pack(lines: Iterable[str]) -> bytes:
    """Lines as compressed bytes."""
    return zlib.compress("".join(f"{line}\n" for line in lines).encode(), 1)


def unpack(data: bytes) -> bytes:
    """The bytes of lines that were packed."""
    return zlib.decompress(data)


def read(source: Source, extractor: Extractor) -> Entry | Failure:
    """Read one document whole; a ``Failure`` where it cannot be read, for whatever reason."""
    try:
        document = formats.read(source)
        extraction = extract(document, extractor.vocabulary, Resolver(extractor.judged))
        lines = triples.quads(extraction, extractor.vocabulary)
        register = directory.named_by(extraction)
        parts = incidence.of_extraction(extraction).to_bytes()
    except KgError as error:
        return _refused(source, error)
    except Exception as error:  # noqa: BLE001 (one bad document never stops the rest)
        return Failure(source.path, f"reading it failed ({type(error).__name__}: {error}): please report this")
    block = "".join(f"{line}\n" for line in lines).encode()
    return Entry(
        path=source.path,
        key=key(source, document.sha256, extractor.version),
        graph=nquads.document_id(document.path or document.name),
        digest=hashlib.blake2b(block, digest_size=16).hexdigest(),
        summary=summary(extraction),
        register=pack(register),
        quads=zlib.compress(block, 1),
        incidence=parts,
    )


def key_of(source: Source, version: str) -> str | Failure:
    """The key of a source by its bytes as they are now, or why they cannot be read."""
    try:
        return key(source, hashlib.sha256(source.load()).hexdigest(), version)
    except KgError as error:
        return _refused(source, error)


def _refused(source: Source, error: KgError) -> Failure:
    """What a person is told of a document that cannot be read, with the way out."""
    said = str(error).removeprefix(f"{source.path}: ")
    return Failure(source.path, f"{said} ({error.hint})" if error.hint else said)


def key(source: Source, sha256: str, version: str) -> str:
    """Changes when the document must be read again: with its bytes, its path, what its manifest says, or the extractor.

    Raises ``InputError`` where the manifest cannot be read.
    """
    known = (str(getattr(source, one.name)) for one in fields(source) if one.name != "file")
    parts = "\x1f".join((sha256, version, *known, repr(formats.stated(source))))
    return hashlib.blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def extractor(vocabulary: Vocabulary, judged: Iterable[Judgement] = ()) -> Extractor:
    """The extractor of this installation, with a person's judgements on names.

    Its version is a hash of the ontology, the registers, the judgements, this package's own sources of the stages up to
    triples, the packages that read formats, and Python's tables of characters.
    """
    kept = tuple(judged)
    return Extractor(vocabulary, kept, nquads.digest(vocabulary.version, kept, _sources_hash()))


@lru_cache(maxsize=1)
def _sources_hash() -> str:
    seen = hashlib.blake2b(digest_size=16)
    for path in sorted(_HERE.rglob("*")):
        room = path.relative_to(_HERE).parts[0].removesuffix(".py")
        if room not in LATER and path.suffix != ".pyc" and path.is_file():
            seen.update(f"\0{path.relative_to(_HERE).as_posix()}\0".encode())
            seen.update(path.read_bytes())
    seen.update(repr((sys.version_info[:2], unicodedata.unidata_version, [_version_of(p) for p in READERS])).encode())
    return seen.hexdigest()


def _version_of(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""
