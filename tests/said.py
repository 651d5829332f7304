"""What the extraction reads in a text, as short as a test wants it."""

from __future__ import annotations

import hashlib

from kg.extraction import extract
from kg.model import Document, Extraction
from kg.vocabulary import load

VOCABULARY = load()


def document(text: str, name: str = "test.txt", **more) -> Document:
    return Document(name, text, hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(), path=name, **more)


def extraction(text: str, **more) -> Extraction:
    return extract(document(text, **more), VOCABULARY)


def said(text: str) -> list[tuple[str, str]]:
    """(role, mention) of what is stated, in the order of the text."""
    return [(a.role, a.mention.text) for a in extraction(text).assignments if not a.implied]


def by_task(text: str) -> list[tuple[str, str, str]]:
    """(beginning of the task, role, mention)."""
    found = extraction(text)
    return [
        (text[found.tasks[a.task].span.start :][:6], a.role, a.mention.text) for a in found.assignments if not a.implied
    ]


def pairs(said_so: str) -> list[tuple[str, str]]:
    """'L:市财政局 R:市教育局' as pairs; L lead, I implement, R responsible, C cooperate, S supervise."""
    roles = {"L": "lead", "I": "implement", "R": "responsible", "C": "cooperate", "S": "supervise"}
    return [(roles[one[0]], one[2:]) for one in said_so.split()]
