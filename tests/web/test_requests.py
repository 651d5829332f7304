"""Parameters are read as the standard library reads them, in less time."""

from __future__ import annotations

import random
from urllib.parse import parse_qsl, quote, quote_plus

import pytest

from kg.web.problems import Problem
from kg.web.requests import MANY, parameters


def expected(text):
    found = {}
    for key, value in parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MANY):
        found.setdefault(key, []).append(value)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a=",
        "=b",
        "a=1&a=2&b==3=",
        "&&a=1&&",
        "a=%3D%3d%26%25%2B+x",
        "a=b%0A%0D%3D%0A&c=d%20",
        "a=%zz&b=%4&c=%",
        "a==41&b=%3D41&c=%253D",
        "省=科技厅",
        "a=%E7%9C%81&%E7=%9C",
        "a=b=%0A=%0A&c=_%5F_",
        "query=" + quote("SELECT ?名 { ?s ?p '省=科技厅\n' # 100% }"),
        "&".join(f"k{n}={n}" for n in range(MANY)),
        "&".join(f"k{n}={n}" for n in range(MANY + 1)),
    ],
)
def test_what_the_standard_library_reads(text):
    try:
        wanted = expected(text)
    except ValueError:
        with pytest.raises(Problem):
            parameters(text)
    else:
        assert parameters(text) == wanted


def test_any_text_comes_through_either_way_of_escaping():
    chance = random.Random(7)
    letters = "ab =&%+_\n\r\t.;?#/\\\"'<>{}\u00e9省\U00020000\x00\x7f"
    for _ in range(3000):
        value = "".join(chance.choices(letters, k=chance.randrange(40)))
        for escape in (quote, quote_plus):
            text = f"query={escape(value)}&x={escape(value[::-1])}"
            assert parameters(text) == expected(text) == {"query": [value], "x": [value[::-1]]}
    for _ in range(3000):
        text = "".join(chance.choices("%=&+a4F0\n ", k=chance.randrange(30)))
        try:
            wanted = expected(text)
        except ValueError:
            continue
        assert parameters(text) == wanted, text
