"""The same findings, by the same ids, from memory, from disk and from an endpoint."""

from __future__ import annotations

import pytest
from auditing import corpus_audit, corpus_graph
from serving import publish, serving

from kg.checks import audit
from kg.stores import open_store


def claims(store):
    return [(finding.id, finding.zh, finding.severity) for finding in audit(store).findings]


@pytest.mark.slow
def test_disk_and_endpoint_give_what_memory_gives(tmp_path):
    lines = corpus_graph().dump("nq").decode().splitlines()
    publish(tmp_path, lines, "audited")
    here = [(finding.id, finding.zh, finding.severity) for finding in corpus_audit().findings]
    assert here
    assert claims(open_store(tmp_path)) == here
    with serving(tmp_path) as served:
        assert claims(open_store(f"{served.url}/sparql")) == here
