"""Names of every shape, where the rest of a document stays as it is: what is read must not hang on which units it names."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.ledger import rows
from kg.model import Document
from kg.vocabulary import load

ROLES = {"L": "lead", "I": "implement", "R": "responsible", "C": "cooperate", "S": "supervise"}


def read(text: str) -> list[str]:
    """What is read of a text: role and mention, in the order of the text."""
    letters = {role: letter for letter, role in ROLES.items()}
    found = rows(extract(Document("某.txt", text, "0", path="某.txt"), load()))
    return [f"{letters[row['role']]} {row['mention']}" for row in sorted(found, key=lambda row: row["start"])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an office whose name ends like a verb
        ("由市目督办、县政协办牵头，市农开办配合。\n", "L 市目督办、L 县政协办、C 市农开办"),
        ("（责任单位：市目督办，县政协办）\n", "R 市目督办、R 县政协办"),
        ("（市体育局主办，市文旅局协办）\n", "L 市体育局、C 市文旅局"),
    ],
)
def test_names_of_odd_shapes_are_read_whole(text, expected):
    assert read(text) == expected.split("、")
