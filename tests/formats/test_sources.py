"""What there is to read: files and folders."""

import hashlib

import pytest

from kg.errors import FormatError, InputError
from kg.formats import find, read


@pytest.fixture
def folder(tmp_path):
    for name, text in {
        "b.txt": "乙",
        "a.txt": "甲",
        "2020/要点.txt": "丙",
        ".hidden/c.txt": "丁",
        "manifest.toml": "",
        "~$d.docx": "x",
    }.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_folder_is_walked_in_the_order_of_paths_without_hidden_files(folder):
    assert [source.path for source in find([folder])] == ["2020/要点.txt", "a.txt", "b.txt"]


def test_a_source_reads_as_the_document_of_its_path(folder):
    document = next(read(source) for source in find([folder]))
    assert (document.name, document.path, document.text) == ("要点.txt", "2020/要点.txt", "丙")
    assert document.sha256 == hashlib.sha256("丙".encode()).hexdigest()


def test_a_path_is_shown_relative_to_its_root(folder):
    assert read(folder / "2020" / "要点.txt", root=folder).path == "2020/要点.txt"
    assert read(folder / "2020" / "要点.txt").path == "要点.txt"


def test_a_missing_file_is_named(folder):
    with pytest.raises(InputError, match=r"none\.txt: no such file"):
        read(folder / "none.txt")
    with pytest.raises(InputError, match=r"none: .*no such file"):
        list(find([folder / "none"]))


def test_a_file_over_the_limit_is_refused_before_it_is_read(folder):
    (folder / "big.txt").write_bytes(b"x" * 2_000_000)
    with pytest.raises(FormatError, match=r"big\.txt: 2 MB is more than the 1 MB"):
        read(folder / "big.txt", limit=1_000_000)


def test_graphs_and_virtual_environments_are_no_documents(tmp_path):
    (tmp_path / "a.txt").write_text("市财政局牵头", encoding="utf-8")
    graph, environment = tmp_path / "graph", tmp_path / "venv"
    (graph / "snapshots").mkdir(parents=True)
    (graph / "current").write_text("one", encoding="utf-8")
    (graph / "snapshots" / "b.txt").write_text("一", encoding="utf-8")
    environment.mkdir()
    (environment / "pyvenv.cfg").write_text("", encoding="utf-8")
    (environment / "c.txt").write_text("一", encoding="utf-8")
    assert [source.path for source in find([tmp_path])] == ["a.txt"]
