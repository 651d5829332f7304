"""The project's own virtual environment: made once, refreshed when pyproject.toml changes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".venv"
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")


def ensure(extras: str = "") -> Path:
    """Make or refresh the environment with the extras named (``[dev]``); returns its Python.

    Quick when nothing changed: a stamp beside the environment says what it was made from.
    """
    if sys.version_info < (3, 11):  # noqa: UP036 (this file runs before anything checks)
        sys.exit(f"zeren needs Python 3.11 or later; this is {sys.version.split()[0]}")
    stamp = HOME / f"stamp{extras}"
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return PYTHON
    _make()
    print(f"installing zeren{extras} into {HOME.name}/ …", flush=True)
    _run([PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--editable", f".{extras}"])
    stamp.write_text(wanted, encoding="utf-8")
    return PYTHON


def _make() -> None:
    if (
        PYTHON.exists()
        and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
    ):
        return
    print(f"making a virtual environment in {HOME.name}/ …", flush=True)
    try:
        venv.EnvBuilder(with_pip=True, clear=HOME.exists(), symlinks=os.name != "nt").create(HOME)
    except subprocess.CalledProcessError:
        sys.exit("this Python lacks the venv module: on Debian and Ubuntu, apt install python3-venv")


def _run(command: list[str | Path]) -> None:
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)
