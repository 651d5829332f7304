"""What the extraction finds in texts that were read before it: the floor only rises (see tests/texts/README.md)."""

from __future__ import annotations

import functools
import hashlib
import json

import pytest
from texts import marked

from kg.extraction import extract
from kg.ledger import rows
from kg.model import Document
from kg.vocabulary import load

FLOOR = json.loads((marked.HERE / "floor.json").read_text(encoding="utf-8"))
SLACK = 4  # a task may be said to begin at its number or right after it


@functools.cache
def ledger(name: str) -> list[dict]:
    text = marked.load(name).text
    document = Document(f"{name}.txt", text, hashlib.sha256(text.encode()).hexdigest(), path=f"{name}.txt")
    return list(rows(extract(document, load())))


@functools.cache
def scored(name: str) -> dict:
    """Counts for one text: wanted, given, found, linked; and what was missed and what was wrong, in words."""
    wanted, optional, starts = {}, [], {}
    for task in marked.load(name).gold["tasks"]:
        for one in task["assignments"]:
            key = (one["role"], one["start"], one["end"])
            starts.setdefault(key, []).extend(task["starts"])
            if one["optional"]:
                optional.append((one["start"], one["end"]))
            else:
                wanted[key] = one
    given = {(row["role"], row["start"], row["end"]): row for row in ledger(name)}
    found = given.keys() & wanted.keys()
    wrong = {key for key in given.keys() - found if not any(key[1] < end and start < key[2] for start, end in optional)}
    linked = {key for key in found if any(abs(given[key]["task_start"] - at) <= SLACK for at in starts[key])}
    return {
        "wanted": len(wanted),
        "given": len(found) + len(wrong),
        "found": len(found),
        "linked": len(linked),
        "missed": [f"{role} {wanted[role, a, b]['mention']} at {a}" for role, a, b in sorted(wanted.keys() - found)],
        "wrong": [f"{role} {given[role, a, b]['mention']} at {a}" for role, a, b in sorted(wrong)],
        "unlinked": [f"{role} {wanted[role, a, b]['mention']} at {a}" for role, a, b in sorted(found - linked)],
    }


def f1(hit: int, wanted: int, given: int) -> float:
    return 2 * hit / (wanted + given) if wanted + given else 1.0


def figures(names: list[str]) -> dict[str, float]:
    total = {key: sum(scored(name)[key] for name in names) for key in ("wanted", "given", "found", "linked")}
    return {
        "assignment": round(f1(total["found"], total["wanted"], total["given"]), 4),
        "linked": round(f1(total["linked"], total["wanted"], total["given"]), 4),
        "worst": round(min(f1(*(scored(name)[key] for key in ("found", "wanted", "given"))) for name in names), 4),
    }


def report(half: str, names: list[str]) -> None:
    for name in names:
        one = scored(name)
        value = f1(one["found"], one["wanted"], one["given"])
        linked = f1(one["linked"], one["wanted"], one["given"])
        print(f"{name:36s} wanted {one['wanted']:4d}  given {one['given']:4d}  F1 {value:.4f}  linked {linked:.4f}")  # noqa: T201
        for kind in ("missed", "wrong", "unlinked") if half == "open" else ():  # nobody tunes on the held half
            for words in one[kind]:
                print(f"    {kind:8s} {words}")  # noqa: T201


@pytest.mark.parametrize("half", ["open", "held", "third"])
def test_the_extraction_reads_the_texts_no_worse_than_the_floor(half):
    names = [name for name in marked.names() if name.startswith(half)]
    reached = figures(names)
    report(half, names)
    print(half, reached)  # noqa: T201
    assert all(reached[key] >= FLOOR[half][key] for key in FLOOR[half]), (half, reached)


@pytest.mark.parametrize("name", marked.names())
def test_every_ledger_row_of_the_texts_quotes_its_mention(name):
    text = marked.load(name).text
    assert all(text[row["start"] : row["end"]] == row["mention"] for row in ledger(name))
