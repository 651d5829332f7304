"""The user's verbs from Python."""

from __future__ import annotations

import kg


def test_a_verb_stays_a_verb_after_its_first_use(tmp_path):
    (tmp_path / "a.txt").write_text("1.修路。(牵头单位:市交通局)", encoding="utf-8")
    for _ in range(2):
        assert [a.mention.text for a in kg.extract(tmp_path / "a.txt").assignments] == ["市交通局"]
        graph = kg.build(tmp_path, store=tmp_path / "store")
        assert [task.number for task in graph.network.tasks.values()] == ["1"]


def test_import_costs_nothing_heavy():
    import subprocess
    import sys

    code = "import kg, sys; print(*sorted(m for m in ('networkx', 'rdflib', 'jieba', 'rich', 'click') if m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""
