"""Role words in brackets: labels, verbs, or both.

    bracket  = open [deadline ，] part {(； | ， | 。) part} [convention] close
    part     = label (： | 为) units  |  units [等] [按职责分工] verb

Any bracket will do — （） () 〔〕 [] ［］ 【】 — with others inside it, and one that was never closed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.clause import Clause, Example, Reading
from kg.grammar import parts
from kg.heads import labels
from kg.runs import OVER

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "bracket"
EXAMPLES: tuple[Example, ...] = (
    (
        "（牵头单位：市财政局；责任单位：市教育局、各县区政府）",
        (("lead", "市财政局"), ("responsible", "市教育局"), ("responsible", "各县区政府")),
    ),
    (
        "（市商务局牵头，市财政局、市税务局等按职责分工负责）",
        (("lead", "市商务局"), ("responsible", "市财政局"), ("responsible", "市税务局")),
    ),
    ("（责任部门：科技部；适用范围：全国）", (("responsible", "科技部"),)),
)


_ALIAS = re.compile(r"\s*(?:以下|下文|后文)?(?:简称|统称|合称|含|包括|不含|详见|附)")

_ALIAS_BEGINS = frozenset("以下后简统合含包不详附")


def find(reading: Reading) -> Iterator[Clause]:
    """One clause for each outermost bracket that holds a role word and names units."""
    done = -1
    seen: int | None = None
    for word in reading.words:
        index = reading.around.get(word.start)
        if index is None or word.start < done or word.start in reading.headings:
            continue
        while (parent := reading.groups[index].parent) is not None and _holds_roles(reading, parent, index):
            index = parent
        if index == seen:
            continue
        seen = index
        start, end = reading.groups[index].inside
        end = reading.until_aside(start, end)
        first = reading.text[start : start + 1]
        explains = (first in _ALIAS_BEGINS or first.isspace()) and _ALIAS.match(reading.text, start, end)
        found = parts(reading, start, end) if not explains else []
        if found and (end - start < 600 or labels(reading, start, end)):
            done = reading.groups[index].end
            first = reading.text[start : min(end, start + 16)]
            over = first.startswith(("上", "以", "前")) and OVER.match(first.partition("由")[0] + "由") is not None
            yield Clause(reading.groups[index].start, done, NAME, tuple(found), over=over)


def _holds_roles(reading: Reading, parent: int, child: int) -> bool:
    """Whether the outer bracket's own text, outside of the inner one, has role words."""
    outer, inner = reading.groups[parent], reading.groups[child]
    return any(not inner.start <= word.start < inner.end for word in reading.words_in(*outer.inside))
