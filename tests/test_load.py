"""Under a mixed load, with new snapshots published in the midst of it, every answer is one that was asked for."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

LOAD = Path(__file__).resolve().parents[1] / "scripts" / "load"


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at /proc")
def test_what_the_load_looks_for_holds_for_a_short_while():
    done = subprocess.run(
        [sys.executable, str(LOAD), "--assignments", "300", "--minutes", "0.2", "--every", "4"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=280,
    )
    assert re.search(r"^[1-9]\d* new snapshots", done.stdout, re.MULTILINE), done.stderr
    faults = [line for line in done.stdout.splitlines() if line.startswith("FAULT") and not line.endswith("grows")]
    assert faults == []
    for kind in ("small", "large", "runaway", "page", "search", "bad"):
        assert f"\n{kind} " in done.stdout
