"""The examples in the docstrings of the rooms of naming are true; the nouns of kg.model are at hand in each."""

from __future__ import annotations

import doctest
import importlib

import pytest

from kg import model

ROOMS = [
    "registers",
    "names",
    "divisions",
    "bodies",
    "zones",
    "groups",
    "declarations",
    "judgements",
    "reforms",
    "localities",
    "places",
    "setting",
    "readings",
    "readings.group",
    "units",
    "lookup",
    "review",
]


@pytest.mark.parametrize("room", ROOMS)
def test_the_examples_of_a_room_are_true(room):
    nouns = {noun: value for noun, value in vars(model).items() if not noun.startswith("_")}
    failed, _ = doctest.testmod(importlib.import_module(f"kg.{room}"), extraglobs=nouns)
    assert not failed
