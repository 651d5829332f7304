"""Answers that were given, kept for as long as their snapshot is served: a snapshot never changes, so neither do they."""

from __future__ import annotations

import re
import sys
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

from kg.web.pool import Answer, Job

CHANGING = re.compile(r"(?i)\b(now|rand|uuid|struuid|bnode)\s*\(")
"""Functions that give another value each time: their answers are not kept and have no tag."""
LARGEST = 64 * 1024
"""Bytes of an answer that is kept at most."""
ROOM = 32 * 1024 * 1024
"""Bytes of all that is kept."""


Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Bounded(Generic[Key, Value]):
    """What was asked for last, within ``room`` bytes as the children of this class weigh them."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.size = 0
        self.found: OrderedDict[Key, tuple[Value, int]] = OrderedDict()

    def get(self, key: Key) -> Value | None:
        """What is kept under a key, or ``None``."""
        found = self.found.get(key)
        if found is None:
            return None
        self.found.move_to_end(key)
        return found[0]

    def keep(self, key: Key, value: Value, weight: int) -> None:
        """Keep a value that weighs so many bytes; what was not asked for the longest goes."""
        if key in self.found:
            return
        self.found[key] = value, weight
        self.size += weight
        while self.size > self.room:
            self.size -= self.found.popitem(last=False)[1][1]


class Kept(Bounded[Job, Answer]):
    """The answers to jobs."""

    def __init__(self, room: int = ROOM) -> None:
        super().__init__(room)

    def put(self, job: Job, answer: Answer) -> None:
        """Keep an answer that is whole, small and will not change."""
        if answer.status == "ok" and len(answer.body) <= LARGEST and not changes(job.query):
            self.keep(job, answer, weight(job) + sys.getsizeof(answer.body) + 400)


class Replies(Bounded[bytes, bytes]):
    """Replies as they are sent, by the request as it came."""

    def __init__(self, room: int = ROOM // 2) -> None:
        super().__init__(room)

    def put(self, request: bytes, reply: bytes) -> None:
        """Keep a small one."""
        if len(reply) <= LARGEST // 4:
            self.keep(request, reply, len(request) + len(reply) + 300)


def weight(job: Job) -> int:
    """Bytes that a job takes: all its texts, of which the query need not be the longest, in the width of their characters.

    >>> weight(Job("ASK {}", named=("http://g/" + "省" * 1000,))) > 2000
    True
    """
    graphs = sum(map(sys.getsizeof, (*(job.default or ()), *(job.named or ()))))
    return sys.getsizeof(job.query) + sys.getsizeof(job.base) + graphs


def changes(query: str) -> bool:
    """Whether the answer to a query may be another each time.

    >>> changes("SELECT (NOW() AS ?now) {}"), changes("ASK {}")
    (True, False)
    """
    return "(" in query and bool(CHANGING.search(query))
