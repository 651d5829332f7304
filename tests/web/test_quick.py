"""The quick way of plain queries: to the same effect as the way of all requests, and out of the way of everything else."""

from __future__ import annotations

import gzip
import json
import os
import signal
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest
from serving import serving

from kg.web.quick import HEAD, Quick, manner

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ROWS = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 200"


class Line:
    """A connection that sends bytes and reads whole answers."""

    def __init__(self, url):
        host, port = url.removeprefix("http://").split(":")
        self.host = f"{host}:{port}"
        self.socket = socket.create_connection((host, int(port)), timeout=10)
        self.file = self.socket.makefile("rb")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()
        self.socket.close()

    def request(self, query, *headers, path="/sparql"):
        return f"GET {path}?query={quote(query, safe='')} HTTP/1.1\r\n" + "".join(
            f"{line}\r\n" for line in (f"Host: {self.host}", *headers, "")
        )

    def send(self, *requests):
        self.socket.sendall("".join(requests).encode())

    def answer(self):
        """Status, headers and body of the next answer."""
        status = int(self.file.readline().split()[1])
        headers = {}
        while line := self.file.readline().strip():
            name, _, value = line.decode().partition(": ")
            headers[name.lower()] = value
        return status, headers, self.file.read(int(headers.get("content-length", 0)))

    def ask(self, query, *headers):
        self.send(self.request(query, *headers))
        return self.answer()


@pytest.fixture
def line(served):
    with Line(served.url) as made:
        yield made


USUAL = "X-Unknown: 1"
"""A header that no one knows sends a request the usual way."""


@pytest.mark.parametrize(
    "query", ["ASK {}", ROWS, "CONSTRUCT WHERE { ?s ?p ?o }", "SELECT (NOW() AS ?now) {}", "nonsense"]
)
@pytest.mark.parametrize(
    "headers",
    [
        (),
        ("Accept: text/csv, text/turtle",),
        ("Accept: */*", "Accept-Encoding: gzip, br"),
        ("accept: application/json",),
    ],
    ids=["bare", "csv", "compressed", "json"],
)
def test_both_ways_give_the_same_answer(line, query, headers):
    slow = line.ask(query, USUAL, *headers)
    for _ in range(3):  # asked anew, kept, kept as bytes
        status, found, body = line.ask(query, *headers)
        unlike = {
            name: (found.get(name), slow[1].get(name))
            for name in {*found, *slow[1]}
            if found.get(name) != slow[1].get(name)
        }
        assert set(unlike) <= {"date", "content-length"}, unlike
        assert status == slow[0]
        if "NOW" not in query:
            assert _plain(found, body) == _plain(slow[1], slow[2])


def _plain(headers, body):
    return gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body


def test_a_tag_of_the_quick_way_is_known_on_the_usual_way(line):
    tag = line.ask("ASK {}")[1]["etag"]
    status, headers, body = line.ask("ASK {}", f"If-None-Match: {tag}")
    assert (status, headers["etag"], body) == (304, tag, b"")
    assert headers["access-control-allow-origin"] == "*"
    assert line.ask("ASK {}", 'If-None-Match: "another"')[0] == 200


def test_the_head_of_an_answer_is_that_of_its_get(line):
    got = line.ask("ASK {}")[1]
    line.send(line.request("ASK {}").replace("GET ", "HEAD ", 1), line.request("ASK { FILTER(false) }"))
    status = int(line.file.readline().split()[1])
    found = {}
    while row := line.file.readline().strip():
        name, _, value = row.decode().partition(": ")
        found[name.lower()] = value
    assert (status, {**found, "date": ""}) == (200, {**got, "date": ""})
    assert json.loads(line.answer()[2])["boolean"] is False  # no body stood between


def test_a_request_inside_a_body_is_never_answered(line):
    """What a body holds is no request, even where it comes in a piece of its own after the answer."""
    inner = line.request("ASK {}")
    line.send(f"GET /nowhere HTTP/1.1\r\nHost: {line.host}\r\nContent-Length: {len(inner)}\r\n\r\n")
    assert line.answer()[0] == 404
    line.send(inner)
    line.send(line.request("ASK { FILTER(false) }"))
    status, _, body = line.answer()
    assert (status, json.loads(body)["boolean"]) == (200, False)


def test_bytes_in_dribs_while_a_query_runs_cost_next_to_nothing(line):
    """They were counted anew with each piece: sixty thousand pieces took minutes of the loop that serves everybody."""
    line.send(line.request("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"))
    line.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    line.send("GET /sparql?query=ASK%7B%7D HTTP/1.1\r\n")
    for _ in range(3000):
        line.socket.sendall(b"X-A: b\r\n")
    line.send(f"Host: {line.host}\r\n\r\n")
    assert line.answer()[0] in {200, 504}
    assert line.answer()[0] == 200


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
def test_a_signal_ends_the_server_and_its_workers_while_a_query_runs(small_root):
    """Both signals at once, to a server each: the query's five seconds of grace pass once."""
    with ThreadPoolExecutor(2) as threads:
        ends = [threads.submit(_ended_by, getattr(signal, name), small_root) for name in ("SIGINT", "SIGTERM")]
    assert [end.result() for end in ends] == [None, None]


