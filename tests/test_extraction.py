from __future__ import annotations

import hashlib

from kg.extraction import extract
from kg.model import Document
from kg.vocabulary import load


def document(text: str, name: str = "test.txt") -> Document:
    return Document(name, text, hashlib.sha256(text.encode()).hexdigest(), path=name)


def read(text: str) -> list[tuple[str, str, str]]:
    found = extract(document(text), load())
    return [(found.tasks[a.task].number, a.role, a.mention.text) for a in found.assignments]


def test_labels_in_a_bracket_give_each_unit_its_role():
    assert read("1.推进改革。（牵头单位：市发改委；责任单位：市财政局、各县区政府）") == [
        ("1", "lead", "市发改委"),
        ("1", "responsible", "市财政局"),
        ("1", "responsible", "各县区政府"),
    ]


def test_offsets_quote_the_document():
    text = "一、改革。(牵头单位:市\u200b发改委;责任单位:市财政局)"
    found = extract(document(text), load())
    for a in found.assignments:
        assert text[a.mention.span.start : a.mention.span.end] == a.mention.text
