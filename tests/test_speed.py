"""Reading stays fast without a clock: how patterns that go over a whole text begin, and how much is called for each role word.

A clock on a busy machine tells nothing. What is asked here is the same on every one.
"""

from __future__ import annotations

import ast
import importlib
import re
import sys
from pathlib import Path
from re import _compiler, _constants, _parser
from typing import TYPE_CHECKING

import pytest
from said import VOCABULARY, document
from test_architecture import KG, PAGE, room
from texts import marked

from kg import glance
from kg.extraction import extract
from kg.occurrences import occurrences

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS = Path(__file__).parents[1] / "corpus"
WHOLE = {"text", "self.text", "reading.text", "document.text", "self.document.text", "view.text", "shown", "shown.text"}
"""How modules call the whole text of a document or its view."""
SLOW = {
    "declarations._MEMBERS": "only where 成员 stands in the text, once a document",
    "declarations._LISTED": "only where 成员单位 stands in the text, once a document",
    "declarations._POST": "for the triples, once a document",
    "declarations._STAGE": "begins with its line",
    "parting._SEVERAL": "the text is a piece of a list",
    "phrases.boxed._TOP": "only where a table is drawn with bars and dashes",
    "view.INVISIBLE": "only where one of these characters stands in the text",
    "phrases.duties._HEADING": "begins behind a character that sets it apart, once a document",
}
"""Patterns that stop everywhere in a text that they are searched for in, each with the reason why it may."""


def begins_plainly(pattern: re.Pattern[str]) -> bool:
    """Whether the search for a pattern skips what cannot begin a match: by a prefix or by a class of first characters."""
    code = _compiler._code(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE), pattern.flags)
    known = _constants.SRE_INFO_PREFIX | _constants.SRE_INFO_LITERAL | _constants.SRE_INFO_CHARSET
    return code[0] == _constants.INFO and bool(code[2] & known)


def searched() -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns that a room up to the extraction searches whole texts for, each by the name of its module and its own."""
    rooms = set(PAGE[: PAGE.index("extraction") + 1]) - {"formats"}
    for path in sorted(KG.rglob("*.py")):
        if room(path) not in rooms:
            continue
        name = ".".join(path.relative_to(KG).with_suffix("").parts).removesuffix(".__init__")
        module = importlib.import_module(f"kg.{name}")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and over_a_whole_text(node):
                pattern = getattr(module, ast.unparse(node.func.value), None)
                if isinstance(pattern, re.Pattern):
                    yield f"{name}.{ast.unparse(node.func.value)}", pattern


def over_a_whole_text(node: ast.Call) -> bool:
    assert isinstance(node.func, ast.Attribute)
    if node.func.attr not in {"search", "finditer", "findall", "split", "sub", "subn"}:
        return False
    given = [ast.unparse(one) for one in node.args[node.func.attr in {"sub", "subn"} :]]
    return bool(given) and given[0] in WHOLE and given[1:2] in ([], ["0"])


def test_what_a_whole_text_is_searched_for_begins_with_a_plain_character():
    found = dict(searched())
    assert len(found) > 20
    slow = {name for name, pattern in found.items() if not begins_plainly(pattern)}
    assert slow <= SLOW.keys(), "begin each way with a plain character, 由(?<!自由), or say in SLOW why it need not"


@pytest.mark.parametrize(
    ("pattern", "plain"),
    [
        ("由(?<!自由)", True),
        ("[由请]", True),
        ("牵头|负责", True),
        ("[由请]|责成", False),
        ("(?<!自)由", False),
        ("的?负责", False),
    ],
)
def test_how_a_pattern_begins_is_told(pattern, plain):
    assert begins_plainly(re.compile(pattern)) == plain


def calls(text: str) -> tuple[int, int, int]:
    """Role words of a text, and how often a function of ours and a pattern was called to read it, with all lists met before."""
    given = document(text)
    extract(given, VOCABULARY)
    functions = patterns = 0

    def count(_frame: object, event: str, called: object) -> None:
        nonlocal functions, patterns
        functions += event == "call"
        patterns += event == "c_call" and isinstance(getattr(called, "__self__", None), re.Pattern)

    sys.setprofile(count)
    try:
        found = extract(given, VOCABULARY)
    finally:
        sys.setprofile(None)
    return len(found.role_words), functions, patterns


FUNCTIONS, PATTERNS = 165, 38
"""Calls for each role word of the corpus and the open texts at most, a tenth above what they are. Raise them only for what is worth that much time."""


def test_how_much_is_called_for_each_role_word_does_not_grow():
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    texts += [marked.load(name).text for name in marked.names() if name.startswith("open")]
    counted = [calls(text) for text in texts]
    words, functions, patterns = (sum(column) for column in zip(*counted, strict=True))
    assert words > 400
    assert functions < FUNCTIONS * words
    assert patterns < PATTERNS * words


@pytest.mark.parametrize(
    ("pattern", "begins", "ends", "holds"),
    [
        (r"(?:可以|可)$", "可", "以可", "可"),
        (r"(?:追究|承担)[^。]{0,6}$", "追承", None, "追承"),
        (r"(?:^|\n)\s*(?:问|答)：[^\n]*$", None, None, "："),
        (r"谁[一-鿿]{1,4}、?谁$|(?:分级|属地)$", "谁分属", "谁级地", "谁分属"),
        (r"(?:开展|加强)(?:跟踪|[一-鿿]{2}、)*$", "开加", "展强踪、", "开加"),
        (r"[省市]?长?", None, None, None),
    ],
)
def test_a_glance_tells_what_a_match_begins_with_ends_in_and_holds(pattern, begins, ends, holds):
    told = [look(re.compile(pattern)) for look in (glance.begins, glance.ends, glance.holds)]
    assert told == [None if one is None else frozenset(one) for one in (begins, ends, holds)]


def test_a_glance_tells_what_no_match_holds():
    clause = re.compile(r"承担[^。；，\n]{0,6}$")
    assert not any(glance.can_hold(clause, stop) for stop in "。；，\n")
    led = re.compile(r"(?:^|[。，])(?:各|有关)[^。，]*$")
    assert glance.can_hold(led, "，")
    assert not glance.can_hold(led, "，", later=True)
    assert glance.can_hold(re.compile(r"各\S*$"), "，")  # what \S takes is not looked up


def test_occurrences_are_those_of_a_pattern():
    text = "（一）修路（市交通局）。〔区水务局〕治水；\n"
    assert occurrences(text, "（〔；\n") == [match.start() for match in re.finditer("[（〔；\n]", text)]
    assert occurrences(text, ["修路", "治水"]) == [text.index("修路"), text.index("治水")]
    assert occurrences(text, "（", 1, 6) == [5]
