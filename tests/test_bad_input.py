"""Bad input through the command line: a plain sentence, exit status 1, no traceback, and the old graph as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.graph import Graph

TEXT = "甘州市2020年工作要点\n一、重点任务\n1.办好实事。(牵头单位:市财政局;配合单位:市教育局、市民政局等)\n"
COUNT = "SELECT (COUNT(?a) AS ?n) { ?a a kg:Assignment }"


def kg(*arguments, prelude=""):
    """Run the command as a user would; ``prelude`` is Python that runs first."""
    program = f"{prelude}\nimport sys; sys.argv[0] = 'kg'; from kg.cli import main; main()"
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)


def refused(done, *words):
    """Whether the command failed as it should: with words for the user."""
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr
    return True


def assignments(store):
    """How many the graph of a store holds, opened anew."""
    graph = Graph.open(store)
    try:
        return int(graph.query(COUNT)[0]["n"])
    finally:
        graph.store.close()


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A store with the graph of the corpus, to be copied."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    assert kg("build", folder / "a.txt", "--store", folder / "store", "-q").returncode == 0
    return folder / "store"


@pytest.fixture
def store(tmp_path, built):
    """A store of the test's own with the graph of the corpus."""
    return Path(shutil.copytree(built, tmp_path / "store"))


@pytest.mark.parametrize("command", [["build"], ["extract"], ["text"]])
def test_a_path_that_is_not_there(tmp_path, command):
    path = tmp_path / "没有.txt"
    options = ["--store", tmp_path / "s"] if command == ["build"] else []
    assert refused(kg(*command, path, *options), "没有.txt", "no such file")
    assert not (tmp_path / "s").exists()


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file(tmp_path, content):
    (tmp_path / "a.txt").write_bytes(content)
    assert refused(kg("extract", tmp_path / "a.txt"), "a.txt")
    assert refused(kg("build", tmp_path / "a.txt", "--store", tmp_path / "s"), "none of the documents could be read")


def test_an_empty_folder(tmp_path):
    (tmp_path / "nothing").mkdir()
    assert refused(kg("build", tmp_path / "nothing", "--store", tmp_path / "s"), "no document in")


def test_a_file_that_is_no_text(tmp_path, corpus):
    (corpus / "photo.txt").write_bytes(bytes(range(256)) * 64)
    assert refused(kg("text", corpus / "photo.txt"), "photo.txt")
    done = kg("build", corpus, "--store", tmp_path / "s")
    assert done.returncode == 0
    assert "photo.txt" in done.stdout
    assert assignments(tmp_path / "s") == 3


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("gb18030", b""), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("utf-8", b"\xef\xbb\xbf")],
)
def test_every_usual_encoding_is_read_alike(tmp_path, encoding, mark):
    (tmp_path / "a.txt").write_bytes(mark + (TEXT * 3).encode(encoding))
    done = kg("text", tmp_path / "a.txt")
    assert (done.returncode, done.stdout) == (0, TEXT * 3)


