"""What went into the graph comes out of it as networkx."""

from __future__ import annotations

from conftest import TEXT

from kg import network as net


def test_a_task_has_its_number_title_text_and_deadline(store):
    (task,) = net.load(store).tasks.values()
    assert (task.number, task.key, task.title) == ("1", "一1", "建设平安小区")
    assert task.text == TEXT[task.start : task.end]
    assert (task.deadline, task.due) == ("2022年底前", "2022-12-31")


def test_assignments_come_in_the_order_of_the_text_with_role_and_flags(store):
    network = net.load(store)
    (task,) = network.tasks
    lead, helper = network.assignments_of_task[task]
    assert (lead.role, lead.mention, lead.open_list) == ("lead", "市公安局", False)
    assert (helper.role, helper.mention, helper.open_list) == ("cooperate", "市民政局", True)
    assert (lead.confidence, helper.confidence) == (1.0, 0.9)


def test_evidence_quotes_the_text_at_its_place(store):
    for edge in net.load(store).assignments.values():
        evidence = edge.evidence
        assert TEXT[evidence.start : evidence.end] == evidence.quote
        assert edge.mention in evidence.quote


def test_units_have_full_name_names_met_kind_and_place(store):
    units = {unit.name: unit for unit in net.load(store).units.values()}
    police = units["白银市公安局"]
    assert police.names == ("市公安局",)
    assert (police.kind, police.place, police.place_name) == ("department", "620400", "白银市")
    assert police.same_bodies == (units["白银市公安局治安支队"].iri,)


def test_the_networkx_graph_leads_from_unit_to_task_to_document(store):
    import networkx as nx

    network = net.load(store)
    (document,) = network.documents
    unit = next(u.iri for u in network.units.values() if u.name == "白银市民政局")
    assert nx.has_path(network.graph, unit, document)


def test_the_part_around_a_unit_holds_its_tasks_and_their_other_units(store):
    whole = net.load(store)
    unit = next(u.iri for u in whole.units.values() if u.name == "白银市公安局")
    part = net.load(store, units=[unit])
    assert part.tasks == whole.tasks
    assert part.assignments == whole.assignments


def test_the_part_around_no_task_is_empty(store):
    part = net.load(store, tasks=[])
    assert (part.tasks, part.assignments, part.units) == ({}, {}, {})


def test_a_target_knows_its_indicator_value_unit_and_holder(store):
    network = net.load(store)
    (target,) = network.targets.values()
    (task,) = network.tasks
    assert (target.indicator, target.value, target.unit, target.holder) == ("平安小区", "30", "个", task)
    assert TEXT[target.start : target.end] == target.quote
