"""Who is who: the corpus' 55 names, read by hand (tests/golden/units.json), and the laws of resolution."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.model import Document, Facts, Mention, Span
from kg.units import default_resolver

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent / "corpus"
GOLDEN = json.loads((HERE / "golden" / "units.json").read_text(encoding="utf-8"))


def document_of(name):
    return Document(name, (CORPUS / name).read_text(encoding="utf-8-sig"), "")


def names_of(text, name="d.txt"):
    return default_resolver().names(Document(name, text, ""), Facts())


def resolve(names, text):
    return names.resolve(Mention(text, Span(0, len(text))))


@pytest.fixture(scope="module")
def corpus():
    return {name: default_resolver().names(document_of(name), Facts()) for name in GOLDEN}


@pytest.mark.parametrize(("document", "mention"), [(d, m) for d, rows in GOLDEN.items() for m in rows])
def test_each_name_of_the_corpus_denotes_the_body_read_by_hand(corpus, document, mention):
    expected = GOLDEN[document][mention]
    unit = resolve(corpus[document], mention).unit
    assert (unit.name if unit.resolved else None) == expected["unit"]
    assert unit.kind == expected["kind"]


def test_the_55_names_of_the_corpus_denote_51_bodies(corpus):
    bodies = {}
    for document, rows in GOLDEN.items():
        for mention in rows:
            unit = resolve(corpus[document], mention).unit
            bodies[document, mention] = (unit.name, unit.scope)
    assert len(bodies) == 55
    links = [link for names in corpus.values() for link in names.same_bodies]
    merged = {name: name for name in bodies.values()}
    for link in links:
        keep, drop = (link.one, ""), (link.other, "")
        merged = {name: keep if root == drop else root for name, root in merged.items()}
    assert len(set(merged.values())) == 51


def test_the_nameplate_of_the_corpus_is_found_with_its_sentence(corpus):
    [link] = corpus["baiyin-2018-implementation-plan.txt"].same_bodies
    assert (link.one, link.other, link.kind) == (
        "白银高新技术产业开发区管理委员会",
        "白银国家自主创新示范区管理委员会",
        "nameplate",
    )
    text = (CORPUS / "baiyin-2018-implementation-plan.txt").read_text(encoding="utf-8-sig")
    assert link.evidence.of(text) == "在白银高新区管委会加挂白银国家自主创新示范区管委会牌子"


def test_two_provinces_never_share_a_unit():
    gansu = names_of("甘肃省人民政府办公厅关于印发方案的通知", "a.txt")
    anhui = names_of("安徽省人民政府办公厅关于印发方案的通知", "b.txt")
    for name in ("省科技厅", "省委组织部", "省税务局", "人民银行", "有关部门", "各市人民政府"):
        assert resolve(gansu, name).unit != resolve(anhui, name).unit


def test_four_drum_tower_districts_are_four():
    cities = ("南京市", "徐州市", "福州市", "开封市")
    units = {resolve(names_of(f"{city}人民政府关于工作的通知"), "鼓楼区教育局").unit.name for city in cities}
    assert units == {f"{city}鼓楼区教育局" for city in cities}
