"""``kg build`` as a user sees it."""

from __future__ import annotations

from kg.commands.build import show
from kg.tally import Report


def test_shards_are_not_said_to_hold_no_statement(capsys):
    show(Report(documents=2, store="shards"))
    assert "分片 shards shards" in capsys.readouterr().out
    show(Report(documents=2, quads=7, store=".kg"))
    assert "图谱 .kg: 7 条陈述 statements" in capsys.readouterr().out
