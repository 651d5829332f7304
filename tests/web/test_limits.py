"""Limits that hold: time, rows, bytes, memory, the queue; no way out of the workers; no client that holds the server up."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import httpx
import pytest
from serving import serving

from kg.errors import KgError
from kg.stores import snapshots
from kg.web.limits import Limits
from kg.web.pool import Job, Pool
from kg.web.port import Port
from kg.web.serving import listen
from kg.web.worker import rows_within


def in_own_loop(coroutine):
    """The coroutine's result; a browser test in the same process may have left its own loop running here."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
BOMB = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?c ?f ?i ?l"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no resource limits of this kind")


def ask(url: str, query: str) -> tuple[httpx.Response, float]:
    began = time.perf_counter()
    with httpx.Client(timeout=30, trust_env=False, verify=False) as client:  # certificates take 20 ms to load
        found = client.get(f"{url}/sparql", params={"query": query})
    return found, time.perf_counter() - began


def test_a_runaway_ends_in_time_with_a_whole_body_and_the_server_serves_on(served):
    found, took = ask(served.url, CROSS)
    assert (found.status_code, found.json()["title"]) == (504, "查询超过时限 the query ran longer than allowed")
    assert 2.9 < took < 3.5
    assert ask(served.url, "ASK {}")[0].json()["boolean"] is True


def test_a_small_query_is_answered_at_once_while_others_run_away(served):
    with ThreadPoolExecutor(3) as threads:
        runaways = [threads.submit(ask, served.url, CROSS) for _ in range(3)]
        time.sleep(0.5)
        times = []
        with httpx.Client(base_url=served.url, timeout=30, trust_env=False) as client:
            for _ in range(10):
                began = time.perf_counter()
                assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True
                times.append(time.perf_counter() - began)
        assert all(runaway.result()[0].status_code == 504 for runaway in runaways)
    assert sorted(times)[5] < 0.1


def run(graph, limits, *queries, together=False):
    """What a pool with these limits answers."""

    async def all_of_them():
        pool = Pool(graph, limits)
        await pool.start()
        try:
            if together:
                return await asyncio.gather(*(pool.run(Job(query)) for query in queries))
            return [await pool.run(Job(query)) for query in queries]
        finally:
            await pool.stop()

    return in_own_loop(all_of_them())


@pytest.fixture(scope="module")
def graph(small_root):
    return snapshots.current(small_root) / snapshots.GRAPH


@POSIX
def test_a_query_that_eats_memory_dies_alone(graph):
    bomb, after = run(graph, Limits(memory=150 * 1024 * 1024, timeout=20), BOMB, "ASK {}")
    assert bomb.status == "memory"
    assert after.status == "ok"


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_rows_are_counted_exactly(graph, form):
    async def statuses():
        pool = Pool(graph, Limits(rows=3))
        await pool.start()
        try:
            return [(await pool.run(Job(f"SELECT ?s {{ ?s ?p ?o }} LIMIT {n}", form))).status for n in (2, 3, 4)]
        finally:
            await pool.stop()

    assert in_own_loop(statuses()) == ["ok", "ok", "large"]


def test_a_text_that_looks_like_many_rows_is_no_row():
    data = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"},{},{},{"}}]}}'
    assert rows_within(data, "json", 1)
    assert rows_within(b'x\r\n"a\nb\nc"\r\n', "csv", 1)


def test_triples_and_bytes_are_capped_too(graph):
    triples, size = run(graph, Limits(rows=5, answer=10_000_000), "CONSTRUCT WHERE { ?s ?p ?o }", "ASK {}")
    assert (triples.status, size.status) == ("large", "ok")
    assert run(graph, Limits(answer=100), "SELECT * { ?s ?p ?o }")[0].status == "large"


def test_beyond_the_queue_the_answer_is_busy(graph):
    limits = Limits(workers=1, most_workers=1, queue=2, timeout=1, wait=10)
    answers = run(graph, limits, *[CROSS] * 3, *["ASK {}"] * 3, together=True)
    assert sorted(answer.status for answer in answers) == ["busy"] * 3 + ["time"] * 3


