"""``manifest.toml`` beside the files of a corpus: what is known of each and does not stand in it."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path

from kg.errors import InputError
from kg.formats._sources import MANIFEST, Source

KEYS = frozenset({"title", "source", "issued", "issuer", "number"})
"""What a manifest may say of a file; other keys are for people."""


def stated(source: Source) -> tuple[tuple[str, str], ...]:
    """What the manifest in the file's own folder says of it, by ``KEYS``; nothing where there is none.

    Raises ``InputError`` where the manifest is no TOML.
    """
    file = source.file.parent / MANIFEST
    try:
        changed = file.stat().st_mtime_ns
    except OSError:
        return ()
    entry = _entries(file, changed).get(source.member or source.file.name, {})
    return tuple((key, str(value)) for key, value in entry.items() if key in KEYS and str(value))


@functools.lru_cache(maxsize=64)
def _entries(file: Path, _changed: int) -> dict[str, dict[str, object]]:
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: {error}", hint="mend the manifest or move it away") from error
    return {name: entry for name, entry in entries.items() if isinstance(entry, dict)}
