"""The incidence of a graph says who has a part in what, whether it comes from reading documents or from their store."""

from __future__ import annotations

import random

import pytest
from said import VOCABULARY, document

from kg import incidence, network, triples
from kg.building import build
from kg.extraction import extract
from kg.incidence import IMPLIED, LIMITED, VAGUE, Incidence
from kg.stores import memory, open_store, snapshots

WORK = (
    "临江市2021年工作要点\n"
    "1.疏浚城区河道。2021年10月底前完成。（牵头单位：市水务局；责任单位：市财政局、有关部门）\n"
    "2.改建东门车站。（牵头单位：市交通局；配合单位：市水务局）\n"
)
OTHER = "临江市办公室通知\n1.种植行道树。（责任单位：市林业局）\n"


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "b.txt").write_text(WORK, encoding="utf-8")
    (folder / "a.txt").write_text(OTHER, encoding="utf-8")
    return folder


def named(whole):
    """Each assignment as (task, unit, role, flags), each task as (document, due, marks)."""
    assignments = [
        (whole.tasks[task], whole.units[unit], whole.roles[role], flags)
        for task, unit, role, flags in zip(whole.task_of, whole.unit_of, whole.role_of, whole.flags, strict=True)
    ]
    tasks = zip(whole.document_of, whole.due, whole.marks, strict=True)
    return assignments, [(whole.documents[number], due, marks) for number, due, marks in tasks]


def test_a_document_gives_its_tasks_with_time_limit_and_its_assignments_with_flags():
    whole = incidence.of_extraction(extract(document(WORK), VOCABULARY))
    assert (len(whole.documents), len(whole.tasks)) == (1, 2)
    assert list(whole.due) == [20211031, 0]
    assert list(whole.marks) == [LIMITED, 0]
    assert list(whole.task_of) == [0, 0, 0, 1, 1]
    assert [whole.roles[role] for role in whole.role_of] == ["lead", "responsible", "responsible", "lead", "cooperate"]
    assert [flags & VAGUE for flags in whole.flags] == [0, 0, VAGUE, 0, 0]
    assert not any(flags & IMPLIED for flags in whole.flags)
    assert whole.unit_of[0] == whole.unit_of[4], "the bureau that leads one task helps in the other"


def test_bytes_become_the_same_incidence_again():
    whole = incidence.of_extraction(extract(document(WORK), VOCABULARY))
    assert Incidence.of_bytes(whole.to_bytes()) == whole
    assert Incidence.of_bytes(Incidence().to_bytes()) == Incidence()


@pytest.mark.parametrize("damage", [b"", b"zeren incidence 1\n", b"zeren incidence 1\nabc", b"something else"])
def test_anything_else_is_refused(damage):
    with pytest.raises(ValueError, match=r".+"):
        Incidence.of_bytes(damage)


def test_a_file_that_was_cut_or_changed_is_refused():
    data = incidence.of_extraction(extract(document(WORK), VOCABULARY)).to_bytes()
    pick = random.Random(1)
    for _ in range(200):
        at = pick.randrange(len(data))
        for damaged in (data[:at], data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]):
            with pytest.raises(ValueError, match=r".+"):
                Incidence.of_bytes(damaged)


def test_the_store_gives_the_incidence_that_reading_gives():
    read = extract(document(WORK), VOCABULARY)
    store = memory.from_lines([*triples.quads(read, VOCABULARY), *ontology()])
    assert named(network.incidence(store)) == named(incidence.of_extraction(read))


def ontology():
    from kg import directory

    return directory.ontology()


def test_a_build_puts_it_beside_the_snapshot_in_the_order_of_the_paths(corpus, tmp_path):
    build([corpus], tmp_path / "kg")
    file = snapshots.current(tmp_path / "kg") / incidence.FILE
    whole = Incidence.of_bytes(file.read_bytes())
    assert [len(whole.tasks), list(whole.document_of)] == [3, [0, 1, 1]]
    file.unlink()
    again = network.incidence(open_store(tmp_path / "kg"))
    assert again == whole
    assert file.read_bytes() == whole.to_bytes(), "what was made anew is kept"


def test_a_damaged_file_is_made_anew(corpus, tmp_path):
    build([corpus], tmp_path / "kg")
    file = snapshots.current(tmp_path / "kg") / incidence.FILE
    before = file.read_bytes()
    file.write_bytes(before[:-5])
    network.incidence(open_store(tmp_path / "kg"))
    assert file.read_bytes() == before


def test_a_changed_document_changes_it_as_a_build_from_nothing_does(corpus, tmp_path):
    build([corpus], tmp_path / "kg")
    (corpus / "a.txt").write_text(OTHER.replace("市林业局", "市城管局、市林业局"), encoding="utf-8")
    build([corpus], tmp_path / "kg")
    build([corpus], tmp_path / "new")
    kept, new = ((snapshots.current(tmp_path / name) / incidence.FILE).read_bytes() for name in ("kg", "new"))
    assert kept == new
    assert len(Incidence.of_bytes(new).task_of) == 7


def test_the_network_and_the_incidence_hold_the_same_in_the_same_order(corpus, tmp_path):
    build([corpus], tmp_path / "kg")
    store = open_store(tmp_path / "kg")
    whole, net = network.incidence(store), network.load(store)
    assert [incidence.iri_of(name) for name in whole.tasks] == list(net.tasks)
    assert [(incidence.iri_of(task), incidence.iri_of(unit), role) for task, unit, role, _ in named(whole)[0]] == [
        (e.task, e.unit, e.role) for e in net.assignments.values()
    ]