@pytest.mark.slow
def test_a_file_of_50_megabytes_is_read_and_built(tmp_path, corpus):
    with (corpus / "large.txt").open("w", encoding="utf-8") as file:
        line = "为进一步做好有关工作，结合实际，现将有关事项说明如下，请认真阅读。\n"
        file.write(line * (50_000_000 // len(line.encode())))
        file.write(TEXT)
    done = kg("build", corpus, "--store", tmp_path / "s")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert assignments(tmp_path / "s") == 6
    (corpus / "a.txt").write_text(TEXT.replace("办好", "办妥"), encoding="utf-8")
    (corpus / "large.txt").rename(corpus / "larger.txt")
    assert kg("build", corpus, "--store", tmp_path / "s", "-q").returncode == 0
    assert assignments(tmp_path / "s") == 6


def test_a_document_without_any_assignment_is_in_the_graph_and_named(tmp_path, corpus):
    (corpus / "b.txt").write_text("今日天气晴。\n", encoding="utf-8")
    done = kg("build", corpus, "--store", tmp_path / "s")
    assert done.returncode == 0
    assert "b.txt" in done.stdout
    found = kg("query", "SELECT ?d { ?d a kg:Document }", "--store", tmp_path / "s", "--format", "csv").stdout
    assert len(found.split()) == 3


def test_a_file_that_may_not_be_read_is_named(tmp_path, corpus):
    locked = corpus / "locked.txt"
    locked.write_text(TEXT, encoding="utf-8")
    locked.chmod(0)
    if os.access(locked, os.R_OK):
        pytest.skip("this user may read everything")
    assert "locked.txt" in kg("build", corpus, "--store", tmp_path / "s").stdout


@pytest.mark.parametrize(
    "harm", ["no table file", "empty table file", "no meta", "meta cut short", "wrong name", "no current"]
)
def test_a_store_that_is_half_written_is_named_and_the_next_build_mends_it(store, corpus, harm):
    home = next((store / "snapshots").iterdir())
    table = next((home / "graph").glob("*.sst"))
    match harm:
        case "no table file":
            table.unlink()
        case "empty table file":
            table.write_bytes(b"")
        case "no meta":
            (home / "meta.json").unlink()
        case "meta cut short":
            (home / "meta.json").write_text('{"quads"', encoding="utf-8")
        case "wrong name":
            (store / "current").write_text("abc\n", encoding="utf-8")
        case "no current":
            (store / "current").unlink()
    assert refused(kg("query", COUNT, "--store", store), "kg build")
    assert kg("build", corpus, "--store", store, "-q").returncode == 0
    assert assignments(store) == 3
    assert len(list((store / "snapshots").iterdir())) == 1


def test_a_folder_that_is_no_store(tmp_path):
    assert refused(kg("query", COUNT, "--store", tmp_path), "holds no graph", "kg build")


def test_a_store_that_is_a_file(tmp_path, corpus):
    (tmp_path / "s").write_text("x", encoding="utf-8")
    assert refused(kg("build", corpus, "--store", tmp_path / "s"))
    assert refused(kg("query", COUNT, "--store", tmp_path / "s"))


@pytest.mark.parametrize("query", ["SELECT", "SELECT * WHERE { ?s ?p", "DROP ALL", ""])
def test_a_query_that_is_malformed_or_no_query(store, query):
    assert refused(kg("query", query, "--store", store))


LIMIT = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))"


@pytest.mark.skipif(os.name == "nt", reason="no limits on file sizes")
@pytest.mark.parametrize("limit", [0, 100, 2_000, 20_000, 100_000])
def test_where_nothing_more_can_be_written_the_old_graph_stays(store, corpus, limit):
    for n in range(10):
        (corpus / f"b{n}.txt").write_text(TEXT.replace("办好", f"办好第{n}件") * 20, encoding="utf-8")
    assert refused(kg("build", corpus, "--store", store, prelude=LIMIT.format(limit)), "cannot be written")
    assert assignments(store) == 3
    assert not list(store.glob("staging.*"))
    assert kg("build", corpus, "--store", store, "-q").returncode == 0
    assert assignments(store) == 3 + 10 * 60


def small_disk(folder):
    """A file system of two megabytes at ``folder``, where this user may make one."""
    if shutil.which("mount") is None or os.name == "nt" or os.geteuid() != 0:
        return False
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    return subprocess.run(mount, check=False, capture_output=True).returncode == 0


def test_on_a_full_disk_the_old_graph_stays(tmp_path, corpus):
    disk = tmp_path / "disk"
    disk.mkdir()
    if not small_disk(disk):
        pytest.skip("this user can make no small disk")
    try:
        assert kg("build", corpus, "--store", disk / "s", "-q").returncode == 0
        for n in range(300):
            (corpus / f"b{n}.txt").write_text(TEXT.replace("办好", f"办好第{n}件") * 40, encoding="utf-8")
        assert refused(kg("build", corpus, "--store", disk / "s"), "cannot be written")
        assert assignments(disk / "s") == 3
    finally:
        subprocess.run(["umount", str(disk)], check=False)


def test_two_builds_at_once_the_second_says_who_holds_the_store(store, corpus):
    hold = "from pathlib import Path; from kg import lock; held = lock.hold(Path({0!r})); held.__enter__()"
    program = f"{hold.format(str(Path(store) / 'lock'))}; print('held', flush=True); import sys; sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline().strip() == b"held"
        assert refused(kg("build", corpus, "--store", store), f"process {other.pid}", "--wait")
        assert assignments(store) == 3
        other.kill()
    assert kg("build", corpus, "--store", store, "-q").returncode == 0


# ── where output goes ─────────────────────────────────────────────────────────────────────────────

posix = pytest.mark.skipif(os.name != "posix", reason="shells and devices of POSIX")