def _ended_by(number, small_root):
    with serving(small_root, "--timeout", "60") as server, Line(server.url) as line:
        line.ask("ASK {}")
        line.send(line.request(CROSS))
        time.sleep(0.5)
        workers = _children(server.process.pid)
        began = time.perf_counter()
        server.process.send_signal(number)
        status, _, body = line.answer()
        assert (status, json.loads(body)["status"]) == (503, 503)
        assert server.process.wait(10) == 0
        assert time.perf_counter() - began < 10
        said = server.process.stderr.read()
        assert "Traceback" not in said
        assert workers
        assert not any(map(_runs, workers))


def _children(pid):
    """The processes that a process has started."""
    done = subprocess.run(["pgrep", "-P", str(pid)], check=False, capture_output=True, text=True)
    return [int(word) for word in done.stdout.split()]


def _runs(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_requests_sent_together_are_answered_in_order(line):
    numbers = list(range(8))
    line.send(*[line.request(f"SELECT ({n} AS ?n) {{}}") for n in numbers])
    found = [json.loads(line.answer()[2])["results"]["bindings"][0]["n"]["value"] for _ in numbers]
    assert found == [str(n) for n in numbers]


def test_what_arrives_while_a_query_runs_waits_for_it(line):
    line.send(line.request("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"))
    time.sleep(0.02)
    line.send(line.request("ASK {}"), line.request("ASK { FILTER(false) }", USUAL))
    assert [line.answer()[0] for _ in range(3)] == [200, 200, 200]


def test_a_runaway_on_the_quick_way_ends_in_time_too(line):
    began = time.perf_counter()
    status, headers, body = line.ask(CROSS)
    assert status == 504
    assert json.loads(body)["title"] == "查询超过时限 the query ran longer than allowed"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert time.perf_counter() - began < 3.5


def test_the_query_of_a_client_that_left_does_not_run_on(small_root):
    """Runaways fill all workers; once their clients are gone, the next query is answered long before their time is over."""
    with serving(small_root, "--timeout", "60", "--workers", "1") as server:
        lines = [Line(server.url) for _ in range(6)]
        for one in lines:
            one.send(one.request(CROSS))
        time.sleep(1)
        for one in lines:
            one.__exit__()
        began = time.perf_counter()
        with Line(server.url) as last:
            assert last.ask("ASK {}")[0] == 200
        assert time.perf_counter() - began < 5


def test_a_new_snapshot_is_answered_from(writable):
    with Line(writable.url) as line:
        ask = "ASK { <http://new> ?p ?o }"
        assert [json.loads(line.ask(ask)[2])["boolean"] for _ in range(2)] == [False, False]
        headers = {"Authorization": "Bearer a-token-of-the-tests", "Content-Type": "application/sparql-update"}
        writable.client.post("/sparql", content="INSERT DATA { <http://new> <http://p> 1 }", headers=headers)
        assert json.loads(line.ask(ask)[2])["boolean"] is True


@pytest.mark.parametrize(
    "data",
    [
        b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n",
        b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: a/b\r\n\r\n",
        b"GET /sparql?query=ASK{} HTTP/1.1\r\nAccept: text/csv\r\n\r\n",
        b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: a\r\nIf-None-Match: x\r\n\r\n",
        b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n",
        b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n\r\n",
        b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: a\r\nCookie: x=y\r\n\r\n",
        b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: a\r\nRange: bytes=0-1\r\n\r\n",
        b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n",
        b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n",
        b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: a\r\nAccept: text/csv\r\nAccept: text/html\r\n\r\n",
        b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: a\r\nX\x00: b\r\n\r\n",
        b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: a\r\nReferer: b\rGET / HTTP/1.1\r\n\r\n",
        b"HEAD /sparql?query=ASK{} HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: a\r\nAccept: image/png\r\n\r\n",
        b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost : a\r\n\r\n",
        b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: a\r\n b\r\n\r\n",
        b"GET /sparql?query=ASK{} HTTP/1.1\nHost: a\n\n",
        b"GET /sparql?query=ASK{} HTTP/1.0\r\nHost: a\r\n\r\n",
        b"GET /sparql?query=ASK{}&query=ASK{} HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /sparql?update=CLEAR+ALL HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /sparql?query=%FF HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
    ],
)
def test_what_is_unusual_goes_the_usual_way(data):
    assert Quick.read(data) is None


def test_a_plain_request_goes_the_quick_way():
    data = b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: a:80\r\nUser-Agent: x\r\nConnection: keep-alive\r\n\r\n"
    job, how = Quick.read(data)
    assert (job.query, job.result_form, job.base, how) == (
        "ASK {}",
        "json",
        "http://a:80/sparql",
        manner(HEAD.fullmatch(data)[2]),
    )
