"""A build gives the graph of its documents, whatever was built before, and whatever happens meanwhile."""

from __future__ import annotations

import contextlib
import dataclasses
import random
import shutil
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import building, contents, entry, lock, parallel
from kg.building import build, distinct
from kg.cache import Cache
from kg.errors import InputError, KgError, StoreBusy, StoreError
from kg.formats import Source
from kg.stores import open_store, oxigraph, snapshots
from kg.vocabulary import load

UNITS = ("市发改委", "市财政局", "市教育局", "市公安局", "市民政局", "市科技局")


def text(seed):
    """A small document, another for each seed."""
    pick = random.Random(seed)
    items = [
        f"{n}.办好第{pick.randrange(1000)}件实事。(牵头单位:{pick.choice(UNITS)};配合单位:{'、'.join(pick.sample(UNITS, 3))})\n"
        for n in range(1, pick.randrange(3, 6))
    ]
    return f"甘州市{seed}号工作要点\n一、重点任务\n{''.join(items)}"


def write(folder, documents):
    """A corpus folder that holds exactly ``{name: text}``."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in documents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
    return folder


def dump(store):
    """The whole graph as bytes, in the database's own order."""
    reader = open_store(store)
    try:
        return reader.dump("nq")
    finally:
        reader.close()


@pytest.fixture
def corpus(tmp_path):
    return write(tmp_path / "corpus", {f"{n}.txt": text(n) for n in range(12)})


@pytest.fixture
def store(tmp_path):
    return tmp_path / "store"


def test_a_build_counts_what_the_graph_holds(corpus, store):
    report = build([corpus], store)
    reader = open_store(store)
    (found,) = reader.rows(
        "PREFIX kg: <https://w3id.org/zeren/ontology#> SELECT (COUNT(DISTINCT ?a) AS ?n) (COUNT(DISTINCT ?t) AS ?m) "
        "(COUNT(DISTINCT ?u) AS ?k) { ?a a kg:Assignment ; kg:task ?t ; kg:unit ?u }"
    )
    assert (report.documents, report.read) == (12, 12)
    assert (int(found["n"]), int(found["m"]), int(found["k"])) == (report.assignments, report.tasks, report.units)
    assert report.assignments == sum(report.roles.values()) > 100
    assert report.quads == len(dump(store).splitlines())
    reader.close()


# ── incremental ───────────────────────────────────────────────────────────────────────────────────


def test_what_has_not_changed_is_not_read_again(corpus, store):
    first = build([corpus], store)
    again = build([corpus], store)
    assert (again.read, again.snapshot) == (0, first.snapshot)
    assert dataclasses.replace(again, read=12, seconds=0) == dataclasses.replace(first, seconds=0)


def test_one_changed_document_is_read_alone(corpus, store):
    build([corpus], store)
    (corpus / "3.txt").write_text(text(99), encoding="utf-8")
    assert build([corpus], store).read == 1


