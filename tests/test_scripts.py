"""The scripts can be started as the README says: by their own name, from a checkout, with nothing installed but what they need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
PROGRAMS = sorted(path for path in SCRIPTS.iterdir() if path.is_file() and not path.name.startswith("_"))
EXPLAINED = [path for path in PROGRAMS if "argparse" in path.read_text(encoding="utf-8")]


def name(path):
    return path.name


@pytest.mark.parametrize("script", PROGRAMS, ids=name)
def test_a_script_is_a_program_of_python_or_of_the_shell(script):
    first, _, rest = script.read_text(encoding="utf-8").partition("\n")
    assert first in ("#!/usr/bin/env python3", "#!/usr/bin/env bash")
    if first.endswith("python3"):
        compile(rest, script.name, "exec", dont_inherit=True)
    if os.name != "nt":
        assert os.access(script, os.X_OK)


@pytest.mark.slow
@pytest.mark.parametrize("script", EXPLAINED, ids=name)
def test_a_script_says_how_it_is_called_wherever_it_is_started(script, tmp_path):
    bare = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, str(script), "--help"],
        cwd=tmp_path,
        env=bare,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert script.name in done.stdout
    assert not list(tmp_path.iterdir())