def shell(line, store):
    """A line of a POSIX shell in which ``kg`` is the command."""
    program = f"{sys.executable} -c 'import sys; sys.argv[0] = \"kg\"; from kg.cli import main; main()'"
    text = f'kg() {{ {program} "$@"; }}; {line}'
    environment = os.environ | {"KG_STORE": str(store)}
    return subprocess.run(
        ["sh", "-c", text], capture_output=True, text=True, encoding="utf-8", check=False, timeout=120, env=environment
    )


@posix
@pytest.mark.parametrize(
    "command", ["audit", "units", "export", "ask 有几项任务", "query 'ASK { ?a ?b ?c }'", "--help"]
)
def test_a_closed_standard_output_is_no_traceback(store, command):
    done = shell(f"kg {command} >&-", store)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="Linux has a device that is always full")
@pytest.mark.parametrize("command", ["audit", "units", "export", "ask 有几项任务", "--help", "audit -o /dev/full"])
def test_output_that_does_not_fit_is_said(store, command):
    done = shell(f"kg {command} > /dev/full", store)
    assert refused(done, "No space left")
    assert Path("/dev/full").is_char_device()


@posix
def test_a_device_a_pipe_or_a_link_is_written_to_and_not_replaced(store, tmp_path):
    (tmp_path / "real.csv").write_text("old", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    assert kg("export", "--format", "csv", "-o", tmp_path / "link.csv", "--store", store).returncode == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert "办好实事" in (tmp_path / "real.csv").read_text(encoding="utf-8")
    os.mkfifo(tmp_path / "pipe")
    done = shell(f"cat {tmp_path}/pipe & kg export --format csv -o {tmp_path}/pipe; wait", store)
    assert "办好实事" in done.stdout
    assert (tmp_path / "pipe").is_fifo()


def test_a_folder_that_is_not_there_is_named(store, tmp_path):
    for command in (["export"], ["graph"], ["audit", "--format", "html"]):
        done = kg(*command, "--store", store, "-o", tmp_path / "nowhere" / "out")
        assert refused(done, "make the folder first", "nowhere")


# ── names and queries ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "command",
    [
        ["audit", "--unit", ""],
        ["audit", "--document", " "],
        ["units", "--why", ""],
        ["graph", "--unit", ""],
        ["validate", "--document", ""],
    ],
)
def test_an_empty_name_is_wrong_use_and_does_not_mean_all(store, command):
    done = kg(*command, "--store", store)
    assert done.returncode == 2
    assert "empty" in done.stderr


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?x {", "ends too early"),
        ("SELECT ?x { ?x a foo:Bar }", "the prefix foo: is not declared"),
        (
            "SELECT ?x { ?x kg:leads ?t }\nORDER DY ?x",
            "not understood at “?x” or before it\n第 2 行第 10 列 line 2, column 10:",
        ),
        ("INSERT DATA { <a:a> <b:b> <c:c> }", "an update"),
    ],
)
def test_a_malformed_query_is_told_where_it_breaks(store, query, said):
    done = kg("query", query, "--store", store)
    assert refused(done, said)
    assert "\\u{" not in done.stderr


def test_json_for_a_pipe_ends_with_a_line_end(store):
    assert kg("query", COUNT, "--store", store, "--format", "json").stdout.endswith("}\n")


def test_a_store_that_is_not_there_says_how_to_make_that_one(tmp_path):
    assert refused(kg("ask", "有几项任务", "--store", tmp_path / "s"), f"--store {tmp_path / 's'}")


# ── what a folder brings ──────────────────────────────────────────────────────────────────────────


def test_files_of_programs_in_a_folder_are_no_documents(corpus, tmp_path):
    for n in range(5):
        (corpus / f"page{n}.js").write_text("// 牵头单位:市财政局\n", encoding="utf-8")
    done = kg("build", corpus, "--store", tmp_path / "s")
    assert "│ 1 " in next(line for line in done.stdout.splitlines() if "documents" in line)
    assert "跳过 skipped 5 个文件 files: 程序的文件，不是公文 a program's file" in done.stdout
    assert "市财政局" in kg("extract", corpus / "page0.js").stdout


def test_a_skipped_file_is_told_with_the_way_out(corpus, tmp_path):
    (corpus / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert "save it as docx" in kg("build", corpus, "--store", tmp_path / "s").stdout