def test_who_waits_too_long_is_told_to_come_back(small_root):
    with serving(small_root, "--timeout", "1", "--workers", "1") as server:
        most = Limits().most_workers
        with ThreadPoolExecutor(80 + most) as threads:
            found = list(threads.map(lambda _: ask(server.url, CROSS)[0], range(75 + most)))
        assert {answer.status_code for answer in found} == {503, 504}
        assert all(answer.headers["retry-after"] == "2" for answer in found if answer.status_code == 503)
        assert ask(server.url, "ASK {}")[0].status_code == 200


class TestNothingLeaves:
    """No query reaches another machine or a file."""

    @pytest.fixture
    def listener(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(0.3)
            yield server

    @staticmethod
    def visited(listener) -> bool:
        try:
            listener.accept()[0].close()
        except TimeoutError:
            return False
        return True

    def queries(self, port, path):
        address = f"http://127.0.0.1:{port}/x"
        return {
            "service": f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
            "silent": f"SELECT * {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}",
            "hidden": f"PREFIX ex: <http://e/> SELECT * {{ ex:a\\#b ?p ?o . SeRvIcE <{address}> {{ ?s ?p ?o }} }}",
            "variable": f"SELECT * {{ VALUES ?x {{ <{address}> }} SERVICE ?x {{ ?s ?p ?o }} }}",
            "from http": f"SELECT * FROM <{address}> {{ ?s ?p ?o }}",
            "from file": f"SELECT * FROM <{path.as_uri()}> {{ ?s ?p ?o }}",
            "named file": f"SELECT * FROM NAMED <{path.as_uri()}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            "load": f"LOAD <{path.as_uri()}>",
        }

    @pytest.mark.parametrize(
        "name", ["service", "silent", "hidden", "variable", "from http", "from file", "named file", "load"]
    )
    def test_by_a_query(self, served, listener, tmp_path, name):
        secret = tmp_path / "secret.ttl"
        secret.write_text("<http://a> <http://b> 'secret' .", encoding="utf-8")
        found, _ = ask(served.url, self.queries(listener.getsockname()[1], secret)[name])
        assert "secret'" not in found.text
        assert '"secret"' not in found.text
        assert not self.visited(listener)

    @POSIX
    def test_even_when_the_check_is_missed(self, graph, listener):
        """The workers hold no right to open a socket or file."""
        code = (
            "import sys, pyoxigraph as ox; from kg.web import worker; s = ox.Store.read_only(sys.argv[1]); worker.warm_up(s);"
            "print(worker.confine(1 << 31));\n"
            "try: list(s.query('SELECT * { SERVICE <http://127.0.0.1:%s/> { ?s ?p ?o } }' % sys.argv[2])); print('out')\n"
            "except OSError as error: print('kept in')"
        )
        port = str(listener.getsockname()[1])
        found = subprocess.run(
            [sys.executable, "-c", code, str(graph), port],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ},
        )
        assert found.stdout.split("\n")[:2] == ["[]", "kept in"]
        assert not self.visited(listener)


