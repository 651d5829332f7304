"""The registers are whole: every line has its source, every name one meaning where it stands, and a new line is found."""

from __future__ import annotations

import pytest

from kg import bodies, registers
from kg.errors import VocabularyError
from kg.vocabulary import load

SOURCES = {row["key"] for row in registers.rows("sources")}
KINDS = {key for key, _, _ in load().kinds}


@pytest.mark.parametrize("name", ["national", "bodies", "stems", "reforms", "zones", "branches", "shared_shorts"])
def test_every_line_names_a_known_source(name):
    for row in registers.rows(name):
        assert row["source"] in SOURCES, f"{name}.tsv:{row['#']}"


@pytest.mark.parametrize("name", ["national", "bodies", "kinds", "branches"])
def test_every_kind_is_one_of_the_ontology(name):
    for row in registers.rows(name):
        assert row["kind"] in KINDS, f"{name}.tsv:{row['#']}"


def test_no_field_has_blanks_at_its_ends():
    for name in (
        "national",
        "bodies",
        "stems",
        "reforms",
        "zones",
        "kinds",
        "provinces",
        "groups",
        "branches",
        "offices",
        "shared_shorts",
    ):
        for row in registers.rows(name):
            assert all(field == field.strip() for field in row.values()), f"{name}.tsv:{row['#']}"


def test_a_national_short_form_means_one_body_at_a_time():
    for row in registers.rows("national"):
        for short in registers.several(row["shorts"]):
            others = [b for b in bodies.table().national(short) if b.full != row["full"]]
            for other in others:
                ends_before = other.until and row["since"] and other.until <= row["since"]
                begins_after = row["until"] and other.since and other.since >= row["until"]
                assert ends_before or begins_after, f"{short}: {row['full']} / {other.full}"


def test_a_line_added_to_a_register_is_found():
    stem = {
        "full": "低空经济发展", "shorts": "低空经济", "p": "局", "m": "局", "c": "局", "x": "局", "since": "", "until": "", "source": "地方2023", "where": "",
    }  # fmt: skip
    known = bodies.Bodies([], [], [stem])
    assert known.local("低空经济局", "c")[0].full == "{place}低空经济发展局"
    national = {
        "full": "国家低空经济局",
        "shorts": "低空局",
        "kind": "department",
        "since": "",
        "until": "",
        "source": "",
    }
    assert bodies.Bodies([national], [], []).national("低空局")[0].full == "国家低空经济局"


def test_a_line_with_too_many_fields_is_refused_with_its_number():
    with pytest.raises(VocabularyError, match=r"x\.tsv:3"):
        registers.parse("# remark\na\tb\n1\t2\t3\n", "x.tsv")


def test_a_missing_register_is_a_clear_error(tmp_path):
    with pytest.raises(VocabularyError, match=r"none\.tsv"):
        registers.rows("none", tmp_path)


def test_short_fields_and_blank_lines_are_read():
    [row] = registers.parse("a\tb\tc\n\n1\n", "x.tsv")
    assert (row["a"], row["b"], row["c"], row["#"]) == ("1", "", "", "3")


def test_a_shared_short_form_leaves_the_choice_only_where_it_is_shared():
    cities = [next(p for p in bodies.divisions().named(name)) for name in ("白银市", "甘肃省")]
    assert [bool(bodies.shared("文旅局", place, "202106")) for place in cities] == [True, False]
    assert bodies.shared("文旅局", cities[0], "201606") == ()
    for row in registers.rows("shared_shorts"):
        assert len(registers.several(row["fulls"])) > 1, f"shared_shorts.tsv:{row['#']}"


@pytest.mark.parametrize(
    ("name", "word", "column", "values"),
    [
        ("measures", "unit", "sort", {"measure", "count"}),
        ("shared_endings", "word", "sort", {"area", "trade", "ending"}),
        ("goal_verbs", "verb", "sets", {"=", ">=", "<=", "+", "-", "make"}),
        ("site_labels", "label", "fact", {"title", "issuer", "number", "issued", "published", ""}),
    ],
)
def test_every_word_of_a_list_is_of_a_known_sort_and_stands_once_in_it(name, word, column, values):
    rows = registers.rows(name)
    assert {row[column] for row in rows} == values
    assert len({(row[word], row[column]) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("name", "word", "column"),
    [("measures", "unit", "sort"), ("goal_verbs", "verb", "sets"), ("deadline_labels", "label", "")],
)
def test_a_longer_word_stands_before_its_beginning_where_the_first_that_fits_wins(name, word, column):
    seen = []
    for row in registers.rows(name):
        if column and row[column] not in {"measure", "count", "make"}:
            continue
        sort = row.get(column, "")
        assert not any(row[word].startswith(other) for other, of in seen if of == sort), f"{name}.tsv:{row['#']}"
        seen.append((row[word], sort))
