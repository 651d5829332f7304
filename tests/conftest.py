"""Texts and graphs that many tests share."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

import pytest
from hypothesis import settings

from kg import directory, triples
from kg.model import (
    Assignment,
    Deadline,
    Document,
    Extraction,
    Fact,
    Facts,
    Mention,
    Place,
    Resolution,
    RoleWord,
    SameBody,
    Section,
    Span,
    Target,
    Task,
    Unit,
)
from kg.stores import memory
from kg.vocabulary import load

settings.register_profile("shared", deadline=None, derandomize=True)
settings.load_profile("shared")
"""Machines are shared and noisy: no example is timed. The cases are the same every time; ``--hypothesis-seed`` draws others."""

TEXT = "全市“平安”工作要点\n一、治安\n1.建设平安小区,2022年底前达到30个。(牵头单位:市公安局;配合单位:市民政局等)\n"


def at(part: str, text: str = TEXT) -> Span:
    """Where the part stands in the text; it must stand there once."""
    assert text.count(part) == 1, part
    start = text.index(part)
    return Span(start, start + len(part))


def small() -> Extraction:
    """A document of one task with two assignments, made by hand."""
    place = Place("620400", "白银市", "city")
    police = Unit("白银市公安局", "department", place)
    civil = Unit("白银市民政局", "department", place)
    clause = at("(牵头单位:市公安局;配合单位:市民政局等)")
    due = Deadline("2022年底前", at("2022年底前"), "2022")
    return Extraction(
        document=Document("a.txt", TEXT, hashlib.sha256(TEXT.encode()).hexdigest(), "a.txt"),
        facts=Facts(title=Fact("全市“平安”工作要点", at("全市“平安”工作要点")), place=place, place_reason="标题"),
        sections=(Section("一", "治安", Span(TEXT.index("一、"), len(TEXT)), 1),),
        tasks=(Task("1", "建设平安小区", Span(TEXT.index("1."), len(TEXT) - 1), "一1", ("一、治安",), 0, None, due),),
        assignments=(
            Assignment(
                0,
                Mention("市公安局", at("市公安局")),
                "lead",
                "牵头单位",
                clause,
                "bracket",
                Resolution(police, "place", 1.0),
            ),
            Assignment(
                0,
                Mention("市民政局", at("市民政局"), open_list=True),
                "cooperate",
                "配合单位",
                clause,
                "bracket",
                Resolution(civil, "place", 0.9),
            ),
        ),
        targets=(Target("平安小区", "30", "个", at("建设平安小区,2022年底前达到30个"), "=", due, 0),),
        role_words=(RoleWord("牵头单位", at("牵头单位"), clause, "assignment"), RoleWord("平安", at("“平安”"), clause)),
        same_bodies=(SameBody("白银市公安局", "白银市公安局治安支队", "nameplate", "甲加挂乙牌子", clause),),
        gaps=(Fact("缺第2项", clause),),
    )


def lines_of(*extractions: Extraction) -> list[str]:
    """The N-Quads of some documents and their units."""
    units: dict[str, directory.Described] = {}
    lines: list[str] = []
    for extraction in extractions:
        directory.describe(extraction, units)
        lines += [*triples.quads(extraction, load()), *directory.places([extraction])]
    return [*dict.fromkeys([*lines, *directory.register(units)]), *directory.ontology()]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object | None:
    """The tests of a module that sets something up for all of them run in one process, so that it is set up once.

    ``xdist_group`` does nothing of the kind with pytest 9.2: the names of groups are lost on the way.
    """
    if config.getoption("dist") != "load":
        return None
    from xdist.scheduler import LoadScopeScheduling

    class ByModule(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            module = nodeid.partition("::")[0]
            return module if shares(config.rootpath / module) else nodeid

    return ByModule(config, log)


@functools.cache
def shares(module: Path) -> bool:
    """Whether a module of tests sets something up once for several of them."""
    return 'scope="module"' in module.read_text(encoding="utf-8")


@pytest.fixture
def extraction() -> Extraction:
    """The small document."""
    return small()


@pytest.fixture
def store(extraction):
    """The small document's graph, in memory."""
    return memory.from_lines(lines_of(extraction))


@pytest.fixture(scope="session")
def corpus_store(tmp_path_factory) -> Path:
    """A store with the graph of the two corpus documents, to be read and not written."""
    from kg.building import build

    folder = tmp_path_factory.mktemp("corpus") / "kg"
    build([Path(__file__).resolve().parents[1] / "corpus"], folder)
    return folder


@pytest.fixture(scope="session")
def source(corpus_store):
    """What questions are answered from: the graph of the two corpus documents."""
    from kg.questions import Source
    from kg.stores import open_store

    return Source(open_store(corpus_store))
