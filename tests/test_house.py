"""The drawing of the house is as the code is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1] / "scripts" / "house"


def test_the_house_is_drawn_as_it_stands():
    done = subprocess.run([sys.executable, str(HOUSE), "--check"], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
