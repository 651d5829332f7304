"""Archives are walked as folders are, and those made to do harm are refused."""

import io
import zipfile

import pytest
from formats.made import saved, word, zipped

from kg.errors import FormatError, KgError
from kg.formats import _archive, find, read, read_bytes
from kg.formats._archive import shown_name


@pytest.fixture
def archive(tmp_path):
    file = tmp_path / "资料.zip"
    file.write_bytes(
        zipped(
            {
                "2020/要点.txt": "乙".encode(),
                "方案.docx": saved(word("甲")),
                "__MACOSX/x": b"1",
                ".DS_Store": b"1",
                "a/": b"",
            }
        )
    )
    return file


def test_the_members_of_an_archive_are_sources_of_their_own(archive):
    sources = list(find([archive]))
    assert [source.path for source in sources] == ["资料.zip/2020/要点.txt", "资料.zip/方案.docx"]
    documents = [read(source) for source in sources]
    assert [(document.name, document.text) for document in documents] == [("要点.txt", "乙"), ("方案.docx", "甲\n")]
    assert documents[0].path == "资料.zip/2020/要点.txt"


def test_an_archive_in_a_folder_is_entered(archive):
    (archive.parent / "b.txt").write_text("丙", encoding="utf-8")
    assert [source.path for source in find([archive.parent])] == [
        "b.txt",
        "资料.zip/2020/要点.txt",
        "资料.zip/方案.docx",
    ]


def test_a_changed_archive_is_read_anew(archive):
    next(iter(find([archive]))).load()
    archive.write_bytes(zipped({"新.txt": "新".encode()}))
    assert [read(source).text for source in find([archive])] == ["新"]


def test_names_that_chinese_windows_wrote_are_read():
    info = zipfile.ZipInfo("关于要点.txt".encode("gbk").decode("cp437"))
    assert shown_name(info) == "关于要点.txt"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "C:\\etc\\passwd", "..\\..\\etc\\passwd", "./etc//passwd"]
)
def test_no_name_leads_out_of_the_archive(name):
    assert shown_name(zipfile.ZipInfo(name)) == "etc/passwd"


def test_a_bomb_is_refused_by_its_directory(tmp_path):
    file = tmp_path / "bomb.zip"
    file.write_bytes(zipped({"a.txt": b"0" * 50_000_000}))
    sources = list(find([file]))
    assert [source.path for source in sources] == ["bomb.zip"]
    with pytest.raises(FormatError, match=r"bomb\.zip: "):
        read(sources[0])


def test_a_docx_that_is_a_bomb_is_refused():
    data = zipped({"word/document.xml": b"<w:document/>" + b" " * 50_000_000, "[Content_Types].xml": b""})
    with pytest.raises(FormatError, match="bomb"):
        read_bytes("a.docx", data)


def test_a_member_that_is_larger_than_it_says_is_cut_off(tmp_path):
    file = tmp_path / "a.zip"
    file.write_bytes(zipped({"a.txt": b"a" * 3_000_000}))
    with pytest.raises(FormatError, match=r"a\.zip/a\.txt: more than the 1 MB"):
        read(next(iter(find([file]))), limit=1024 * 1024)


def test_an_archive_too_big_to_hold_is_refused_before_it_is_read(tmp_path, monkeypatch):
    file = tmp_path / "a.zip"
    file.write_bytes(zipped({"a.txt": b"abc"}) + bytes(3_000_000))
    monkeypatch.setattr(_archive, "TOTAL", 2_000_000)
    assert [source.path for source in find([file])] == ["a.zip"]


def test_an_encrypted_member_says_so(tmp_path):
    data = bytearray(zipped({"a.txt": b"abc"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    file = tmp_path / "a.zip"
    file.write_bytes(bytes(data))
    with pytest.raises(FormatError, match="encrypted"):
        read(next(iter(find([file]))))


@pytest.mark.parametrize("cut", [3, 30, 80])
def test_a_damaged_archive_is_yielded_and_says_why_when_read(tmp_path, cut):
    file = tmp_path / "a.zip"
    file.write_bytes(zipped({"a.txt": b"abc" * 99})[:cut])
    with pytest.raises(KgError, match=r"a\.zip: "):
        read(next(iter(find([file]))))


def test_an_archive_uploaded_by_itself_is_named_as_one():
    with pytest.raises(FormatError, match="archive"):
        read_bytes("a.zip", zipped({"a.txt": b"abc"}))


def test_a_crowded_archive_is_opened_once(tmp_path):
    file = tmp_path / "a.zip"
    file.write_bytes(zipped({f"{number}.txt": b"abc" for number in range(3_000)}))
    assert sum(len(read(source).text) for source in find([file])) == 9_000


def test_a_broken_checksum_is_damage(tmp_path):
    data = bytearray(zipped({"a.txt": b"abcdefgh" * 100}))
    data[45] ^= 0xFF
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as opened:
        assert opened.namelist() == ["a.txt"]
    file = tmp_path / "a.zip"
    file.write_bytes(bytes(data))
    with pytest.raises(FormatError, match="damaged"):
        read(next(iter(find([file]))))
