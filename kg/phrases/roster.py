"""Lists that begin with the unit: each item names a body and says what it answers for.

roster = number unit (。|：|，|nothing) 负责 …
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import mentions
from kg.clause import Clause, Example, Part, Reading
from kg.mentions import Found, Likeness, likeness

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "roster"
EXAMPLES: tuple[Example, ...] = (
    (
        "（一）教育部门。负责校园安全。\n（二）公安部门。负责道路安全。\n",
        (("responsible", "教育部门"), ("responsible", "公安部门")),
    ),
)
_HEAD = re.compile(r"[ \t]*(?P<name>[一-鿿、（）〔〕]{2,40}?)[ \t]*[。：，]?[ \t\n]*(?P<verb>主要|具体|全面)*")


def find(reading: Reading) -> Iterator[Clause]:
    """One clause for each item that begins with a unit and its verb."""
    text = reading.text
    for item in reading.outline.items:
        match = re.compile(
            r"[ \t]*([一-鿿（）〔〕、]{2,40}?)[。：，]?[ \t\n]*(?:主要|具体|全面)?(?=负责|牵头|承担)"
        ).match(text, item.body, min(len(text), item.body + 60))
        if not match:
            continue
        words = reading.words_in(match.end(), match.end() + 8)
        name = match[1]
        if not words or words[0].start != match.end() or likeness(name) != Likeness.BODY:
            continue
        names = tuple(mentions.read(text, match.start(1), match.end(1))) or (Found(match.start(1), match.end(1), name),)
        yield Clause(
            match.start(1), words[0].end, NAME, (Part(words[0].role, words[0].text, names, verb=True),), closes=False
        )
