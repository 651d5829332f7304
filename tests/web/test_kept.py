"""Answers that are kept: only what is whole, small and will not change, within bounds."""

from __future__ import annotations

from kg.web.kept import LARGEST, Kept, Replies
from kg.web.pool import Answer, Job


def test_an_answer_is_found_again_for_the_same_job_only():
    kept = Kept()
    kept.put(Job("ASK {}"), Answer("ok", "json", b"1"))
    assert kept.get(Job("ASK {}")) == Answer("ok", "json", b"1")
    assert kept.get(Job("ASK {}", "xml")) is None
    assert kept.get(Job("ASK {}", default=("http://g",))) is None


def test_faults_large_answers_and_those_that_change_are_not_kept():
    kept = Kept()
    kept.put(Job("a"), Answer("time"))
    kept.put(Job("b"), Answer("ok", "json", b"x" * (LARGEST + 1)))
    kept.put(Job("SELECT (NOW() AS ?t) {}"), Answer("ok", "json", b"1"))
    assert not kept.found


def test_the_oldest_goes_when_room_runs_out():
    kept = Kept(room=2000)
    for n in range(10):
        kept.put(Job(str(n)), Answer("ok", "json", b"x" * 100))
        kept.get(Job("0"))
    assert kept.size <= 2000
    assert kept.get(Job("0")) is not None
    assert kept.get(Job("1")) is None


def test_long_graph_names_take_room_like_long_queries():
    """A form may name a thousand graphs, each as long as it likes."""
    kept = Kept(room=100_000)
    for n in range(20):
        kept.put(Job(f"ASK {{ {n} }}", default=(f"http://g/{n}/" + "x" * 30_000,)), Answer("ok", "json", b"1"))
    assert len(kept.found) == 3
    assert kept.size <= 100_000


def test_replies_are_weighed_with_their_requests():
    kept = Replies(room=10_000)
    for n in range(20):
        kept.put(b"%d" % n + b"x" * 2000, b"y" * 1000)
    assert list(kept.found) == [b"%d" % n + b"x" * 2000 for n in (17, 18, 19)]
    kept.put(b"large", b"y" * LARGEST)
    assert kept.get(b"large") is None
