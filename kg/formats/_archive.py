"""Zip archives: what is in them, with names in their own encoding, and refusal of those made to do harm.

docx and xlsx are zips too, so they pass here before a library opens them.
"""

from __future__ import annotations

import functools
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from kg.errors import FormatError

TOTAL = 512 * 1024 * 1024
"""Bytes that all members together may unpack to."""
RATIO = 200
"""How many times its packed size a member may unpack to; text packs at 3 to 10, a table of zeros at 1 000."""
MEMBERS = 20_000
_SMALL = 4 * 1024 * 1024
"""Below this many bytes a high ratio does no harm: an empty sheet packs well."""
_FAULTS = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, IndexError)


def opened(data: bytes) -> zipfile.ZipFile:
    """The archive, judged by its directory. Raises ``FormatError`` where it is damaged or a bomb."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _FAULTS as error:
        raise FormatError("压缩包损坏 damaged archive") from error
    infos = archive.infolist()
    if len(infos) > MEMBERS:
        raise FormatError(
            f"an archive of {len(infos):,} files; {MEMBERS:,} are read at most", hint="unpack it and read the folder"
        )
    if sum(info.file_size for info in infos) > TOTAL or any(_is_bomb(info) for info in infos):
        raise FormatError("this archive unpacks to far more than it should: refused as a zip bomb")
    return archive


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """The bytes of one member, never more than ``limit`` whatever its directory entry claims.

    Raises ``FormatError`` where it is damaged, encrypted or too big.
    """
    if info.flag_bits & 0x1:
        raise FormatError(
            "压缩包有密码 encrypted archive",
            hint="用密码解开后读文件夹 unpack it with its password and read the folder",
        )
    try:
        with archive.open(info) as file:
            data = file.read(limit + 1)
    except _FAULTS as error:
        raise FormatError("压缩包里的文件损坏 damaged archive member") from error
    if len(data) > limit:
        raise FormatError(f"more than the {limit // 1024 // 1024} MB read at most")
    return data


def shown_name(info: zipfile.ZipInfo) -> str:
    """The member's path: GBK where the archive does not say UTF-8, as Chinese Windows writes it; never out of the archive.

    >>> shown_name(zipfile.ZipInfo("../a/./b.txt"))
    'a/b.txt'
    """
    name = info.filename
    if not info.flag_bits & 0x800:
        name = _renamed(name)
    parts = [
        part
        for part in re.split(r"[\\/]+", name)
        if part not in ("", ".", "..") and not re.fullmatch(r"[A-Za-z]:", part)
    ]
    return "/".join(re.sub(r"[\x00-\x1f]", "", part) for part in parts)


def _renamed(name: str) -> str:
    """Python takes unmarked names for code page 437."""
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > _SMALL and info.file_size > RATIO * max(info.compress_size, 1)


@functools.lru_cache(maxsize=1)
def _kept_open(file: Path, _changed: int, _size: int) -> tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]:
    """One archive at a time: its members are read one after another, its directory once."""
    if file.stat().st_size > TOTAL:
        raise FormatError(f"an archive of more than {TOTAL // 1024 // 1024} MB", hint="unpack it and read the folder")
    archive = opened(file.read_bytes())
    return archive, {shown_name(info): info for info in archive.infolist() if not info.is_dir()}


def members(file: Path) -> Iterator[str]:
    """The paths of the archive's files, in order. Raises ``FormatError`` as :func:`opened` does."""
    status = file.stat()
    yield from sorted(_kept_open(file, status.st_mtime_ns, status.st_size)[1])


def load(file: Path, name: str, limit: int) -> bytes:
    """One file of the archive on disk. Raises ``FormatError`` where there is none of that name."""
    status = file.stat()
    archive, infos = _kept_open(file, status.st_mtime_ns, status.st_size)
    if name not in infos:
        raise FormatError("压缩包里没有这个文件 no such file in the archive")
    return member(archive, infos[name], limit)


def is_archive(data: bytes) -> bool:
    """Whether the bytes begin as a zip does."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def holds(data: bytes, name: str) -> bool:
    """Whether the bytes are an archive with a member of that name; damaged ones hold nothing."""
    if not is_archive(data):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return name in archive.namelist()
    except _FAULTS:
        return False
