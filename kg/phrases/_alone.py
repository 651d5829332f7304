"""Names that stand by themselves and are known by the registers: 教育局, 工业和信息化部, 人事科; with a level or place before them or none.

Where nothing stands between a task and its unit, such a name tells where it begins.
"""

from __future__ import annotations

import functools
import re

from kg import registers

_WRITTEN = {"委员会": ("委员会", "委"), "办公室": ("办公室", "办")}
_LEVEL = re.compile(r"(?:[一-鿿]{2,3})?[省市县区州盟旗]级?|[镇乡校院局]")
_LONGEST = 16
_SHORTEST = 3


@functools.cache
def _names() -> frozenset[str]:
    """Every name of a department, a local or a central body, and an office, as it is written without a place."""
    names: set[str] = set()
    for row in registers.rows("stems"):
        suffixes = {suffix for level in "pmcx" for suffix in registers.several(row[level])}
        written = {way for suffix in suffixes for way in _WRITTEN.get(suffix, (suffix,))}
        for short in (row["full"], *registers.several(row["shorts"])):
            names |= {short + way for way in written}
    for row in registers.rows("bodies"):
        names.update(registers.several(row["shorts"]))
    for row in registers.rows("national"):
        names |= {row["full"], *registers.several(row["shorts"])}
    for row in registers.rows("offices"):
        for ending in registers.several(row["endings"]):
            names |= {stem + ending.replace("-", "") for stem in registers.several(row["stems"])}
    return frozenset(name for name in names if len(name) >= _SHORTEST)


def known(name: str) -> bool:
    """Whether a name is a known one, alone or after a level or a place: 教育局, 县教育局, 靖远县教育局, 人事科.

    >>> known("县住建局"), known("办好住建局")
    (True, False)
    """
    if name in _names():
        return True
    level = _LEVEL.match(name)
    return level is not None and name[level.end() :] in _names()


def at_end(head: str) -> int | None:
    """Where the longest known name that ends a string begins, a level before it included.

    >>> at_end("新建幼儿园教育局"), at_end("新建幼儿园县教育局"), at_end("修建公园")
    (5, 5, None)
    """
    names = _names()
    for at in range(max(0, len(head) - _LONGEST), len(head) - _SHORTEST + 1):
        if head[at:] in names:
            return at - 1 if at and head[at - 1] in "省市县区州盟旗镇乡" else at
    return None


def at_start(rest: str) -> int | None:
    """Where the longest known name that begins a string ends.

    >>> at_start("县教育局新建幼儿园2所"), at_start("新建幼儿园")
    (4, None)
    """
    for end in range(min(len(rest), _LONGEST), _SHORTEST - 1, -1):
        if known(rest[:end]):
            return end
    return None
