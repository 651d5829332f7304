"""The words that join the parts of a question (由, 但, neither, whose), read from ``function_words.tsv``: each with what it does."""

from __future__ import annotations

import functools
from pathlib import Path

_FILE = Path(__file__).with_name("function_words.tsv")


@functools.cache
def function_words() -> dict[str, str]:
    """Each function word and the kind of piece that it makes.

    >>> function_words()["但"], function_words()["neither"]
    ('but', 'not')
    """
    found: dict[str, str] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith(("#", "piece\t")):
            continue
        kind, *columns = line.split("\t")
        for word in (word.strip() for column in columns for word in column.split("|")):
            if word:
                found.setdefault(word, kind)
    return found
