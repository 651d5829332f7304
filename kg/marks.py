"""Roles that stand in brackets after a name: 市民政局（牵头）、市财政局."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.clause import Part

if TYPE_CHECKING:
    from kg.clause import Reading
    from kg.mentions import Found

_MARK_END = re.compile(r"(?:单位|部门)?(?:[，、；：\s].*)?$")


def _mark(said: str, roles: dict[str, str]) -> str:
    """The role word that a bracket after a name holds, alone or with a person after it: （牵头）, （配合，张三）."""
    for size in range(min(len(said), 8), 1, -1):
        if said[:size] in roles and _MARK_END.match(said[size:]):
            return said[:size]
    return ""


def marked(reading: Reading, part: Part) -> list[Part]:
    """A part split where a role stands in brackets after a name: 市民政局（牵头）、市财政局."""
    for name in part.names:
        if name.mark:
            break
    else:
        if part.names:
            return [part]
    roles = reading.lexicon.roles
    split: list[Part] = []
    run: list[Found] = []
    for name in part.names:
        word = _mark(name.mark, roles)
        if word:
            if run:
                split.append(Part(part.role, part.label, tuple(run), part.stated, part.verb))
                run = []
            split.append(Part(roles[word], word, (name,), verb=True))
        else:
            run.append(name)
    if run:
        split.append(Part(part.role, part.label, tuple(run), part.stated, part.verb))
    return split