CHANGES = {
    "changed": lambda c: (c / "3.txt").write_text(text(99), encoding="utf-8", newline="\n"),
    "added": lambda c: (c / "new.txt").write_text(text(77), encoding="utf-8", newline="\n"),
    "removed": lambda c: (c / "0.txt").unlink(),
    "renamed": lambda c: (c / "5.txt").rename(c / "a-5.txt"),
    "moved": lambda c: ((c / "sub").mkdir(), (c / "5.txt").rename(c / "sub" / "5.txt")),
    "swapped": lambda c: (
        (c / "1.txt").rename(c / "x"),
        (c / "2.txt").rename(c / "1.txt"),
        (c / "x").rename(c / "2.txt"),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_corpus_builds_what_a_build_from_nothing_does_byte_by_byte(corpus, store, tmp_path, change):
    build([corpus], store)
    CHANGES[change](corpus)
    derived, fresh = build([corpus], store), build([corpus], tmp_path / "fresh")
    assert derived.snapshot == fresh.snapshot
    assert dump(store) == dump(tmp_path / "fresh")
    assert derived.quads == fresh.quads


def test_a_small_change_is_derived_from_the_old_database_and_says_so(corpus, store):
    build([corpus], store)
    (corpus / "3.txt").write_text(text(99), encoding="utf-8")
    build([corpus], store)
    assert snapshots.meta(snapshots.current(store))["generation"] == 1


def test_deriving_leaves_the_old_snapshot_as_it_was(corpus, store):
    build([corpus], store)
    before = dump(store)
    reader = open_store(store)
    (corpus / "3.txt").write_text(text(99), encoding="utf-8")
    build([corpus], store)
    assert reader.dump("nq") == before
    assert dump(store) != before
    reader.close()


def test_after_many_derivations_a_build_loads_from_nothing(corpus, store, monkeypatch):
    monkeypatch.setattr(building, "DERIVED", 2)
    generations = []
    for n in range(4):
        (corpus / "3.txt").write_text(text(100 + n), encoding="utf-8")
        build([corpus], store)
        generations.append(snapshots.meta(snapshots.current(store))["generation"])
    assert generations == [0, 1, 2, 0]


def test_the_order_of_the_paths_given_does_not_matter(tmp_path):
    one, two = write(tmp_path / "1", {"a.txt": text(1)}), write(tmp_path / "2", {"b.txt": text(2)})
    build([one, two], tmp_path / "x")
    build([two, one], tmp_path / "y")
    assert dump(tmp_path / "x") == dump(tmp_path / "y")


def test_a_changed_manifest_makes_the_documents_it_speaks_of_be_read_again(corpus, store):
    build([corpus], store)
    (corpus / "manifest.toml").write_text('["3.txt"]\ntitle = "别名"\n', encoding="utf-8")
    assert build([corpus], store).read == 1
    assert "别名" in dump(store).decode()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(
            ["a.txt", "b.html", "c.docx", "d.pdf", "e.xlsx", "f.csv", "g.md", "h.zip", "manifest.toml", "无名"]
        ),
        st.binary(max_size=400) | st.text(max_size=200).map(str.encode) | st.just("(牵头单位:市财政局)".encode()),
        min_size=1,
    )
)
def test_whatever_lies_in_a_folder_a_build_ends_in_a_graph_or_a_sentence(tmp_path, files):
    folder, store = write(tmp_path / "fuzz", {"z.txt": text(1)}), tmp_path / "store"
    for name, content in files.items():
        (folder / name).write_bytes(content)
    with contextlib.suppress(KgError):  # a manifest that is no TOML, say; any other error fails the test
        report = build([folder], store)
        assert not any("please report this" in failure.reason for failure in report.failures)
        assert report.documents + len(report.failures) >= 1


def test_a_changed_ontology_makes_everything_be_read_again(corpus, store):
    build([corpus], store)
    other = dataclasses.replace(load(), version="another")
    assert build([corpus], store, vocabulary=other).read == 12


def test_a_changed_extractor_makes_everything_be_read_again(corpus, store, monkeypatch):
    build([corpus], store)
    monkeypatch.setattr(entry, "_sources_hash", lambda: "another")
    assert build([corpus], store).read == 12


def test_a_judgement_makes_everything_be_read_again_and_is_no_document(corpus, store):
    build([corpus], store)
    (corpus / "judgements.toml").write_text(
        '[[means]]\nname = "市发改委"\nunit = "甲市发展和改革委员会"\n', encoding="utf-8"
    )
    report = build([corpus], store)
    assert (report.documents, report.read, report.failures) == (12, 12, [])
    reader = open_store(store)
    assert "甲市发展和改革委员会" in reader.dump("nq").decode()
    reader.close()


