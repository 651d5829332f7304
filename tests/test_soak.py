"""A build that is killed at any moment leaves one whole graph or the other; building, serving and asking go on and on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SOAK = Path(__file__).resolve().parents[1] / "scripts" / "soak"


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at /proc")
@pytest.mark.parametrize("options", [["--kills", "7", "--minutes", "0"], ["--kills", "0", "--minutes", "0.1"]])
def test_what_the_soak_looks_for_holds_for_a_short_while(options):
    done = subprocess.run(
        [sys.executable, str(SOAK), "--assignments", "300", *options],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=280,
    )
    held = [line for line in done.stdout.splitlines() if line.startswith("FAULT") and not line.endswith("grows")]
    assert done.stdout, done.stderr
    assert held == []
    assert "kills" in done.stdout or "requests" in done.stdout
