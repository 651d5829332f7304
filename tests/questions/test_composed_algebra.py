"""Laws of the algebra that questions are composed in: network and SPARQL agree on every value, and sets behave as sets do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.questions._amounts import Amount
from kg.questions._cutting import read
from kg.questions._frame import Frame
from kg.questions._select import Selection
from kg.questions.composed import _query
from kg.questions.composed._algebra import Acts, All, Among, Any, Due, Every, Held, Not, Select, Within, both, fitting
from kg.questions.composed._answering import answered
from kg.questions.composed._walk import Walk

ROLES = ("lead", "implement", "responsible", "cooperate")
MORE = settings(max_examples=60)
roles = st.lists(st.sampled_from(ROLES), max_size=2, unique=True).map(tuple)
least = st.integers(1, 4)
numbers = st.lists(st.integers(0, 60), min_size=1, max_size=4, unique=True).map(tuple)


class Which:
    """A draw that is bound to the graph's own tasks and units when the test runs: positions become IRIs."""

    def __init__(self, network):
        self.tasks, self.units = list(network.tasks), sorted(u for u, e in network.assignments_of_unit.items() if e)
        self.sections, self.documents = list(network.sections), list(network.documents)

    def bound(self, value):
        kind, *rest = value
        if kind == "every":
            return Every()
        if kind == "among tasks":
            return Among(tuple(self.tasks[n % len(self.tasks)] for n in rest[0]))
        if kind == "among units":
            return Among(tuple(self.units[n % len(self.units)] for n in rest[0]))
        if kind == "document":
            return Within(Selection(documents=(self.documents[rest[0] % len(self.documents)],)))
        if kind == "section":
            return Within(Selection(sections=tuple(self.sections[n % len(self.sections)] for n in rest[0])))
        if kind == "due":
            return Due(*rest)
        if kind in {"held", "acts"}:
            return (Held if kind == "held" else Acts)(rest[0], self.bound(rest[1]), rest[2])
        if kind == "not":
            return Not(self.bound(rest[0]))
        return (All if kind == "all" else Any)(tuple(map(self.bound, rest[0])))


def grown(atoms, other, kind, depth):
    """Conditions on one side over atoms, those on the other side, and the sets made of them."""
    leaf = st.one_of(atoms, st.tuples(st.just(kind), roles, other, least))
    if not depth:
        return leaf
    inner = grown(atoms, other, kind, depth - 1)
    parts = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        leaf,
        st.tuples(st.just("not"), inner),
        st.tuples(st.just("all"), parts),
        st.tuples(st.just("any"), parts),
    )


of_units = st.one_of(st.just(("every",)), st.tuples(st.just("among units"), numbers))
of_tasks = st.one_of(
    st.just(("every",)),
    st.tuples(st.just("among tasks"), numbers),
    st.tuples(st.just("document"), st.integers(0, 1)),
    st.tuples(st.just("section"), numbers),
    st.sampled_from(
        [("due", "", ""), ("due", "2021-01-01", ""), ("due", "", "2020-12-31"), ("due", "2020-01-01", "2022-12-31")]
    ),
)
simple_units = grown(of_units, of_tasks, "acts", 1)
simple_tasks = grown(of_tasks, of_units, "held", 1)
tasks = grown(of_tasks, simple_units, "held", 2)
units = grown(of_units, simple_tasks, "acts", 2)


@pytest.fixture(scope="module")
def walk(source):
    return Walk(Selection().network(source))


def found(source, pattern, name):
    return {row[name] for row in source.rows(f"SELECT ?{name} {{ {pattern} }}")}


@MORE
@given(tasks)
def test_the_query_of_a_condition_on_tasks_finds_what_the_walk_finds(source, walk, drawn):
    condition = Which(walk.network).bound(drawn)
    assert found(source, _query.tasks(condition), "task") == walk.tasks(condition)


@MORE
@given(units)
def test_the_query_of_a_condition_on_units_finds_what_the_walk_finds(source, walk, drawn):
    condition = Which(walk.network).bound(drawn)
    assert found(source, _query.units(condition), "unit") == walk.units(condition)


@MORE
@given(tasks, tasks)
def test_what_meets_both_meets_each_and_what_meets_each_meets_either(walk, one, other):
    first, second = Which(walk.network).bound(one), Which(walk.network).bound(other)
    assert walk.tasks(both(first, second)) == walk.tasks(first) & walk.tasks(second)
    assert walk.tasks(Any((first, second))) == walk.tasks(first) | walk.tasks(second)


@MORE
@given(units)
def test_what_does_not_meet_a_condition_is_all_the_rest(walk, drawn):
    condition = Which(walk.network).bound(drawn)
    assert walk.units(Not(condition)) == walk.units(Every()) - walk.units(condition)
    assert walk.units(Not(Not(condition))) == walk.units(condition)


@MORE
@given(roles, st.sampled_from([">=", "<=", "="]), st.integers(0, 5))
def test_an_amount_keeps_what_has_a_number_that_fits(walk, held, sign, number):
    amount = Amount(0, 0, sign, number)
    counted = walk.counted(Held(held))
    wanted = {task for task in walk.network.tasks if amount.fits(len(counted.get(task, ())))}
    assert walk.tasks(fitting(Held(held), amount)) == wanted if number or sign != ">=" else True


@MORE
@given(
    st.sampled_from(["list", "exists", "rank", "each", "first", "share", "roles", "documents", "most documents"]),
    st.booleans(),
    st.booleans(),
    roles,
    tasks,
    units,
)
def test_an_answer_and_its_query_have_the_same_labels(source, walk, how, of_tasks, most, held, one, other):
    which = Which(walk.network)
    tasks_met, units_met = which.bound(one), which.bound(other)
    what, where = ("tasks", tasks_met) if of_tasks else ("units", units_met)
    by = Held(held) if of_tasks else Acts(held)
    select = {
        "rank": Select(what, where, "rank", by, most=most),
        "each": Select(what, where, "each", by),
        "first": Select(what, where, "rank", by, most=most, first=3),
        "share": Select("tasks", tasks_met, "share", of=Every()),
        "roles": Select("roles", tasks_met, of=units_met),
        "documents": Select("documents", tasks_met),
        "most documents": Select("documents", tasks_met, "rank", most=most),
    }.get(how, Select(what, where, how))
    answer = answered(Frame(read("省科技厅牵头哪些任务", source), source), select)
    rows = source.store.rows(answer.sparql)
    if how == "first":
        assert len(rows) == len(answer.items)
    else:
        assert sorted(row["label"] for row in rows) == sorted(answer.labels)