documents = st.dictionaries(
    st.sampled_from(["a.txt", "b.txt", "c/a.txt", "d.txt"]), st.integers(0, 5).map(text), min_size=1
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(documents, min_size=2, max_size=4))
def test_any_history_of_a_corpus_ends_in_the_graph_of_its_last_state(tmp_path, history):
    store = tmp_path / "store"
    shutil.rmtree(store, ignore_errors=True)
    few, building.FEW, contents.FEW = building.FEW, 2.0, 2.0
    try:
        for state in history:
            last = build([write(tmp_path / "corpus", state)], store)
    finally:
        building.FEW = contents.FEW = few
    shutil.rmtree(tmp_path / "fresh", ignore_errors=True)
    fresh = build([tmp_path / "corpus"], tmp_path / "fresh")
    assert dump(store) == dump(tmp_path / "fresh")
    assert (last.snapshot, last.quads, last.units) == (fresh.snapshot, fresh.quads, fresh.units)
    assert last.quads == len(dump(store).strip().split(b"\n"))
    assert contents.Contents.of(snapshots.current(store)) == contents.Contents.of(snapshots.current(tmp_path / "fresh"))


def test_odd_characters_of_names_survive_the_way_through_cache_and_database(tmp_path, store):
    odd = "市\u2028发\x85改\x0b委"
    write(tmp_path / "c", {"a.txt": f"一、任务\n1.办实事。(牵头单位:{odd}、市财政局)\n", "b.txt": text(1)})
    build([tmp_path / "c"], store)
    write(tmp_path / "c", {"a.txt": f"一、任务\n1.办好事。(牵头单位:{odd}、市财政局)\n", "b.txt": text(1)})
    build([tmp_path / "c"], store)
    build([tmp_path / "c"], tmp_path / "fresh")
    assert dump(store) == dump(tmp_path / "fresh")


# ── which documents ───────────────────────────────────────────────────────────────────────────────


def test_a_file_given_twice_is_one_document(corpus, store):
    assert build([corpus, corpus / "1.txt", corpus], store).documents == 12


def test_files_of_one_name_in_two_folders_are_two_documents(tmp_path, store):
    one, two = write(tmp_path / "1", {"a.txt": text(1)}), write(tmp_path / "2", {"a.txt": text(2)})
    build([one, two], store)
    reader = open_store(store)
    paths = {row["p"] for row in reader.rows("SELECT ?p { ?d <https://w3id.org/zeren/ontology#path> ?p }")}
    assert paths == {"1/a.txt", "2/a.txt"}
    reader.close()


def test_members_of_archives_keep_their_member_in_the_path(tmp_path):
    one, two = (
        Source("a.zip/x.txt", tmp_path / "1" / "a.zip", "x.txt"),
        Source("a.zip/x.txt", tmp_path / "2" / "a.zip", "x.txt"),
    )
    assert [s.path for s in distinct([one, two])] == ["1/a.zip/x.txt", "2/a.zip/x.txt"]


def test_a_bad_document_is_reported_and_the_rest_are_built(corpus, store):
    (corpus / "bad.txt").write_bytes(bytes(range(256)) * 40)
    (corpus / "empty.txt").write_bytes(b"")
    report = build([corpus], store)
    assert report.documents == 12
    assert {failure.path for failure in report.failures} == {"bad.txt", "empty.txt"}
    assert build([corpus], store).failures == report.failures


def test_a_document_that_the_extractor_cannot_bear_is_reported(corpus, store, monkeypatch):
    def fail(document, *rest):
        if document.name == "3.txt":
            raise RecursionError("too deep")
        return real(document, *rest)

    real = entry.extract
    monkeypatch.setattr(entry, "extract", fail)
    report = build([corpus], store)
    assert report.documents == 11
    (failure,) = report.failures
    assert failure.path == "3.txt"
    assert "too deep" in failure.reason


def test_when_nothing_can_be_read_the_old_graph_stays(corpus, store, tmp_path):
    build([corpus], store)
    before = dump(store)
    write(tmp_path / "bad", {"a.txt": " "})
    with pytest.raises(InputError, match="none of the documents"):
        build([tmp_path / "bad"], store)
    assert dump(store) == before