@pytest.fixture(scope="module")
def impatient(small_root):
    """The address of a server that waits half a second."""
    code = (
        "import sys; from kg.web import port, serving; from kg.web.limits import Limits; port.Port.patience = 0.5;"
        "made = serving.listen('127.0.0.1', 0); done = lambda: print(made.getsockname()[1], flush=True);"
        "serving.run(made, sys.argv[1], Limits(patience=0.5), None, done)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(small_root)], stdout=subprocess.PIPE, text=True) as process:
        yield "127.0.0.1", int(process.stdout.readline())
        process.terminate()


class TestRudeClients:
    def talk(self, served, data, wait=5.0):
        host, port = served.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=wait) as line:
            line.sendall(data)
            return line.recv(4096)

    @pytest.mark.parametrize(
        "path",
        [
            "/../../etc/passwd",
            "/static/../../pyproject.toml",
            "/static/%2e%2e/%2e%2e/pyproject.toml",
            "/static//etc/passwd",
            "/static/..%5c..%5cx",
        ],
    )
    def test_no_path_leads_out_of_the_static_files(self, served, path):
        assert (
            b" 404 "
            in self.talk(served, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()).split(
                b"\r\n"
            )[0]
        )

    @pytest.mark.parametrize(
        "data",
        [
            b"GET /sparql HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
            b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 300_000,
            b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: x\r\nBad Header: x\r\n\r\n",
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Type: application/sparql-query\r\n\r\nzz\r\n",
        ],
        ids=["huge header", "huge address", "endless header", "two lengths", "bad name", "tls", "bad chunk"],
    )
    def test_what_is_no_request_gets_400(self, served, data):
        assert b" 400 " in self.talk(served, data).split(b"\r\n")[0]

    def test_who_never_finishes_a_request_is_let_go(self, impatient):
        with socket.create_connection(impatient, timeout=5) as line:
            line.sendall(b"GET /sparql HTTP/1.1\r\nHost: x\r\n")
            assert line.recv(100) == b""
        with socket.create_connection(impatient, timeout=5) as line:
            head = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 50\r\n\r\nASK"
            line.sendall(head.encode())
            assert b" 408 " in line.recv(1000)

    @pytest.mark.parametrize("first", [b"/sparql?query=ASK%7B%7D", b"/nowhere"], ids=["quick", "usual"])
    @pytest.mark.parametrize(
        "rest",
        [b"G", b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHo", b"\r\n"],
        ids=["a letter", "half a head", "an empty line"],
    )
    def test_who_never_finishes_a_second_request_is_let_go_too(self, impatient, first, rest):
        """After an answer, one byte stopped the clock of the connection for good."""
        with socket.create_connection(impatient, timeout=5) as line:
            line.sendall(b"GET " + first + b" HTTP/1.1\r\nHost: x\r\n\r\n")
            answer = b""
            while b"}" not in answer:
                answer += line.recv(10_000)
            line.sendall(rest)
            assert line.recv(100) == b""

    def test_dribs_do_not_make_the_wait_longer(self, impatient):
        with socket.create_connection(impatient, timeout=5) as line:
            line.sendall(b"GET /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
            assert b" 404 " in line.recv(10_000)
            began = time.perf_counter()
            with contextlib.suppress(OSError):
                while time.perf_counter() - began < 4:
                    line.sendall(b"x")
                    time.sleep(0.05)
            assert time.perf_counter() - began < 3

    def test_who_reads_slowly_reads_to_the_end_and_who_does_not_read_is_let_go(self):
        """An answer of 128 MB over a slow line takes longer than a minute."""
        left = iter([9_000_000, 5_000_000, 4_900_000])
        said, later = [], []
        made = Port.__new__(Port)
        made.unread, made.flow = None, SimpleNamespace(pause_writing=lambda: None)
        made.loop = SimpleNamespace(call_later=lambda _, call, *given: later.append((call, given)) or object())
        made.transport = SimpleNamespace(get_write_buffer_size=lambda: next(left), abort=lambda: said.append("let go"))
        made.pause_writing()
        for after in ([], ["let go"]):
            call, given = later.pop()
            call(*given)
            assert said == after

    def test_a_taken_port_is_told(self):
        with listen("127.0.0.1", 0) as first, pytest.raises(KgError, match="cannot be listened on"):
            listen("127.0.0.1", first.getsockname()[1])

    def test_what_is_no_request_is_told_with_all_headers(self, served):
        head, _, body = self.talk(served, b"nonsense\r\n\r\n").partition(b"\r\n\r\n")
        assert b"x-content-type-options: nosniff" in head
        assert b"content-security-policy: default-src 'none'" in head
        assert json.loads(body)["status"] == 400
