"""Whose remit a subject is: the register ``remits.tsv`` as a value."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from kg import registers


@dataclass(frozen=True, slots=True)
class Remit:
    """A subject, the words that show it, and parts of the names of the departments that it belongs to.

    ``acts`` matches what only the department can do (政府出资); where a text says so, the department has a part in it.
    """

    key: str
    subject: str
    en: str
    words: re.Pattern[str]
    acts: re.Pattern[str]
    departments: tuple[str, ...]

    def held_by(self, name: str) -> bool:
        """Whether a unit of that name has this remit."""
        return any(part in name for part in self.departments)


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of the words, longest first; for none, one that never matches."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)")


@functools.cache
def remits() -> tuple[Remit, ...]:
    """Every row of the register."""
    return tuple(
        Remit(
            row["key"],
            row["subject"],
            row["en"],
            _any_of(registers.several(row["words"])),
            _any_of(registers.several(row["acts"])),
            registers.several(row["departments"]),
        )
        for row in registers.rows("remits")
    )


def assessment() -> Remit:
    """The remit of assessing what others do."""
    return next(remit for remit in remits() if remit.key == "assessment")