def test_a_path_that_does_not_exist_makes_no_store(tmp_path, store):
    with pytest.raises(InputError):
        build([tmp_path / "none"], store)
    assert not store.exists()


# ── all or nothing ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("where", ["load", "seal", "place", "publish"])
def test_a_failure_at_any_step_leaves_the_old_graph_and_nothing_half_made(corpus, store, monkeypatch, where):
    build([corpus], store)
    before = dump(store)
    write(corpus, {f"{n}.txt": text(n + 50) for n in range(12)})

    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(oxigraph if where == "load" else snapshots, where, full)
        with pytest.raises(StoreError, match="No space left"):
            build([corpus], store)
    assert dump(store) == before
    assert not list(store.glob("staging.*"))
    report = build([corpus], store)
    assert report.read == 0, "what was read before the failure is not read again"
    assert dump(store) != before


def test_a_second_build_is_told_who_holds_the_store(corpus, store):
    with lock.hold(store / snapshots.LOCK), pytest.raises(StoreBusy, match="is being built by process"):
        build([corpus], store)


def test_a_damaged_cache_is_thrown_away(corpus, store):
    first = build([corpus], store)
    (store / "cache.sqlite").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    again = build([corpus], store)
    assert (again.read, again.snapshot) == (12, first.snapshot)


def test_a_damaged_snapshot_is_built_again(corpus, store):
    first = build([corpus], store)
    before = dump(store)
    next((store / "snapshots" / first.snapshot / "graph").glob("*.sst")).write_bytes(b"")
    with pytest.raises(StoreError, match="not whole"):
        open_store(store)
    build([corpus], store)
    assert dump(store) == before


@pytest.mark.parametrize("changed", [False, True])
def test_tables_of_the_right_size_and_other_bytes_are_told_and_built_again(corpus, store, changed):
    first = build([corpus], store)
    for table in (store / "snapshots" / first.snapshot / "graph").glob("*.sst"):
        table.write_bytes(b"\xff" * table.stat().st_size)
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(store)
    if changed:
        (corpus / "0.txt").write_text(text(99), encoding="utf-8", newline="\n")
    again = build([corpus], store)
    assert again.read == changed
    build([corpus], store.with_name("anew"))
    assert dump(store) == dump(store.with_name("anew"))


def test_the_cache_forgets_what_builds_no_longer_use(corpus, store):
    build([corpus], store)
    (corpus / "0.txt").unlink()
    for _ in range(3):
        build([corpus], store)
    with Cache(store) as cache:
        assert len(cache.known()) == 11


def test_an_entry_that_was_cut_short_is_an_error_with_the_way_out(corpus, store):
    build([corpus], store)
    with Cache(store) as cache:
        key = cache.known().pop()
        cache.db.execute("UPDATE entries SET quads = ? WHERE key = ?", (zlib.compress(b"x")[:5], key))
        with pytest.raises(StoreError, match="damaged"):
            cache.quads(key)


# ── parallel ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_processes_give_the_same_graph_as_one(corpus, store, tmp_path, monkeypatch):
    monkeypatch.setattr(parallel, "BATCH", 2)
    one, two = build([corpus], store, jobs=1), build([corpus], tmp_path / "two", jobs=2)
    assert one.snapshot == two.snapshot
    assert dump(store) == dump(tmp_path / "two")


def test_progress_ends_with_all_documents_read_and_loaded(corpus, store):
    seen = []
    build([corpus], store, progress=lambda *step: seen.append(step[:3]))
    assert ("read", 12, 12) in seen
    assert seen[-1] == ("load", 12, 12)


def test_no_room_that_documents_pass_is_left_out_of_the_extractors_version():
    from test_architecture import PAGE

    passed = {*PAGE[: PAGE.index("triples") + 1], "tally", "entry"} - {"ledger", "review"}
    assert not passed & entry.LATER
