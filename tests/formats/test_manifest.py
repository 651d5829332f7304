"""A manifest beside the files says what does not stand in them."""

import hashlib
import tomllib
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.facts import facts
from kg.formats import find, read

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def test_what_the_manifest_says_is_the_documents_metadata(tmp_path):
    (tmp_path / "a.txt").write_text("甲", encoding="utf-8")
    (tmp_path / "manifest.toml").write_text(
        '["a.txt"]\nissuer = "某市"\nissued = "2018"\nbasis = "…"\n', encoding="utf-8"
    )
    assert read(tmp_path / "a.txt").metadata == (("issuer", "某市"), ("issued", "2018"))
    assert [source.path for source in find([tmp_path])] == ["a.txt"]


def test_a_manifest_that_changes_is_read_anew(tmp_path):
    (tmp_path / "a.txt").write_text("甲", encoding="utf-8")
    manifest = tmp_path / "manifest.toml"
    for year in ("2018", "20199"):
        manifest.write_text(f'["a.txt"]\nissued = "{year}"\n', encoding="utf-8")
        manifest.touch()
        assert dict(read(tmp_path / "a.txt").metadata).get("issued") == year


def test_a_manifest_that_is_no_toml_is_named(tmp_path):
    (tmp_path / "a.txt").write_text("甲", encoding="utf-8")
    (tmp_path / "manifest.toml").write_text("a.txt = {", encoding="utf-8")
    with pytest.raises(InputError, match=r"manifest\.toml"):
        read(tmp_path / "a.txt")


def test_the_corpus_is_what_its_manifest_describes():
    entries = tomllib.loads((CORPUS / "manifest.toml").read_text(encoding="utf-8"))
    assert sorted(entries) == sorted(file.name for file in CORPUS.glob("*.txt"))
    for name, entry in entries.items():
        assert entry["sha256"] == hashlib.sha256((CORPUS / name).read_bytes()).hexdigest()


def test_facts_of_the_corpus_say_which_come_from_the_manifest():
    found = facts(read(CORPUS / "baiyin-2018-implementation-plan.txt"))
    assert (found.issuer.value, found.issuer.span, found.issuer.reason) == ("白银市", None, "manifest")
    assert (found.issued.value, found.issued.span) == ("2018", None)
    assert found.number is None
    assert found.title.span is not None
