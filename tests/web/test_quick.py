"""The quick way of plain queries: to the same effect as the way of all requests, and out of the way of everything else."""

from __future__ import annotations

import gzip
import json
import socket
import time
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
    assert json.loads(body)["title"] == "the query ran longer than allowed"
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
