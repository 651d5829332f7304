"""What can go wrong, in the user's words.

KgError                 anything a user can mend; the command line prints it and exits with 1
├── InputError          a file or folder that cannot be read as a document
│   └── FormatError     the bytes are not what the format promises (damaged, encrypted, a bomb)
├── VocabularyError     ontology.ttl or a register has a fault; names the file and line
├── StoreError          a store that is missing, half written, locked or out of reach
│   └── StoreBusy       another build holds the lock
├── QueryError          a SPARQL query that is malformed, was refused or ran too long
└── NotUnderstood       a question that no form reads; carries the nearest things that are known
"""

from __future__ import annotations

import sys


class KgError(Exception):
    """Base of every error that zeren raises on purpose. ``hint`` says the way out."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def lacking(what: str, package: str, extra: str) -> KgError:
    """The error of a command that needs a package which the core does without; the hint fits a clone and an installation.

    >>> lacking("checking shapes needs pyshacl", "pyshacl", "shacl").hint.endswith("-m pip install pyshacl   (zeren[shacl])")
    True
    """
    return KgError(what, hint=f"{sys.executable} -m pip install {package}   (zeren[{extra}])")


class InputError(KgError):
    """A path that cannot be read as a document."""


class FormatError(InputError):
    """Bytes that are not what their format promises."""


class VocabularyError(KgError):
    """A fault in ``ontology.ttl`` or a register."""


class StoreError(KgError):
    """A store that is missing, half written or out of reach."""


class StoreBusy(StoreError):
    """Another build holds the lock of the store."""


class QueryError(KgError):
    """A malformed or refused query."""


class NotUnderstood(KgError):
    """A question that no form reads. ``nearest`` holds what is known and nearest to it."""

    def __init__(self, message: str, *, nearest: tuple[str, ...] = (), hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.nearest = nearest
