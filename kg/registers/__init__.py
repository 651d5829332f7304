"""The registers: what is known of divisions and bodies, one fact a line, each with its source.

Plain tab-separated files, read when first asked for: a line that starts with ``#`` is a remark, the first other line
names the columns, an empty field is an absent fact, ``、`` separates the names in one field. ``sources.tsv`` says
what each source key stands for. Adding a body, a short form or a reform is adding a line.
"""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from kg.errors import VocabularyError

FOLDER = Path(__file__).resolve().parent
Row = dict[str, str]
"""Column → field; ``Row["#"]`` is the line's number, for messages."""


def rows(name: str, folder: Path = FOLDER) -> tuple[Row, ...]:
    """The rows of the register ``<name>.tsv``.

    Raises ``VocabularyError`` with file and line when it cannot be read or a line has too many fields.

    >>> rows("divisions")[0]["name"]
    '北京市'
    """
    path = folder / f"{name}.tsv"
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{path.name}: {error}") from error
    return tuple(parse(text, path.name))


def parse(text: str, where: str) -> list[Row]:
    """The rows of a register's text; ``where`` is named in errors."""
    columns: list[str] = []
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if not columns:
            columns = fields
            continue
        if len(fields) > len(columns):
            raise VocabularyError(f"{where}:{number}: {len(fields)} fields where {len(columns)} are named: {line}")
        fields += [""] * (len(columns) - len(fields))
        found.append({**dict(zip(columns, fields, strict=True)), "#": str(number)})
    return found


def several(field: str) -> tuple[str, ...]:
    """The names in one field.

    >>> several("发改委、发展改革委")
    ('发改委', '发展改革委')
    """
    return tuple(part for part in field.split("、") if part)


@functools.cache
def version() -> str:
    """A hash of every register: what was resolved with another one must be resolved again."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.glob("*.tsv")):
        digest.update(path.name.encode("utf-8") + path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
