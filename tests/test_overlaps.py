"""Tasks about one matter are found by what is rare in both; boilerplate alone never makes a pair."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest
from auditing import corpus_graph
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import blocking
from kg.checks import case_of, same_matter
from kg.overlaps import Text, find

ROOT = Path(__file__).resolve().parents[1]
TRAIN = Text("a", "开通班列", "开通白银至阿拉木图中欧货运班列。扩建陆港货场，装卸集装箱三万只。")
EXPORT = Text("b", "扩大出口", "依托白银至阿拉木图中欧国际货运班列，推动陶瓷和苹果出口。")
FIELDS = Text("c", "保护耕地", "落实最严格的耕地保护制度，推进高标准农田建设。")


def pairs(*texts):
    return [(found.one, found.other) for found in find(texts)]


def test_a_shared_rare_thing_makes_a_pair_and_is_told():
    (found,) = find([TRAIN, EXPORT, FIELDS])
    assert (found.one, found.other) == ("a", "b")
    told = [term for term, _ in found.terms]
    assert "货运班列" in told
    assert any("阿拉木图" in term for term in told)
    assert not found.duplicate


def test_boilerplate_alone_makes_no_pair():
    one = Text("a", "推进改革", "加快推进体制机制创新，不断提升高质量发展水平，完善政策措施。")
    other = Text("b", "优化服务", "不断完善体制机制，加快提升服务水平，推进高质量发展。")
    assert pairs(one, other) == []


def test_the_same_words_in_another_order_say_the_same():
    one = Text("a", "治理污染", "建成污水处理厂三座，整治黑臭水体。关停小造纸厂，回收废旧农膜。")
    other = Text("b", "整治环境", "关停小造纸厂，回收废旧农膜。整治黑臭水体，建成污水处理厂三座。")
    (found,) = find([one, other, FIELDS])
    assert found.duplicate


def test_words_of_a_title_weigh_more():
    one, other = "建设阿拉木图陆港智库", "依托阿拉木图陆港咨询"
    plain = find([Text("a", "", one), Text("b", "", other)])
    titled = find([Text("a", "阿拉木图", one), Text("b", "", other)])
    assert titled[0].score > plain[0].score
    assert titled[0].title


def test_what_all_are_about_weighs_little():
    one, other = Text("a", "阿拉木图道路", "支持阿拉木图道路"), Text("b", "阿拉木图考核", "完善阿拉木图考核")
    assert find([one, other], topic=["阿拉木图"]) == []
    assert find([one, other])


@settings(max_examples=25, deadline=None)
@given(st.permutations([TRAIN, EXPORT, FIELDS]), st.text(alphabet="一二甲乙丙。，a1", max_size=20))
def test_the_order_in_which_texts_come_changes_nothing(texts, more):
    extra = Text("d", "", more)
    assert {frozenset(pair) for pair in pairs(*texts, extra)} == {
        frozenset(pair) for pair in pairs(TRAIN, EXPORT, FIELDS, extra)
    }


def test_two_processes_give_the_same_pairs_and_scores():
    code = (
        "from kg.overlaps import *; t=[Text(str(n), '', f'建设{chr(0x4e00+n)}{chr(0x5e00+n//2)}{chr(0x6e00+n//2)}水库') for n in range(30)];"
        "print([(o.one, o.other, o.score) for o in find(t)])"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) > 10


def test_no_texts_and_empty_texts_have_no_pairs():
    assert find([]) == []
    assert find([Text("a", "", ""), Text("b", "", "")]) == []


def test_candidates_are_not_all_pairs_in_a_large_collection(monkeypatch):
    monkeypatch.setattr(blocking, "FEW", 10)
    texts = [
        f"建设第{chr(0x4E00 + n)}{chr(0x5000 + n)}水库，{chr(0x6000 + n)}{chr(0x6001 + n)}{chr(0x6002 + n)}"
        for n in range(0, 400, 2)
    ]
    texts += [f"{texts[0]}和配套渠系"]
    found = blocking.candidates(texts)
    assert (0, len(texts) - 1) in found
    assert len(found) < len(texts)


# ── plants ────────────────────────────────────────────────────────────────────────────────────────


def bench():
    loader = importlib.machinery.SourceFileLoader("bench_overlaps", str(ROOT / "scripts" / "bench_overlaps"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("bench_overlaps", loader))
    loader.exec_module(module)
    return module


@pytest.mark.slow
def test_planted_near_duplicates_are_found_and_little_else():
    made, planted = bench().texts(3000, 7)
    same = {(min(o.one, o.other), max(o.one, o.other)) for o in find(made) if o.duplicate}
    hit = len(same & planted)
    assert hit / len(planted) >= 0.95
    assert hit / len(same) >= 0.95


# ── against the list made by reading ──────────────────────────────────────────────────────────────


def read_pairs(part, *strengths):
    """Pairs of (document, task key) of the golden list."""
    listed = json.loads((ROOT / "tests" / "golden" / "overlaps.json").read_text(encoding="utf-8"))[part]
    return {
        frozenset((side["document"], side["task"]) for side in (pair["a"], pair["b"]))
        for pair in listed
        if not strengths or pair["strength"] in strengths
    }


def found_pairs():
    """Pairs that the finder gives for the corpus, by document and by key or number."""
    import re

    case = case_of(corpus_graph())
    network = case.network
    blank = re.compile("|".join(sorted(map(re.escape, case.vocabulary.role_of_word), key=len, reverse=True)))
    texts = [
        Text(task.iri, task.title, same_matter.body(case, task, blank), task.document)
        for task in network.tasks.values()
    ]
    declared = same_matter._declared(case)
    known = read_pairs("overlaps") | read_pairs("non_overlaps")
    keys = {key for pair in known for key in pair}

    def key(iri):
        task = network.tasks[iri]
        path = network.documents[task.document].path
        return next((k for k in ((path, task.key), (path, task.number)) if k in keys), (path, task.key))

    return [
        frozenset((key(o.one), key(o.other)))
        for o in find(texts, topic=same_matter._topic(case) | declared, names=declared)
    ]


def test_most_overlaps_that_a_reader_lists_are_found_and_no_plain_non_overlap():
    found = set(found_pairs())
    strong = read_pairs("overlaps", "strong")
    assert len(found & strong) / len(strong) >= 0.65
    assert found & read_pairs("non_overlaps") == set()


def test_the_best_ten_are_overlaps_that_a_reader_lists():
    listed = read_pairs("overlaps")
    assert sum(pair in listed for pair in found_pairs()[:10]) >= 8
