"""Answers that were given, kept for as long as their snapshot is served: a snapshot never changes, so neither do they."""

from __future__ import annotations

import re
from collections import OrderedDict

from kg.web.pool import Answer, Job

CHANGING = re.compile(r"(?i)\b(now|rand|uuid|struuid|bnode)\s*\(")
"""Functions that give another value each time: their answers are not kept and have no tag."""
LARGEST = 64 * 1024
"""Bytes of an answer that is kept at most."""
ROOM = 32 * 1024 * 1024
"""Bytes of all that is kept."""


class Kept:
    """The answers asked for last, within ``room`` bytes."""

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self.size = 0
        self.answers: OrderedDict[Job, Answer] = OrderedDict()

    def get(self, job: Job) -> Answer | None:
        """The answer to a job that was answered before, or ``None``."""
        found = self.answers.get(job)
        if found is not None:
            self.answers.move_to_end(job)
        return found

    def put(self, job: Job, answer: Answer) -> None:
        """Keep an answer that is whole, small and will not change."""
        if answer.status != "ok" or len(answer.body) > LARGEST or job in self.answers or CHANGING.search(job.query):
            return
        self.answers[job] = answer
        self.size += _weight(job, answer)
        while self.size > self.room:
            self.size -= _weight(*self.answers.popitem(last=False))


def _weight(job: Job, answer: Answer) -> int:
    return len(job.query) + len(answer.body) + 400
