"""Every kind of store over the small graph, those behind an address included."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from conftest import lines_of, small
from serving import publish, serving

from kg.stores import memory, open_store, oxigraph
from kg.stores.pushing import GraphStore, UpdateEndpoint, push

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as made:
        return made.getsockname()[1]


@pytest.fixture(scope="session")
def lines() -> list[str]:
    return lines_of(small())


@pytest.fixture(scope="session")
def disk(tmp_path_factory, lines) -> Path:
    root = tmp_path_factory.mktemp("disk")
    publish(root, lines, "one")
    return root


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory):
    """The Oxigraph server of the wheel of that name, empty; its default graph is not the union of the others."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("no oxigraph server here: pip install oxigraph")
    port = free_port()
    process = subprocess.Popen(
        [
            program,
            "serve",
            "--location",
            str(tmp_path_factory.mktemp("oxigraph") / "db"),
            "--bind",
            f"127.0.0.1:{port}",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(100):
        try:
            with urllib.request.urlopen(f"{address}/query?query=ASK%7B%7D", timeout=2):
                break
        except (OSError, urllib.error.URLError):
            time.sleep(0.1)
    yield address
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory):
    """Virtuoso, installed and started where that can be done."""
    here = tmp_path_factory.mktemp("virtuoso")
    port = free_port()
    command = [sys.executable, str(ROOT / "scripts" / "virtuoso")]
    started = subprocess.run(
        [*command, "start", str(here), str(port)], capture_output=True, text=True, check=False, timeout=400
    )
    if started.returncode:
        pytest.skip(started.stderr.strip() or "Virtuoso did not start")
    yield f"http://127.0.0.1:{port}"
    subprocess.run([*command, "stop", str(here)], check=False)


KINDS = ["memory", "disk", "served", "oxigraph", pytest.param("virtuoso", marks=pytest.mark.virtuoso)]


@pytest.fixture(scope="session", params=KINDS)
def store(request, lines, disk):
    """A reader on each kind of store, all of which hold the small graph."""
    kind = request.param
    if kind == "memory":
        yield memory.from_lines(lines)
    elif kind == "disk":
        reader = oxigraph.reader(str(disk))
        yield reader
        reader.close()
    elif kind == "served":
        with serving(disk) as server:
            yield open_store(f"{server.url}/sparql")
    elif kind == "oxigraph":
        address = request.getfixturevalue("oxigraph_server")
        push(memory.from_lines(lines), UpdateEndpoint(f"{address}/update", f"{address}/query"))
        yield open_store(f"{address}/query")
    else:
        address = request.getfixturevalue("virtuoso_server")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("KG_USER", "dba")
            patch.setenv("KG_PASSWORD", "dba")
            push(memory.from_lines(lines), GraphStore(f"{address}/sparql-graph-crud-auth"))
        yield open_store(f"{address}/sparql")
